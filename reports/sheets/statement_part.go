package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// askedPart asks how its part of an amount comes about.
type askedPart struct {
	head    string
	of      apportion.Explanation
	amount  cell // what all share
	weight  ref
	example bool // what is given of others rests on illustrative figures
}

// partAt is where the amount that all share stands, and its part.
type partAt struct {
	amount ref
	part   moneyAt
}

// partBlock is parts beside each other, a row for each step of the way.
type partBlock struct {
	*page
	statement *statement
	asked     []askedPart
	sharing   []sharingCells // by column
}

// sharingCells are the cells of one column so far.
type sharingCells struct {
	amount, share, others, apart, open, free, took, quota, units, whole, rank, left ref
	decimals                                                                        int // with which units are cut; 0 where a spreadsheet cannot
}

// parts writes how its parts of amounts come about, and says where they stand.
func (s *statement) parts(p *page, asked []askedPart) []partAt {
	b := &partBlock{page: p, statement: s, asked: asked, sharing: make([]sharingCells, len(asked))}
	p.put(1, p.next, label("Step", workbook.Head))
	for i, a := range asked {
		p.put(i+2, p.next, cell{value: text(a.head), style: workbook.Style{Role: workbook.Head, Format: s.inFull()}})
	}
	p.next++
	b.shares()
	b.rests()
	b.rounded()
	b.quotas()
	b.wholes()
	return b.amounts()
}

// row writes a row of the block; where no column has anything there is none.
func (b *partBlock) row(name string, at func(i int) cell, keep func(c *sharingCells, at ref)) {
	cells := make([]cell, len(b.asked))
	some := false
	for i := range b.asked {
		cells[i] = at(i)
		some = some || !cells[i].value.IsBlank()
	}
	if !some {
		return
	}
	b.put(1, b.next, plain(name))
	for i, c := range cells {
		r := b.put(i+2, b.next, c)
		if keep != nil && !c.value.IsBlank() {
			keep(&b.sharing[i], r)
		}
	}
	b.next++
}

// shares are its weight among all.
func (b *partBlock) shares() {
	b.row("Amount shared by all", func(i int) cell { return b.asked[i].amount }, func(c *sharingCells, at ref) { c.amount = at })
	b.row("Its weight", func(i int) cell {
		weight := b.asked[i].of.Row.Weight
		return worked(number(weight), workbook.Count(min(4, decimals(weight))), f("%s", b.asked[i].weight))
	}, nil)
	b.row("Weights of the others, not excluded", func(i int) cell {
		e := b.asked[i].of
		others := e.Parts.Weight
		if e.Row.Rule != apportion.Excluded {
			others = others.Sub(e.Row.Weight)
		}
		return given(number(others), workbook.Count(min(4, decimals(others)))).illustrative(b.asked[i].example)
	}, func(c *sharingCells, at ref) { c.others = at })
	b.row("Its share", func(i int) cell {
		e, weight := b.asked[i].of, b.asked[i].weight
		if e.Row.Rule == apportion.Excluded {
			return worked(whole(0), workbook.Percent(4), f("0"))
		}
		return worked(number(e.Row.Share), workbook.Percent(4), f("IF(%s=0,0,%s/(%s+%s))", weight, weight, weight, b.sharing[i].others))
	}, func(c *sharingCells, at ref) { c.share = at })
	b.row("What decides", func(i int) cell {
		e := b.asked[i].of
		if e.Row.By == nil {
			return plain(e.Row.Rule)
		}
		return plain(string(e.Row.Rule) + ", " + e.Row.By.Address("Rule"))
	}, nil)
}

// rests are what those who have no rule of their own share, and by which weights.
func (b *partBlock) rests() {
	pro := func(i int) bool { return b.asked[i].of.Row.Rule == apportion.ProRata }
	b.row("Paid by others under rules and bounds", func(i int) cell {
		e := b.asked[i].of
		apart := b.statement.book.Settings.Unit.Value(e.Parts.Amount.Abs().Ratio().Sub(e.Open))
		if !pro(i) {
			return cell{}
		}
		return given(number(apart), workbook.Money(2)).illustrative(b.asked[i].example)
	}, func(c *sharingCells, at ref) { c.apart = at })
	b.row("Left to be shared by weight", func(i int) cell {
		if !pro(i) {
			return cell{}
		}
		return worked(number(b.statement.book.Settings.Unit.Value(b.asked[i].of.Open)), workbook.Money(2), f("ABS(%s)-%s", b.sharing[i].amount, b.sharing[i].apart))
	}, func(c *sharingCells, at ref) { c.open = at })
	b.row("Weights of the others who share that", func(i int) cell {
		if !pro(i) {
			return cell{}
		}
		free := b.asked[i].of.Free.Sub(b.asked[i].of.Row.Weight)
		return given(number(free), workbook.Count(min(4, decimals(free)))).illustrative(b.asked[i].example)
	}, func(c *sharingCells, at ref) { c.free = at })
}

// rounded is a share that is rounded before the quota (rules.md, Apportionment 6).
func (b *partBlock) rounded() {
	is := func(i int) bool { return b.asked[i].of.Rounded.Set }
	b.row("Share rounded up by a last step (1) or not (0)", func(i int) cell {
		if !is(i) {
			return cell{}
		}
		return given(whole(count(b.asked[i].of.Rounded.Value.Part.Took)), workbook.Count(0)).illustrative(b.asked[i].example)
	}, func(c *sharingCells, at ref) { c.took = at })
	b.row("Its share, rounded, in per cent", func(i int) cell {
		if !is(i) {
			return cell{}
		}
		r, weight := b.asked[i].of.Rounded.Value, b.asked[i].weight
		step := exact.MustParse(power(-r.Decimals))
		return worked(number(r.Part.Amount.Ratio().Mul(step)), workbook.Count(r.Decimals),
			f("(INT(ROUND(100*10^%s*%s/(%s+%s),6))+%s)/10^%s", r.Decimals, weight, weight, b.sharing[i].free, b.sharing[i].took, r.Decimals))
	}, func(c *sharingCells, at ref) { c.share = at })
}

// quotas are what is due before it becomes whole units.
func (b *partBlock) quotas() {
	unit := b.statement.book.Settings.Unit
	b.row("Quota, exact", func(i int) cell {
		if b.divided(i) {
			return cell{}
		}
		return worked(number(unit.Value(b.asked[i].of.Row.Part.Quota.Ratio())), workbook.Money(4), b.quota(i))
	}, func(c *sharingCells, at ref) { c.quota = at })
	b.row("Quota in units of "+unit.Size(), func(i int) cell {
		if b.divided(i) {
			return cell{}
		}
		return worked(number(b.asked[i].of.Row.Part.Quota.Ratio()), workbook.Count(4), f("%s/%s", b.sharing[i].quota, b.statement.inputs.setting("Unit")))
	}, func(c *sharingCells, at ref) { c.units = at })
}

// divided tells whether a divisor method gives the part, unit after unit.
func (b *partBlock) divided(i int) bool { return b.asked[i].of.Divisor.Set }

func (b *partBlock) quota(i int) formula {
	e, at, weight := b.asked[i].of, b.sharing[i], b.asked[i].weight
	switch {
	case e.Row.Rule == apportion.Excluded:
		return f("0")
	case e.Row.Rule != apportion.ProRata:
		return b.statement.ruled(*e.Row.By, at.amount)
	case e.Rounded.Set:
		return f("ABS(%s)*%s/100", at.amount, at.share)
	}
	return f("IF(%s=0,0,%s*%s/(%s+%s))", weight, at.open, weight, weight, at.free)
}

// ruled is the amount that a rule gives.
func (s *statement) ruled(rule budget.Rule, amount ref) formula {
	if rule.Percent.Set {
		return f("ABS(%s)*%s/100", amount, s.inputs.cell(rule.At, "Percent"))
	}
	per := s.inputs.cell(rule.At, "Per years")
	return f(`%s*%s/IF(%s="",1,%s)`, s.inputs.cell(rule.At, "Amount"), s.inputs.setting("Period years"), per, per)
}
