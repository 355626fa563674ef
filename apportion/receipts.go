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
	open, rows := make([]exact.Money, len(b.Book.Bills)), b.billRows()
	for i, bill := range b.Book.Bills {
		open[i] = bill.Amount
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

// billRows are the rows of each code, those of one organization and all of them, what is
// due first before the others.
func (b *Basis) billRows() map[billPlace][]int {
	rows := map[billPlace][]int{}
	for _, i := range b.byDue() {
		bill := b.Book.Bills[i]
		for _, key := range []billPlace{{bill.Bill, bill.Organization}, {bill.Bill, ""}} {
			rows[key] = append(rows[key], i)
		}
	}
	return rows
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

// Paying is which receipts are held against a row of Bills, and after which other rows
// of its code.
type Paying struct {
	By      budget.OrganizationCode // whose receipts with its code; blank: those of all
	Earlier []int                   // the rows that the same receipts pay first, up to their amounts
	Last    bool                    // it takes what is left
	Mixed   bool                    // receipts of others are spread over the rows: no rule of two lines says how
}

// paying says by which receipts each row of Bills is paid.
func (b *Basis) paying() []Paying {
	rows := b.billRows()
	mixed := map[budget.BillCode]bool{}
	for _, r := range b.Book.Receipts {
		mixed[r.Bill] = mixed[r.Bill] || rows[billPlace{r.Bill, r.Organization}] == nil
	}
	list := make([]Paying, len(b.Book.Bills))
	for i, bill := range b.Book.Bills {
		own := rows[billPlace{bill.Bill, bill.Organization}]
		if len(rows[billPlace{bill.Bill, ""}]) == 1 {
			list[i] = Paying{Last: true}
			continue
		}
		place := slices.Index(own, i)
		list[i] = Paying{By: bill.Organization, Earlier: own[:place], Last: place == len(own)-1, Mixed: mixed[bill.Bill]}
	}
	return list
}

// ReceiptPools is the pool of the bill that each receipt pays: of the payer's own rows of
// its code, or else of all of them; not set where these are of several pools.
func (b *Basis) ReceiptPools() []budget.Optional[budget.PoolCode] {
	rows, pools := b.billRows(), make([]budget.Optional[budget.PoolCode], len(b.Book.Receipts))
	for i, r := range b.Book.Receipts {
		paid := rows[billPlace{r.Bill, r.Organization}]
		if len(paid) == 0 {
			paid = rows[billPlace{r.Bill, ""}]
		}
		one := func(k int) bool { return b.Book.Bills[k].Pool == b.Book.Bills[paid[0]].Pool }
		if len(paid) > 0 && !slices.ContainsFunc(paid, func(k int) bool { return !one(k) }) {
			pools[i] = budget.Some(b.Book.Bills[paid[0]].Pool)
		}
	}
	return pools
}
