package reports

import (
	"errors"
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// ErrNoPeriod says that what a book charges is of no period that could be named.
var ErrNoPeriod = errors.New("the table Settings has no Period, which every row of History names")

// AsHistory is a book of one table: what the book charges each organization of each
// pool, as rows of History for the book of the next period. An error is ErrNoPeriod, or
// that of apportion.Basis.Charge.
func AsHistory(b *apportion.Basis) (*budget.Book, error) {
	if b.Book.Settings.Period == "" {
		return nil, ErrNoPeriod
	}
	var rows []budget.HistoryRow
	for _, pool := range b.Book.Pools {
		charge, err := b.Charge(pool)
		if err != nil {
			return nil, fmt.Errorf("pool %s: %w", pool.Code, err)
		}
		rows = append(rows, historyRows(b, charge)...)
	}
	return b.Book.WithHistoryAlone(rows), nil
}

func historyRows(b *apportion.Basis, charge apportion.Charge) []budget.HistoryRow {
	var rows []budget.HistoryRow
	settings := b.Book.Settings
	for _, row := range charge.Rows {
		one := budget.HistoryRow{Period: settings.Period, Years: exact.Whole(settings.PeriodYears), Pool: charge.Pool.Code,
			Organization: row.Organization, Amount: row.Amount, Source: historySource(b.Book, charge)}
		if b.Parts(charge.Pool.Key) == 1 { // weights of several parts cannot be compared with others
			one.Weight = budget.Some(writable(row.Weight))
			if !one.Weight.Value.Equal(row.Weight) {
				one.Source += "; weight to 12 decimals"
			}
		}
		rows = append(rows, one)
	}
	return rows
}

// writable is a weight as a decimal: one without an end is cut to 12 decimals, which no
// amount in a currency can tell.
func writable(weight exact.Ratio) exact.Ratio {
	if weight.Finite() {
		return weight
	}
	return exact.MustParse(weight.Fixed(12))
}

// historySource says where the figures come from; it begins with illustrative where they
// rest on figures that are not real ones.
func historySource(b *budget.Book, charge apportion.Charge) string {
	text := fmt.Sprintf("charged by %s, %s", b.Name, charge.Pool.Status)
	if charge.Decided != nil {
		text += fmt.Sprintf(" under the scenario %s", charge.Decided.Scenario.Code)
	}
	e := evidence{page: newPage(b)}
	e.charge(charge.Pool)
	if len(e.cells) > 0 {
		return "illustrative: " + text
	}
	return text
}
