package workbook

import (
	"strings"
)

// survey is what one reading of the description tells before anything is written:
// what is wrong, and what styles, texts and links it uses.
type survey struct {
	faults faults
	known  map[string]bool // sheet names in lower case
	texts  textTable
	styles styleSet
	charts chartData
	sheets []sheetSurvey
}

// sheetSurvey is what is kept of one sheet's rows.
type sheetSurvey struct {
	cells            int // given, blank ones included
	lastColumn, last int // column and row; 0 for an empty sheet
	links            []cellLink
	heights          []rowHeight // of sheets with charts only, to place them
	charted          []*chartRange
}

type cellLink struct{ cell, target string }

type rowHeight struct {
	row    int
	height float64
}

// styleSet numbers styles in the order in which they are met. Cells of one style come
// in runs, so the last one is kept at hand.
type styleSet struct {
	index     map[Style]int
	list      []Style
	last      Style
	lastIndex int
}

func newStyleSet() styleSet {
	return styleSet{index: map[Style]int{{}: 0}, list: []Style{{}}}
}

// number gives the style's place in the list, where it is put when it is new.
func (s *styleSet) number(style Style) int {
	if style == s.last {
		return s.lastIndex
	}
	i, known := s.index[style]
	if !known {
		i = len(s.list)
		s.index[style] = i
		s.list = append(s.list, style)
	}
	s.last, s.lastIndex = style, i
	return i
}

// surveyBook reads the whole description once and checks it.
func surveyBook(b *Book) (*survey, error) {
	s := &survey{
		known:  map[string]bool{},
		texts:  textTable{index: map[string]int{}},
		styles: newStyleSet(),
		charts: newChartData(),
		sheets: make([]sheetSurvey, len(b.Sheets)),
	}
	s.checkSheetNames(b)
	s.checkNames(b)
	for _, sheet := range b.Sheets {
		s.checkLayout(sheet)
	}
	for i, sheet := range b.Sheets {
		s.sheets[i].charted = s.charts.bySheet[strings.ToLower(sheet.Name)]
		s.surveyRows(sheet, &s.sheets[i])
	}
	return s, s.faults.err()
}

func (s *survey) surveyRows(sheet *Sheet, found *sheetSurvey) {
	if sheet.Rows == nil {
		return
	}
	for row := range sheet.Rows {
		n := found.next(row)
		if n <= found.last || n > mostRows {
			s.faults.add(sheet.Name, At(1, max(n, 1)), At(1, max(n, 1)), ErrRowOrder)
			return
		}
		found.last = n
		s.checkRow(sheet, row, n)
		if height, _ := sheet.height(row); height > 0 && len(sheet.Charts) > 0 {
			found.heights = append(found.heights, rowHeight{n, height})
		}
		found.cells += len(row.Cells)
		found.lastColumn = max(found.lastColumn, min(len(row.Cells), mostColumns))
		for i := range row.Cells {
			s.surveyCell(sheet.Name, found, &row.Cells[i], i+1, n)
		}
	}
}

func (found *sheetSurvey) next(row Row) int {
	if row.Number != 0 {
		return row.Number
	}
	return found.last + 1
}

// height is the row's height in points, 0 for the usual one, and whether it is fixed.
func (sheet *Sheet) height(row Row) (points float64, fixed bool) {
	if row.Height > 0 {
		return row.Height, true
	}
	return float64(min(sheet.fit(row), mostHeight)), false
}

func (s *survey) checkRow(sheet *Sheet, row Row, n int) {
	if len(row.Cells) > mostColumns || !(row.Height >= 0 && row.Height <= mostHeight) {
		s.faults.add(sheet.Name, At(1, n), "", ErrColumns)
	}
}

func (s *survey) surveyCell(sheet string, found *sheetSurvey, c *Cell, column, row int) {
	if got, err := checkCell(c); err != nil {
		s.faults.add(sheet, At(column, row), got, err)
	}
	if !c.Style.valid() {
		s.faults.add(sheet, At(column, row), c.Value.text, ErrStyle)
	}
	s.styles.number(c.Style)
	if c.Value.kind == kindText && c.Formula == "" {
		s.texts.add(c.Value.text)
	}
	for _, r := range found.charted {
		r.take(column, row, c.Value)
	}
	if c.Link != "" {
		target, inside := strings.CutPrefix(c.Link, "#")
		if !inside || !s.isRef(target) {
			s.faults.add(sheet, At(column, row), c.Link, ErrReference)
		}
		found.links = append(found.links, cellLink{At(column, row), target})
	}
}

// isRef tells whether ref names cells of a sheet of this workbook.
func (s *survey) isRef(ref string) bool {
	sheet, cells, ok := splitRef(ref)
	return ok && s.known[strings.ToLower(sheet)] && isRange(cells)
}
