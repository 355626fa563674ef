package apportion

import (
	"errors"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// What a local budget cannot be shared for.
var (
	ErrNobodyLocal = errors.New("nobody shares this local budget")
	ErrLocalKey    = errors.New("a local budget cannot follow a key that counts local budgets")
)

// Local is the local budgets (LCSSB) of all countries: countries in the order of their
// rows, organizations in that of Organizations.
type Local struct {
	Countries     []CountryBudget
	Organizations []LocalTotal
}

// CountryBudget is the local budgets of one country together.
type CountryBudget struct {
	Country budget.Country
	Total   exact.Money
	Items   []LocalItem
	Rows    []CountryRow // who has an amount or paid
}

// CountryRow is what one organization pays locally. Outstanding is Amount - Paid and
// may be negative (rules.md, Local budgets).
type CountryRow struct {
	Organization              budget.OrganizationCode
	Amount, Paid, Outstanding exact.Money
}

// LocalItem is one item of a local budget, and how it was shared.
type LocalItem struct {
	Row     budget.LocalRow // the one with the Amount
	By      LocalBasis
	Sharers []Sharer
	Result  Result // its rows are in the order of Sharers
}

// LocalBasis is what the weights of a local item are: the shares given for it, those of
// its key, or the headcount in its country.
type LocalBasis string

const (
	ByShares    LocalBasis = "shares"
	ByKey       LocalBasis = "key"
	ByHeadcount LocalBasis = "headcount"
)

// LocalTotal is what an organization pays locally in all countries.
type LocalTotal struct {
	Organization budget.OrganizationCode
	Amount, Paid exact.Money
}

// Local apportions every item by its shares, or by its key, or by the headcount in its
// country, by the largest remainder (rules.md, Local budgets). An error is
// ErrNobodyLocal, ErrLocalKey, or that of the weights of a key.
func (b *Basis) Local(people People) (Local, error) {
	var local Local
	for _, country := range b.localCountries() {
		shared, err := b.localOf(country, people)
		if err != nil {
			return Local{}, err
		}
		local.Countries = append(local.Countries, shared)
	}
	for _, o := range b.Book.Organizations {
		total := LocalTotal{Organization: o.Code}
		listed := false
		for _, c := range local.Countries {
			for _, row := range c.Rows {
				if row.Organization == o.Code {
					listed = true
					total.Amount, total.Paid = total.Amount.Add(row.Amount), total.Paid.Add(row.Paid)
				}
			}
		}
		if listed {
			local.Organizations = append(local.Organizations, total)
		}
	}
	return local, nil
}

func (b *Basis) localCountries() []budget.Country {
	var countries []budget.Country
	for _, row := range b.Book.LCSSB {
		if !slices.Contains(countries, row.Country) {
			countries = append(countries, row.Country)
		}
	}
	return countries
}

// localOf is the local budgets of one country.
func (b *Basis) localOf(country budget.Country, people People) (CountryBudget, error) {
	items, nobody, err := b.items(country, people)
	if err == nil && len(nobody) > 0 {
		err = nobody[0].err
	}
	if err != nil {
		return CountryBudget{}, err
	}
	return b.country(country, items), nil
}

// localsOf are the local budgets that a row of a key counts. Those of other countries
// are not looked at: that nobody shares one of them is no matter of this key.
func (b *Basis) localsOf(key budget.KeyRow, people People) ([]CountryBudget, error) {
	var locals []CountryBudget
	for _, country := range b.localCountries() {
		if key.Country != "" && key.Country != country {
			continue
		}
		local, err := b.localOf(country, people)
		if err != nil {
			return nil, err
		}
		locals = append(locals, local)
	}
	return locals, nil
}

// itemOfNobody is an item that nobody shares, and how that shows.
type itemOfNobody struct {
	row budget.LocalRow
	err error
}

// items are the items of a country; those that nobody shares, as a scenario may leave
// them, are apart.
func (b *Basis) items(country budget.Country, people People) (items []LocalItem, nobody []itemOfNobody, err error) {
	for _, row := range b.Book.LCSSB {
		if row.Country != country || row.Organization != "" {
			continue
		}
		item, err := b.localItem(row, people)
		if err == nil && weightOf(item.Sharers).IsZero() {
			err = fmt.Errorf("%w: %s in %s", ErrNobodyLocal, row.Item, country)
		}
		if errors.Is(err, ErrNobodyLocal) || errors.Is(err, ErrEmptyPart) {
			nobody = append(nobody, itemOfNobody{row, err})
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		if item.Result, err = Apportion(Sharing{Amount: row.Amount.Value, Unit: b.Book.Settings.Unit, Sharers: item.Sharers}); err != nil {
			return nil, nil, err
		}
		items = append(items, item)
	}
	return items, nobody, nil
}

// localItem is an item and who shares it, not yet shared.
func (b *Basis) localItem(row budget.LocalRow, people People) (LocalItem, error) {
	item := LocalItem{Row: row, By: ByShares, Sharers: b.shares(row)}
	switch {
	case len(item.Sharers) > 0:
	case row.Key != "":
		var err error
		item.By = ByKey
		item.Sharers, err = b.byKey(row, people)
		return item, err
	default:
		item.By = ByHeadcount
		item.Sharers = b.presentIn(row.Country, people)
	}
	return item, nil
}

// shares are the given shares of an item, in the order of Organizations.
func (b *Basis) shares(item budget.LocalRow) []Sharer {
	given := map[budget.OrganizationCode]exact.Ratio{}
	for _, row := range b.Book.LCSSB {
		if row.Country == item.Country && row.Item == item.Item && row.Share.Set {
			given[row.Organization] = row.Share.Value.Number()
		}
	}
	return b.inOrder(given)
}

// byKey are all who take part, with their weights under the key of an item.
func (b *Basis) byKey(item budget.LocalRow, people People) ([]Sharer, error) {
	if b.countsLocal(item.Key) {
		return nil, fmt.Errorf("%w: %s of %s in %s", ErrLocalKey, item.Key, item.Item, item.Country)
	}
	weights, err := b.Weights("", item.Key, b.Sharers(""), people)
	if err != nil {
		return nil, fmt.Errorf("%s in %s: %w", item.Item, item.Country, err)
	}
	return weights, nil
}

func (b *Basis) countsLocal(key budget.KeyCode) bool {
	return slices.ContainsFunc(b.Book.Keys, func(k budget.KeyRow) bool { return k.Key == key && k.Measure == budget.MeasureLCSSB })
}

func (b *Basis) presentIn(country budget.Country, people People) []Sharer {
	present := map[budget.OrganizationCode]exact.Ratio{}
	for o, count := range b.present[country] {
		present[o] = people.of(o, count)
	}
	return b.inOrder(present)
}

// inOrder lists those with Participates yes, in the order of Organizations.
func (b *Basis) inOrder(weights map[budget.OrganizationCode]exact.Ratio) []Sharer {
	var sharers []Sharer
	for _, o := range b.Book.Organizations {
		if weight, ok := weights[o.Code]; ok && o.Participates == budget.ParticipatesYes {
			sharers = append(sharers, Sharer{Organization: o.Code, Weight: weight})
		}
	}
	return sharers
}

// country adds up the items of a country by organization, with what was paid.
func (b *Basis) country(country budget.Country, items []LocalItem) CountryBudget {
	result := CountryBudget{Country: country, Items: items}
	rows := map[budget.OrganizationCode]CountryRow{}
	for _, item := range items {
		result.Total = result.Total.Add(item.Row.Amount.Value)
		for i, s := range item.Sharers {
			row := rows[s.Organization]
			row.Amount = row.Amount.Add(item.Result.Rows[i].Amount)
			rows[s.Organization] = row
		}
	}
	for _, paid := range b.Book.LCSSB {
		if paid.Country == country && paid.Paid.Set {
			row := rows[paid.Organization]
			row.Paid = row.Paid.Add(paid.Paid.Value)
			rows[paid.Organization] = row
		}
	}
	for _, o := range b.Book.Organizations {
		if row, ok := rows[o.Code]; ok && (!row.Amount.IsZero() || !row.Paid.IsZero()) {
			row.Organization, row.Outstanding = o.Code, row.Amount.Sub(row.Paid)
			result.Rows = append(result.Rows, row)
		}
	}
	return result
}
