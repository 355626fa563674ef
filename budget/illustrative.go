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
			v := t.view(b)
			source, ok := v.column("Source")
			for i := 0; ok && i < v.rows; i++ {
				if IsIllustrative(source.text(i)) && !yield(v.at(i)) {
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
