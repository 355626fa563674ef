package sheets

import (
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// buildLocal writes what it pays locally, item by item.
func (s *statement) buildLocal() error {
	l := &statedLocal{statement: s}
	for _, country := range s.ledger.local.Countries {
		for _, row := range country.Rows {
			if row.Organization == s.who.Code {
				l.rows = append(l.rows, localRow{country, row})
			}
		}
	}
	if len(l.rows) == 0 {
		return nil
	}
	l.Page = s.sheet("Local", "local budgets (LCSSB)", "")
	l.items()
	l.countries()
	return nil
}

// localRow is a country where it has an amount or paid.
type localRow struct {
	budget apportion.CountryBudget
	apportion.CountryRow
}

// statedLocal is the sheet Local of a statement in the making.
type statedLocal struct {
	*grid.Page
	statement *statement
	rows      []localRow
	amounts   map[budget.Country][]grid.Ref // its amounts by item
}

// localShare is its part of one item.
type localShare struct {
	country       budget.Country
	item          apportion.LocalItem
	weight, total exact.Ratio
	part          exact.Part
	left          int
}

func (l *statedLocal) shares() []localShare {
	var shares []localShare
	for _, row := range l.rows {
		for _, item := range row.budget.Items {
			share := localShare{country: row.budget.Country, item: item}
			mine := false
			for i, sharer := range item.Sharers {
				share.total = share.total.Add(sharer.Weight)
				share.left += count(item.Result.Rows[i].Part.Took)
				if sharer.Organization == l.statement.who.Code {
					share.weight, share.part, mine = sharer.Weight, item.Result.Rows[i].Part, true
				}
			}
			if mine {
				shares = append(shares, share)
			}
		}
	}
	return shares
}

// items is its part of every item of its countries.
func (l *statedLocal) items() {
	s, shares := l.statement, l.shares()
	l.amounts = map[budget.Country][]grid.Ref{}
	l.Add(grid.Label("Its part of each item", workbook.Subtitle))
	l.Add(grid.Label("Shared by the shares given on Inputs, by a key, or by headcount in the country; the units left go to the largest remainders.", workbook.Note))
	if len(shares) == 0 {
		return
	}
	t := l.Table(len(shares))
	country := t.Add("Country", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(shares[i].country) })
	t.Add("Item", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(shares[i].item.Row.Item) })
	amount := t.Add("Amount of the item", s.inFull(), func(i int) grid.Cell {
		return s.amount(shares[i].item.Row.Amount.Value, grid.F("%s", s.inputs.cell(shares[i].item.Row.At, "Amount")))
	})
	t.Add("Shared by", workbook.Format{}, func(i int) grid.Cell {
		return grid.Plain(strings.TrimSpace(string(shares[i].item.By) + " " + string(shares[i].item.Row.Key)))
	})
	weight := t.Add("Its people, share in per cent, or weight", workbook.Count(2), func(i int) grid.Cell {
		if shares[i].item.By == apportion.ByKey {
			return given(grid.Number(shares[i].weight), workbook.Count(2)).Illustrative(s.exampleLocal(shares[i]))
		}
		return worked(grid.Number(shares[i].weight), workbook.Count(2), l.weight(shares[i], country.At(i)))
	})
	others := t.Add("Those of the others", workbook.Count(2), func(i int) grid.Cell {
		return given(grid.Number(shares[i].total.Sub(shares[i].weight)), workbook.Count(2)).Illustrative(s.exampleLocal(shares[i]))
	})
	quota := t.Add("Quota in units", workbook.Count(4), func(i int) grid.Cell {
		return worked(grid.Number(shares[i].part.Quota.Ratio()), workbook.Count(4),
			grid.F("IF(%s=0,0,%s/%s*%s/(%s+%s))", weight.At(i), amount.At(i), s.inputs.setting("Unit"), weight.At(i), weight.At(i), others.At(i)))
	})
	l.whole(t, shares, quota)
	t.Close()
}

// whole makes the quotas of items whole.
func (l *statedLocal) whole(t *grid.Table, shares []localShare, quota grid.Span) {
	s := l.statement
	rank := t.Add("Rank of its remainder", workbook.Count(0), func(i int) grid.Cell {
		return given(whole(shares[i].part.Rank), workbook.Count(0)).Illustrative(s.exampleLocal(shares[i]))
	})
	left := t.Add("Units left", workbook.Count(0), func(i int) grid.Cell {
		return given(whole(shares[i].left), workbook.Count(0)).Illustrative(s.exampleLocal(shares[i]))
	})
	digits := s.book.Settings.Unit.Digits()
	parts := t.Add("Its part", s.inFull(), func(i int) grid.Cell {
		q := shares[i].part.Quota
		decimals := 6
		for decimals > 1 && !(settled(q.Ratio(), decimals, noiseOf(q.Ratio())) && exact.Cut(roundedTo(q.Ratio(), decimals)).Whole.Equal(q.Whole)) {
			decimals--
		}
		return s.amount(shares[i].part.Amount, grid.F("ROUND((INT(ROUND(%s,%s))+IF(AND(%s>0,%s<=%s),1,0))*%s,%s)",
			quota.At(i), decimals, rank.At(i), rank.At(i), left.At(i), s.inputs.setting("Unit"), digits))
	})
	for i, share := range shares {
		l.amounts[share.country] = append(l.amounts[share.country], parts.At(i))
	}
}

// weight is what the item is shared by: its people in the country, or its share.
func (l *statedLocal) weight(share localShare, country grid.Ref) grid.Expr {
	s := l.statement
	if share.item.By == apportion.ByHeadcount {
		return grid.F("SUMPRODUCT((%s=%s)*%s)", s.inputs.column("Headcount", "Country"), country, s.inputs.column("Headcount", "Count"))
	}
	for _, row := range s.book.LCSSB {
		if row.Organization == s.who.Code && row.Country == share.country && row.Item == share.item.Row.Item && row.Share.Set {
			return grid.F("%s", s.inputs.cell(row.At, "Share"))
		}
	}
	return grid.F("0")
}

func (s *statement) exampleLocal(share localShare) bool {
	return slices.ContainsFunc(s.book.LCSSB, func(row budget.LocalRow) bool {
		return row.Country == share.country && budget.IsIllustrative(row.Source)
	}) ||
		share.item.By == apportion.ByHeadcount && slices.ContainsFunc(s.book.Headcount, func(h budget.HeadcountRow) bool {
			return h.Country == share.country && budget.IsIllustrative(h.Source)
		})
}

// countries are its amounts against what it paid.
func (l *statedLocal) countries() {
	s := l.statement
	l.Blank()
	l.Add(grid.Label("By country", workbook.Subtitle))
	t := l.Table(len(l.rows))
	country := t.Add("Country", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(l.rows[i].budget.Country) })
	amount := t.Add("Amount", s.inFull(), func(i int) grid.Cell {
		return s.amount(l.rows[i].Amount, s.rounded(sumOrNothing(l.amounts[l.rows[i].budget.Country])))
	})
	paid := t.Add("Paid", s.inFull(), func(i int) grid.Cell {
		own, in := s.who.Code, s.inputs
		return s.amount(l.rows[i].Paid, s.rounded(grid.F("SUMPRODUCT((%s=%s)*(%s=%s)*%s)", in.column("LCSSB", "Organization"), s.organization(own),
			in.column("LCSSB", "Country"), country.At(i), in.column("LCSSB", "Paid"))))
	})
	t.Add("Outstanding", s.inFull(), func(i int) grid.Cell {
		return s.amount(l.rows[i].Outstanding, s.rounded(grid.F("%s-%s", amount.At(i), paid.At(i))))
	})
	total := t.Add("Budget of the country", s.inFull(), func(i int) grid.Cell {
		return s.givenMoney(l.rows[i].budget.Total).Illustrative(s.exampleLocal(localShare{country: l.rows[i].budget.Country}))
	})
	t.Add("Local percentage", workbook.Percent(4), func(i int) grid.Cell {
		return worked(grid.Number(part(l.rows[i].Amount, l.rows[i].budget.Total)), workbook.Percent(4), grid.F("IF(%s=0,0,%s/%s)", total.At(i), amount.At(i), total.At(i)))
	})
	for i, row := range l.rows {
		s.local[row.budget.Country] = amount.At(i)
	}
	s.localSum, s.paidSum = l.sum(amount, func(row localRow) exact.Money { return row.Amount }), l.sum(paid, func(row localRow) exact.Money { return row.Paid })
	l.Put(1, l.Next, grid.Label("Total", workbook.Total))
	l.Put(4, l.Next, s.amount(s.localSum.is.Sub(s.paidSum.is), s.rounded(grid.F("%s-%s", s.localSum, s.paidSum))).As(workbook.Total))
	l.Next++
}

// sum is the total of a column of the countries, below it.
func (l *statedLocal) sum(column grid.Span, of func(row localRow) exact.Money) moneyAt {
	var total exact.Money
	for _, row := range l.rows {
		total = total.Add(of(row))
	}
	at := l.Put(column.First.Column, l.Next, l.statement.amount(total, l.statement.rounded(grid.F("SUM(%s)", column))).As(workbook.Total))
	return moneyAt{at, total}
}

// localIs is its amount in a country.
func (s *statement) localIs(country budget.Country) exact.Money {
	for _, c := range s.ledger.local.Countries {
		for _, row := range c.Rows {
			if c.Country == country && row.Organization == s.who.Code {
				return row.Amount
			}
		}
	}
	return exact.Money{}
}
