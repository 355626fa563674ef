package steps

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Step is the whole amounts at a step.
func (c *Recosted) Step(step int) budget.RecostTable {
	if step == 0 {
		return c.Before
	}
	return c.Steps[step-1]
}

// Added is what the factors from one step to another add to the total.
func (c *Recosted) Added(from, to int) (grid.Operand, exact.Money) {
	return c.work.Report.Rounded(grid.F("%s-%s", c.Totals[to], c.Totals[from])), c.Step(to).Total.Sub(c.Step(from).Total)
}

// Programme is what was done differently; there is none beside an appropriation.
func (c *Recosted) Programme() (grid.Operand, exact.Money) {
	bridge, ok := c.Bridge(c.work.Report.Budget.Figures(c.Pool).Expenditure)
	if !ok {
		return nil, exact.Money{}
	}
	return c.work.Report.Rounded(grid.F("%s-%s", c.work.Pools[c.Pool].Expenditure, c.Totals[AllFactors])), bridge.Programme
}

// writeSums adds up the lines at every step: exactly, in whole units, in the currency.
func (c *Recosted) writeSums(t *grid.Table) {
	w, unit, digits := c.work, c.work.Report.Inputs.Setting("Unit").Abs(), c.work.Report.Budget.Settings.Unit.Digits()
	t.Close()
	rows := w.Next
	for _, name := range []string{"Sum, exact", "Sum, rounded to whole units", "Total in " + w.Report.Currency()} {
		w.Add(grid.Label(name, workbook.Subtotal))
	}
	for step, column := range c.Values {
		if step > 0 && column == c.Values[step-1] {
			c.Sums, c.units, c.Totals = append(c.Sums, c.Sums[step-1]), append(c.units, c.units[step-1]), append(c.Totals, c.Totals[step-1])
			continue
		}
		at := column.First.Column
		exactly := w.Put(at, rows, grid.Figure(workbook.Count(4), grid.F("SUM(%s)", column)))
		whole := w.Put(at, rows+1, wholeSum(exactly, c.Step(step).Total))
		total := w.Put(at, rows+2, w.Report.Amount(grid.F("ROUND(%s*%s,%s)", whole, unit, digits), c.Step(step).Total).As(workbook.Subtotal))
		c.Sums, c.units, c.Totals = append(c.Sums, exactly), append(c.units, whole), append(c.Totals, total)
	}
}

// wholeSum rounds a sum of units. Its noise is rounded off first.
func wholeSum(sum grid.Ref, total exact.Money) grid.Cell {
	exactly := sum.Number()
	for decimals := 6; decimals > 0; decimals-- {
		if Settled(exactly, decimals, NoiseOf(exactly)) && exact.Round(RoundedTo(exactly, decimals)).Equal(total) {
			return grid.Figure(workbook.Count(0), grid.F("ROUND(ROUND(%s,%s),0)", sum, decimals)).Is(total.Ratio())
		}
	}
	return grid.Held(grid.Number(total.Ratio()), workbook.Count(0),
		"The exact sum lies nearer to half a unit than a spreadsheet can tell: it could round it the other way.")
}

// LineCells are the amounts of the lines at a step, in the currency and in the order of
// Lines; they are rounded to the total of the step, on Workings, when first asked for.
func (c *Recosted) LineCells(step int) grid.Span {
	if c.amounts[step].There() {
		return c.amounts[step]
	}
	if c.Values[step] == c.Values[step-1] {
		c.amounts[step] = c.LineCells(step - 1)
	} else {
		c.amounts[step] = c.writeLines(step)
	}
	return c.amounts[step]
}

// writeLines rounds the lines at a step to their total by largest remainder.
func (c *Recosted) writeLines(step int) grid.Span {
	w, engine := c.work, c.Step(step)
	w.Section(c.title()+": lines after "+string(engine.Factor),
		"Units cut to whole ones, toward minus infinity; the units left go to the largest remainders, ties to the earlier line.")
	left := w.Reserve("Units left to the largest remainders")[0]
	t, names := c.table()
	defer t.Close()
	_, units := split{table: t, of: "Units", total: c.units[step], quotas: c.Values[step], left: left, ties: byRow(names),
		parts: engine.Parts}.write()
	if !units.There() {
		return t.Add("Amount †", w.Report.InFull(), func(i int) grid.Cell {
			return grid.Held(w.Report.Money(engine.Amounts[i]), w.Report.InFull(),
				"Two remainders differ by less than a spreadsheet can tell: it could give the last unit to another line.")
		})
	}
	unit, digits := w.Report.Inputs.Setting("Unit").Abs(), w.Report.Budget.Settings.Unit.Digits()
	return t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) {
		return grid.F("ROUND(%s*%s,%s)", units.At(i), unit, digits), engine.Amounts[i]
	})
}

// NoiseOf is more than what a spreadsheet's arithmetic can be off by for a value that
// it reaches in some thirty steps.
func NoiseOf(value exact.Ratio) exact.Ratio { return value.Abs().Quo(exact.Whole(1 << 48)) }

// Settled tells whether noise cannot change how a value is rounded to so many decimals.
func Settled(value exact.Ratio, decimals int, noise exact.Ratio) bool {
	last := step(decimals)
	if noise.Mul(exact.Whole(4)).Cmp(last) > 0 {
		return false
	}
	beside := exact.Cut(value.Quo(last)).Rest.Sub(exact.Fraction(1, 2)).Abs()
	return beside.Mul(last).Cmp(noise) > 0
}

// RoundedTo is the value with so many decimals, half away from zero.
func RoundedTo(value exact.Ratio, decimals int) exact.Ratio {
	return exact.Round(value.Quo(step(decimals))).Ratio().Mul(step(decimals))
}
