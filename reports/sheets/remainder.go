package sheets

import (
	"cmp"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// split is largest remainder in columns: quotas cut to whole units, and the units left
// to the largest remainders.
type split struct {
	of            string // what is shared, for the heads
	total         grid.Ref
	rest, weights grid.Ref  // units shared by weight, and the weights
	given         grid.Span // units that stand; no column where none do
	shares        grid.Span
	parts         []exact.Part
	left          grid.Ref // no ref where it has no place of its own
	ties          *ties    // nil: the larger weight, then the code
}

// ties is who goes before whom where remainders are equal.
type ties struct {
	before func(i, j int) int
	beats  func(i int) grid.Expr // 1 for each row that goes before the i-th
}

// wholeUnits makes the quotas whole and gives the amounts.
func (b *block) wholeUnits() (quotas, amounts grid.Span) {
	s := split{of: "Units", total: b.facts.units, rest: b.decide.rest.Abs(), weights: b.decide.weights.Abs(),
		given: b.given, shares: b.shares, left: b.facts.left}
	for _, row := range b.result.Rows {
		s.parts = append(s.parts, row.Part)
	}
	if b.rounded != nil {
		s.shares, s.weights = b.rounded.units, b.rounded.hundred
	}
	quotas, units := b.split(s)
	if !units.First.There() {
		return quotas, b.heldUnits()
	}
	unit, digits := b.report.inputs.setting("Unit").Abs(), b.report.book.Settings.Unit.Digits()
	amounts = b.table.Add("Amount", b.report.inFull(), func(i int) grid.Cell {
		return worked(b.report.money(b.result.Rows[i].Amount), b.report.inFull(),
			grid.F("ROUND(SIGN(%s)*%s*%s,%s)", b.facts.amount.Abs(), units.At(i), unit, digits))
	})
	return quotas, amounts
}

// heldUnits are amounts whose last unit falls between remainders that are equal in all
// the digits that a spreadsheet keeps.
func (b *block) heldUnits() grid.Span {
	return b.table.Add("Amount †", b.report.inFull(), func(i int) grid.Cell {
		return grid.Held(b.report.money(b.result.Rows[i].Amount), b.report.inFull(),
			"Two remainders differ by less than a spreadsheet can tell: it could give the last unit to another organization.")
	})
}

// split writes the columns of a largest remainder; there are no units where a
// spreadsheet could not rank the remainders as they are.
func (b *block) split(s split) (quotas, units grid.Span) {
	fine, ok := b.precision(s)
	quotas = b.table.Add("Quota ("+strings.ToLower(s.of)+")", workbook.Count(4), func(i int) grid.Cell {
		return worked(grid.Number(s.parts[i].Quota.Ratio()), workbook.Count(4), s.quota(i))
	})
	if !ok {
		return quotas, grid.Span{}
	}
	cut := b.table.Add("Whole "+strings.ToLower(s.of), workbook.Count(0), func(i int) grid.Cell {
		x := grid.F("INT(%s)", quotas.At(i))
		if !fine.exactly {
			x = grid.F("INT(ROUND(%s,%s))", quotas.At(i), fine.cut)
		}
		return worked(grid.Number(s.parts[i].Quota.Whole.Ratio()), workbook.Count(0), x)
	})
	rests := b.table.Add("Remainder", workbook.Count(9), func(i int) grid.Cell {
		return worked(workbook.Number(s.parts[i].Quota.Rest.Fixed(fine.rest)), workbook.Count(min(fine.rest, 6)), s.remainder(i, quotas.At(i), cut.At(i), fine.rest)).Roughly()
	})
	if s.ties == nil {
		s.ties = b.byWeight()
	}
	ranks := b.table.Add("Rank", workbook.Count(0), func(i int) grid.Cell {
		r := rests.At(i)
		return worked(whole(s.parts[i].Rank), workbook.Count(0), grid.F("1+SUMPRODUCT((%s>%s)+(%s=%s)*(%s))", rests, r, rests, r, s.ties.beats(i)))
	})
	left := grid.F("%s-SUM(%s)", s.total.Abs(), cut)
	if s.left.There() {
		b.Set(s.left, worked(whole(s.leftUnits()), workbook.Count(0), left))
		left = grid.F("%s", s.left.Abs())
	}
	units = b.table.Add(s.of, workbook.Count(0), func(i int) grid.Cell {
		return worked(grid.Number(s.parts[i].Amount.Ratio()), workbook.Count(0), grid.F("%s+(%s<=%s)", cut.At(i), ranks.At(i), left))
	})
	return quotas, units
}

// byWeight lets the larger weight go first, then the code earlier in its bytes.
func (b *block) byWeight() *ties {
	orders := b.orders()
	return &ties{b.before, func(i int) grid.Expr {
		w, o := b.weight.At(i), orders.At(i)
		return grid.F("(%s>%s)+(%s=%s)*(%s<%s)", b.weight, w, b.weight, w, orders, o)
	}}
}

// orders are the places of the codes in ties, a column of the block once.
func (b *block) orders() grid.Span {
	if !b.order.First.There() {
		b.order = b.table.Add("Order of code", workbook.Count(0), func(i int) grid.Cell {
			return worked(whole(b.place(i)), workbook.Count(0), grid.F("%s", b.sharers[i].order))
		})
	}
	return b.order
}

func (b *block) place(i int) int {
	place := 1
	for o := range b.report.organizations {
		if o < b.sharers[i].Organization {
			place++
		}
	}
	return place
}

func (s split) leftUnits() int {
	left := 0
	for _, part := range s.parts {
		left += count(part.Took)
	}
	return left
}

func (s split) quota(i int) grid.Expr {
	x := grid.F("IF(%s=0,0,%s*%s/%s)", s.shares.At(i), s.rest, s.shares.At(i), s.weights)
	if s.given.First.There() {
		return grid.F("%s+%s", s.given.At(i), x)
	}
	return x
}

// remainder multiplies first and divides last: of whole numbers it is exact, so that
// equal remainders are equal.
func (s split) remainder(i int, quota, whole grid.Ref, decimals int) grid.Expr {
	share := s.shares.At(i)
	return grid.F("ROUND(IF(%s=0,%s-%s,(%s*%s-%s*%s)/%s),%s)", share, quota, whole, s.rest, share, whole, s.weights, s.weights, decimals)
}

// before is the order of ties: the larger weight, then the code.
func (b *block) before(i, j int) int {
	p, q := b.sharers[i], b.sharers[j]
	return cmp.Or(q.Weight.Cmp(p.Weight), cmp.Compare(p.Organization, q.Organization))
}

// roundedShares are shares in per cent that were rounded first (rules.md, 6): units of
// the last decimal, that add to a hundred per cent.
type roundedShares struct {
	units   grid.Span
	parts   []exact.Part
	hundred grid.Ref
}

// roundShares rounds the shares to as many decimals as Share decimals asks for.
// It is not ok where a spreadsheet could not rank them.
func (b *block) roundShares() (ok bool) {
	if !b.shareDecimals.Set || b.freeWeights().IsZero() {
		return true
	}
	hundred := exact.MustParse("1" + strings.Repeat("0", b.shareDecimals.Value+2))
	at := b.hundred
	b.Set(at, worked(grid.Number(hundred), workbook.Count(0), grid.F("100*10^%s", b.shareDecimals.Value)))
	quotas := make([]exact.Quota, len(b.sharers))
	for i := range quotas {
		quotas[i] = exact.Share(hundred, b.free(i), b.freeWeights())
	}
	parts := exact.LargestRemainder(exact.Cut(hundred).Whole, quotas, b.before)
	_, units := b.split(split{of: "Share in last decimals", total: at, rest: at.Abs(), weights: b.facts.weights.Abs(),
		shares: b.shares, parts: parts})
	b.rounded = &roundedShares{units, parts, at.Abs()}
	return units.First.There()
}
