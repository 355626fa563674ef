package budget

import "jfa/budget/exact"

// PostRows are the staffing rows of the line, in the order of the table.
func (b *Book) PostRows(line LineCode) []PostRow {
	var rows []PostRow
	for _, row := range b.Posts {
		if row.Line == line {
			rows = append(rows, row)
		}
	}
	return rows
}

// Filled are the posts of the row that are not vacant.
func (p PostRow) Filled() exact.Ratio { return p.Posts.Sub(p.Vacant.Or(exact.Ratio{})) }

// Cost is what the line's Posts cost at the stage of that money: filled posts x
// Standard cost x Months / 12, converted to the book's currency and rounded once
// (rules.md, Re-costing). ok is false where the line has no Posts, one without a
// Standard cost, or one in a currency without a rate at that stage.
func (b *Book) Cost(line Line, kind LimitKind) (cost exact.Money, ok bool) {
	rows := b.PostRows(line.Code)
	if len(rows) == 0 || !costed(rows) {
		return exact.Money{}, false
	}
	var sum exact.Ratio
	rates := b.RatesAt(b.StageOf(kind))
	for _, row := range rows {
		rate, found := rates.Exchange(row.Currency)
		if !found || rate.Value.Sign() <= 0 {
			return exact.Money{}, false
		}
		sum = sum.Add(b.costOf(row).Quo(rate.Value))
	}
	return exact.Round(b.Settings.Unit.Count(sum)), true
}

func costed(rows []PostRow) bool {
	for _, row := range rows {
		if !row.StandardCost.Set {
			return false
		}
	}
	return true
}

// costOf is the cost of a row in its own currency.
func (b *Book) costOf(row PostRow) exact.Ratio {
	years := row.Months.Or(b.months()).Quo(exact.Whole(12))
	return row.Filled().Mul(row.StandardCost.Value).Mul(years)
}

// AverageCost is the line's money of that kind for one filled post, in units and not
// rounded; ok is false where no post of the line is filled.
func (b *Book) AverageCost(line Line, kind LimitKind) (units exact.Ratio, ok bool) {
	var filled exact.Ratio
	for _, row := range b.PostRows(line.Code) {
		filled = filled.Add(row.Filled())
	}
	if filled.Sign() <= 0 {
		return exact.Ratio{}, false
	}
	return b.Amount(line, kind).Ratio().Quo(filled), true
}
