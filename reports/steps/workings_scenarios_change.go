package steps

import (
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// changing is a ground in the making.
type changing struct {
	*Workings
	*Ground
	changes  []apportion.Played
	restaged grid.Span // the ceiling of each line at the rates of the step stage
	example  bool
}

// change follows the book through the steps that change it, and tests the expenditure
// against both limits.
func (c *changing) change(out apportion.Outcome) {
	r := c.Report
	c.changeLines(out)
	c.Appropriation, c.Ceiling = c.limit(budget.Appropriation), c.limit(budget.Ceiling)
	c.changePeople()
	less := func(a, b Amount) grid.Expr { return grid.F("MAX(0,%s)", r.Rounded(grid.F("%s-%s", a, b))) }
	c.Within = c.fact("Expenditure within the ceiling", grid.F("MIN(%s,%s)", c.Expenditure, c.Ceiling), out.Expenditure.Min(out.Ceiling))
	c.OverCeiling = c.fact("Over the ceiling", less(c.Expenditure, c.Ceiling), out.OverCeiling)
	c.fact("Over the appropriation", less(c.Expenditure, c.Appropriation), out.OverAppropriation)
	c.Returned = c.fact("Returned", less(c.Ceiling, c.Expenditure), out.Returned)
}

// fact puts an amount beside its name.
func (c *changing) fact(name string, x grid.Operand, m exact.Money) Amount {
	return Amount{c.Add(grid.Plain(name), c.Report.Amount(x, m).Illustrative(c.example))[1], m}
}

// of are the steps whose amendment is such a one.
func (c *changing) of(is func(a apportion.Amendment) bool) []apportion.Played {
	return slices.DeleteFunc(slices.Clone(c.changes), func(s apportion.Played) bool { return !is(*s.Amendment) })
}

// changeLines follows the expenditure of the lines through the steps that change it: a
// column a step.
func (c *changing) changeLines(out apportion.Outcome) {
	steps := c.of(func(a apportion.Amendment) bool { return a.Expenditure.Set })
	if c.Report.Budget.Known(c.pool.Code, budget.Expenditure) {
		for _, line := range out.Lines {
			c.Spent = append(c.Spent, Amount{c.Lines[line.Line.Code].Expenditure, c.Report.Budget.Amount(line.Line, budget.Expenditure)})
		}
	}
	if len(steps) == 0 {
		c.Expenditure = c.fact("Expenditure", c.Pools[c.pool.Code].Expenditure, out.Expenditure)
		return
	}
	t := c.Table(len(out.Lines))
	t.Text("Line", func(i int) grid.Operand { return c.Report.Inputs.Cell(out.Lines[i].Line.At, "Line") })
	if c.Spent != nil {
		c.column(t, "Expenditure", func(i int) (grid.Operand, exact.Money) { return c.Spent[i], c.Spent[i].Is })
	}
	for _, s := range steps {
		c.column(t, fmt.Sprintf("Step %d: %s", s.Step.Order, s.Step.Action), func(i int) (grid.Operand, exact.Money) {
			return c.spentAfter(s.Step, out.Lines[i].Line.Code, i), s.Amendment.Lines[i].After
		})
	}
	t.Close()
	c.Expenditure = c.fact("Expenditure", c.Report.Rounded(sumOf(c.Spent)), out.Expenditure)
}

// column is the expenditure of each line after a step.
func (c *changing) column(t *grid.Table, head string, of func(i int) (grid.Operand, exact.Money)) {
	spent := make([]Amount, t.Rows)
	at := t.Add(head, c.Report.InFull(), func(i int) grid.Cell {
		x, m := of(i)
		spent[i].Is = m
		return c.Report.Amount(x, m).Illustrative(c.example)
	})
	for i := range spent {
		spent[i].Ref = at.At(i)
	}
	c.Spent = spent
}

// spentAfter is the expenditure of a line after a step.
func (c *changing) spentAfter(step budget.Step, line budget.LineCode, i int) grid.Operand {
	from, to, _ := step.Reclassified()
	moves := step.Action == budget.ActionReclassify && from != to
	switch {
	case step.Action == budget.ActionStage:
		return c.restaged.At(i)
	case step.Action == budget.ActionLine && step.Target == string(line):
		return c.revised(step, c.Spent[i])
	case moves && line == from:
		return c.Report.Rounded(grid.F("%s-%s", c.Spent[i], c.stepCell(step, "Amount")))
	case moves && line == to:
		return c.Report.Rounded(grid.F("%s+%s", c.Spent[i], c.stepCell(step, "Amount")))
	}
	return c.Spent[i]
}

// revised is the Amount of a step, or what was there changed by its Percent.
func (c *changing) revised(step budget.Step, before Amount) grid.Operand {
	if !step.Percent.Set {
		return c.stepCell(step, "Amount")
	}
	return c.Report.Rounded(grid.F("%[1]s+%[1]s*%[2]s/100", before, c.stepCell(step, "Percent")))
}

// limit follows a limit through the steps that change it.
func (c *changing) limit(kind budget.LimitKind) Amount {
	limit := c.fact(LimitName(kind), c.Pools[c.pool.Code].Of(kind), c.Report.Budget.Figures(c.pool.Code).Of(kind))
	for _, s := range c.of(func(a apportion.Amendment) bool { return a.Limit.Set }) {
		if s.Step.Target == string(kind) {
			name := fmt.Sprintf("%s after step %d", LimitName(kind), s.Step.Order)
			limit = c.fact(name, c.revised(s.Step, limit), s.Amendment.Limit.Value.After)
		}
	}
	return limit
}

// changePeople notes who leaves, and follows headcounts through the steps that scale
// them.
func (c *changing) changePeople() {
	for _, s := range c.changes {
		if s.Step.Action == budget.ActionLeave {
			c.Add(grid.Plain("Leaves"), grid.Said(c.stepCell(s.Step, "Target")))
		}
	}
	steps := c.of(func(a apportion.Amendment) bool { return a.People.Set })
	if len(steps) == 0 {
		return
	}
	c.Blank()
	c.scale(steps)
}

// scale follows headcounts through steps, each after the other.
func (c *changing) scale(steps []apportion.Played) {
	t, count := c.Table(len(steps)), workbook.Count(2)
	people := func(i int) apportion.PeopleRevision { return steps[i].Amendment.People.Value }
	names := t.Text("Headcount changed", func(i int) grid.Operand { return c.stepCell(steps[i].Step, "Target") })
	counted := func(i int) grid.Expr {
		if in := c.Report.Inputs; in.Has("Headcount") {
			return c.Report.SumIfs(in.Column("Headcount", "Count"), in.Column("Headcount", "Organization"), names.At(i))
		}
		return grid.F("0")
	}
	book := t.Add("People in the book", count, func(i int) grid.Cell { return grid.Figure(count, counted(i)).Is(people(i).Book) })
	last := map[string]grid.Ref{} // what the last step before left, by organization
	before := t.Add("Before the step", count, func(i int) grid.Cell {
		at, again := last[steps[i].Step.Target]
		if !again {
			at = book.At(i)
		}
		last[steps[i].Step.Target] = t.Right(i, 1)
		return grid.Figure(count, at).Is(people(i).Before)
	})
	after := t.Add("After it", count, func(i int) grid.Cell {
		x := grid.F("%s", c.stepCell(steps[i].Step, "Amount"))
		if steps[i].Step.Percent.Set {
			x = grid.F("%[1]s+%[1]s*%[2]s/100", before.At(i), c.stepCell(steps[i].Step, "Percent"))
		}
		return grid.Figure(count, x).Is(people(i).After)
	})
	factors := t.Add("Factor", workbook.Count(9), func(i int) grid.Cell {
		x := grid.F("IF(%[1]s=0,1,%[2]s/%[1]s)", book.At(i), after.At(i))
		return grid.Figure(workbook.Count(9), x).Is(people(i).Factor).Illustrative(c.example)
	})
	t.Close()
	for i, step := range steps {
		if !people(i).Book.IsZero() {
			c.factors[budget.OrganizationCode(step.Step.Target)] = factors.At(i)
		}
	}
}
