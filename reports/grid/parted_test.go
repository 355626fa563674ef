package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Of 1, 2, 3 and 4 the first and the third belong together, and the other two: 4 and 6,
// and 10 in all. Two rows fit a page, so that the heads stand again above the next two.
func TestPartsStandBelowWhatAddsThemUp(t *testing.T) {
	unit, err := exact.NewUnit("1")
	require.NoError(t, err)
	b := NewBook(Frame{}, unit, []string{"Parts"})
	p := b.Bare("Parts")
	b.UnitAt = p.At(9, 1)
	part := func(name string, rows ...int) Part { return Part{Name: Plain(name), Rows: rows} }
	name := func(i int) Cell { return Plain("abcd"[i : i+1]) }
	table := p.Parted("Who", []Part{part("odd", 0, 2), part("even", 1, 3)}, name, 2)
	amounts := table.Amounts("", func(i int) (Operand, exact.Money) { return F("%s", i+1), exact.Units(int64(i + 1)) })
	table.Headed(F(`"A"&"B"`))
	table.Less("Less", amounts, amounts)
	require.NoError(t, b.Settle())

	var rows []string
	for row := 1; row < p.Next; row++ {
		rows = append(rows, p.Look(1, row).Value.String()+" "+p.Look(2, row).Value.String()+" "+p.Look(3, row).Value.String())
	}
	assert.Equal(t, []string{"Who AB Less", "odd 4 0", "a 1 0", "c 3 0", "even 6 0", "  ", "Who AB Less", "b 2 0", "d 4 0", "Total 10 0"}, rows)
	assert.Equal(t, workbook.Subtotal, p.Look(2, 2).Style.Role)
	assert.Equal(t, 10, table.TotalOf(amounts).Row)
	assert.Equal(t, table.Cell(amounts, 2).Row, 4)

	alone := p.Parted("Who", []Part{part("all", 0, 1)}, name, 9)
	alone.Amounts("Amount", func(i int) (Operand, exact.Money) { return F("%s", i+1), exact.Units(int64(i + 1)) })
	assert.Equal(t, "Total", p.Look(1, p.Next-1).Value.String())
	assert.Equal(t, []string{"Who", "a"}, []string{p.Look(1, 11).Value.String(), p.Look(1, 12).Value.String()}, "one part alone is not named")
	assert.Equal(t, "3", p.Look(2, p.Next-1).Value.String())
}

// A row of such a table may rest on what is written below it for the row before.
func TestATableIsFilledARowAfterTheOther(t *testing.T) {
	p := NewBook(Frame{}, exact.Unit{}, nil).Bare("Lines")
	table := p.Table(2)
	table.Heads(workbook.Format{}, "Step", "Takes")
	table.Line(0, Plain("first"), Figure(workbook.Count(0), F("5")))
	below := p.Add(Plain("half"), Figure(workbook.Count(0), F("%s/2", table.At(0, 2))))[1]
	table.Line(1, Plain("second"), Figure(workbook.Count(0), F("%s+1", below)))
	assert.Equal(t, "3.5", table.At(1, 2).Number().String())
	assert.Equal(t, "Takes", p.Look(2, 1).Value.String())
	assert.Equal(t, 4, below.Row)
}
