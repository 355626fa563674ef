package apportion

import (
	"cmp"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// application is a part of what was received that is held against a row of Bills.
type application struct {
	bill   int // its place in Bills
	payer  budget.OrganizationCode
	amount exact.Money
}

// billPlace is a bill and one of those whom it names, or blank for all of them.
type billPlace struct {
	code         budget.BillCode
	organization budget.OrganizationCode
}

// paid is what one organization paid under the code of a bill.
type paid struct {
	billPlace
	amount exact.Money
}

// applied holds receipts against the bills that they name. Nearly always a code is one
// row. Where it has several, those of the payer come first, or all of them where none
// is the payer's; among these what is due first is paid first, and the last takes what
// is left. Receipts dated after the day do not count; a blank day counts all.
func (b *Basis) applied(day budget.Date) []application {
	open, rows := make([]exact.Money, len(b.Book.Bills)), map[billPlace][]int{}
	for _, i := range b.byDue() {
		bill := b.Book.Bills[i]
		open[i] = bill.Amount
		for _, key := range []billPlace{{bill.Bill, bill.Organization}, {bill.Bill, ""}} {
			rows[key] = append(rows[key], i)
		}
	}
	var own, others []paid
	for _, p := range b.receipts(day) {
		if len(rows[p.billPlace]) > 0 {
			own = append(own, p)
		} else {
			others = append(others, p)
		}
	}
	var list []application
	for _, p := range own {
		list = append(list, p.against(rows[p.billPlace], open)...)
	}
	for _, p := range others {
		list = append(list, p.against(rows[billPlace{p.code, ""}], open)...)
	}
	return list
}

// byDue are the places of the bills, what is due first before what is due later or on
// no day.
func (b *Basis) byDue() []int {
	places := make([]int, len(b.Book.Bills))
	for i := range places {
		places[i] = i
	}
	due := func(i int) budget.Date { return cmp.Or(b.Book.Bills[i].Due, "9999-99-99") }
	slices.SortStableFunc(places, func(i, j int) int { return cmp.Compare(due(i), due(j)) })
	return places
}

// receipts add up by bill and payer, in the order in which these first come.
func (b *Basis) receipts(day budget.Date) []paid {
	var list []paid
	places := map[billPlace]int{}
	for _, r := range b.Book.Receipts {
		if day != "" && r.Date > day {
			continue
		}
		key := billPlace{r.Bill, r.Organization}
		i, known := places[key]
		if !known {
			i = len(list)
			places[key], list = i, append(list, paid{billPlace: key})
		}
		list[i].amount = list[i].amount.Add(r.Amount)
	}
	return list
}

func (p paid) against(rows []int, open []exact.Money) []application {
	var list []application
	left := p.amount
	for k, row := range rows {
		takes := left
		if k < len(rows)-1 {
			takes = left.Min(open[row]).Max(exact.Money{})
		}
		left, open[row] = left.Sub(takes), open[row].Sub(takes)
		list = append(list, application{row, p.organization, takes})
	}
	return list
}
