package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Change is why each part differs from the last period's, by pool.
type Change struct {
	Pools []PoolChange `json:"pools"`

	page    page
	changes []apportion.Change
}

// PoolChange is one pool; amounts are for one year.
type PoolChange struct {
	Pool string      `json:"pool"`
	From string      `json:"from"`
	To   string      `json:"to"`
	Rows []ChangeRow `json:"rows"`
}

// ChangeRow adds up: Prior + Level + Own + Others + Rules = Current. Own and Others do
// not apply where they cannot be known.
type ChangeRow struct {
	Organization string  `json:"organization"`
	Prior        string  `json:"prior"`
	Level        string  `json:"level"`
	Own          *string `json:"own"`
	Others       *string `json:"others"`
	Rules        string  `json:"rules"`
	Current      string  `json:"current"`
}

// NewChange reports the change of each pool.
func NewChange(b *budget.Book, changes []apportion.Change) Change {
	r := Change{Pools: []PoolChange{}, page: newPage(b), changes: changes}
	for _, c := range changes {
		pool := PoolChange{Pool: string(c.Pool.Code), From: string(c.From), To: string(c.To), Rows: []ChangeRow{}}
		for _, row := range c.Rows {
			pool.Rows = append(pool.Rows, ChangeRow{string(row.Organization), r.page.text(row.Prior), r.page.text(row.Level),
				r.page.maybe(row.Own), r.page.maybe(row.Others), r.page.text(row.Rules), r.page.text(row.Current)})
		}
		r.Pools = append(r.Pools, pool)
	}
	return r
}

// Records are one for each organization of each pool.
func (r Change) Records() [][]string {
	records := [][]string{{"pool", "organization", "prior", "level", "own", "others", "rules", "current"}}
	for _, pool := range r.Pools {
		for _, row := range pool.Rows {
			records = append(records, []string{pool.Pool, row.Organization, row.Prior, row.Level,
				or(row.Own, ""), or(row.Others, ""), row.Rules, row.Current})
		}
	}
	return records
}

// Tables are one for each pool.
func (r Change) Tables() []render.Table {
	var tables []render.Table
	for _, c := range r.changes {
		tables = append(tables, r.page.changeTable(c))
	}
	return tables
}

func (p page) changeTable(c apportion.Change) render.Table {
	t := render.Table{
		Title: p.title("%s, change from %s to %s", c.Pool.Code, c.From, c.To),
		Base: []string{
			fmt.Sprintf("Amounts for one year, in nominal terms. Current: %s. %s", p.chargedOf(c.Pool), p.unit()),
			"Own and others: what the organization's own headcount (or other weight) changed, and everybody else's. Rules: rules and the rest.",
		},
	}
	var codes []budget.OrganizationCode
	columns := make([][]exact.Money, 5)
	var growth, prior []exact.Money
	unknown := false
	for _, row := range c.Rows {
		codes = append(codes, row.Organization)
		for i, m := range []exact.Money{row.Prior, row.Level, row.Own.Value, row.Others.Value, row.Rules} {
			columns[i] = append(columns[i], m)
		}
		growth, prior = append(growth, row.Current.Sub(row.Prior)), append(prior, row.Prior)
		unknown = unknown || !row.Own.Set
	}
	l := p.of(codes)
	l.adds([]addend{{head: "Prior", amounts: columns[0]}, {head: "Level", amounts: columns[1]}, {head: "Own", amounts: columns[2]},
		{head: "Others", amounts: columns[3]}, {head: "Rules", amounts: columns[4]}}, "Current")
	for i, row := range c.Rows {
		if !row.Own.Set {
			l.columns[2].rows[i], l.columns[3].rows[i] = "n/a", "n/a"
		}
	}
	l.percentsOf("Change %", growth, prior)
	l.fill(&t)
	if unknown {
		t.Notes = append(t.Notes, "n/a: not known, for want of a weight in History, or because the key has several parts; it is part of Rules.")
	}
	return p.finish(t, p.changeEvidence(c))
}

func (p page) changeEvidence(c apportion.Change) []string {
	e := evidence{page: p}
	e.charge(c.Pool)
	for _, row := range p.book.History {
		if row.Pool == c.Pool.Code && row.Period == c.From {
			e.row(row.At, row.Source)
		}
	}
	return e.cells
}
