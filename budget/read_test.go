package budget_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/budget/table"
)

// The two embedded books are sound, and what is to be known of them is said.
func TestTheEmbeddedBooksHaveNoErrors(t *testing.T) {
	tests := []struct {
		name     string
		warnings []string
	}{
		{"demo", []string{
			"Organizations.csv:14:4 no-data", "Claims.csv:5:4 adds-row", "Keys.csv:10:1 unused", "Keys.csv:12:1 unused", "Rates.csv:11:1 unused",
			"Receipts.csv:7:3 above-bill", "Receipts.csv:8:4 after-as-of",
		}},
		{"jfa-2022", []string{
			"Organizations.csv:40:4 no-data", "Organizations.csv:41:4 no-data", "Organizations.csv:42:4 no-data",
			"Organizations.csv:43:4 no-data", "Organizations.csv:44:4 no-data", "Organizations.csv:45:4 no-data",
			"Headcount.csv:2:6 old-headcount", "Headcount.csv:323:3 slip", "Headcount.csv:2546:3 slip", "Headcount.csv:2773:3 slip",
			"Keys.csv:5:1 unused", "Scenarios.csv:5:5 illustrative", "Positions.csv:7:2 not-sharing",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b, findings := embedded(t, test.name).read(t)
			assert.Empty(t, errorsOf(findings))
			assert.Equal(t, test.warnings, of(findings, budget.Warning))
			assert.Equal(t, len(test.warnings), findings.Warnings())
			for _, spec := range budget.Tables() {
				assert.True(t, b.Sound(spec.Name), spec.Name)
			}
		})
	}
}

func TestEveryCaseIsRead(t *testing.T) {
	const cases = "../fixtures/cases"
	entries, err := os.ReadDir(cases)
	require.NoError(t, err)
	for _, entry := range entries {
		src, err := table.Open(filepath.Join(cases, entry.Name()))
		require.NoError(t, err)
		b, findings := budget.Read(src)
		if !strings.HasPrefix(entry.Name(), "refused-") {
			assert.Empty(t, errorsOf(findings), entry.Name())
		}
		assert.NotEmpty(t, b.Expected, entry.Name())
	}
}

// What was read is what the file says, cell by cell.
func TestRowsAreTyped(t *testing.T) {
	b, _ := drill(t).read(t)
	require.Len(t, b.Organizations, 13)
	kalmia := b.Organizations[10]
	assert.Equal(t, budget.OrganizationCode("KALMIA"), kalmia.Code)
	assert.Equal(t, budget.OrganizationCode("ELM"), kalmia.BilledTo)
	assert.Equal(t, "12:5", kalmia.Cell("Billed to"))
	assert.Equal(t, "Organizations.csv:12:5", kalmia.Address("Billed to"))
	assert.Equal(t, budget.ParticipatesNoData, b.Organizations[12].Participates)
	assert.Equal(t, exact.Units(930697681), b.Limits[3].Amount)
	assert.Equal(t, budget.Some(exact.Units(245525075)), b.Lines[4].Expenditure)
	assert.False(t, b.Lines[10].Ceiling.Set, "a blank amount is not 0")
	assert.Equal(t, exact.PerCent(exact.MustParse("12.5")), b.Mix[2].Percent)
	assert.Equal(t, budget.Some(exact.MustParse("61200.5")), b.Posts[5].StandardCost)
	assert.Equal(t, budget.Step{At: b.Steps[15].At, Scenario: "G", Order: 1, Action: budget.ActionReclassify,
		Target: "H-2>F-3", Amount: budget.Some(exact.MustParse("1890410"))}, b.Steps[15])
	assert.Equal(t, budget.Some(exact.PerCent(exact.MustParse("-12.5"))), b.Steps[11].Percent)
	assert.True(t, b.Credits[1].Applied)
	assert.False(t, b.History[12].Weight.Set, "a blank weight is not known")
	assert.Equal(t, budget.Some(exact.Ratio{}), b.History[11].Weight)
}

func TestSettingsAndTheirDefaults(t *testing.T) {
	book := drill(t)
	drop("Settings")(book)
	b, findings := book.read(t)
	assert.Empty(t, errorsOf(findings), "Settings may be missing")
	assert.Equal(t, budget.Settings{
		PeriodYears: 1, Currency: "USD", Unit: b.Settings.Unit, Method: budget.LargestRemainder, RateAverage: budget.Arithmetic, Rules: budget.NoRules,
		BaseStage: "initial", AppropriationStage: "initial", CeilingStage: "initial",
		PresentIn: 1, PresentDecimals: 2, Classification: "unclassified",
	}, b.Settings)
	assert.Equal(t, "0.01", b.Settings.Unit.Size())

	create("Settings", "Key|Value", "Period_Years|2", "BASE STAGE|Revised", "ceiling stage|FINAL", "unit|1e-3",
		"share decimals|none", "method|Largest Remainder", "present in|1,000,000", "rules|NONE", "period|2030-2031", "currency|usd", "title|")(book)
	b, _ = book.read(t)
	assert.True(t, b.Sound("Settings"))
	assert.Equal(t, budget.Settings{
		Period: "2030-2031", PeriodYears: 2, Currency: "USD", Unit: b.Settings.Unit, Method: budget.LargestRemainder, RateAverage: budget.Arithmetic, Rules: budget.NoRules,
		BaseStage: "revised", AppropriationStage: "revised", CeilingStage: "final",
		PresentIn: 1000000, PresentDecimals: 3, Classification: "unclassified",
	}, b.Settings)
	assert.Equal(t, "Base stage", b.SettingRows[1].Key)
}

// A number of a .csv file in every way that book.md allows.
func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"1,234.50": "1234.5", ".5": "0.5", "1e3": "1000", "+7": "7", "12.": "12", "007": "7", "1E-2": "0.01", "-0": "0", "\u00a05\u202f": "5",
	} {
		book := drill(t)
		set("Headcount", 2, "Count", text)(book)
		b, findings := book.read(t)
		assert.Empty(t, errorsOf(findings), text)
		assert.Equal(t, want, b.Headcount[0].Count.String(), text)
	}
}

// Per cent in the columns of per cent, of which 35 is written in several ways.
func TestPercents(t *testing.T) {
	for _, text := range []string{"7.5", "7.5%", "7.5 %", "7.5\u00a0%", "0.75e1"} {
		book := drill(t)
		edits(set("Mix", 5, "Percent", text), set("Rates", 10, "Value", text), set("Rules", 3, "From", "0 %"), set("LCSSB", 6, "Share", "41.50%"))(book)
		b, findings := book.read(t)
		assert.Empty(t, errorsOf(findings), text)
		assert.Equal(t, "7.5", b.Mix[3].Percent.String(), text)
		assert.Equal(t, "7.5", b.Rates[8].Value.String(), text)
		assert.Equal(t, "41.5", b.LCSSB[4].Share.Value.String())
	}
}

// Money columns that may be negative.
func TestNegativeNumbersWhereAllowed(t *testing.T) {
	book := drill(t)
	edits(set("Receipts", 2, "Amount", "-1.5"), set("Credits", 2, "Amount", "-2"), set("History", 2, "Amount", "-3"), set("Steps", 13, "Percent", "-4"))(book)
	b, findings := book.read(t)
	assert.Empty(t, errorsOf(findings))
	assert.Equal(t, exact.Units(-150), b.Receipts[0].Amount)
	assert.Equal(t, exact.Units(-200), b.Credits[0].Amount)
	assert.Equal(t, exact.Units(-300), b.History[0].Amount)
}

func TestRowsThatAreBlankInTheColumnsOfTheTableAreSkipped(t *testing.T) {
	book := drill(t)
	set("Organizations", 1, "Source", "Remarks")(book)
	add("Organizations", "|||||a remark below the table")(book)
	add("Organizations", "NETTLE||| yes ||")(book)
	b, findings := book.read(t)
	assert.Empty(t, errorsOf(findings))
	require.Len(t, b.Organizations, 14)
	assert.Equal(t, "16:1", b.Organizations[13].Cell("Organization"))
}

func TestWhatIsNotReadIsSaidOnce(t *testing.T) {
	book := drill(t)
	create("Notes", "anything")(book)
	set("Organizations", 1, "Source", "Remarks")(book)
	_, findings := book.read(t)
	assert.Equal(t, []string{"Organizations.csv:1:6 unknown-column", "book unknown-table"}, of(findings, budget.Information))
}

func TestATableMayBeAbsentOrEmpty(t *testing.T) {
	book := drill(t)
	edits(drop("Bills"), drop("Receipts"), create("Credits", "Pool|Organization|Amount"))(book)
	b, findings := book.read(t)
	assert.Empty(t, errorsOf(findings))
	assert.False(t, b.Has("Bills"))
	assert.True(t, b.Has("Credits"))
	assert.Empty(t, b.Credits)
}

func TestABlankPoolOfAScenarioIsTheOnlyOne(t *testing.T) {
	b, _ := embedded(t, "jfa-2022").read(t)
	assert.Equal(t, budget.PoolCode("FIELD"), b.Scenarios[0].Pool)
}

// A table that is damaged half way gives none of its rows.
func TestADamagedTableIsRefusedWhole(t *testing.T) {
	files := drill(t).folder(t)
	files["Headcount.csv"].Data = append(files["Headcount.csv"].Data, "ASTER,\"XAA\n"...)
	src, err := table.OpenFolder(files, "book")
	require.NoError(t, err)
	b, findings := budget.Read(src)
	require.Equal(t, []string{"Headcount.csv:220 unreadable"}, errorsOf(findings))
	assert.Contains(t, findings[1].Message, "quotation mark")
	assert.Empty(t, b.Headcount)
	assert.False(t, b.Sound("Headcount"))
}

// Countries are those of ISO 3166 and XAA to XZZ, currencies those of ISO 4217 with the
// withdrawn ones.
func TestCountriesAndCurrencies(t *testing.T) {
	for code, known := range map[string]bool{"KEN": true, "SSD": true, "XKX": true, "XAA": true, "xzz": true, "YUG": false, "ANT": false, "WAA": false} {
		book := drill(t)
		set("Measures", 2, "Country", code)(book)
		_, findings := book.read(t)
		assert.Equal(t, known, findings.Errors() == 0, code)
	}
	for code, known := range map[string]bool{"NOK": true, "SSP": true, "DEM": true, "ZWG": true, "xdr": true, "RMB": false, "$": false, "": false} {
		book := drill(t)
		add("Rates", "final|exchange|"+code+"|2||")(book)
		_, findings := book.read(t)
		assert.Equal(t, known, findings.Errors() == 0, code)
	}
}
