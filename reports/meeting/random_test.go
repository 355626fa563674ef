package meeting

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"jfa/budget"
)

// randomBooks are books of a fixed seed that fill every table, with rules of all kinds and
// steps that pay: those that can be computed among as many as it takes.
func randomBooks(t *testing.T, wanted int) []*budget.Book {
	t.Helper()
	var books []*budget.Book
	for seed := uint64(1); len(books) < wanted; seed++ {
		require.Less(t, seed, uint64(20*wanted+400), "too few of the random books can be computed")
		d := &drawer{Rand: rand.New(rand.NewPCG(seed, 37))}
		if book := readBook(t, d.book(), fmt.Sprintf("random-%d", seed)); book != nil {
			books = append(books, book)
		}
	}
	return books
}

// drawer draws the tables of a book.
type drawer struct {
	*rand.Rand
	byLine  bool
	planned bool // a line may go by plan: ceilings are known by line
	lines   int
	people  []string // organizations that take part
}

func (d *drawer) book() fstest.MapFS {
	d.byLine, d.lines = d.IntN(3) > 0, 2+d.IntN(4)
	for i := range 4 + d.IntN(5) {
		d.people = append(d.people, string(rune('A'+i)))
	}
	tables := map[string][]string{
		"Settings":      d.settings(),
		"Organizations": d.organizations(),
		"Pools":         {"Pool,Key,Status", "P,HEADS,projected", "Q," + d.pick("SPENT", "LOCAL") + ",projected"},
		"Participation": d.participation(),
		"Limits":        d.limits(),
		"Budget":        d.budget(),
		"Mix":           d.mix(),
		"Actuals":       {"Line,Month,Amount,Commitments", d.row("Q0,2030-01,%d,%d", 9000, 900), d.row("Q0,2030-02,%d,%d", 9000, 900), d.row("Q1,2030-02,%d,", 9000)},
		"Projections":   {"Line,Method,Months,Adjustment", d.pick("Q0,plan,,", "Q0,run rate,,12.00", "Q0,recent,1,"), d.pick("Q1,commitments,,", "Q1,recent,2,-1")},
		"Posts":         {"Line,Grade,Location,Posts,Vacant", d.row("Q0,P-3,,1%d,0.5", 20)},
		"Headcount":     d.headcount(),
		"Claims":        {"Claim,Organization,Country,Duty station,Category,Claimed,Status", d.row("c1,A,XAA,,field,%d,", 400) + d.pick("accepted", "open"), d.row("c2,B,XAA,,desk,%d,open", 40)},
		"Places":        {"Country,Duty station,Type", "XAA,*," + d.pick("hq", "field")},
		"Measures":      d.measures(),
		"Keys": {"Key,Part,Part weight,Measure,Category,Place type,Factor", "HEADS,1,,headcount,,,", "SPENT,1,,spent,,,", "LOCAL,1,,lcssb,,,", "LOCAL,1,,headcount,desk,,2",
			"BLEND,p,0.7,headcount,field,,1.5", "BLEND,p,,headcount,desk,,", "BLEND,m,0.3,spent,,,"},
		"Rules":     d.rules(),
		"LCSSB":     d.local(),
		"Rates":     d.rates(),
		"Scenarios": {"Scenario,Pool,Title", "ONE,P,", "TWO,P,the second", "THREE,P,"},
		"Steps":     d.steps(),
		"Positions": {"Scenario,Organization,Position", "*,A,support", "*,B,oppose", "TWO,B,support", "*,C,support"},
		"Bills":     {"Bill,Pool,Organization,Amount,Due", d.row("b1,P,A,%d,2030-03-01", 9000), d.row("b2,Q,B,%d,2030-06-01", 9000)},
		"Receipts":  {"Bill,Organization,Amount,Date", d.row("b1,A,%d,2030-04-01", 9000), d.row("b2,B,-%d,", 90)},
		"Credits":   {"Pool,Organization,Amount,Period of origin,Applied", d.row("P,C,%d,2028,", 900) + d.pick("yes", "no")},
		"History":   d.history(),
	}
	d.year(tables)
	files := fstest.MapFS{}
	for name, rows := range tables {
		files[name+".csv"] = &fstest.MapFile{Data: []byte(strings.Join(rows, "\n") + "\n")}
	}
	return files
}

// row fills the verbs of a row with numbers below the limits.
func (d *drawer) row(format string, limits ...int) string {
	numbers := make([]any, len(limits))
	for i, limit := range limits {
		numbers[i] = d.IntN(limit)
	}
	return fmt.Sprintf(format, numbers...)
}

// pick is one of some words.
func (d *drawer) pick(words ...string) string { return words[d.IntN(len(words))] }

func (d *drawer) settings() []string {
	unit, period := d.pick("0.01", "0.01", "1"), d.pick("Period,2030\nPeriod years,1", "Period,2030-2031\nPeriod years,2")
	rules := d.pick("none", "tiers", "bounds", "groups", "changes", "shares")
	decimals := ""
	if rules == "none" || rules == "shares" {
		decimals = d.pick("", "2", "3")
	}
	return []string{"Key,Value", "Title,A random book", "Unit," + unit, period, "As of,2030-05-01", "Rules," + rules, "Share decimals," + decimals,
		"Method," + d.pick("largest remainder", "largest remainder", "difference to the largest"), "Present in," + d.pick("1", "1000")}
}

func (d *drawer) organizations() []string {
	rows := []string{"Organization,Group,Participates"}
	for i, o := range d.people {
		group := d.pick("Agencies", "Funds", "Others", "")
		if i < 4 {
			group = []string{"Agencies", "Funds", "", "Others"}[i]
		}
		rows = append(rows, o+","+group+",yes")
	}
	return append(rows, "Z,,no data")
}

// participation is of all in the first pool, some for a part of the period.
func (d *drawer) participation() []string {
	rows := []string{"Pool,Organization,Months"}
	for _, o := range d.people {
		rows = append(rows, "P,"+o+","+d.pick("", "", "", "9", "7.5"))
	}
	return rows
}

// local has an item by shares, one by a key and one by the headcount in its country.
func (d *drawer) local() []string {
	share := d.IntN(101)
	return []string{"Country,Item,Organization,Share,Amount,Paid,Key", d.row("XAA,guards,,,%d,,", 9000), fmt.Sprintf("XAA,guards,A,%d,,1,", share), fmt.Sprintf("XAA,guards,B,%d,,,", 100-share),
		d.row("XAA,radio,,,%d,,SPENT", 9000), d.row("XAB,alarm,,,%d,,HEADS", 900), d.row("XAA,gates,,,%d,,", 9000)}
}

func (d *drawer) mix() []string {
	part := d.IntN(101)
	return []string{"Line,Currency,Percent", fmt.Sprintf("Q1,EUR,%d", part), fmt.Sprintf("Q1,USD,%d", 100-part)}
}

func (d *drawer) rates() []string {
	return []string{"Stage,Parameter,Subject,Value", "first,inflation,*,1", d.row("last,inflation,*,1.0%d", 5), "first,salary,*,1", d.row("last,salary,*,1.0%d", 4),
		"first,exchange,EUR,0.9", d.row("last,exchange,EUR,0.8%d", 9), "first,vacancy,*,5", d.row("last,vacancy,*,%d", 9)}
}

// history is what all but the last paid in the two years before.
func (d *drawer) history() []string {
	rows := []string{"Period,Years,Pool,Organization,Weight,Amount"}
	for _, o := range d.people[1:] {
		rows = append(rows, d.row("2028-2029,2,P,"+o+",%d,%d", 400, 60000))
	}
	return rows
}

// limits leave the expenditure over the ceiling more often than not.
func (d *drawer) limits() []string {
	rows := []string{"Pool,Limit,Amount", d.row("P,appropriation,2%05d", 100000), d.row("P,ceiling,1%05d", 100000), "Q,appropriation,50000", "Q,ceiling,45000"}
	if !d.byLine {
		rows = append(rows, d.row("P,expenditure,1%05d", 100000))
	}
	return rows
}

// budget has lines whose ceilings add up to none of the limits: those stand in Limits.
// The lines of the second pool are projected.
func (d *drawer) budget() []string {
	rows := []string{"Line,Pool,Class,Appropriation,Ceiling,Expenditure", "Q0,Q,post,30000,25000,", "Q1,Q,non-post,20000,20000,"}
	for i := 0; d.byLine && i < d.lines; i++ {
		rows = append(rows, fmt.Sprintf("L%d,P,%s,,,%d", i, d.pick("post", "non-post"), d.IntN(80000)))
	}
	return rows
}

func (d *drawer) headcount() []string {
	rows := []string{"Organization,Country,Duty station,Category,Count"}
	for _, o := range d.people {
		rows = append(rows, o+d.row(",XAA,,field,%d", 400), o+d.row(",XAA,,desk,%d.5", 20))
	}
	return rows
}

func (d *drawer) measures() []string {
	rows := []string{"Measure,Organization,Value"}
	for _, o := range d.people {
		rows = append(rows, "spent,"+o+d.row(",%d", 1000))
	}
	return rows
}

func (d *drawer) rules() []string {
	return []string{
		"Set,Pool,Order,Rule,Organization,Group,Borne by,From,To,Amount,Percent,Per years",
		d.row("tiers,P,1,lump,A,,,,,%d,,", 9000), d.row("tiers,P,2,flat,,,,,1%d,%d,,2", 5, 3000), d.row("tiers,P,3,flat,,,,%d,14,%d,,", 14, 4000), d.row("tiers,P,4,maximum,B,,,,,,%d,", 60),
		d.row("bounds,P,1,minimum,,,,,,%d,,", 6000), d.row("bounds,P,2,maximum,,,,,,,%d,", 70), "bounds,P,3,exclude,D,,,,,,,",
		d.row("groups,P,1,discount,,Agencies,Funds,,,,%d,", 90), d.row("groups,P,2,discount,C,,Funds,,,,%d,", 90), d.row("groups,P,3,flat,,Agencies,,,1%d,,%d,", 9, 9),
		d.row("groups,P,4,flat,,,,,1%d,%d,,", 6, 3000), d.row("groups,P,5,minimum,,Funds,,,,%d,,", 6000), d.row("groups,P,6,maximum,,Agencies,,,,,%d,", 70), d.row("groups,P,7,minimum,,,,,,,%d,", 4),
		d.row("changes,P,1,rise,,,,,,,2%d,", 99), d.row("changes,P,2,fall,,,,,,,%d,", 99), d.row("changes,P,3,rise,,Funds,,,,,4%d.5,", 99), d.row("changes,P,4,discount,C,,Agencies,,,,%d,", 60),
		d.row("changes,P,5,minimum,,,,,,%d,,", 900), "changes,P,6,exclude,,Others,,,,,,",
		d.row("shares,P,1,percent,A,,,,,,%d.5,", 30), d.row("shares,P,2,flat,,,,,1%d,,%d,", 9, 9), d.row("shares,P,3,minimum,,,,,,,%d,", 9), d.row("shares,P,4,maximum,,Funds,,,,,%d,", 50),
		d.row("small,P,1,percent,A,,,,,,%d,", 40), d.row("small,P,2,minimum,,,,,,%d,,", 20), d.row("small,P,3,discount,,Funds,Agencies,,,,%d,", 90),
	}
}

// steps are those of three scenarios: what changes the book, then what pays.
func (d *drawer) steps() []string {
	rows := []string{"Scenario,Order,Action,Target,Key,Rules,Amount,Percent"}
	for _, s := range []string{"ONE", "TWO", "THREE"} {
		order := 0
		add := func(step string) {
			order++
			rows = append(rows, fmt.Sprintf("%s,%d,%s", s, order, step))
		}
		for range d.IntN(4) {
			add(d.change())
		}
		for range 1 + d.IntN(4) {
			add(d.pay())
		}
		if d.IntN(2) == 0 {
			add(d.row("unpaid,A,"+d.pick("", "HEADS", "SPENT")+",,,%d", 101))
		}
	}
	return rows
}

func (d *drawer) change() string {
	changes := []string{d.row("limit,ceiling,,,,%d", 20), "limit,ceiling,,,,-" + d.row("%d.5", 20), d.row("headcount,B,,,%d,", 900), d.row("headcount,C,,,,%d", 90),
		"leave,D,,,,", "key,,SPENT,,,", "key,,BLEND,,,", "rules,bounds,,,,", "rules,none,,,,", "rules,tiers,,,,", "rules,groups,,,,", "rules,changes,,,,"}
	if d.byLine {
		changes = append(changes, d.row("line,L0,,,%d,", 90000), d.row("line,L1,,,,%d", 50), d.row("reclassify,L0>L1,,,%d,", 2000))
	}
	return d.pick(changes...)
}

func (d *drawer) pay() string {
	payments := []string{d.row("absorb,*,,,,%d", 110), d.row("donor,,,,%d,", 9000), d.row("contingency,,,,,%d", 60), d.row("carry,,,,,%d.25", 60),
		d.row("share,,,,,%d", 101), d.row("share,,SPENT,none,,%d", 101), d.row("share,,BLEND,small,%d,", 30000), d.row("supporters,,,,,%d.5", 100), d.row("supporters,,SPENT,none,%d,", 9000)}
	if d.byLine {
		payments = append(payments, d.row("absorb,L0,,,%d,", 90000), d.row("absorb,L1,,,,%d", 101))
	}
	return d.pick(payments...)
}
