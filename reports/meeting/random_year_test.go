package meeting

import (
	"fmt"
	"strings"
)

// year adds to most books what a year brings: actuals by month in the place of
// expenditure, claims, bills with receipts and credits, a day, and who pays for whom.
func (d *drawer) year(tables map[string][]string) {
	if d.IntN(4) == 0 {
		return
	}
	tables["Settings"] = append(tables["Settings"], "As of,2030-"+d.pick("06-30", "12-31"))
	tables["Pools"][1] = "P,HEADS," + d.pick("projected", "final")
	tables["Organizations"] = d.billedTo(tables["Organizations"])
	tables["Claims"] = d.claims()
	tables["Bills"], tables["Receipts"], tables["Credits"] = d.bills()
	if d.byLine && d.IntN(2) == 0 {
		tables["Budget"], tables["Limits"] = d.ceilings(tables["Limits"])
		tables["Actuals"], tables["Projections"] = d.spending()
	}
}

func (d *drawer) billedTo(rows []string) []string {
	billed := []string{rows[0] + ",Billed to"}
	for _, row := range rows[1:] {
		to := ""
		if strings.HasPrefix(row, "C") || strings.HasPrefix(row, "B") {
			to = d.pick("A", "")
		}
		billed = append(billed, row+","+to)
	}
	return billed
}

// claims are of rows of Headcount and of places that have none; two that are accepted
// are of different places.
func (d *drawer) claims() []string {
	rows := []string{"Claim,Organization,Country,Category,Claimed,Status,Date"}
	for i, place := range []string{"A,XAA,field", "B,XAA,desk", "B,XAB,field", "C,XAA,field", "A,XAA,field", "Z,XAA,field"} {
		status := "open"
		if i < 4 {
			status = d.pick("open", "accepted", "rejected")
		}
		rows = append(rows, fmt.Sprintf("K%d,%s,%d,%s,2030-0%d-15", i, place, d.IntN(300), status, 1+d.IntN(9)))
	}
	return rows
}

// bills are of one row, or of two rows of one code.
func (d *drawer) bills() (bills, receipts, credits []string) {
	bills, receipts = []string{"Bill,Pool,Organization,Amount,Due"}, []string{"Bill,Organization,Amount,Date"}
	credits = []string{"Pool,Organization,Amount,Period of origin,Applied"}
	day := func() string { return d.pick("", d.row("2030-0%d-1%d", 9, 9), "2029-03-31") }
	for i := range 3 + d.IntN(5) {
		o := d.pick(d.people...)
		bills = append(bills, fmt.Sprintf("N%d,P,%s,%d,%s", i, o, d.IntN(40000), strings.ReplaceAll(day(), "-00-", "-10-")))
		if d.IntN(3) == 0 && o != "A" {
			bills = append(bills, fmt.Sprintf("N%d,P,A,%d,%s", i, d.IntN(9000), ""))
		}
		for range d.IntN(3) {
			receipts = append(receipts, fmt.Sprintf("N%d,%s,%d,%s", i, d.pick(o, o, d.pick(d.people...)), d.IntN(30000)-3000, strings.ReplaceAll(day(), "-00-", "-10-")))
		}
		credits = append(credits, fmt.Sprintf("P,%s,%d,2029,%s", o, d.IntN(500), d.pick("yes", "no")))
	}
	return bills, receipts, credits
}

// ceilings are those of lines whose expenditure is projected, or the limits alone where
// they are not known by line; then no line goes by plan.
func (d *drawer) ceilings(given []string) (budget, limits []string) {
	d.planned = d.IntN(2) == 0
	budget, total := []string{"Line,Pool,Class,Appropriation,Ceiling,Expenditure"}, 0
	for i := range d.lines {
		amounts := ","
		if d.planned {
			ceiling := d.IntN(60000)
			total += ceiling
			amounts = fmt.Sprintf("%d,%d", ceiling+100, ceiling)
		}
		budget = append(budget, fmt.Sprintf("L%d,P,%s,%s,", i, d.pick("post", "non-post"), amounts))
	}
	if d.planned {
		given = []string{"Pool,Limit,Amount", fmt.Sprintf("P,appropriation,%d", total+100*d.lines), fmt.Sprintf("P,ceiling,%d", total)}
	}
	return budget, given
}

// spending is what the lines spent by month, and how each goes on: by one method or the
// other.
func (d *drawer) spending() (actuals, projections []string) {
	actuals, projections = []string{"Line,Month,Amount,Commitments"}, []string{"Line,Method,Months,Adjustment"}
	methods := []string{"run rate,", "commitments,", "recent,1", "recent,2"}
	if d.planned {
		methods = append(methods, "plan,", "plan,")
	}
	months := 2 + d.IntN(11)
	for i := range d.lines {
		for month := 1; month <= months; month++ {
			if d.IntN(5) > 0 || month == months {
				actuals = append(actuals, fmt.Sprintf("L%d,2030-%02d,%d,%s", i, month, d.IntN(9000)-500, d.pick("", d.row("%d", 2000))))
			}
		}
		if d.IntN(4) > 0 || !d.planned {
			projections = append(projections, fmt.Sprintf("L%d,%s,%d", i, d.pick(methods...), d.IntN(5000)))
		}
	}
	return actuals, projections
}
