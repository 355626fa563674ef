package meeting

import (
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
	p.begin(string(c.Pool) + ", break-even: the value of one rate at " + string(c.To) + " at which the re-costed " + string(c.Column) + " comes to the ceiling, all others staying")
	p.Add(grid.Label("The amount that moves with a rate must shrink or grow by what is over or under: an index x (1 - over / amount); an exchange rate / (1 - over / amount);", workbook.Note))
	p.Add(grid.Label("the posts filled, 100 - vacancy, x (1 - over / amount). At none: no value that the rate can have reaches the ceiling.", workbook.Note))
	over := p.Add(grid.Plain("Over/(under) the ceiling, exact"), grid.Cell{},
		grid.Figure(p.format, grid.F("%s*%s-%s", c.Sums[steps.AllFactors], r.Inputs.Setting("Unit"), r.workings.Pools[c.Pool].Ceiling)))[2].Abs()
	t := p.table(len(found))
	t.Add("Rate", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(found[i].Subject) })
	t.Add("Parameter", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(found[i].Parameter) })
	amount := t.Add("Amount that moves with it", p.format, func(i int) grid.Cell {
		return grid.Figure(p.format, p.moving(found[i])).Is(r.Value(found[i].Moving))
	})
	format := func(i int) workbook.Format { return workbook.Count(min(max(steps.Decimals(found[i].Current), 6), 9)) }
	current := t.Add("At "+string(c.To), p.format, func(i int) grid.Cell { return grid.Figure(format(i), p.rateCell(found[i])).Is(found[i].Current) })
	solved := t.Add("Reaches the ceiling at", p.format, func(i int) grid.Cell {
		return solvedCell(found[i], format(i), solution(found[i].Parameter, over, amount.At(i), current.At(i)))
	})
	distance := t.Add("Distance", p.format, func(i int) grid.Cell {
		return grid.Figure(format(i), grid.F("IF(ISNUMBER(%[1]s),%[1]s-%[2]s,0)", solved.At(i), current.At(i)))
	})
	t.Parts("Per cent", 2, distance, current)
	t.Close()
	return nil
}

// solvedCell is the solution beside the engine's. From a vacancy of a hundred per cent,
// where no amount moves yet, no division leads to it.
func solvedCell(b budget.BreakEven, format workbook.Format, x grid.Expr) grid.Cell {
	switch {
	case !b.Exists:
		return grid.Figure(format, x).Says(atNone)
	case b.Moving.IsZero():
		return grid.Held(grid.Number(b.Value), format, "With all posts vacant no amount moves with the rate as yet.")
	}
	return grid.Figure(format, x).Is(b.Value)
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

// is tells whether a term compares the rate of a break-even.
func is(b budget.BreakEven, factor budget.LineFactor, term budget.Term) bool {
	return factor.Factor == b.Parameter && steps.Moves(term) && strings.EqualFold(term.To.Subject, b.Subject)
}

// rateCell is where the rate stands at the stage.
func (p *recostPool) rateCell(b budget.BreakEven) (at grid.Ref) {
	p.eachTerm(b, func(_, _, _ int, term budget.Term) { at = p.report.workings.RateOf(term.To) })
	return at
}

// eachTerm goes through the terms of lines that compare the rate of a break-even.
func (p *recostPool) eachTerm(b budget.BreakEven, do func(line, factor, place int, term budget.Term)) {
	for i, factors := range p.main.Factors {
		for k, factor := range factors {
			for j, term := range factor.Terms {
				if is(b, factor, term) {
					do(i, k, j, term)
				}
			}
		}
	}
}

// moving is how much of the column moves with the rate.
func (p *recostPool) moving(b budget.BreakEven) grid.Expr {
	c, w := p.main, p.report.workings
	var whole []grid.Ref
	var parts []grid.Expr
	p.eachTerm(b, func(i, k, j int, term budget.Term) {
		value := c.Values[steps.AllFactors].At(i)
		percents := w.Mix(c.Lines[i], c.Factors[i][k])
		if percents == nil {
			whole = append(whole, value)
			return
		}
		parts = append(parts, grid.F("%s*%s/100*%s/%s", value, percents[j], w.Term(b.Parameter, term), c.FactorCells[k].At(i)))
	})
	if len(whole) > 0 {
		parts = append([]grid.Expr{grid.Sum(whole)}, parts...)
	}
	return grid.F("(%s)*%s", grid.Joined("+", parts...), p.report.Inputs.Setting("Unit"))
}
