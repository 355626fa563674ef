package reports

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// Bill is what each organization owes or is owed.
type Bill struct {
	Rows []BillRow `json:"rows"`

	page    page
	rows    []apportion.BillRow
	settled Settlements
}

// BillRow is one bill. Pools hold what the organization is charged by those that it
// shares; Paid is what it paid locally. Outstanding and NotYetBilled add up to Net.
type BillRow struct {
	Organization string `json:"organization"`
	BilledTo     string `json:"billed_to"`
	Pools        fields `json:"pools"`
	Local        string `json:"local"`
	Paid         string `json:"paid"`
	Received     string `json:"received"`
	Credits      string `json:"credits"`
	Billed       string `json:"billed"`
	Outstanding  string `json:"outstanding"`
	NotYetBilled string `json:"not_yet_billed"`
	Net          string `json:"net"`
}

// NewBill reports one bill a row, and what is left of the pools that are final. An error
// is that of Bills.
func NewBill(basis *apportion.Basis) (Bill, error) {
	rows, err := basis.Bills()
	if err != nil {
		return Bill{}, err
	}
	settled, err := NewSettlements(basis, basis.Book.Pools)
	if err != nil {
		return Bill{}, err
	}
	r := Bill{Rows: []BillRow{}, page: newPage(basis.Book), rows: rows, settled: settled}
	for _, row := range rows {
		r.Rows = append(r.Rows, r.page.bill(row))
	}
	return r, nil
}

func (p page) bill(row apportion.BillRow) BillRow {
	bill := BillRow{Organization: string(row.Organization), BilledTo: string(row.BilledTo), Pools: fields{},
		Local: p.text(row.Local), Paid: p.text(row.Paid), Received: p.text(row.Received), Credits: p.text(row.Credits),
		Billed: p.text(row.Billed), Outstanding: p.text(row.Outstanding), NotYetBilled: p.text(row.NotYetBilled), Net: p.text(row.Net)}
	for i, pool := range p.book.Pools {
		if row.Shares[i] {
			bill.Pools = append(bill.Pools, field{string(pool.Code), p.text(row.Pools[i])})
		}
	}
	return bill
}

// Records are one for each organization, with a field for each pool of the book.
func (r Bill) Records() [][]string {
	head := []string{"organization", "billed_to"}
	for _, pool := range r.page.book.Pools {
		head = append(head, "pools."+string(pool.Code))
	}
	records := [][]string{append(head, "local", "paid", "received", "credits", "billed", "outstanding", "not_yet_billed", "net")}
	for _, row := range r.Rows {
		record := []string{row.Organization, row.BilledTo}
		for _, pool := range r.page.book.Pools {
			record = append(record, row.Pools.value(string(pool.Code)))
		}
		records = append(records, append(record, row.Local, row.Paid, row.Received, row.Credits,
			row.Billed, row.Outstanding, row.NotYetBilled, row.Net))
	}
	return records
}

// moneyOf are those of rows, in their order.
func moneyOf[T any](rows []T, of func(T) exact.Money) []exact.Money {
	list := make([]exact.Money, len(rows))
	for i, row := range rows {
		list[i] = of(row)
	}
	return list
}

// billEvidence are the rows that bills depend on: what pools charge, local budgets, and
// what was billed, received and credited.
func (r Bill) billEvidence() evidence {
	e := evidence{page: r.page}
	for _, pool := range r.page.book.Pools {
		e.charge(pool)
	}
	e.local("")
	e.bills()
	return e
}

// charge are the rows that what a pool charges depends on.
func (e *evidence) charge(pool budget.Pool) {
	if scenario, ok := e.book.Decided(pool); ok {
		e.scenario(scenario, pool)
		return
	}
	e.figures(pool.Code, budget.Ceiling, budget.Expenditure)
	e.shares(pool.Code, pool.Key, e.book.Settings.Rules)
}

// bills are the rows of what was billed, received and credited.
func (e *evidence) bills() {
	for _, b := range e.book.Bills {
		e.row(b.At, b.Source)
	}
	for _, r := range e.book.Receipts {
		e.row(r.At, r.Source)
	}
	for _, c := range e.book.Credits {
		e.row(c.At, c.Source)
	}
}
