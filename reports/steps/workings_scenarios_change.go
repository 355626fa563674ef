package steps

import (
	"fmt"

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
	less := func(a, b grid.Ref) grid.Expr { return grid.F("MAX(0,%s)", r.Rounded(grid.F("%s-%s", a, b))) }
	c.Within = c.fact("Expenditure within the ceiling", grid.F("MIN(%s,%s)", c.Expenditure, c.Ceiling), out.Expenditure.Min(out.Ceiling))
	c.OverCeiling = c.fact("Over the ceiling", less(c.Expenditure, c.Ceiling), out.OverCeiling)
	c.fact("Over the appropriation", less(c.Expenditure, c.Appropriation), out.OverAppropriation)
	c.Returned = c.fact("Returned", less(c.Ceiling, c.Expenditure), out.Returned)
}

// fact puts an amount beside its name.
func (c *changing) fact(name string, x grid.Operand, m exact.Money) grid.Ref {
	return c.Add(grid.Plain(name), c.Report.Amount(x, m).Illustrative(c.example))[1]
}

// of are the steps whose amendment is such a one.
func (c *changing) of(is func(a *apportion.Amendment, s budget.Step) bool) []apportion.Played {
	var steps []apportion.Played
	for _, step := range c.changes {
		if is(step.Amendment, step.Step) {
			steps = append(steps, step)
		}
	}
	return steps
}

// restage re-costs the ceiling of the lines to the stage that a step names.
func (c *changing) restage() error {
	for _, step := range c.of(func(_ *apportion.Amendment, s budget.Step) bool { return s.Action == budget.ActionStage }) {
		r, err := c.Recosted(c.pool.Code, budget.Ceiling, budget.Stage(step.Step.Target), budget.Ordered)
		if err != nil {
			return err
		}
		c.restaged = r.LineCells(AllFactors)
	}
	return nil
}

// changeLines follows the expenditure of the lines through the steps that change it: a
// column a step.
func (c *changing) changeLines(out apportion.Outcome) {
	lines := out.Lines
	if c.Report.Budget.Known(c.pool.Code, budget.Expenditure) {
		for _, line := range lines {
			c.Spent = append(c.Spent, c.Lines[line.Line.Code].Expenditure)
		}
	}
	steps := c.of(func(a *apportion.Amendment, _ budget.Step) bool { return a.Expenditure.Set })
	if len(steps) == 0 {
		c.Expenditure = c.fact("Expenditure", c.Pools[c.pool.Code].Expenditure, out.Expenditure)
		return
	}
	t := c.Table(len(lines))
	t.Text("Line", func(i int) grid.Operand { return c.Report.Inputs.Cell(lines[i].Line.At, "Line") })
	column := func(head string, of func(i int) (grid.Operand, exact.Money)) {
		at := t.Add(head, c.Report.InFull(), func(i int) grid.Cell { return c.Report.Amount(of(i)).Illustrative(c.example) })
		c.Spent = nil
		for i := range lines {
			c.Spent = append(c.Spent, at.At(i))
		}
	}
	if c.Spent != nil {
		before := steps[0].Amendment.Lines
		column("Expenditure", func(i int) (grid.Operand, exact.Money) { return c.Spent[i], before[i].Before.Value })
	}
	for _, step := range steps {
		column(fmt.Sprintf("Step %d: %s", step.Step.Order, step.Step.Action), func(i int) (grid.Operand, exact.Money) {
			return c.spentAfter(step.Step, lines[i].Line.Code, i), step.Amendment.Lines[i].After
		})
	}
	t.Close()
	c.Expenditure = c.fact("Expenditure", c.Report.Rounded(grid.Sum(c.Spent)), out.Expenditure)
}

// spentAfter is the expenditure of a line after a step.
func (c *changing) spentAfter(step budget.Step, line budget.LineCode, i int) grid.Operand {
	from, to, moves := step.Reclassified()
	moves = moves && step.Action == budget.ActionReclassify && from != to
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
func (c *changing) revised(step budget.Step, before grid.Ref) grid.Operand {
	if !step.Percent.Set {
		return c.stepCell(step, "Amount")
	}
	return c.Report.Rounded(grid.F("%[1]s+%[1]s*%[2]s/100", before, c.stepCell(step, "Percent")))
}

// limit follows a limit through the steps that change it.
func (c *changing) limit(kind budget.LimitKind) grid.Ref {
	limit := c.fact(LimitName(kind), c.Pools[c.pool.Code].Of(kind), c.Report.Budget.Figures(c.pool.Code).Of(kind))
	for _, step := range c.of(func(a *apportion.Amendment, s budget.Step) bool { return a.Limit.Set && s.Target == string(kind) }) {
		name := fmt.Sprintf("%s after step %d", LimitName(kind), step.Step.Order)
		limit = c.fact(name, c.revised(step.Step, limit), step.Amendment.Limit.Value.After)
	}
	return limit
}

// changePeople notes who leaves, and follows headcounts through the steps that scale
// them.
func (c *changing) changePeople() {
	for _, step := range c.of(func(_ *apportion.Amendment, s budget.Step) bool { return s.Action == budget.ActionLeave }) {
		c.Add(grid.Plain("Leaves"), grid.Said(c.stepCell(step.Step, "Target")))
	}
	steps := c.of(func(a *apportion.Amendment, _ budget.Step) bool { return a.People.Set })
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
	book := t.Add("People in the book", count, func(i int) grid.Cell { return grid.Figure(count, c.counted(names.At(i))).Is(people(i).Book) })
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

// counted is the people of the organization of a cell at all places.
func (c *changing) counted(name grid.Ref) grid.Expr {
	in := c.Report.Inputs
	if !in.Has("Headcount") {
		return grid.F("0")
	}
	return c.Report.SumIfs(in.Column("Headcount", "Count"), in.Column("Headcount", "Organization"), name)
}
