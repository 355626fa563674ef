package sheets

import (
	"cmp"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// poolParts is where the parts of a pool stand on the sheet Apportionment.
type poolParts struct {
	poolShares
	names     grid.Span
	headcount grid.Span // no column without a census
	asOf      grid.Span
	payable   grid.Span // parts of min(E, C)
	columns   map[budget.LimitKind]grid.Span
	totals    map[budget.LimitKind]grid.Ref
	groups    map[budget.LimitKind]grid.Span
}

// buildApportionment writes who pays what of each pool, and why.
func (r *report) buildApportionment() error {
	p := r.Page("Apportionment", "Apportionment", r.currency()+", in full")
	p.TextWidth(30)
	for _, shares := range r.workings.shares {
		parts := poolParts{poolShares: shares, columns: map[budget.LimitKind]grid.Span{}, totals: map[budget.LimitKind]grid.Ref{}, groups: map[budget.LimitKind]grid.Span{}}
		a := &partsTable{Page: p, report: r.source, pools: r.workings.pools, poolParts: &parts, ceiling: shares.of[budget.Ceiling]}
		a.write()
		r.parts = append(r.parts, parts)
	}
	return nil
}

// partsTable is the parts of one pool, an organization a row.
type partsTable struct {
	*grid.Page
	*poolParts
	report  *source
	pools   map[budget.PoolCode]poolRefs
	ceiling shared
	table   *grid.Table
}

func (a *partsTable) write() {
	a.title()
	a.table = a.Page.Table(len(a.sharers))
	a.who()
	a.why()
	a.amounts()
	a.table.Close()
	a.prices()
	a.absent()
	a.Blank()
}

func (a *partsTable) title() {
	a.Together()
	a.Add(grid.Label(grid.JoinedTexts(": ", string(a.pool.Code), a.pool.Name), workbook.Subtitle))
	rules := "no rules"
	if set := a.report.book.Settings.Rules; set != budget.NoRules && len(a.ceiling.rules) > 0 {
		rules = "the rules " + string(set)
	}
	a.Add(grid.Label("Key "+string(a.pool.Key)+", "+rules+", "+string(cmp.Or(a.ceiling.method, budget.LargestRemainder))+". Expenditure is "+string(a.pool.Status)+".", workbook.Note))
}

// who are the organizations, their groups and people.
func (a *partsTable) who() {
	r, in := a.report, a.report.inputs
	organization := func(i int) budget.Organization { return r.organizations[a.sharers[i].Organization] }
	a.names = a.table.Text("Organization", func(i int) grid.Operand { return a.sharers[i].name })
	a.table.Text("Group", func(i int) grid.Operand { return grid.F(`%s&""`, in.cell(organization(i).At, "Group")) })
	a.table.Groups("Group", func(i int) string { return organization(i).Group })
	a.table.Total("Total")
	if !in.has("Headcount") {
		return
	}
	a.headcount = a.table.Summed("Headcount, all places", workbook.Count(r.peopleDecimals()), func(i int) grid.Operand {
		return r.sumIfs(in.column("Headcount", "Count"), in.column("Headcount", "Organization"), a.names.At(i))
	})
	a.asOf = a.table.Add("As of", workbook.Format{}, func(i int) grid.Cell { return r.censusDate(a.sharers[i].Organization) })
}

// why are the weight, the share, the rule that decided and the quota of the ceiling.
func (a *partsTable) why() {
	of := a.ceiling
	a.table.Summed("Weight", countFormat(weightsOf(a.sharers)...), func(i int) grid.Operand { return of.weights.At(i) })
	a.table.Summed("Share of weights", workbook.Percent(4), func(i int) grid.Operand { return of.shares.At(i) })
	a.table.Add("Rule", workbook.Format{}, func(i int) grid.Cell {
		if of.ruled.There() {
			return grid.Said(of.ruled.At(i))
		}
		return grid.Plain(of.result.Rows[i].Label())
	})
	if of.quotas.There() {
		unit := a.report.inputs.setting("Unit").Abs()
		a.table.Figures("Quota of the ceiling, exact", workbook.Money(4), func(i int) grid.Operand { return grid.F("%s*%s", of.quotas.At(i), unit) })
	}
}

// amounts are the parts of the ceiling, the appropriation and the expenditure, and what
// is payable: the part of the lower of ceiling and expenditure.
func (a *partsTable) amounts() {
	refs, payable := a.pools[a.pool.Code], a.payableRows()
	total := refs.ceiling.Abs()
	ceiling := a.limit(budget.Ceiling)
	a.table.Summed("Per cent of the ceiling", workbook.Percent(4), func(i int) grid.Operand { return grid.F("IF(%[1]s=0,0,%[2]s/%[1]s)", total, ceiling.At(i)) })
	a.limit(budget.Appropriation)
	expenditure := a.limit(budget.Expenditure)
	a.payable = a.table.Amounts("Payable: of the lower of ceiling and expenditure", func(i int) (grid.Operand, exact.Money) {
		return grid.F("IF(%s<%s,%s,%s)", refs.expenditure.Abs(), refs.ceiling.Abs(), expenditure.At(i), ceiling.At(i)), payable[i].Amount
	})
}

func (a *partsTable) limit(kind budget.LimitKind) grid.Span {
	of := a.of[kind]
	column := a.table.Amounts(limitName(kind), func(i int) (grid.Operand, exact.Money) { return of.amounts.At(i), of.result.Rows[i].Amount })
	a.columns[kind], a.totals[kind], a.groups[kind] = column, a.table.TotalOf(column), a.table.GroupsOf(column)
	return column
}

// prices are what one head, or one of whatever the key counts, costs.
func (a *partsTable) prices() {
	a.Put(1, a.Next, grid.Plain("Price of one head, in full").Running())
	for _, kind := range kinds() {
		if price := a.of[kind].price; price.There() {
			a.Put(a.columns[kind].First.Column, a.Next, grid.Figure(workbook.Money(2), price))
		}
	}
	a.Next++
}

// absent names the organizations that do not share the pool.
func (a *partsTable) absent() {
	shares := map[budget.OrganizationCode]bool{}
	for _, s := range a.sharers {
		shares[s.Organization] = true
	}
	var names []string
	for _, o := range a.report.book.Organizations {
		if !shares[o.Code] {
			names = append(names, string(o.Code)+map[budget.Participates]string{budget.ParticipatesNoData: " (no data)"}[o.Participates])
		}
	}
	if len(names) > 0 {
		a.Add(grid.Label("Not in these shares: "+strings.Join(names, ", ")+".", workbook.Note))
	}
}
