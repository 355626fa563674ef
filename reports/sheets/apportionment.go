package sheets

import (
	"cmp"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildApportionment writes who pays what of each pool, and why.
func (r *report) buildApportionment() error {
	p := r.Page("Apportionment", "Apportionment", r.currency()+", in full")
	p.TextWidth(30)
	for i := range r.workings.shares {
		a := &partsTable{Page: p, report: r, shares: &r.workings.shares[i], ceiling: r.workings.shares[i].of[budget.Ceiling]}
		a.write()
	}
	r.answerTable(placePools, r.poolsOf)
	return nil
}

// partsTable is the parts of one pool, an organization a row.
type partsTable struct {
	*grid.Page
	report    *report
	shares    *poolShares
	ceiling   shared
	table     *grid.Table
	groups    grid.Span
	groupRows []string // the groups that have a subtotal
	columns   []partsColumn
}

// partsColumn is a column that groups and totals add up.
type partsColumn struct {
	column int
	kind   budget.LimitKind // blank where it is not a limit
	format workbook.Format
	of     func(i int) exact.Ratio
	cents  bool // the sum is an amount
	span   grid.Span
}

func (a *partsTable) write() {
	a.title()
	a.table = a.Page.Table(len(a.shares.sharers))
	a.who()
	a.why()
	a.amounts()
	a.subtotals()
	a.total()
	a.prices()
	a.absent()
	a.Blank()
}

func (a *partsTable) title() {
	pool := a.shares.pool
	a.Together()
	a.Add(grid.Label(grid.JoinedTexts(": ", string(pool.Code), pool.Name), workbook.Subtitle))
	rules := "no rules"
	if set := a.report.book.Settings.Rules; set != budget.NoRules && len(a.ceiling.rules) > 0 {
		rules = "the rules " + string(set)
	}
	a.Add(grid.Label("Key "+string(pool.Key)+", "+rules+", "+string(cmp.Or(a.ceiling.method, budget.LargestRemainder))+". Expenditure is "+string(pool.Status)+".", workbook.Note))
}

// who are the organizations, their groups and people.
func (a *partsTable) who() {
	r, sharers := a.report, a.shares.sharers
	a.shares.names = a.table.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(sharers[i].Organization, grid.F("%s", sharers[i].name))
	})
	a.groups = a.table.Add("Group", workbook.Format{}, func(i int) grid.Cell {
		o := r.organizations[sharers[i].Organization]
		return said(o.Group, grid.F(`%s&""`, r.inputs.cell(o.At, "Group")))
	})
	if !r.inputs.has("Headcount") {
		return
	}
	format := workbook.Count(r.peopleDecimals())
	a.shares.headcount = a.table.Add("Headcount, all places", format, func(i int) grid.Cell {
		people, _ := r.basis.People(sharers[i].Organization)
		return worked(grid.Number(people), format, r.sumIfs(r.inputs.column("Headcount", "Count"), r.inputs.column("Headcount", "Organization"), a.shares.names.At(i)))
	})
	a.keep(partsColumn{format: format, of: func(i int) exact.Ratio {
		people, _ := r.basis.People(sharers[i].Organization)
		return people
	}})
	a.shares.asOf = a.table.Add("As of", workbook.Format{}, func(i int) grid.Cell { return r.censusDate(sharers[i].Organization) })
}

// keep remembers the last column as one that is added up.
func (a *partsTable) keep(c partsColumn) {
	c.column, c.span = a.table.Filled, a.table.Last()
	a.columns = append(a.columns, c)
}

func (r *source) peopleDecimals() int {
	most := 0
	for _, row := range r.basis.Census {
		most = max(most, decimals(row.Count))
	}
	return most
}

// censusDate is the day of an organization's census: as Inputs has it where there is
// one, else the first and the last.
func (r *source) censusDate(o budget.OrganizationCode) grid.Cell {
	var dates []budget.Date
	var at budget.At
	for _, row := range r.book.Headcount {
		if row.Organization == o && row.AsOf != "" && !slices.Contains(dates, row.AsOf) {
			dates, at = append(dates, row.AsOf), row.At
		}
	}
	switch len(dates) {
	case 0:
		return grid.Plain("")
	case 1:
		return said(dates[0], grid.F("%s", r.inputs.cell(at, "As of")))
	}
	return grid.Plain(slices.Min(dates) + " to " + slices.Max(dates))
}

// why are the weight, the share, the rule that decided and the quota of the ceiling.
func (a *partsTable) why() {
	rows, of := a.ceiling.result.Rows, a.ceiling
	format := workbook.Count(min(4, decimals(weightsOf(a.shares.sharers)...)))
	a.table.Add("Weight", format, func(i int) grid.Cell {
		return worked(grid.Number(rows[i].Weight), format, grid.F("%s", of.weights.At(i)))
	})
	a.keep(partsColumn{format: format, of: func(i int) exact.Ratio { return rows[i].Weight }})
	a.table.Add("Share of weights", workbook.Percent(4), func(i int) grid.Cell {
		return worked(grid.Number(rows[i].Share), workbook.Percent(4), grid.F("%s", of.shares.At(i)))
	})
	a.keep(partsColumn{format: workbook.Percent(4), of: func(i int) exact.Ratio { return rows[i].Share }})
	a.table.Add("Rule", workbook.Format{}, func(i int) grid.Cell {
		if of.ruled.First.There() {
			return said(rows[i].Label(), grid.F("%s", of.ruled.At(i)))
		}
		return grid.Plain(rows[i].Label())
	})
	if of.quotas.First.There() {
		unit := a.report.inputs.setting("Unit").Abs()
		a.table.Add("Quota of the ceiling, exact", workbook.Money(4), func(i int) grid.Cell {
			quota := a.report.book.Settings.Unit.Value(rows[i].Part.Quota.Ratio())
			return worked(grid.Number(quota), workbook.Money(4), grid.F("%s*%s", of.quotas.At(i), unit))
		})
	}
}

// amounts are the parts of the ceiling, the appropriation and the expenditure, and what
// is payable: the part of the lower of ceiling and expenditure.
func (a *partsTable) amounts() {
	ceiling := a.limit(budget.Ceiling)
	a.percent(ceiling)
	a.limit(budget.Appropriation)
	expenditure := a.limit(budget.Expenditure)
	refs, payable := a.report.workings.pools[a.shares.pool.Code], a.shares.payableRows()
	a.shares.payable = a.table.Add("Payable: of the lower of ceiling and expenditure", a.report.inFull(), func(i int) grid.Cell {
		return worked(a.report.money(payable[i].Amount), a.report.inFull(), grid.F("IF(%s<%s,%s,%s)", refs.expenditure.Abs(), refs.ceiling.Abs(), expenditure.At(i), ceiling.At(i)))
	})
	a.keep(a.moneyColumn("", payable))
}

func (a *partsTable) limit(kind budget.LimitKind) grid.Span {
	of := a.shares.of[kind]
	column := a.table.Add(limitName(kind), a.report.inFull(), func(i int) grid.Cell {
		return worked(a.report.money(of.result.Rows[i].Amount), a.report.inFull(), grid.F("%s", of.amounts.At(i)))
	})
	a.keep(a.moneyColumn(kind, of.result.Rows))
	return column
}

func (a *partsTable) moneyColumn(kind budget.LimitKind, rows []apportion.Row) partsColumn {
	return partsColumn{kind: kind, format: a.report.inFull(), cents: true, of: func(i int) exact.Ratio {
		return a.report.book.Settings.Unit.Value(rows[i].Amount.Ratio())
	}}
}

// percent is each part of the ceiling as a part of the whole.
func (a *partsTable) percent(amounts grid.Span) {
	of := a.shares.of[budget.Ceiling].result
	part := func(i int) exact.Ratio {
		if of.Amount.IsZero() {
			return exact.Ratio{}
		}
		return of.Rows[i].Amount.Ratio().Quo(of.Amount.Ratio())
	}
	total := a.report.workings.pools[a.shares.pool.Code].ceiling.Abs()
	a.table.Add("Per cent of the ceiling", workbook.Percent(4), func(i int) grid.Cell {
		return worked(grid.Number(part(i)), workbook.Percent(4), grid.F("IF(%s=0,0,%s/%s)", total, amounts.At(i), total))
	})
	a.keep(partsColumn{format: workbook.Percent(4), of: part})
}

// subtotals add up each group.
func (a *partsTable) subtotals() {
	a.table.Close()
	for i, s := range a.shares.sharers {
		group := a.report.organizations[s.Organization].Group
		if i == 0 || !slices.Contains(a.groupRows, group) {
			a.groupRows = append(a.groupRows, group)
		}
	}
	first := a.Next
	for _, group := range a.groupRows {
		name := a.Put(2, a.Next, grid.Label(group, workbook.Subtotal))
		a.Put(1, a.Next, grid.Label("Group", workbook.Subtotal))
		for _, c := range a.columns {
			var sum exact.Ratio
			for i, s := range a.shares.sharers {
				if a.report.organizations[s.Organization].Group == group {
					sum = sum.Add(c.of(i))
				}
			}
			a.Put(c.column, a.Next, worked(grid.Number(sum), c.format, a.closed(c, grid.F("SUMPRODUCT((%s=%s)*%s)", a.groups, name, c.span))).As(workbook.Subtotal))
		}
		a.Next++
	}
	for _, c := range a.columns {
		if c.kind != "" {
			a.shares.groups[c.kind] = a.At(c.column, first).To(a.At(c.column, a.Next-1))
		}
	}
}

// closed rounds a sum of amounts to whole units.
func (a *partsTable) closed(c partsColumn, x grid.Expr) grid.Expr {
	if c.cents {
		return a.report.rounded(x)
	}
	return x
}

func (a *partsTable) total() {
	for column := 1; column <= a.table.Filled; column++ {
		a.Put(column, a.Next, grid.Cell{Style: workbook.Style{Role: workbook.Total}})
	}
	a.Put(1, a.Next, grid.Label("Total", workbook.Total))
	for _, c := range a.columns {
		var sum exact.Ratio
		for i := range a.shares.sharers {
			sum = sum.Add(c.of(i))
		}
		at := a.Put(c.column, a.Next, worked(grid.Number(sum), c.format, a.closed(c, grid.F("SUM(%s)", c.span))).As(workbook.Total))
		if c.kind != "" {
			a.shares.totals[c.kind] = at
		}
	}
	a.Next++
}

// prices are what one head, or one of whatever the key counts, costs.
func (a *partsTable) prices() {
	a.Put(1, a.Next, grid.Plain("Price of one head, in full").Running())
	for _, c := range a.columns {
		if of := a.shares.of[c.kind]; c.kind != "" && of.price.There() {
			a.Put(c.column, a.Next, worked(grid.Number(of.result.PriceOfAHead.Value), workbook.Money(2), grid.F("%s", of.price)))
		}
	}
	a.Next++
}

// absent names the organizations that do not share the pool.
func (a *partsTable) absent() {
	shares := map[budget.OrganizationCode]bool{}
	for _, s := range a.shares.sharers {
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
