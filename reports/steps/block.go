package steps

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Sharing asks for an apportionment to be written out: the program's answer, and what
// it was the answer to.
type Sharing struct {
	title         string
	amount        grid.Ref // in the currency
	sharers       []sharer
	Rules         []budget.Rule
	Method        budget.Method // blank: the largest remainder
	ShareDecimals budget.Optional[int]
	Result        apportion.Result // its rows are in the order of the sharers
}

// Shared is where the answer stands, a cell a sharer in each column.
type Shared struct {
	Sharing
	names, Weights, Shares, Quotas, Ruled, Amounts grid.Span
	Price                                          grid.Ref // of one head; no ref where nobody of weight shares
}

// block is an apportionment in the making, on Workings: rules.md's steps 1 to 7 as
// columns, in units.
type block struct {
	*Workings
	Sharing
	table   *grid.Table
	facts   facts
	decide  decided
	names   grid.Span
	weight  grid.Span
	apart   grid.Span // "excluded", "lump", "percent" or nothing; no column where no rule sets apart
	share   grid.Span
	flats   []grid.Span // 1 where the flat fits
	given   grid.Span   // units that a rule or a bound gives; no column where none does
	shares  grid.Span   // the weight that shares what is left
	order   grid.Span   // the places of codes in ties
	hundred grid.Ref    // a hundred per cent; no ref where shares are not rounded first
	rounded grid.Span   // shares in last decimals
	label   grid.Span   // the rule that decided; no column where there are none
}

// facts are the figures of the whole block, above its table.
type facts struct {
	amount, units, weight, rest, weights, price, left grid.Ref
}

// apportion writes an apportionment out and says where its figures stand.
func (w *Workings) apportion(q Sharing) Shared {
	if reason := q.HeldFor(); reason != "" {
		return w.hold(q, reason)
	}
	b := &block{Workings: w, Sharing: q}
	w.Section(q.title, b.sentence())
	rules := w.writeRules(q)
	b.begin()
	rules.inUnits(b)
	bounds := b.reserveBounds(rules)
	b.table = w.Table(len(q.sharers))
	b.who()
	b.setApart(rules)
	b.giveFlats(rules)
	b.give(rules)
	b.decide = decided{rest: b.facts.rest, weights: b.facts.weights}
	if bounds != nil {
		b.stage("Within minimum and maximum: the multiplier at which each bound begins or ends to bind, and what is shared there.")
		bounds.bind()
	}
	if len(q.Rules) > 0 || q.ShareDecimals.Set {
		b.labels(rules)
		b.stage("Whole units.")
	}
	return b.finish()
}

func (b *block) sentence() string {
	if b.Method.Divides() {
		return "Whole units by the method " + string(b.Method) + ": the amounts are held as figures, see Notes."
	}
	return "Quota = units shared x weight / weights; cut to whole units; the units left go to the largest remainders, ties to the larger weight, then to the code."
}

// begin keeps the places of the figures of the whole block, and sets the amount.
func (b *block) begin() {
	at := b.Reserve("Amount", "Amount in units of "+b.Report.Budget.Settings.Unit.Size(), "Weights that are not excluded",
		"Units shared by weight", "Weights that share them", "Price of one head", "Units left to the largest remainders")
	b.facts = facts{at[0], at[1], at[2], at[3], at[4], at[5], at[6]}
	if b.ShareDecimals.Set {
		b.hundred = b.Reserve("A hundred per cent in last decimals")[0]
	}
	b.Set(b.facts.amount, b.Report.Amount(b.amount, b.Result.Amount))
	units := grid.F("ABS(ROUND(%s/%s,0))", b.facts.amount, b.Report.Inputs.Setting("Unit"))
	b.Set(b.facts.units, grid.Counted(units).Is(b.Result.Amount.Abs().Ratio()))
}

func (b *block) who() {
	b.names = b.table.Text("Organization", func(i int) grid.Operand { return b.sharers[i].Name })
	b.weight = b.table.Add("Weight", b.weightFormat(), func(i int) grid.Cell {
		return grid.Figure(b.weightFormat(), b.sharers[i].weight).Is(b.sharers[i].Weight)
	})
	b.shares = b.weight
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

func (b *block) finish() Shared {
	out := Shared{Sharing: b.Sharing, names: b.names, Weights: b.weight, Shares: b.share, Ruled: b.label, Price: b.price()}
	switch {
	case b.Method.Divides():
		b.Set(b.facts.left, grid.Cell{})
		out.Amounts = b.heldAmounts("The method " + string(b.Method) + " gives out one unit after the other: no readable formula says who takes the last one.")
	case !b.roundShares():
		out.Amounts = b.heldAmounts(tooNear)
	default:
		out.Quotas, out.Amounts = b.wholeUnits()
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
