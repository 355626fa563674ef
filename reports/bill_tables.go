package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Tables are what is charged, received and left, what of that is billed, both by who
// receives the bill and by group, and what is left of the pools that are final.
func (r Bill) Tables() []render.Table {
	e := r.billEvidence()
	tables := []render.Table{r.owed(r.billedTo()), r.billed(r.billedTo())}
	if g := r.page.byGroup(r.codes()); len(g.labels) > 1 {
		tables = append(tables, r.groups("bills by group", r.owedColumns), r.groups("billed and not yet, by group", r.billedColumns))
	}
	for i := range tables {
		tables[i] = r.page.finish(tables[i], e.cells)
	}
	return append(tables, r.settled.Tables()...)
}

func (r Bill) owed(g groups) render.Table {
	t := render.Table{
		Title: r.page.title("bills"),
		Base: []string{"What each pool charges and local budgets, less what was paid locally, received and credited. " +
			"Net: payable, or (to be returned). " + r.page.unit(), r.page.charged()},
	}
	l := r.page.of(r.codes())
	l.groups = g
	r.owedColumns(l)
	l.fill(&t)
	t.Notes = r.page.received(r.codes())
	return t
}

// received says whose bills go to somebody else.
func (p page) received(organizations []budget.OrganizationCode) []string {
	var bills []string
	for _, o := range organizations {
		if to := p.organizations[o].BilledTo; to != "" && to != o {
			bills = append(bills, fmt.Sprintf("that of %s to %s", o, to))
		}
	}
	if len(bills) == 0 {
		return nil
	}
	return []string{"Bills that go to another organization: " + strings.Join(bills, ", ") + "."}
}

func (r Bill) owedColumns(l *listing) {
	var addends []addend
	for p, pool := range r.page.book.Pools {
		addends = append(addends, addend{head: fmt.Sprintf("%s (%s)", pool.Code, pool.Status),
			amounts: moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.Pools[p] })})
	}
	l.adds(append(addends,
		addend{head: "Local", amounts: moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.Local })},
		addend{head: "Paid locally", amounts: moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.Paid }), minus: true},
		addend{head: "Received", amounts: moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.Received }), minus: true},
		addend{head: "Credits", amounts: moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.Credits }), minus: true}), "Net")
}

func (r Bill) billed(g groups) render.Table {
	t := render.Table{
		Title: r.page.title("billed and not yet"),
		Base: []string{"Outstanding: what was billed less what was received, of all dates. " +
			"Not yet billed: what else is payable, or (to be returned). " + r.page.unit()},
	}
	l := r.page.of(r.codes())
	l.groups = g
	r.billedColumns(l)
	l.fill(&t)
	return t
}

func (r Bill) billedColumns(l *listing) {
	l.amounts("Billed", moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.Billed }))
	l.adds([]addend{
		{head: "Outstanding", amounts: moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.Outstanding })},
		{head: "Not yet billed", amounts: moneyOf(r.rows, func(row apportion.BillRow) exact.Money { return row.NotYetBilled })},
	}, "Net")
}

// groups is a table of the subtotals of groups, without the rows.
func (r Bill) groups(title string, columns func(*listing)) render.Table {
	t := render.Table{Title: r.page.title("%s", title), Base: []string{r.page.unit()}}
	l := r.page.of(r.codes())
	columns(l)
	l.head, l.labels = "Group", nil
	l.fill(&t)
	return t
}

func (r Bill) codes() []budget.OrganizationCode {
	codes := make([]budget.OrganizationCode, len(r.rows))
	for i, row := range r.rows {
		codes[i] = row.Organization
	}
	return codes
}

func (r Bill) billedTo() groups {
	return r.page.byReceiver(r.codes())
}

// byReceiver groups organizations by who receives the bill; who receives only its own
// is in one group without a label, which has no subtotal.
func (p page) byReceiver(organizations []budget.OrganizationCode) groups {
	receiver := func(o budget.OrganizationCode) budget.OrganizationCode {
		if to := p.organizations[o].BilledTo; to != "" {
			return to
		}
		return o
	}
	count := map[budget.OrganizationCode]int{}
	for _, o := range organizations {
		count[receiver(o)]++
	}
	return groupBy(organizations, func(i int) string {
		to := receiver(organizations[i])
		if count[to] == 1 && to == organizations[i] {
			return ""
		}
		if name := p.organizations[to].Name; name != "" {
			return fmt.Sprintf("Billed to %s (%s)", to, name)
		}
		return "Billed to " + string(to)
	})
}

// charged says of each pool what it charges.
func (p page) charged() string {
	var pools []string
	for _, pool := range p.book.Pools {
		pools = append(pools, fmt.Sprintf("%s: %s", pool.Code, p.chargedOf(pool)))
	}
	return "Charged of " + strings.Join(pools, "; ") + "."
}

// chargedOf is what a pool charges: its expenditure, be it projected or final, up to the
// ceiling, or what the scenario gives that was decided.
func (p page) chargedOf(pool budget.Pool) string {
	if scenario, ok := p.book.Decided(pool); ok {
		return fmt.Sprintf("%s, under scenario %s, as decided", p.spent(pool), scenario.Code)
	}
	return p.spent(pool) + " up to the ceiling"
}
