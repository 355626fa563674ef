package grid

import (
	"cmp"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// mostDigits are the significant digits that a spreadsheet keeps of a number: 17 give
// back any number that it can hold.
const mostDigits = 17

// Number is an exact number as a cell stores it: all of its digits where a spreadsheet
// can hold them, else as many as it keeps.
func Number(r exact.Ratio) workbook.Value { return workbook.Number(digitsOf(r, mostDigits)) }

// digitsOf writes a number with at most so many significant digits.
func digitsOf(r exact.Ratio, most int) string {
	if text := r.String(); r.Finite() && len(strings.Trim(text, "-0.")) <= most {
		return text
	}
	whole := strings.TrimLeft(r.Fixed(0), "-")
	digits := most - len(whole)
	if whole == "0" {
		digits = most
	}
	return r.Fixed(max(digits, 0))
}

// Text is a value of text; blank text is a blank cell.
func Text[T ~string](s T) workbook.Value {
	if s == "" {
		return workbook.Value{}
	}
	return workbook.Text(string(s))
}

// IsNumber tells whether a value is a number.
func IsNumber(v workbook.Value) bool { return !v.IsBlank() && workbook.Number(v.String()) == v }

// Decimals is how many digits after the point a number has.
func Decimals(v workbook.Value) int {
	_, after, _ := strings.Cut(v.String(), ".")
	return len(after)
}

// value is what an expression comes to.
type value struct {
	kind   valueKind
	number exact.Ratio // 1 or 0 of a truth value
	text   string      // of a fault its name, as in #N/A
}

type valueKind uint8

const (
	blank valueKind = iota
	number
	text
	truth
	fault
)

func numberOf(r exact.Ratio) value { return value{kind: number, number: r} }

func textOf(s string) value { return value{kind: text, text: s} }

func faultOf(name string) value { return value{kind: fault, text: name} }

func truthOf(is bool) value {
	if is {
		return value{kind: truth, number: exact.Whole(1)}
	}
	return value{kind: truth}
}

// The faults that a formula can come to.
const (
	notThere   = "#N/A"
	divided    = "#DIV/0!"
	notAValue  = "#VALUE!"
	notACell   = "#REF!"
	circular   = "a circle of formulas"
	notPlanned = "a use of a function that this program does not work out"
)

// valueOf is the value of a cell that is typed in.
func valueOf(v workbook.Value) value {
	switch s := v.String(); v {
	case workbook.Value{}:
		return value{}
	case workbook.Text(s):
		return textOf(s)
	case workbook.Bool(true), workbook.Bool(false):
		return truthOf(v == workbook.Bool(true))
	default:
		r, err := exact.Parse(s)
		if err != nil {
			return faultOf(notAValue)
		}
		return numberOf(r)
	}
}

// stored is the value as a cell stores it, a number with so many digits after the point
// or, of 0, those that it has.
func (v value) stored(digits int) workbook.Value {
	switch v.kind {
	case number:
		if digits > 0 {
			return workbook.Number(v.number.Fixed(digits))
		}
		return Number(v.number)
	case truth:
		return workbook.Bool(!v.number.IsZero())
	case blank:
		return workbook.Number("0") // as a spreadsheet shows a blank cell that a formula looks at
	}
	return workbook.Text(v.text)
}

// figure is the value as a number; a text is one where it reads as one.
func (v value) figure() value {
	switch v.kind {
	case fault:
		return v
	case text:
		r, err := exact.Parse(v.text)
		if err != nil {
			return faultOf(notAValue)
		}
		return numberOf(r)
	}
	return numberOf(v.number)
}

// shownDigits are those of a number that is joined to a text.
const shownDigits = 15

// words is the value as a text.
func (v value) words() value {
	switch v.kind {
	case number:
		return textOf(digitsOf(v.number, shownDigits))
	case truth:
		return textOf(workbook.Bool(!v.number.IsZero()).String())
	case blank:
		return textOf("")
	}
	return v
}

// compare is -1, 0 or 1 as a spreadsheet orders values: numbers, texts without regard to
// case, truth values; a blank cell is 0, "" or FALSE.
func (v value) compare(o value) int {
	if v.kind == blank {
		v.kind = o.kind
	}
	if o.kind == blank {
		o.kind = v.kind
	}
	if v.kind != o.kind {
		return cmp.Compare(v.kind, o.kind)
	}
	if v.kind == text {
		return cmp.Compare(folded(v.text), folded(o.text))
	}
	return v.number.Cmp(o.number)
}

func folded(s string) string { return strings.ToLower(s) }
