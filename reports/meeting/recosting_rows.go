package meeting

import (
	"cmp"
	"errors"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// moved is a table of amounts that move from state to state: what each change adds
// stands between the first and the last, groups and a total below.
type moved struct {
	*recostPool
	first, last string   // heads
	changes     []string // heads
	rows        []movedRow
	group       string // head
}

// movedRow is a row: its amount in every state.
type movedRow struct {
	name, group grid.Cell
	groupText   string
	amounts     []exact.Money
	refs        []grid.Ref
}

// write writes the table and gives the totals of its columns: first, changes, last.
func (m *moved) write(head string) []steps.Side {
	names := []string{head, m.group, m.first}
	names = append(names, m.changes...)
	m.heads(m.format, append(names, m.last, "Increase/ (decrease)", "Per cent")...)
	top := m.Next
	for _, row := range m.rows {
		m.row(row)
	}
	m.rule(m.Next-1, m.width())
	groups := m.At(wordColumn, top).To(m.At(wordColumn, m.Next-1))
	m.subtotals(groups)
	m.totalRow("Total", m.width())
	return m.sums(workbook.Total, every, func(column int) grid.Expr {
		return grid.F("SUM(%s)", m.At(column, top).To(m.At(column, groups.Last.Row)))
	})
}

func (m *moved) width() int { return firstFigure + len(m.changes) + 3 }

func (m *moved) row(row movedRow) {
	m.Put(nameColumn, m.Next, row.name)
	m.Put(wordColumn, m.Next, row.group)
	first := m.figure(firstFigure, row.amounts[0], workbook.Formula, grid.F("%s", row.refs[0]))
	for k := range m.changes {
		m.figure(firstFigure+1+k, row.amounts[k+1].Sub(row.amounts[k]), workbook.Formula, m.report.Rounded(grid.F("%s-%s", row.refs[k+1], row.refs[k])))
	}
	n := len(m.changes)
	last := m.figure(firstFigure+1+n, row.amounts[n], workbook.Formula, grid.F("%s", row.refs[n]))
	m.increase(workbook.Formula, row.amounts[0], row.amounts[n], first, last)
	m.Next++
}

// increase is the last state less the first, in money and per cent.
func (m *moved) increase(role workbook.Role, before, after exact.Money, first, last grid.Ref) {
	column, added := last.Column+1, after.Sub(before)
	at := m.figure(column, added, role, m.report.Rounded(grid.F("%s-%s", last, first)))
	m.Put(column+1, m.Next, steps.Worked(grid.Number(part(added, before)), workbook.Percent(2), grid.F("IF(%s=0,0,%s/%s)", first, at, first)).As(role))
}

func every(movedRow) bool { return true }

// subtotals add up the rows of each group, where there are several.
func (m *moved) subtotals(groups grid.Span) {
	var names []string
	for _, row := range m.rows {
		if !slices.Contains(names, row.groupText) {
			names = append(names, row.groupText)
		}
	}
	if len(names) < 2 {
		return
	}
	for _, group := range names {
		m.Put(nameColumn, m.Next, grid.Label(m.group, workbook.Subtotal))
		name := m.Put(wordColumn, m.Next, grid.Label(group, workbook.Subtotal))
		m.sums(workbook.Subtotal, func(row movedRow) bool { return row.groupText == group }, func(column int) grid.Expr {
			return grid.F("SUMPRODUCT((%s=%s)*%s)", groups, name, m.At(column, groups.First.Row).To(m.At(column, groups.Last.Row)))
		})
	}
}

// sums writes a row of sums of the rows that are of it, and gives its cells.
func (m *moved) sums(role workbook.Role, is func(movedRow) bool, formulaOf func(column int) grid.Expr) []steps.Side {
	var cells []steps.Side
	states := make([]exact.Money, len(m.changes)+1)
	for _, row := range m.rows {
		if is(row) {
			for k, amount := range row.amounts {
				states[k] = states[k].Add(amount)
			}
		}
	}
	put := func(amount exact.Money) {
		column := firstFigure + len(cells)
		cells = append(cells, m.report.Side(m.figure(column, amount, role, m.report.Rounded(formulaOf(column))), amount))
	}
	put(states[0])
	for k := range m.changes {
		put(states[k+1].Sub(states[k]))
	}
	last := states[len(states)-1]
	put(last)
	m.increase(role, states[0], last, m.At(firstFigure, m.Next), m.At(firstFigure+len(cells)-1, m.Next))
	m.Next++
	return cells
}

// byLine has what each factor does to every line.
func (p *recostPool) byLine() {
	p.Apart()
	p.Add(grid.Label(string(p.main.Pool)+", by line: the "+string(p.main.Column)+" from "+string(p.main.From)+" to "+string(p.main.To)+", factors in order", workbook.Subtitle))
	m := p.factored("Component")
	for i, line := range p.main.Lines {
		row := movedRow{name: lineName(p.report.Source, line), groupText: cmp.Or(line.Component, "No component")}
		row.group = steps.Said(row.groupText, orWords(p.report.Source, line.At, "Component", "No component"))
		for step := range steps.AllFactors + 1 {
			row.amounts = append(row.amounts, p.main.Step(step).Amounts[i])
			row.refs = append(row.refs, p.main.LineCells(step).At(i))
		}
		m.rows = append(m.rows, row)
	}
	p.checkTotals("line", m.write("Line"))
}

// orWords is a cell of the book, or words where it is blank.
func orWords(r *steps.Source, at budget.At, column, words string) grid.Expr {
	from := r.Inputs.Cell(at, column)
	return grid.F(`IF(%s="",%s,%s)`, from, grid.Quote(words), from)
}

// factored is a table from the stage before to the stage after, factor by factor.
func (p *recostPool) factored(group string) *moved {
	return &moved{recostPool: p, first: "At " + string(p.main.From), last: "At " + string(p.main.To), changes: steps.FactorNames(), group: group}
}

// checkTotals compares the totals of a table with the bridge.
func (p *recostPool) checkTotals(by string, totals []steps.Side) {
	c, r := p.main, p.report
	r.Check(p.named("by "+by+", the column before adds up"), r.Side(p.cells.before, c.Before.Total), totals[0])
	for k, effect := range c.Recosting.Effects() {
		r.Check(p.named("by "+by+", "+string(effect.Factor)+" adds up"), r.Side(p.cells.effects[k], effect.Total), totals[k+1])
	}
	r.Check(p.named("by "+by+", the column after adds up"), r.Side(p.cells.after, c.After().Total), totals[steps.AllFactors+1])
}

// byOrganization has what each factor does to every part. Where a total on the way
// cannot be shared, a sentence says so.
func (p *recostPool) byOrganization() error {
	p.Apart()
	p.Add(grid.Label(string(p.main.Pool)+", by organization: parts of the "+string(p.main.Column)+" from "+string(p.main.From)+" to "+string(p.main.To)+", factors in order", workbook.Subtitle))
	states, err := p.main.SharedSteps(p.shares)
	var refusal *apportion.Refusal
	if errors.As(err, &refusal) {
		p.Add(grid.Label("Not shown: "+err.Error()+".", workbook.Warning))
		return nil
	}
	if err != nil {
		return err
	}
	m := p.factored("Group")
	p.parts(m, states)
	p.checkTotals("organization", m.write("Organization"))
	return nil
}

// parts are rows of the parts of organizations in each state.
func (p *recostPool) parts(m *moved, states []steps.State) {
	for i, s := range p.shares.Sharers {
		o := p.report.Organizations[s.Organization]
		row := movedRow{name: steps.Said(o.Code, grid.F("%s", s.Name)), groupText: cmp.Or(o.Group, "No group")}
		row.group = steps.Said(row.groupText, orWords(p.report.Source, o.At, "Group", "No group"))
		for _, state := range states {
			row.amounts = append(row.amounts, state.Rows[i].Amount)
			row.refs = append(row.refs, state.Amounts.At(i))
		}
		m.rows = append(m.rows, row)
	}
}
