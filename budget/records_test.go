package budget_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
)

// A book that is written and read again is the same, as a folder and as a workbook.
func TestABookWrittenAndReadAgainIsTheSame(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		t.Run(name, func(t *testing.T) {
			first, _ := embedded(t, name).read(t)
			again, findings := written(first).read(t)
			assert.Empty(t, errorsOf(findings))
			same(t, first, again)
			again, findings = written(first).readWorkbook(t)
			assert.Empty(t, errorsOf(findings))
			same(t, first, again)
		})
	}
}

// Records hold canonical text: exact decimals, the number of per cent, the spelling of
// the table that declares a code.
func TestRecordsAreCanonical(t *testing.T) {
	book := embedded(t, "demo")
	edits(
		set("Limits", 2, "Pool", " field "), set("Limits", 2, "Limit", "APPROPRIATION"), set("Limits", 2, "Amount", "86,300,000"),
		set("Mix", 2, "Percent", "55.0 %"), set("Posts", 3, "Vacant", "1125e-2"), set("Rates", 10, "Value", "7.50%"),
		set("Rates", 19, "Subject", "CONTRACTUAL services @ northgate"), set("Steps", 17, "Target", " h-2 > f-3"), set("Settings", 6, "Key", "UNIT"),
		set("Credits", 4, "Applied", ""),
	)(book)
	b, findings := book.read(t)
	require.Empty(t, errorsOf(findings))
	tests := []struct {
		table string
		line  int
		want  []string
	}{
		{"Settings", 6, []string{"Unit", "0.01", "fictional"}},
		{"Limits", 2, []string{"FIELD", "appropriation", "86300000.00", "General Assembly", "fictional"}},
		{"Mix", 2, []string{"F-2", "KES", "55", "fictional"}},
		{"Posts", 3, []string{"F-1", "", "Field", "P-4", "", "150", "11.25", "", "", "12", "fictional"}},
		{"Rates", 10, []string{"initial", "vacancy", "*", "7.5", "", "fictional"}},
		{"Rates", 19, []string{"revised", "inflation", "Contractual services@Northgate", "1.04", "", "fictional"}},
		{"Steps", 17, []string{"G", "1", "reclassify", "H-2>F-3", "", "", "1890410", "", ""}},
		{"Credits", 4, []string{"HUB", "IRIS", "1200.01", "2030", "no", "fictional"}},
	}
	for _, test := range tests {
		for at, cells := range b.Records(test.table) {
			if at.Row() == test.line {
				assert.Equal(t, test.want, cells, test.table)
			}
		}
	}
	for range b.Records("no table") {
		t.Error("a table that does not exist has no records")
	}
}

// The tables, their columns and what must be there are those of book.md.
func TestTheSchemaIsThatOfTheBook(t *testing.T) {
	want := []string{
		"Settings: Key* Value* Source",
		"Organizations*: Organization* Name Group Participates* Billed to Source",
		"Pools*: Pool* Name Key* Status* Decided Source",
		"Participation: Pool* Organization* Months Source",
		"Limits*: Pool* Limit* Amount* Body Source",
		"Budget: Line* Pool* Component Class* Object Currency Location Category Appropriation* Ceiling* Expenditure* Presentation Nature Source",
		"Mix: Line* Currency* Percent* Source",
		"Actuals: Line* Month* Amount* Commitments Source",
		"Projections: Line* Method* Months Adjustment Source",
		"Posts: Line* Stage Unit Grade* Location Posts* Vacant Standard cost Currency Months Source",
		"Headcount: Organization* Country Duty station Category Count* As of Source",
		"Claims: Claim* Organization* Country Duty station Category Claimed* Status* Date Note Source",
		"Places: Country* Duty station* Type* Source",
		"Measures: Measure* Organization* Category Country Value* As of Source",
		"Keys*: Key* Part* Part weight Measure* Category Country Place type Factor Source",
		"Rules: Set* Pool Order* Rule* Organization Group Borne by From To Amount Percent Per years Source",
		"LCSSB: Country* Item* Organization Share Amount Paid Key Source",
		"Rates: Stage* Parameter* Subject* Value* Months Source",
		"Scenarios: Scenario* Pool Title Feasible until Source",
		"Steps: Scenario* Order* Action* Target Key Rules Amount Percent Note",
		"Positions: Scenario* Organization* Position* Forum Date Source",
		"Bills: Bill* Pool* Organization* Amount* Due Source",
		"Receipts: Bill* Organization* Amount* Date Source",
		"Credits: Pool* Organization* Amount* Period of origin Applied Source",
		"History: Period* Years* Pool* Organization* Weight Amount* Source",
		"Expected: Command* Arguments Organization Line Field* Value*",
	}
	var got []string
	for _, spec := range budget.Tables() {
		text := spec.Name + star(spec.Required) + ":"
		for _, c := range spec.Columns {
			text += " " + c.Name + star(c.Required)
			assert.NotEmpty(t, c.Note, "%s %s", spec.Name, c.Name)
		}
		got = append(got, text)
	}
	assert.Equal(t, want, got)
}

func star(required bool) string {
	if required {
		return "*"
	}
	return ""
}

// Only these columns must be there and may have blank cells.
func TestRequiredColumnsWithBlankCells(t *testing.T) {
	var got []string
	for _, spec := range budget.Tables() {
		for _, c := range spec.Columns {
			if c.Required && c.Blank {
				got = append(got, spec.Name+" "+c.Name)
			}
		}
	}
	assert.Equal(t, []string{"Settings Value", "Budget Appropriation", "Budget Ceiling", "Budget Expenditure", "Expected Value"}, got)
}

func TestEverySettingIsDescribed(t *testing.T) {
	var names []string
	for _, s := range budget.SettingSpecs() {
		names = append(names, s.Name)
	}
	assert.Equal(t, []string{"Title", "Period", "Period years", "Currency", "Unit", "Method", "Rate average", "Share decimals", "Rules", "Base stage",
		"Appropriation stage", "Ceiling stage", "Present in", "Present decimals", "Classification", "Distribution", "As of", "Prepared by",
		"Document", "Decision requested", "Proxy"}, names)
	for _, spec := range budget.Tables() {
		if spec.Name == "Settings" {
			assert.True(t, slices.Equal(names, spec.Columns[0].Words))
		}
	}
}
