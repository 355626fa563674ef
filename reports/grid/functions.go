package grid

import (
	"sync"

	"jfa/budget/exact"
)

// function is one that formulas use: that Excel 2010, LibreOffice 7.4 and gnumeric 1.12
// all know and give the same meaning, none of them volatile.
type function struct {
	of      func(args []term) value
	gathers bool // of whole blocks, whatever SUMPRODUCT goes through
}

var (
	known     map[string]function
	knownOnce sync.Once
)

// functions are those that formulas may use, by name.
func functions() map[string]function {
	knownOnce.Do(func() { known = everyFunction() })
	return known
}

func everyFunction() map[string]function {
	all := map[string]function{
		"SUM": {sumOf, true}, "SUMPRODUCT": {sumProduct, true}, "SUMIFS": {sumIfs, true}, "PRODUCT": {productOf, true},
		"COUNTIF": {countIf, true}, "MAX": {most(1), true}, "MIN": {most(-1), true}, "AND": {allHold, true}, "OR": {oneHolds, true},
		"INDEX": {index, true}, "MATCH": {match, true}, "ROWS": {rowsOf, true},
		"IF": {of: choose}, "IFERROR": {of: unlessFault}, "ROW": {of: rowOf}, "COLUMN": {of: columnNumber}, "ROUND": {of: round},
		"LEFT": {of: left}, "EXACT": {of: same}, "MID": {of: middle}, "DATE": {of: date}, "TEXT": {of: asText}, "FIXED": {of: asFixed}, "NA": {of: func([]term) value { return faultOf(notThere) }},
	}
	for name, of := range map[string]func(v value) value{
		"ABS": absolute, "SIGN": sign, "INT": whole, "LEN": length, "LOWER": lower, "ISNUMBER": isNumber, "NOT": not,
	} {
		all[name] = function{of: func(args []term) value { return of(args[0].evaluate()) }}
	}
	return all
}

// gather adds up, or folds otherwise, the numbers of the arguments; texts and truth
// values in cells count as nothing.
func gather(args []term, fold func(r exact.Ratio)) value {
	failed := value{}
	for _, t := range args {
		t.through = false
		t.each(func(v value, in bool) {
			if in && v.kind != number && v.kind != fault {
				return
			}
			if v = v.figure(); v.kind == fault {
				failed = v
				return
			}
			fold(v.number)
		})
	}
	return failed
}

func sumOf(args []term) value {
	var total exact.Ratio
	if failed := gather(args, func(r exact.Ratio) { total = total.Add(r) }); failed.kind == fault {
		return failed
	}
	return numberOf(total)
}

func productOf(args []term) value {
	product := exact.Whole(1)
	if failed := gather(args, func(r exact.Ratio) { product = product.Mul(r) }); failed.kind == fault {
		return failed
	}
	return numberOf(product)
}

// most is the largest number with a sign of 1, the smallest with -1; of none it is 0.
func most(sign int) func(args []term) value {
	return func(args []term) value {
		var best exact.Ratio
		found := false
		failed := gather(args, func(r exact.Ratio) {
			if !found || sign*r.Cmp(best) > 0 {
				best, found = r, true
			}
		})
		if failed.kind == fault {
			return failed
		}
		return numberOf(best)
	}
}

// tests folds truth values.
func tests(args []term, fold func(is bool)) value {
	for _, t := range args {
		t.through = false
		v := t.evaluate().figure()
		if v.kind == fault {
			return v
		}
		fold(!v.number.IsZero())
	}
	return value{}
}

func allHold(args []term) value {
	holds := true
	if failed := tests(args, func(is bool) { holds = holds && is }); failed.kind == fault {
		return failed
	}
	return truthOf(holds)
}

func oneHolds(args []term) value {
	holds := false
	if failed := tests(args, func(is bool) { holds = holds || is }); failed.kind == fault {
		return failed
	}
	return truthOf(holds)
}

func not(v value) value {
	if v = v.figure(); v.kind == fault {
		return v
	}
	return truthOf(v.number.IsZero())
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

func absolute(v value) value {
	if v = v.figure(); v.kind == number && v.number.Sign() < 0 {
		return numberOf(v.number.Neg())
	}
	return v
}

func sign(v value) value {
	if v = v.figure(); v.kind == number {
		return numberOf(exact.Whole(int64(v.number.Sign())))
	}
	return v
}

func whole(v value) value {
	if v = v.figure(); v.kind == number {
		return numberOf(exact.Cut(v.number).Whole.Ratio())
	}
	return v
}

// round rounds half away from zero, to digits after the point or before it.
func round(args []term) value {
	v, digits := args[0].evaluate().figure(), args[1].evaluate().figure()
	switch {
	case v.kind == fault:
		return v
	case digits.kind == fault:
		return digits
	}
	scale := power(exact.Whole(10), magnitude(digits.number))
	if scale.kind == fault {
		return scale
	}
	if digits.number.Sign() < 0 {
		return numberOf(exact.Round(v.number.Quo(scale.number)).Ratio().Mul(scale.number))
	}
	return numberOf(exact.Round(v.number.Mul(scale.number)).Ratio().Quo(scale.number))
}

func magnitude(r exact.Ratio) exact.Ratio {
	if r.Sign() < 0 {
		return r.Neg()
	}
	return r
}
