package reports

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Settlements are what is left between pools that are final and each organization.
type Settlements struct {
	Pools []Settlement `json:"pools"`

	page        page
	settlements []apportion.Settlement
}

// Settlement is one pool: Charged = Received + Credited + Due - Returned, for each
// organization and in total.
type Settlement struct {
	Pool  string          `json:"pool"`
	Rows  []SettlementRow `json:"rows"`
	Total settlementSum   `json:"total"`
}

// SettlementRow is one organization.
type SettlementRow struct {
	Organization string `json:"organization"`
	settlementSum
}

type settlementSum struct {
	Charged  string `json:"charged"`
	Received string `json:"received"`
	Credited string `json:"credited"`
	Due      string `json:"due"`
	Returned string `json:"returned"`
}

// NewSettlements reports the pools among these that are final. An error is that of what
// a pool charges.
func NewSettlements(basis *apportion.Basis, pools []budget.Pool) (Settlements, error) {
	all, err := basis.Settlements()
	r := Settlements{Pools: []Settlement{}, page: newPage(basis.Book)}
	for _, s := range all {
		if slices.Contains(pools, s.Charge.Pool) {
			r.settlements = append(r.settlements, s)
			r.Pools = append(r.Pools, r.page.settlement(s))
		}
	}
	return r, err
}

func (p page) settlement(s apportion.Settlement) Settlement {
	sum := func(r apportion.SettlementRow) settlementSum {
		return settlementSum{p.text(r.Charged), p.text(r.Received), p.text(r.Credited), p.text(r.Due), p.text(r.Returned)}
	}
	settled := Settlement{Pool: string(s.Charge.Pool.Code), Rows: []SettlementRow{}, Total: sum(s.Total)}
	for _, r := range s.Rows {
		settled.Rows = append(settled.Rows, SettlementRow{string(r.Organization), sum(r)})
	}
	return settled
}

// Records are one for each organization of each pool.
func (r Settlements) Records() [][]string {
	records := [][]string{{"pool", "organization", "charged", "received", "credited", "due", "returned"}}
	for _, pool := range r.Pools {
		for _, row := range pool.Rows {
			records = append(records, []string{pool.Pool, row.Organization, row.Charged, row.Received, row.Credited, row.Due, row.Returned})
		}
	}
	return records
}

// Tables are one for each pool.
func (r Settlements) Tables() []render.Table {
	var tables []render.Table
	for _, s := range r.settlements {
		e := evidence{page: r.page}
		e.charge(s.Charge.Pool)
		e.bills()
		tables = append(tables, r.page.finish(r.page.settlementTable(s), e.cells))
	}
	return tables
}

func (p page) settlementTable(s apportion.Settlement) render.Table {
	pool := s.Charge.Pool
	t := render.Table{
		Title: p.title("%s, settlement of the %s", pool.Code, p.spent(pool)),
		Base: []string{"Charged = received on its bills + credited + still due - to be returned. Credited: credits that are not " +
			"applied. " + p.unit()},
	}
	var codes []budget.OrganizationCode
	for _, row := range s.Rows {
		codes = append(codes, row.Organization)
	}
	l := p.of(codes)
	column := func(head string, of func(apportion.SettlementRow) exact.Money) { l.amounts(head, moneyOf(s.Rows, of)) }
	column("Charged", func(r apportion.SettlementRow) exact.Money { return r.Charged })
	column("Received", func(r apportion.SettlementRow) exact.Money { return r.Received })
	column("Credited", func(r apportion.SettlementRow) exact.Money { return r.Credited })
	column("Still due", func(r apportion.SettlementRow) exact.Money { return r.Due })
	column("To be returned", func(r apportion.SettlementRow) exact.Money { return r.Returned })
	l.fill(&t)
	return t
}
