package steps

import (
	"regexp"

	"jfa/reports/grid"
)

// everything is the criterion that any text meets, and a blank cell too.
const everything = "<>#"

// SumIfs sums where each column meets its criterion: spans and criteria by turns. Where
// a text of the book could be taken for a pattern or a number, cells are compared one
// by one instead.
func (r *Source) SumIfs(values grid.Span, criteria ...grid.Operand) grid.Expr {
	if r.plainCodes() {
		return grid.F("SUMIFS(%s,%s)", values, grid.Joined(",", criteria...))
	}
	factors := []grid.Expr{grid.F("%s", values)}
	for i := 0; i < len(criteria); i += 2 {
		factors = append(factors, grid.F(`((%s=%s)+(%s=%s)>0)`, criteria[i], criteria[i+1], criteria[i+1], grid.Quote(everything)))
	}
	return grid.F("SUMPRODUCT(%s)", grid.Joined("*", factors...))
}

// plainCode is a text that SUMIFS compares as it is: no pattern, number or date.
var plainCode = regexp.MustCompile(`^[\p{L}][^*?~]*$`)

var dateLike = regexp.MustCompile(`(?i)^(true|false|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/. ]*\d.*)$`)

// plainCodes tells whether all texts that criteria are made of are plain.
func (r *Source) plainCodes() bool {
	plain := func(s string) bool { return s == "" || plainCode.MatchString(s) && !dateLike.MatchString(s) }
	for _, o := range r.Budget.Organizations {
		if !plain(string(o.Code)) {
			return false
		}
	}
	for _, p := range r.Budget.Pools {
		if !plain(string(p.Code)) {
			return false
		}
	}
	for _, k := range r.Budget.Keys {
		if !plain(string(k.Measure)) || !plain(string(k.Category)) || !plain(string(k.Country)) {
			return false
		}
	}
	return true
}
