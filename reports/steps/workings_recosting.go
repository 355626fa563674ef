package steps

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// recostings are what Workings holds of re-costing: the rates by stage, and each
// re-costing once, whichever sheets ask for it.
type recostings struct {
	rates map[int]grid.Ref // by the first row of Rates that gives one
	done  map[recostingKey]*Recosted
}

type recostingKey struct {
	pool   budget.PoolCode
	column budget.LimitKind
	stage  budget.Stage
	method budget.RecostMethod
}

// Recosted is a money column of a pool at the rates of another stage. Step 0 is before
// any factor, step 1 after the first of budget.Factors, step 4 after all of them.
type Recosted struct {
	budget.Recosting
	work        *Workings
	FactorCells []grid.Span // what each line is multiplied by, by factor
	Values      []grid.Span // the lines in units, not rounded, by step
	Sums        []grid.Ref  // their sums
	units       []grid.Ref  // the same, made whole
	Totals      []grid.Ref  // the same, in the currency
	amounts     []grid.Span // each line in the currency; after a factor from when it is asked for
	shared      []Shared    // the parts of organizations, from when they are asked for
}

// AllFactors is the step after all factors.
const AllFactors = 4

// Recosted is the re-costing of a column of a pool to a stage, written out the first
// time that it is asked for. The errors are those of budget.Book.Recost.
func (w *Workings) Recosted(pool budget.PoolCode, column budget.LimitKind, stage budget.Stage, method budget.RecostMethod) (*Recosted, error) {
	key := recostingKey{pool, column, stage, method}
	if c := w.recosts.done[key]; c != nil {
		return c, nil
	}
	recosting, err := w.Report.Budget.Recost(pool, column, stage, method)
	if err != nil {
		return nil, err
	}
	if w.recosts.done == nil {
		w.recosts = recostings{w.writeRates(), map[recostingKey]*Recosted{}}
	}
	c := &Recosted{Recosting: recosting, work: w, amounts: make([]grid.Span, AllFactors+1), shared: make([]Shared, AllFactors+1)}
	if method == budget.Shapley {
		ordered, err := w.Recosted(pool, column, stage, budget.Ordered)
		if err != nil {
			return nil, err
		}
		c.writeMeans(ordered)
	} else {
		c.writeFactors()
	}
	w.recosts.done[key] = c
	return c, nil
}

// writeFactors writes what each line is multiplied by, and its value after each factor.
func (c *Recosted) writeFactors() {
	w := c.work
	w.Section(c.title(), "Each line is multiplied by one factor after the other. A factor compares the rates of the two stages; "+
		"1 where there is nothing to compare.")
	t, _ := c.table()
	c.amounts[0] = t.Amounts(LimitName(c.Column)+" at "+string(c.From), func(i int) (grid.Operand, exact.Money) {
		return w.Lines[c.Lines[i].Code].Of(c.Column), c.Before.Amounts[i]
	})
	c.writeUnits(t, func(i int) grid.Operand {
		return grid.F("ROUND(%s/%s,0)", c.amounts[0].At(i), w.Report.Inputs.Setting("Unit").Abs())
	})
	for k, factor := range budget.Factors() {
		c.FactorCells = append(c.FactorCells, t.Add("Factor "+string(factor), workbook.Count(9), func(i int) grid.Cell {
			return grid.Figure(workbook.Count(9), w.factor(c.Factors[i][k])).Is(c.Factors[i][k].Value)
		}))
	}
	c.writeValues(t, func(step, i int) grid.Expr {
		return grid.F("%s*%s", c.Values[step-1].At(i), c.FactorCells[step-1].At(i))
	})
	t.Add("Rates looked up", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(LookedUp(c.Factors[i])).Running() })
	c.writeSums(t)
}

// table begins a table of the lines, and gives their names.
func (c *Recosted) table() (*grid.Table, grid.Span) {
	t := c.work.Page.Table(len(c.Lines))
	return t, t.Text("Line", func(i int) grid.Operand { return c.work.Report.Inputs.Cell(c.Lines[i].At, "Line") })
}

func (c *Recosted) title() string {
	method := "factors in order"
	if c.Method == budget.Shapley {
		method = "Shapley: the mean of all orders of the factors"
	}
	return "The " + string(c.Column) + " of " + string(c.Pool) + " at the rates of " + string(c.To) + ", " + method
}

// writeUnits writes the lines in units before any factor.
func (c *Recosted) writeUnits(t *grid.Table, at func(i int) grid.Operand) {
	c.Values = []grid.Span{t.Add("In units of "+c.work.Report.Budget.Settings.Unit.Size(), workbook.Count(0), func(i int) grid.Cell {
		return grid.Figure(workbook.Count(0), at(i)).Is(c.Before.Amounts[i].Ratio())
	})}
}

// idle tells whether the factor before the step has no rate or posts to compare for any
// line, whatever their values.
func (c *Recosted) idle(step int) bool {
	return !slices.ContainsFunc(c.Factors, func(factors []budget.LineFactor) bool {
		return factors[step-1].Posts.Set || len(factors[step-1].Compared()) > 0
	})
}

// writeValues writes the lines after each factor that can change one.
func (c *Recosted) writeValues(t *grid.Table, value func(step, i int) grid.Expr) {
	for step := 1; step <= AllFactors; step++ {
		if c.idle(step) {
			c.Values = append(c.Values, c.Values[step-1])
			continue
		}
		c.Values = append(c.Values, t.Add("Units after "+string(budget.Factors()[step-1]), workbook.Count(4), func(i int) grid.Cell {
			return grid.Figure(workbook.Count(4), value(step, i)).Is(c.Step(step).Parts[i].Quota.Ratio())
		}))
	}
}

// writeMeans writes the mean effect of each factor on a line of 1, over all orders, and
// the values that follow from them.
func (c *Recosted) writeMeans(ordered *Recosted) {
	c.FactorCells, c.amounts[0] = ordered.FactorCells, ordered.amounts[0]
	c.work.Section(c.title(), "The mean effect of a factor on a line of 1: what it adds in each of the 24 orders of the four factors, "+
		"of which 6, 2, 2 and 6 have the same none, one, two or three before it.")
	t, _ := c.table()
	c.writeUnits(t, func(i int) grid.Operand { return ordered.Values[0].At(i) })
	means := make([]grid.Span, AllFactors)
	for k, factor := range budget.Factors() {
		if !c.idle(k + 1) {
			means[k] = t.Figures("Mean effect of "+string(factor), workbook.Count(9), func(i int) grid.Operand { return c.mean(i, k) })
		}
	}
	c.writeValues(t, func(step, i int) grid.Expr {
		return grid.F("%s+%s*%s", c.Values[step-1].At(i), c.Values[0].At(i), means[step-1].At(i))
	})
	c.writeSums(t)
}

// mean is what the k-th factor adds to a line of 1, as the mean over all orders.
func (c *Recosted) mean(i, k int) grid.Expr {
	var others []any
	for other, cells := range c.FactorCells {
		if other != k {
			others = append(others, cells.At(i))
		}
	}
	return grid.F("(%[4]s-1)*(6+2*(%[1]s+%[2]s+%[3]s)+2*(%[1]s*%[2]s+%[1]s*%[3]s+%[2]s*%[3]s)+6*%[1]s*%[2]s*%[3]s)/24",
		append(others, c.FactorCells[k].At(i))...)
}

// LookedUp names the rates that a line's factors compare.
func LookedUp(factors []budget.LineFactor) string {
	var texts []string
	for _, factor := range factors {
		var subjects []string
		for _, term := range factor.Compared() {
			subject := term.From.Subject
			if !strings.EqualFold(subject, term.To.Subject) {
				subject += " then " + term.To.Subject
			}
			subjects = append(subjects, subject)
		}
		if factor.Posts.Set {
			subjects = append(subjects, "by posts filled")
		}
		if len(subjects) > 0 {
			texts = append(texts, string(factor.Factor)+" "+strings.Join(subjects, ", "))
		}
	}
	return strings.Join(texts, "; ")
}

// FactorNames are the factors as tables name them, in their printed order.
func FactorNames() []string {
	return []string{"Exchange rates", "Inflation", "Salaries", "Vacancies"}
}
