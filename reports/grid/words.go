package grid

import (
	"strings"

	"jfa/budget/exact"
)

func length(v value) value {
	if v = v.words(); v.kind == fault {
		return v
	}
	return numberOf(exact.Whole(int64(len([]rune(v.text)))))
}

// same compares two texts letter by letter, large and small ones apart.
func same(args []term) value {
	a, b := args[0].evaluate().words(), args[1].evaluate().words()
	switch {
	case a.kind == fault:
		return a
	case b.kind == fault:
		return b
	}
	return truthOf(a.text == b.text)
}

func lower(v value) value {
	if v = v.words(); v.kind == fault {
		return v
	}
	return textOf(strings.ToLower(v.text))
}

func isNumber(v value) value { return truthOf(v.kind == number) }

func left(args []term) value {
	v, most := args[0].evaluate().words(), args[1].evaluate().figure()
	switch {
	case v.kind == fault:
		return v
	case most.kind == fault:
		return most
	}
	runes := []rune(v.text)
	kept := 0
	for kept < len(runes) && exact.Whole(int64(kept)).Cmp(most.number) < 0 {
		kept++
	}
	return textOf(string(runes[:kept]))
}

// asText writes a number by a pattern of digits.
func asText(args []term) value {
	v, pattern := args[0].evaluate().figure(), args[1].evaluate().words()
	switch {
	case v.kind == fault:
		return v
	case pattern.kind == fault:
		return pattern
	}
	_, after, _ := strings.Cut(pattern.text, ".")
	digits := v.number.Fixed(len(after))
	if strings.Contains(pattern.text, ",") {
		digits = grouped(digits)
	}
	return textOf(digits)
}

// asFixed writes a number with so many decimals, and with commas between the thousands:
// text that every language of a spreadsheet writes in its own way.
func asFixed(args []term) value {
	v, decimals := args[0].evaluate().figure(), args[1].evaluate().figure()
	switch {
	case v.kind == fault:
		return v
	case decimals.kind == fault:
		return decimals
	}
	digits := 0
	for exact.Whole(int64(digits)).Cmp(decimals.number) < 0 {
		digits++
	}
	return textOf(grouped(v.number.Fixed(digits)))
}

// grouped puts commas between the thousands.
func grouped(digits string) string {
	whole, after, pointed := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if pointed {
		return whole + "." + after
	}
	return whole
}
