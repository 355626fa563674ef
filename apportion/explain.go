package apportion

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// Explanation is where an organization's part of a pool comes from, from the cells of
// the census to the last unit. Every figure can be followed with a calculator.
type Explanation struct {
	Organization budget.Organization
	Parts        PoolParts // of the whole pool
	Row          Row       // the organization's
	Key          []KeyPart
	Months       budget.Optional[exact.Ratio] // of the period that it takes part in the pool, where not all
	// Around the last unit left: who took the last one, and who was next.
	LastTaker, NextInLine budget.Optional[Row]
}

// KeyPart is a part of a key for one organization: what it adds to its weight.
type KeyPart struct {
	Name    string
	Weight  exact.Ratio // Part weight
	Blended bool        // the key has several parts: the value is divided by the total
	Terms   []KeyTerm
	Value   exact.Ratio // of the organization
	Total   exact.Ratio // over all who share the pool
}

// KeyTerm is a row of a key for one organization: Value is Factor x Sum.
type KeyTerm struct {
	Row        budget.KeyRow
	Evidence   []Evidence
	Sum, Value exact.Ratio
}

// Evidence is the rows of one country and date that a term adds up.
type Evidence struct {
	Country budget.Country
	AsOf    budget.Date
	Sum     exact.Ratio
	Cells   []budget.At // rows of Headcount or Measures; none for lcssb
}

// Explain follows an organization's part of an amount of a pool. An error is
// ErrNoFigure where it does not share the pool, or that of Apportion.
func (b *Basis) Explain(o budget.OrganizationCode, q Query) (Explanation, error) {
	parts, err := b.Apportion(q)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Parts: parts}
	for _, organization := range b.Book.Organizations {
		if organization.Code == o {
			e.Organization = organization
		}
	}
	found := false
	for _, row := range parts.Rows {
		if row.Organization == o {
			e.Row, found = row, true
		}
	}
	if !found {
		return Explanation{}, fmt.Errorf("%w: %s does not share the pool %s", ErrNoFigure, o, parts.Pool.Code)
	}
	e.line(parts.Rows, parts.Left)
	if months, limited := b.participation(parts.Pool.Code); limited && !months[o].Equal(one) {
		e.Months = budget.Some(months[o].Mul(exact.Whole(12 * b.Book.Settings.PeriodYears)))
	}
	e.Key, err = b.keyParts(o, parts)
	return e, err
}

// line finds who took the last unit left, and who would have had the next one.
func (e *Explanation) line(rows []Row, left int) {
	for _, row := range rows {
		switch row.Part.Rank {
		case 0:
		case left:
			e.LastTaker = budget.Some(row)
		case left + 1:
			e.NextInLine = budget.Some(row)
		}
	}
}

func (b *Basis) keyParts(o budget.OrganizationCode, parts PoolParts) ([]KeyPart, error) {
	var explained []KeyPart
	all := b.parts(parts.Key)
	for _, p := range all {
		sharers := make([]Sharer, len(parts.Rows))
		for i, row := range parts.Rows {
			sharers[i].Organization = row.Organization
		}
		values, err := b.partValues(sharers, p, nil)
		if err != nil {
			return nil, err
		}
		part := KeyPart{Name: p.name, Weight: p.weight, Blended: len(all) > 1, Total: exact.Sum(values...)}
		for i := range sharers {
			if sharers[i].Organization == o {
				part.Value = values[i]
			}
		}
		for _, row := range p.rows {
			term, err := b.term(o, row)
			if err != nil {
				return nil, err
			}
			part.Terms = append(part.Terms, term)
		}
		explained = append(explained, part)
	}
	return explained, nil
}

func (b *Basis) term(o budget.OrganizationCode, row int) (KeyTerm, error) {
	key := b.Book.Keys[row]
	term := KeyTerm{Row: key}
	for _, people := range b.Book.Headcount {
		if people.Organization == o && b.Counts(key, people) {
			term.add(people.Country, people.AsOf, b.scale(o, people.Count), people.At)
		}
	}
	for _, value := range b.Book.Measures {
		if value.Organization == o && countsMeasure(key, value) {
			term.add(value.Country, value.AsOf, value.Value, value.At)
		}
	}
	if key.Measure == budget.MeasureLCSSB {
		if err := b.localEvidence(&term, o); err != nil {
			return term, err
		}
	}
	term.Value = term.Sum.Mul(key.Factor.Or(one))
	return term, nil
}

func (t *KeyTerm) add(country budget.Country, asOf budget.Date, value exact.Ratio, at ...budget.At) {
	t.Sum = t.Sum.Add(value)
	for i := range t.Evidence {
		if e := &t.Evidence[i]; e.Country == country && e.AsOf == asOf {
			e.Sum, e.Cells = e.Sum.Add(value), append(e.Cells, at...)
			return
		}
	}
	t.Evidence = append(t.Evidence, Evidence{country, asOf, value, at})
}

func (b *Basis) localEvidence(term *KeyTerm, o budget.OrganizationCode) error {
	local, err := b.Local(nil)
	for _, country := range local.Countries {
		for _, row := range country.Rows {
			if row.Organization == o && (term.Row.Country == "" || term.Row.Country == country.Country) {
				term.add(country.Country, "", row.Amount.Ratio())
			}
		}
	}
	return err
}

// WithHeadcount is the basis as it would be with so many people of one organization,
// all else equal: its rows are scaled, exactly. An organization without people is
// ErrNoPeople; a count below 0 is ErrBelowZero.
func (b *Basis) WithHeadcount(o budget.OrganizationCode, count exact.Ratio) (*Basis, error) {
	if count.Sign() < 0 {
		return nil, fmt.Errorf("%w: %s people", ErrBelowZero, count)
	}
	if b.people[o].IsZero() {
		return nil, fmt.Errorf("%w: %s has none", ErrNoPeople, o)
	}
	scaled := *b
	scaled.asked = People{o: count.Quo(b.people[o])}
	scaled.sumUp()
	return &scaled, nil
}
