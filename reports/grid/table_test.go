package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Three organizations of two groups pay 10.00, 20.50 and 30.00: their groups are, in the
// order in which they first appear, field (10.00 + 30.00) and hq (20.50).
func TestATableAddsUpGroupsAndAll(t *testing.T) {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	b := NewBook(Frame{}, unit, []string{"Parts"})
	p := b.Bare("Parts")
	b.UnitAt = p.At(9, 1)
	groups, pays := []string{"field", "hq", "field"}, []exact.Money{exact.Units(1000), exact.Units(2050), exact.Units(3000)}
	table := p.Table(3)
	table.Text("Organization", func(i int) Operand { return F(Quote("ABC"[i : i+1])) })
	table.Text("Group", func(i int) Operand { return F(Quote(groups[i])) })
	table.Groups("Group", func(i int) string { return groups[i] })
	table.Total("Total")
	amounts := table.Amounts("Pays", func(i int) (Operand, exact.Money) { return F([]string{"10", "20.5", "60/2"}[i]), pays[i] })
	heads := table.Summed("Heads", workbook.Count(0), func(i int) Operand {
		if i == 1 {
			return nil
		}
		return F("%s/10", amounts.At(i))
	})
	limits := table.Summed("Limit", workbook.Count(0), func(i int) Operand { return F([]string{"100", "0", "21"}[i]) })
	parts := table.Parts("Part", 1, amounts, limits)
	require.NoError(t, b.Settle())

	assert.Equal(t, []exact.Ratio{exact.Whole(40), exact.Fraction(41, 2)}, table.GroupsOf(amounts).Numbers())
	assert.Equal(t, "field", p.Look(2, table.GroupsOf(amounts).First.Row).Value.String())
	assert.Equal(t, "60.50", p.Look(3, table.TotalOf(amounts).Row).Value.String())
	assert.Equal(t, "4", table.TotalOf(heads).Number().String(), "1 + 3: a blank cell adds nothing")
	assert.True(t, p.Look(heads.First.Column, heads.At(1).Row).Value.IsBlank())
	assert.Equal(t, "0.1", parts.At(0).Number().String())
	assert.Equal(t, "0", parts.At(1).Number().String(), "of nothing it is nil")
	assert.Equal(t, "0.5", table.TotalOf(parts).Number().String(), "60.50 of 121")
	assert.Equal(t, 1, p.Next-table.TotalOf(amounts).Row, "the page goes on below the total")
}

// Below the rows of a table a total has the engine's figures added up: 10.00 + 20.50 is
// 30.50, and a formula that comes to 30.51 is found out in its row and in the total.
func TestATotalIsHeldAgainstTheEngineToo(t *testing.T) {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	b := NewBook(Frame{}, unit, []string{"Parts"})
	b.UnitAt = b.Bare("Parts").At(9, 1)
	table := b.Find("Parts").Table(2).Total("Total")
	pays := []exact.Money{exact.Units(1000), exact.Units(2050)}
	table.Amounts("Pays", func(i int) (Operand, exact.Money) { return F([]string{"10", "20.51"}[i]), pays[i] })
	err = b.Settle()
	assert.ErrorContains(t, err, "cell A3: the formula =20.51 comes to 20.51, the program's own figure is 20.5")
	assert.ErrorContains(t, err, "cell A4: the formula =ROUND(SUM($A$2:$A$3),2) comes to 30.51, the program's own figure is 30.5")
}
