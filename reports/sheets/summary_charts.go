package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/reports/workbook"
)

// The sizes of charts, in pixels, and of the rows that they lie over.
const (
	pixelRow     = 20
	halfWidth    = 640
	halfHeight   = 360
	payersWidth  = 1280
	payersHeight = 640 // what is left of a page on paper
)

// limitCharts are the limits beside expenditure, and beside them how each scenario pays
// what is over.
func (s *summaryPage) limitCharts(found findings) {
	s.blank()
	chart := workbook.Chart{Kind: workbook.ColumnChart, Cell: workbook.At(1, s.next), Width: halfWidth, Height: halfHeight,
		Title: s.textOf(found.limits), TitleFrom: span{found.limits, found.limits}.absolute(), YTitle: sentence(s.report.units()),
		Format: s.format, Labels: true, FromZero: s.noneBelowZero()}
	for i, column := range []span{s.limits.appropriation, s.limits.ceiling, s.limits.expenditure} {
		head := s.at(column.first.column, column.first.row-1)
		chart.Series = append(chart.Series, workbook.Series{Name: span{head, head}.absolute(), Categories: s.limits.names.absolute(),
			Values: column.absolute(), Colour: []workbook.Colour{workbook.Series4, workbook.Series1, workbook.Series2}[i]})
	}
	s.sheet.Charts = append(s.sheet.Charts, chart)
	if section := s.mostCompared(); section != nil {
		chart := section.fundingChart()
		chart.Cell, chart.Width, chart.Height = workbook.At(summaryColumns/2+2, s.next), halfWidth, halfHeight
		s.sheet.Charts = append(s.sheet.Charts, chart)
	}
	s.next += (halfHeight + pixelRow - 1) / pixelRow
}

// noneBelowZero tells whether every limit and expenditure is at least nil.
func (s *summaryPage) noneBelowZero() bool {
	return !slices.ContainsFunc(s.report.book.Pools, func(pool budget.Pool) bool {
		figures := s.report.book.Figures(pool.Code)
		return figures.Appropriation.Min(figures.Ceiling).Min(figures.Expenditure).Sign() < 0
	})
}

// textOf is the text that a cell of the page holds.
func (s *summaryPage) textOf(at ref) string { return s.cellAt(at.column, at.row).Value.String() }

// mostCompared is the pool with the most scenarios, where there are some to compare.
func (s *summaryPage) mostCompared() *scenarioSection {
	var most *scenarioSection
	for _, section := range s.report.scenarios {
		if n := len(section.works); n > 1 && (most == nil || n > len(most.works)) {
			most = section
		}
	}
	return most
}

// whoPays is a bar for each organization, the largest first.
func (s *summaryPage) whoPays(found findings, ranked ranking) {
	s.begin()
	s.blank()
	s.add(label("Who pays what: parts of the lower of ceiling and expenditure, all pools together", workbook.Subtitle))
	head := ranked.amounts.first.page.at(ranked.amounts.first.column, ranked.amounts.first.row-1)
	height := min(payersHeight, 110+26*len(ranked.rows))
	s.sheet.Charts = append(s.sheet.Charts, workbook.Chart{Kind: workbook.BarChart, Cell: workbook.At(1, s.next), Width: payersWidth, Height: height,
		Title: s.textOf(found.payers), TitleFrom: span{found.payers, found.payers}.absolute(), YTitle: sentence(s.report.units()), Format: s.format, Labels: true,
		Series: []workbook.Series{{Name: span{head, head}.absolute(), Categories: ranked.names.absolute(), Values: ranked.amounts.absolute(), Colour: workbook.Series1}}})
	s.next += (height + pixelRow - 1) / pixelRow
}
