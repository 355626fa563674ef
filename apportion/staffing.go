package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// Staffing is the posts behind a line's amount.
type Staffing struct {
	Line    budget.Line
	Amount  exact.Money
	Costed  bool // Amount is what the rows cost, as the line's own cell is blank
	Rows    []StaffingRow
	Posts   exact.Ratio
	Filled  exact.Ratio
	Average budget.Optional[exact.Ratio] // Amount / Filled, in units; not set where no post is filled
}

// StaffingRow is a row of Posts. Cost is filled posts x Standard cost x Months / 12 in
// the book's currency at the stage of the amount, exact; not set where it has no
// standard cost, or its currency no rate.
type StaffingRow struct {
	Post budget.PostRow
	Rate budget.FoundRate
	Cost budget.Optional[exact.Ratio]
}

// Staffing is that of every line of the pool that has posts at the stage of its amount
// of that kind (rules.md, Re-costing, Average cost).
func (b *Basis) Staffing(pool budget.PoolCode, kind budget.LimitKind) []Staffing {
	stage := b.Book.StageOf(kind)
	rates := b.Book.RatesAt(stage)
	var list []Staffing
	for _, line := range b.Book.PoolLines(pool) {
		s := Staffing{Line: line, Amount: b.Book.Amount(line, kind), Costed: !line.Money(kind).Set}
		for _, post := range b.Book.PostsAt(line.Code, stage) {
			s.Rows = append(s.Rows, b.staffingRow(post, rates))
			s.Posts, s.Filled = s.Posts.Add(post.Posts), s.Filled.Add(post.Filled())
		}
		if average, ok := b.Book.AverageCost(line, kind); ok {
			s.Average = budget.Some(average)
		}
		if len(s.Rows) > 0 {
			list = append(list, s)
		}
	}
	return list
}

func (b *Basis) staffingRow(post budget.PostRow, rates budget.StageRates) StaffingRow {
	row := StaffingRow{Post: post}
	rate, found := rates.Exchange(post.Currency)
	if !found || rate.Value.Sign() <= 0 || !post.StandardCost.Set {
		return row
	}
	years := post.Months.Or(exact.Whole(12 * b.Book.Settings.PeriodYears)).Quo(exact.Whole(12))
	row.Rate = rate
	row.Cost = budget.Some(post.Filled().Mul(post.StandardCost.Value).Mul(years).Quo(rate.Value))
	return row
}
