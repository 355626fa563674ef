package reports

import (
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Recost is what each factor of a re-costing adds or takes, by line and by
// organization, for one pool or several.
type Recost struct {
	Pools []PoolRecost `json:"pools"`

	page    page
	recosts []apportion.Recost
	details []func(apportion.Recost) []render.Table // in place of the tables by row
	records [][]string                              // of a detail, in place of those by row
}

// PoolRecost is one re-costing of one pool.
type PoolRecost struct {
	Pool    string         `json:"pool"`
	Column  string         `json:"column"`
	From    string         `json:"from"`
	To      string         `json:"to"`
	Method  string         `json:"method"`
	Before  string         `json:"before"`
	After   string         `json:"after"`
	Effects []Effect       `json:"effects"`
	Bridge  *Bridge        `json:"bridge"` // null for the appropriation
	Lines   []RecostedLine `json:"lines"`
	Rows    []RecostedRow  `json:"rows"`

	// Only where asked for.
	Rates     []RateTrace `json:"rates,omitempty"`
	Posts     []LinePosts `json:"posts,omitempty"`
	BreakEven []BreakEven `json:"break_even,omitempty"`
	Held      []HeldCut   `json:"held,omitempty"`
}

// Effect is what one factor adds to the pool, or takes.
type Effect struct {
	Factor string `json:"factor"`
	Amount string `json:"amount"`
}

// Bridge leads from the ceiling to the expenditure.
type Bridge struct {
	Ceiling     string `json:"ceiling"`
	Price       string `json:"price"`
	Vacancy     string `json:"vacancy"`
	Programme   string `json:"programme"`
	Expenditure string `json:"expenditure"`
}

// RecostedLine is one budget line.
type RecostedLine struct {
	Line    string `json:"line"`
	Before  string `json:"before"`
	After   string `json:"after"`
	Effects fields `json:"effects"`
}

// RecostedRow is the part of one organization.
type RecostedRow struct {
	Organization string `json:"organization"`
	Before       string `json:"before"`
	After        string `json:"after"`
	Effects      fields `json:"effects"`
}

// NewRecost reports the re-costings in their order.
func NewRecost(b *budget.Book, recosts []apportion.Recost) Recost {
	r := Recost{Pools: []PoolRecost{}, page: newPage(b), recosts: recosts}
	for _, one := range recosts {
		r.Pools = append(r.Pools, r.page.recost(one))
	}
	return r
}

func (p page) recost(r apportion.Recost) PoolRecost {
	pool := PoolRecost{
		Pool: string(r.Pool.Code), Column: string(r.Column), From: string(r.From), To: string(r.To), Method: string(r.Method),
		Before: p.text(r.Before.Total), After: p.text(r.After().Total), Lines: []RecostedLine{}, Rows: []RecostedRow{},
	}
	effects := r.Recosting.Effects()
	for _, effect := range effects {
		pool.Effects = append(pool.Effects, Effect{string(effect.Factor), p.text(effect.Total)})
	}
	if r.Bridge.Set {
		b := r.Bridge.Value
		pool.Bridge = &Bridge{p.text(b.Ceiling), p.text(b.Price), p.text(b.Vacancy), p.text(b.Programme), p.text(b.Expenditure)}
	}
	for i, line := range r.Lines {
		amounts := make([]exact.Money, len(effects))
		for k, effect := range effects {
			amounts[k] = effect.Amounts[i]
		}
		pool.Lines = append(pool.Lines, RecostedLine{string(line.Code), p.text(r.Before.Amounts[i]),
			p.text(r.After().Amounts[i]), p.byFactor(amounts)})
	}
	for _, row := range r.Rows {
		pool.Rows = append(pool.Rows, RecostedRow{string(row.Organization), p.text(row.Before), p.text(row.After), p.byFactor(row.Effects)})
	}
	return pool
}

// byFactor are effects in the printed order of the factors.
func (p page) byFactor(effects []exact.Money) fields {
	var o fields
	for k, factor := range budget.Factors() {
		o = append(o, field{string(factor), p.text(effects[k])})
	}
	return o
}

// Records are one for each line, then one for each organization, of each re-costing;
// or those of the detail that was asked for.
func (r Recost) Records() [][]string {
	if r.records != nil {
		return r.records
	}
	head := []string{"pool", "column", "from", "to", "method", "line", "organization", "before"}
	for _, factor := range budget.Factors() {
		head = append(head, "effects."+string(factor))
	}
	records := [][]string{append(head, "after")}
	add := func(p PoolRecost, line, organization, before string, effects fields, after string) {
		record := append([]string{p.Pool, p.Column, p.From, p.To, p.Method, line, organization, before}, effects.values()...)
		records = append(records, append(record, after))
	}
	for _, p := range r.Pools {
		for _, line := range p.Lines {
			add(p, line.Line, "", line.Before, line.Effects, line.After)
		}
		for _, row := range p.Rows {
			add(p, "", row.Organization, row.Before, row.Effects, row.After)
		}
	}
	return records
}

func joined(texts []string) string { return strings.Join(texts, " ") }
