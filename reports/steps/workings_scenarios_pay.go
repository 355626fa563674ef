package steps

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// PaidStep is a step that pays: what it asks for, what it takes of what is still over,
// and what it says.
type PaidStep struct {
	budget.Step
	Over, Asks, Takes, Left MoneyAt
	Then                    grid.Ref // what is over after it
	Comment                 grid.Ref
	Remark                  string
}

// paying is the steps of a scenario that pay, each after the other.
type paying struct {
	*Workings
	*ScenarioWork
	over       MoneyAt // what is still over
	additional map[budget.OrganizationCode][]MoneyAt
}

// pay writes the steps that pay, and the tables by which they share.
func (p *paying) pay(steps []budget.Step) error {
	p.Section("Scenario "+p.titled(p.Scenario)+": who pays what is over", "A step takes what it asks for, and no more than is still over.")
	p.Cuts = make([][]MoneyAt, max(len(p.Spent), 1))
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
	p.Unfunded = p.over
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
		format := p.Report.InFull()
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
	t.set(t.cell(row, 1), Said(step.Action, grid.F("%s", p.stepCell(step, "Action"))))
	t.set(t.cell(row, 2), Worked(Whole(step.Order), workbook.Count(0), grid.F("%s", p.stepCell(step, "Order"))))
	for i, column := range []string{"Target", "Key"} {
		if value := []string{step.Target, string(step.Key)}[i]; value != "" {
			t.set(t.cell(row, 3+i), Said(value, grid.F("%s", p.stepCell(step, column))))
		}
	}
}

// amount is an amount of a step in its place.
func (p *paying) amount(t stepRows, at grid.Ref, m exact.Money, x grid.Expr) MoneyAt {
	return MoneyAt{t.set(at, Worked(p.Report.Money(m), p.Report.InFull(), x).Illustrative(p.Example)), m}
}

// step writes a step that pays.
func (p *paying) step(t stepRows, row int, step budget.Step) error {
	p.named(t, row, step)
	s := PaidStep{Step: step}
	s.Over = p.amount(t, t.cell(row, 5), p.over.Is, grid.F("%s", p.over.Ref))
	asks, x := p.asked(step, s.Over)
	s.Asks = p.amount(t, t.cell(row, 6), asks, x)
	takes := grid.F("MIN(%s,%s)", s.Asks, s.Over)
	line := p.line(step)
	if line >= 0 {
		left := p.Spent[line].Is.Sub(TotalOf(p.Cuts[line]))
		s.Left = p.amount(t, t.cell(row, 7), left, p.leftOf(line))
		takes = grid.F("MIN(%s,%s,%s)", s.Asks, s.Over, s.Left)
	}
	taken := p.Outcome.Funding()[len(p.Steps)].Payment.Took
	among, err := p.among(step, "", taken)
	if err != nil {
		return err
	}
	s.Takes = p.amount(t, t.cell(row, 8), taken, among.unless(takes))
	p.over = p.amount(t, t.cell(row, 9), p.over.Is.Sub(s.Takes.Is), p.Report.Rounded(grid.F("%s-%s", s.Over, s.Takes)))
	s.Then = p.over.Ref
	s.Remark, x = s.says()
	s.Comment = t.set(t.cell(row, 10), Said(s.Remark, x).Running())
	p.Steps = append(p.Steps, s)
	switch {
	case step.Action == budget.ActionAbsorb && step.Target == budget.Every && len(p.Spent) > 0:
		p.cutAll(s)
	case step.Action == budget.ActionAbsorb:
		p.Cuts[max(line, 0)] = append(p.Cuts[max(line, 0)], s.Takes)
	}
	p.share(among, s.Takes)
	return nil
}

// asked is what a step asks for: its Amount, or its Percent of what is still over.
func (p *paying) asked(step budget.Step, over MoneyAt) (exact.Money, grid.Expr) {
	if step.Percent.Set {
		return exact.Round(step.Percent.Value.Of(over.Is)), p.Report.Rounded(grid.F("%s*%s/100", over.Ref, p.stepCell(step, "Percent")))
	}
	return p.units(step), grid.F("%s", p.stepCell(step, "Amount"))
}

// line is the place of the line that a step names, -1 where it names none.
func (p *paying) line(step budget.Step) int {
	if step.Action == budget.ActionAbsorb && step.Target != budget.Every {
		for i, line := range p.PoolLines {
			if string(line.Code) == step.Target {
				return i
			}
		}
	}
	return -1
}

// leftOf is what earlier cuts leave of a line.
func (p *paying) leftOf(line int) grid.Expr {
	if len(p.Cuts[line]) == 0 {
		return grid.F("%s", p.Spent[line].Ref)
	}
	return p.Report.Rounded(grid.F("%s-%s", p.Spent[line].Ref, grid.Sum(RefsOf(p.Cuts[line]))))
}

// says is what a step that cannot do what it asks for has to say.
func (s PaidStep) says() (string, grid.Expr) {
	const nothing, zero, less = "nothing is over the ceiling: it does nothing",
		"the line is cut to zero, and the rest stays over", "asks for more than is still over, and takes that"
	x, cut := grid.F(`IF(%s>%s,%s,"")`, s.Asks, s.Over, grid.Quote(less)), false
	if s.Left.Ref.There() {
		x = grid.F(`IF(%s<MIN(%s,%s),%s,%s)`, s.Takes, s.Asks, s.Over, grid.Quote(zero), x)
		cut = s.Takes.Is.Cmp(s.Asks.Is.Min(s.Over.Is)) < 0
	}
	x = grid.F(`IF(%s=0,%s,%s)`, s.Over, grid.Quote(nothing), x)
	switch {
	case s.Over.Is.IsZero():
		return nothing, x
	case cut:
		return zero, x
	case s.Asks.Is.Cmp(s.Over.Is) > 0:
		return less, x
	}
	return "", x
}
