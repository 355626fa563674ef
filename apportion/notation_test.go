package apportion_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/budget/table"
)

// The tests write questions and answers as people do. A sharing is an amount in the
// currency, the weights "A 5, B 3.5 Two", B being of the group Two, and the rules "lump A
// 30, flat from 0 to 5 pays 2, minimum 10%, maximum group Two 50 per 2, discount A 10%
// borne Two"; an answer is "A 1.00, B 2.00".

var (
	cents = unitOf("0.01")
	posts = unitOf("1")
)

func unitOf(size string) exact.Unit {
	unit, err := exact.NewUnit(size)
	if err != nil {
		panic(err)
	}
	return unit
}

// ask is a sharing of an amount in cents.
func ask(t require.TestingT, amount, weights, rules string) apportion.Sharing {
	return askIn(t, cents, amount, weights, rules)
}

func askIn(t require.TestingT, unit exact.Unit, amount, weights, rules string) apportion.Sharing {
	s := apportion.Sharing{Amount: money(t, unit, amount), Unit: unit}
	for _, words := range list(weights) {
		s.Sharers = append(s.Sharers, apportion.Sharer{Organization: budget.OrganizationCode(words[0]),
			Weight: exact.MustParse(words[1]), Group: strings.Join(words[2:], " ")})
	}
	for i, words := range list(rules) {
		rule := parseRule(t, unit, words)
		rule.Set, rule.Order = "R", i+1
		s.Rules = append(s.Rules, rule)
	}
	return s
}

// list is the words of each item between commas.
func list(text string) [][]string {
	var items [][]string
	for item := range strings.SplitSeq(text, ",") {
		if words := strings.Fields(item); len(words) > 0 {
			items = append(items, words)
		}
	}
	return items
}

func parseRule(t require.TestingT, unit exact.Unit, words []string) budget.Rule {
	rule := budget.Rule{Kind: budget.RuleKind(words[0])}
	for i := 1; i < len(words); i++ {
		switch word := words[i]; {
		case word == "from":
			i++
			rule.From = budget.Some(exact.PerCent(exact.MustParse(words[i])))
		case word == "to":
			i++
			rule.To = budget.Some(exact.PerCent(exact.MustParse(words[i])))
		case word == "group":
			i++
			rule.Group = words[i]
		case word == "borne":
			i++
			rule.BorneBy = words[i]
		case word == "per":
			i++
			rule.PerYears = budget.Some(exact.MustParse(words[i]))
		case word == "pays":
		case strings.HasSuffix(word, "%"):
			rule.Percent = budget.Some(exact.PerCent(exact.MustParse(strings.TrimSuffix(word, "%"))))
		case strings.ContainsAny(word[:1], "0123456789."):
			rule.Amount = budget.Some(money(t, unit, word))
		default:
			rule.Organization = budget.OrganizationCode(word)
		}
	}
	return rule
}

// since is the last period of a sharing in cents: what was paid for one year, "A 5, B 3".
func since(t require.TestingT, amounts string) apportion.LastPeriod {
	last := apportion.LastPeriod{Period: "2021", Yearly: map[budget.OrganizationCode]exact.Ratio{}}
	for _, words := range list(amounts) {
		last.Yearly[budget.OrganizationCode(words[0])] = money(t, cents, words[1]).Ratio()
	}
	return last
}

func money(t require.TestingT, unit exact.Unit, text string) exact.Money {
	m, err := unit.Money(exact.MustParse(text))
	require.NoError(t, err, text)
	return m
}

// said is what each row pays, "A 1.00, B 2.00".
func said(unit exact.Unit, rows []apportion.Row) string {
	return joined(rows, func(r apportion.Row) string { return fmt.Sprintf("%s %s", r.Organization, unit.Text(r.Amount)) })
}

// decided is what decided each row, "A lump, B pro rata".
func decided(rows []apportion.Row) string {
	return joined(rows, func(r apportion.Row) string { return fmt.Sprintf("%s %s", r.Organization, r.Label()) })
}

func joined[T any](rows []T, text func(T) string) string {
	items := make([]string, len(rows))
	for i, row := range rows {
		items[i] = text(row)
	}
	return strings.Join(items, ", ")
}

// read reads a book out of texts: blocks parted by a blank line, the first line of each
// the name of a table, the others its .csv file. A table that comes again replaces the
// one before. The book must be without errors.
func read(t require.TestingT, texts ...string) *budget.Book {
	book, findings := readWithErrors(t, texts...)
	for _, finding := range findings {
		require.NotEqual(t, budget.Error, finding.Severity, finding.String())
	}
	return book
}

// readWithErrors is the same of a book that may have errors.
func readWithErrors(t require.TestingT, texts ...string) (*budget.Book, budget.Findings) {
	folder := fstest.MapFS{}
	for _, text := range texts {
		for block := range strings.SplitSeq(text, "\n\n") {
			name, rows, _ := strings.Cut(strings.TrimSpace(block), "\n")
			folder[strings.TrimSpace(name)+".csv"] = &fstest.MapFile{Data: []byte(rows)}
		}
	}
	source, err := table.OpenFolder(folder, "book")
	require.NoError(t, err)
	return budget.Read(source)
}

// basis is that of a book that is read; see read.
func basis(t require.TestingT, texts ...string) *apportion.Basis {
	return apportion.NewBasis(read(t, texts...))
}

// readCase reads a book of the folder fixtures/cases.
func readCase(t testing.TB, name string) *budget.Book {
	source, err := table.Open("../fixtures/cases/" + name)
	require.NoError(t, err)
	book, findings := budget.Read(source)
	require.Zero(t, findings.Errors(), "%v", findings)
	return book
}

// run is the outcome of the scenario of that code.
func run(t require.TestingT, b *apportion.Basis, code string) apportion.Outcome {
	for _, scenario := range b.Book.Scenarios {
		if string(scenario.Code) == code {
			out, err := b.Scenario(scenario)
			require.NoError(t, err)
			return out
		}
	}
	require.Fail(t, "no such scenario", code)
	return apportion.Outcome{}
}
