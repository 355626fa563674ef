package meeting

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Without any row at either stage the factor of vacancy is 1 (rules.md, Re-costing): the
// line keeps its posts at the stage before, and has none to show at the stage after.
func TestALineWithoutPostsAtTheStageAfterHasNoAverageThere(t *testing.T) {
	for name, row := range map[string]string{"not counted": "B,first,P-3,10,", "counted": "B,first,P-3,12,2"} {
		files := market("Rules,none", "")
		files["Posts.csv"] = &fstest.MapFile{Data: []byte("Line,Stage,Grade,Posts,Vacant\n" + row + "\n")}
		book := readBook(t, files, name)
		require.NotNil(t, book)
		p := made(t, book).Find("Re-costing")
		cells := rowOf(t, p, "P, posts behind the lines", "B Posts")
		last := cells[len(cells)-1]
		assert.Equal(t, "60", last.Value.String(), "%s: 600 over 10 filled posts, and nothing after it", name)
	}
}
