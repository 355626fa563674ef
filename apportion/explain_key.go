package apportion

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// KeyPart is a part of a key for one organization: what it adds to its weight.
type KeyPart struct {
	Name    string
	Weight  exact.Ratio // Part weight
	Blended bool        // the key has several parts: the value is divided by the total
	Terms   []KeyTerm
	Value   exact.Ratio // of the organization
	Total   exact.Ratio // over all who share the pool
	Adds    exact.Ratio // to the weight, before the months
}

// KeyTerm is a row of a key for one organization: Value is Factor x Sum x Scale.
type KeyTerm struct {
	Row      budget.KeyRow
	Evidence []Evidence
	Sum      exact.Ratio // of the evidence, as the book has it
	Scale    exact.Ratio // 1, or what the people are multiplied by
	Value    exact.Ratio
}

// Evidence is the rows of one country and date that a term adds up, or one that a claim
// holds for.
type Evidence struct {
	Country budget.Country
	AsOf    budget.Date
	Sum     exact.Ratio          // for lcssb in the currency
	Cells   []budget.At          // rows of Headcount or Measures; none for lcssb
	Claimed *budget.HeadcountRow // the row whose count is a claim's; nil where none is
}

func (b *Basis) keyParts(o budget.OrganizationCode, parts PoolParts, c circumstances) ([]KeyPart, error) {
	weighing, err := b.Weighing(parts.Pool.Code, parts.Key, c.sharers, c.people)
	if err != nil {
		return nil, err
	}
	at := slices.Index(c.sharers, o)
	var explained []KeyPart
	for i, p := range b.parts(parts.Key) {
		weighed := weighing.Parts[i]
		part := KeyPart{Name: p.name, Weight: p.weight, Blended: len(weighing.Parts) > 1, Value: weighed.Values[at], Total: weighed.Total, Adds: weighed.Adds[at]}
		for _, row := range p.rows {
			term, err := b.term(o, row, c.people)
			if err != nil {
				return nil, err
			}
			part.Terms = append(part.Terms, term)
		}
		explained = append(explained, part)
	}
	return explained, nil
}

func (b *Basis) term(o budget.OrganizationCode, row int, people People) (KeyTerm, error) {
	key := b.Book.Keys[row]
	term := KeyTerm{Row: key, Scale: one}
	if key.Measure == budget.MeasureHeadcount {
		term.Scale = people.of(o, b.scale(o, one))
	}
	for _, people := range b.Census {
		if people.Organization == o && b.Counts(key, people) {
			term.people(people)
		}
	}
	for _, value := range b.Book.Measures {
		if value.Organization == o && countsMeasure(key, value) {
			term.add(value.Country, value.AsOf, value.Value, value.At)
		}
	}
	if key.Measure == budget.MeasureLCSSB {
		if err := b.localEvidence(&term, o, people); err != nil {
			return term, err
		}
	}
	term.Value = term.Sum.Mul(term.Scale).Mul(key.Factor.Or(one))
	return term, nil
}

// people adds a row of the census: one that a claim holds for by itself.
func (t *KeyTerm) people(row budget.HeadcountRow) {
	if row.Claim == nil {
		t.add(row.Country, row.AsOf, row.Count, row.At)
		return
	}
	t.Sum = t.Sum.Add(row.Count)
	t.Evidence = append(t.Evidence, Evidence{Country: row.Country, AsOf: row.AsOf, Sum: row.Count, Cells: []budget.At{row.At}, Claimed: &row})
}

func (t *KeyTerm) add(country budget.Country, asOf budget.Date, value exact.Ratio, at ...budget.At) {
	t.Sum = t.Sum.Add(value)
	for i := range t.Evidence {
		if e := &t.Evidence[i]; e.Claimed == nil && e.Country == country && e.AsOf == asOf {
			e.Sum, e.Cells = e.Sum.Add(value), append(e.Cells, at...)
			return
		}
	}
	t.Evidence = append(t.Evidence, Evidence{Country: country, AsOf: asOf, Sum: value, Cells: at})
}

func (b *Basis) localEvidence(term *KeyTerm, o budget.OrganizationCode, people People) error {
	countries, err := b.localsOf(term.Row, people)
	for _, country := range countries {
		for _, row := range country.Rows {
			if row.Organization == o {
				term.add(country.Country, "", b.Book.Settings.Unit.Value(row.Amount.Ratio()))
			}
		}
	}
	return err
}
