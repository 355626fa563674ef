package meeting

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// breakEvens are the values of one rate at a time at which the column reaches the
// ceiling. What a rate moves is in proportion to it (or to one over it, or to the posts
// that are filled), so that one division solves it.
func (p *recostPool) breakEvens() error {
	c := p.main
	found, err := p.report.Budget.BreakEvens(c.Pool, c.Column, c.To)
	if err != nil || len(found) == 0 {
		return err
	}
	p.Apart()
	p.Add(grid.Label(string(c.Pool)+", break-even: the value of one rate at "+string(c.To)+" at which the re-costed "+string(c.Column)+" comes to the ceiling, all others staying", workbook.Subtitle))
	p.Add(grid.Label("The amount that moves with a rate must shrink or grow by what is over or under: an index x (1 - over / amount); an exchange rate / (1 - over / amount);", workbook.Note))
	p.Add(grid.Label("the posts filled, 100 - vacancy, x (1 - over / amount). At none: no value that the rate can have reaches the ceiling.", workbook.Note))
	over := p.over()
	p.heads(p.format, "Rate", "Parameter", "Amount that moves with it", "At "+string(c.To), "Reaches the ceiling at", "Distance", "Per cent")
	for _, rate := range found {
		p.breakEven(rate, over)
	}
	p.rule(p.Next-1, firstFigure+4)
	return nil
}

// over is how far the column is over the ceiling, exactly.
func (p *recostPool) over() grid.Ref {
	c, unit := p.main, p.report.Inputs.Setting("Unit")
	p.Put(nameColumn, p.Next, grid.Plain("Over/(under) the ceiling, exact"))
	at := p.Put(firstFigure, p.Next, steps.Worked(grid.Number(p.report.Budget.Settings.Unit.Value(p.overUnits())), p.format,
		grid.F("%s*%s-%s", c.Sums[steps.AllFactors], unit, p.report.workings.Pools[c.Pool].Ceiling)))
	p.Next++
	return at
}

func (p *recostPool) overUnits() exact.Ratio {
	ceiling, _ := p.report.Budget.Limit(p.main.Pool, budget.Ceiling)
	return exact.Sum(p.main.Exactly[steps.AllFactors]...).Sub(ceiling.Ratio())
}

func (p *recostPool) breakEven(b budget.BreakEven, over grid.Ref) {
	units, x := p.moving(b)
	digits := max(steps.Decimals(b.Current), 6)
	format := workbook.Count(min(digits, 9))
	p.Put(nameColumn, p.Next, grid.Plain(b.Subject))
	p.Put(wordColumn, p.Next, grid.Plain(b.Parameter))
	amount := p.Put(firstFigure, p.Next, steps.Worked(grid.Number(p.report.Budget.Settings.Unit.Value(units)), p.format, x))
	current := p.Put(firstFigure+1, p.Next, steps.Worked(grid.Number(b.Current), format, grid.F("%s", p.rateCell(b))))
	solved := p.Put(firstFigure+2, p.Next, p.solved(b, format, p.solution(b.Parameter, over.Abs(), amount, current)))
	apart, share := exact.Ratio{}, exact.Ratio{}
	if b.Exists {
		apart = b.Value.Sub(b.Current)
	}
	if !b.Current.IsZero() {
		share = apart.Quo(b.Current)
	}
	distance := p.Put(firstFigure+3, p.Next, steps.Worked(grid.Number(apart), format, grid.F("IF(ISNUMBER(%s),%s-%s,0)", solved, solved, current)))
	p.Put(firstFigure+4, p.Next, steps.Worked(grid.Number(share), workbook.Percent(2), grid.F("IF(%s=0,0,%s/%s)", current, distance, current)))
	p.Next++
}

const atNone = "at none"

func (p *recostPool) solved(b budget.BreakEven, format workbook.Format, x grid.Expr) grid.Cell {
	if !b.Exists {
		return grid.Cell{Value: grid.Text(atNone), Style: workbook.Style{Role: workbook.Formula, Format: format}, Formula: x}
	}
	return steps.Worked(grid.Number(b.Value), format, x)
}

// solution is the value of a rate that takes what is over off the amount that moves.
func (p *recostPool) solution(parameter budget.Parameter, over, amount, current grid.Ref) grid.Expr {
	left := grid.F("(1-%s/%s)", over, amount)
	x := grid.F("%s*%s", current, left)
	switch parameter {
	case budget.Exchange:
		x = grid.F("%s/%s", current, left)
	case budget.Vacancy:
		filled := grid.F("(100-%s)*%s", current, left)
		x = grid.F("IF(%s>100,%s,100-%s)", filled, grid.Quote(atNone), filled)
	}
	return grid.F("IF(OR(%s=0,%s>=%s),%s,%s)", amount, over, amount, grid.Quote(atNone), x)
}

// is tells whether a term compares the rate of a break-even.
func is(b budget.BreakEven, factor budget.LineFactor, term budget.Term) bool {
	return factor.Factor == b.Parameter && steps.Moves(term) && term.To.Subject == b.Subject
}

// rateCell is where the rate stands at the stage.
func (p *recostPool) rateCell(b budget.BreakEven) grid.Ref {
	for _, factors := range p.main.Factors {
		for _, factor := range factors {
			for _, term := range factor.Terms {
				if is(b, factor, term) {
					return p.report.workings.RateOf(term.To)
				}
			}
		}
	}
	return grid.Ref{}
}

// moving is how much of the column, in units and not rounded, moves with the rate, and
// in the currency by a formula.
func (p *recostPool) moving(b budget.BreakEven) (units exact.Ratio, x grid.Expr) {
	var whole []grid.Ref
	var addends []grid.Expr
	c, w := p.main, p.report.workings
	for i, line := range c.Lines {
		for k, factor := range c.Factors[i] {
			percents := w.Mix(line, factor)
			for j, term := range factor.Terms {
				if !is(b, factor, term) {
					continue
				}
				value := c.Exactly[steps.AllFactors][i]
				if percents == nil {
					units, whole = units.Add(value), append(whole, c.Values[steps.AllFactors].At(i))
					continue
				}
				units = units.Add(value.Mul(term.Part.Fraction()).Mul(term.Value).Quo(factor.Value))
				addends = append(addends, grid.F("%s*%s/100*%s/%s", c.Values[steps.AllFactors].At(i), percents[j], w.Term(factor.Factor, term), c.FactorCells[k].At(i)))
			}
		}
	}
	if len(whole) > 0 {
		addends = append([]grid.Expr{grid.Sum(whole)}, addends...)
	}
	return units, grid.F("(%s)*%s", grid.Joined("+", addends...), p.report.Inputs.Setting("Unit"))
}
