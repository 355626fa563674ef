package meeting

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// The sheet that doc.go adds as an exercise is this file, of fewer than 100 lines, and
// one line in the list of sheets. demo has positions of five organizations.
func TestAddingASheetTakesOneFileAndOneLine(t *testing.T) {
	file, err := os.ReadFile("exercise_test.go")
	require.NoError(t, err)
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	assert.Less(t, strings.Count(string(file), "\n"), 100)
	_, code, _ := strings.Cut(string(file), "\n)\n\n")
	for line := range strings.Lines(code) {
		assert.Contains(t, string(doc), strings.TrimSpace(line), "doc.go shows the exercise as it is")
	}

	book := embedded(t, "demo")
	members := sheet{9, "Members", (*report).buildMembers, "who holds which position"}
	r, err := newReport(apportion.NewBasis(book), steps.Options{Version: "test"}, append(sheets(), members))
	require.NoError(t, err)
	w, err := r.Finish()
	require.NoError(t, err)
	page := shown(w, "Members")
	assert.Contains(t, page, "Organization Position Members Pays")
	assert.Contains(t, page, "Total ")
	assert.Contains(t, shown(w, "Cover"), "who holds which position")
	total := r.Find("Members").Look(3, r.Find("Members").Next-1)
	assert.Equal(t, workbook.Number("5"), total.Value)
}
