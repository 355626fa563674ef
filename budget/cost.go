package budget

import (
	"slices"

	"jfa/budget/exact"
)

// PostRows are the staffing rows of the line of all stages, in the order of the table.
func (b *Book) PostRows(line LineCode) []PostRow {
	var rows []PostRow
	for _, row := range b.Posts {
		if row.Line == line {
			rows = append(rows, row)
		}
	}
	return rows
}

// PostsAt are the staffing rows of the line that hold at a stage: those of the stage,
// or where it has none those without a stage (rules.md, Re-costing).
func (b *Book) PostsAt(line LineCode, stage Stage) []PostRow { return heldAt(b.PostRows(line), stage) }

// heldAt are those of the rows of a line that hold at a stage.
func heldAt(rows []PostRow, stage Stage) []PostRow {
	var own, common []PostRow
	for _, row := range rows {
		switch row.Stage {
		case "":
			common = append(common, row)
		case stage:
			own = append(own, row)
		}
	}
	if len(own) > 0 {
		return own
	}
	return common
}

// Filled are the posts of the row that are not vacant.
func (p PostRow) Filled() exact.Ratio { return p.Posts.Sub(p.Vacant.Or(exact.Ratio{})) }

// FilledPosts are the posts of the rows that are not vacant, together.
func FilledPosts(rows []PostRow) exact.Ratio {
	var filled exact.Ratio
	for _, row := range rows {
		filled = filled.Add(row.Filled())
	}
	return filled
}

// Cost is what the line's Posts that hold at the stage of that money cost there: filled
// posts x Standard cost x Months / 12, converted to the book's currency and rounded once
// (rules.md, Re-costing). ok is false where the line has no Posts at that stage, one
// without a Standard cost, or one in a currency without a rate at it.
func (b *Book) Cost(line Line, kind LimitKind) (cost exact.Money, ok bool) {
	stage := b.StageOf(kind)
	rows := b.PostsAt(line.Code, stage)
	if !costed(rows) {
		return exact.Money{}, false
	}
	var sum exact.Ratio
	for _, row := range rows {
		rate, found := b.exchangeAt(stage, row.Currency)
		if !found || rate.Value.Sign() <= 0 {
			return exact.Money{}, false
		}
		sum = sum.Add(b.costOf(row).Quo(rate.Value))
	}
	return exact.Round(b.Settings.Unit.Count(sum)), true
}

// costed says whether a blank amount is costed from the rows.
func costed(rows []PostRow) bool {
	return len(rows) > 0 && !slices.ContainsFunc(rows, func(p PostRow) bool { return !p.StandardCost.Set })
}

// costOf is the cost of a row in its own currency.
func (b *Book) costOf(row PostRow) exact.Ratio {
	years := row.Months.Or(b.months()).Quo(exact.Whole(12))
	return row.Filled().Mul(row.StandardCost.Value).Mul(years)
}

// AverageCost is the line's money of that kind for one filled post, in units and not
// rounded; ok is false where no post of the line is filled.
func (b *Book) AverageCost(line Line, kind LimitKind) (units exact.Ratio, ok bool) {
	filled := FilledPosts(b.PostsAt(line.Code, b.StageOf(kind)))
	if filled.Sign() <= 0 {
		return exact.Ratio{}, false
	}
	return b.Amount(line, kind).Ratio().Quo(filled), true
}
