package budget_test

import (
	"encoding/csv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/table"
)

// FuzzRead puts any text in the place of one file of the demonstration book. Whatever
// it is, it is refused with findings, or it is a book that can be written and read
// again.
func FuzzRead(f *testing.F) {
	book := embedded(f, "demo")
	cut("Headcount", 32, 219)(book)
	_, findings := book.read(f)
	assert.Empty(f, errorsOf(findings), "the book that is changed is sound")
	names := book.names()
	for i, name := range names {
		var text strings.Builder
		if err := csv.NewWriter(&text).WriteAll(book[name][:min(len(book[name]), 20)]); err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), text.String())
	}
	files := book.folder(f)
	f.Fuzz(func(t *testing.T, place uint8, text string) {
		changed := fstest.MapFS{}
		for name, file := range files {
			changed[name] = file
		}
		changed[names[int(place)%len(names)]+".csv"] = &fstest.MapFile{Data: []byte(text)}
		src, err := table.OpenFolder(changed, "book")
		if err != nil {
			return
		}
		b, findings := budget.Read(src)
		findings = append(findings, apportion.Check(b)...)
		if findings.Errors() > 0 {
			for _, found := range findings {
				assert.NotEmpty(t, found.Address)
				assert.NotEmpty(t, found.Message)
			}
			return
		}
		again, findings := written(b).read(t)
		assert.Empty(t, errorsOf(findings))
		same(t, b, again)
	})
}
