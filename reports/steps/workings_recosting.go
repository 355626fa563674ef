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
	Exactly     [][]exact.Ratio // the lines in units, not rounded, by step
	FactorCells []grid.Span     // what each line is multiplied by, by factor
	Values      []grid.Span     // where exactly stands, by step
	Sums        []grid.Ref      // their sums
	units       []grid.Ref      // the same, made whole
	Totals      []grid.Ref      // the same, in the currency
	amounts     []grid.Span     // each line in the currency; after a factor from when it is asked for
	states      []State         // the parts of organizations, from when they are asked for
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
		w.recosts.done = map[recostingKey]*Recosted{}
		w.writeRates()
	}
	c := &Recosted{Recosting: recosting, work: w, amounts: make([]grid.Span, AllFactors+1), states: make([]State, AllFactors+1)}
	if method == budget.Shapley {
		ordered, err := w.Recosted(pool, column, stage, budget.Ordered)
		if err != nil {
			return nil, err
		}
		c.FactorCells, c.amounts[0] = ordered.FactorCells, ordered.amounts[0]
		c.writeMeans(ordered.Values[0])
	} else {
		c.writeFactors()
	}
	w.recosts.done[key] = c
	return c, nil
}

// writeFactors writes what each line is multiplied by, and its value after each factor.
func (c *Recosted) writeFactors() {
	w, unit := c.work, c.work.Report.Inputs.Setting("Unit").Abs()
	w.Section(c.title(), "Each line is multiplied by one factor after the other. A factor compares the rates of the two stages; 1 where there is nothing to compare.")
	t := c.table()
	c.amounts[0] = t.Add(LimitName(c.Column)+" at "+string(c.From), w.Report.InFull(), func(i int) grid.Cell {
		return Worked(w.Report.Money(c.Before.Amounts[i]), w.Report.InFull(), grid.F("%s", w.Lines[c.Lines[i].Code].Of(c.Column)))
	})
	c.Values = []grid.Span{t.Add("In units of "+w.Report.Budget.Settings.Unit.Size(), workbook.Count(0), func(i int) grid.Cell {
		return Worked(grid.Number(c.Before.Amounts[i].Ratio()), workbook.Count(0), grid.F("ROUND(%s/%s,0)", c.amounts[0].At(i), unit))
	})}
	for k, factor := range budget.Factors() {
		c.FactorCells = append(c.FactorCells, t.Add("Factor "+string(factor), workbook.Count(9), func(i int) grid.Cell {
			return Worked(grid.Number(c.Factors[i][k].Value), workbook.Count(9), w.factor(c.Lines[i], c.Factors[i][k]))
		}))
	}
	c.Exactly = c.products()
	c.writeValues(t, func(step, i int) grid.Expr {
		return grid.F("%s*%s", c.Values[step-1].At(i), c.FactorCells[step-1].At(i))
	})
	t.Add("Rates looked up", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(LookedUp(c.Factors[i])).Running() })
	c.writeSums(t)
}

// table begins a table of the lines.
func (c *Recosted) table() *grid.Table {
	t := c.work.Page.Table(len(c.Lines))
	t.Add("Line", workbook.Format{}, func(i int) grid.Cell {
		return Said(c.Lines[i].Code, grid.F("%s", c.work.Report.Inputs.Cell(c.Lines[i].At, "Line")))
	})
	return t
}

func (c *Recosted) title() string {
	return "The " + string(c.Column) + " of " + string(c.Pool) + " at the rates of " + string(c.To) + ", " + methodWords(c.Method)
}

// methodWords is a method as titles name it.
func methodWords(method budget.RecostMethod) string {
	if method == budget.Shapley {
		return "Shapley: the mean of all orders of the factors"
	}
	return "factors in order"
}

// idle tells whether the factor before the step has no rate or posts to compare for any line,
// whatever their values.
func (c *Recosted) idle(step int) bool {
	for _, factors := range c.Factors {
		factor := factors[step-1]
		if factor.Posts.Set || slices.ContainsFunc(factor.Terms, Moves) {
			return false
		}
	}
	return true
}

// Moves tells whether a term compares two rates of the book.
func Moves(t budget.Term) bool { return t.Both && len(t.To.Rows) > 0 }

// writeValues writes the lines after each factor that can change one.
func (c *Recosted) writeValues(t *grid.Table, value func(step, i int) grid.Expr) {
	for step := 1; step <= AllFactors; step++ {
		if c.idle(step) {
			c.Values = append(c.Values, c.Values[step-1])
			continue
		}
		c.Values = append(c.Values, t.Add("Units after "+string(budget.Factors()[step-1]), workbook.Count(4), func(i int) grid.Cell {
			return Worked(grid.Number(c.Exactly[step][i]), workbook.Count(4), value(step, i))
		}))
	}
}

// products are the lines after each factor, in order.
func (c *Recosted) products() [][]exact.Ratio {
	return c.steps(func(last exact.Ratio, i, k int) exact.Ratio { return last.Mul(c.Factors[i][k].Value) })
}

// steps are the lines after each factor, each worked out from the one before.
func (c *Recosted) steps(next func(last exact.Ratio, i, k int) exact.Ratio) [][]exact.Ratio {
	steps := make([][]exact.Ratio, AllFactors+1)
	for i, amount := range c.Before.Amounts {
		steps[0] = append(steps[0], amount.Ratio())
		for k := range budget.Factors() {
			steps[k+1] = append(steps[k+1], next(steps[k][i], i, k))
		}
	}
	return steps
}

// writeMeans writes the mean effect of each factor on a line of 1, over all orders, and
// the values that follow from them.
func (c *Recosted) writeMeans(units grid.Span) {
	w := c.work
	w.Section(c.title(), "The mean effect of a factor on a line of 1: what it adds in each of the 24 orders of the four factors, of which 6, 2, 2 and 6 have the same none, one, two or three before it.")
	t := c.table()
	c.Values = []grid.Span{t.Add("In units of "+w.Report.Budget.Settings.Unit.Size(), workbook.Count(0), func(i int) grid.Cell {
		return Worked(grid.Number(c.Before.Amounts[i].Ratio()), workbook.Count(0), grid.F("%s", units.At(i)))
	})}
	means := make([]grid.Span, AllFactors)
	for k, factor := range budget.Factors() {
		if !c.idle(k + 1) {
			means[k] = t.Add("Mean effect of "+string(factor), workbook.Count(9), func(i int) grid.Cell {
				return Worked(grid.Number(c.mean(i, k)), workbook.Count(9), c.meanFormula(i, k))
			})
		}
	}
	c.Exactly = c.steps(func(last exact.Ratio, i, k int) exact.Ratio {
		return last.Add(c.Before.Amounts[i].Ratio().Mul(c.mean(i, k)))
	})
	c.writeValues(t, func(step, i int) grid.Expr {
		return grid.F("%s+%s*%s", c.Values[step-1].At(i), c.Values[0].At(i), means[step-1].At(i))
	})
	c.writeSums(t)
}

// mean is what the k-th factor adds to a line of 1, as the mean over all orders.
func (c *Recosted) mean(i, k int) exact.Ratio {
	o := others(k)
	x, y, z := c.Factors[i][o[0]].Value, c.Factors[i][o[1]].Value, c.Factors[i][o[2]].Value
	two, six := exact.Whole(2), exact.Whole(6)
	sum := six.Add(two.Mul(exact.Sum(x, y, z))).Add(two.Mul(exact.Sum(x.Mul(y), x.Mul(z), y.Mul(z)))).Add(six.Mul(x).Mul(y).Mul(z))
	return c.Factors[i][k].Value.Sub(One).Mul(sum).Quo(exact.Whole(24))
}

func (c *Recosted) meanFormula(i, k int) grid.Expr {
	o := others(k)
	x, y, z := c.FactorCells[o[0]].At(i), c.FactorCells[o[1]].At(i), c.FactorCells[o[2]].At(i)
	return grid.F("(%s-1)*(6+2*(%s+%s+%s)+2*(%s*%s+%s*%s+%s*%s)+6*%s*%s*%s)/24", c.FactorCells[k].At(i), x, y, z, x, y, x, z, y, z, x, y, z)
}

// others are the three factors beside the k-th.
func others(k int) []int {
	var list []int
	for other := range AllFactors {
		if other != k {
			list = append(list, other)
		}
	}
	return list
}

// LookedUp names the rates that a line's factors compare.
func LookedUp(factors []budget.LineFactor) string {
	var texts []string
	for _, factor := range factors {
		var subjects []string
		for _, term := range factor.Terms {
			if !Moves(term) {
				continue
			}
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
