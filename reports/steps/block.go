package steps

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Sharing asks for an apportionment to be written out: the program's answer, and where
// what it was the answer to stands.
type Sharing struct {
	title   string
	pool    budget.PoolCode
	amount  grid.Ref // in the currency
	sharers []sharer
	Result  apportion.Result // its rows are in the order of the sharers
}

// Shared is where the answer stands, a cell a sharer in each column.
type Shared struct {
	Sharing
	names, Weights, Discounted, Shares, Quotas, Ruled, Amounts grid.Span // Discounted are weights after discounts, no column without any
	Price                                                      grid.Ref  // of one head; no ref where nobody of weight shares
}

// block is an apportionment in the making, on Workings: rules.md's steps 1 to 7 as
// columns, in units.
type block struct {
	*Workings
	Sharing
	asked       apportion.Sharing
	table       *grid.Table
	facts       facts
	decide      decided
	names       grid.Span
	groups      grid.Span   // no column where no rule is for a group
	weight      grid.Span   // after discounts
	taken       []grid.Span // weight that discounts take away, by who bears it
	apart       grid.Span   // "excluded", "lump", "percent" or nothing; no column where no rule sets apart
	shareOf     grid.Span   // of the weights
	flat        grid.Span   // units of the flat that fits, -1 where none does; no column where there is none
	given       grid.Span   // units that a rule or a bound gives; no column where none does
	shares      grid.Span   // the weight that shares what is left
	order       grid.Span   // the places of codes in ties
	hundred     grid.Ref    // a hundred per cent in last decimals; no ref where shares are not rounded first
	hundredLeft grid.Ref    // what rules and bounds leave of it
	rounded     grid.Span   // shares in last decimals
	label       grid.Span   // the rule that decided; no column where there are none
}

// facts are the figures of the whole block, above its table.
type facts struct {
	amount, units, weight, rest, weights, price, left grid.Ref
}

// apportion writes an apportionment out and says where its figures stand.
func (w *Workings) apportion(q Sharing) Shared {
	b := &block{Workings: w, Sharing: q, asked: q.Result.Sharing}
	w.Section(q.title, b.sentence())
	rules := w.writeRules(b.asked.Rules)
	b.begin()
	rules.inUnits(b)
	bounds := b.reserveBounds(rules)
	b.table = w.Table(len(q.sharers))
	weights := b.who(rules)
	b.setApart(rules)
	b.discount(rules)
	b.share()
	b.giveFlats(rules)
	b.give(rules)
	b.decide = decided{rest: b.facts.rest, weights: b.facts.weights}
	if bounds != nil {
		b.stage("Within the bounds: the multiplier at which each begins or ends to bind, and what is shared there.")
		bounds.bind()
	}
	if len(rules.rules) > 0 || b.asked.ShareDecimals.Set {
		b.labels(rules)
		b.stage("Whole units.")
	}
	return b.finish(weights, bounds)
}

// nearest tells whether quotas are rounded to the nearest unit, and the largest takes
// what that leaves.
func (b *block) nearest() bool { return b.asked.Method == budget.DifferenceToLargest }

func (b *block) sentence() string {
	switch {
	case b.asked.Method.Divides():
		return "Whole units by the method " + string(b.asked.Method) + ": the amounts are held as figures, see Notes."
	case b.nearest():
		return "Quota = units shared x weight / weights; rounded to the nearest unit; what that leaves, or takes too much, goes to the largest quota that is pro rata, ties to the larger weight, then to the code."
	}
	return "Quota = units shared x weight / weights; cut to whole units; the units left go to the largest remainders, ties to the larger weight, then to the code."
}

// begin keeps the places of the figures of the whole block, and sets the amount.
func (b *block) begin() {
	left := "Units left to the largest remainders"
	if b.nearest() {
		left = "Units that rounding leaves to the largest quota"
	}
	at := b.Reserve("Amount", "Amount in units of "+b.Report.Budget.Settings.Unit.Size(), "Weights that are not excluded",
		"Units shared by weight", "Weights that share them", "Price of one head", left)
	b.facts = facts{at[0], at[1], at[2], at[3], at[4], at[5], at[6]}
	if b.asked.ShareDecimals.Set {
		b.hundred = b.Reserve("A hundred per cent in last decimals")[0]
		if len(b.asked.Rules) > 0 {
			b.hundredLeft = b.Reserve("Of it shared by weight")[0]
		}
	}
	b.Set(b.facts.amount, b.Report.Amount(b.amount, b.Result.Amount))
	units := grid.F("ABS(ROUND(%s/%s,0))", b.facts.amount, b.Report.Inputs.Setting("Unit"))
	b.Set(b.facts.units, grid.Counted(units).Is(b.Result.Amount.Abs().Ratio()))
}

// who are the names, the groups where rules are for them, and the weights of the key.
func (b *block) who(t *ruleTable) (weights grid.Span) {
	b.names = b.table.Text("Organization", func(i int) grid.Operand { return b.sharers[i].Name })
	if t.grouped() {
		b.groups = b.table.Text("Group", func(i int) grid.Operand {
			return grid.Words(b.Report.Inputs.Cell(b.Report.Organizations[b.sharers[i].Organization].At, "Group"))
		})
	}
	b.weight = b.table.Add("Weight", b.weightFormat(), func(i int) grid.Cell {
		return grid.Figure(b.weightFormat(), b.sharers[i].weight).Is(b.sharers[i].Weight)
	})
	b.shares = b.weight
	return b.weight
}

// stage goes on with another table below, as wide as a page can be.
func (b *block) stage(title string) {
	b.table.Close()
	b.Blank()
	b.Add(grid.Label(title, workbook.Note))
	b.table = b.Workings.Table(len(b.sharers))
	b.table.Text("Organization", func(i int) grid.Operand { return b.names.At(i) })
}

// weightFormat has the decimals of the weights, up to four.
func (b *block) weightFormat() workbook.Format { return CountFormat(WeightsOf(b.sharers)...) }

// CountFormat has the decimals of the numbers, up to four.
func CountFormat(numbers ...exact.Ratio) workbook.Format {
	return workbook.Count(min(4, Decimals(numbers...)))
}

func (b *block) finish(weights grid.Span, d *bounding) Shared {
	out := Shared{Sharing: b.Sharing, names: b.names, Weights: weights, Shares: b.shareOf, Ruled: b.label, Price: b.price()}
	if len(b.taken) > 0 {
		out.Discounted = b.weight
	}
	switch {
	case b.asked.Method.Divides():
		b.Set(b.facts.left, grid.Cell{})
		out.Amounts = b.heldAmounts("The method " + string(b.asked.Method) + " gives out one unit after the other: no readable formula says who takes the last one.")
	case !b.roundShares(d):
		out.Amounts = b.heldAmounts(tooNear)
	default:
		out.Quotas, out.Amounts = b.wholeUnits(d)
	}
	b.table.Close()
	return out
}

// price is the price of one head and what it is worked out from; no ref where nobody of
// weight shares.
func (b *block) price() grid.Ref {
	if !b.Result.PriceOfAHead.Set {
		b.Set(b.facts.price, grid.Plain("nobody of weight shares"))
		return grid.Ref{}
	}
	x := grid.F("SIGN(%s)*%s*%s/%s", b.facts.amount, b.facts.rest, b.Report.Inputs.Setting("Unit"), b.facts.weights)
	b.Set(b.facts.price, grid.Figure(workbook.Money(6), x).Is(b.Result.PriceOfAHead.Value))
	return b.facts.price
}

// heldAmounts are amounts that no formula gives, and why.
func (b *block) heldAmounts(reason string) grid.Span {
	return b.table.Add("Amount †", b.Report.InFull(), func(i int) grid.Cell {
		return grid.Held(b.Report.Money(b.Result.Rows[i].Amount), b.Report.InFull(), reason)
	})
}

// tooNear is why amounts are held whose last unit falls between remainders that are
// equal in all the digits that a spreadsheet keeps.
const tooNear = "Two remainders differ by less than a spreadsheet can tell: it could give the last unit to another organization."
