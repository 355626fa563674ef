package table

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func writtenCells(t require.TestingT, file *excelize.File) []string {
	var b bytes.Buffer
	require.NoError(t, file.Write(&b))
	cells, err := bytesCells(b.Bytes())
	require.NoError(t, err)
	return cells
}

func TestWhatAnotherWriterWritesIsReadWithItsKinds(t *testing.T) {
	file := excelize.NewFile()
	defer file.Close()
	percent, err := file.NewStyle(&excelize.Style{NumFmt: 10})
	require.NoError(t, err)
	tenths := "0.0%"
	custom, err := file.NewStyle(&excelize.Style{CustomNumFmt: &tenths})
	require.NoError(t, err)
	values := map[string]any{
		"A1": "Organization", "B1": 12, "C1": 20.1, "D1": true, "E1": -0.5, "F1": "  FAO\u00A0", "G1": 0.256, "H1": 0.35,
		"A2": time.Date(2019, 12, 31, 0, 0, 0, 0, time.UTC), "B2": time.Date(2019, 12, 31, 8, 30, 0, 0, time.UTC),
		"C2": "a\nb & <c>", "D2": "",
	}
	for cell, value := range values {
		require.NoError(t, file.SetCellValue("Sheet1", cell, value))
	}
	require.NoError(t, file.SetCellStyle("Sheet1", "G1", "G1", percent))
	require.NoError(t, file.SetCellStyle("Sheet1", "H1", "H1", custom))
	require.NoError(t, file.SetCellDefault("Sheet1", "F2", "123456789012345.67"))
	require.NoError(t, file.SetCellFormula("Sheet1", "G2", "SUM(B1:C1)"))
	require.NoError(t, file.SetCellRichText("Sheet1", "H2", []excelize.RichTextRun{{Text: "World ", Font: &excelize.Font{Bold: true, Family: "Arial", Size: 10}}, {Text: "Food"}}))
	assert.Equal(t, []string{
		"A1 text Organization", "B1 a number 12", "C1 a number 20.1", "D1 a truth value TRUE", "E1 a number -0.5", "F1 text FAO",
		"G1 a number 0.256 percent", "H1 a number 0.35 percent",
		"A2 a date 2019-12-31", "B2 a date 2019-12-31T08:30:00", "C2 text a\nb & <c>",
		"F2 a number 123456789012345.67 long", "G2 a formula that was never calculated =SUM(B1:C1)", "H2 text World Food",
	}, writtenCells(t, file))
}

func TestWhatAStreamWriterWritesIsReadWithItsKinds(t *testing.T) {
	file := excelize.NewFile()
	defer file.Close()
	percent, err := file.NewStyle(&excelize.Style{NumFmt: 9})
	require.NoError(t, err)
	w, err := file.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	require.NoError(t, w.SetRow("B3", []any{"FAO", 12, nil, excelize.Cell{StyleID: percent, Value: 0.35}, excelize.Cell{Formula: "C3*2", Value: 24}, false, time.Date(2019, 12, 31, 0, 0, 0, 0, time.UTC)}))
	require.NoError(t, w.SetRow("A5", []any{[]excelize.RichTextRun{{Text: "UN"}, {Text: "DP"}}}))
	require.NoError(t, w.Flush())
	assert.Equal(t, []string{"B3 text FAO", "C3 a number 12", "E3 a number 0.35 percent", "F3 a number 24", "G3 a truth value FALSE", "H3 a date 2019-12-31", "A5 text UNDP"}, writtenCells(t, file))
}

// plainText draws text that every XML writer can hold.
var plainText = rapid.StringMatching(`[ a-zA-Z0-9é&<>"',;%\x{00A0}\x{4E2D}]{0,12}`)

// TestRandomWorkbooksReadAsAnotherReaderReadsThem compares every raw value.
func TestRandomWorkbooksReadAsAnotherReaderReadsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := excelize.NewFile()
		defer file.Close()
		rows, columns := rapid.IntRange(1, 8).Draw(t, "rows"), rapid.IntRange(1, 30).Draw(t, "columns")
		for range rapid.IntRange(1, 30).Draw(t, "cells") {
			cell := cellName(rapid.IntRange(1, rows).Draw(t, "row"), rapid.IntRange(0, columns).Draw(t, "column"))
			value := rapid.OneOf(rapid.Int64().AsAny(), rapid.Float64().AsAny(), rapid.Bool().AsAny(), plainText.AsAny()).Draw(t, "value")
			require.NoError(t, file.SetCellValue("Sheet1", cell, value))
		}
		var b bytes.Buffer
		require.NoError(t, file.Write(&b))
		other, err := excelize.OpenReader(bytes.NewReader(b.Bytes()), excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		defer other.Close()
		compare(t, b.Bytes(), other, rows, columns)
	})
}

func compare(t *rapid.T, content []byte, other *excelize.File, rows, columns int) {
	book, err := openWorkbook(bytes.NewReader(content), int64(len(content)), "plan.xlsx")
	require.NoError(t, err)
	read := map[string]Cell{}
	for row, err := range book.Tables()[0].Rows() {
		require.NoError(t, err)
		for i, cell := range row.Cells {
			read[cellName(row.Number, i)] = cell
		}
	}
	for row := 1; row <= rows; row++ {
		for column := range columns + 1 {
			name := cellName(row, column)
			raw, err := other.GetCellValue("Sheet1", name)
			require.NoError(t, err)
			requireSame(t, name, raw, read[name])
		}
	}
}

// requireSame compares a cell with the raw text of the other reader.
func requireSame(t *rapid.T, name, raw string, cell Cell) {
	switch cell.Kind {
	case Number:
		want, err := strconv.ParseFloat(raw, 64)
		require.NoError(t, err, name)
		got, err := strconv.ParseFloat(cell.Text, 64)
		require.NoError(t, err, name)
		require.Equal(t, want+0, got, name)
	case Boolean:
		require.Equal(t, raw, map[string]string{"TRUE": "1", "FALSE": "0"}[cell.Text], name)
	default:
		require.Equal(t, strings.TrimSpace(raw), cell.Text, name)
	}
}
