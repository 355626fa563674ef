package budget_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
)

// All errors are found in one run, in the order of the tables, the rows and the columns.
func TestSeveralCorruptionsAreAllFoundInOneRun(t *testing.T) {
	book := drill(t)
	edits(
		set("Steps", 2, "Percent", ""), set("Rates", 3, "Value", "0"), set("Headcount", 5, "Count", "x"),
		set("Headcount", 5, "Organization", "?"), set("Headcount", 4, "As of", "y"), set("Limits", 3, "Amount", "82500001"),
		set("Organizations", 12, "Participates", "x"), set("Organizations", 12, "Billed to", "x"),
		set("Scenarios", 3, "Feasible until", "x"), set("Scenarios", 3, "Pool", ""),
		set("Mix", 2, "Percent", "54"), set("Settings", 6, "Value", "0.01z"), drop("Keys"),
	)(book)
	_, findings := book.read(t)
	assert.Equal(t, []string{
		"Settings.csv:6:2 not-a-number", "Organizations.csv:12:4 unknown-word", "Organizations.csv:12:5 unknown-code", "Limits.csv:3:3 limit-differs", "Mix.csv:2:3 not-100", "Headcount.csv:4:6 not-a-date",
		"Headcount.csv:5:1 unknown-code", "Headcount.csv:5:5 not-a-number", "Keys.csv missing-table", "Rates.csv:3:4 not-positive",
		"Scenarios.csv:3:2 blank", "Scenarios.csv:3:4 not-a-date", "Steps.csv:2:7 one-of",
	}, errorsOf(findings))
	assert.Equal(t, 13, findings.Errors())
}

// What a bad row may touch is not judged by what is left without it.
func TestABadCellSpoilsNothingElse(t *testing.T) {
	tests := []struct {
		rule string
		edit edit
		want []string
	}{
		{"a bad line spoils the totals of its pool alone", edits(set("Budget", 2, "Ceiling", "x"), set("Limits", 5, "Amount", "1")),
			[]string{"Limits.csv:5:3 limit-differs", "Budget.csv:2:10 not-a-number"}},
		{"a bad code of a pool is in doubt everywhere", edits(set("Budget", 2, "Pool", "x"), set("Limits", 5, "Amount", "1")), []string{"Budget.csv:2:2 unknown-code"}},
		{"a bad limit is not a missing one", set("Limits", 2, "Amount", "x"), []string{"Limits.csv:2:3 not-a-number"}},
		{"a bad percentage spoils the sum of its line alone", edits(set("Mix", 2, "Percent", "x"), set("Mix", 6, "Percent", "1")),
			[]string{"Mix.csv:2:3 not-a-number", "Mix.csv:6:3 not-100"}},
		{"a bad share spoils the sum of its item alone", edits(set("LCSSB", 6, "Share", "x"), set("LCSSB", 9, "Country", "ATA")),
			[]string{"LCSSB.csv:6:4 not-a-number", "LCSSB.csv:9:2 nobody"}},
		{"a bad row still declares its code", edits(set("Organizations", 2, "Participates", "x"), set("Budget", 3, "Class", "x"), set("Scenarios", 2, "Feasible until", "x")),
			[]string{"Organizations.csv:2:4 unknown-word", "Budget.csv:3:4 unknown-word", "Scenarios.csv:2:4 not-a-date"}},
		{"a bad exchange rate is not a missing one", set("Rates", 26, "Value", "x"), []string{"Rates.csv:26:4 not-a-number"}},
		{"a bad standard cost is not a different total", set("Posts", 7, "Posts", "x"), []string{"Posts.csv:7:5 not-a-number"}},
		{"a bad row of Participation leaves nobody out", edits(set("Participation", 4, "Months", "x"), set("Steps", 28, "Action", "leave"),
			set("Steps", 28, "Target", "ELM"), set("Steps", 28, "Percent", "")), []string{"Participation.csv:4:3 not-a-number"}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			book := drill(t)
			test.edit(book)
			_, findings := book.read(t)
			assert.Equal(t, test.want, errorsOf(findings))
		})
	}
}

// fresh are the findings that the demonstration book as it stands does not give.
func fresh(t *testing.T, findings budget.Findings) budget.Findings {
	_, known := drill(t).read(t)
	return slices.DeleteFunc(slices.Clone(findings), func(f budget.Finding) bool {
		return slices.ContainsFunc(known, func(k budget.Finding) bool { return k.Code == f.Code && k.Message == f.Message })
	})
}

func TestWarnings(t *testing.T) {
	tests := []struct {
		rule string
		edit edit
		at   string
		code budget.Code
		says string
	}{
		{"participating organizations without headcount", add("Organizations", "NETTLE|||yes||"), "Organizations.csv:15:1", budget.NoHeadcount, "NETTLE"},
		{"participating organizations with a headcount of 0", edits(add("Organizations", "NETTLE|||yes||"), add("Headcount", "NETTLE|XAA|Eastport||0||")),
			"Organizations.csv:15:1", budget.NoHeadcount, "is 0"},
		{"no data", set("Organizations", 12, "Participates", "No Data"), "Organizations.csv:12:4", budget.NoData, "KALMIA"},
		{"a headcount dated before the first day of the period less two years", edits(set("Headcount", 9, "As of", "2028-12-31"), set("Headcount", 7, "As of", "2028-12-31")),
			"Headcount.csv:7:6", budget.OldHeadcount, "2 rows is from before 2029-01-01"},
		{"a headcount before a biennium", edits(set("Settings", 3, "Value", "2032-2033"), set("Settings", 4, "Value", "2"), drop("Posts"), set("Budget", 12, "Appropriation", "8066976.81"), set("Budget", 12, "Ceiling", "8066976.81"), set("Headcount", 9, "As of", "2029-12-31")),
			"Headcount.csv:9:6", budget.OldHeadcount, "1 row is from before 2030-01-01"},
		{"a line whose lookup finds a rate at one stage and none at another", set("Rates", 34, "Subject", "SS@Eastport"), "Budget.csv:3:1", budget.RateAtSomeStages,
			"salary at initial, revised and none at final"},
		{"a key that asks for a category that nobody has", set("Keys", 6, "Category", "nationals"), "Keys.csv:6:5", budget.CountsNothing, `did you mean "national"?`},
		{"a key that asks for a country where nobody is", set("Keys", 12, "Country", "ATA"), "Keys.csv:12:6", budget.CountsNothing, "adopted has no row of the country ATA"},
		{"a place of Places where nobody is", add("Places", "XAA|Southgate|hq|"), "Places.csv:4:2", budget.EmptyPlace, "Southgate"},
		{"the rest of a country where nobody is", add("Places", "XAC|*|field|"), "Places.csv:4:2", budget.EmptyPlace, "elsewhere in XAC"},
		{"overlapping flat tiers", add("Rules", "standing||5|flat||0.4|1|70000|||"), "Rules.csv:8:6", budget.Overlap, "3:6"},
		{"overlapping flat tiers without an end", edits(set("Rules", 3, "To", ""), add("Rules", "standing|FIELD|5|flat||90||70000|||")), "Rules.csv:8:6", budget.Overlap, "3:6"},
		{"overlapping flat tiers of one group", edits(grouped("standing|FIELD|5|flat||1||5||||Funds|"), add("Rules", "standing|FIELD|6|flat||3||5||||funds|")),
			"Rules.csv:9:6", budget.Overlap, "8:6"},
		{"a fall that is no limit", grouped("standing|FIELD|5|fall|||||101|||Funds|"), "Rules.csv:8:9", budget.OutOfRange, "more than 100"},
		{"a key of an item that has shares", edits(widen("LCSSB", "Key"), set("LCSSB", 5, "Key", "BLEND")), "LCSSB.csv:5:8", budget.NotUsed, "shares of its own"},
		{"illustrative figures", edits(set("Posts", 3, "Source", "Illustrative: a guess"), set("Posts", 4, "Source", "illustrative")),
			"Posts.csv:3:10", budget.IllustrativeFigures, "2 rows of Posts"},
		{"an organization with a position that does not take part", add("Positions", "*|MAPLE|support|||"), "Positions.csv:7:2", budget.NotSharing, "MAPLE"},
		{"a row of Participation that counts for nothing", add("Participation", "HUB|MAPLE||"), "Participation.csv:8:2", budget.NotSharing, "MAPLE"},
		{"a receipt of an organization that the bill does not name", set("Receipts", 2, "Organization", "BIRCH"), "Receipts.csv:2:2", budget.NotBilled, "2031/1"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			book := drill(t)
			test.edit(book)
			_, findings := book.read(t)
			assert.Empty(t, errorsOf(findings))
			said := fresh(t, findings)
			found := slices.IndexFunc(said, func(f budget.Finding) bool { return f.Address == test.at && f.Code == test.code })
			require.GreaterOrEqual(t, found, 0, "%v", said)
			assert.Equal(t, budget.Warning, said[found].Severity)
			assert.Contains(t, said[found].Message, test.says)
		})
	}
}

// What is beside an edge is not warned of.
func TestNoWarningAtTheEdge(t *testing.T) {
	for rule, e := range map[string]edit{
		"a headcount of the first day of the period less two years": set("Headcount", 7, "As of", "2029-01-01"),
		"tiers that meet":                                     add("Rules", "standing|FIELD|5|flat||0.5|1|70000|||"),
		"tiers of two sets":                                   add("Rules", "pure|FIELD|5|flat||0|1|70000|||"),
		"tiers of a group and of all":                         grouped("standing|FIELD|5|flat||0|1|70000||||Funds|"),
		"an item by a key":                                    edits(widen("LCSSB", "Key"), set("LCSSB", 9, "Country", "ATA"), set("LCSSB", 9, "Key", "BLEND")),
		"tiers of two pools":                                  add("Rules", "standing|HUB|5|flat||0|1|70000|||"),
		"a Source that has the word further on":               set("Posts", 3, "Source", "not illustrative"),
		"twelve months of a year":                             set("Participation", 5, "Months", "12"),
		"a vacancy just below 100":                            set("Rates", 24, "Value", "99.999"),
		"all posts vacant":                                    set("Posts", 2, "Vacant", "20"),
		"the weight of a part on its first row alone":         set("Keys", 5, "Part weight", "0.5"),
		"a country of the user-assigned codes":                set("Measures", 2, "Country", "xzz"),
		"a currency that was withdrawn":                       edits(set("Budget", 7, "Currency", "DEM"), set("Rates", 3, "Subject", "dem"), set("Rates", 13, "Subject", "dem"), set("Rates", 26, "Subject", "dem"), set("Mix", 7, "Currency", "dem")),
		"everything unpaid":                                   set("Steps", 26, "Percent", "100"),
		"an organization's row without a share and a payment": add("LCSSB", "XAA|Item 1|BIRCH||||"),
	} {
		t.Run(rule, func(t *testing.T) {
			book := drill(t)
			e(book)
			_, findings := book.read(t)
			assert.Empty(t, fresh(t, findings))
		})
	}
}

// A step cannot name a line where the expenditure is one figure.
func TestStepsOfLinesNeedExpenditureByLine(t *testing.T) {
	book := embedded(t, "jfa-2022")
	edits(create("Budget", "Line|Pool|Class|Appropriation|Ceiling|Expenditure", "A|FIELD|post|144100000|131400000|"), set("Steps", 8, "Target", "a"))(book)
	_, findings := book.read(t)
	assert.Equal(t, []string{"Steps.csv:8:4 scenario-refused"}, errorsOf(findings))
}

func TestSoundSaysWhatCanBeComputed(t *testing.T) {
	book := drill(t)
	edits(set("Steps", 3, "Percent", "x"), set("Rules", 6, "Organization", "x"), set("Headcount", 1, "Count", "x"))(book)
	b, _ := book.read(t)
	assert.False(t, b.Sound("Pools", "Steps"))
	assert.True(t, b.Sound("Pools", "Limits"))
	assert.False(t, b.SoundRows("Steps", "B"))
	assert.True(t, b.SoundRows("Steps", "A"))
	assert.False(t, b.SoundRows("Rules", "pure"))
	assert.True(t, b.SoundRows("Rules", "standing"))
	assert.False(t, b.SoundRows("Headcount", "ASTER"), "a table that could not be read is sound in no row")
}

func TestIllustrativeRows(t *testing.T) {
	book := drill(t)
	edits(set("Posts", 3, "Source", "ILLUSTRATIVE, a guess"), set("Settings", 6, "Source", "illustrative"))(book)
	b, _ := book.read(t)
	var places []string
	for at := range b.Illustrative() {
		places = append(places, at.Address("Source"))
	}
	assert.Equal(t, []string{"Settings.csv:6:3", "Posts.csv:3:10"}, places)
}

// Every code of a finding is a short name in lower case that programs can keep.
func TestMessagesAreSentencesWithoutTheirPlace(t *testing.T) {
	for _, c := range corruptions() {
		book := drill(t)
		c.edit(book)
		_, findings := book.read(t)
		for _, f := range findings {
			assert.Regexp(t, `^[a-z]+(-[a-z0-9]+)*$`, string(f.Code))
			assert.NotContains(t, f.Message, f.Address)
			assert.False(t, strings.HasSuffix(f.Message, "."), f.Message)
			assert.NotContains(t, f.Message, "%!")
		}
	}
}
