package sheets

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
	byLine := c.report.book.Known(c.pool.Code, budget.Expenditure)
	expenditure := c.report.book.Figures(c.pool.Code).Expenditure
	c.expenditure = moneyAt{c.workings.pools[c.pool.Code].expenditure, expenditure}
	if byLine {
		for _, line := range c.poolLines {
			c.spent = append(c.spent, moneyAt{c.workings.lines[line.Code].expenditure, c.report.book.Amount(line, budget.Expenditure)})
		}
	}
	steps := c.of(budget.ActionStage, budget.ActionLine, budget.ActionReclassify)
	if len(steps) == 0 {
		c.expenditure = c.fact("Expenditure", expenditure, grid.F("%s", c.expenditure.Ref))
		return
	}
	t := c.Table(len(c.poolLines))
	t.Add("Line", workbook.Format{}, func(i int) grid.Cell {
		return said(c.poolLines[i].Code, grid.F("%s", c.report.inputs.cell(c.poolLines[i].At, "Line")))
	})
	if byLine {
		c.column(t, "Expenditure", func(i int) (exact.Money, grid.Expr) { return c.spent[i].is, grid.F("%s", c.spent[i].Ref) })
	}
	for _, step := range steps {
		c.lineStep(t, step)
	}
	t.Close()
	c.expenditure = c.fact("Expenditure", totalOf(c.spent), c.report.rounded(grid.Sum(refsOf(c.spent))))
}

// restage re-costs the ceiling of the lines to the stage that a step names.
func (c *changing) restage() error {
	for _, step := range c.of(budget.ActionStage) {
		r, err := c.recosted(c.pool.Code, budget.Ceiling, budget.Stage(step.Target), budget.Ordered)
		if err != nil {
			return err
		}
		lines := r.lines(allFactors)
		for i, amount := range r.After().Amounts {
			c.restaged = append(c.restaged, moneyAt{lines.At(i), amount})
		}
	}
	return nil
}

// column is the expenditure of each line after a step.
func (c *changing) column(t *grid.Table, head string, after func(i int) (exact.Money, grid.Expr)) {
	changed := make([]moneyAt, len(c.poolLines))
	column := t.Add(head, c.report.inFull(), func(i int) grid.Cell {
		value, x := after(i)
		changed[i].is = value
		return worked(c.report.money(value), c.report.inFull(), x).Illustrative(c.example)
	})
	for i := range changed {
		changed[i].Ref = column.At(i)
	}
	c.ground.spent = changed
}

func (c *changing) lineStep(t *grid.Table, step budget.Step) {
	from, to, _ := step.Reclassified()
	c.column(t, fmt.Sprintf("Step %d: %s", step.Order, step.Action), func(i int) (exact.Money, grid.Expr) {
		switch line := c.poolLines[i].Code; {
		case step.Action == budget.ActionStage:
			return c.restaged[i].is, grid.F("%s", c.restaged[i].Ref)
		case step.Action == budget.ActionLine && step.Target == string(line):
			return c.changed(step, c.spent[i])
		case step.Action == budget.ActionReclassify && line == from && line != to:
			return c.spent[i].is.Sub(c.units(step)), c.report.rounded(grid.F("%s-%s", c.spent[i].Ref, c.stepCell(step, "Amount")))
		case step.Action == budget.ActionReclassify && line == to && line != from:
			return c.spent[i].is.Add(c.units(step)), c.report.rounded(grid.F("%s+%s", c.spent[i].Ref, c.stepCell(step, "Amount")))
		}
		return c.spent[i].is, grid.F("%s", c.spent[i].Ref)
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
func (w *workings) stepCell(step budget.Step, column string) grid.Ref {
	return w.report.inputs.cell(step.At, column)
}

// units is the Amount of a step of money.
func (w *workings) units(step budget.Step) exact.Money {
	return exact.Round(w.report.book.Settings.Unit.Count(step.Amount.Value))
}

// changed is the Amount of a step, or what was there changed by its Percent.
func (w *workings) changed(step budget.Step, before moneyAt) (exact.Money, grid.Expr) {
	if !step.Percent.Set {
		return w.units(step), grid.F("%s", w.stepCell(step, "Amount"))
	}
	value := exact.Round(before.is.Ratio().Add(step.Percent.Value.Of(before.is)))
	return value, w.report.rounded(grid.F("%s+%s*%s/100", before.Ref, before.Ref, w.stepCell(step, "Percent")))
}

// changeLimits follows both limits through the steps that change them.
func (c *changing) changeLimits() {
	figures := c.report.book.Figures(c.pool.Code)
	for _, kind := range []budget.LimitKind{budget.Appropriation, budget.Ceiling} {
		limit := c.fact(limitName(kind), figures.Of(kind), grid.F("%s", c.workings.pools[c.pool.Code].of(kind)))
		for _, step := range c.of(budget.ActionLimit) {
			if budget.LimitKind(step.Target) == kind {
				value, x := c.changed(step, limit)
				limit = c.fact(fmt.Sprintf("%s after step %d", limitName(kind), step.Order), value, x)
			}
		}
		if kind == budget.Ceiling {
			c.ceiling = limit
		} else {
			c.appropriation = limit
		}
	}
}

// changePeople follows headcounts through the steps that scale them, and notes who
// leaves.
func (c *changing) changePeople() {
	for _, step := range c.of(budget.ActionLeave) {
		c.left[budget.OrganizationCode(step.Target)] = true
		c.Add(grid.Plain("Leaves"), said(step.Target, grid.F("%s", c.stepCell(step, "Target"))))
	}
	steps := c.of(budget.ActionHeadcount)
	if len(steps) == 0 {
		return
	}
	c.Blank()
	t := c.Table(len(steps))
	h := &scaling{changing: c, steps: steps}
	count := workbook.Count(2)
	t.Add("Headcount changed", workbook.Format{}, func(i int) grid.Cell { return said(steps[i].Target, grid.F("%s", c.stepCell(steps[i], "Target"))) })
	h.book = t.Add("People in the book", count, func(i int) grid.Cell { return worked(grid.Number(h.people(i)), count, h.counted(i, t)) })
	h.before = t.Add("Before the step", count, func(i int) grid.Cell {
		if last := h.last(i); last >= 0 {
			return worked(grid.Number(h.beforeStep(i)), count, grid.F("%s", t.Page.At(t.Filled+1, t.Head+1+last)))
		}
		return worked(grid.Number(h.people(i)), count, grid.F("%s", h.book.At(i)))
	})
	after := t.Add("After it", count, func(i int) grid.Cell { return worked(grid.Number(h.afterStep(i)), count, h.formula(i)) })
	factors := t.Add("Factor", workbook.Count(9), func(i int) grid.Cell {
		return worked(grid.Number(h.factor(i)), workbook.Count(9), grid.F("IF(%s=0,1,%s/%s)", h.book.At(i), after.At(i), h.book.At(i))).Illustrative(c.example)
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
	people, _ := h.report.basis.People(budget.OrganizationCode(h.steps[i].Target))
	return people
}

// counted is the people of the organization at all places.
func (h *scaling) counted(i int, t *grid.Table) grid.Expr {
	if !h.report.inputs.has("Headcount") {
		return grid.F("0")
	}
	in := h.report.inputs
	return h.report.sumIfs(in.column("Headcount", "Count"), in.column("Headcount", "Organization"), t.Page.At(1, t.Head+1+i))
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
		return one
	}
	return h.afterStep(i).Quo(h.people(i))
}
