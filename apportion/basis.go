package apportion

import (
	"cmp"
	"errors"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// What a key cannot be computed for.
var (
	ErrEmptyPart  = errors.New("a part of the key has a total of 0")
	ErrUnknownKey = errors.New("not a key")
)

// Basis is what the shares of a book follow: who shares each pool, and what each key
// weighs, summed over the census once. It is not changed by anything that asks it.
type Basis struct {
	Book    *budget.Book
	Census  []budget.HeadcountRow // that holds: Headcount with the claims that are accepted
	places  func(budget.Country, budget.DutyStation) budget.PlaceType
	values  map[int]map[budget.OrganizationCode]exact.Ratio // by row of Keys: factor x value, not lcssb
	people  map[budget.OrganizationCode]exact.Ratio         // all rows of the census
	present map[budget.Country]map[budget.OrganizationCode]exact.Ratio
	groups  map[budget.OrganizationCode]string
	ordered []budget.Rule // the table Rules by Order
	asked   People        // other counts than the book's
}

// People is what a scenario multiplies the headcount of organizations by; who is not
// in it keeps its own.
type People map[budget.OrganizationCode]exact.Ratio

func (p People) of(o budget.OrganizationCode, count exact.Ratio) exact.Ratio {
	if factor, ok := p[o]; ok {
		return count.Mul(factor)
	}
	return count
}

// NewBasis sums the census and the measures of a book.
func NewBasis(b *budget.Book) *Basis {
	return newBasis(b, b.Census())
}

func newBasis(b *budget.Book, census []budget.HeadcountRow) *Basis {
	basis := &Basis{Book: b, Census: census, places: b.PlaceTypes(), groups: map[budget.OrganizationCode]string{},
		ordered: slices.Clone(b.Rules), asked: People{}}
	slices.SortStableFunc(basis.ordered, func(r, s budget.Rule) int { return cmp.Compare(r.Order, s.Order) })
	for _, o := range b.Organizations {
		basis.groups[o.Code] = o.Group
	}
	basis.sumUp()
	return basis
}

func (b *Basis) sumUp() {
	b.values = map[int]map[budget.OrganizationCode]exact.Ratio{}
	b.people = map[budget.OrganizationCode]exact.Ratio{}
	b.present = map[budget.Country]map[budget.OrganizationCode]exact.Ratio{}
	for _, row := range b.Census {
		count := b.scale(row.Organization, row.Count)
		add(b.people, row.Organization, count)
		if b.present[row.Country] == nil {
			b.present[row.Country] = map[budget.OrganizationCode]exact.Ratio{}
		}
		add(b.present[row.Country], row.Organization, count)
	}
	for i, key := range b.Book.Keys {
		b.values[i] = b.sum(key)
	}
}

// scale is a count as asked for (WithHeadcount), or as it stands in the book.
func (b *Basis) scale(o budget.OrganizationCode, count exact.Ratio) exact.Ratio {
	return b.asked.of(o, count)
}

func add(sums map[budget.OrganizationCode]exact.Ratio, o budget.OrganizationCode, value exact.Ratio) {
	sums[o] = sums[o].Add(value)
}

// PlaceType is what a duty station counts as: its own row of Places, or that of the
// rest of its country, or field (book.md, Places).
func (b *Basis) PlaceType(country budget.Country, station budget.DutyStation) budget.PlaceType {
	return b.places(country, station)
}

// People is the headcount of an organization over all places, and whether it has rows.
func (b *Basis) People(o budget.OrganizationCode) (exact.Ratio, bool) {
	count, ok := b.people[o]
	return count, ok
}

// Counts says whether a row of the census counts under a row of a key.
func (b *Basis) Counts(key budget.KeyRow, row budget.HeadcountRow) bool {
	return key.Measure == budget.MeasureHeadcount &&
		(key.Category == "" || key.Category == row.Category) &&
		(key.Country == "" || key.Country == row.Country) &&
		(key.PlaceType == "" || key.PlaceType == b.PlaceType(row.Country, row.DutyStation))
}

func countsMeasure(key budget.KeyRow, row budget.MeasureRow) bool {
	return key.Measure == row.Measure &&
		(key.Category == "" || key.Category == row.Category) &&
		(key.Country == "" || key.Country == row.Country)
}

// sum is factor x value by organization, for a row of a key that is not lcssb.
func (b *Basis) sum(key budget.KeyRow) map[budget.OrganizationCode]exact.Ratio {
	sums := map[budget.OrganizationCode]exact.Ratio{}
	for _, row := range b.Census {
		if b.Counts(key, row) {
			add(sums, row.Organization, b.scale(row.Organization, row.Count))
		}
	}
	for _, row := range b.Book.Measures {
		if countsMeasure(key, row) {
			add(sums, row.Organization, row.Value)
		}
	}
	for o, sum := range sums {
		sums[o] = sum.Mul(key.Factor.Or(one))
	}
	return sums
}

// Sharers are those who share a pool, in the order of Organizations: its rows in
// Participation, or else all; only with Participates yes (rules.md, Weights of a key).
func (b *Basis) Sharers(pool budget.PoolCode) []budget.OrganizationCode {
	months, limited := b.participation(pool)
	var sharers []budget.OrganizationCode
	for _, o := range b.Book.Organizations {
		_, listed := months[o.Code]
		if o.Participates == budget.ParticipatesYes && (listed || !limited) {
			sharers = append(sharers, o.Code)
		}
	}
	return sharers
}

// participation is the part of the period for which each organization listed for the
// pool takes part, and whether any is listed.
func (b *Basis) participation(pool budget.PoolCode) (map[budget.OrganizationCode]exact.Ratio, bool) {
	parts := map[budget.OrganizationCode]exact.Ratio{}
	period := exact.Whole(12 * b.Book.Settings.PeriodYears)
	for _, p := range b.Book.Participation {
		if p.Pool == pool {
			parts[p.Organization] = p.Months.Or(period).Quo(period)
		}
	}
	return parts, len(parts) > 0
}

// part is the rows of a key (their indices in Keys) that add up.
type part struct {
	name   string
	weight exact.Ratio
	rows   []int
}

func (b *Basis) parts(key budget.KeyCode) []part {
	var parts []part
	for i, row := range b.Book.Keys {
		if row.Key != key {
			continue
		}
		at := slices.IndexFunc(parts, func(p part) bool { return p.name == row.Part })
		if at < 0 {
			at = len(parts)
			parts = append(parts, part{name: row.Part, weight: one})
		}
		parts[at].rows = append(parts[at].rows, i)
		if row.PartWeight.Set {
			parts[at].weight = row.PartWeight.Value
		}
	}
	return parts
}

// Parts is how many parts a key has; 0 where there is no such key.
func (b *Basis) Parts(key budget.KeyCode) int { return len(b.parts(key)) }

// localWeights is the measure lcssb: factor x the amount, in the book's currency, in the
// local budgets of the key's country (of all countries where it names none).
func (b *Basis) localWeights(key budget.KeyRow, people People) (map[budget.OrganizationCode]exact.Ratio, error) {
	countries, err := b.localsOf(key, people)
	sums := map[budget.OrganizationCode]exact.Ratio{}
	for _, country := range countries {
		for _, row := range country.Rows {
			add(sums, row.Organization, b.Book.Settings.Unit.Value(row.Amount.Ratio()).Mul(key.Factor.Or(one)))
		}
	}
	return sums, err
}
