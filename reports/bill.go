package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Bill is what each organization owes or is owed.
type Bill struct {
	Rows []BillRow `json:"rows"`

	page page
	rows []apportion.BillRow
}

// BillRow is one bill. Pools hold the organization's parts of min(expenditure,
// ceiling) of those that it shares; Paid is what it paid locally.
type BillRow struct {
	Organization string  `json:"organization"`
	BilledTo     string  `json:"billed_to"`
	Pools        ordered `json:"pools"`
	Local        string  `json:"local"`
	Paid         string  `json:"paid"`
	Received     string  `json:"received"`
	Credits      string  `json:"credits"`
	Billed       *string `json:"billed"`
	Net          *string `json:"net"`
}

// NewBill reports one bill a row.
func NewBill(b *budget.Book, rows []apportion.BillRow) Bill {
	r := Bill{Rows: []BillRow{}, page: newPage(b), rows: rows}
	for _, row := range rows {
		bill := BillRow{Organization: string(row.Organization), BilledTo: string(row.BilledTo), Pools: ordered{},
			Local: r.page.text(row.Local), Paid: r.page.text(row.Paid), Received: r.page.text(row.Received),
			Credits: r.page.text(row.Credits), Net: r.page.maybe(row.Net)}
		for i, pool := range b.Pools {
			if row.Shares[i] {
				bill.Pools = append(bill.Pools, field{string(pool.Code), r.page.text(row.Pools[i])})
			}
		}
		if len(row.Bills) > 0 {
			bill.Billed = given(r.page.text(row.Billed))
		}
		r.Rows = append(r.Rows, bill)
	}
	return r
}

// Records are one for each organization, with a field for each pool of the book.
func (r Bill) Records() [][]string {
	head := []string{"organization", "billed_to"}
	for _, pool := range r.page.book.Pools {
		head = append(head, "pools."+string(pool.Code))
	}
	records := [][]string{append(head, "local", "paid", "received", "credits", "billed", "net")}
	for _, row := range r.Rows {
		record := []string{row.Organization, row.BilledTo}
		for _, pool := range r.page.book.Pools {
			record = append(record, row.Pools.value(string(pool.Code)))
		}
		records = append(records, append(record, row.Local, row.Paid, row.Received, row.Credits, or(row.Billed, ""), or(row.Net, "")))
	}
	return records
}

// Tables are the bills by who receives them, and their groups.
func (r Bill) Tables() []render.Table {
	bills := render.Table{
		Title: r.page.title("bills"),
		Base: []string{"Part of each pool up to its ceiling and local budgets, less what was paid locally, received and credited. " +
			"Net: payable, or (to be returned). " + r.page.unit(), r.statuses()},
	}
	l := r.listing(r.billedTo())
	l.fill(&bills)
	if without := r.withoutBill(); !without.IsZero() {
		bills.Notes = append(bills.Notes, fmt.Sprintf("Net has only organizations with a row in Bills; the others' %s stand in no net.", r.page.full(without)))
	}
	e := r.evidence()
	tables := []render.Table{r.page.finish(bills, e.cells)}
	if groups := r.page.byGroup(r.codes()); len(groups.labels) > 1 {
		table := render.Table{Title: r.page.title("bills by group"), Base: []string{r.page.unit()}}
		l := r.listing(groups)
		l.head, l.labels = "Group", nil
		l.fill(&table)
		tables = append(tables, r.page.finish(table, e.cells))
	}
	return tables
}

// statuses says which pools are projected and which are final.
func (r Bill) statuses() string {
	var pools []string
	for _, pool := range r.page.book.Pools {
		pools = append(pools, fmt.Sprintf("%s is %s", pool.Code, pool.Status))
	}
	return "Expenditure: " + strings.Join(pools, ", ") + "."
}

func (r Bill) codes() []budget.OrganizationCode {
	codes := make([]budget.OrganizationCode, len(r.rows))
	for i, row := range r.rows {
		codes[i] = row.Organization
	}
	return codes
}

// billedTo groups the rows by who receives the bill; who receives only its own is in
// one group without a label, which has no subtotal.
func (r Bill) billedTo() groups {
	count := map[budget.OrganizationCode]int{}
	for _, row := range r.rows {
		count[row.BilledTo]++
	}
	return groupBy(r.rows, func(i int) string {
		row := r.rows[i]
		if count[row.BilledTo] == 1 && row.BilledTo == row.Organization {
			return ""
		}
		return "Billed to " + string(row.BilledTo)
	})
}

// listing is the table of bills: what is due adds up along the row to net, or, where
// there is no bill, to an amount that stands in no net.
func (r Bill) listing(g groups) *listing {
	l := r.page.of(r.codes())
	l.groups = g
	addends := r.pools()
	local, paid, received, credits, unbilled, billed := r.column(), r.column(), r.column(), r.column(), r.column(), r.column()
	for i, row := range r.rows {
		local[i], paid[i], received[i], credits[i], billed[i] = row.Local, row.Paid, row.Received, row.Credits, row.Billed
		if !row.Net.Set {
			unbilled[i] = owed(row)
		}
	}
	addends = append(addends, addend{head: "Local", amounts: local}, addend{head: "Paid locally", amounts: paid, minus: true},
		addend{head: "Received", amounts: received, minus: true}, addend{head: "Credits", amounts: credits, minus: true},
		addend{amounts: unbilled, minus: true})
	l.adds(addends, "Net")
	net := &l.columns[len(l.columns)-1]
	for i, row := range r.rows {
		if !row.Net.Set {
			net.rows[i] = "no bill"
		}
	}
	l.amounts("Billed", billed)
	return l
}

// pools are the parts of each pool, which says whether it is projected.
func (r Bill) pools() []addend {
	var addends []addend
	for p, pool := range r.page.book.Pools {
		amounts := r.column()
		for i, row := range r.rows {
			amounts[i] = row.Pools[p]
		}
		addends = append(addends, addend{head: fmt.Sprintf("%s (%s)", pool.Code, pool.Status), amounts: amounts})
	}
	return addends
}

func (r Bill) column() []exact.Money { return make([]exact.Money, len(r.rows)) }

// owed is what would be the net of a row.
func owed(row apportion.BillRow) exact.Money {
	return exact.Total(row.Pools...).Add(row.Local).Sub(row.Paid).Sub(row.Received).Sub(row.Credits)
}

func (r Bill) withoutBill() exact.Money {
	var total exact.Money
	for _, row := range r.rows {
		if !row.Net.Set {
			total = total.Add(owed(row))
		}
	}
	return total
}

func (r Bill) evidence() evidence {
	e := evidence{page: r.page}
	for _, pool := range r.page.book.Pools {
		e.figures(pool.Code, budget.Ceiling, budget.Expenditure)
		e.shares(pool.Code, pool.Key, r.page.book.Settings.Rules)
	}
	e.local("")
	for _, b := range r.page.book.Bills {
		e.row(b.At, b.Source)
	}
	for _, receipt := range r.page.book.Receipts {
		e.row(receipt.At, receipt.Source)
	}
	for _, c := range r.page.book.Credits {
		e.row(c.At, c.Source)
	}
	return e
}
