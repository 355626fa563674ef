package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
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
func (s *summaryPage) limitCharts(found findings, pools poolColumns) {
	s.Blank()
	chart := workbook.Chart{Kind: workbook.ColumnChart, Cell: workbook.At(1, s.Next), Width: halfWidth, Height: halfHeight,
		Title: s.textOf(found.limits), TitleFrom: found.limits.Alone().Absolute(), YTitle: grid.Sentence(s.report.Units()),
		Format: s.format, Labels: true, FromZero: s.noneBelowZero()}
	for i, column := range pools.figures {
		head := s.At(column.First.Column, column.First.Row-1)
		chart.Series = append(chart.Series, workbook.Series{Name: head.Alone().Absolute(), Categories: pools.names.Absolute(),
			Values: column.Absolute(), Colour: []workbook.Colour{workbook.Series4, workbook.Series1, workbook.Series2}[i]})
	}
	s.Sheet.Charts = append(s.Sheet.Charts, chart)
	if section := s.mostCompared(); section != nil {
		chart := section.fundingChart()
		chart.Cell, chart.Width, chart.Height = workbook.At(summaryColumns/2+2, s.Next), halfWidth, halfHeight
		s.Sheet.Charts = append(s.Sheet.Charts, chart)
	}
	s.Next += (halfHeight + pixelRow - 1) / pixelRow
}

// noneBelowZero tells whether every limit and expenditure is at least nil.
func (s *summaryPage) noneBelowZero() bool {
	return !slices.ContainsFunc(s.report.Budget.Pools, func(pool budget.Pool) bool {
		figures := s.report.Budget.Figures(pool.Code)
		return figures.Appropriation.Min(figures.Ceiling).Min(figures.Expenditure).Sign() < 0
	})
}

// textOf is the text that a cell of the page holds.
func (s *summaryPage) textOf(at grid.Ref) string { return s.Look(at.Column, at.Row).Value.String() }

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
	s.Blank()
	s.Begin("Who pays what: parts of the lower of ceiling and expenditure, all pools together")
	head := ranked.amounts.First.Page.At(ranked.amounts.First.Column, ranked.amounts.First.Row-1)
	height := min(payersHeight, 110+26*len(ranked.rows))
	s.Sheet.Charts = append(s.Sheet.Charts, workbook.Chart{Kind: workbook.BarChart, Cell: workbook.At(1, s.Next), Width: payersWidth, Height: height,
		Title: s.textOf(found.payers), TitleFrom: found.payers.Alone().Absolute(), YTitle: grid.Sentence(s.report.Units()), Format: s.format, Labels: true,
		Series: []workbook.Series{{Name: head.Alone().Absolute(), Categories: ranked.names.Absolute(), Values: ranked.amounts.Absolute(), Colour: workbook.Series1}}})
	s.Next += (height + pixelRow - 1) / pixelRow
}
