package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// askedPart asks how its part of an amount comes about.
type askedPart struct {
	head    string
	of      apportion.Explanation
	amount  grid.Cell // what all share
	weight  grid.Ref
	example bool // what is given of others rests on illustrative figures
}

// partAt is where the amount that all share stands, and its part.
type partAt struct {
	amount grid.Ref
	part   moneyAt
}

// partBlock is parts beside each other, a row for each step of the way.
type partBlock struct {
	*grid.Page
	statement *statement
	asked     []askedPart
	sharing   []sharingCells // by column
}

// sharingCells are the cells of one column so far.
type sharingCells struct {
	amount, share, others, apart, open, free, took, quota, units, whole, rank, left grid.Ref
	decimals                                                                        int // with which units are cut; 0 where a spreadsheet cannot
}

// parts writes how its parts of amounts come about, and says where they stand.
func (s *statement) parts(p *grid.Page, asked []askedPart) []partAt {
	b := &partBlock{Page: p, statement: s, asked: asked, sharing: make([]sharingCells, len(asked))}
	p.Put(1, p.Next, grid.Label("Step", workbook.Head))
	for i, a := range asked {
		p.Put(i+2, p.Next, grid.Cell{Value: grid.Text(a.head), Style: workbook.Style{Role: workbook.Head, Format: s.inFull()}})
	}
	p.Next++
	b.shares()
	b.rests()
	b.rounded()
	b.quotas()
	b.wholes()
	return b.amounts()
}

// row writes a row of the block; where no column has anything there is none.
func (b *partBlock) row(name string, at func(i int) grid.Cell, keep func(c *sharingCells, at grid.Ref)) {
	cells := make([]grid.Cell, len(b.asked))
	some := false
	for i := range b.asked {
		cells[i] = at(i)
		some = some || !cells[i].Value.IsBlank()
	}
	if !some {
		return
	}
	b.Put(1, b.Next, grid.Plain(name))
	for i, c := range cells {
		r := b.Put(i+2, b.Next, c)
		if keep != nil && !c.Value.IsBlank() {
			keep(&b.sharing[i], r)
		}
	}
	b.Next++
}

// shares are its weight among all.
func (b *partBlock) shares() {
	b.row("Amount shared by all", func(i int) grid.Cell { return b.asked[i].amount }, func(c *sharingCells, at grid.Ref) { c.amount = at })
	b.row("Its weight", func(i int) grid.Cell {
		weight := b.asked[i].of.Row.Weight
		return worked(grid.Number(weight), workbook.Count(min(4, decimals(weight))), grid.F("%s", b.asked[i].weight))
	}, nil)
	b.row("Weights of the others, not excluded", func(i int) grid.Cell {
		e := b.asked[i].of
		others := e.Parts.Weight
		if e.Row.Rule != apportion.Excluded {
			others = others.Sub(e.Row.Weight)
		}
		return given(grid.Number(others), workbook.Count(min(4, decimals(others)))).Illustrative(b.asked[i].example)
	}, func(c *sharingCells, at grid.Ref) { c.others = at })
	b.row("Its share", func(i int) grid.Cell {
		e, weight := b.asked[i].of, b.asked[i].weight
		if e.Row.Rule == apportion.Excluded {
			return worked(whole(0), workbook.Percent(4), grid.F("0"))
		}
		return worked(grid.Number(e.Row.Share), workbook.Percent(4), grid.F("IF(%s=0,0,%s/(%s+%s))", weight, weight, weight, b.sharing[i].others))
	}, func(c *sharingCells, at grid.Ref) { c.share = at })
	b.row("What decides", func(i int) grid.Cell {
		e := b.asked[i].of
		if e.Row.By == nil {
			return grid.Plain(e.Row.Rule)
		}
		return grid.Plain(string(e.Row.Rule) + ", " + e.Row.By.Address("Rule"))
	}, nil)
}

// rests are what those who have no rule of their own share, and by which weights.
func (b *partBlock) rests() {
	pro := func(i int) bool { return b.asked[i].of.Row.Rule == apportion.ProRata }
	b.row("Paid by others under rules and bounds", func(i int) grid.Cell {
		e := b.asked[i].of
		apart := b.statement.book.Settings.Unit.Value(e.Parts.Amount.Abs().Ratio().Sub(e.Open))
		if !pro(i) {
			return grid.Cell{}
		}
		return given(grid.Number(apart), workbook.Money(2)).Illustrative(b.asked[i].example)
	}, func(c *sharingCells, at grid.Ref) { c.apart = at })
	b.row("Left to be shared by weight", func(i int) grid.Cell {
		if !pro(i) {
			return grid.Cell{}
		}
		return worked(grid.Number(b.statement.book.Settings.Unit.Value(b.asked[i].of.Open)), workbook.Money(2), grid.F("ABS(%s)-%s", b.sharing[i].amount, b.sharing[i].apart))
	}, func(c *sharingCells, at grid.Ref) { c.open = at })
	b.row("Weights of the others who share that", func(i int) grid.Cell {
		if !pro(i) {
			return grid.Cell{}
		}
		free := b.asked[i].of.Free.Sub(b.asked[i].of.Row.Weight)
		return given(grid.Number(free), workbook.Count(min(4, decimals(free)))).Illustrative(b.asked[i].example)
	}, func(c *sharingCells, at grid.Ref) { c.free = at })
}

// rounded is a share that is rounded before the quota (rules.md, Apportionment 6).
func (b *partBlock) rounded() {
	is := func(i int) bool { return b.asked[i].of.Rounded.Set }
	b.row("Share rounded up by a last step (1) or not (0)", func(i int) grid.Cell {
		if !is(i) {
			return grid.Cell{}
		}
		return given(whole(count(b.asked[i].of.Rounded.Value.Part.Took)), workbook.Count(0)).Illustrative(b.asked[i].example)
	}, func(c *sharingCells, at grid.Ref) { c.took = at })
	b.row("Its share, rounded, in per cent", func(i int) grid.Cell {
		if !is(i) {
			return grid.Cell{}
		}
		r, weight := b.asked[i].of.Rounded.Value, b.asked[i].weight
		step := exact.MustParse(power(-r.Decimals))
		return worked(grid.Number(r.Part.Amount.Ratio().Mul(step)), workbook.Count(r.Decimals),
			grid.F("(INT(ROUND(100*10^%s*%s/(%s+%s),6))+%s)/10^%s", r.Decimals, weight, weight, b.sharing[i].free, b.sharing[i].took, r.Decimals))
	}, func(c *sharingCells, at grid.Ref) { c.share = at })
}

// quotas are what is due before it becomes whole units.
func (b *partBlock) quotas() {
	unit := b.statement.book.Settings.Unit
	b.row("Quota, exact", func(i int) grid.Cell {
		if b.divided(i) {
			return grid.Cell{}
		}
		return worked(grid.Number(unit.Value(b.asked[i].of.Row.Part.Quota.Ratio())), workbook.Money(4), b.quota(i))
	}, func(c *sharingCells, at grid.Ref) { c.quota = at })
	b.row("Quota in units of "+unit.Size(), func(i int) grid.Cell {
		if b.divided(i) {
			return grid.Cell{}
		}
		return worked(grid.Number(b.asked[i].of.Row.Part.Quota.Ratio()), workbook.Count(4), grid.F("%s/%s", b.sharing[i].quota, b.statement.inputs.setting("Unit")))
	}, func(c *sharingCells, at grid.Ref) { c.units = at })
}

// divided tells whether a divisor method gives the part, unit after unit.
func (b *partBlock) divided(i int) bool { return b.asked[i].of.Divisor.Set }

func (b *partBlock) quota(i int) grid.Expr {
	e, at, weight := b.asked[i].of, b.sharing[i], b.asked[i].weight
	switch {
	case e.Row.Rule == apportion.Excluded:
		return grid.F("0")
	case e.Row.Rule != apportion.ProRata:
		return b.statement.ruled(*e.Row.By, at.amount)
	case e.Rounded.Set:
		return grid.F("ABS(%s)*%s/100", at.amount, at.share)
	}
	return grid.F("IF(%s=0,0,%s*%s/(%s+%s))", weight, at.open, weight, weight, at.free)
}

// ruled is the amount that a rule gives.
func (s *statement) ruled(rule budget.Rule, amount grid.Ref) grid.Expr {
	if rule.Percent.Set {
		return grid.F("ABS(%s)*%s/100", amount, s.inputs.cell(rule.At, "Percent"))
	}
	per := s.inputs.cell(rule.At, "Per years")
	return grid.F(`%s*%s/IF(%s="",1,%s)`, s.inputs.cell(rule.At, "Amount"), s.inputs.setting("Period years"), per, per)
}
