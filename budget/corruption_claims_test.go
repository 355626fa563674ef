package budget_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/budget"
)

const claimsHead = "Claim|Organization|Country|Duty station|Category|Claimed|Status|Date|Note"

func claimCorruptions() []corruption {
	claim := func(row string) edit {
		return create("Claims", claimsHead, "c1|ASTER|XAB|Sandhaven|national|9|accepted||", row)
	}
	return []corruption{
		{"a claim of an organization that is not known", claim("c2|ASTRE|XAB|Sandhaven|national|9|open||"), "Claims.csv:3:2", budget.UnknownCode, `did you mean "ASTER"?`, nil},
		{"a negative claim", claim("c2|BIRCH|XAA|Eastport|national|-9|open||"), "Claims.csv:3:6", budget.Negative, `"-9"`, nil},
		{"a word of the status of a claim", claim("c2|BIRCH|XAA|Eastport|national|9|agreed||"), "Claims.csv:3:7", budget.UnknownWord, "open, accepted, rejected", nil},
		{"a date of a claim", claim("c2|BIRCH|XAA|Eastport|national|9|open|May|"), "Claims.csv:3:8", budget.NotDate, `"May"`, nil},
		{"Claims by claim", claim("C1|BIRCH|XAA|Eastport|national|9|open||"), "Claims.csv:3:1", budget.Duplicate, "2:1", nil},
		{"two claims that are accepted for one place", claim("c2|aster|XAB|SANDHAVEN|National|8|accepted||"), "Claims.csv:3:7", budget.Duplicate, "the first is c1 at 2:7", nil},
		{"a claim without a count", claim("c2|BIRCH|XAA|Eastport|national||open||"), "Claims.csv:3:6", budget.Blank, "Claimed must be filled", nil},
	}
}

func postCorruptions() []corruption {
	staged := func(row string) edit {
		return func(s sheets) {
			for i := range s["Posts"] {
				s["Posts"][i] = append(s["Posts"][i], "")
			}
			set("Posts", 1, "", "Stage")(s)
			add("Posts", row)(s)
		}
	}
	return []corruption{
		{"a stage of posts that is not known", staged("F-1|Field|P-5||20|1.5|||12||finale"), "Posts.csv:10:11", budget.UnknownCode, `did you mean "final"?`, nil},
		{"months of posts above those of the period", set("Posts", 2, "Months", "13"), "Posts.csv:2:9", budget.OutOfRange, "12 months, not 13", nil},
		{"posts costed in a currency without a rate, at a stage of their own", edits(staged("B-1|Hub|SS|Lakeside|120|6.5|1|XOF|12||initial"), set("Budget", 12, "Expenditure", "1")),
			"Posts.csv:10:8", budget.MissingRate, "exchange rate of XOF", []string{"Posts.csv:10:8 missing-rate", "Posts.csv:10:8 missing-rate"}},
		{"months of a rate above those of the period", set("Rates", 11, "Months", "12.5"), "Rates.csv:11:5", budget.OutOfRange, "12 months, not 12.5", nil},
		{"a word of the average of rates", add("Settings", "Rate average|mean|"), "Settings.csv:16:2", budget.UnknownWord, "arithmetic, harmonic", nil},
	}
}

// A claim that finds no row would be counted beside the row that was meant.
func TestClaimsThatMayNotDoWhatTheySeemToAreWarnedOf(t *testing.T) {
	tests := []struct {
		rule, claim string
		want        []string
		says        string
	}{
		{"a place without people", "c1|ASTER|XAB|Sandhavn|national|9|open||", []string{"Claims.csv:2:4 adds-row"}, `accepted, the claim adds one of 9; did you mean "Sandhaven"?`},
		{"rejected, it does nothing anyway", "c1|ASTER|XAB|Sandhavn|national|9|rejected||", nil, ""},
		{"the count that holds", "c1|ASTER|XAB|Sandhaven|national|1274|open||", []string{"Claims.csv:2:6 idle"}, "the claim changes nothing"},
		{"of one who does not take part", "c1|MAPLE|XAB|Sandhaven|national|3|accepted||", []string{"Claims.csv:2:2 not-sharing", "Claims.csv:2:4 adds-row"}, "MAPLE does not take part"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			book := drill(t)
			create("Claims", claimsHead, test.claim)(book)
			_, findings := book.read(t)
			var got []string
			for _, f := range findings {
				if f.Table == "Claims" {
					got = append(got, f.Address+" "+string(f.Code))
					assert.Equal(t, budget.Warning, f.Severity)
				}
			}
			assert.Equal(t, test.want, got)
			if len(got) > 0 {
				assert.Contains(t, messages(findings), test.says)
			}
		})
	}
}

func messages(findings budget.Findings) string {
	var all string
	for _, f := range findings {
		all += f.Message + "\n"
	}
	return all
}

// Accepted claims replace the count of their row or add one, the rest stands.
func TestTheCensusIsWhatAcceptedClaimsLeave(t *testing.T) {
	book := drill(t)
	create("Claims", claimsHead, "c1|BIRCH|XAA|Eastport|national|365|accepted||", "c2|BIRCH|XAA|Eastport|national|1|open||", "c3|IRIS|XAA|Westend|national|2.5|accepted|2031-08-22|")(book)
	b, findings := book.read(t)
	assert.Empty(t, errorsOf(findings))
	census := b.Census()
	assert.Len(t, census, len(b.Headcount)+1)
	changed := 0
	for i, row := range b.Headcount {
		assert.Nil(t, row.Claim)
		if census[i].Claim == nil {
			assert.Equal(t, row, census[i])
			continue
		}
		changed++
		assert.Equal(t, "365", census[i].Count.String())
		assert.Equal(t, row.At, census[i].At)
		assert.Equal(t, "Claims.csv:2:6", census[i].CountAddress())
	}
	assert.Equal(t, 1, changed)
	added := census[len(b.Headcount)]
	assert.Equal(t, []string{"IRIS", "Westend", "2.5", "2031-08-22"}, []string{string(added.Organization), string(added.DutyStation), added.Count.String(), string(added.AsOf)})
	more := b.Census(b.Claims[1])
	assert.Equal(t, "Claims.csv:3:6", more[slicesIndex(census)].CountAddress(), "an open one, were it accepted, comes last")
}

func slicesIndex(census []budget.HeadcountRow) int {
	for i, row := range census {
		if row.Claim != nil {
			return i
		}
	}
	return -1
}

// The other commands work on; only re-costing from that stage is refused.
func TestPostsOfWhichNobodyIsFilledAreWarnedOf(t *testing.T) {
	for rule, test := range map[string]struct {
		final string
		warns bool
	}{"filled later": {"B-1||SS||4|1|||||final", true}, "without posts at any other stage": {"B-1||SS||4|4|||||initial", false}} {
		book := drill(t)
		create("Posts", "Line|Unit|Grade|Location|Posts|Vacant|Standard cost|Currency|Months|Source|Stage", "B-1||SS||4|4|||||initial", test.final)(book)
		edits(set("Budget", 12, "Appropriation", "8066976.81"), set("Budget", 12, "Ceiling", "8066976.81"))(book)
		_, findings := book.read(t)
		assert.Empty(t, errorsOf(findings), rule)
		warned := slices.Contains(of(findings, budget.Warning), "Posts.csv:2:6 nobody-filled")
		assert.Equal(t, test.warns, warned, "%s: %v", rule, findings)
	}
}
