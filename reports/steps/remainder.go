package steps

import (
	"strings"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// split makes the quotas of a table whole: cut, and the units left go to the largest
// remainders; or to the nearest, and the largest takes what that leaves.
type split struct {
	table         *grid.Table
	of            string // what is shared, for the heads
	total         grid.Ref
	rest, weights grid.Ref     // units shared by weight, and the weights
	given         grid.Span    // units that stand; no column where none do
	shares        grid.Span    // of the weights
	quotas        grid.Span    // where they stand already; else they are worked out from the shares
	left          grid.Ref     // where the units left are shown; no ref where they are not
	ties          ties         // who goes first of equal remainders
	may           may          // nil: the largest remainders take what is left
	parts         []exact.Part // the engine's; nil where it has none
}

// ties say, after what they may add to the table, what adds up to the number of rows
// that go before the i-th of those with its remainder.
type ties func() func(i int) grid.Expr

// may is 1 where a row may take what rounding to the nearest leaves, with which it has so
// many units.
type may func(i int, units grid.Expr) grid.Expr

// wholeUnits makes the quotas whole and gives the amounts.
func (b *block) wholeUnits(d *bounding) (quotas, amounts grid.Span) {
	s := split{table: b.table, of: "Units", total: b.facts.units, rest: b.decide.rest.Abs(), weights: b.decide.weights.Abs(),
		given: b.given, shares: b.shares, left: b.facts.left, ties: b.byWeight, may: b.taking(d, grid.Ref{})}
	if b.rounded.There() {
		s.given, s.rest, s.shares, s.weights = grid.Span{}, b.facts.units.Abs(), b.rounded, b.hundred.Abs()
	}
	for _, row := range b.Result.Rows {
		s.parts = append(s.parts, row.Part)
	}
	quotas, units := s.write()
	if !units.There() {
		return quotas, b.heldAmounts(tooNear)
	}
	unit, digits := b.Report.Inputs.Setting("Unit").Abs(), b.Report.Budget.Settings.Unit.Digits()
	return quotas, b.table.Amounts("Amount", func(i int) (grid.Operand, exact.Money) {
		return grid.F("ROUND(SIGN(%s)*%s*%s,%s)", b.facts.amount.Abs(), units.At(i), unit, digits), b.Result.Rows[i].Amount
	})
}

// taking says who may take what rounding to the nearest leaves: those who share by weight
// and whom it carries neither below 0 nor past a bound. Of shares, all is a hundred per
// cent.
func (b *block) taking(d *bounding, all grid.Ref) may {
	if !b.nearest() {
		return nil
	}
	shares := b.shares
	return func(i int, units grid.Expr) grid.Expr {
		x := grid.F("(%s>0)*(%s>=0)", shares.At(i), units)
		if d == nil {
			return x
		}
		if all.There() {
			units = grid.F("(%s)*%s/%s", units, b.facts.units.Abs(), all.Abs())
		}
		return grid.F("%[1]s*(%[2]s-%[3]s>=-%[5]s)*(%[4]s-(%[2]s)>=-%[5]s)", x, units, d.low.At(i), d.high.At(i), d.tolerance.Abs())
	}
}

// write fills the columns; there are no units where a spreadsheet could not rank the
// quotas or remainders as they are.
func (s split) write() (quotas, units grid.Span) {
	t, of := s.table, strings.ToLower(s.of)
	if !s.quotas.There() {
		s.quotas = t.Add("Quota ("+of+")", workbook.Count(4), s.quota)
	}
	fine, ok := s.precision()
	if !ok {
		return s.quotas, grid.Span{}
	}
	whole := "Whole "
	if s.may != nil {
		whole = "Nearest "
	}
	cut := t.Figures(whole+of, workbook.Count(0), func(i int) grid.Operand { return fine.whole(s.quotas.At(i)) })
	left := grid.F("%s-SUM(%s)", s.total.Abs(), cut)
	if s.left.There() {
		s.table.Page.Set(s.left, grid.Figure(workbook.Count(0), left))
		left = grid.F("%s", s.left.Abs())
	}
	ranked := s.ranked(cut, left, fine)
	before := s.ties()
	ranks := t.Figures("Rank", workbook.Count(0), func(i int) grid.Operand {
		return grid.F("1+SUMPRODUCT((%[1]s>%[2]s)+(%[1]s=%[2]s)*(%[3]s))", ranked, ranked.At(i), before(i))
	})
	takes := "%[1]s+(%[2]s<=%[3]s)"
	if s.may != nil {
		takes = "%[1]s+(%[2]s=1)*(%[3]s)"
	}
	return s.quotas, t.Add(s.of, workbook.Count(0), func(i int) grid.Cell {
		c := grid.Figure(workbook.Count(0), grid.F(takes, cut.At(i), ranks.At(i), left))
		if s.parts != nil {
			c = c.Is(s.parts[i].Amount.Ratio())
		}
		return c
	})
}

// ranked are what decides who takes what is left: the remainders, or the quotas of those
// who may; -1 is less than any.
func (s split) ranked(cut grid.Span, left grid.Expr, fine precision) grid.Span {
	if s.may == nil {
		return s.table.Add("Remainder", workbook.Count(9), func(i int) grid.Cell {
			return grid.Figure(workbook.Count(min(fine.rest, 6)), s.remainder(i, cut.At(i), fine.rest)).Roughly()
		})
	}
	may := s.table.Figures("May take what is left (1)", workbook.Count(0), func(i int) grid.Operand {
		return s.may(i, grid.F("%s+%s", cut.At(i), left))
	})
	return s.table.Add("Quota that is ranked", workbook.Count(4), func(i int) grid.Cell {
		x := grid.F("ROUND(IF(OR(SUM(%s)=0,%s=1),%s,-1),%s)", may, may.At(i), s.quotas.At(i), fine.rest)
		return grid.Figure(workbook.Count(4), x).Roughly()
	})
}

// quota is what stands, and a part of the rest by the share.
func (s split) quota(i int) grid.Cell {
	x := grid.F("IF(%[1]s=0,0,%[2]s*%[1]s/%[3]s)", s.shares.At(i), s.rest, s.weights)
	if s.given.There() {
		x = grid.F("%s+%s", s.given.At(i), x)
	}
	c := grid.Figure(workbook.Count(4), x)
	if s.parts != nil {
		c = c.Is(s.parts[i].Quota.Ratio())
	}
	return c
}

// remainder multiplies first and divides last: of whole numbers it is exact, so that
// equal remainders are equal.
func (s split) remainder(i int, whole grid.Ref, decimals int) grid.Expr {
	if !s.shares.There() {
		return grid.F("ROUND(%s-%s,%s)", s.quotas.At(i), whole, decimals)
	}
	return grid.F("ROUND(IF(%[1]s=0,%[2]s-%[3]s,(%[4]s*%[1]s-%[3]s*%[5]s)/%[5]s),%[6]s)", s.shares.At(i), s.quotas.At(i), whole, s.rest, s.weights, decimals)
}

// byWeight lets the larger weight go first, then the code earlier in its bytes.
func (b *block) byWeight() func(i int) grid.Expr {
	if !b.order.There() {
		b.order = b.table.Figures("Order of code", workbook.Count(0), func(i int) grid.Operand { return b.sharers[i].order })
	}
	weight := b.weight
	if len(b.taken) > 0 { // discounts divide: what is equal may differ in its last digits
		weight = b.table.Figures("Weight, for ties", workbook.Count(4), func(i int) grid.Operand { return grid.F("ROUND(%s,9)", b.weight.At(i)) })
	}
	return func(i int) grid.Expr {
		return grid.F("(%[1]s>%[2]s)+(%[1]s=%[2]s)*(%[3]s<%[4]s)", weight, weight.At(i), b.order, b.order.At(i))
	}
}

// byRow lets the earlier row go first.
func byRow(column grid.Span) ties {
	return func() func(i int) grid.Expr {
		return func(i int) grid.Expr { return grid.F("ROW(%s)<ROW(%s)", column, column.At(i)) }
	}
}

// roundShares rounds the shares of all in per cent to as many decimals as Share decimals
// asks for (rules.md, Apportionment 7): units of the last decimal, that add to a hundred
// per cent. It is not ok where a spreadsheet could not rank them.
func (b *block) roundShares(d *bounding) (ok bool) {
	if !b.hundred.There() || b.Result.Weights.IsZero() {
		return true
	}
	b.Set(b.hundred, grid.Figure(workbook.Count(0), grid.F("100*10^%s", b.asked.ShareDecimals.Value)))
	s := split{table: b.table, of: "Share in last decimals", total: b.hundred, rest: b.hundred.Abs(), weights: b.facts.weights.Abs(),
		shares: b.shares, ties: b.byWeight, may: b.taking(d, b.hundred)}
	if b.given.There() {
		inDecimals := func(units grid.Ref) grid.Expr {
			return grid.F("IF(%[1]s=0,0,%[2]s*%[3]s/%[1]s)", b.facts.units.Abs(), units, b.hundred.Abs())
		}
		s.given = b.table.Figures("Given by rules, in last decimals", workbook.Count(4), func(i int) grid.Operand { return inDecimals(b.given.At(i)) })
		s.weights, s.rest = b.decide.weights.Abs(), b.hundredLeft.Abs()
		b.Set(b.hundredLeft, grid.Counted(inDecimals(b.decide.rest.Abs())))
	}
	if b.Result.Rounded != nil { // the engine rounds no shares of nothing
		s.parts = b.Result.Rounded.Parts
	}
	_, b.rounded = s.write()
	return b.rounded.There()
}
