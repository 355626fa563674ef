package budget

import (
	"iter"
	"strings"
)

// IsIllustrative says whether a Source marks figures that are not real ones (book.md,
// Settings).
func IsIllustrative(source string) bool {
	const mark = "illustrative"
	return len(source) >= len(mark) && strings.EqualFold(source[:len(mark)], mark)
}

// Illustrative yields the rows of the whole book whose Source marks them so.
func (b *Book) Illustrative() iter.Seq[At] {
	return func(yield func(At) bool) {
		for _, t := range tables() {
			for at, source := range t.cells(b, "Source") {
				if IsIllustrative(source) && !yield(at) {
					return
				}
			}
		}
	}
}

// illustrativeFigures warns once for each table.
func illustrativeFigures(b *Book) (found Findings) {
	var first []At
	rows := map[string]int{}
	for at := range b.Illustrative() {
		if rows[at.Table()]++; rows[at.Table()] == 1 {
			first = append(first, at)
		}
	}
	for _, at := range first {
		found = append(found, at.warn(IllustrativeFigures, "Source", "illustrative, not real figures: %s of %s",
			Count(rows[at.Table()], "row"), at.Table()))
	}
	return found
}
