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

// randomBooks are books of a fixed seed with tiers, floors, caps and steps that pay:
// those that can be computed among as many as it takes.
func randomBooks(t *testing.T, wanted int) []*budget.Book {
	t.Helper()
	var books []*budget.Book
	for seed := uint64(1); len(books) < wanted; seed++ {
		require.Less(t, seed, uint64(4000), "too few of the random books can be computed")
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
	byLine bool
	lines  int
	people []string // organizations that take part
}

func (d *drawer) book() fstest.MapFS {
	d.byLine, d.lines = d.IntN(3) > 0, 2+d.IntN(4)
	for i := range 4 + d.IntN(5) {
		d.people = append(d.people, string(rune('A'+i)))
	}
	tables := map[string][]string{
		"Settings":      d.settings(),
		"Organizations": d.organizations(),
		"Pools":         {"Pool,Key,Status", "P,HEADS,projected"},
		"Limits":        d.limits(),
		"Headcount":     d.headcount(),
		"Measures":      d.measures(),
		"Keys":          {"Key,Part,Part weight,Measure,Category,Factor", "HEADS,1,,headcount,,", "SPENT,1,,spent,,", "BLEND,p,0.7,headcount,field,1.5", "BLEND,p,,headcount,desk,", "BLEND,m,0.3,spent,,"},
		"Rules":         d.rules(),
		"Rates":         {"Stage,Parameter,Subject,Value", "first,inflation,*,1", d.row("last,inflation,*,1.0%d", 5), "first,salary,*,1", d.row("last,salary,*,1.0%d", 4)},
		"Scenarios":     {"Scenario,Title", "ONE,", "TWO,the second", "THREE,"},
		"Steps":         d.steps(),
		"Positions":     {"Scenario,Organization,Position", "*,A,support", "*,B,oppose", "TWO,B,support", "*,C,support"},
	}
	if d.byLine {
		tables["Budget"] = d.budget()
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
	return []string{"Key,Value", "Title,A random book", "Unit," + unit, period,
		"Rules," + d.pick("none", "tiers", "bounds"), "Present in," + d.pick("1", "1000")}
}

func (d *drawer) organizations() []string {
	rows := []string{"Organization,Group,Participates"}
	for _, o := range d.people {
		rows = append(rows, o+","+d.pick("Agencies", "Funds", "")+",yes")
	}
	return append(rows, "Z,,no data")
}

// limits leave the expenditure over the ceiling more often than not.
func (d *drawer) limits() []string {
	rows := []string{"Pool,Limit,Amount", d.row("P,appropriation,2%05d", 100000), d.row("P,ceiling,1%05d", 100000)}
	if !d.byLine {
		rows = append(rows, d.row("P,expenditure,1%05d", 100000))
	}
	return rows
}

// budget has lines whose ceilings add up to none of the limits: those stand in Limits.
func (d *drawer) budget() []string {
	rows := []string{"Line,Pool,Class,Appropriation,Ceiling,Expenditure"}
	for i := range d.lines {
		rows = append(rows, fmt.Sprintf("L%d,P,%s,,,%d", i, d.pick("post", "non-post"), d.IntN(80000)))
	}
	return rows
}

func (d *drawer) headcount() []string {
	rows := []string{"Organization,Country,Category,Count"}
	for _, o := range d.people {
		rows = append(rows, o+d.row(",XAA,field,%d", 400), o+d.row(",XAA,desk,%d.5", 20))
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
		"Set,Order,Rule,Organization,From,To,Amount,Percent,Per years",
		d.row("tiers,1,lump,A,,,%d,,", 9000), d.row("tiers,2,flat,,,%d,%d,,2", 9, 3000), d.row("tiers,3,flat,,%d,14,%d,,", 14, 4000), d.row("tiers,4,maximum,B,,,,%d,", 60),
		d.row("bounds,1,minimum,,,,%d,,", 6000), d.row("bounds,2,maximum,,,,,%d,", 70), "bounds,3,exclude,D,,,,,",
		d.row("small,1,percent,A,,,,%d,", 40), d.row("small,2,minimum,,,,%d,,", 20),
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
		"leave,D,,,,", "key,,SPENT,,,", "key,,BLEND,,,", "rules,bounds,,,,", "rules,none,,,,", "rules,tiers,,,,"}
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
