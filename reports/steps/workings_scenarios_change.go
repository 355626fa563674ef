package steps

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// changeLines follows the expenditure of the lines through the steps that change it:
// a column a step.
func (c *changing) changeLines() {
	byLine := c.Report.Budget.Known(c.pool.Code, budget.Expenditure)
	expenditure := c.Report.Budget.Figures(c.pool.Code).Expenditure
	c.Expenditure = MoneyAt{c.Workings.Pools[c.pool.Code].Expenditure, expenditure}
	if byLine {
		for _, line := range c.PoolLines {
			c.Spent = append(c.Spent, MoneyAt{c.Workings.Lines[line.Code].Expenditure, c.Report.Budget.Amount(line, budget.Expenditure)})
		}
	}
	steps := c.of(budget.ActionStage, budget.ActionLine, budget.ActionReclassify)
	if len(steps) == 0 {
		c.Expenditure = c.fact("Expenditure", expenditure, grid.F("%s", c.Expenditure.Ref))
		return
	}
	t := c.Table(len(c.PoolLines))
	t.Add("Line", workbook.Format{}, func(i int) grid.Cell {
		return Said(c.PoolLines[i].Code, grid.F("%s", c.Report.Inputs.Cell(c.PoolLines[i].At, "Line")))
	})
	if byLine {
		c.column(t, "Expenditure", func(i int) (exact.Money, grid.Expr) { return c.Spent[i].Is, grid.F("%s", c.Spent[i].Ref) })
	}
	for _, step := range steps {
		c.lineStep(t, step)
	}
	t.Close()
	c.Expenditure = c.fact("Expenditure", TotalOf(c.Spent), c.Report.Rounded(grid.Sum(RefsOf(c.Spent))))
}

// restage re-costs the ceiling of the lines to the stage that a step names.
func (c *changing) restage() error {
	for _, step := range c.of(budget.ActionStage) {
		r, err := c.Recosted(c.pool.Code, budget.Ceiling, budget.Stage(step.Target), budget.Ordered)
		if err != nil {
			return err
		}
		lines := r.LineCells(AllFactors)
		for i, amount := range r.After().Amounts {
			c.restaged = append(c.restaged, MoneyAt{lines.At(i), amount})
		}
	}
	return nil
}

// column is the expenditure of each line after a step.
func (c *changing) column(t *grid.Table, head string, after func(i int) (exact.Money, grid.Expr)) {
	changed := make([]MoneyAt, len(c.PoolLines))
	column := t.Add(head, c.Report.InFull(), func(i int) grid.Cell {
		value, x := after(i)
		changed[i].Is = value
		return Worked(c.Report.Money(value), c.Report.InFull(), x).Illustrative(c.example)
	})
	for i := range changed {
		changed[i].Ref = column.At(i)
	}
	c.Ground.Spent = changed
}

func (c *changing) lineStep(t *grid.Table, step budget.Step) {
	from, to, _ := step.Reclassified()
	c.column(t, fmt.Sprintf("Step %d: %s", step.Order, step.Action), func(i int) (exact.Money, grid.Expr) {
		switch line := c.PoolLines[i].Code; {
		case step.Action == budget.ActionStage:
			return c.restaged[i].Is, grid.F("%s", c.restaged[i].Ref)
		case step.Action == budget.ActionLine && step.Target == string(line):
			return c.changed(step, c.Spent[i])
		case step.Action == budget.ActionReclassify && line == from && line != to:
			return c.Spent[i].Is.Sub(c.units(step)), c.Report.Rounded(grid.F("%s-%s", c.Spent[i].Ref, c.stepCell(step, "Amount")))
		case step.Action == budget.ActionReclassify && line == to && line != from:
			return c.Spent[i].Is.Add(c.units(step)), c.Report.Rounded(grid.F("%s+%s", c.Spent[i].Ref, c.stepCell(step, "Amount")))
		}
		return c.Spent[i].Is, grid.F("%s", c.Spent[i].Ref)
	})
}

// of are the steps of those actions.
func (c *changing) of(actions ...budget.Action) []budget.Step {
	var steps []budget.Step
	for _, step := range c.steps {
		for _, action := range actions {
			if step.Action == action {
				steps = append(steps, step)
			}
		}
	}
	return steps
}

// stepCell is a cell of a step on Inputs.
func (w *Workings) stepCell(step budget.Step, column string) grid.Ref {
	return w.Report.Inputs.Cell(step.At, column)
}

// units is the Amount of a step of money.
func (w *Workings) units(step budget.Step) exact.Money {
	return exact.Round(w.Report.Budget.Settings.Unit.Count(step.Amount.Value))
}

// changed is the Amount of a step, or what was there changed by its Percent.
func (w *Workings) changed(step budget.Step, before MoneyAt) (exact.Money, grid.Expr) {
	if !step.Percent.Set {
		return w.units(step), grid.F("%s", w.stepCell(step, "Amount"))
	}
	value := exact.Round(before.Is.Ratio().Add(step.Percent.Value.Of(before.Is)))
	return value, w.Report.Rounded(grid.F("%s+%s*%s/100", before.Ref, before.Ref, w.stepCell(step, "Percent")))
}

// changeLimits follows both limits through the steps that change them.
func (c *changing) changeLimits() {
	figures := c.Report.Budget.Figures(c.pool.Code)
	for _, kind := range []budget.LimitKind{budget.Appropriation, budget.Ceiling} {
		limit := c.fact(LimitName(kind), figures.Of(kind), grid.F("%s", c.Workings.Pools[c.pool.Code].Of(kind)))
		for _, step := range c.of(budget.ActionLimit) {
			if budget.LimitKind(step.Target) == kind {
				value, x := c.changed(step, limit)
				limit = c.fact(fmt.Sprintf("%s after step %d", LimitName(kind), step.Order), value, x)
			}
		}
		if kind == budget.Ceiling {
			c.Ceiling = limit
		} else {
			c.Appropriation = limit
		}
	}
}

// changePeople follows headcounts through the steps that scale them, and notes who
// leaves.
func (c *changing) changePeople() {
	for _, step := range c.of(budget.ActionLeave) {
		c.left[budget.OrganizationCode(step.Target)] = true
		c.Add(grid.Plain("Leaves"), Said(step.Target, grid.F("%s", c.stepCell(step, "Target"))))
	}
	steps := c.of(budget.ActionHeadcount)
	if len(steps) == 0 {
		return
	}
	c.Blank()
	t := c.Table(len(steps))
	h := &scaling{changing: c, steps: steps}
	count := workbook.Count(2)
	t.Add("Headcount changed", workbook.Format{}, func(i int) grid.Cell { return Said(steps[i].Target, grid.F("%s", c.stepCell(steps[i], "Target"))) })
	h.book = t.Add("People in the book", count, func(i int) grid.Cell { return Worked(grid.Number(h.people(i)), count, h.counted(i, t)) })
	h.before = t.Add("Before the step", count, func(i int) grid.Cell {
		if last := h.last(i); last >= 0 {
			return Worked(grid.Number(h.beforeStep(i)), count, grid.F("%s", t.Page.At(t.Filled+1, t.Head+1+last)))
		}
		return Worked(grid.Number(h.people(i)), count, grid.F("%s", h.book.At(i)))
	})
	after := t.Add("After it", count, func(i int) grid.Cell { return Worked(grid.Number(h.afterStep(i)), count, h.formula(i)) })
	factors := t.Add("Factor", workbook.Count(9), func(i int) grid.Cell {
		return Worked(grid.Number(h.factor(i)), workbook.Count(9), grid.F("IF(%s=0,1,%s/%s)", h.book.At(i), after.At(i), h.book.At(i))).Illustrative(c.example)
	})
	t.Close()
	for i, step := range steps {
		if o := budget.OrganizationCode(step.Target); !h.people(i).IsZero() {
			c.people[o], c.factors[o] = h.factor(i), factors.At(i)
		}
	}
}

// scaling is the steps that scale headcounts, each after the other.
type scaling struct {
	*changing
	steps        []budget.Step
	book, before grid.Span
}

func (h *scaling) people(i int) exact.Ratio {
	people, _ := h.Report.Basis.People(budget.OrganizationCode(h.steps[i].Target))
	return people
}

// counted is the people of the organization at all places.
func (h *scaling) counted(i int, t *grid.Table) grid.Expr {
	if !h.Report.Inputs.Has("Headcount") {
		return grid.F("0")
	}
	in := h.Report.Inputs
	return h.Report.SumIfs(in.Column("Headcount", "Count"), in.Column("Headcount", "Organization"), t.Page.At(1, t.Head+1+i))
}

// last is the step before that scales the same organization, -1 where there is none.
func (h *scaling) last(i int) int {
	for j := i - 1; j >= 0; j-- {
		if h.steps[j].Target == h.steps[i].Target {
			return j
		}
	}
	return -1
}

func (h *scaling) beforeStep(i int) exact.Ratio {
	before := h.people(i)
	if last := h.last(i); last >= 0 {
		before = h.afterStep(last)
	}
	return before
}

func (h *scaling) afterStep(i int) exact.Ratio {
	if !h.steps[i].Percent.Set {
		return h.steps[i].Amount.Value
	}
	before := h.beforeStep(i)
	return before.Add(before.Mul(h.steps[i].Percent.Value.Fraction()))
}

func (h *scaling) formula(i int) grid.Expr {
	if !h.steps[i].Percent.Set {
		return grid.F("%s", h.stepCell(h.steps[i], "Amount"))
	}
	return grid.F("%s+%s*%s/100", h.before.At(i), h.before.At(i), h.stepCell(h.steps[i], "Percent"))
}

func (h *scaling) factor(i int) exact.Ratio {
	if h.people(i).IsZero() {
		return One
	}
	return h.afterStep(i).Quo(h.people(i))
}
