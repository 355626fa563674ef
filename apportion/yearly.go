package apportion

import (
	"errors"
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// ErrOtherCurrency says that amounts of two books cannot stand beside each other.
var ErrOtherCurrency = errors.New("amounts in another currency")

// yearly is what a pool charged in a period, for one year of it, in units that are those
// of the book that looks at it, exact.
type yearly struct {
	period   budget.Period
	rows     []yearlyRow
	keyParts int    // of the key that it was shared by
	source   string // the name of the book, blank for History
}

// yearlyRow is one organization; Weight is not set where it is not known.
type yearlyRow struct {
	organization budget.OrganizationCode
	amount       exact.Ratio
	weight       budget.Optional[exact.Ratio]
}

// charged is what the book charges for a pool, in the units and the spelling of another
// book, or of itself. An error is ErrOtherCurrency, or that of Charge.
func (b *Basis) charged(pool budget.Pool, in *budget.Book) (yearly, error) {
	s, theirs := b.Book.Settings, in.Settings
	if s.Currency != theirs.Currency {
		return yearly{}, fmt.Errorf("%w: %s, not %s", ErrOtherCurrency, s.Currency, theirs.Currency)
	}
	charge, err := b.Charge(pool)
	if err != nil {
		return yearly{}, err
	}
	y := yearly{period: s.Period, keyParts: b.Parts(pool.Key)}
	spelled := budget.Speller(codesOf(in))
	for _, row := range charge.Rows {
		amount := theirs.Unit.Count(s.Unit.Value(row.Amount.Ratio())).Quo(exact.Whole(s.PeriodYears))
		y.rows = append(y.rows, yearlyRow{spelled(row.Organization), amount, budget.Some(row.Weight)})
	}
	return y, nil
}

func codesOf(b *budget.Book) []budget.OrganizationCode {
	codes := make([]budget.OrganizationCode, len(b.Organizations))
	for i, o := range b.Organizations {
		codes[i] = o.Code
	}
	return codes
}

// sums are the rows by organization, and the totals of their amounts and weights.
func (y yearly) sums() (rows map[budget.OrganizationCode]yearlyRow, amount, weight exact.Ratio) {
	rows = map[budget.OrganizationCode]yearlyRow{}
	for _, row := range y.rows {
		rows[row.organization] = row
		amount, weight = amount.Add(row.amount), weight.Add(row.weight.Value)
	}
	return rows, amount, weight
}
