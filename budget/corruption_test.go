package budget_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/xuri/excelize/v2"

	"jfa/budget"
)

// corruption is a demonstration book made wrong in one way, and the one finding that
// it must give.
type corruption struct {
	rule   string // as book.md or rules.md has it
	edit   edit
	at     string // "Headcount.csv:2:5"
	code   budget.Code
	says   string   // a part of the message
	beside []string // other errors that the same change gives
}

func TestEveryCorruptionIsRefusedAtItsCell(t *testing.T) {
	for _, c := range corruptions() {
		t.Run(c.rule, func(t *testing.T) {
			book := drill(t)
			c.edit(book)
			_, findings := book.read(t)
			c.check(t, findings, c.at)
		})
	}
}

// A workbook gives the same findings as a folder, at the cells that a spreadsheet shows.
func TestCorruptionsOfAWorkbookAreRefusedAtTheirCells(t *testing.T) {
	for i, c := range corruptions() {
		if i%5 != 0 {
			continue
		}
		t.Run(c.rule, func(t *testing.T) {
			book := drill(t)
			c.edit(book)
			_, findings := book.readWorkbook(t)
			for i, other := range c.beside {
				place, code, _ := strings.Cut(other, " ")
				c.beside[i] = inWorkbook(t, place) + " " + code
			}
			c.says = "" // cells have other names here
			c.check(t, findings, inWorkbook(t, c.at))
		})
	}
}

// inWorkbook is the place "Headcount.csv:2:5" in a workbook.
func inWorkbook(t *testing.T, place string) string {
	name, cell, found := strings.Cut(place, ".csv:")
	if !found {
		return "book.xlsx: " + strings.TrimSuffix(place, ".csv")
	}
	var row, column int
	_, err := fmt.Sscanf(cell, "%d:%d", &row, &column)
	assert.NoError(t, err)
	a1, err := excelize.CoordinatesToCellName(column, row)
	assert.NoError(t, err)
	return "book.xlsx: " + name + "!" + a1
}

func (c corruption) check(t *testing.T, findings budget.Findings, at string) {
	want := append([]string{at + " " + string(c.code)}, c.beside...)
	assert.ElementsMatch(t, want, errorsOf(findings), "%v", findings)
	assert.True(t, slices.ContainsFunc(findings, func(f budget.Finding) bool {
		return f.Address == at && f.Code == c.code && strings.HasSuffix(at, f.Cell) && strings.Contains(f.Message, c.says)
	}), "a message that says %s: %v", c.says, findings)
}

func corruptions() []corruption {
	var all []corruption
	for _, group := range [][]corruption{
		tableCorruptions(), cellCorruptions(), wordCorruptions(), codeCorruptions(), duplicateCorruptions(),
		settingCorruptions(), budgetCorruptions(), keyCorruptions(), ruleCorruptions(), groupCorruptions(), localCorruptions(), rateCorruptions(), postCorruptions(), claimCorruptions(), stepCorruptions(), actualsCorruptions(),
	} {
		all = append(all, group...)
	}
	return all
}

func tableCorruptions() []corruption {
	return []corruption{
		{"a missing table", drop("Keys"), "Keys.csv", budget.MissingTable, "the table Keys is missing", nil},
		{"a missing table of codes is one error, not one for every row", drop("Organizations"), "Organizations.csv", budget.MissingTable, "Organizations", nil},
		{"a table of codes without a row is one error too", cut("Organizations", 2, 14), "Organizations.csv:1:1", budget.MissingTable, "has no row below its header", nil},
		{"a table of limits without a row", cut("Limits", 2, 5), "Limits.csv:1:1", budget.MissingTable, "Limits has no row", nil},
		{"a missing table of limits", drop("Limits"), "Limits.csv", budget.MissingTable, "Limits", nil},
		{"a missing table of pools", drop("Pools"), "Pools.csv", budget.MissingTable, "Pools", nil},
		{"a missing column", set("Headcount", 1, "Count", "Counted"), "Headcount.csv:1:1", budget.MissingColumn, `"Count"`, nil},
		{"a missing column, and one that is nearly it", set("Headcount", 1, "Organization", "Organisation"), "Headcount.csv:1:1", budget.MissingColumn, `is it the one called "Organisation"?`, nil},
		{"a missing column of a table of codes", set("Rates", 1, "Stage", "Phase"), "Rates.csv:1:1", budget.MissingColumn, `"Stage"`, nil},
		{"a header at most 20 rows down", titles("Bills", 20), "Bills.csv:1:1", budget.MissingColumn, `"Bill"`,
			[]string{"Bills.csv:1:1 missing-column", "Bills.csv:1:1 missing-column", "Bills.csv:1:1 missing-column"}},
		{"a table without a header", create("Mix", "F-2|KES|100"), "Mix.csv:1:1", budget.MissingColumn, `"Line"`,
			[]string{"Mix.csv:1:1 missing-column", "Mix.csv:1:1 missing-column"}},
		{"two tables of one name", create("head_count", "Organization|Count", "ASTER|1"), "head_count.csv:1:1", budget.DuplicateTable, `"Headcount" and "head_count"`, nil},
		{"two columns of one name", set("Headcount", 1, "Source", " count "), "Headcount.csv:1:7", budget.DuplicateColumn, "the first is", nil},
	}
}

func cellCorruptions() []corruption {
	return []corruption{
		{"a blank where one is not allowed", set("Organizations", 2, "Participates", ""), "Organizations.csv:2:4", budget.Blank, "Participates must be filled", nil},
		{"a blank code", set("Headcount", 3, "Organization", " "), "Headcount.csv:3:1", budget.Blank, "Organization", nil},
		{"a blank number", set("Posts", 5, "Posts", ""), "Posts.csv:5:5", budget.Blank, "Posts", nil},
		{"not a number", set("Headcount", 2, "Count", "many"), "Headcount.csv:2:5", budget.NotNumber, `"many"`, nil},
		{"a decimal comma is not a number", set("Limits", 2, "Amount", "1.234,50"), "Limits.csv:2:3", budget.NotNumber, `"1.234,50"`, nil},
		{"brackets are not a number", set("Limits", 2, "Amount", "(500)"), "Limits.csv:2:3", budget.NotNumber, `"(500)"; a number below zero has a minus sign`, nil},
		{"per cent in a column that is not per cent", set("Participation", 5, "Months", "12 %"), "Participation.csv:5:3", budget.NotNumber, `"12 %"; this column is not in per cent`, nil},
		{"a date is not a number", set("Headcount", 2, "Count", "2030-06-30"), "Headcount.csv:2:5", budget.NotNumber, `"2030-06-30"`, nil},
		{"NaN is not a number", set("Measures", 2, "Value", "NaN"), "Measures.csv:2:5", budget.NotNumber, `"NaN"`, nil},
		{"#REF! is not a number", set("Headcount", 2, "Count", "#REF!"), "Headcount.csv:2:5", budget.NotNumber, `"#REF!"`, nil},
		{"commas only as groups of three", set("Limits", 2, "Amount", "86,30,0000"), "Limits.csv:2:3", budget.NotNumber, `"86,30,0000"`, nil},
		{"a number of a million digits", set("Headcount", 2, "Count", "1e999999"), "Headcount.csv:2:5", budget.NotNumber, "250 digits", nil},
		{"two signs of per cent", set("Mix", 2, "Percent", "55%%"), "Mix.csv:2:3", budget.NotNumber, `"55%%"`, nil},
		{"money that is not whole units", set("Limits", 2, "Amount", "86300000.001"), "Limits.csv:2:3", budget.NotWholeUnits, "0.01 USD", nil},
		{"money of a line that is not whole units", set("Budget", 2, "Expenditure", ".005"), "Budget.csv:2:11", budget.NotWholeUnits, `".005"`, nil},
		{"money of a rule that is not whole units", set("Rules", 2, "Amount", "1e-3"), "Rules.csv:2:8", budget.NotWholeUnits, `"1e-3"`, nil},
		{"an order is a whole number", set("Steps", 2, "Order", "1.5"), "Steps.csv:2:2", budget.NotWhole, `"1.5"`, nil},
		{"not a date", set("Headcount", 2, "As of", "30/06/2030"), "Headcount.csv:2:6", budget.NotDate, "2019-12-31", nil},
		{"not a day of the calendar", set("Bills", 2, "Due", "2031-02-29"), "Bills.csv:2:5", budget.NotDate, `"2031-02-29"`, nil},
		{"a date of a receipt", set("Receipts", 2, "Date", "April"), "Receipts.csv:2:4", budget.NotDate, `"April"`, nil},
		{"a date of a scenario", set("Scenarios", 3, "Feasible until", "soon"), "Scenarios.csv:3:4", budget.NotDate, `"soon"`, nil},
		{"not a period", set("History", 2, "Period", "2029/30"), "History.csv:2:1", budget.NotPeriod, `"2029/30"`, nil},
		{"a period that ends before it starts", set("History", 2, "Period", "2030-2029"), "History.csv:2:1", budget.NotPeriod, "2024-2025", nil},
		{"a negative headcount", set("Headcount", 2, "Count", "-35"), "Headcount.csv:2:5", budget.Negative, `"-35"`, nil},
		{"negative months", set("Participation", 5, "Months", "-7"), "Participation.csv:5:3", budget.Negative, `"-7"`, nil},
		{"a negative limit", set("Limits", 2, "Amount", "-1"), "Limits.csv:2:3", budget.Negative, `"-1"`, nil},
		{"a negative budget line", set("Budget", 2, "Expenditure", "-0.01"), "Budget.csv:2:11", budget.Negative, `"-0.01"`, nil},
		{"a negative percentage of a mix", set("Mix", 2, "Percent", "-55"), "Mix.csv:2:3", budget.Negative, `"-55"`, nil},
		{"negative posts", set("Posts", 2, "Posts", "-20"), "Posts.csv:2:5", budget.Negative, `"-20"`, nil},
		{"negative vacant posts", set("Posts", 2, "Vacant", "-1"), "Posts.csv:2:6", budget.Negative, `"-1"`, nil},
		{"a negative standard cost", set("Posts", 8, "Standard cost", "-1"), "Posts.csv:8:7", budget.Negative, `"-1"`, nil},
		{"a negative measure", set("Measures", 2, "Value", "-1"), "Measures.csv:2:5", budget.Negative, `"-1"`, nil},
		{"a negative factor", set("Keys", 5, "Factor", "-1"), "Keys.csv:5:8", budget.Negative, `"-1"`, nil},
		{"a negative part weight", set("Keys", 8, "Part weight", "-0.6"), "Keys.csv:8:3", budget.Negative, `"-0.6"`, nil},
		{"a negative rule", set("Rules", 2, "Amount", "-450000"), "Rules.csv:2:8", budget.Negative, `"-450000"`, nil},
		{"a negative share", set("LCSSB", 6, "Share", "-41.5"), "LCSSB.csv:6:4", budget.Negative, `"-41.5"`, nil},
		{"a negative payment", set("LCSSB", 3, "Paid", "-1"), "LCSSB.csv:3:6", budget.Negative, `"-1"`, nil},
		{"a vacancy below 0", set("Rates", 10, "Value", "-7.5"), "Rates.csv:10:4", budget.Negative, `"-7.5"`, nil},
		{"negative months of a rate", set("Rates", 11, "Months", "-5"), "Rates.csv:11:5", budget.Negative, `"-5"`, nil},
		{"a negative bill", set("Bills", 2, "Amount", "-1"), "Bills.csv:2:4", budget.Negative, `"-1"`, nil},
		{"a negative weight of the last period", set("History", 2, "Weight", "-1"), "History.csv:2:5", budget.Negative, `"-1"`, nil},
		{"negative years", set("History", 2, "Years", "-2"), "History.csv:2:2", budget.Negative, `"-2"`, nil},
		{"a negative amount of a step", set("Steps", 5, "Amount", "-1"), "Steps.csv:5:7", budget.Negative, `"-1"`, nil},
	}
}

func wordCorruptions() []corruption {
	return []corruption{
		{"a word of Participates", set("Organizations", 12, "Participates", "perhaps"), "Organizations.csv:12:4", budget.UnknownWord, "yes, no, no data", nil},
		{"a word of Status", set("Pools", 2, "Status", "finale"), "Pools.csv:2:4", budget.UnknownWord, `did you mean "final"?`, nil},
		{"a word of Limit", set("Limits", 2, "Limit", "apropriation"), "Limits.csv:2:2", budget.UnknownWord, `did you mean "appropriation"?`, nil},
		{"a word of Class", set("Budget", 2, "Class", "staff"), "Budget.csv:2:4", budget.UnknownWord, "post, non-post", nil},
		{"a word of Presentation", set("Budget", 2, "Presentation", "addon"), "Budget.csv:2:12", budget.UnknownWord, `did you mean "add-on"?`, nil},
		{"a word of Nature", set("Budget", 2, "Nature", "once"), "Budget.csv:2:13", budget.UnknownWord, "recurrent, one-time", nil},
		{"a word of Type", set("Places", 2, "Type", "seat"), "Places.csv:2:3", budget.UnknownWord, "hq, field", nil},
		{"a word of Place type", set("Keys", 2, "Place type", "fields"), "Keys.csv:2:7", budget.UnknownWord, `did you mean "field"?`, nil},
		{"a word of Rule", set("Rules", 2, "Rule", "lumpsum"), "Rules.csv:2:4", budget.UnknownWord, `"lumpsum"`, nil},
		{"a word of Parameter", set("Rates", 2, "Parameter", "exchanges"), "Rates.csv:2:2", budget.UnknownWord, `did you mean "exchange"?`, nil},
		{"a word of Action", set("Steps", 2, "Action", "shared"), "Steps.csv:2:3", budget.UnknownWord, `did you mean "share"?`, nil},
		{"a word of Position", set("Positions", 2, "Position", "in favour"), "Positions.csv:2:3", budget.UnknownWord, "support, oppose, qualified, not stated", nil},
		{"a word of Applied", set("Credits", 2, "Applied", "y"), "Credits.csv:2:5", budget.UnknownWord, "yes, no", nil},
		{"a limit that a step cannot change", set("Steps", 20, "Target", "expenditure"), "Steps.csv:20:4", budget.UnknownWord, "ceiling, appropriation", nil},
	}
}

func codeCorruptions() []corruption {
	return []corruption{
		{"an organization that is not known", set("Headcount", 2, "Organization", "ASTRE"), "Headcount.csv:2:1", budget.UnknownCode, `did you mean "ASTER"?`, nil},
		{"an organization with nothing near it", set("Headcount", 2, "Organization", "UNICEF"), "Headcount.csv:2:1", budget.UnknownCode, `no organization "UNICEF" in the column Organization of Organizations`, nil},
		{"an organization that receives a bill", set("Organizations", 12, "Billed to", "ELMS"), "Organizations.csv:12:5", budget.UnknownCode, `did you mean "ELM"?`, nil},
		{"an organization of a step", set("Steps", 12, "Target", "CEDER"), "Steps.csv:12:4", budget.UnknownCode, `did you mean "CEDAR"?`, nil},
		{"a pool that is not known", set("Participation", 2, "Pool", "HUBS"), "Participation.csv:2:1", budget.UnknownCode, `did you mean "HUB"?`, nil},
		{"a pool of a scenario", set("Scenarios", 2, "Pool", "FEILD"), "Scenarios.csv:2:2", budget.UnknownCode, `did you mean "FIELD"?`, nil},
		{"a line that is not known", set("Posts", 2, "Line", "F_1"), "Posts.csv:2:1", budget.UnknownCode, `did you mean "F-1"?`, nil},
		{"a line of a step", set("Steps", 5, "Target", "F-9"), "Steps.csv:5:4", budget.UnknownCode, `no line "F-9"`, nil},
		{"the second line of a step", set("Steps", 17, "Target", "H-2>F-9"), "Steps.csv:17:4", budget.UnknownCode, `"F-9"`, nil},
		{"reclassify names two lines", set("Steps", 17, "Target", "H-2"), "Steps.csv:17:4", budget.UnknownWord, "A>B", nil},
		{"a key that is not known", set("Pools", 3, "Key", "HUBHEAD"), "Pools.csv:3:3", budget.UnknownCode, `did you mean "HUBHEADS"?`, nil},
		{"a key of a step", set("Steps", 4, "Key", "LOCAL-XAA"), "Steps.csv:4:5", budget.UnknownCode, `did you mean "LOCAL-XAB"?`, nil},
		{"a measure that is not known", set("Keys", 9, "Measure", "expenditures"), "Keys.csv:9:4", budget.UnknownCode, `did you mean "expenditure"?`, nil},
		{"a stage of a step", set("Steps", 7, "Target", "finale"), "Steps.csv:7:4", budget.UnknownCode, `did you mean "final"?`, nil},
		{"a stage of the settings", set("Settings", 8, "Value", "initials"), "Settings.csv:8:2", budget.UnknownCode, `did you mean "initial"?`, nil},
		{"a scenario that is not known", set("Steps", 2, "Scenario", "Z"), "Steps.csv:2:1", budget.UnknownCode, `no scenario "Z"`, nil},
		{"a scenario of a position", set("Positions", 4, "Scenario", "HH"), "Positions.csv:4:1", budget.UnknownCode, `did you mean "H"?`, nil},
		{"a rule set of a step", set("Steps", 6, "Rules", "non"), "Steps.csv:6:6", budget.UnknownCode, `no rule set "non"`, nil},
		{"a rule set as a target", set("Steps", 15, "Target", "pur"), "Steps.csv:15:4", budget.UnknownCode, `did you mean "pure"?`, nil},
		{"a rule set of the settings", set("Settings", 7, "Value", "standard"), "Settings.csv:7:2", budget.UnknownCode, `no rule set "standard"`, nil},
		{"a bill that is not known", set("Receipts", 2, "Bill", "2031/9"), "Receipts.csv:2:1", budget.UnknownCode, `did you mean "2031/1"?`, nil},
		{"a currency that is not known", set("Budget", 5, "Currency", "KSE"), "Budget.csv:5:6", budget.UnknownCode, `did you mean "KES"?`, nil},
		{"a currency of a rate", set("Rates", 4, "Subject", "KE"), "Rates.csv:4:3", budget.UnknownCode, "ISO 4217", nil},
		{"a country that is not known", set("Headcount", 2, "Country", "XZ1"), "Headcount.csv:2:2", budget.UnknownCode, "ISO 3166", nil},
		{"a country of two letters", set("Places", 2, "Country", "KE"), "Places.csv:2:1", budget.UnknownCode, `"KE" is not a country`, nil},
		{"none is not the name of a rule set", set("Rules", 7, "Set", "None"), "Rules.csv:7:1", budget.Reserved, `"None"`, []string{"Steps.csv:29:6 unknown-code"}},
		{"headcount cannot be a row of Measures", set("Measures", 2, "Measure", "Headcount"), "Measures.csv:2:1", budget.Reserved, `"Headcount"`, nil},
		{"lcssb cannot be a row of Measures", set("Measures", 2, "Measure", "lcssb"), "Measures.csv:2:1", budget.Reserved, `"lcssb"`, nil},
		{"two codes of organizations that are equal without spaces, hyphens and underscores", add("Organizations", "A_s ter|||no||"),
			"Organizations.csv:15:1", budget.Alike, `"ASTER" at 2:1`, nil},
	}
}

func duplicateCorruptions() []corruption {
	return []corruption{
		{"Organizations by organization", add("Organizations", "aster|||no||"), "Organizations.csv:15:1", budget.Duplicate, "2:1", nil},
		{"Pools", add("Pools", "HUB||HUBHEADS|final|"), "Pools.csv:4:1", budget.Duplicate, "3:1", nil},
		{"Limits by pool and limit", add("Limits", "field|Ceiling|1||"), "Limits.csv:6:2", budget.Duplicate, `Pool "FIELD", Limit "ceiling"`, nil},
		{"Budget by line", add("Budget", "B-2|HUB||non-post|||||0|0|0|||"), "Budget.csv:14:1", budget.Duplicate, "13:1", nil},
		{"Mix by line and currency", add("Mix", "F-2|KES|0|"), "Mix.csv:8:2", budget.Duplicate, "2:2", nil},
		{"Headcount by organization, country, duty station and category", add("Headcount", "ASTER|XAA|EASTPORT|National|1||"),
			"Headcount.csv:220:4", budget.Duplicate, `Duty station "Eastport", Category "national"`, nil},
		{"Measures by measure, organization, category and country", add("Measures", "adopted|ASTER|||1||"), "Measures.csv:26:2", budget.Duplicate, "14:2", nil},
		{"Places", add("Places", "XAD|*|field|"), "Places.csv:4:2", budget.Duplicate, "3:2", nil},
		{"Participation", add("Participation", "HUB|ELM|1|"), "Participation.csv:8:2", budget.Duplicate, "4:2", nil},
		{"Rules by set, pool and order", add("Rules", "standing|FIELD|4|exclude|LARCH||||||"), "Rules.csv:8:3", budget.Duplicate, "5:3", nil},
		{"LCSSB by country, item and organization", add("LCSSB", "XAA|Item 1|CEDAR|||1|"), "LCSSB.csv:10:3", budget.Duplicate, "4:3", nil},
		{"Rates without Months", add("Rates", "initial|vacancy|*|7||"), "Rates.csv:37:3", budget.Duplicate, "10:3", nil},
		{"Steps by scenario and order", add("Steps", "A|1|carry|||||1|"), "Steps.csv:39:2", budget.Duplicate, "2:2", nil},
		{"Positions", add("Positions", "*|ASTER|oppose|||"), "Positions.csv:7:2", budget.Duplicate, "2:2", nil},
		{"Bills", add("Bills", "2031/1|FIELD|ASTER|1||"), "Bills.csv:6:3", budget.Duplicate, "2:3", nil},
		{"History by period, pool and organization", add("History", "2029-2030|2|FIELD|ASTER|1|1|"), "History.csv:18:4", budget.Duplicate, "2:4", nil},
		{"Scenarios", add("Scenarios", "a|FIELD|||"), "Scenarios.csv:15:1", budget.Duplicate, "2:1", nil},
		{"Settings by key", add("Settings", "as_of|2031-11-01|"), "Settings.csv:16:1", budget.Duplicate, "13:1", nil},
	}
}
