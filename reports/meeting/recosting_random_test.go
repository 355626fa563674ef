package meeting

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/reports/steps"
)

// drawnBook writes the tables of a book with lines of both classes, rates at several
// stages, some of them particular, missing or of a few months, and lines spent in
// several currencies.
type drawnBook struct {
	*rand.Rand
	tables map[string][]string
	totals [3]int // cents
}

func (d *drawnBook) row(table string, cells ...any) {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = fmt.Sprint(c)
	}
	d.tables[table] = append(d.tables[table], strings.Join(texts, ","))
}

func (d *drawnBook) one(words ...string) string { return words[d.IntN(len(words))] }

func (d *drawnBook) yes() bool { return d.IntN(2) == 0 }

func (d *drawnBook) cents(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// drawRecosting is the book of a seed.
func drawRecosting(t testing.TB, seed uint64) *budget.Book {
	t.Helper()
	d := &drawnBook{Rand: rand.New(rand.NewPCG(seed, 7)), tables: map[string][]string{}}
	stages := []string{"first", "second", "third", "fourth"}[:2+d.IntN(3)]
	d.row("Settings", "Key", "Value", "Source")
	d.row("Settings", "Rules", d.one("none", "bounds", "lumps"), "")
	d.row("Settings", "Appropriation stage", stages[d.IntN(len(stages)-1)], "")
	d.row("Settings", "Ceiling stage", stages[d.IntN(len(stages)-1)], "")
	d.row("Settings", "Base stage", stages[0], "")
	d.row("Settings", "Present in", d.one("1", "1000", "1000000"), "")
	d.drawRates(stages)
	d.drawLines()
	d.drawSharers()
	d.row("Limits", "Pool", "Limit", "Amount", "Body", "Source")
	for i, limit := range []string{"appropriation", "ceiling"} {
		d.row("Limits", "P", limit, d.cents(d.totals[i]), "", "")
	}
	book, findings := parse(t, d.folder(), fmt.Sprintf("drawn-%d", seed))
	require.Zero(t, findings.Errors(), "seed %d: %v", seed, findings)
	return book
}

func (d *drawnBook) folder() fstest.MapFS {
	files := fstest.MapFS{}
	for table, rows := range d.tables {
		files[table+".csv"] = &fstest.MapFile{Data: []byte(strings.Join(rows, "\n") + "\n")}
	}
	return files
}

// drawRates leaves out some rates that are not of exchange.
func (d *drawnBook) drawRates(stages []string) {
	d.row("Rates", "Stage", "Parameter", "Subject", "Value", "Months", "Source")
	for _, stage := range stages {
		for _, subject := range []string{"EUR", "KES", "CHF"} {
			d.rate(stage, "exchange", subject, 5000+d.IntN(1_500_000))
		}
		for _, subject := range []string{"*", "Fuel", "North", "Fuel@North"} {
			d.maybe(stage, "inflation", subject, 8000+d.IntN(5000))
		}
		for _, subject := range []string{"*", "P", "P@North"} {
			d.maybe(stage, "salary", subject, 8000+d.IntN(5000))
			d.maybe(stage, "vacancy", subject, d.IntN(300_000))
		}
	}
}

func (d *drawnBook) maybe(stage, parameter, subject string, value int) {
	if d.IntN(3) > 0 {
		d.rate(stage, parameter, subject, value)
	}
}

// rate is one row, or two of some months each, of a value in ten thousandths.
func (d *drawnBook) rate(stage, parameter, subject string, value int) {
	if d.IntN(4) > 0 {
		d.row("Rates", stage, parameter, subject, decimal(value), "", "drawn")
		return
	}
	d.row("Rates", stage, parameter, subject, decimal(value), 5, "drawn")
	d.row("Rates", stage, parameter, subject, decimal(value+value/30), 7, "drawn later")
}

func decimal(tenThousandths int) string {
	return fmt.Sprintf("%d.%04d", tenThousandths/10_000, tenThousandths%10_000)
}

func (d *drawnBook) drawLines() {
	d.row("Budget", "Line", "Pool", "Component", "Class", "Object", "Currency", "Location", "Category", "Appropriation", "Ceiling", "Expenditure", "Source")
	d.row("Mix", "Line", "Currency", "Percent", "Source")
	d.row("Posts", "Line", "Grade", "Posts", "Vacant", "Source")
	for i := range 1 + d.IntN(12) {
		line, class := fmt.Sprintf("L%d", i), d.one("post", "non-post")
		cells := []any{line, "P", d.one("", "A", "B"), class, d.one("", "Fuel", "Travel"), d.one("", "USD", "EUR", "KES"), d.one("", "North"), d.one("", "P")}
		for k := range d.totals {
			amount := d.IntN([]int{1, 1000, 5_000_000_000}[d.IntN(3)])
			d.totals[k] += amount
			cells = append(cells, d.cents(amount))
		}
		d.row("Budget", append(cells, "drawn")...)
		if d.IntN(3) == 0 {
			part := d.IntN(10001)
			d.row("Mix", line, "EUR", d.cents(part), "")
			d.row("Mix", line, d.one("CHF", "USD"), d.cents(10000-part), "")
		}
		if class == "post" && d.yes() {
			d.row("Posts", line, "P-3", 3+d.IntN(40), d.one("", "0.5", "3"), "")
		}
	}
}

func (d *drawnBook) drawSharers() {
	d.row("Organizations", "Organization", "Name", "Group", "Participates", "Source")
	d.row("Headcount", "Organization", "Country", "Count", "Source")
	for i := range 2 + d.IntN(6) {
		d.row("Organizations", fmt.Sprintf("O%d", i), "", d.one("", "Funds", "Agencies"), "yes", "")
		d.row("Headcount", fmt.Sprintf("O%d", i), "KEN", 1+d.IntN(9000), "")
	}
	d.row("Keys", "Key", "Part", "Measure", "Source")
	d.row("Keys", "K", 1, "headcount", "")
	d.row("Pools", "Pool", "Key", "Status", "Source")
	d.row("Pools", "P", "K", d.one("projected", "final"), "")
	d.row("Rules", "Set", "Pool", "Order", "Rule", "Organization", "From", "To", "Amount", "Percent", "Per years", "Source")
	d.row("Rules", "bounds", "", 1, "minimum", "", "", "", "", "0.5", "", "")
	d.row("Rules", "bounds", "", 2, "maximum", "O0", "", "", "", "80", "", "")
	d.row("Rules", "lumps", "", 1, "percent", "O1", "", "", "", "7.5", "", "")
	d.row("Rules", "lumps", "", 2, "flat", "", "", "3", "500.05", "", "", "")
}

func TestDrawnBooksAreRecostedLive(t *testing.T) {
	t.Parallel()
	books := []*budget.Book{embedded(t, "demo")}
	for seed := range uint64(10) {
		books = append(books, drawRecosting(t, seed))
	}
	requireLive(t, books)
}

func TestEveryCheckOfARecostingHolds(t *testing.T) {
	const seeds = 40
	shown, held := 0, 0
	for seed := range uint64(seeds) {
		r := made(t, drawRecosting(t, seed))
		shown += len(r.Find("Re-costing").Formulas)
		held += len(r.Find("Workings").Only)
		assert.Empty(t, r.Find("Re-costing").Only, "the sheet shows no figure without a formula")
		for _, c := range r.Checks {
			assert.Equal(t, steps.Pass, c.Result(), "seed %d: %s: %s against %s", seed, c.What, c.Expected.Value, c.Actual.Value)
		}
	}
	assert.Greater(t, shown, seeds*100)
	assert.Less(t, held, seeds/4, "figures are held only where two remainders are nearer than a spreadsheet can tell")
}
