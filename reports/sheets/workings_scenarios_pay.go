package sheets

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// paidStep is a step that pays: what it asks for, what it takes of what is still over,
// and what it says.
type paidStep struct {
	budget.Step
	over, asks, takes, left moneyAt
	then                    grid.Ref // what is over after it
	note                    grid.Ref
	remark                  string
}

// paying is the steps of a scenario that pay, each after the other.
type paying struct {
	*workings
	*scenarioWork
	over       moneyAt // what is still over
	additional map[budget.OrganizationCode][]moneyAt
}

// pay writes the steps that pay, and the tables by which they share.
func (p *paying) pay(steps []budget.Step) error {
	p.section("Scenario "+p.titled(p.scenario)+": who pays what is over", "A step takes what it asks for, and no more than is still over.")
	p.cuts = make([][]moneyAt, max(len(p.spent), 1))
	var withheld []budget.Step
	for i, step := range steps {
		if step.Action == budget.ActionUnpaid {
			steps, withheld = steps[:i], steps[i:]
			break
		}
	}
	rows := p.stepRows(len(steps), "Still over", "Asks for", "Left of the line", "Takes", "Then over")
	for i, step := range steps {
		if err := p.step(rows, i, step); err != nil {
			return err
		}
	}
	p.unfunded = p.over
	return p.withhold(withheld)
}

// stepRows is the place of a table of steps, filled row by row: what a step takes
// depends on those before it.
type stepRows struct {
	*grid.Page
	head, rows int
	heads      int
}

func (p *paying) stepRows(rows int, heads ...string) stepRows {
	t := stepRows{p.Page, p.Next, rows, len(heads) + 4}
	if rows == 0 {
		p.Add(grid.Plain("No step pays anything."))
		return t
	}
	for i, head := range append([]string{"Action", "Step", "Target", "Key"}, heads...) {
		format := p.report.inFull()
		if i == 0 || i == 2 || i == 3 {
			format = workbook.Format{}
		}
		t.Put(i+1, t.head, grid.Cell{Value: grid.Text(head), Style: workbook.Style{Role: workbook.Head, Format: format}})
	}
	t.Put(t.heads+1, t.head, grid.Label("Note", workbook.Head))
	p.Next += 1 + rows
	for column := 1; column <= t.heads+1; column++ {
		t.CellAt(column, t.head+rows).Style.Closing = true
	}
	return t
}

// cell is where a column of a step stands.
func (t stepRows) cell(row, column int) grid.Ref { return t.Page.At(column, t.head+1+row) }

// set puts a cell into its place, and keeps the rule below the last row.
func (t stepRows) set(at grid.Ref, c grid.Cell) grid.Ref {
	c.Style.Closing = at.Row == t.head+t.rows
	return t.Page.Put(at.Column, at.Row, c)
}

// named are the cells that say which step it is.
func (p *paying) named(t stepRows, row int, step budget.Step) {
	t.set(t.cell(row, 1), said(step.Action, grid.F("%s", p.stepCell(step, "Action"))))
	t.set(t.cell(row, 2), worked(whole(step.Order), workbook.Count(0), grid.F("%s", p.stepCell(step, "Order"))))
	for i, column := range []string{"Target", "Key"} {
		if value := []string{step.Target, string(step.Key)}[i]; value != "" {
			t.set(t.cell(row, 3+i), said(value, grid.F("%s", p.stepCell(step, column))))
		}
	}
}

// amount is an amount of a step in its place.
func (p *paying) amount(t stepRows, at grid.Ref, m exact.Money, x grid.Expr) moneyAt {
	return moneyAt{t.set(at, worked(p.report.money(m), p.report.inFull(), x).Illustrative(p.example)), m}
}

// step writes a step that pays.
func (p *paying) step(t stepRows, row int, step budget.Step) error {
	p.named(t, row, step)
	s := paidStep{Step: step}
	s.over = p.amount(t, t.cell(row, 5), p.over.is, grid.F("%s", p.over.Ref))
	asks, x := p.asked(step, s.over)
	s.asks = p.amount(t, t.cell(row, 6), asks, x)
	takes := grid.F("MIN(%s,%s)", s.asks, s.over)
	line := p.line(step)
	if line >= 0 {
		left := p.spent[line].is.Sub(totalOf(p.cuts[line]))
		s.left = p.amount(t, t.cell(row, 7), left, p.leftOf(line))
		takes = grid.F("MIN(%s,%s,%s)", s.asks, s.over, s.left)
	}
	taken := p.outcome.Funding()[len(p.steps)].Payment.Took
	among, err := p.among(step, "", taken)
	if err != nil {
		return err
	}
	s.takes = p.amount(t, t.cell(row, 8), taken, among.unless(takes))
	p.over = p.amount(t, t.cell(row, 9), p.over.is.Sub(s.takes.is), p.report.rounded(grid.F("%s-%s", s.over, s.takes)))
	s.then = p.over.Ref
	s.remark, x = s.says()
	s.note = t.set(t.cell(row, 10), said(s.remark, x).Running())
	p.steps = append(p.steps, s)
	switch {
	case step.Action == budget.ActionAbsorb && step.Target == budget.Every && len(p.spent) > 0:
		p.cutAll(s)
	case step.Action == budget.ActionAbsorb:
		p.cuts[max(line, 0)] = append(p.cuts[max(line, 0)], s.takes)
	}
	p.share(among, s.takes)
	return nil
}

// asked is what a step asks for: its Amount, or its Percent of what is still over.
func (p *paying) asked(step budget.Step, over moneyAt) (exact.Money, grid.Expr) {
	if step.Percent.Set {
		return exact.Round(step.Percent.Value.Of(over.is)), p.report.rounded(grid.F("%s*%s/100", over.Ref, p.stepCell(step, "Percent")))
	}
	return p.units(step), grid.F("%s", p.stepCell(step, "Amount"))
}

// line is the place of the line that a step names, -1 where it names none.
func (p *paying) line(step budget.Step) int {
	if step.Action == budget.ActionAbsorb && step.Target != budget.Every {
		for i, line := range p.poolLines {
			if string(line.Code) == step.Target {
				return i
			}
		}
	}
	return -1
}

// leftOf is what earlier cuts leave of a line.
func (p *paying) leftOf(line int) grid.Expr {
	if len(p.cuts[line]) == 0 {
		return grid.F("%s", p.spent[line].Ref)
	}
	return p.report.rounded(grid.F("%s-%s", p.spent[line].Ref, grid.Sum(refsOf(p.cuts[line]))))
}

// says is what a step that cannot do what it asks for has to say.
func (s paidStep) says() (string, grid.Expr) {
	const nothing, zero, less = "nothing is over the ceiling: it does nothing",
		"the line is cut to zero, and the rest stays over", "asks for more than is still over, and takes that"
	x, cut := grid.F(`IF(%s>%s,%s,"")`, s.asks, s.over, grid.Quote(less)), false
	if s.left.Ref.There() {
		x = grid.F(`IF(%s<MIN(%s,%s),%s,%s)`, s.takes, s.asks, s.over, grid.Quote(zero), x)
		cut = s.takes.is.Cmp(s.asks.is.Min(s.over.is)) < 0
	}
	x = grid.F(`IF(%s=0,%s,%s)`, s.over, grid.Quote(nothing), x)
	switch {
	case s.over.is.IsZero():
		return nothing, x
	case cut:
		return zero, x
	case s.asks.is.Cmp(s.over.is) > 0:
		return less, x
	}
	return "", x
}
