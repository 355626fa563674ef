package steps

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// LineCells are the amounts of the lines at a step, in the currency and in the order of
// Lines; they are rounded to the total of the step, on Workings, when first asked for.
func (c *Recosted) LineCells(step int) grid.Span {
	if c.amounts[step].First.There() {
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
	w := c.work
	name := string(budget.Factors()[step-1])
	w.Section(c.title()+": lines after "+name, "Units cut to whole ones, toward minus infinity; the units left go to the largest remainders, ties to the earlier line.")
	left := w.Reserve("Units left to the largest remainders")[0]
	whole, ok := c.makeWhole(step)
	t := c.table()
	if !ok {
		w.Set(left, grid.Cell{})
		column := t.Add("Amount †", w.Report.InFull(), func(i int) grid.Cell {
			return grid.Held(w.Report.Money(c.Step(step).Amounts[i]), w.Report.InFull(),
				"Two remainders differ by less than a spreadsheet can tell: it could give the last unit to another line.")
		})
		t.Close()
		return column
	}
	wholes := t.Add("Whole units", workbook.Count(0), func(i int) grid.Cell {
		return Worked(grid.Number(whole.cut[i]), workbook.Count(0), grid.F("INT(ROUND(%s,%s))", c.Values[step].At(i), whole.decimals))
	})
	rests := t.Add("Remainder", workbook.Count(whole.decimals), func(i int) grid.Cell {
		return Worked(grid.Number(whole.rests[i]), workbook.Count(whole.decimals), grid.F("ROUND(%s-%s,%s)", c.Values[step].At(i), wholes.At(i), whole.decimals))
	})
	ranks := t.Add("Rank", workbook.Count(0), func(i int) grid.Cell {
		return Worked(grid.Number(exact.Whole(int64(whole.ranks[i]))), workbook.Count(0), grid.F("SUMPRODUCT(1*(%s>%s))+SUMPRODUCT(1*(%s:%s=%s))",
			rests, rests.At(i), rests.First.Abs(), rests.At(i), rests.At(i)))
	})
	w.Set(left, Worked(grid.Number(whole.left), workbook.Count(0), grid.F("%s-SUM(%s)", c.units[step], wholes)))
	unit, digits := w.Report.Inputs.Setting("Unit").Abs(), w.Report.Budget.Settings.Unit.Digits()
	amounts := t.Add("Amount", w.Report.InFull(), func(i int) grid.Cell {
		return Worked(w.Report.Money(c.Step(step).Amounts[i]), w.Report.InFull(),
			grid.F("ROUND((%s+(%s<=%s))*%s,%s)", wholes.At(i), ranks.At(i), left.Abs(), unit, digits))
	})
	t.Close()
	return amounts
}

// wholeLines is a largest remainder as a spreadsheet works it out: with so many
// decimals, which leave its noise out.
type wholeLines struct {
	decimals   int
	cut, rests []exact.Ratio
	ranks      []int
	left       exact.Ratio
}

// makeWhole finds the most decimals with which a spreadsheet gives every line the
// amount that it has; it is not ok where none do.
func (c *Recosted) makeWhole(step int) (whole wholeLines, ok bool) {
	for decimals := 6; decimals > 0; decimals-- {
		whole, ok = CutLines(c.Exactly[step], c.Step(step).Total, decimals)
		if ok && slices.EqualFunc(whole.Amounts(), c.Step(step).Amounts, exact.Money.Equal) {
			return whole, true
		}
	}
	return whole, false
}

// CutLines makes values whole with so many decimals; it is not ok where noise could
// change one of them.
func CutLines(values []exact.Ratio, total exact.Money, decimals int) (whole wholeLines, ok bool) {
	whole = wholeLines{decimals: decimals, left: total.Ratio()}
	for _, v := range values {
		if !Settled(v, decimals, NoiseOf(v)) {
			return whole, false
		}
		cut := exact.Cut(RoundedTo(v, decimals)).Whole.Ratio()
		whole.cut, whole.rests = append(whole.cut, cut), append(whole.rests, RoundedTo(v.Sub(cut), decimals))
		whole.left = whole.left.Sub(cut)
	}
	for i, rest := range whole.rests {
		rank := 1
		for j, other := range whole.rests {
			if c := other.Cmp(rest); c > 0 || c == 0 && j < i {
				rank++
			}
		}
		whole.ranks = append(whole.ranks, rank)
	}
	return whole, true
}

func (l wholeLines) Amounts() []exact.Money {
	amounts := make([]exact.Money, len(l.cut))
	for i, cut := range l.cut {
		amounts[i] = exact.Cut(cut).Whole
		if exact.Whole(int64(l.ranks[i])).Cmp(l.left) <= 0 {
			amounts[i] = amounts[i].Add(exact.Units(1))
		}
	}
	return amounts
}

// NoiseOf is more than what a spreadsheet's arithmetic can be off by for a value that
// it reaches in some thirty steps.
func NoiseOf(value exact.Ratio) exact.Ratio {
	return value.Abs().Quo(exact.Whole(1 << 48))
}

// Settled tells whether noise cannot change how a value is rounded to so many decimals.
func Settled(value exact.Ratio, decimals int, noise exact.Ratio) bool {
	step := exact.MustParse(power(-decimals))
	if noise.Mul(exact.Whole(4)).Cmp(step) > 0 {
		return false
	}
	beside := exact.Cut(value.Quo(step)).Rest.Sub(exact.Fraction(1, 2)).Abs()
	return beside.Mul(step).Cmp(noise) > 0
}

// RoundedTo is the value with so many decimals, half away from zero.
func RoundedTo(value exact.Ratio, decimals int) exact.Ratio {
	step := exact.MustParse(power(-decimals))
	return exact.Round(value.Quo(step)).Ratio().Mul(step)
}
