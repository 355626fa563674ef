package statement

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// askedPart asks how its part of an amount comes about.
type askedPart struct {
	apportion.Explanation
	head    string
	amount  grid.Cell // what all share
	weight  grid.Ref  // its own under the key
	example bool      // what is given of others rests on illustrative figures
}

func (a askedPart) shares() bool { return a.Row.Rule == apportion.ProRata }

func (a askedPart) discounted() bool { return !a.Row.Discounted.Equal(a.Row.Weight) }

// nearest tells whether the part is its quota to the nearest unit, and maybe what all of
// them leave (rules.md, Apportionment 8).
func (a askedPart) nearest() bool { return a.Parts.Method == budget.DifferenceToLargest }

// partBlock is parts beside each other, a row for each of rules.md's steps.
type partBlock struct {
	*grid.Across
	statement *statement
	asked     []askedPart

	amounts, parts grid.Row // what all share, and its parts
	weight, others grid.Row // its own after discounts, and those of all others who are not excluded
	open, free     grid.Row // what those without a rule share, and the weights of the others of them
	percent, units grid.Row // its rounded share, and its quota
	whole, took    grid.Row // the units that it gets, and more of what is left
}

// parts writes how its parts of amounts come about, and says where they stand.
func (s *statement) parts(p *grid.Page, asked []askedPart) *partBlock {
	var heads []string
	for _, a := range asked {
		heads = append(heads, a.head)
	}
	b := &partBlock{Across: p.Across("Step", heads...), statement: s, asked: asked}
	b.amounts = b.Add(grid.Plain("Amount shared by all"), func(i int) grid.Cell { return asked[i].amount })
	b.weigh()
	b.remainder()
	b.rounded()
	b.quotas()
	b.wholes()
	b.result()
	return b
}

// where writes a step for those parts that it concerns.
func (b *partBlock) where(is func(a askedPart) bool, step string, at func(i int, a askedPart) grid.Cell) grid.Row {
	return b.Add(grid.Plain(step), func(i int) grid.Cell {
		if a := b.asked[i]; is(a) {
			return at(i, a)
		}
		return grid.Cell{}
	})
}

// given writes a figure that only the program knows, for it is of all who share.
func (b *partBlock) given(is func(a askedPart) bool, step string, format func(exact.Ratio) workbook.Format, of func(a askedPart) exact.Ratio) grid.Row {
	return b.where(is, step, func(_ int, a askedPart) grid.Cell {
		return grid.Typed(grid.Number(of(a)), format(of(a))).Illustrative(a.example)
	})
}

func always(askedPart) bool { return true }

// counts is the format of a number with the decimals that it has, up to four.
func counts(r exact.Ratio) workbook.Format { return workbook.Count(min(4, steps.Decimals(r))) }

func (b *partBlock) value(units exact.Ratio) exact.Ratio { return b.statement.Value(units) }

// weigh is its weight among all.
func (b *partBlock) weigh() {
	b.weight = b.where(always, "Its weight", func(_ int, a askedPart) grid.Cell { return grid.Counted(a.weight).Near(a.Row.Weight) })
	after := b.where(askedPart.discounted, "Its weight after discounts", b.discounted)
	for i, a := range b.asked {
		if b.weight[i] = a.weight; a.discounted() {
			b.weight[i] = after[i]
		}
	}
	b.others = b.given(always, "Weights of the others, not excluded", counts, func(a askedPart) exact.Ratio {
		if a.Row.Rule == apportion.Excluded {
			return a.Parts.Weight
		}
		return a.Parts.Weight.Sub(a.Row.Discounted)
	})
	b.where(always, "Its share", func(i int, a askedPart) grid.Cell {
		x := grid.F("0")
		if a.Row.Rule != apportion.Excluded {
			x = grid.F("IF(%[1]s=0,0,%[1]s/(%[1]s+%[2]s))", b.weight[i], b.others[i])
		}
		return grid.Figure(workbook.Percent(4), x).Near(a.Row.Share)
	})
	b.where(always, "What decides", func(_ int, a askedPart) grid.Cell {
		if a.Row.By == nil {
			return grid.Plain(a.Row.Label())
		}
		return grid.Plain(a.Row.Label() + ", " + a.Row.By.Address("Rule"))
	})
}

// discounted is a weight that a discount of its own lowers, or those of others raise.
func (b *partBlock) discounted(i int, a askedPart) grid.Cell {
	if a.Row.Discount == nil {
		return grid.Typed(grid.Number(a.Row.Discounted), counts(a.Row.Discounted)).Illustrative(a.example)
	}
	return grid.Counted(grid.F("%s*(1-%s/100)", a.weight, b.statement.Inputs.Cell(a.Row.Discount.At, "Percent"))).Near(a.Row.Discounted)
}

// remainder is what those who have no rule of their own share, and by which weights.
func (b *partBlock) remainder() {
	money := func(exact.Ratio) workbook.Format { return workbook.Money(2) }
	apart := b.given(askedPart.shares, "Paid by others under rules and bounds", money, func(a askedPart) exact.Ratio {
		return b.value(a.Parts.Amount.Abs().Ratio().Sub(a.Open))
	})
	b.open = b.where(askedPart.shares, "Left to be shared by weight", func(i int, a askedPart) grid.Cell {
		return grid.Figure(workbook.Money(2), grid.F("ABS(%s)-%s", b.amounts[i], apart[i])).Near(b.value(a.Open))
	})
	b.free = b.given(askedPart.shares, "Weights of the others who share that", counts, func(a askedPart) exact.Ratio {
		return a.Free.Sub(a.Row.Discounted)
	})
}

// due is what the rules ask of it, before shares are rounded.
func (b *partBlock) due(i int) grid.Expr {
	switch row := b.asked[i].Row; {
	case row.Rule == apportion.Excluded:
		return grid.F("0")
	case row.By != nil:
		return b.statement.ruled(b.asked[i].Parts, row, b.amounts[i])
	}
	return grid.F("IF(%[1]s=0,0,%[2]s*%[1]s/(%[1]s+%[3]s))", b.weight[i], b.open[i], b.free[i])
}

// ruled is the amount that the rule of a row gives; of nothing it gives nothing.
func (s *statement) ruled(parts apportion.PoolParts, row apportion.Row, amount grid.Ref) grid.Expr {
	cell := func(column string) grid.Ref { return s.Inputs.Cell(row.By.At, column) }
	paid := s.HistoryOf(parts.Pool.Code, parts.Sharing.Last.Period).Yearly(s.who.Code)
	years := s.Inputs.Setting("Period years")
	switch {
	case row.Rule == apportion.Fall:
		return grid.F("%s*%s*(1-%s/100)", paid, years, cell("Percent"))
	case row.Rule == apportion.Rise:
		return grid.F("%s*%s*(1+%s/100)", paid, years, cell("Percent"))
	case row.By.Percent.Set:
		return grid.F("ABS(%s)*%s/100", amount, cell("Percent"))
	}
	return grid.F(`IF(%[1]s=0,0,%[2]s*%[3]s/IF(%[4]s="",1,%[4]s))`, amount, cell("Amount"), years, cell("Per years"))
}

// rounded is a share that is rounded before the quota (rules.md, Apportionment 7).
func (b *partBlock) rounded() {
	is := func(a askedPart) bool { return a.Rounded.Set }
	took := b.given(is, "Share rounded up by a last step (1) or not (0)", counts, func(a askedPart) exact.Ratio {
		return a.extra(a.Rounded.Value.Part)
	})
	b.percent = b.where(is, "Its share, rounded, in per cent", func(i int, a askedPart) grid.Cell {
		share := a.Rounded.Value
		places, format := a.places(share.Part.Quota), workbook.Count(share.Decimals)
		if places < 0 {
			return grid.Typed(grid.Number(share.Percent()), format).Illustrative(a.example)
		}
		steps := grid.F("100*10^%s*%s/ABS(%s)", share.Decimals, b.due(i), b.amounts[i])
		return grid.Figure(format, grid.F("(%s+%s)/10^%s", a.cut(steps, places), took[i], share.Decimals)).Near(share.Percent())
	})
}

// quotas are what is due before it becomes whole units; a divisor method knows none.
func (b *partBlock) quotas() {
	s, is := b.statement, func(a askedPart) bool { return !a.Divisor.Set }
	quota := b.where(is, "Quota, exact", func(i int, a askedPart) grid.Cell {
		x := b.due(i)
		if a.Rounded.Set {
			x = grid.F("ABS(%s)*%s/100", b.amounts[i], b.percent[i])
		}
		return grid.Figure(workbook.Money(4), x).Near(b.value(a.Row.Part.Quota.Ratio()))
	})
	b.units = b.where(is, "Quota in units of "+s.Budget.Settings.Unit.Size(), func(i int, a askedPart) grid.Cell {
		return grid.Figure(workbook.Count(4), grid.F("%s/%s", quota[i], s.UnitAt)).Near(a.Row.Part.Quota.Ratio())
	})
}
