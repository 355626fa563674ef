package sheets

import (
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
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
	l.page = s.sheet("Local", "local budgets (LCSSB)", "")
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
	*page
	statement *statement
	rows      []localRow
	amounts   map[budget.Country][]ref // its amounts by item
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
				share.left += count(item.Parts[i].Took)
				if sharer.Organization == l.statement.who.Code {
					share.weight, share.part, mine = sharer.Weight, item.Parts[i], true
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
	l.amounts = map[budget.Country][]ref{}
	l.add(label("Its part of each item", workbook.Subtitle))
	l.add(label("Shared by the shares given on Inputs, by a key, or by headcount in the country; the units left go to the largest remainders.", workbook.Note))
	if len(shares) == 0 {
		return
	}
	t := l.table(len(shares))
	country := t.add("Country", workbook.Format{}, func(i int) cell { return plain(shares[i].country) })
	t.add("Item", workbook.Format{}, func(i int) cell { return plain(shares[i].item.Row.Item) })
	amount := t.add("Amount of the item", s.inFull(), func(i int) cell {
		return s.amount(shares[i].item.Row.Amount.Value, f("%s", s.inputs.cell(shares[i].item.Row.At, "Amount")))
	})
	t.add("Shared by", workbook.Format{}, func(i int) cell {
		return plain(strings.TrimSpace(string(shares[i].item.By) + " " + string(shares[i].item.Row.Key)))
	})
	weight := t.add("Its people, share in per cent, or weight", workbook.Count(2), func(i int) cell {
		if shares[i].item.By == apportion.ByKey {
			return given(number(shares[i].weight), workbook.Count(2)).illustrative(s.exampleLocal(shares[i]))
		}
		return worked(number(shares[i].weight), workbook.Count(2), l.weight(shares[i], country.at(i)))
	})
	others := t.add("Those of the others", workbook.Count(2), func(i int) cell {
		return given(number(shares[i].total.Sub(shares[i].weight)), workbook.Count(2)).illustrative(s.exampleLocal(shares[i]))
	})
	quota := t.add("Quota in units", workbook.Count(4), func(i int) cell {
		return worked(number(shares[i].part.Quota.Ratio()), workbook.Count(4),
			f("IF(%s=0,0,%s/%s*%s/(%s+%s))", weight.at(i), amount.at(i), s.inputs.setting("Unit"), weight.at(i), weight.at(i), others.at(i)))
	})
	l.whole(t, shares, quota)
	t.close()
}

// whole makes the quotas of items whole.
func (l *statedLocal) whole(t *table, shares []localShare, quota span) {
	s := l.statement
	rank := t.add("Rank of its remainder", workbook.Count(0), func(i int) cell {
		return given(whole(shares[i].part.Rank), workbook.Count(0)).illustrative(s.exampleLocal(shares[i]))
	})
	left := t.add("Units left", workbook.Count(0), func(i int) cell {
		return given(whole(shares[i].left), workbook.Count(0)).illustrative(s.exampleLocal(shares[i]))
	})
	digits := s.book.Settings.Unit.Digits()
	parts := t.add("Its part", s.inFull(), func(i int) cell {
		q := shares[i].part.Quota
		decimals := 6
		for decimals > 1 && !(settled(q.Ratio(), decimals, noiseOf(q.Ratio())) && exact.Cut(roundedTo(q.Ratio(), decimals)).Whole.Equal(q.Whole)) {
			decimals--
		}
		return s.amount(shares[i].part.Amount, f("ROUND((INT(ROUND(%s,%s))+IF(AND(%s>0,%s<=%s),1,0))*%s,%s)",
			quota.at(i), decimals, rank.at(i), rank.at(i), left.at(i), s.inputs.setting("Unit"), digits))
	})
	for i, share := range shares {
		l.amounts[share.country] = append(l.amounts[share.country], parts.at(i))
	}
}

// weight is what the item is shared by: its people in the country, or its share.
func (l *statedLocal) weight(share localShare, country ref) formula {
	s := l.statement
	if share.item.By == apportion.ByHeadcount {
		return f("SUMPRODUCT((%s=%s)*%s)", s.inputs.column("Headcount", "Country"), country, s.inputs.column("Headcount", "Count"))
	}
	for _, row := range s.book.LCSSB {
		if row.Organization == s.who.Code && row.Country == share.country && row.Item == share.item.Row.Item && row.Share.Set {
			return f("%s", s.inputs.cell(row.At, "Share"))
		}
	}
	return f("0")
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
	l.blank()
	l.add(label("By country", workbook.Subtitle))
	t := l.table(len(l.rows))
	country := t.add("Country", workbook.Format{}, func(i int) cell { return plain(l.rows[i].budget.Country) })
	amount := t.add("Amount", s.inFull(), func(i int) cell {
		return s.amount(l.rows[i].Amount, s.rounded(sumOrNothing(l.amounts[l.rows[i].budget.Country])))
	})
	paid := t.add("Paid", s.inFull(), func(i int) cell {
		own, in := s.who.Code, s.inputs
		return s.amount(l.rows[i].Paid, s.rounded(f("SUMPRODUCT((%s=%s)*(%s=%s)*%s)", in.column("LCSSB", "Organization"), s.organization(own),
			in.column("LCSSB", "Country"), country.at(i), in.column("LCSSB", "Paid"))))
	})
	t.add("Outstanding", s.inFull(), func(i int) cell {
		return s.amount(l.rows[i].Outstanding, s.rounded(f("%s-%s", amount.at(i), paid.at(i))))
	})
	total := t.add("Budget of the country", s.inFull(), func(i int) cell {
		return s.givenMoney(l.rows[i].budget.Total).illustrative(s.exampleLocal(localShare{country: l.rows[i].budget.Country}))
	})
	t.add("Local percentage", workbook.Percent(4), func(i int) cell {
		return worked(number(part(l.rows[i].Amount, l.rows[i].budget.Total)), workbook.Percent(4), f("IF(%s=0,0,%s/%s)", total.at(i), amount.at(i), total.at(i)))
	})
	for i, row := range l.rows {
		s.local[row.budget.Country] = amount.at(i)
	}
	s.localSum, s.paidSum = l.sum(amount, func(row localRow) exact.Money { return row.Amount }), l.sum(paid, func(row localRow) exact.Money { return row.Paid })
	l.put(1, l.next, label("Total", workbook.Total))
	l.put(4, l.next, s.amount(s.localSum.is.Sub(s.paidSum.is), s.rounded(f("%s-%s", s.localSum, s.paidSum))).as(workbook.Total))
	l.next++
}

// sum is the total of a column of the countries, below it.
func (l *statedLocal) sum(column span, of func(row localRow) exact.Money) moneyAt {
	var total exact.Money
	for _, row := range l.rows {
		total = total.Add(of(row))
	}
	at := l.put(column.first.column, l.next, l.statement.amount(total, l.statement.rounded(f("SUM(%s)", column))).as(workbook.Total))
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
