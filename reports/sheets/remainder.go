package sheets

import (
	"cmp"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// split is largest remainder in columns: quotas cut to whole units, and the units left
// to the largest remainders.
type split struct {
	of            string // what is shared, for the heads
	total         ref
	rest, weights operand // units shared by weight, and the weights
	restUnits     exact.Ratio
	given         span // units that stand; no column where none do
	shares        span
	share         func(i int) exact.Ratio // the values of shares
	parts         []exact.Part
	left          ref   // no ref where it has no place of its own
	ties          *ties // nil: the larger weight, then the code
}

// ties is who goes before whom where remainders are equal.
type ties struct {
	before func(i, j int) int
	beats  func(i int) formula // 1 for each row that goes before the i-th
}

// wholeUnits makes the quotas whole and gives the amounts.
func (b *block) wholeUnits() (quotas, amounts span) {
	s := split{of: "Units", total: b.facts.units, rest: b.decide.rest.abs(), weights: b.decide.weights.abs(), restUnits: b.leftToShare(),
		given: b.given, shares: b.shares, share: b.sharingWeight, left: b.facts.left}
	for _, row := range b.result.Rows {
		s.parts = append(s.parts, row.Part)
	}
	if b.rounded != nil {
		s.shares, s.share, s.weights = b.rounded.units, b.rounded.share, b.rounded.hundred
	}
	quotas, units := b.split(s)
	if !units.first.is() {
		return quotas, b.heldUnits()
	}
	unit, digits := b.report.inputs.setting("Unit").abs(), b.report.book.Settings.Unit.Digits()
	amounts = b.table.add("Amount", b.report.inFull(), func(i int) cell {
		return worked(b.report.money(b.result.Rows[i].Amount), b.report.inFull(),
			f("ROUND(SIGN(%s)*%s*%s,%s)", b.facts.amount.abs(), units.at(i), unit, digits))
	})
	return quotas, amounts
}

// heldUnits are amounts whose last unit falls between remainders that are equal in all
// the digits that a spreadsheet keeps.
func (b *block) heldUnits() span {
	return b.table.add("Amount †", b.report.inFull(), func(i int) cell {
		return figureOnly(b.report.money(b.result.Rows[i].Amount), b.report.inFull(),
			"Two remainders differ by less than a spreadsheet can tell: it could give the last unit to another organization.")
	})
}

// split writes the columns of a largest remainder; there are no units where a
// spreadsheet could not rank the remainders as they are.
func (b *block) split(s split) (quotas, units span) {
	fine, ok := b.precision(s)
	quotas = b.table.add("Quota ("+strings.ToLower(s.of)+")", workbook.Count(4), func(i int) cell {
		return worked(number(s.parts[i].Quota.Ratio()), workbook.Count(4), s.quota(i))
	})
	if !ok {
		return quotas, span{}
	}
	cut := b.table.add("Whole "+strings.ToLower(s.of), workbook.Count(0), func(i int) cell {
		x := f("INT(%s)", quotas.at(i))
		if !fine.exactly {
			x = f("INT(ROUND(%s,%s))", quotas.at(i), fine.cut)
		}
		return worked(number(s.parts[i].Quota.Whole.Ratio()), workbook.Count(0), x)
	})
	rests := b.table.add("Remainder", workbook.Count(9), func(i int) cell {
		return worked(workbook.Number(s.parts[i].Quota.Rest.Fixed(fine.rest)), workbook.Count(min(fine.rest, 6)), s.remainder(i, quotas.at(i), cut.at(i), fine.rest)).roughly()
	})
	if s.ties == nil {
		s.ties = b.byWeight()
	}
	ranks := b.table.add("Rank", workbook.Count(0), func(i int) cell {
		r := rests.at(i)
		return worked(whole(s.parts[i].Rank), workbook.Count(0), f("1+SUMPRODUCT((%s>%s)+(%s=%s)*(%s))", rests, r, rests, r, s.ties.beats(i)))
	})
	left := f("%s-SUM(%s)", s.total.abs(), cut)
	if s.left.is() {
		b.set(s.left, worked(whole(s.leftUnits()), workbook.Count(0), left))
		left = f("%s", s.left.abs())
	}
	units = b.table.add(s.of, workbook.Count(0), func(i int) cell {
		return worked(number(s.parts[i].Amount.Ratio()), workbook.Count(0), f("%s+(%s<=%s)", cut.at(i), ranks.at(i), left))
	})
	return quotas, units
}

// byWeight lets the larger weight go first, then the code earlier in its bytes.
func (b *block) byWeight() *ties {
	orders := b.orders()
	return &ties{b.before, func(i int) formula {
		w, o := b.weight.at(i), orders.at(i)
		return f("(%s>%s)+(%s=%s)*(%s<%s)", b.weight, w, b.weight, w, orders, o)
	}}
}

// orders are the places of the codes in ties, a column of the block once.
func (b *block) orders() span {
	if !b.order.first.is() {
		b.order = b.table.add("Order of code", workbook.Count(0), func(i int) cell {
			return worked(whole(b.place(i)), workbook.Count(0), f("%s", b.sharers[i].order))
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

func (s split) quota(i int) formula {
	x := f("IF(%s=0,0,%s*%s/%s)", s.shares.at(i), s.rest, s.shares.at(i), s.weights)
	if s.given.first.is() {
		return f("%s+%s", s.given.at(i), x)
	}
	return x
}

// remainder multiplies first and divides last: of whole numbers it is exact, so that
// equal remainders are equal.
func (s split) remainder(i int, quota, whole ref, decimals int) formula {
	share := s.shares.at(i)
	return f("ROUND(IF(%s=0,%s-%s,(%s*%s-%s*%s)/%s),%s)", share, quota, whole, s.rest, share, whole, s.weights, s.weights, decimals)
}

// before is the order of ties: the larger weight, then the code.
func (b *block) before(i, j int) int {
	p, q := b.sharers[i], b.sharers[j]
	return cmp.Or(q.Weight.Cmp(p.Weight), cmp.Compare(p.Organization, q.Organization))
}

// roundedShares are shares in per cent that were rounded first (rules.md, 6): units of
// the last decimal, that add to a hundred per cent.
type roundedShares struct {
	units   span
	parts   []exact.Part
	hundred operand
}

func (r *roundedShares) share(i int) exact.Ratio { return r.parts[i].Amount.Ratio() }

// roundShares rounds the shares to as many decimals as Share decimals asks for.
// It is not ok where a spreadsheet could not rank them.
func (b *block) roundShares() (ok bool) {
	if !b.shareDecimals.Set || b.freeWeights().IsZero() {
		return true
	}
	hundred := exact.MustParse("1" + strings.Repeat("0", b.shareDecimals.Value+2))
	at := b.hundred
	b.set(at, worked(number(hundred), workbook.Count(0), f("100*10^%s", b.shareDecimals.Value)))
	quotas := make([]exact.Quota, len(b.sharers))
	for i := range quotas {
		quotas[i] = exact.Share(hundred, b.free(i), b.freeWeights())
	}
	parts := exact.LargestRemainder(exact.Cut(hundred).Whole, quotas, b.before)
	_, units := b.split(split{of: "Share in last decimals", total: at, rest: at.abs(), weights: b.facts.weights.abs(), restUnits: hundred,
		shares: b.shares, share: b.free, parts: parts})
	b.rounded = &roundedShares{units, parts, at.abs()}
	return units.first.is()
}
