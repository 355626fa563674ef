package audit_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"jfa/reports/audit"
	"jfa/reports/workbook"
)

// FuzzAnyPartIsComparedOrRefused puts anything in the place of a part: the comparison
// names a difference or refuses the file, and never gives up.
func FuzzAnyPartIsComparedOrRefused(f *testing.F) {
	book := &workbook.Book{Title: "T", Creator: "jfa", Sheets: []*workbook.Sheet{{Name: "S", Columns: []workbook.Column{{Width: 9}},
		Rows: slices.Values([]workbook.Row{{Cells: []workbook.Cell{{Value: workbook.Text("a")}, {Value: workbook.Number("1"), Formula: "1"}}}})}}}
	var out bytes.Buffer
	require.NoError(f, book.Write(&out))
	file := out.Bytes()
	expected, err := audit.Expect(file)
	require.NoError(f, err)
	whole := unpacked(f, file)
	for i, name := range whole.names {
		f.Add(uint8(i), whole.text[name])
	}
	f.Add(uint8(0), "<a/>")
	f.Fuzz(func(t *testing.T, part uint8, text string) {
		p := whole.copy()
		p.TB = t
		name := p.names[int(part)%len(p.names)]
		changed := p.text[name] != text
		p.text[name] = text
		differences, err := expected.Compare(p.packed())
		if changed && err == nil && len(differences) == 0 {
			t.Skip("the same elements, written otherwise")
		}
		require.False(t, !changed && (err != nil || len(differences) > 0), "%v %v", err, differences)
	})
}
