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

// RateTrace is a factor of a line, and the rates or the posts that make it.
type RateTrace struct {
	Line   string      `json:"line"`
	Factor string      `json:"factor"`
	Value  string      `json:"value"` // a decimal or n/d
	Terms  []RateTerm  `json:"terms"`
	Posts  *PostsTrace `json:"posts"` // of a vacancy by counts, which has no terms; null otherwise
}

// PostsTrace is the posts filled at each of two stages; their quotient is the factor.
type PostsTrace struct {
	From PostsUsed `json:"from"`
	To   PostsUsed `json:"to"`
}

// PostsUsed are staffing rows that hold at a stage.
type PostsUsed struct {
	Filled  string   `json:"filled"`
	Cells   []string `json:"cells"`
	Sources []string `json:"sources"`
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
	Average *string  `json:"average"` // arithmetic or harmonic, by months; null for a single rate
	Cells   []string `json:"cells"`   // none for the book's own currency
	Sources []string `json:"sources"`
}

// WithRates traces every factor of every line to its rates.
func (r Recost) WithRates() Recost {
	r.records = [][]string{{"pool", "line", "factor", "value", "terms.percent", "terms.from.subject", "terms.from.value", "terms.from.cell",
		"terms.to.subject", "terms.to.value", "terms.to.cell", "terms.value"}}
	for i, one := range r.recosts {
		for k, line := range one.Lines {
			for _, factor := range one.Factors[k] {
				if len(factor.Terms) == 0 && !factor.Posts.Set {
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
	if factor.Posts.Set {
		trace.Posts = &PostsTrace{postsUsed(factor.Posts.Value.From), postsUsed(factor.Posts.Value.To)}
	}
	return trace
}

func postsUsed(rows []budget.PostRow) PostsUsed {
	used := PostsUsed{Filled: budget.FilledPosts(rows).String()}
	for _, row := range rows {
		used.Cells = append(used.Cells, row.Address("Posts"))
		used.Sources = append(used.Sources, row.Source)
	}
	return used
}

func rateUsed(rate budget.FoundRate) *RateUsed {
	if rate.Subject == "" {
		return nil
	}
	used := &RateUsed{Subject: rate.Subject, Value: rate.Value.String(), Average: given(rate.Average), Cells: []string{},
		Sources: []string{}}
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
	if p := t.Posts; p != nil {
		records = append(records, []string{pool, t.Line, t.Factor, t.Value, "100", "posts filled", p.From.Filled, joined(p.From.Cells),
			"posts filled", p.To.Filled, joined(p.To.Cells), t.Value})
	}
	return records
}

// ratesTables are the factors of each line with what they were looked up by, and then
// the rates themselves with their sources.
func (p page) ratesTables(r apportion.Recost) []render.Table {
	t := render.Table{Title: p.recostTitle([]apportion.Recost{r}, ", rates by line"), Base: []string{
		"Each line is multiplied by its factors. A rate is looked up at each stage by itself, the most particular first; where it " +
			"is missing at either stage the factor is 1. Rates by months are averaged by them. Money in the book's own currency has no " +
			"exchange rate; where vacant posts are counted, vacancy is the posts filled after over those before."},
		Columns: []render.Column{{Head: "Line", Kind: render.Words, Label: true}, {Head: "Factor", Kind: render.Words},
			{Head: "% of line"}, {Head: "Rate at " + string(r.From), Kind: render.Prose}, {Head: "Rate at " + string(r.To),
				Kind: render.Prose}, {Head: "Multiplier"}}}
	for i, line := range r.Lines {
		for _, factor := range r.Factors[i] {
			t.Rows = append(t.Rows, factorRows(line, factor)...)
		}
	}
	e := evidence{page: p}
	e.rates()
	return []render.Table{p.finish(t, e.cells), p.finish(p.ratesUsed(r), e.cells)}
}

// factorRows are the rows of a factor of a line: one for each currency and what they
// make together, or the one rate, or the posts. Money in the book's own currency has none.
func factorRows(line budget.Line, factor budget.LineFactor) []render.Row {
	var rows []render.Row
	add := func(cells ...string) {
		rows = append(rows, render.Row{Cells: append([]string{string(line.Code), string(factor.Factor)}, cells...)})
	}
	if len(factor.Terms) == 1 && factor.Terms[0].Both && len(factor.Terms[0].To.Rows) == 0 {
		return nil
	}
	for _, term := range factor.Terms {
		add(term.Part.String(), rateWords(term.From), rateWords(term.To), term.Value.Fixed(6))
	}
	if len(factor.Terms) > 1 {
		add("100", "together", "", factor.Value.Fixed(6))
	}
	if factor.Posts.Set {
		add("100", postsFilled(factor.Posts.Value.From), postsFilled(factor.Posts.Value.To), factor.Value.Fixed(6))
	}
	return rows
}

func postsFilled(rows []budget.PostRow) string {
	var posts exact.Ratio
	for _, row := range rows {
		posts = posts.Add(row.Posts)
	}
	return fmt.Sprintf("%s of %s posts filled", decimal(budget.FilledPosts(rows)), decimal(posts))
}

func rateWords(rate budget.FoundRate) string {
	switch {
	case rate.Subject == "":
		return "none"
	case len(rate.Rows) == 0:
		return rate.Subject
	case rate.Average != "":
		return fmt.Sprintf("%s %s (%s mean of %d)", rate.Subject, decimal(rate.Value), rate.Average, len(rate.Rows))
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
