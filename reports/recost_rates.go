package reports

import (
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// RateTrace is a factor of a line, and the rates that make it.
type RateTrace struct {
	Line   string     `json:"line"`
	Factor string     `json:"factor"`
	Value  string     `json:"value"` // a decimal or n/d
	Terms  []RateTerm `json:"terms"`
}

// RateTerm is the change of one rate for a part of the line. A rate that was not found
// is null; a term without both has the value 1.
type RateTerm struct {
	Percent string    `json:"percent"`
	From    *RateUsed `json:"from"`
	To      *RateUsed `json:"to"`
	Value   string    `json:"value"`
}

// RateUsed is a rate as it was looked up: an average where it has several cells.
type RateUsed struct {
	Subject string   `json:"subject"`
	Value   string   `json:"value"`
	Cells   []string `json:"cells"` // none for the book's own currency
	Sources []string `json:"sources"`
}

// WithRates traces every factor of every line to its rates.
func (r Recost) WithRates() Recost {
	r.records = [][]string{{"pool", "line", "factor", "value", "terms.percent", "terms.from.subject", "terms.from.value", "terms.from.cell",
		"terms.to.subject", "terms.to.value", "terms.to.cell", "terms.value"}}
	for i, one := range r.recosts {
		for k, line := range one.Lines {
			for _, factor := range one.Factors[k] {
				if len(factor.Terms) == 0 {
					continue
				}
				trace := rateTrace(line, factor)
				r.Pools[i].Rates = append(r.Pools[i].Rates, trace)
				r.records = append(r.records, trace.records(string(one.Pool.Code))...)
			}
		}
	}
	r.details = append(r.details, r.page.ratesTables)
	return r
}

func rateTrace(line budget.Line, factor budget.LineFactor) RateTrace {
	trace := RateTrace{Line: string(line.Code), Factor: string(factor.Factor), Value: factor.Value.String(), Terms: []RateTerm{}}
	for _, term := range factor.Terms {
		trace.Terms = append(trace.Terms, RateTerm{term.Part.String(), rateUsed(term.From), rateUsed(term.To), term.Value.String()})
	}
	return trace
}

func rateUsed(rate budget.FoundRate) *RateUsed {
	if rate.Subject == "" {
		return nil
	}
	used := &RateUsed{Subject: rate.Subject, Value: rate.Value.String(), Cells: []string{}, Sources: []string{}}
	for _, row := range rate.Rows {
		used.Cells = append(used.Cells, row.Address("Value"))
		used.Sources = append(used.Sources, row.Source)
	}
	return used
}

func (t RateTrace) records(pool string) [][]string {
	var records [][]string
	for _, term := range t.Terms {
		record := []string{pool, t.Line, t.Factor, t.Value, term.Percent}
		for _, rate := range []*RateUsed{term.From, term.To} {
			if rate == nil {
				rate = &RateUsed{}
			}
			record = append(record, rate.Subject, rate.Value, joined(rate.Cells))
		}
		records = append(records, append(record, term.Value))
	}
	return records
}

// ratesTables are the factors of each line with what they were looked up by, and then
// the rates themselves with their sources.
func (p page) ratesTables(r apportion.Recost) []render.Table {
	t := render.Table{Title: p.recostTitle([]apportion.Recost{r}, ", rates by line"), Base: []string{
		"Each line is multiplied by its factors. A rate is looked up at each stage by itself, the most particular first; where it is missing at either stage the factor is 1. Money in the book's own currency has no exchange rate."},
		Columns: []render.Column{{Head: "Line", Kind: render.Words, Label: true}, {Head: "Factor", Kind: render.Words},
			{Head: "% of line"}, {Head: "Rate at " + string(r.From), Kind: render.Prose}, {Head: "Rate at " + string(r.To), Kind: render.Prose}, {Head: "Multiplier"}}}
	for i, line := range r.Lines {
		for _, factor := range r.Factors[i] {
			if len(factor.Terms) == 1 && factor.Terms[0].Both && len(factor.Terms[0].To.Rows) == 0 {
				continue // the book's own currency
			}
			for _, term := range factor.Terms {
				t.Rows = append(t.Rows, render.Row{Cells: []string{string(line.Code), string(factor.Factor), term.Part.String(),
					rateWords(term.From), rateWords(term.To), term.Value.Fixed(6)}})
			}
			if len(factor.Terms) > 1 {
				t.Rows = append(t.Rows, render.Row{Cells: []string{string(line.Code), string(factor.Factor), "100", "together", "", factor.Value.Fixed(6)}})
			}
		}
	}
	e := evidence{page: p}
	e.rates()
	return []render.Table{p.finish(t, e.cells), p.finish(p.ratesUsed(r), e.cells)}
}

func rateWords(rate budget.FoundRate) string {
	switch {
	case rate.Subject == "":
		return "none"
	case len(rate.Rows) == 0:
		return rate.Subject
	case len(rate.Rows) > 1:
		return fmt.Sprintf("%s %s (mean)", rate.Subject, decimal(rate.Value))
	}
	return rate.Subject + " " + decimal(rate.Value)
}

// decimal is a number with all its digits, or with eight where it has no finite
// decimal.
func decimal(r exact.Ratio) string {
	if r.Finite() {
		return present.Thousands(r.String())
	}
	return present.Thousands(r.Fixed(8))
}

// ratesUsed lists every rate that a line of the pool was re-costed with.
func (p page) ratesUsed(r apportion.Recost) render.Table {
	used := map[string]bool{}
	for _, factors := range r.Factors {
		for _, factor := range factors {
			for _, term := range factor.Terms {
				for _, row := range slices.Concat(term.From.Rows, term.To.Rows) {
					used[row.Address("Value")] = used[row.Address("Value")] || term.Both
				}
			}
		}
	}
	t := render.Table{Title: p.recostTitle([]apportion.Recost{r}, ", rates and their sources"), Columns: []render.Column{
		{Head: "Stage", Kind: render.Words, Label: true}, {Head: "Parameter", Kind: render.Words}, {Head: "Subject", Kind: render.Prose},
		{Head: "Value"}, {Head: "Months"}, {Head: "Source", Kind: render.Prose}, {Head: "Cell", Kind: render.Words}}}
	for _, row := range p.book.Rates {
		if !used[row.Address("Value")] {
			continue
		}
		months := ""
		if row.Months.Set {
			months = row.Months.Value.String()
		}
		t.Rows = append(t.Rows, render.Row{Cells: []string{string(row.Stage), string(row.Parameter), row.Subject,
			decimal(row.Value), months, row.Source, row.Cell("Value")}})
	}
	return t
}
