package reports

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

func shapeOf(t *testing.T, r render.Report) string {
	out, err := render.Bytes(r, render.JSON, render.Page)
	require.NoError(t, err)
	for _, record := range r.Records() {
		assert.Len(t, record, len(r.Records()[0]))
	}
	return shape(t, json.NewDecoder(bytes.NewReader(out)))
}

func TestJSONOfCompare(t *testing.T) {
	b := embedded(t, "demo", nil)
	c, err := apportion.NewBasis(b).Compare(b.Pools[0], []budget.KeyCode{"BLEND"}, nil)
	require.NoError(t, err)
	assert.Equal(t, "{pools[{pool,amount,variants[{key,rules,more,less,more_weight_percent,less_weight_percent,largest_rise,largest_rise_of,largest_fall,largest_fall_of}],"+
		"rows[{organization,amounts[],changes[]}]}]}", shapeOf(t, NewCompare(b, []apportion.Comparison{c})))
}

func TestJSONOfTarget(t *testing.T) {
	b := embedded(t, "demo", nil)
	for _, amount := range []int64{0, 2_500_000_000, 1 << 60} {
		target, err := apportion.NewBasis(b).Target(b.Pools[0], "ASTER", exact.Units(amount), apportion.VaryHeadcount)
		require.NoError(t, err)
		assert.Equal(t, "{organization,vary,amount,value,part,value_below,part_below}", shapeOf(t, NewTarget(b, target)))
	}
}

func TestJSONOfYears(t *testing.T) {
	b := embedded(t, "demo", nil)
	years, err := apportion.YearsOf("FIELD", []*apportion.Basis{apportion.NewBasis(b)})
	require.NoError(t, err)
	assert.Equal(t, "{pool,periods[],rows[{organization,amounts[]}],total[]}", shapeOf(t, NewYears(years, []*budget.Book{b})))
}

// Nothing named is the pool's own alone, and the table says what can be.
func TestAComparisonOfNothingSaysWhatCanBeCompared(t *testing.T) {
	b := embedded(t, "demo", nil)
	c, err := apportion.NewBasis(b).Compare(b.Pools[0], nil, nil)
	require.NoError(t, err)
	tables := NewCompare(b, []apportion.Comparison{c}).Offering([]budget.KeyCode{"BLEND"}, []budget.RuleSet{budget.NoRules, "pure"}).Tables()
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"Name others with --keys (BLEND) and --rules (none, pure)."}, tables[0].Notes)
}
