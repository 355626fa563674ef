package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// sharing asks for an apportionment to be written out: the program's answer, and what
// it was the answer to.
type sharing struct {
	title         string
	amount        grid.Ref // in the currency
	sharers       []sharer
	rules         []budget.Rule
	method        budget.Method // blank: the largest remainder
	shareDecimals budget.Optional[int]
	result        apportion.Result // its rows are in the order of the sharers
}

// shared is where the answer stands, a cell a sharer in each column.
type shared struct {
	sharing
	names, weights, shares, quotas, ruled, amounts grid.Span
	price                                          grid.Ref // of one head; no ref where nobody of weight shares
}

// block is an apportionment in the making, on Workings: rules.md's steps 1 to 7 as
// columns, in units.
type block struct {
	*workings
	sharing
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
	hundred grid.Ref
	rounded *roundedShares // nil where shares are not rounded first
	label   grid.Span      // the rule that decided; no column where there are none
}

// facts are the figures of the whole block, above its table.
type facts struct {
	amount, units, weight, rest, weights, price, left grid.Ref
}

// apportion writes an apportionment out and says where its figures stand.
func (w *workings) apportion(q sharing) shared {
	b := &block{workings: w, sharing: q}
	w.section(q.title, b.sentence())
	rules := w.writeRules(q)
	at := b.Reserve("Amount", "Amount in units of "+w.report.book.Settings.Unit.Size(), "Weights that are not excluded",
		"Units shared by weight", "Weights that share them", "Price of one head", "Units left to the largest remainders")
	b.facts = facts{at[0], at[1], at[2], at[3], at[4], at[5], at[6]}
	if q.shareDecimals.Set {
		b.hundred = b.Reserve("A hundred per cent in last decimals")[0]
	}
	rules.inUnits(b)
	b.Set(b.facts.amount, worked(w.report.money(q.result.Amount), w.report.inFull(), grid.F("%s", q.amount)))
	b.Set(b.facts.units, counted(b.total(), grid.F("ABS(ROUND(%s/%s,0))", b.facts.amount, w.report.inputs.setting("Unit"))))
	bounds := b.reserveBounds(rules)
	b.table = w.Table(len(q.sharers))
	b.begin()
	b.decide = decided{rest: b.facts.rest, weights: b.facts.weights}
	b.setApart(rules)
	b.giveFlats(rules)
	b.give(rules)
	if bounds != nil {
		b.stage("Within minimum and maximum: the multiplier at which each bound begins or ends to bind, and what is shared there.")
		bounds.bind()
	}
	if len(q.rules) > 0 || q.shareDecimals.Set {
		b.labels(rules)
		b.stage("Whole units.")
	}
	return b.finish()
}

func (b *block) sentence() string {
	if b.divided() {
		return "Whole units by the method " + string(b.method) + ": the amounts are held as figures, see Notes."
	}
	return "Quota = units shared x weight / weights; cut to whole units; the units left go to the largest remainders, ties to the larger weight, then to the code."
}

// divided tells whether a divisor method makes the amounts whole.
func (b *block) divided() bool {
	return b.method != "" && b.method != budget.LargestRemainder
}

// counted is a figure of units or weights with the decimals that it has, up to four.
func counted(r exact.Ratio, x grid.Expr) grid.Cell {
	return worked(grid.Number(r), workbook.Count(min(4, decimals(r))), x)
}

// total is the amount in units, without its sign.
func (b *block) total() exact.Ratio { return b.result.Amount.Abs().Ratio() }

func (b *block) begin() {
	b.names = b.table.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(b.sharers[i].Organization, grid.F("%s", b.sharers[i].name))
	})
	format := workbook.Count(min(4, b.weightDecimals()))
	b.weight = b.table.Add("Weight", format, func(i int) grid.Cell {
		return worked(grid.Number(b.sharers[i].Weight), format, grid.F("%s", b.sharers[i].weight))
	})
	b.shares = b.weight
}

// stage goes on with another table below, as wide as a page can be.
func (b *block) stage(title string) {
	b.table.Close()
	b.Blank()
	b.Add(grid.Label(title, workbook.Note))
	b.table = b.workings.Table(len(b.sharers))
	b.table.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return said(b.sharers[i].Organization, grid.F("%s", b.names.At(i)))
	})
}

func (b *block) weightDecimals() int {
	var weights []exact.Ratio
	for _, s := range b.sharers {
		weights = append(weights, s.Weight)
	}
	return decimals(weights...)
}

// fixed are the units that rules give to a row, 0 where it shares.
func (b *block) fixed(i int) exact.Ratio {
	if row := b.result.Rows[i]; row.Rule.Fixed() {
		return row.Part.Quota.Ratio()
	}
	return exact.Ratio{}
}

// free is the weight of a row that no rule sets apart or gives a fixed amount.
func (b *block) free(i int) exact.Ratio {
	if b.result.Rows[i].Rule.Fixed() {
		return exact.Ratio{}
	}
	return b.sharers[i].Weight
}

func (b *block) finish() shared {
	out := shared{sharing: b.sharing, names: b.names, weights: b.weight, shares: b.share, ruled: b.label}
	b.price(&out)
	if b.divided() {
		b.Set(b.facts.left, grid.Cell{})
		out.amounts = b.heldAmounts()
		b.table.Close()
		return out
	}
	if !b.roundShares() {
		out.amounts = b.heldUnits()
	} else {
		out.quotas, out.amounts = b.wholeUnits()
	}
	b.table.Close()
	return out
}

// price sets the price of one head and what it is worked out from.
func (b *block) price(out *shared) {
	unit := b.report.inputs.setting("Unit")
	if !b.result.PriceOfAHead.Set {
		b.Set(b.facts.price, grid.Plain("nobody of weight shares"))
		return
	}
	price := b.result.PriceOfAHead.Value
	b.Set(b.facts.price, worked(grid.Number(price), workbook.Money(6), grid.F("SIGN(%s)*%s*%s/%s", b.facts.amount, b.facts.rest, unit, b.facts.weights)))
	out.price = b.facts.price
}

// heldAmounts are the amounts of a divisor method: who takes the next unit depends on
// all units taken before, which no readable formula says.
func (b *block) heldAmounts() grid.Span {
	return b.table.Add("Amount †", b.report.inFull(), func(i int) grid.Cell {
		return grid.Held(b.report.money(b.result.Rows[i].Amount), b.report.inFull(),
			"The method "+string(b.method)+" gives out one unit after the other: no readable formula says who takes the last one.")
	})
}
