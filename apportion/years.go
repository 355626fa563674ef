package apportion

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// What books cannot be put beside each other for.
var (
	ErrNoPeriod   = errors.New("the table Settings has no Period, so its place among the years is not known")
	ErrSamePeriod = errors.New("two books of one period")
)

// Years is what each organization was charged for a pool in the periods of History and
// of some books, in their order, for one year of each (rules.md, Asking for more).
type Years struct {
	Pool    budget.PoolCode
	Book    *budget.Book // the latest, whose units and spelling hold
	Periods []budget.Period
	Sources []string // of each period: the name of the book, blank for History
	Rows    []YearsRow
	Totals  []exact.Money // of each period, rounded once
}

// YearsRow is one organization; what it was not charged for is not set.
type YearsRow struct {
	Organization budget.OrganizationCode
	Amounts      []budget.Optional[exact.Money] // by period
}

// YearsOf puts the books together: a book's own figures stand in place of those that a
// History has for its period, and a later book's History in place of an earlier one's.
// An error is ErrNoPeriod, ErrSamePeriod, ErrNoFigure, ErrOtherCurrency, or that of what
// a book charges.
func YearsOf(pool budget.PoolCode, books []*Basis) (Years, error) {
	books, err := inOrderOfPeriods(books)
	if err != nil {
		return Years{}, err
	}
	latest := books[len(books)-1].Book
	found, err := chargedIn(pool, books, latest)
	if err != nil {
		return Years{}, err
	}
	y := Years{Pool: pool, Book: latest}
	slices.SortFunc(found, func(a, b yearly) int { return comparePeriods(a.period, b.period) })
	for _, period := range found {
		y.add(period)
	}
	order := placesOf(books, latest)
	slices.SortStableFunc(y.Rows, func(a, b YearsRow) int { return cmp.Compare(order[a.Organization], order[b.Organization]) })
	for i := range y.Rows { // periods after the last that it was charged in
		y.Rows[i].Amounts = append(y.Rows[i].Amounts, make([]budget.Optional[exact.Money], len(y.Periods)-len(y.Rows[i].Amounts))...)
	}
	return y, nil
}

func inOrderOfPeriods(books []*Basis) ([]*Basis, error) {
	books = slices.Clone(books)
	slices.SortStableFunc(books, func(a, b *Basis) int { return comparePeriods(a.Book.Settings.Period, b.Book.Settings.Period) })
	for i, b := range books {
		switch period := b.Book.Settings.Period; {
		case period == "":
			return nil, fmt.Errorf("%s: %w", b.Book.Name, ErrNoPeriod)
		case i > 0 && books[i-1].Book.Settings.Period == period:
			return nil, fmt.Errorf("%w, %s: %s and %s", ErrSamePeriod, period, books[i-1].Book.Name, b.Book.Name)
		}
	}
	return books, nil
}

// chargedIn is what was charged in each period, by the last of the books that knows it.
func chargedIn(pool budget.PoolCode, books []*Basis, latest *budget.Book) ([]yearly, error) {
	var found []yearly
	keep := func(y yearly) {
		i := slices.IndexFunc(found, func(f yearly) bool { return f.period == y.period })
		if i < 0 {
			found = append(found, y)
		} else {
			found[i] = y
		}
	}
	var own []yearly
	for _, b := range books {
		p, ok := b.Pool(pool)
		if !ok {
			continue
		}
		charged, err := b.charged(p, latest)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", b.Book.Name, err)
		}
		charged.source = b.Book.Name
		own = append(own, charged)
		for _, y := range b.history(p.Code, latest) {
			keep(y)
		}
	}
	for _, y := range own {
		keep(y)
	}
	if len(own) == 0 {
		return nil, fmt.Errorf("%w: the pool %q", ErrNoFigure, pool)
	}
	return found, nil
}

// history is what History has of a pool, by period, in the units and the spelling of
// another book.
func (b *Basis) history(pool budget.PoolCode, in *budget.Book) []yearly {
	var found []yearly
	spelled := budget.Speller(codesOf(in))
	for _, row := range b.Book.History {
		if row.Pool != pool {
			continue
		}
		i := slices.IndexFunc(found, func(y yearly) bool { return y.period == row.Period })
		if i < 0 {
			i = len(found)
			found = append(found, yearly{period: row.Period})
		}
		amount := in.Settings.Unit.Count(b.Book.Settings.Unit.Value(yearlyAmount(row)))
		found[i].rows = append(found[i].rows, yearlyRow{spelled(row.Organization), amount, row.Weight})
	}
	return found
}

// add is the next period.
func (y *Years) add(period yearly) {
	var total exact.Ratio
	for _, row := range period.rows {
		i := slices.IndexFunc(y.Rows, func(r YearsRow) bool { return r.Organization == row.organization })
		if i < 0 {
			i = len(y.Rows)
			y.Rows = append(y.Rows, YearsRow{Organization: row.organization})
		}
		amounts := make([]budget.Optional[exact.Money], len(y.Periods)+1)
		copy(amounts, y.Rows[i].Amounts)
		amounts[len(y.Periods)] = budget.Some(exact.Round(row.amount))
		y.Rows[i].Amounts = amounts
		total = total.Add(row.amount)
	}
	y.Periods, y.Sources, y.Totals = append(y.Periods, period.period), append(y.Sources, period.source), append(y.Totals, exact.Round(total))
}

// placesOf is where organizations stand: as in the latest book, then those of earlier ones.
func placesOf(books []*Basis, latest *budget.Book) map[budget.OrganizationCode]int {
	places, spelled := map[budget.OrganizationCode]int{}, budget.Speller(codesOf(latest))
	for _, b := range slices.Backward(books) {
		for _, code := range codesOf(b.Book) {
			if _, known := places[spelled(code)]; !known {
				places[spelled(code)] = len(places)
			}
		}
	}
	return places
}

// comparePeriods orders by the years that periods begin with, then by those they end with.
func comparePeriods(p, q budget.Period) int {
	pFrom, pTo := yearsOf(p)
	qFrom, qTo := yearsOf(q)
	return cmp.Or(cmp.Compare(pFrom, qFrom), cmp.Compare(pTo, qTo))
}
