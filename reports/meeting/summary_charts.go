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

// rowsUnder is how many rows a chart of a height covers.
func rowsUnder(height int) int { return (height + pixelRow - 1) / pixelRow }

// limitCharts are the limits beside expenditure, and beside them how each scenario pays
// what is over.
func (s *summaryPage) limitCharts(found findings, pools poolColumns) {
	s.Blank()
	chart := workbook.Chart{Kind: workbook.ColumnChart, Width: halfWidth, Height: halfHeight,
		Title: found.limits.Text(), TitleFrom: found.limits.Alone().Absolute(), YTitle: grid.Sentence(s.report.Units()),
		Format: s.format, Labels: true, FromZero: s.noneBelowZero()}
	colours := []workbook.Colour{workbook.Series4, workbook.Series1, workbook.Series2}
	for i, column := range pools.figures {
		chart.Series = append(chart.Series, column.Series(pools.names, colours[i]))
	}
	s.Draw(chart, 0)
	if section := s.mostCompared(); section != nil {
		chart := section.fundingChart()
		chart.Cell, chart.Width, chart.Height = workbook.At(summaryColumns/2+2, s.Next), halfWidth, halfHeight
		s.Sheet.Charts = append(s.Sheet.Charts, chart)
	}
	s.Next += rowsUnder(halfHeight)
}

// noneBelowZero tells whether every limit and expenditure is at least nil.
func (s *summaryPage) noneBelowZero() bool {
	return !slices.ContainsFunc(s.report.Budget.Pools, func(pool budget.Pool) bool {
		figures := s.report.Budget.Figures(pool.Code)
		return figures.Appropriation.Min(figures.Ceiling).Min(figures.Expenditure).Sign() < 0
	})
}

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
	height := min(payersHeight, 110+26*len(ranked.rows))
	s.Draw(workbook.Chart{Kind: workbook.BarChart, Width: payersWidth, Height: height,
		Title: found.payers.Text(), TitleFrom: found.payers.Alone().Absolute(), YTitle: grid.Sentence(s.report.Units()), Format: s.format, Labels: true,
		Series: []workbook.Series{ranked.amounts.Series(ranked.names, workbook.Series1)}}, rowsUnder(height))
}
