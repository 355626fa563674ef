"""Writes a folder of .csv tables as a workbook that a person typed: a title above every
other table, columns in another order and a remark beside them, names of sheets and
columns in another case, numbers as numbers, per cents as per cents, dates as dates, and
sheets of one's own."""
import csv, datetime, decimal, pathlib, re, sys
import openpyxl

NUMBERS = {"Amount", "Appropriation", "Ceiling", "Expenditure", "Months", "Posts", "Vacant", "Standard cost", "Count",
           "Part weight", "Part", "Factor", "Order", "Per years", "Value", "Years", "Weight", "Paid", "Period"}
PERCENTS = {"Percent", "Share", "From", "To"}
DATES = {"As of", "Date", "Due", "Feasible until"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def typed(sheet, column, row, text):
    """The value of a cell, and the number format that it is shown in."""
    vacancy = sheet == "Rates" and column == "Value" and row["Parameter"] == "vacancy"
    value = sheet == "Settings" and column == "Value"
    if (column in PERCENTS or vacancy) and NUMBER.fullmatch(text):
        return float(decimal.Decimal(text) / 100), "0.00%"
    if (column in DATES or value) and DATE.fullmatch(text):
        return datetime.date.fromisoformat(text), "dd/mm/yyyy"
    if (column in NUMBERS or value) and NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text), "#,##0.00" if column in ("Amount", "Ceiling") else "General"
    return text or None, "General"


def write(folder, path):
    book = openpyxl.Workbook()
    book.active.title = "How to use"
    book.active.append(["This sheet is for people."])
    for i, file in enumerate(sorted(pathlib.Path(folder).glob("*.csv"))):
        with open(file, encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
            columns = list(rows[0])
        name = file.stem
        sheet = book.create_sheet(name.upper() if i % 3 == 0 else name.lower() if i % 3 == 1 else " " + name)
        if i % 2 == 0:
            sheet.append([f"{name} of the book"])
            sheet.append([])
        order = columns[::-1] if i % 2 else columns
        sheet.append([c.upper() if i % 3 == 1 else c.replace(" ", "_") for c in order] + ["Remark"])
        for row in rows:
            sheet.append([None] * len(order) + ["as agreed"])
            for k, column in enumerate(order, start=1):
                cell = sheet.cell(sheet.max_row, k)
                cell.value, cell.number_format = typed(name, column, row, row[column])
    book.save(path)


for folder in sys.argv[2:]:
    write(folder, pathlib.Path(sys.argv[1]) / (pathlib.Path(folder).name + ".xlsx"))
