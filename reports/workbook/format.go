package workbook

import "strings"

// code is the format in the words of a spreadsheet. "_)" leaves the width of a
// bracket free, so that units stand below units and heads above them.
func (f Format) code() string {
	switch f.kind {
	case general:
		return "General"
	case asText:
		return "@"
	}
	shown := f.pattern()
	return shown + "_);(" + shown + `);"–"_);@_)`
}

// axisCode is the format for the axis of a chart, where zero is a place and not nil.
func (f Format) axisCode() string {
	if f.kind == general || f.kind == asText {
		return "General"
	}
	return f.pattern() + ";(" + f.pattern() + ");0"
}

// pattern is the number without sign: each trailing comma divides by a thousand.
func (f Format) pattern() string {
	p := "#,##0"
	if f.decimals > 0 {
		p += "." + strings.Repeat("0", int(f.decimals))
	}
	switch f.kind {
	case thousands:
		return p + ","
	case millions:
		return p + ",,"
	case percent:
		return p + "%"
	}
	return p
}

// characters is the most characters that a number given as decimal text takes in
// this format, both brackets included.
func (f Format) characters(decimal string) int {
	if f.kind == general || f.kind == asText {
		return len(decimal)
	}
	whole := f.wholeDigits(decimal)
	n := whole + (whole-1)/3 + len("()")
	if f.decimals > 0 {
		n += 1 + int(f.decimals)
	}
	if f.kind == percent {
		n++
	}
	return n
}

// wholeDigits counts the digits before the point as shown. Nines may round up to one
// digit more.
func (f Format) wholeDigits(decimal string) int {
	whole, _, _ := strings.Cut(strings.TrimPrefix(decimal, "-"), ".")
	n := len(whole)
	if strings.HasPrefix(whole, "9") {
		n++
	}
	switch f.kind {
	case thousands:
		n -= 3
	case millions:
		n -= 6
	case percent:
		n += 2
	}
	return max(n, 1)
}
