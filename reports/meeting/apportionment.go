package meeting

import (
	"cmp"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// poolParts is where the parts of a pool stand on the sheet Apportionment.
type poolParts struct {
	steps.PoolShares
	names     grid.Span
	headcount grid.Span // no column without a census
	asOf      grid.Span
	payable   grid.Span // parts of min(E, C)
	charged   charged
	columns   map[budget.LimitKind]grid.Span
	totals    map[budget.LimitKind]grid.Ref
	groups    map[budget.LimitKind]grid.Span
}

// buildApportionment writes who pays what of each pool, and why.
func (r *report) buildApportionment() error {
	p := r.Page("Apportionment", "Apportionment", r.Currency()+", in full")
	p.TextWidth(30)
	for _, shares := range r.workings.Shares {
		parts := poolParts{PoolShares: shares, columns: map[budget.LimitKind]grid.Span{}, totals: map[budget.LimitKind]grid.Ref{}, groups: map[budget.LimitKind]grid.Span{}}
		a := &partsTable{Page: p, report: r.Source, pools: r.workings.Pools, poolParts: &parts, ceiling: shares.Of[budget.Ceiling]}
		a.write()
		var err error
		if parts.charged, err = r.chargedBy(parts); err != nil {
			return err
		}
		r.parts = append(r.parts, parts)
	}
	return nil
}

// partsTable is the parts of one pool, an organization a row.
type partsTable struct {
	*grid.Page
	*poolParts
	report  *steps.Source
	pools   map[budget.PoolCode]steps.FigureRefs
	ceiling steps.Shared
	table   *grid.Table
}

func (a *partsTable) write() {
	a.title()
	a.table = a.Page.Table(len(a.Sharers))
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
	a.Begin(grid.JoinedTexts(": ", string(a.Pool.Code), a.Pool.Name))
	rules := "no rules"
	if set := a.report.Budget.Settings.Rules; set != budget.NoRules && len(a.ceiling.Result.Sharing.Rules) > 0 {
		rules = "the rules " + string(set)
	}
	a.Add(grid.Label("Key "+string(a.Pool.Key)+", "+rules+", "+string(cmp.Or(a.ceiling.Result.Sharing.Method, budget.LargestRemainder))+". Expenditure is "+a.report.Dated(a.Pool)+".", workbook.Note))
}

// who are the organizations, their groups and people.
func (a *partsTable) who() {
	r, in := a.report, a.report.Inputs
	organization := func(i int) budget.Organization { return r.Organizations[a.Sharers[i].Organization] }
	a.names = a.table.Text("Organization", func(i int) grid.Operand { return a.Sharers[i].Name })
	a.table.Text("Group", func(i int) grid.Operand { return grid.Words(in.Cell(organization(i).At, "Group")) })
	a.table.Groups("Group", func(i int) string { return organization(i).Group })
	a.table.Total("Total")
	if !in.Has("Headcount") {
		return
	}
	a.headcount = a.table.Summed("Headcount, all places", workbook.Count(r.PeopleDecimals()), func(i int) grid.Operand {
		return r.SumIfs(in.Column("Headcount", "Count"), in.Column("Headcount", "Organization"), a.names.At(i))
	})
	a.asOf = a.table.Add("As of", workbook.Format{}, func(i int) grid.Cell { return r.CensusDate(a.Sharers[i].Organization) })
}

// why are the weight, the share, the rule that decided and the quota of the ceiling.
func (a *partsTable) why() {
	of := a.ceiling
	a.table.Summed("Weight", steps.CountFormat(steps.WeightsOf(a.Sharers)...), func(i int) grid.Operand { return of.Weights.At(i) })
	if of.Discounted.There() {
		a.table.Summed("Weight after discounts", workbook.Count(4), func(i int) grid.Operand { return of.Discounted.At(i) })
	}
	a.table.Summed("Share of weights", workbook.Percent(4), func(i int) grid.Operand { return of.Shares.At(i) })
	a.table.Add("Rule", workbook.Format{}, func(i int) grid.Cell {
		if of.Ruled.There() {
			return grid.Said(of.Ruled.At(i))
		}
		return grid.Plain(of.Result.Rows[i].Label())
	})
	if of.Quotas.There() {
		unit := a.report.Inputs.Setting("Unit").Abs()
		a.table.Figures("Quota of the ceiling, exact", workbook.Money(4), func(i int) grid.Operand { return grid.F("%s*%s", of.Quotas.At(i), unit) })
	}
}

// amounts are the parts of the ceiling, the appropriation and the expenditure, and what
// is payable: the part of the lower of ceiling and expenditure.
func (a *partsTable) amounts() {
	refs, payable := a.pools[a.Pool.Code], a.PayableRows()
	total := refs.Ceiling.Abs()
	ceiling := a.limit(budget.Ceiling)
	a.table.Summed("Per cent of the ceiling", workbook.Percent(4), func(i int) grid.Operand { return grid.Of(total, ceiling.At(i)) })
	a.limit(budget.Appropriation)
	expenditure := a.limit(budget.Expenditure)
	a.payable = a.table.Amounts("Payable: of the lower of ceiling and expenditure", func(i int) (grid.Operand, exact.Money) {
		return grid.F("IF(%s<%s,%s,%s)", refs.Expenditure.Abs(), refs.Ceiling.Abs(), expenditure.At(i), ceiling.At(i)), payable[i].Amount
	})
}

func (a *partsTable) limit(kind budget.LimitKind) grid.Span {
	of := a.Of[kind]
	column := a.table.Amounts(steps.LimitName(kind), func(i int) (grid.Operand, exact.Money) { return of.Amounts.At(i), of.Result.Rows[i].Amount })
	a.columns[kind], a.totals[kind], a.groups[kind] = column, a.table.TotalOf(column), a.table.GroupsOf(column)
	return column
}

// prices are what one head, or one of whatever the key counts, costs.
func (a *partsTable) prices() {
	a.Put(1, a.Next, grid.Plain("Price of one head, in full").Running())
	for _, kind := range steps.Kinds() {
		if price := a.Of[kind].Price; price.There() {
			a.Put(a.columns[kind].First.Column, a.Next, grid.Figure(workbook.Money(2), price))
		}
	}
	a.Next++
}

// absent names the organizations that do not share the pool.
func (a *partsTable) absent() {
	var names []string
	for _, o := range a.report.Budget.Organizations {
		if steps.PlaceOfSharer(a.Sharers, o.Code) < 0 {
			names = append(names, string(o.Code)+map[budget.Participates]string{budget.ParticipatesNoData: " (no data)"}[o.Participates])
		}
	}
	if len(names) > 0 {
		a.Add(grid.Label("Not in these shares: "+strings.Join(names, ", ")+".", workbook.Note))
	}
}
