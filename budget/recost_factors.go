package budget

import (
	"errors"
	"fmt"

	"jfa/budget/exact"
)

// Factor is what re-costing multiplies a line by: one for each parameter of the rates.
type Factor = Parameter

// Factors are the factors in their printed order (rules.md, Re-costing).
func Factors() []Factor { return []Factor{Exchange, Inflation, Salary, Vacancy} }

// ErrRate says that a rate cannot be divided by.
var ErrRate = errors.New("an exchange rate or an index must be above 0, and a vacancy below 100")

// LineFactor is what one factor multiplies a line by, and the rates that say so.
type LineFactor struct {
	Factor Factor
	Value  exact.Ratio
	Terms  []Term // none where the factor is not for lines like this one
}

// Term is the change of one rate, for a part of a line: exchange has one for each
// currency that the line is spent in, any other factor one for all of it.
type Term struct {
	Part     exact.Percent
	From, To FoundRate
	Both     bool        // found at both stages; otherwise Value is 1
	Value    exact.Ratio // what the part is multiplied by
}

// LineFactors are the factors of the line from one stage to another, in their printed
// order. A rate that cannot be divided by is ErrRate, with its line and its cell.
func (b *Book) LineFactors(line Line, from, to Stage) ([]LineFactor, error) {
	return b.pricing(from, to).factors(line)
}

// pricing is what the factors of a line are looked up in.
type pricing struct {
	from, to StageRates
	mix      map[LineCode][]MixRow
	counted  map[LineCode]bool // vacant posts are counted in Posts, so no rate applies
}

func (b *Book) pricing(from, to Stage) pricing {
	p := pricing{b.RatesAt(from), b.RatesAt(to), map[LineCode][]MixRow{}, map[LineCode]bool{}}
	for _, row := range b.Mix {
		p.mix[row.Line] = append(p.mix[row.Line], row)
	}
	for _, row := range b.Posts {
		if row.Vacant.Set {
			p.counted[row.Line] = true
		}
	}
	return p
}

func (p pricing) allFactors(lines []Line) ([][]LineFactor, error) {
	list := make([][]LineFactor, len(lines))
	for i, line := range lines {
		var err error
		if list[i], err = p.factors(line); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (p pricing) factors(line Line) ([]LineFactor, error) {
	factors := make([]LineFactor, 0, len(Factors()))
	for _, factor := range Factors() {
		terms := p.terms(factor, line)
		value := exact.Whole(1)
		if len(terms) > 0 {
			value = exact.Ratio{}
		}
		for i, term := range terms {
			change, err := term.change(factor)
			if err != nil {
				return nil, fmt.Errorf("line %s: %w", line.Code, err)
			}
			terms[i].Value = change
			value = value.Add(term.Part.Fraction().Mul(change))
		}
		factors = append(factors, LineFactor{factor, value, terms})
	}
	return factors, nil
}

// terms are the rates of the factor for the line, their Value still to be filled.
func (p pricing) terms(factor Factor, line Line) []Term {
	switch {
	case factor == Exchange:
		return p.exchange(line)
	case factor == Inflation && line.Class == ClassNonPost:
		return wholeLine(StageRates.Inflation, p, line)
	case factor == Salary && line.Class == ClassPost:
		return wholeLine(StageRates.Salary, p, line)
	case factor == Vacancy && line.Class == ClassPost && !p.counted[line.Code]:
		return wholeLine(StageRates.Vacancy, p, line)
	}
	return nil
}

// wholeLine is the one term of a rate that applies to all of the line.
func wholeLine(lookUp func(StageRates, Line) (FoundRate, bool), p pricing, line Line) []Term {
	from, before := lookUp(p.from, line)
	to, after := lookUp(p.to, line)
	return []Term{{Part: exact.PerCent(exact.Whole(100)), From: from, To: to, Both: before && after}}
}

func (p pricing) exchange(line Line) []Term {
	mix := p.mix[line.Code]
	if len(mix) == 0 {
		mix = []MixRow{{Currency: line.Currency, Percent: exact.PerCent(exact.Whole(100))}}
	}
	terms := make([]Term, len(mix))
	for i, row := range mix {
		from, before := p.from.Exchange(row.Currency)
		to, after := p.to.Exchange(row.Currency)
		terms[i] = Term{Part: row.Percent, From: from, To: to, Both: before && after}
	}
	return terms
}

// change is what the two rates multiply by. More of a currency for one unit of the
// book's makes what is spent in it cheaper; more vacant posts make a line cheaper.
func (t Term) change(factor Factor) (exact.Ratio, error) {
	if !t.Both {
		return exact.Whole(1), nil
	}
	over, under, divisor := t.To.Value, t.From.Value, t.From
	switch factor {
	case Exchange:
		over, under, divisor = t.From.Value, t.To.Value, t.To
	case Vacancy:
		over, under = exact.Whole(100).Sub(over), exact.Whole(100).Sub(under)
	}
	if under.Sign() <= 0 {
		return exact.Ratio{}, fmt.Errorf("%s: %w: %q", divisor.Rows[0].Address("Value"), ErrRate, divisor.Value)
	}
	return over.Quo(under), nil
}
