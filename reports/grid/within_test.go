package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// 100.00 and 20.00 come to 120.00, which with 5.00 is 125.00; of the limits 110.00, none
// and 6.00 the second is not known, so that neither is a sum that it belongs to.
func TestARowBetweenOthersAddsUpThoseThatItNames(t *testing.T) {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	b := NewBook(Frame{}, unit, []string{"Lines"})
	p := b.Bare("Lines")
	b.UnitAt = p.At(9, 1)
	table := p.Table(5)
	table.Within(2, workbook.Subtotal, "Both", 0, 1)
	table.Within(4, workbook.Total, "All", 2, 3)
	table.Text("Line", func(i int) Operand { return F(Quote("ABCDE"[i : i+1])) })
	table.Text("Object", func(i int) Operand { return F(Quote("abcde"[i : i+1])) })
	amount := func(texts ...string) func(i int) (Operand, exact.Money) {
		return func(i int) (Operand, exact.Money) {
			if texts[i] == "" {
				return nil, exact.Money{}
			}
			return F(texts[i]), exact.Round(exact.MustParse(texts[i]).Mul(exact.Whole(100)))
		}
	}
	spent := table.Amounts("Spent", amount("100", "20", "-", "5"))
	limit := table.Amounts("Limit", amount("110", "", "-", "6"))
	left := table.Less("Left", limit, spent)
	table.Parts("Of the limit", 1, left, limit)
	whole := table.PartsOf("Of all", 1, spent, table.Cell(spent, 4))
	require.NoError(t, b.Settle())

	text := func(column, i int) string { return p.Look(column, table.row(i)).Value.String() }
	assert.Equal(t, "Both", text(1, 2))
	assert.Empty(t, text(2, 2))
	assert.Equal(t, workbook.Subtotal, p.Look(2, table.row(2)).Style.Role)
	assert.Equal(t, []string{"120.00", "125.00"}, []string{text(3, 2), text(3, 4)})
	assert.Equal(t, []string{"110.00", "", "", "6.00", ""}, []string{text(4, 0), text(4, 1), text(4, 2), text(4, 3), text(4, 4)})
	assert.Equal(t, workbook.Total, p.Look(4, table.row(4)).Style.Role, "a sum that is not known is ruled all the same")
	assert.Equal(t, []string{"10.00", "", "", "1.00", ""}, []string{text(5, 0), text(5, 1), text(5, 2), text(5, 3), text(5, 4)})
	assert.Empty(t, text(6, 1))
	assert.Equal(t, "0.8", whole.At(0).Number().String(), "100 of 125")
	assert.Equal(t, "1", table.Cell(whole, 4).Number().String())
}

func TestAFixedNumberHasItsDecimalsAndCommas(t *testing.T) {
	p := NewBook(Frame{}, exact.Unit{}, nil).Bare("Words")
	for x, want := range map[string]string{
		"FIXED(1234567.895,2)": "1,234,567.90", "FIXED(-1234.5,0)": "-1,235", "FIXED(999,1)": "999.0", "FIXED(0,0)": "0",
	} {
		p.Set(p.At(1, 1), Said(F(x)))
		assert.Equal(t, want, p.Look(1, 1).Value.String(), x)
	}
}

// Of 3.00 and an amount that is not known there is no total, of 3.00 and 4.00 it is 7.00.
func TestATotalOfWhatIsNotKnownIsNotKnown(t *testing.T) {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	b := NewBook(Frame{}, unit, []string{"Lines"})
	p := b.Bare("Lines")
	b.UnitAt = p.At(9, 1)
	table := p.Table(2).TotalKnown("Total")
	table.Text("Line", func(i int) Operand { return F(Quote("AB"[i : i+1])) })
	known := table.Amounts("Known", func(i int) (Operand, exact.Money) { return F([]string{"3", "4"}[i]), exact.Units(int64(300 + 100*i)) })
	some := table.Amounts("Some", func(i int) (Operand, exact.Money) {
		if i == 1 {
			return nil, exact.Money{}
		}
		return F("3"), exact.Units(300)
	})
	require.NoError(t, b.Settle())
	assert.Equal(t, "7.00", p.Look(2, table.TotalOf(known).Row).Value.String())
	assert.Equal(t, exact.Units(700), table.Sum(known))
	assert.True(t, p.Look(3, table.TotalOf(some).Row).Value.IsBlank())
}
