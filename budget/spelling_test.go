package budget_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"jfa/budget"
)

// accented is the demonstration book with codes outside ASCII, in normal form C.
func accented(t *rapid.T) sheets {
	book := drill(t)
	names := strings.NewReplacer("ELM", "ÉLM-Straße", "FIELD", "CHÂMPS", "Eastport", "Éastpört", "2031/1", "№ 1/é", "revised", "révisé")
	for _, rows := range book {
		for _, cells := range rows[1:] {
			for i, text := range cells {
				cells[i] = names.Replace(text)
			}
		}
	}
	return book
}

// spelled is another way to write the same code: case, normal form, white space around
// it and of another kind inside.
func spelled(t *rapid.T, text string) string {
	if text == "" {
		return ""
	}
	upper := rapid.SliceOfN(rapid.Bool(), 8, 8).Draw(t, "upper")
	runes := []rune(text)
	for i, r := range runes {
		if runes[i] = unicode.ToLower(r); upper[i%len(upper)] {
			runes[i] = unicode.ToUpper(r)
		}
	}
	text = string(runes)
	if rapid.Bool().Draw(t, "decomposed") {
		text = norm.NFD.String(text)
	}
	around := rapid.SampledFrom([]string{"", " ", "\u00a0", "\t", "\u202f \u2009"})
	inside := rapid.SampledFrom([]string{" ", "  ", "\u00a0", "\t ", "\u202f"}).Draw(t, "inside")
	return around.Draw(t, "before") + strings.ReplaceAll(text, " ", inside) + around.Draw(t, "after")
}

// refers says whether a column names what another table declares, or a word.
func refers(c budget.ColumnSpec) bool {
	return c.Refers != "" || len(c.Words) > 0 || c.Kind == budget.KindCountry || c.Kind == budget.KindCurrency
}

// respell writes every reference of a table in another way.
func respell(t *rapid.T, spec budget.TableSpec, rows [][]string) {
	for _, c := range spec.Columns {
		column := slices.Index(rows[0], c.Name)
		target := spec.Name == "Steps" && c.Name == "Target"
		if column < 0 || !refers(c) && !target {
			continue
		}
		for _, cells := range rows[1:min(len(rows), 12)] {
			cells[column] = spelled(t, cells[column])
		}
	}
}

// shuffle gives the columns of a table another order, with one among them that it
// does not have, other spellings of their names, and titles above.
func shuffle(t *rapid.T, rows [][]string) [][]string {
	for i := range rows {
		rows[i] = append(rows[i], "beside")
	}
	rows[0][len(rows[0])-1] = "Remarks of the author"
	sequence := make([]int, len(rows[0]))
	for i := range sequence {
		sequence[i] = i
	}
	sequence = rapid.Permutation(sequence).Draw(t, "columns")
	var shuffled [][]string
	for _, title := range rapid.SliceOfN(rapid.SampledFrom([]string{"Title", "as sent by the secretariat"}), 0, 3).Draw(t, "titles") {
		shuffled = append(shuffled, []string{title})
	}
	for i, cells := range rows {
		var moved []string
		for _, from := range sequence {
			text := cells[from]
			if i == 0 {
				text = spelled(t, strings.ReplaceAll(text, " ", rapid.SampledFrom([]string{" ", "_", ""}).Draw(t, "gap")))
			}
			moved = append(moved, text)
		}
		shuffled = append(shuffled, moved)
	}
	return shuffled
}

// However references are spelled, in whatever order the columns stand, with whatever
// beside and above them, it is the same book.
func TestSpellingAndOrderOfColumnsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := accented(t)
		want, findings := book.read(t)
		assert.Empty(t, errorsOf(findings))
		for _, spec := range budget.Tables() {
			if rows := book[spec.Name]; len(rows) > 0 && rapid.Bool().Draw(t, spec.Name) {
				respell(t, spec, rows)
				book[spec.Name] = shuffle(t, rows)
			}
		}
		got, findings := book.read(t)
		assert.Empty(t, errorsOf(findings))
		same(t, want, got)
	})
}

// same says that two books hold the same.
func same(t assert.TestingT, want, got *budget.Book) {
	wanted, found := everything(want), everything(got)
	for _, spec := range budget.Tables() {
		assert.Len(t, found[spec.Name], len(wanted[spec.Name]), spec.Name)
		for i := range min(len(wanted[spec.Name]), len(found[spec.Name])) {
			if !slices.Equal(wanted[spec.Name][i], found[spec.Name][i]) {
				assert.Equal(t, wanted[spec.Name][i], found[spec.Name][i], spec.Name)
				break // one row of a table says enough
			}
		}
	}
	settings, size := settingsText(want)
	gotSettings, gotSize := settingsText(got)
	assert.Equal(t, settings, gotSettings)
	assert.Equal(t, size, gotSize)
	for _, spec := range budget.Tables() {
		assert.Equal(t, want.Has(spec.Name), got.Has(spec.Name), spec.Name)
	}
}

// settingsText is the settings without the unit, which holds a pointer, but its size.
func settingsText(b *budget.Book) (budget.Settings, string) {
	s := b.Settings
	size := s.Unit.Size()
	s.Unit = budget.Settings{}.Unit
	return s, size
}
