package budget_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"jfa/budget"
)

// spending gives the pool HUB, of the lines B-1 and B-2, actuals of three months in the
// place of its expenditure.
func spending(rows ...string) edit {
	months := append([]string{"Line|Month|Amount|Commitments|Source", "B-1|2031-01|700000||", "B-2|2031-01|100000|5000|", "B-2|2031-03|-90000||"}, rows...)
	return edits(set("Budget", 13, "Expenditure", ""), set("Pools", 3, "Status", "projected"), create("Actuals", months...))
}

func projecting(rows ...string) edit {
	return create("Projections", append([]string{"Line|Method|Months|Adjustment|Source"}, rows...)...)
}

func actualsCorruptions() []corruption {
	return []corruption{
		{"a Month before the period", spending("B-1|2030-12|1||"), "Actuals.csv:5:2", budget.OutOfRange, "2030-12 is not one of the 12 months", nil},
		{"a Month after the period", spending("B-1|2032-01|1||"), "Actuals.csv:5:2", budget.OutOfRange, "of the period 2031", nil},
		{"a Month of a book without a period", edits(spending(), set("Settings", 3, "Value", "")), "Actuals.csv:2:2", budget.OutOfRange, "fill the setting Period", nil},
		{"a Month twice for a line", spending("b-1|2031-01|1||"), "Actuals.csv:5:2", budget.Duplicate, "2:2", nil},
		{"not a month", spending("B-1|July|1||"), "Actuals.csv:5:2", budget.NotMonth, `"July"; write year and month, as in 2022-07`, nil},
		{"not a month of the calendar", spending("B-1|2031-13|1||"), "Actuals.csv:5:2", budget.NotMonth, `"2031-13"`, nil},
		{"a year is not a month", spending("B-1|2031|1||"), "Actuals.csv:5:2", budget.NotMonth, `"2031"`, nil},
		{"a line of Actuals that is not known", spending("B-3|2031-01|1||"), "Actuals.csv:5:1", budget.UnknownCode, `no line "B-3"`, nil},
		{"actuals that are not whole units", spending("B-1|2031-02|0.001||"), "Actuals.csv:5:3", budget.NotWholeUnits, "0.01 USD", nil},
		{"negative commitments", spending("B-1|2031-02|0|-1|"), "Actuals.csv:5:4", budget.Negative, `"-1"`, nil},
		{"Expenditure by line beside Actuals", edits(spending(), set("Budget", 13, "Expenditure", "0")), "Budget.csv:13:11", budget.TwoSources, "HUB is projected from Actuals", nil},
		{"the limit expenditure beside Actuals", edits(spending(), add("Limits", "HUB|expenditure|9306976.81||")), "Limits.csv:6:2", budget.TwoSources, "leave out this row", nil},
		{"a method that there is not", edits(spending(), projecting("B-1|runrate|||")), "Projections.csv:2:2", budget.UnknownWord, `did you mean "run rate"?`, nil},
		{"a line twice in Projections", edits(spending(), projecting("B-1|plan|||", "B-1|run rate|||")), "Projections.csv:3:1", budget.Duplicate, "2:1", nil},
		{"Months of another method than recent", edits(spending(), projecting("B-1|run rate|2||")), "Projections.csv:2:3", budget.NotUsed, "run rate does not use Months", nil},
		{"recent without Months", edits(spending(), projecting("B-1|recent|||")), "Projections.csv:2:3", budget.Blank, "recent needs Months", nil},
		{"recent of no month", edits(spending(), projecting("B-1|recent|0||")), "Projections.csv:2:3", budget.OutOfRange, "from 1 to the 3", nil},
		{"recent of half a month", edits(spending(), projecting("B-1|recent|1.5||")), "Projections.csv:2:3", budget.OutOfRange, "whole months", nil},
		{"recent of more months than there are", edits(spending(), projecting("B-2|recent|4||")), "Projections.csv:2:3", budget.OutOfRange, "from 1 to the 3 that HUB has actuals for: 4", nil},
		{"a projection below zero", edits(spending(), projecting("B-2|plan||-940000.01|")), "Projections.csv:2:4", budget.Negative, "it is -0.01, with 10000.00 spent by 2031-03 and an adjustment of -940000.01", nil},
		{"a refund that leaves less than nothing", edits(spending("B-2|2031-04|-10000.01||"), projecting("B-2|commitments|||")), "Projections.csv:2:4", budget.Negative, "it is -0.01", nil},
		{"a plan where ceilings are not known by line", edits(spending(), set("Budget", 13, "Ceiling", ""), projecting("B-1|run rate|||", "B-2|plan|||")),
			"Projections.csv:3:2", budget.NoPlan, "choose another method", nil},
		{"no method where ceilings are not known by line", edits(spending(), set("Budget", 13, "Ceiling", ""), projecting("B-1|run rate|||")),
			"Budget.csv:13:1", budget.NoPlan, "B-2 has no row in Projections", nil},
		{"a scenario that was decided", edits(set("Pools", 1, "Source", "Decided"), set("Pools", 2, "Decided", "AA"), set("Pools", 3, "Decided", "")),
			"Pools.csv:2:5", budget.UnknownCode, `did you mean "A"?`, nil},
	}
}

// What is wrong in a row of Actuals is one error: its pool's expenditure is in doubt.
func TestABadActualIsOneError(t *testing.T) {
	for rule, e := range map[string]edit{
		"the only one of a pool":   edits(spending(), create("Actuals", "Line|Month|Amount|Commitments|Source", "B-1|x|1||")),
		"of a method":              edits(spending(), projecting("B-2|plans||-9940000|")),
		"of a table without heads": edits(spending(), create("Actuals", "Line|Month|Sum")),
	} {
		t.Run(rule, func(t *testing.T) {
			book := drill(t)
			e(book)
			_, findings := book.read(t)
			assert.Equal(t, 1, findings.Errors(), "%v", findings)
		})
	}
}

func TestMonthsAreReadAsTheyAreWritten(t *testing.T) {
	book := drill(t)
	edits(spending("B-1|2031-02-28|1||"), projecting("B-2|commitments||-0.5|orders cancelled"))(book)
	b, findings := book.read(t)
	require.Zero(t, findings.Errors(), "%v", findings)
	assert.Equal(t, budget.Month("2031-02"), b.Actuals[3].Month, "a day stands for its month")
	assert.Equal(t, budget.ByCommitments, b.Projections[0].Method)
	assert.Equal(t, "orders cancelled", b.Projections[0].Source)

	file := book.workbook(t)
	style, err := file.NewStyle(&excelize.Style{NumFmt: 14})
	require.NoError(t, err)
	require.NoError(t, file.SetCellDefault("Actuals", "B2", "47849")) // 1 January 2031, as Excel reads 2031-01
	require.NoError(t, file.SetCellStyle("Actuals", "B2", "B2", style))
	b, findings = readFile(t, file)
	require.Zero(t, findings.Errors(), "%v", findings)
	assert.Equal(t, budget.Month("2031-01"), b.Actuals[0].Month)
}

func TestWarningsOfActuals(t *testing.T) {
	tests := []struct {
		rule, at, says string
		code           budget.Code
		edit           edit
	}{
		{"a projection of a pool without actuals", "Projections.csv:2:1", "HUB has no row in Actuals", budget.Idle, projecting("B-1|run rate|||")},
		{"a final pool whose months are not all there", "Pools.csv:3:4", "HUB is final, and its Actuals end in 2031-03, month 3 of 12", budget.Unfinished,
			edits(spending(), set("Pools", 3, "Status", "final"))},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			book := drill(t)
			test.edit(book)
			_, findings := book.read(t)
			assert.Zero(t, findings.Errors(), "%v", findings)
			i := 0
			for _, f := range findings {
				if f.Code == test.code {
					i++
					assert.Equal(t, test.at, f.Address)
					assert.Equal(t, budget.Warning, f.Severity)
					assert.Contains(t, f.Message, test.says)
				}
			}
			assert.Equal(t, 1, i, "%v", findings)
		})
	}
}
