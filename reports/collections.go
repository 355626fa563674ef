package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
)

// Collections is every bill as it stands at a day, and what each organization has open.
type Collections struct {
	AsOf  string          `json:"as_of"`
	Bills []CollectedBill `json:"bills"`
	Rows  []CollectionRow `json:"rows"`
	Total collectionSum   `json:"total"`

	page        page
	collections apportion.Collections
}

// CollectedBill is one bill. Days is how long it is overdue.
type CollectedBill struct {
	Bill         string  `json:"bill"`
	Pool         string  `json:"pool"`
	Organization string  `json:"organization"`
	Amount       string  `json:"amount"`
	Due          *string `json:"due"`
	Received     string  `json:"received"`
	Open         string  `json:"open"`
	State        string  `json:"state"`
	Days         *int    `json:"days"`
}

// CollectionRow is the bills of one organization: billed - received = open - overpaid,
// and the classes of age add up to open.
type CollectionRow struct {
	Organization string `json:"organization"`
	collectionSum
}

type collectionSum struct {
	Billed   string `json:"billed"`
	Received string `json:"received"`
	Open     string `json:"open"`
	NotDue   string `json:"not_due"`
	To30     string `json:"1-30"`
	To60     string `json:"31-60"`
	To90     string `json:"61-90"`
	To180    string `json:"91-180"`
	To365    string `json:"181-365"`
	Over365  string `json:"over 365"`
	Overpaid string `json:"overpaid"`
}

// NewCollections reports bills in the order of their table.
func NewCollections(b *budget.Book, c apportion.Collections) Collections {
	r := Collections{AsOf: string(c.AsOf), Bills: []CollectedBill{}, Rows: []CollectionRow{}, page: newPage(b), collections: c}
	for _, bill := range c.Bills {
		one := CollectedBill{Bill: string(bill.Bill.Bill), Pool: string(bill.Pool), Organization: string(bill.Organization),
			Amount: r.page.text(bill.Amount), Due: given(bill.Due), Received: r.page.text(bill.Received), Open: r.page.text(bill.Open), State: string(bill.State)}
		if bill.Days.Set {
			one.Days = &bill.Days.Value
		}
		r.Bills = append(r.Bills, one)
	}
	for _, row := range c.Rows {
		r.Rows = append(r.Rows, CollectionRow{string(row.Organization), r.page.collectionSum(row)})
	}
	r.Total = r.page.collectionSum(c.Total)
	return r
}

func (p page) collectionSum(r apportion.CollectionRow) collectionSum {
	age := func(i int) string { return p.text(r.Ages[i]) }
	return collectionSum{p.text(r.Billed), p.text(r.Received), p.text(r.Open),
		age(0), age(1), age(2), age(3), age(4), age(5), age(6), p.text(r.Overpaid)}
}

// Records are one a bill.
func (r Collections) Records() [][]string {
	records := [][]string{{"bill", "pool", "organization", "amount", "due", "received", "open", "state", "days"}}
	for _, b := range r.Bills {
		days := ""
		if b.Days != nil {
			days = fmt.Sprint(*b.Days)
		}
		records = append(records, []string{b.Bill, b.Pool, b.Organization, b.Amount, or(b.Due, ""), b.Received, b.Open, b.State, days})
	}
	return records
}
