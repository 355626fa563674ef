package sheets

import (
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// wholes cut the quota to whole units, and say whether it takes one of those left.
func (b *partBlock) wholes() {
	for i := range b.asked {
		b.sharing[i].decimals = b.precision(i)
	}
	part := func(i int) exact.Part { return b.asked[i].of.Row.Part }
	cut := func(i int) bool { return b.sharing[i].decimals > 0 }
	when := func(is bool, c func() grid.Cell) grid.Cell {
		if !is {
			return grid.Cell{}
		}
		return c()
	}
	b.row("Whole units", func(i int) grid.Cell {
		return when(cut(i), func() grid.Cell {
			return worked(grid.Number(part(i).Quota.Whole.Ratio()), workbook.Count(0), grid.F("INT(ROUND(%s,%s))", b.sharing[i].units, b.sharing[i].decimals))
		})
	}, func(c *sharingCells, at grid.Ref) { c.whole = at })
	b.row("Remainder of a unit", func(i int) grid.Cell {
		return when(cut(i), func() grid.Cell {
			d := b.sharing[i].decimals
			return worked(grid.Number(roundedTo(part(i).Quota.Rest, d)), workbook.Count(d), grid.F("ROUND(%s-%s,%s)", b.sharing[i].units, b.sharing[i].whole, d))
		})
	}, nil)
	b.row("Rank of its remainder among all", func(i int) grid.Cell {
		return when(cut(i), func() grid.Cell {
			return given(whole(part(i).Rank), workbook.Count(0)).Illustrative(b.asked[i].example)
		})
	}, func(c *sharingCells, at grid.Ref) { c.rank = at })
	b.row("Units left to the largest remainders", func(i int) grid.Cell {
		return when(cut(i), func() grid.Cell {
			return given(whole(b.asked[i].of.Parts.Left), workbook.Count(0)).Illustrative(b.asked[i].example)
		})
	}, func(c *sharingCells, at grid.Ref) { c.left = at })
	b.row("Takes one of them", func(i int) grid.Cell {
		return when(cut(i), func() grid.Cell {
			return worked(whole(count(part(i).Took)), workbook.Count(0), grid.F("IF(AND(%s>0,%s<=%s),1,0)", b.sharing[i].rank, b.sharing[i].rank, b.sharing[i].left))
		})
	}, func(c *sharingCells, at grid.Ref) { c.took = at })
	b.row("Tie", func(i int) grid.Cell { return grid.Plain(tieOf(b.asked[i].of)) }, nil)
}

// precision is the most decimals with which a spreadsheet cuts the quota as it is; 0
// where none do, or where a divisor method gives the part.
func (b *partBlock) precision(i int) int {
	if b.divided(i) {
		return 0
	}
	quota := b.asked[i].of.Row.Part.Quota
	for d := 6; d > 0; d-- {
		if settled(quota.Ratio(), d, noiseOf(quota.Ratio())) && exact.Cut(roundedTo(quota.Ratio(), d)).Whole.Equal(quota.Whole) {
			return d
		}
	}
	return 0
}

// tieOf says how a tie for the last unit left was decided, without saying with whom.
func tieOf(e apportion.Explanation) string {
	if !e.Row.Part.Tie {
		return ""
	}
	by := "the code"
	if e.TieByWeight() {
		by = "the larger weight"
	}
	outcome := "lost"
	if e.Row.Part.Took {
		outcome = "won"
	}
	return fmt.Sprintf("%s with %d others by %s", outcome, len(e.Tied)-1, by)
}

// amounts are its parts.
func (b *partBlock) amounts() []partAt {
	parts := make([]partAt, len(b.asked))
	digits := b.statement.book.Settings.Unit.Digits()
	b.Put(1, b.Next, grid.Label("Its part", workbook.Total))
	for i, a := range b.asked {
		c, m := b.sharing[i], a.of.Row.Amount
		amount := worked(b.statement.money(m), b.statement.inFull(), grid.F("ROUND(SIGN(%s)*(%s+%s)*%s,%s)", c.amount, c.whole, c.took, b.statement.inputs.setting("Unit"), digits)).As(workbook.Total)
		if c.decimals == 0 {
			reason := "Its remainder cannot be told apart in the digits that a spreadsheet keeps."
			if b.divided(i) {
				reason = "The method " + string(a.of.Parts.Method) + " gives out one unit after the other, each by the standing of all."
			}
			amount = grid.Held(b.statement.money(m), b.statement.inFull(), reason)
		}
		parts[i] = partAt{c.amount, moneyAt{b.Put(i+2, b.Next, amount), m}}
	}
	b.Next++
	b.prices()
	return parts
}

// prices are what one of what the key counts costs.
func (b *partBlock) prices() {
	b.row("Price of one of weight", func(i int) grid.Cell {
		e := b.asked[i].of
		if !e.Parts.PriceOfAHead.Set || e.Row.Rule != apportion.ProRata {
			return grid.Cell{}
		}
		return given(grid.Number(e.Parts.PriceOfAHead.Value), workbook.Money(6)).Illustrative(b.asked[i].example)
	}, nil)
	var rules []string
	for _, a := range b.asked {
		if a.of.Row.By != nil {
			if said := "Rule: " + b.statement.ruleText(*a.of.Row.By) + closingSource(a.of.Row.By.Source); !slices.Contains(rules, said) {
				rules = append(rules, said)
			}
		}
	}
	if len(rules) > 0 {
		b.Add(grid.Label(strings.Join(rules, " "), workbook.Note))
	}
}
