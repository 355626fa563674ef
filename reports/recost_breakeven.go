package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// BreakEven is the value of one rate at which the re-costed column reaches the
// ceiling, the others as in the stage. Numbers are decimals or n/d.
type BreakEven struct {
	Parameter string  `json:"parameter"`
	Subject   string  `json:"subject"`
	Current   string  `json:"current"`
	Value     *string `json:"value"`    // null where no value reaches the ceiling
	Distance  *string `json:"distance"` // value less current
	Below     *Trial  `json:"below"`
	Above     *Trial  `json:"above"`
}

// Trial is the column re-costed anew with a value close to the break-even.
type Trial struct {
	Value string `json:"value"`
	Total string `json:"total"` // in the currency, not rounded
}

// WithBreakEvens solves for every rate. An error is that of budget.Book.BreakEvens.
func (r Recost) WithBreakEvens() (Recost, error) {
	r.records = [][]string{{"pool", "parameter", "subject", "current", "value", "distance", "below.value", "below.total", "above.value",
		"above.total"}}
	solved := map[budget.PoolCode][]budget.BreakEven{}
	for i, one := range r.recosts {
		found, err := r.page.book.BreakEvens(one.Pool.Code, one.Column, one.To)
		if err != nil {
			return r, err
		}
		solved[one.Pool.Code] = found
		r.Pools[i].BreakEven = []BreakEven{}
		for _, f := range found {
			b := r.page.breakEven(f)
			r.Pools[i].BreakEven = append(r.Pools[i].BreakEven, b)
			r.records = append(r.records, b.record(string(one.Pool.Code)))
		}
	}
	r.details = append(r.details, func(one apportion.Recost) []render.Table {
		return r.page.breakEvenTables(one, solved[one.Pool.Code])
	})
	return r, nil
}

func (p page) breakEven(f budget.BreakEven) BreakEven {
	b := BreakEven{Parameter: string(f.Parameter), Subject: f.Subject, Current: f.Current.String()}
	if f.Exists {
		b.Value, b.Distance = given(f.Value.String()), given(f.Value.Sub(f.Current).String())
		b.Below, b.Above = p.trial(f.Below), p.trial(f.Above)
	}
	return b
}

func (p page) trial(t budget.Trial) *Trial {
	return &Trial{t.Value.String(), p.book.Settings.Unit.Value(t.Total).String()}
}

func (b BreakEven) record(pool string) []string {
	record := []string{pool, b.Parameter, b.Subject, b.Current, or(b.Value, ""), or(b.Distance, "")}
	for _, t := range []*Trial{b.Below, b.Above} {
		if t == nil {
			t = &Trial{}
		}
		record = append(record, t.Value, t.Total)
	}
	return record
}

func (p page) breakEvenTables(r apportion.Recost, found []budget.BreakEven) []render.Table {
	ceiling, _ := p.book.Limit(r.Pool.Code, budget.Ceiling)
	t := render.Table{Title: p.title("%s, break-even rates of the %s at %s", r.Pool.Code, r.Column, r.To), Base: []string{
		fmt.Sprintf("The ceiling is %s; the %s re-costed to %s is %s. One rate is changed at a time, the others stay as at %s. An "+
			"exchange rate is in units of the currency for one %s; vacancy is in per cent.",
			p.full(ceiling), r.Column, r.To, p.full(r.After().Total), r.To, p.book.Settings.Currency)},
		Columns: []render.Column{{Head: "Parameter", Kind: render.Words, Label: true}, {Head: "Subject", Kind: render.Prose, Label: true},
			{Head: "At " + string(r.To)}, {Head: "Reaches the ceiling at"}, {Head: "Distance"}, {Head: "%"}}}
	checked := render.Table{Title: "Checked by re-costing anew on both sides", Base: []string{
		fmt.Sprintf("Over/(under) the ceiling with the rate just below and just above that value, in %s.", p.book.Settings.Currency)},
		Columns: []render.Column{{Head: "Parameter", Kind: render.Words, Label: true}, {Head: "Subject", Kind: render.Prose, Label: true},
			{Head: "Rate below"}, {Head: "Over/ (under)"}, {Head: "Rate above"}, {Head: "Over/ (under)"}}}
	none := 0
	for _, f := range found {
		if !f.Exists {
			none++
			t.Rows = append(t.Rows, render.Row{Cells: []string{string(f.Parameter), f.Subject, decimal(f.Current), "at none", "", ""}})
			continue
		}
		distance, digits := f.Value.Sub(f.Current), digitsOf(f.Value)
		t.Rows = append(t.Rows, render.Row{Cells: []string{string(f.Parameter), f.Subject, decimal(f.Current), fixed(digits)(f.Value),
			bracketed(distance, fixed(digits)), relative(distance, f.Current)}})
		checked.Rows = append(checked.Rows, render.Row{Cells: []string{string(f.Parameter), f.Subject,
			present.Thousands(f.Below.Value.String()), p.over(f.Below,
				ceiling), present.Thousands(f.Above.Value.String()), p.over(f.Above, ceiling)}})
	}
	if none > 0 {
		t.Notes = append(t.Notes, "At none: no value that the rate can have brings the total to the ceiling, all others being as they are.")
	}
	e := evidence{page: p}
	e.rates()
	e.figures(r.Pool.Code, r.Column, budget.Ceiling)
	e.lines(r.Pool.Code)
	if len(checked.Rows) == 0 {
		return []render.Table{p.finish(t, e.cells)}
	}
	return []render.Table{p.finish(t, e.cells), p.finish(checked, e.cells)}
}

// digitsOf is how many decimals show a rate with six digits that count: six, or more
// where it is small.
func digitsOf(r exact.Ratio) int {
	digits := 6
	for scaled := r.Mul(exact.Whole(10)); scaled.Sign() > 0 && scaled.Cmp(exact.Whole(1)) < 0; scaled = scaled.Mul(exact.Whole(10)) {
		digits++
	}
	return digits
}

func fixed(digits int) func(exact.Ratio) string {
	return func(r exact.Ratio) string { return present.Thousands(r.Fixed(digits)) }
}

// relative is a distance in per cent of a value; blank where that is 0.
func relative(distance, value exact.Ratio) string {
	if value.IsZero() {
		return ""
	}
	return bracketed(distance.Mul(exact.Whole(100)).Quo(value), fixed(2))
}

// bracketed is a number with brackets for a reduction.
func bracketed(r exact.Ratio, show func(exact.Ratio) string) string {
	if r.Sign() < 0 {
		return "(" + strings.TrimPrefix(show(r.Neg()), "-") + ")"
	}
	return show(r)
}

// over is how far a trial is from the ceiling, in the currency.
func (p page) over(t budget.Trial, ceiling exact.Money) string {
	value := p.book.Settings.Unit.Value(t.Total.Sub(ceiling.Ratio()))
	return bracketed(value, func(r exact.Ratio) string {
		return present.Thousands(r.Fixed(max(p.book.Settings.Unit.Digits(), 2) + 2))
	})
}
