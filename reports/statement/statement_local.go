package statement

import (
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// statedLocal is where it pays locally.
type statedLocal struct {
	statement *statement
	rows      []localRow
	countries []steps.LocalCountry // by row, with its own amounts alone
	sum, paid grid.Ref             // of all rows; no ref where it pays nothing locally
}

// localRow is a country where it has an amount or paid.
type localRow struct {
	budget apportion.CountryBudget
	apportion.CountryRow
}

// localShare is its part of one item.
type localShare struct {
	apportion.LocalItem
	own apportion.Row
}

// buildLocal writes what it pays locally, item by item.
func (s *statement) buildLocal() error {
	l := statedLocal{statement: s}
	for _, country := range s.ledger.local.Countries {
		for _, row := range country.Rows {
			if row.Organization == s.who.Code {
				l.rows = append(l.rows, localRow{country, row})
			}
		}
	}
	if len(l.rows) > 0 {
		p := s.sheet("Local", "local budgets (LCSSB)", "")
		l.byCountry(p, l.items(p))
	}
	s.local = l
	return nil
}

func (l *statedLocal) shares() []localShare {
	var shares []localShare
	for _, row := range l.rows {
		for _, item := range row.budget.Items {
			for _, own := range item.Result.Rows {
				if own.Organization == l.statement.who.Code {
					shares = append(shares, localShare{item, own})
				}
			}
		}
	}
	return shares
}

// items is its part of every item of its countries; it gives the parts by country.
func (l *statedLocal) items(p *grid.Page) map[budget.Country][]grid.Ref {
	s, shares, amounts := l.statement, l.shares(), map[budget.Country][]grid.Ref{}
	p.Begin("Its part of each item",
		"Shared by the shares given on Inputs, by a key, or by headcount in the country; the units left go to the largest remainders.")
	if len(shares) == 0 {
		return amounts
	}
	t := p.Table(len(shares))
	country := t.Add("Country", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(shares[i].Row.Country) })
	t.Add("Item", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(s.told(shares[i].Row.Item)) })
	amount := t.Amounts("Amount of the item", func(i int) (grid.Operand, exact.Money) {
		return s.Inputs.Cell(shares[i].Row.At, "Amount"), shares[i].Row.Amount.Value
	})
	t.Add("Shared by", workbook.Format{}, func(i int) grid.Cell {
		return grid.Plain(strings.TrimSpace(string(shares[i].By) + " " + string(shares[i].Row.Key)))
	})
	weight := t.Add("Its people, share in per cent, or weight", workbook.Count(2), func(i int) grid.Cell { return l.weight(shares[i], country.At(i)) })
	others := l.given(t, shares, "Those of the others", workbook.Count(2), func(share localShare) exact.Ratio { return share.Result.Weight.Sub(share.own.Weight) })
	quota := t.Add("Quota in units", workbook.Count(4), func(i int) grid.Cell {
		x := grid.F("IF(%[1]s=0,0,%[2]s/%[3]s*%[1]s/(%[1]s+%[4]s))", weight.At(i), amount.At(i), s.UnitAt, others.At(i))
		return grid.Figure(workbook.Count(4), x).Near(shares[i].own.Part.Quota.Ratio())
	})
	parts := l.wholes(t, shares, quota)
	for i, share := range shares {
		amounts[share.Row.Country] = append(amounts[share.Row.Country], parts.At(i))
	}
	return amounts
}

// given is a column of figures of all who share an item.
func (l *statedLocal) given(t *grid.Table, shares []localShare, head string, format workbook.Format, of func(share localShare) exact.Ratio) grid.Span {
	return t.Add(head, format, func(i int) grid.Cell {
		return grid.Typed(grid.Number(of(shares[i])), format).Illustrative(l.statement.exampleLocal(shares[i].Row.Country, shares[i].By))
	})
}

// wholes makes the quotas whole, and gives the parts.
func (l *statedLocal) wholes(t *grid.Table, shares []localShare, quota grid.Span) grid.Span {
	s, whole := l.statement, workbook.Count(0)
	rank := l.given(t, shares, "Rank of its remainder", whole, func(share localShare) exact.Ratio { return exact.Whole(int64(share.own.Part.Rank)) })
	left := l.given(t, shares, "Units left", whole, func(share localShare) exact.Ratio { return exact.Whole(int64(share.Result.Left)) })
	defer t.Close()
	return t.Add("Its part", s.InFull(), func(i int) grid.Cell {
		part, places := shares[i].own.Part, cutPlaces(shares[i].own.Part.Quota)
		if places < 0 {
			return grid.Held(s.Money(part.Amount), s.InFull(), "Its remainder cannot be told apart in the digits that a spreadsheet keeps.")
		}
		return s.Amount(grid.F("ROUND((INT(ROUND(%s,%s))+IF(AND(%s>0,%s<=%s),1,0))*%s,%s)",
			quota.At(i), places, rank.At(i), rank.At(i), left.At(i), s.UnitAt, s.Budget.Settings.Unit.Digits()), part.Amount)
	})
}

// weight is what an item is shared by: its people in the country, its share, or its
// weight by a key.
func (l *statedLocal) weight(share localShare, country grid.Ref) grid.Cell {
	s, format := l.statement, workbook.Count(2)
	in, own := s.Inputs, func(row budget.LocalRow) bool {
		return row.Organization == s.who.Code && row.Country == share.Row.Country && row.Item == share.Row.Item && row.Share.Set
	}
	x := grid.F("0")
	switch i := slices.IndexFunc(s.Budget.LCSSB, own); {
	case share.By == apportion.ByKey:
		return grid.Typed(grid.Number(share.own.Weight), format).Illustrative(s.exampleLocal(share.Row.Country, share.By))
	case share.By == apportion.ByHeadcount:
		x = grid.F("SUMPRODUCT((%s=%s)*%s)", in.Column("Headcount", "Country"), country, in.Column("Headcount", "Count"))
	case i >= 0:
		x = grid.F("%s", in.Cell(s.Budget.LCSSB[i].At, "Share"))
	}
	return grid.Figure(format, x).Is(share.own.Weight)
}

// byCountry are its amounts against what it paid.
func (l *statedLocal) byCountry(p *grid.Page, amounts map[budget.Country][]grid.Ref) {
	s, in, rows := l.statement, l.statement.Inputs, l.rows
	p.Blank()
	p.Begin("By country")
	t := p.Table(len(rows)).Total("Total")
	country := t.Add("Country", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(rows[i].budget.Country) })
	amount := t.Amounts("Amount", func(i int) (grid.Operand, exact.Money) {
		return s.Rounded(steps.SumOrNothing(amounts[rows[i].budget.Country])), rows[i].Amount
	})
	paid := t.Amounts("Paid", func(i int) (grid.Operand, exact.Money) {
		return s.Rounded(grid.F("SUMPRODUCT((%s=%s)*(%s=%s)*%s)", in.Column("LCSSB", "Organization"), s.Organization(s.who.Code),
			in.Column("LCSSB", "Country"), country.At(i), in.Column("LCSSB", "Paid"))), rows[i].Paid
	})
	t.Minus("Outstanding", amount, paid, func(i int) exact.Money { return rows[i].Outstanding })
	total := t.Add("Budget of the country", s.InFull(), func(i int) grid.Cell {
		return s.given(rows[i].budget.Total, s.exampleLocal(rows[i].budget.Country, apportion.ByShares))
	})
	t.Figures("Local percentage", workbook.Percent(4), func(i int) grid.Operand { return grid.Of(total.At(i), amount.At(i)) })
	l.sum, l.paid = t.TotalOf(amount), t.TotalOf(paid)
	for i, row := range rows {
		row.budget.Rows = []apportion.CountryRow{row.CountryRow}
		l.countries = append(l.countries, steps.LocalCountry{Budget: row.budget, Amounts: amount.At(i).Alone()})
	}
}
