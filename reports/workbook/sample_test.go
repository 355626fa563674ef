package workbook

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sampleBook uses every feature. Its figures were added up by hand.
func sampleBook() *Book {
	return &Book{
		Title: "Security costs 2026 & after", Creator: "jfa",
		Sheets: []*Sheet{coverSheet(), recostingSheet(), scenariosSheet(), inputsSheet()},
		Names:  []Name{{"Chosen", "Cover!$B$5"}, {"Organizations", "Inputs!$A$4:$A$6"}},
	}
}

func rowsOf(rows ...Row) iter.Seq[Row] { return slices.Values(rows) }

func words(style Style, texts ...string) []Cell {
	var cells []Cell
	for _, t := range texts {
		cells = append(cells, Cell{Value: Text(t), Style: style})
	}
	return cells
}

func paperOf(titles string) Print {
	return Print{
		Titles: titles, HeaderLeft: "UNCLASSIFIED & draft", HeaderCentre: "2026 budget",
		HeaderRight: "(United States dollars)", FooterLeft: "Prepared for the meeting",
	}
}

func coverSheet() *Sheet {
	return &Sheet{
		Name: "Cover", Columns: []Column{{34}, {30}, {14}}, TabColour: Series1, Print: paperOf(""),
		Validations:  []Validation{{Cells: "B5", List: "Inputs!$A$4:$A$6"}},
		Conditionals: []Conditional{{"B4", "PASS", Pass}, {"B4", "FAIL", Fail}},
		Rows: rowsOf(
			Row{Cells: words(Style{Role: Title}, "Jointly financed security costs")},
			Row{Cells: words(Style{Role: Subtitle}, "Projected, for decision")},
			Row{Number: 4, Cells: []Cell{
				{Value: Text("Master check")},
				{Value: Text("PASS"), Formula: `IF('Re-costing'!D11,"PASS","FAIL")`, Style: Style{Role: Pass}},
			}},
			Row{Cells: []Cell{{Value: Text("Organization")}, {Value: Text("Beta"), Style: Style{Role: Input}}}},
			Row{Cells: []Cell{
				{Value: Text("Its share")},
				{Value: Number("9999999999999.99"), Formula: "INDEX(Inputs!C4:C6,MATCH(Chosen,Organizations,0))", Style: Style{Role: Formula, Format: Money(2)}},
			}},
			Row{Cells: []Cell{{Value: Text("Remark")}, {Value: Text(""), Formula: `IF(B6>0,"","negative")`}}},
			Row{Number: 9, Cells: []Cell{
				{Value: Text("Re-costing"), Style: Style{Role: Link}, Link: "#'Re-costing'!A1"},
				{Value: Text("Inputs"), Style: Style{Role: Link}, Link: "#Inputs!A1"},
			}},
			Row{Cells: words(Style{Role: Warning}, "Shares rest on a proxy: headcounts of last year stand in for this year's.")},
			Row{Cells: words(Style{Role: Illustrative}, "Illustrative figures are marked like this.")},
			Row{Cells: words(Style{Role: Note}, "=1+1 stays text, and so do +1, -1 and @SUM.", "  two blanks first", "=1+1")},
			Row{Cells: words(Style{Role: Wrapped}, "A long remark that takes more than one line in its column, and a second\nparagraph. And on and on it goes, for more than four lines, and then another one and one more after that, so that it is long.")},
		),
	}
}

// figure is one line of a table of money: a label and formulas with their values.
func figure(role Role, label string, f Format, cells ...string) []Cell {
	row := []Cell{{Value: Text(label), Style: Style{Role: role}}}
	if role == Figure {
		row[0].Style.Role = Body
	}
	for i := 0; i < len(cells); i += 2 {
		row = append(row, Cell{Formula: cells[i], Value: Number(cells[i+1]), Style: Style{Role: role, Format: f}})
	}
	return row
}

func recostingSheet() *Sheet {
	money := Thousands(1)
	head := words(Style{Role: Head, Format: money}, "", "Base", "Increase", "Reduction", "Level", "Change\n(per cent)")
	head[0] = Cell{Value: Text("Factor"), Style: Style{Role: Head}}
	line := func(label, change string, thousands ...string) []Cell {
		var formulas []string
		for _, n := range thousands {
			exact := n + "000"
			if n == "0" {
				exact = "0"
			}
			formulas = append(formulas, "ROUND("+n+"*1000,2)", exact)
		}
		return append(figure(Figure, label, money, formulas...), Cell{Value: Number(change), Style: Style{Role: Figure, Format: Percent(2)}})
	}
	return &Sheet{
		Name: "Re-costing", Columns: []Column{{30}, {16}, {16}, {16}, {16}, {16}}, Freeze: "B5", TabColour: Series2,
		Print: Print{Titles: "1:4", Area: "A1:F34", HeaderLeft: "UNCLASSIFIED", FooterLeft: "Re-costing"},
		Rows: rowsOf(
			Row{Cells: words(Style{Role: Title}, "Re-costing")},
			Row{Cells: words(Style{Role: Subtitle}, "(Thousands of United States dollars)")},
			Row{Number: 4, Cells: head},
			Row{Cells: line("Appropriation", "0", "0", "0", "0", "1200")},
			Row{Cells: line("Exchange rates", "-0.041666", "1150", "0", "50", "0")},
			Row{Cells: line("Inflation", "0.1", "1150", "120", "0", "0")},
			Row{Cells: line("Standard costs", "-0.025", "1240", "0", "30", "0")},
			Row{Cells: figure(Subtotal, "Re-costed", money, "SUM(B5:B8)", "3540000", "SUM(C5:C8)", "120000", "-SUM(D5:D8)", "-80000", "SUM(E5:E8)", "1200000")},
			Row{Cells: figure(Total, "Total", money, "ROUND(B9,2)", "3540000", "ROUND(C9,2)", "120000", "ROUND(D9,2)", "-80000", "ROUND(C9+D9+E9,2)", "1240000")},
			Row{Cells: []Cell{{Value: Text("In agreement")}, {}, {}, {Value: Bool(true), Formula: "E10=1240000"}, {Value: Bool(false)}}},
		),
		Charts: []Chart{{
			Kind: StackedColumnChart, Cell: "A13", Width: 620, Height: 380, Title: "From the appropriation to the re-costed level",
			YTitle: "Thousands of dollars", Format: Thousands(0), NoLegend: true,
			Series: []Series{
				{"'Re-costing'!$B$4", "'Re-costing'!$A$5:$A$8", "'Re-costing'!$B$5:$B$8", Transparent},
				{"'Re-costing'!$C$4", "'Re-costing'!$A$5:$A$8", "'Re-costing'!$C$5:$C$8", Increase},
				{"'Re-costing'!$D$4", "'Re-costing'!$A$5:$A$8", "'Re-costing'!$D$5:$D$8", Reduction},
				{"'Re-costing'!$E$4", "'Re-costing'!$A$5:$A$8", "'Re-costing'!$E$5:$E$8", Level},
			},
		}},
	}
}

func scenariosSheet() *Sheet {
	chart := func(kind ChartKind, cell, title string) Chart {
		return Chart{
			Kind: kind, Cell: cell, Width: 460, Height: 300, Title: title, XTitle: "Organization", YTitle: "Dollars", Format: Money(0),
			Series: []Series{
				{"Scenarios!$B$1", "Scenarios!$A$2:$A$4", "Scenarios!$B$2:$B$4", Series1},
				{"Scenarios!$C$1", "Scenarios!$A$2:$A$4", "Scenarios!$C$2:$C$4", Series2},
				{"Scenarios!$D$1", "Scenarios!$A$2:$A$4", "Scenarios!$D$2:$D$4", Series4},
			},
		}
	}
	var rows []Row
	heads := words(Style{Role: Head, Format: Money(2)}, "Organization", "As proposed", "Ceiling", "Cut")
	heads[0].Style.Format = Format{}
	rows = append(rows, Row{Cells: heads})
	for _, r := range [][]string{{"Alpha", "500", "450", "400"}, {"Beta", "300", "310", "250"}, {"Gamma", "100", "90", "-20.5"}} {
		cells := words(Style{}, r[0])
		for _, n := range r[1:] {
			cells = append(cells, Cell{Value: Number(n), Style: Style{Role: Figure, Format: Money(2), Closing: r[0] == "Gamma"}})
		}
		rows = append(rows, Row{Cells: cells})
	}
	return &Sheet{
		Name: "Scenarios", Columns: []Column{{24}, {14}, {14}, {14}}, Rows: slices.Values(rows), Print: Print{OnePage: true},
		Charts: []Chart{
			chart(BarChart, "A7", "Who pays what"), chart(ColumnChart, "F7", "Scenarios compared"), chart(LineChart, "A24", "By scenario"),
		},
	}
}

func inputsSheet() *Sheet {
	input := func(name, heads, money, rate string) Row {
		return Row{Cells: []Cell{
			{Value: Text(name), Style: Style{Role: Input}},
			{Value: Number(heads), Style: Style{Role: Input, Format: Count(1)}},
			{Value: Number(money), Style: Style{Role: Input, Format: Money(2)}},
			{Value: Number(rate), Style: Style{Role: Input, Format: Percent(4)}},
			{Value: Text("00123"), Style: Style{Role: Input, Format: AsText()}},
			{Value: Number("123456789012345"), Style: Style{Role: Input}},
		}}
	}
	head := words(Style{Role: Head}, "Organization", "Headcount", "Amount", "Rate", "Code", "Reference")
	for i, f := range []Format{Count(1), Money(2), Percent(4)} {
		head[i+1].Style.Format = f
	}
	return &Sheet{
		Name: "Inputs", Columns: []Column{{20}, {12}, {24}, {12}, {10}, {20}}, Freeze: "A4", Print: paperOf("1:3"),
		Rows: rowsOf(
			Row{Cells: words(Style{Role: Title}, "Inputs")},
			Row{Number: 3, Cells: head},
			input("Alpha", "12.5", "-1234567.89", "0.256"),
			input("Beta", "3", "9999999999999.99", "0.123456789012345"),
			input("Gamma <&> \"é\" 安全 _x0041_", "0", "0", "0"),
		),
	}
}

func bytesOf(t testing.TB, b *Book) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, b.Write(&out))
	return out.Bytes()
}

func dumpOf(t testing.TB, b *Book) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, b.Dump(&out))
	return out.String()
}
