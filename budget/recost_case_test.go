package budget

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/budget/table"
)

// TestRecostingOfTheDemonstration holds every figure by line, every total and every
// bridge of the demonstration's case against the case.
func TestRecostingOfTheDemonstration(t *testing.T) {
	folder := filepath.Join("..", "fixtures", "cases", "demo")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no case of the demonstration")
	}
	source, err := table.Open(folder)
	require.NoError(t, err)
	b, findings := Read(source)
	require.Zero(t, findings.Errors())
	checked := 0
	for _, row := range b.Expected {
		if row.Command == "recost" && row.Organization == "" {
			want, err := exact.Parse(row.Value)
			require.NoError(t, err)
			got := recostedField(t, b, row)
			assert.Equal(t, want.Fixed(2), b.Settings.Unit.Text(got), "%s %s %s", row.Arguments, row.Line, row.Field)
			checked++
		}
	}
	assert.Positive(t, checked)
}

// recostedField does what the row's arguments ask for, and takes the field of it.
func recostedField(t *testing.T, b *Book, row ExpectedRow) exact.Money {
	t.Helper()
	flags, words := map[string]string{}, strings.Fields(row.Arguments)
	for i := 0; i+1 < len(words); i += 2 {
		flags[strings.TrimPrefix(words[i], "--")] = words[i+1]
	}
	pool := PoolCode(flags["pool"])
	r, err := b.Recost(pool, LimitKind(flags["column"]), Stage(flags["to"]), RecostMethod(flags["method"]))
	require.NoError(t, err)
	bridge, _ := r.Bridge(b.Figures(pool).Expenditure)
	switch row.Field {
	case "after":
		return r.After().Total
	case "bridge.ceiling":
		return bridge.Ceiling
	case "bridge.price":
		return bridge.Price
	case "bridge.vacancy":
		return bridge.Vacancy
	case "bridge.programme":
		return bridge.Programme
	case "bridge.expenditure":
		return bridge.Expenditure
	}
	for _, effect := range r.Effects() {
		for i, line := range r.Lines {
			if line.Code == LineCode(row.Line) && string(effect.Factor) == row.Field {
				return effect.Amounts[i]
			}
		}
	}
	t.Fatalf("no field %s of line %s", row.Field, row.Line)
	return exact.Money{}
}
