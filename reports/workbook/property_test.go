package workbook

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func decimals() *rapid.Generator[Value] {
	return rapid.Map(rapid.StringMatching(`-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?`), Number)
}

// texts also gives what looks like the escapes of the file format.
func texts() *rapid.Generator[Value] {
	odd := rapid.SampledFrom([]string{"_x0041_", "_x000D_", "_x", "=1+1", "@", " ", "\n", "\t", "&lt;", "]]>", "\"", "'"})
	part := rapid.OneOf(rapid.StringN(0, 8, -1), odd)
	return rapid.Map(rapid.SliceOfN(part, 0, 4), func(parts []string) Value {
		return Text(strings.ToValidUTF8(strings.Join(parts, ""), "?"))
	})
}

func cells() *rapid.Generator[Cell] {
	return rapid.Custom(func(t *rapid.T) Cell {
		c := Cell{
			Value: rapid.OneOf(decimals(), texts(), rapid.Map(rapid.Bool(), Bool), rapid.Just(Value{})).Draw(t, "value"),
			Style: Style{
				Role:    Role(rapid.IntRange(0, int(lastRole)-1).Draw(t, "role")),
				Format:  rapid.SampledFrom([]Format{{}, AsText(), Money(2), Thousands(1), Percent(4)}).Draw(t, "format"),
				Closing: rapid.Bool().Draw(t, "closing"),
				Indent:  uint8(rapid.IntRange(0, 3).Draw(t, "indent")),
				Example: rapid.Bool().Draw(t, "example"),
			},
		}
		if !c.Value.IsBlank() && rapid.Bool().Draw(t, "is formula") {
			if c.Value.kind == kindText { // readers differ on escapes in the value of a formula
				c.Value = rapid.SampledFrom([]Value{Text(""), Text(" <a> & "), Text("安\n=1")}).Draw(t, "formula text")
			}
			c.Formula = rapid.SampledFrom([]string{"A1", "SUM(A1:B2)", `IF(A1<>"<&>",1,"安")`, "1=2"}).Draw(t, "formula")
		}
		return c
	})
}

func books() *rapid.Generator[*Book] {
	return rapid.Custom(func(t *rapid.T) *Book {
		b := &Book{}
		for i := range rapid.IntRange(1, 3).Draw(t, "sheets") {
			var rows []Row
			n := 0
			for range rapid.IntRange(0, 6).Draw(t, "rows") {
				n += rapid.IntRange(1, 3).Draw(t, "gap")
				rows = append(rows, Row{Number: n, Cells: rapid.SliceOfN(cells(), 0, 5).Draw(t, "cells")})
			}
			b.Sheets = append(b.Sheets, &Sheet{Name: fmt.Sprintf("Sheet %d", i), Rows: slices.Values(rows)})
		}
		return b
	})
}

func TestWhateverIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := books().Draw(t, "book")
		var file, again bytes.Buffer
		require.NoError(t, b.Write(&file))
		require.NoError(t, b.Write(&again))
		require.True(t, bytes.Equal(file.Bytes(), again.Bytes()))
		f, err := excelize.OpenReader(&file)
		require.NoError(t, err)
		for _, sheet := range b.Sheets {
			for row := range sheet.Rows {
				for i, c := range row.Cells {
					sameCell(t, f, sheet.Name, At(i+1, row.Number), c)
				}
			}
		}
	})
}

func sameCell(t *rapid.T, f *excelize.File, sheet, at string, c Cell) {
	value, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	require.Equal(t, c.Value.text, value, at)
	formula, err := f.GetCellFormula(sheet, at)
	require.NoError(t, err)
	require.Equal(t, c.Formula, formula, at)
}

func TestWhatIsWrittenIsWellFormedAndDumped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := books().Draw(t, "book")
		lines := 0
		for _, sheet := range b.Sheets {
			for row := range sheet.Rows {
				for _, c := range row.Cells {
					if !c.Value.IsBlank() {
						lines++
					}
				}
			}
		}
		var out strings.Builder
		require.NoError(t, b.Dump(&out))
		require.Equal(t, lines, strings.Count(out.String(), "\n"))
		require.NoError(t, b.Write(io.Discard))
	})
}
