package workbook

import (
	"strings"
	"unicode"
)

// Widths are counted in hundredths of a digit of the standard font, as whole numbers:
// every machine gets the same ones.
const (
	oneDigit      = 100
	cellPadding   = 160 // left and right of a value together
	indentStep    = 170 // one step of Style.Indent
	standardWidth = 843 // of a column that has none of its own
	boldPercent   = 108
	lineHeight    = 15 // in points, of the standard font
)

// WidthOf is the column width, in digits of the standard font, that shows the whole
// value in its style: a number in a narrower column is shown as ###. For text it is
// an estimate from the widths of letters, and the longest line counts. No column is
// wider than a spreadsheet has them, whatever the value.
func WidthOf(v Value, s Style) float64 {
	w := 0
	if v.kind == kindNumber {
		w = oneDigit * s.Format.characters(v.text)
	}
	for line := range strings.Lines(v.String()) {
		if v.kind != kindNumber {
			w = max(w, textWidth(line))
		}
	}
	return min(mostWidth, float64(lookOf(s.Role).scale(w)+cellPadding+int(s.Indent)*indentStep)/oneDigit)
}

// scale is a width in the role's font.
func (l look) scale(w int) int {
	w = w * l.size / normalSize
	if l.bold {
		w = w * boldPercent / 100
	}
	return w
}

func textWidth(line string) int {
	w := 0
	for _, r := range strings.TrimRight(line, "\r\n") {
		w += letterWidth(r)
	}
	return w
}

// letterWidth is a letter's width, measured on Calibri and rounded up.
func letterWidth(r rune) int {
	switch {
	case strings.ContainsRune("mwMW@%—", r):
		return 175
	case strings.ContainsRune("iljtfrI.,:;'|!()[] ", r):
		return 70
	case unicode.IsUpper(r):
		return 125
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 200
	default:
		return 105
	}
}

// fit is the height in points that the row needs for wrapped text and large letters,
// 0 when the usual height does. Not every reader fits rows by itself.
func (sheet *Sheet) fit(row Row) int {
	tallest := lineHeight
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Style.Role.ordinary() || c.Value.kind != kindText {
			continue
		}
		tallest = max(tallest, lookOf(c.Style.Role).height(c.Value.text, sheet.width(i)))
	}
	if tallest == lineHeight {
		return 0
	}
	return tallest
}

func (sheet *Sheet) width(column int) int {
	if column < len(sheet.Columns) && sheet.Columns[column].Width > 0 {
		return int(sheet.Columns[column].Width * oneDigit)
	}
	return standardWidth
}

// height is what the text takes in a column of the given width. A wrapped line
// breaks between words and so leaves some of its width unused.
func (l look) height(s string, width int) int {
	lines := 1
	if l.wrap {
		lines = 0
		room := max(width-cellPadding, oneDigit) * 9 / 10
		for line := range strings.Lines(s) {
			lines += max(1, (l.scale(textWidth(line))+room-1)/room)
		}
	}
	return max(lines, 1) * (l.size * 4 / 3)
}
