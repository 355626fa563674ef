package table

import (
	"strconv"
	"strings"
)

// storedCell is a cell as the XML of a sheet holds it.
type storedCell struct {
	kind, style                     string
	value, formula, inline          string
	shared                          string // the number of a formula that several cells share
	hasValue, hasFormula, hasInline bool
}

// typed reads a cell by its type (Office Open XML, ST_CellType); n is the default.
func (w *workbook) typed(c storedCell) (Cell, error) {
	style, err := w.format(c.style)
	if err != nil {
		return Cell{}, err
	}
	if inline := c.kind == "inlineStr"; inline && c.hasValue || !inline && c.hasInline {
		return Cell{}, because(ErrValue, c.value, "the text of the cell is not where its type says")
	}
	value := strings.Trim(c.value, " \t\r\n")
	if c.hasFormula && w.uncalculated {
		return uncalculated(c.formula), nil
	}
	switch c.kind {
	case "", "n":
		return c.numeric(value, style, w.from1904)
	case "str", "inlineStr", "s", "b", "e", "d":
	default:
		return Cell{}, because(ErrValue, c.kind, "the type of the cell is not known")
	}
	switch {
	case c.hasFormula && !c.hasValue && !c.hasInline:
		return uncalculated(c.formula), nil
	case c.kind == "str":
		return textCell(unescape(c.value))
	case c.hasInline:
		return textCell(c.inline)
	case !c.hasValue:
		return Cell{}, nil
	}
	return w.other(c.kind, value)
}

// other reads a value that is neither a number nor a text of its own.
func (w *workbook) other(kind, value string) (Cell, error) {
	switch kind {
	case "s":
		return w.shared(value)
	case "b":
		return boolean(value)
	case "e":
		if value == "" || tooLong(value) {
			return Cell{}, because(ErrValue, value, "the name of an error is expected")
		}
		return Cell{Kind: ErrorValue, Text: value}, nil
	}
	date, ok := isoDate(value)
	if !ok {
		return Cell{}, because(ErrValue, value, "a date such as 2019-12-31 is expected")
	}
	return Cell{Kind: Date, Text: date}, nil
}

func uncalculated(formula string) Cell {
	return Cell{Kind: Uncalculated, Text: "=" + strings.TrimSpace(formula)}
}

// numeric is a number or a date. Some programs write a formula that they did not
// calculate with an empty value.
func (c storedCell) numeric(value string, style format, from1904 bool) (Cell, error) {
	if value == "" {
		if c.hasFormula {
			return uncalculated(c.formula), nil
		}
		return Cell{}, nil
	}
	text, long, ok := decimalText(value)
	switch {
	case !ok || tooLong(value):
		return Cell{}, because(ErrValue, value, "a number is expected")
	case style == formatUnknown:
		return Cell{}, because(ErrValue, value, "the number format of the cell is not in the workbook")
	case style == formatDate:
		return Cell{Kind: Date, Text: dateText(text, from1904), Marks: since(from1904)}, nil
	}
	return Cell{Kind: Number, Text: text, Percent: style == formatPercent, Mixed: style == formatMixed, Long: long}, nil
}

func since(from1904 bool) Marks {
	if from1904 {
		return Since1904
	}
	return 0
}

func (w *workbook) shared(value string) (Cell, error) {
	index, err := strconv.ParseUint(value, 10, 32)
	if err != nil || index >= uint64(len(w.strings)) {
		return Cell{}, because(ErrValue, value, "the cell refers to a text that is not among the %d of the workbook", len(w.strings))
	}
	switch shared := w.strings[index]; {
	case shared.long:
		return Cell{}, &Error{Got: shared.text, Err: ErrLongText}
	case shared.text == "":
		return Cell{}, nil
	default:
		return Cell{Kind: Text, Text: shared.text}, nil
	}
}

func boolean(value string) (Cell, error) {
	switch value {
	case "1", "true":
		return Cell{Kind: Boolean, Text: "TRUE"}, nil
	case "0", "false":
		return Cell{Kind: Boolean, Text: "FALSE"}, nil
	}
	return Cell{}, because(ErrValue, value, "TRUE or FALSE is expected")
}

// format is that of a style index; a cell without one has the first.
func (w *workbook) format(style string) (format, error) {
	if style == "" {
		return w.formats[0], nil
	}
	index, err := strconv.ParseUint(style, 10, 32)
	if err != nil || index >= uint64(len(w.formats)) {
		return 0, because(ErrValue, style, "the cell refers to a format that is not among the %d of the workbook", len(w.formats))
	}
	return w.formats[index], nil
}
