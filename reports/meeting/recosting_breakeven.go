package meeting

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// atNone is a rate of which no value reaches the ceiling.
const atNone = "at none"

// breakEvens are the values of one rate at a time at which the column reaches the
// ceiling. What a rate moves is in proportion to it (or to one over it, or to the posts
// that are filled), so that one division solves it.
func (p *recostPool) breakEvens() error {
	c, r := p.main, p.report
	found, err := r.Budget.BreakEvens(c.Pool, c.Column, c.To)
	if err != nil || len(found) == 0 {
		return err
	}
	p.part(string(c.Pool) + ", break-even: the value of one rate at " + string(c.To) + " at which the re-costed " + string(c.Column) +
		" comes to the ceiling, all others staying")
	p.Add(grid.Label("The amount that moves with a rate must shrink or grow by what is over or under: an index x (1 - over / amount); "+
		"an exchange rate / (1 - over / amount);", workbook.Note))
	p.Add(grid.Label("the posts filled, 100 - vacancy, x (1 - over / amount). At none: no value that the rate can have reaches the ceiling.",
		workbook.Note))
	over := p.Add(grid.Plain("Over/(under) the ceiling, exact"), grid.Cell{},
		grid.Figure(p.format, grid.F("%s*%s-%s", c.Sums[steps.AllFactors], r.Inputs.Setting("Unit"), r.workings.Pools[c.Pool].Ceiling)))[2].Abs()
	t := p.table(len(found))
	t.Add("Rate", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(found[i].Subject) })
	t.Add("Parameter", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(found[i].Parameter) })
	amount := t.Add("Amount that moves with it", p.format, func(i int) grid.Cell {
		return grid.Figure(p.format, p.moving(found[i])).Is(r.Value(found[i].Moving))
	})
	format := func(i int) workbook.Format { return workbook.Count(min(max(steps.Decimals(found[i].Current), 6), 9)) }
	current := t.Add("At "+string(c.To), p.format, func(i int) grid.Cell {
		return grid.Figure(format(i), r.workings.RateOf(found[i].Rate)).Is(found[i].Current)
	})
	solved := t.Add("Reaches the ceiling at", p.format, func(i int) grid.Cell {
		cell := grid.Figure(format(i), solution(found[i].Parameter, over, amount.At(i), current.At(i)))
		if !found[i].Exists {
			return cell.Says(atNone)
		}
		return cell.Is(found[i].Value)
	})
	distance := t.Add("Distance", p.format, func(i int) grid.Cell {
		return grid.Figure(format(i), grid.F("IF(ISNUMBER(%[1]s),%[1]s-%[2]s,0)", solved.At(i), current.At(i)))
	})
	t.Parts("Per cent", 2, distance, current)
	t.Close()
	return nil
}

// solution is the value of a rate that takes what is over off the amount that moves.
func solution(parameter budget.Parameter, over, amount, current grid.Ref) grid.Expr {
	left := grid.F("1-%s/%s", over, amount)
	x := grid.F("%s*%s", current, left)
	switch parameter {
	case budget.Exchange:
		x = grid.F("%s/%s", current, left)
	case budget.Vacancy:
		x = grid.F("IF(%[1]s>100,%[2]s,100-%[1]s)", grid.F("(100-%s)*%s", current, left), grid.Quote(atNone))
	}
	return grid.F("IF(%[1]s=0,%[2]s,IF(%[3]s<=0,%[2]s,%[4]s))", amount, grid.Quote(atNone), left, x)
}

// moving is how much of the column moves with the rate: all of a line, or what is spent
// in a currency.
func (p *recostPool) moving(b budget.BreakEven) grid.Expr {
	c, w := p.main, p.report.workings
	var whole []grid.Ref
	var parts []grid.Expr
	for i, factors := range c.Factors {
		k := slices.IndexFunc(factors, func(f budget.LineFactor) bool { return f.Factor == b.Parameter })
		value := c.Values[steps.AllFactors].At(i)
		for _, term := range factors[k].Compared() {
			switch {
			case !strings.EqualFold(term.To.Subject, b.Subject):
			case term.Mix.Set:
				parts = append(parts, grid.F("%s*%s/%s", value, w.Part(b.Parameter, term), c.FactorCells[k].At(i)))
			default:
				whole = append(whole, value)
			}
		}
	}
	if len(whole) > 0 {
		parts = append([]grid.Expr{grid.Sum(whole)}, parts...)
	}
	return grid.F("(%s)*%s", grid.Joined("+", parts...), p.report.Inputs.Setting("Unit"))
}
