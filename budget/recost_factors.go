package budget

import (
	"errors"
	"fmt"
	"slices"

	"jfa/budget/exact"
)

// Factor is what re-costing multiplies a line by: one for each parameter of the rates.
type Factor = Parameter

// Factors are the factors in their printed order (rules.md, Re-costing).
func Factors() []Factor { return []Factor{Exchange, Inflation, Salary, Vacancy} }

// What a factor cannot be computed for.
var (
	// ErrRate says that a rate cannot be divided by.
	ErrRate = errors.New("an exchange rate or an index must be above 0, and a vacancy below 100")
	// ErrNobodyFilled says that no post of a line is filled at the stage it comes from.
	ErrNobodyFilled = errors.New("no post of the line is filled at the stage that it is re-costed from")
)

// LineFactor is what one factor multiplies a line by, and the rates or posts that say so.
type LineFactor struct {
	Factor Factor
	Value  exact.Ratio
	Terms  []Term                // none where the factor is not for lines like this one
	Posts  Optional[PostsChange] // of a vacancy by counts, which has no Terms
}

// PostsChange is the posts of a line that hold at each of two stages. Where vacant ones
// are counted, vacancy is the filled ones after over those before (rules.md, Re-costing).
type PostsChange struct{ From, To []PostRow }

// Term is the change of one rate, for a part of a line: exchange has one for each
// currency that the line is spent in, any other factor one for all of it.
type Term struct {
	Part     exact.Percent
	Mix      Optional[MixRow] // that says so; not set for all of a line
	From, To FoundRate
	Both     bool        // found at both stages; otherwise Value is 1
	Value    exact.Ratio // what the part is multiplied by
}

// Compared are the terms that compare two rates of the book; money in its own currency
// has none.
func (f LineFactor) Compared() []Term {
	return slices.DeleteFunc(slices.Clone(f.Terms), func(t Term) bool { return !t.Compares() })
}

// Compares tells whether the term compares two rates of the book.
func (t Term) Compares() bool { return t.Both && len(t.To.Rows) > 0 }

// LineFactors are the factors of the line from one stage to another, in their printed
// order. An error is ErrRate for a rate that cannot be divided by, or ErrNobodyFilled,
// with the line and the cell.
func (b *Book) LineFactors(line Line, from, to Stage) ([]LineFactor, error) {
	return b.pricing(from, to).factors(line)
}

// pricing is what the factors of a line are looked up in.
type pricing struct {
	from, to       StageRates
	fromAt, toAt   Stage
	mix            map[LineCode][]MixRow
	posts          map[LineCode][]PostRow // of all stages
	countedVacancy map[LineCode]bool      // vacant posts are counted, so no rate applies
}

func (b *Book) pricing(from, to Stage) pricing {
	p := pricing{from: b.RatesAt(from), to: b.RatesAt(to), fromAt: from, toAt: to,
		mix: map[LineCode][]MixRow{}, posts: map[LineCode][]PostRow{}, countedVacancy: map[LineCode]bool{}}
	for _, row := range b.Mix {
		p.mix[row.Line] = append(p.mix[row.Line], row)
	}
	for _, row := range b.Posts {
		p.posts[row.Line] = append(p.posts[row.Line], row)
		if row.Vacant.Set {
			p.countedVacancy[row.Line] = true
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
		found, err := p.factor(factor, line)
		if err != nil {
			return nil, fmt.Errorf("line %s: %w", line.Code, err)
		}
		factors = append(factors, found)
	}
	return factors, nil
}

func (p pricing) factor(factor Factor, line Line) (LineFactor, error) {
	if factor == Vacancy && line.Class == ClassPost && p.countedVacancy[line.Code] {
		return p.vacancyByCounts(line)
	}
	terms := p.terms(factor, line)
	if len(terms) == 0 {
		return LineFactor{Factor: factor, Value: exact.Whole(1)}, nil
	}
	var value exact.Ratio
	for i, term := range terms {
		change, err := term.change(factor)
		if err != nil {
			return LineFactor{}, err
		}
		terms[i].Value = change
		value = value.Add(term.Part.Fraction().Mul(change))
	}
	return LineFactor{Factor: factor, Value: value, Terms: terms}, nil
}

// vacancyByCounts is the posts filled after over those before, and 1 where the line has
// no posts at one of the stages.
func (p pricing) vacancyByCounts(line Line) (LineFactor, error) {
	posts := PostsChange{heldAt(p.posts[line.Code], p.fromAt), heldAt(p.posts[line.Code], p.toAt)}
	if len(posts.From) == 0 || len(posts.To) == 0 {
		return LineFactor{Factor: Vacancy, Value: exact.Whole(1)}, nil
	}
	before := FilledPosts(posts.From)
	if before.Sign() <= 0 {
		return LineFactor{}, fmt.Errorf("%s: %w, %s", posts.From[0].Address("Vacant"), ErrNobodyFilled, p.fromAt)
	}
	return LineFactor{Factor: Vacancy, Value: FilledPosts(posts.To).Quo(before), Posts: Some(posts)}, nil
}

// NobodyFilled says whether a line of the pool has none of its posts filled at the
// stage of the column, so that it cannot be re-costed: ErrNobodyFilled of Recost.
func (b *Book) NobodyFilled(pool PoolCode, column LimitKind) bool {
	return slices.ContainsFunc(b.PoolLines(pool), func(l Line) bool {
		_, nobody := b.nobodyFilled(l, b.StageOf(column))
		return nobody
	})
}

// nobodyFilled is the first of the rows of a line that hold at a stage, where vacancy is
// counted, nobody is filled there, and another stage has posts too.
func (b *Book) nobodyFilled(line Line, stage Stage) (first PostRow, nobody bool) {
	rows := b.PostRows(line.Code)
	counted := slices.ContainsFunc(rows, func(p PostRow) bool { return p.Vacant.Set })
	at := heldAt(rows, stage)
	if line.Class != ClassPost || !counted || len(at) == 0 || FilledPosts(at).Sign() > 0 {
		return PostRow{}, false
	}
	return at[0], slices.ContainsFunc(b.Stages(), func(other Stage) bool { return other != stage && len(heldAt(rows, other)) > 0 })
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
	case factor == Vacancy && line.Class == ClassPost:
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
	in := func(currency Currency, part exact.Percent, row Optional[MixRow]) Term {
		from, before := p.from.Exchange(currency)
		to, after := p.to.Exchange(currency)
		return Term{Part: part, Mix: row, From: from, To: to, Both: before && after}
	}
	var terms []Term
	for _, row := range p.mix[line.Code] {
		terms = append(terms, in(row.Currency, row.Percent, Some(row)))
	}
	if len(terms) == 0 {
		return []Term{in(line.Currency, exact.PerCent(exact.Whole(100)), Optional[MixRow]{})}
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
