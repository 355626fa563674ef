package sheets

import (
	"cmp"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// buildApportionment writes who pays what of each pool, and why.
func (r *report) buildApportionment() error {
	p := r.page("Apportionment", "Apportionment", r.currency()+", in full")
	p.textWidth(30)
	for i := range r.pools {
		a := &partsTable{page: p, report: r, shares: &r.pools[i], ceiling: r.pools[i].of[budget.Ceiling]}
		a.write()
	}
	r.answerTable(placePools, r.poolsOf)
	return nil
}

// partsTable is the parts of one pool, an organization a row.
type partsTable struct {
	*page
	report    *report
	shares    *poolShares
	ceiling   shared
	table     *table
	groups    span
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
	span   span
}

func (a *partsTable) write() {
	a.title()
	a.table = a.page.table(len(a.shares.sharers))
	a.who()
	a.why()
	a.amounts()
	a.subtotals()
	a.total()
	a.prices()
	a.absent()
	a.blank()
}

func (a *partsTable) title() {
	pool := a.shares.pool
	a.together()
	a.add(label(joinedTexts(": ", string(pool.Code), pool.Name), workbook.Subtitle))
	rules := "no rules"
	if set := a.report.book.Settings.Rules; set != budget.NoRules && len(a.ceiling.rules) > 0 {
		rules = "the rules " + string(set)
	}
	a.add(label("Key "+string(pool.Key)+", "+rules+", "+string(cmp.Or(a.ceiling.method, budget.LargestRemainder))+". Expenditure is "+string(pool.Status)+".", workbook.Note))
}

// who are the organizations, their groups and people.
func (a *partsTable) who() {
	r, sharers := a.report, a.shares.sharers
	a.shares.names = a.table.add("Organization", workbook.Format{}, func(i int) cell {
		return said(sharers[i].Organization, f("%s", sharers[i].name))
	})
	a.groups = a.table.add("Group", workbook.Format{}, func(i int) cell {
		o := r.organizations[sharers[i].Organization]
		return said(o.Group, f(`%s&""`, r.inputs.cell(o.At, "Group")))
	})
	if !r.inputs.has("Headcount") {
		return
	}
	format := workbook.Count(r.peopleDecimals())
	a.shares.headcount = a.table.add("Headcount, all places", format, func(i int) cell {
		people, _ := r.basis.People(sharers[i].Organization)
		return worked(number(people), format, r.sumIfs(r.inputs.column("Headcount", "Count"), r.inputs.column("Headcount", "Organization"), a.shares.names.at(i)))
	})
	a.keep(partsColumn{format: format, of: func(i int) exact.Ratio {
		people, _ := r.basis.People(sharers[i].Organization)
		return people
	}})
	a.shares.asOf = a.table.add("As of", workbook.Format{}, func(i int) cell { return r.censusDate(sharers[i].Organization) })
}

// keep remembers the last column as one that is added up.
func (a *partsTable) keep(c partsColumn) {
	c.column, c.span = a.table.column, a.table.span()
	a.columns = append(a.columns, c)
}

func (r *report) peopleDecimals() int {
	most := 0
	for _, row := range r.book.Headcount {
		most = max(most, decimals(row.Count))
	}
	return most
}

// censusDate is the day of an organization's census: as Inputs has it where there is
// one, else the first and the last.
func (r *report) censusDate(o budget.OrganizationCode) cell {
	var dates []budget.Date
	var at budget.At
	for _, row := range r.book.Headcount {
		if row.Organization == o && row.AsOf != "" && !slices.Contains(dates, row.AsOf) {
			dates, at = append(dates, row.AsOf), row.At
		}
	}
	switch len(dates) {
	case 0:
		return plain("")
	case 1:
		return said(dates[0], f("%s", r.inputs.cell(at, "As of")))
	}
	return plain(slices.Min(dates) + " to " + slices.Max(dates))
}

// why are the weight, the share, the rule that decided and the quota of the ceiling.
func (a *partsTable) why() {
	rows, of := a.ceiling.result.Rows, a.ceiling
	format := workbook.Count(min(4, decimals(weightsOf(a.shares.sharers)...)))
	a.table.add("Weight", format, func(i int) cell { return worked(number(rows[i].Weight), format, f("%s", of.weights.at(i))) })
	a.keep(partsColumn{format: format, of: func(i int) exact.Ratio { return rows[i].Weight }})
	a.table.add("Share of weights", workbook.Percent(4), func(i int) cell { return worked(number(rows[i].Share), workbook.Percent(4), f("%s", of.shares.at(i))) })
	a.keep(partsColumn{format: workbook.Percent(4), of: func(i int) exact.Ratio { return rows[i].Share }})
	a.table.add("Rule", workbook.Format{}, func(i int) cell {
		if of.ruled.first.is() {
			return said(rows[i].Rule, f("%s", of.ruled.at(i)))
		}
		return plain(rows[i].Rule)
	})
	if of.quotas.first.is() {
		unit := a.report.inputs.setting("Unit").abs()
		a.table.add("Quota of the ceiling, exact", workbook.Money(4), func(i int) cell {
			quota := a.report.book.Settings.Unit.Value(rows[i].Part.Quota.Ratio())
			return worked(number(quota), workbook.Money(4), f("%s*%s", of.quotas.at(i), unit))
		})
	}
}

func weightsOf(sharers []sharer) []exact.Ratio {
	var weights []exact.Ratio
	for _, s := range sharers {
		weights = append(weights, s.Weight)
	}
	return weights
}

// amounts are the parts of the ceiling, the appropriation and the expenditure, and what
// is payable: the part of the lower of ceiling and expenditure.
func (a *partsTable) amounts() {
	ceiling := a.limit(budget.Ceiling)
	a.percent(ceiling)
	a.limit(budget.Appropriation)
	expenditure := a.limit(budget.Expenditure)
	refs, payable := a.report.workings.pools[a.shares.pool.Code], a.shares.payableRows()
	a.shares.payable = a.table.add("Payable: of the lower of ceiling and expenditure", a.report.inFull(), func(i int) cell {
		return worked(a.report.money(payable[i].Amount), a.report.inFull(), f("IF(%s<%s,%s,%s)", refs.expenditure.abs(), refs.ceiling.abs(), expenditure.at(i), ceiling.at(i)))
	})
	a.keep(a.moneyColumn("", payable))
}

func (a *partsTable) limit(kind budget.LimitKind) span {
	of := a.shares.of[kind]
	column := a.table.add(limitName(kind), a.report.inFull(), func(i int) cell {
		return worked(a.report.money(of.result.Rows[i].Amount), a.report.inFull(), f("%s", of.amounts.at(i)))
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
func (a *partsTable) percent(amounts span) {
	of := a.shares.of[budget.Ceiling].result
	part := func(i int) exact.Ratio {
		if of.Amount.IsZero() {
			return exact.Ratio{}
		}
		return of.Rows[i].Amount.Ratio().Quo(of.Amount.Ratio())
	}
	total := a.report.workings.pools[a.shares.pool.Code].ceiling.abs()
	a.table.add("Per cent of the ceiling", workbook.Percent(4), func(i int) cell {
		return worked(number(part(i)), workbook.Percent(4), f("IF(%s=0,0,%s/%s)", total, amounts.at(i), total))
	})
	a.keep(partsColumn{format: workbook.Percent(4), of: part})
}

// subtotals add up each group.
func (a *partsTable) subtotals() {
	a.table.close()
	for i, s := range a.shares.sharers {
		group := a.report.organizations[s.Organization].Group
		if i == 0 || !slices.Contains(a.groupRows, group) {
			a.groupRows = append(a.groupRows, group)
		}
	}
	first := a.next
	for _, group := range a.groupRows {
		name := a.put(2, a.next, label(group, workbook.Subtotal))
		a.put(1, a.next, label("Group", workbook.Subtotal))
		for _, c := range a.columns {
			var sum exact.Ratio
			for i, s := range a.shares.sharers {
				if a.report.organizations[s.Organization].Group == group {
					sum = sum.Add(c.of(i))
				}
			}
			a.put(c.column, a.next, worked(number(sum), c.format, a.closed(c, f("SUMPRODUCT((%s=%s)*%s)", a.groups, name, c.span))).as(workbook.Subtotal))
		}
		a.next++
	}
	for _, c := range a.columns {
		if c.kind != "" {
			a.shares.groups[c.kind] = a.at(c.column, first).to(a.at(c.column, a.next-1))
		}
	}
}

// closed rounds a sum of amounts to whole units.
func (a *partsTable) closed(c partsColumn, x formula) formula {
	if c.cents {
		return a.report.rounded(x)
	}
	return x
}

func (a *partsTable) total() {
	for column := 1; column <= a.table.column; column++ {
		a.put(column, a.next, cell{style: workbook.Style{Role: workbook.Total}})
	}
	a.put(1, a.next, label("Total", workbook.Total))
	for _, c := range a.columns {
		var sum exact.Ratio
		for i := range a.shares.sharers {
			sum = sum.Add(c.of(i))
		}
		at := a.put(c.column, a.next, worked(number(sum), c.format, a.closed(c, f("SUM(%s)", c.span))).as(workbook.Total))
		if c.kind != "" {
			a.shares.totals[c.kind] = at
		}
	}
	a.next++
}

// prices are what one head, or one of whatever the key counts, costs.
func (a *partsTable) prices() {
	a.put(1, a.next, plain("Price of one head, in full").running())
	for _, c := range a.columns {
		if of := a.shares.of[c.kind]; c.kind != "" && of.price.is() {
			a.put(c.column, a.next, worked(number(of.result.PriceOfAHead.Value), workbook.Money(2), f("%s", of.price)))
		}
	}
	a.next++
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
		a.add(label("Not in these shares: "+strings.Join(names, ", ")+".", workbook.Note))
	}
}
