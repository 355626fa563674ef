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
	head, group string
	format      workbook.Format
	changes     []string // heads
	rows        []movedRow
	states      []movedState
}

// movedRow is who or what moves.
type movedRow struct {
	name, group grid.Operand
	word        string // that the group comes to
}

// movedState is the amounts of the rows in one state.
type movedState struct {
	amounts []exact.Money
	cells   grid.Span
}

// moves writes the table and gives the totals of its columns: first, changes, last.
func (p *recostPool) moves(m moved) []steps.Side {
	t := p.Table(len(m.rows))
	t.Format = m.format
	t.Text(m.head, func(i int) grid.Operand { return m.rows[i].name })
	t.Text(m.group, func(i int) grid.Operand { return m.rows[i].group })
	if slices.ContainsFunc(m.rows, func(row movedRow) bool { return row.word != m.rows[0].word }) {
		t.Groups(m.group, func(i int) string { return m.rows[i].word })
	}
	t.Total("Total")
	state := func(stage budget.Stage, s movedState) grid.Span {
		return t.Amounts("At "+string(stage), func(i int) (grid.Operand, exact.Money) { return s.cells.At(i), s.amounts[i] })
	}
	columns := []grid.Span{state(p.main.From, m.states[0])}
	for k, head := range m.changes {
		before, after := m.states[k], m.states[k+1]
		moved := func(i int) exact.Money { return after.amounts[i].Sub(before.amounts[i]) }
		columns = append(columns, t.Minus(head, after.cells, before.cells, moved))
	}
	columns = append(columns, state(p.main.To, m.states[len(m.states)-1]))
	t.Parts("Per cent", 2, t.Less("Increase/ (decrease)", columns[len(columns)-1], columns[0]), columns[0])
	var totals []steps.Side
	for _, column := range columns {
		totals = append(totals, p.report.Side(t.TotalOf(column), t.Sum(column)))
	}
	return totals
}

// byLine has what each factor does to every line.
func (p *recostPool) byLine(b bridge) {
	p.part(string(p.main.Pool) + ", by line: the " + string(p.main.Column) + " " + p.stagesNamed() + ", factors in order")
	m := moved{head: "Line", group: "Component", format: p.format, changes: steps.FactorNames()}
	for _, line := range p.main.Lines {
		word := cmp.Or(line.Component, "No component")
		m.rows = append(m.rows, movedRow{p.report.lineName(line), p.report.orWords(line.At, "Component", "No component"), word})
	}
	for step := range steps.AllFactors + 1 {
		m.states = append(m.states, movedState{p.main.Step(step).Amounts, p.main.LineCells(step)})
	}
	p.checkTotals(b, "line", p.moves(m))
}

// orWords is a cell of the book, or words where it is blank.
func (r *report) orWords(at budget.At, column, words string) grid.Expr {
	return grid.F(`IF(%[1]s="",%[2]s,%[1]s)`, r.Inputs.Cell(at, column), grid.Quote(words))
}

// checkTotals compares the totals of a table with the bridge.
func (p *recostPool) checkTotals(b bridge, by string, totals []steps.Side) {
	c, r := p.main, p.report
	r.Check(p.named("by "+by+", the column before adds up"), r.Side(b.cell(atBase), c.Before.Total), totals[0])
	for k, row := range []int{exchangeEffect, inflationEffect, salaryEffect, vacancy} {
		effect := c.Recosting.Effects()[k]
		r.Check(p.named("by "+by+", "+string(effect.Factor)+" adds up"), r.Side(b.cell(row), effect.Total), totals[k+1])
	}
	r.Check(p.named("by "+by+", the column after adds up"), r.Side(b.cell(atStage), c.After().Total), totals[steps.AllFactors+1])
}

// byOrganization has what each factor does to every part.
func (p *recostPool) byOrganization(b bridge) error {
	title := ", by organization: parts of the " + string(p.main.Column) + " " + p.stagesNamed() + ", factors in order"
	totals, err := p.organizations(title, steps.FactorNames(), func(step int) (steps.Shared, error) { return p.main.Parts(p.shares, step) })
	if totals != nil {
		p.checkTotals(b, "organization", totals)
	}
	return err
}

// organizations has the parts of organizations in each state, and gives the totals. Where
// a total on the way cannot be shared, a sentence says so.
func (p *recostPool) organizations(title string, changes []string, at func(state int) (steps.Shared, error)) ([]steps.Side, error) {
	p.part(string(p.main.Pool) + title + ", in full " + p.report.Currency())
	m := moved{head: "Organization", group: "Group", format: p.report.InFull(), changes: changes}
	for _, s := range p.shares.Sharers {
		o := p.report.Organizations[s.Organization]
		m.rows = append(m.rows, movedRow{s.Name, p.report.orWords(o.At, "Group", "No group"), cmp.Or(o.Group, "No group")})
	}
	for state := range len(changes) + 1 {
		shared, err := at(state)
		var refusal *apportion.Refusal
		if errors.As(err, &refusal) {
			p.Add(grid.Label("Not shown: "+err.Error()+".", workbook.Warning))
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		amounts := make([]exact.Money, len(m.rows))
		for i, row := range shared.Result.Rows {
			amounts[i] = row.Amount
		}
		m.states = append(m.states, movedState{amounts, shared.Amounts})
	}
	return p.moves(m), nil
}
