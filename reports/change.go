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
	against *budget.Book // that the prior amounts are of; nil where they are of History
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

// NewChange reports the change of each pool, against another book or, where that is nil,
// against History.
func NewChange(b *budget.Book, changes []apportion.Change, against *budget.Book) Change {
	r := Change{Pools: []PoolChange{}, page: newPage(b), changes: changes, against: against}
	if against != nil {
		r.page.know(against.Organizations)
	}
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
		tables = append(tables, r.table(c))
	}
	return tables
}

func (r Change) table(c apportion.Change) render.Table {
	p, prior := r.page, "History"
	if r.against != nil {
		prior = fmt.Sprintf("what %s charges for %s", r.against.Name, dashed(c.From))
	}
	t := render.Table{
		Title: p.title("%s, change from %s to %s", c.Pool.Code, dashed(c.From), dashed(c.To)),
		Base: []string{
			fmt.Sprintf("Amounts for one year, in nominal terms. Prior: %s. Current: %s. %s", prior, p.chargedOf(c.Pool), p.unit()),
			"Own and others: what the organization's own headcount (or other weight) changed, and everybody else's. Rules: rules and the rest.",
		},
	}
	var codes []budget.OrganizationCode
	columns := make([][]exact.Money, 5)
	var growth, before []exact.Money
	unknown := false
	for _, row := range c.Rows {
		codes = append(codes, row.Organization)
		for i, m := range []exact.Money{row.Prior, row.Level, row.Own.Value, row.Others.Value, row.Rules} {
			columns[i] = append(columns[i], m)
		}
		growth, before = append(growth, row.Current.Sub(row.Prior)), append(before, row.Prior)
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
	l.percentsOf("Change %", growth, before)
	l.fill(&t)
	if unknown {
		t.Notes = append(t.Notes, "n/a: not known, for want of a weight before, or because a key has several parts; it is part of Rules.")
	}
	return p.finish(t, r.evidence(c))
}

// evidence are the cells that both sides rest on.
func (r Change) evidence(c apportion.Change) []string {
	if r.against == nil {
		return r.page.changeEvidence(c)
	}
	e, theirs := evidence{page: r.page}, evidence{page: newPage(r.against)}
	e.charge(c.Pool)
	for _, pool := range r.against.Pools {
		if budget.SameText(string(pool.Code), string(c.Pool.Code)) {
			theirs.charge(pool)
		}
	}
	for _, cell := range theirs.cells {
		e.cells = append(e.cells, r.against.Name+": "+cell)
	}
	return e.cells
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
