package reports

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget/exact"
)

func TestEveryPartThatIsExplainedHasARecord(t *testing.T) {
	b := embedded(t, "demo", nil)
	basis := apportion.NewBasis(b)
	scenario := b.Scenarios[2] // C: absorbed by one line, the rest shared by all
	require.EqualValues(t, "C", scenario.Code)
	other, err := basis.WithHeadcount("CEDAR", exact.Whole(1000))
	require.NoError(t, err)
	now, err := basis.Account("CEDAR", b.Pools[:1], &scenario)
	require.NoError(t, err)
	then, err := other.Account("CEDAR", b.Pools[:1], &scenario)
	require.NoError(t, err)
	e := NewExplain(b, now, &then)
	records := e.Records()
	var parts [][]string
	for _, record := range records[1:] {
		assert.Len(t, record, len(records[0]))
		parts = append(parts, append(append([]string{}, record[:5]...), record[len(record)-1]))
	}
	whatIf := e.WhatIf.Pools[0]
	people := *e.People
	assert.Equal(t, [][]string{
		{"CEDAR", people, "FIELD", "", "ceiling", "12253735.96"},
		{"CEDAR", people, "FIELD", "C", "base", "12253735.96"},
		{"CEDAR", people, "FIELD", "C", "step 2", "109033.80"},
		{"CEDAR", "1000", "FIELD", "", "ceiling", whatIf.Ceiling.Amount},
		{"CEDAR", "1000", "FIELD", "C", "base", whatIf.Scenario.Base.Amount},
		{"CEDAR", "1000", "FIELD", "C", "step 2", whatIf.Scenario.Steps[1].Part.Amount},
	}, parts)
}
