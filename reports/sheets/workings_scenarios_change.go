package sheets

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
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
		c.expenditure = c.fact("Expenditure", expenditure, f("%s", c.expenditure.ref))
		return
	}
	t := c.table(len(c.poolLines))
	t.add("Line", workbook.Format{}, func(i int) cell {
		return said(c.poolLines[i].Code, f("%s", c.report.inputs.cell(c.poolLines[i].At, "Line")))
	})
	if byLine {
		c.column(t, "Expenditure", func(i int) (exact.Money, formula) { return c.spent[i].is, f("%s", c.spent[i].ref) })
	}
	for _, step := range steps {
		c.lineStep(t, step)
	}
	t.close()
	c.expenditure = c.fact("Expenditure", totalOf(c.spent), c.report.rounded(sum(refsOf(c.spent))))
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
			c.restaged = append(c.restaged, moneyAt{lines.at(i), amount})
		}
	}
	return nil
}

// column is the expenditure of each line after a step.
func (c *changing) column(t *table, head string, after func(i int) (exact.Money, formula)) {
	changed := make([]moneyAt, len(c.poolLines))
	column := t.add(head, c.report.inFull(), func(i int) cell {
		value, x := after(i)
		changed[i].is = value
		return worked(c.report.money(value), c.report.inFull(), x).illustrative(c.example)
	})
	for i := range changed {
		changed[i].ref = column.at(i)
	}
	c.ground.spent = changed
}

func (c *changing) lineStep(t *table, step budget.Step) {
	from, to, _ := step.Reclassified()
	c.column(t, fmt.Sprintf("Step %d: %s", step.Order, step.Action), func(i int) (exact.Money, formula) {
		switch line := c.poolLines[i].Code; {
		case step.Action == budget.ActionStage:
			return c.restaged[i].is, f("%s", c.restaged[i].ref)
		case step.Action == budget.ActionLine && step.Target == string(line):
			return c.changed(step, c.spent[i])
		case step.Action == budget.ActionReclassify && line == from && line != to:
			return c.spent[i].is.Sub(c.units(step)), c.report.rounded(f("%s-%s", c.spent[i].ref, c.stepCell(step, "Amount")))
		case step.Action == budget.ActionReclassify && line == to && line != from:
			return c.spent[i].is.Add(c.units(step)), c.report.rounded(f("%s+%s", c.spent[i].ref, c.stepCell(step, "Amount")))
		}
		return c.spent[i].is, f("%s", c.spent[i].ref)
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
func (w *workings) stepCell(step budget.Step, column string) ref {
	return w.report.inputs.cell(step.At, column)
}

// units is the Amount of a step of money.
func (w *workings) units(step budget.Step) exact.Money {
	return exact.Round(w.report.book.Settings.Unit.Count(step.Amount.Value))
}

// changed is the Amount of a step, or what was there changed by its Percent.
func (w *workings) changed(step budget.Step, before moneyAt) (exact.Money, formula) {
	if !step.Percent.Set {
		return w.units(step), f("%s", w.stepCell(step, "Amount"))
	}
	value := exact.Round(before.is.Ratio().Add(step.Percent.Value.Of(before.is)))
	return value, w.report.rounded(f("%s+%s*%s/100", before.ref, before.ref, w.stepCell(step, "Percent")))
}

// changeLimits follows both limits through the steps that change them.
func (c *changing) changeLimits() {
	figures := c.report.book.Figures(c.pool.Code)
	for _, kind := range []budget.LimitKind{budget.Appropriation, budget.Ceiling} {
		limit := c.fact(limitName(kind), figures.Of(kind), f("%s", c.workings.pools[c.pool.Code].of(kind)))
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
		c.add(plain("Leaves"), said(step.Target, f("%s", c.stepCell(step, "Target"))))
	}
	steps := c.of(budget.ActionHeadcount)
	if len(steps) == 0 {
		return
	}
	c.blank()
	t := c.table(len(steps))
	h := &scaling{changing: c, steps: steps}
	count := workbook.Count(2)
	t.add("Headcount changed", workbook.Format{}, func(i int) cell { return said(steps[i].Target, f("%s", c.stepCell(steps[i], "Target"))) })
	h.book = t.add("People in the book", count, func(i int) cell { return worked(number(h.people(i)), count, h.counted(i, t)) })
	h.before = t.add("Before the step", count, func(i int) cell {
		if last := h.last(i); last >= 0 {
			return worked(number(h.beforeStep(i)), count, f("%s", t.page.at(t.column+1, t.head+1+last)))
		}
		return worked(number(h.people(i)), count, f("%s", h.book.at(i)))
	})
	after := t.add("After it", count, func(i int) cell { return worked(number(h.afterStep(i)), count, h.formula(i)) })
	factors := t.add("Factor", workbook.Count(9), func(i int) cell {
		return worked(number(h.factor(i)), workbook.Count(9), f("IF(%s=0,1,%s/%s)", h.book.at(i), after.at(i), h.book.at(i))).illustrative(c.example)
	})
	t.close()
	for i, step := range steps {
		if o := budget.OrganizationCode(step.Target); !h.people(i).IsZero() {
			c.people[o], c.factors[o] = h.factor(i), factors.at(i)
		}
	}
}

// scaling is the steps that scale headcounts, each after the other.
type scaling struct {
	*changing
	steps        []budget.Step
	book, before span
}

func (h *scaling) people(i int) exact.Ratio {
	people, _ := h.report.basis.People(budget.OrganizationCode(h.steps[i].Target))
	return people
}

// counted is the people of the organization at all places.
func (h *scaling) counted(i int, t *table) formula {
	if !h.report.inputs.has("Headcount") {
		return f("0")
	}
	in := h.report.inputs
	return h.report.sumIfs(in.column("Headcount", "Count"), in.column("Headcount", "Organization"), t.page.at(1, t.head+1+i))
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

func (h *scaling) formula(i int) formula {
	if !h.steps[i].Percent.Set {
		return f("%s", h.stepCell(h.steps[i], "Amount"))
	}
	return f("%s+%s*%s/100", h.before.at(i), h.before.at(i), h.stepCell(h.steps[i], "Percent"))
}

func (h *scaling) factor(i int) exact.Ratio {
	if h.people(i).IsZero() {
		return one
	}
	return h.afterStep(i).Quo(h.people(i))
}
