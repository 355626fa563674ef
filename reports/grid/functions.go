package grid

import (
	"strings"

	"jfa/budget/exact"
)

// function is one that formulas use: that Excel 2010, LibreOffice 7.4 and gnumeric 1.12
// all know and give the same meaning, none of them volatile.
type function struct {
	of      func(args []term) value
	gathers bool // of whole blocks, whatever SUMPRODUCT goes through
}

// functions are those that formulas may use.
var functions = map[string]function{
	"SUM": gathered(exact.Ratio.Add), "PRODUCT": gathered(exact.Ratio.Mul), "MAX": gathered(larger), "MIN": gathered(smaller),
	"AND": oneOf(false), "OR": oneOf(true), "SUMPRODUCT": {sumProduct, true}, "SUMIFS": {sumIfs, true}, "COUNTIF": {countIf, true},
	"INDEX": {index, true}, "MATCH": {match, true}, "ROWS": {ofBlock(func(s Span, _ term) int { return s.Len() }), true},
	"ROW":    {of: ofBlock(func(s Span, t term) int { return s.First.Row + min(t.i, s.Len()-1) })},
	"COLUMN": {of: ofBlock(func(s Span, t term) int { return s.First.Column + min(t.j, s.columns()-1) })},
	"IF":     {of: choose}, "IFERROR": {of: unlessFault}, "NA": {of: func([]term) value { return faultOf(notThere) }},
	"ISNUMBER": {of: func(args []term) value { return truthOf(args[0].evaluate().kind == number) }},
	"NOT":      ofNumbers(func(v []value) value { return truthOf(v[0].number.IsZero()) }),
	"ABS":      ofNumbers(func(v []value) value { return numberOf(v[0].number.Abs()) }),
	"SIGN":     ofNumbers(func(v []value) value { return wholeOf(v[0].number.Sign()) }),
	"INT":      ofNumbers(func(v []value) value { return numberOf(exact.Cut(v[0].number).Whole.Ratio()) }),
	"ROUND":    ofNumbers(round), "DATE": ofNumbers(date), "FIXED": ofNumbers(asFixed), "TEXT": after(asIs, asText),
	"LEN":   ofTexts(func(v []value) value { return wholeOf(len([]rune(v[0].text))) }),
	"LOWER": ofTexts(func(v []value) value { return textOf(strings.ToLower(v[0].text)) }),
	"EXACT": ofTexts(func(v []value) value { return truthOf(v[0].text == v[1].text) }), // large and small letters apart
	"LEFT":  after(asIs, func(v []value) value { return middle([]value{v[0], wholeOf(1), v[1]}) }),
	"MID":   after(asIs, middle),
}

func wholeOf(n int) value { return numberOf(exact.Whole(int64(n))) }

// after is a function of its arguments worked out, the first fault among which it comes to.
func after(as func(v value) value, of func(v []value) value) function {
	return function{of: func(args []term) value {
		values := make([]value, len(args))
		for i, t := range args {
			if values[i] = as(t.evaluate()); values[i].kind == fault {
				return values[i]
			}
		}
		return of(values)
	}}
}

func asIs(v value) value                          { return v }
func ofNumbers(of func(v []value) value) function { return after(value.figure, of) }
func ofTexts(of func(v []value) value) function   { return after(value.words, of) }

// gathered folds the numbers of the arguments, of none to 0; texts and truth values in
// cells count as nothing.
func gathered(fold func(a, b exact.Ratio) exact.Ratio) function {
	return function{gathers: true, of: func(args []term) value {
		folded, failed := value{}, value{}
		for _, t := range args {
			t.through = false
			t.each(func(v value, in bool) {
				if in && v.kind != number && v.kind != fault {
					return
				}
				switch v = v.figure(); {
				case v.kind == fault:
					failed = v
				case folded.kind == blank:
					folded = v
				default:
					folded.number = fold(folded.number, v.number)
				}
			})
		}
		if failed.kind == fault {
			return failed
		}
		return numberOf(folded.number)
	}}
}

func larger(a, b exact.Ratio) exact.Ratio {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}

func smaller(a, b exact.Ratio) exact.Ratio {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

// oneOf tells whether one of the arguments holds, or that none fails to.
func oneOf(holds bool) function {
	return function{gathers: true, of: func(args []term) value {
		found := false
		for _, t := range args {
			t.through = false
			v := t.evaluate().figure()
			if v.kind == fault {
				return v
			}
			found = found || v.number.IsZero() != holds
		}
		return truthOf(found == holds)
	}}
}

// choose works out the branch alone that its condition chooses.
func choose(args []term) value {
	condition := args[0].evaluate().figure()
	switch {
	case condition.kind == fault:
		return condition
	case !condition.number.IsZero():
		return args[1].evaluate()
	case len(args) > 2:
		return args[2].evaluate()
	}
	return truthOf(false)
}

func unlessFault(args []term) value {
	if v := args[0].evaluate(); v.kind != fault {
		return v
	}
	return args[1].evaluate()
}

// round rounds half away from zero, to digits after the point or before it.
func round(v []value) value {
	scale := power(exact.Whole(10), v[1].number.Abs())
	if scale.kind == fault {
		return scale
	}
	if v[1].number.Sign() < 0 {
		return numberOf(exact.Round(v[0].number.Quo(scale.number)).Ratio().Mul(scale.number))
	}
	return numberOf(exact.Round(v[0].number.Mul(scale.number)).Ratio().Quo(scale.number))
}

// ofBlock is a figure of the block that the first argument is.
func ofBlock(of func(s Span, t term) int) func(args []term) value {
	return func(args []term) value {
		if s, is := args[0].span(); is {
			return wholeOf(of(s, args[0]))
		}
		return faultOf(notACell)
	}
}
