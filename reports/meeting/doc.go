// Package sheets makes the workbook for the meeting out of a book and the answers of
// the engine: one file a sheet. Every amount and total is a formula over the sheet
// Inputs, with the program's exact figure stored as the cell's value; a computed amount
// that cannot be a readable formula is marked and listed on Notes. It divides nothing
// itself: figures come from packages apportion and budget. It writes no file.
//
// The way of the figures: Inputs (inputs.go) holds the book; Workings (workings.go,
// lines.go, weights.go, block.go) holds the steps; the other sheets show results and
// read those two; Checks, Notes and Cover come last.
//
// # To add a sheet
//
// Write a file with a method build...(r *report) error, put it into builders (the order
// in which sheets need each other) and its name into tabs, if it is not there. Return
// nil without making a page where the book has no data for it.
//
//   - r.Page(name, title, units) begins the sheet with its heading. add puts cells into
//     the next row, put into a given place, reserve keeps a place beside a label, set
//     fills it, table(rows) with add(head, format, cell) fills a column at a time. All of
//     them give back refs (a cell) or spans (a block of a column). together begins rows
//     that are printed on one page.
//   - Cells: worked(value, format, formula) is a figure with its formula, said(text,
//     formula) a text with one, plain and label are text, grid.Held(value, format,
//     reason) is a computed amount without a formula. r.money, number and whole make
//     values; r.presented() and r.inFull() are the formats of amounts.
//   - Formulas are composed of refs, spans and other formulas, never of typed-in
//     addresses: f("ROUND(%s/%s,2)", amount, unit.abs()), sum(refs), joined("+", ...),
//     r.rounded(x) for whole units of the currency, found(column, codes, chosen, "0").
//   - r.inputs.cell(row.At, "Amount"), r.inputs.column("Headcount", "Count") and
//     r.inputs.setting("Unit") are cells of the book; r.workings.lines and
//     r.workings.pools the amounts of lines and pools; r.workings.shares the parts of each pool.
//   - r.workings.weights writes the weights of any key, r.workings.apportion any
//     apportionment of an amount over weights under rules, and they say where its figures
//     stand. r.rate(found) is a rate of a stage. r.workings.recosted is a column of a
//     pool at the rates of another stage: lines(step) are its lines after so many factors.
//   - What is worked out on a sheet is compared with the program's figure by itself
//     (seal.go), but for cells that are marked roughly.
//   - r.check compares two amounts on Checks; r.answer adds a figure to the five lines of
//     the cover for the organization that a reader chooses, r.answerTable a table.
//   - A figure that reads an illustrative one is marked by itself; illustrative(true)
//     marks one whose formula does not show it.
//
// # Statements
//
// Statements (statements.go, statement_*.go) makes a workbook for each organization with
// the same pages, cells and refs, over its own rows of the book alone; what it needs of
// others is given as totals. Tables by organization show amounts in full (r.inFull()),
// tables by budget line in the unit that Present in says (r.presented(), on a page begun
// with r.presentedPage).
package meeting
