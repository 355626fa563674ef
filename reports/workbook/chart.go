package workbook

import "github.com/xuri/excelize/v2"

// ChartKind is the form of a chart.
type ChartKind uint8

const (
	BarChart           ChartKind = iota // horizontal, the first category on top
	ColumnChart                         // vertical
	StackedColumnChart                  // on a Transparent series: a waterfall
	LineChart
	lastChart
)

// Chart is a native chart over cells of the workbook: it moves with them.
type Chart struct {
	Kind           ChartKind
	Cell           string // where its top left corner lies
	Width, Height  int    // in pixels of 1/96 inch
	Title          string
	TitleFrom      string // a cell with its sheet whose text is Title: the title then moves with it; may be empty
	XTitle, YTitle string // of the categories (none on a BarChart) and of the values; may be empty
	Format         Format // of the values on their axis
	Series         []Series
	NoLegend       bool // a chart of more than one series names them unless this is set
	Labels         bool // each figure stands at its bar, in Format
	FromZero       bool // the scale begins at 0, so that bars are as long as what they stand for
	ToWhole        bool // the scale ends at 1, as that of parts of a whole does
}

// Series is a row of figures, given as ranges with their sheet: "Summary!$B$5:$B$12".
type Series struct {
	Name       string // the cell that holds its name
	Categories string
	Values     string
	Colour     Colour
}

const (
	chartTitleSize = 12
	axisSize       = 9
	lineWidth      = 2.25 // points
)

// excel is the chart in excelize's words.
func (c Chart) excel() *excelize.Chart {
	vary := false // each series keeps its one colour
	chart := &excelize.Chart{
		Type:       c.kind(),
		VaryColors: &vary,
		Dimension:  excelize.ChartDimension{Width: uint(c.Width), Height: uint(c.Height)},
		Format:     excelize.GraphicOptions{AltText: oneLine(c.Title), Positioning: "oneCell"},
		Title:      c.title(),
		Legend:     excelize.ChartLegend{Position: c.legend(), Font: chartFont(axisSize, false)},
		XAxis:      excelize.ChartAxis{Font: *chartFont(axisSize, false), Title: chartTitle(c.XTitle, axisSize)},
		YAxis:      c.valueAxis(),
		Border:     excelize.LineOptions{Type: excelize.LineNone},
	}
	chart.XAxis.TickLabelPosition = excelize.ChartTickLabelLow
	c.bars(chart)
	for _, s := range c.Series {
		chart.Series = append(chart.Series, s.excel(c.Kind))
	}
	c.labels(chart)
	if c.FromZero {
		zero := 0.0
		chart.YAxis.Minimum = &zero
	}
	if c.ToWhole {
		whole := 1.0
		chart.YAxis.Maximum = &whole
	}
	return chart
}

// labels puts figures at the ends of bars, which then need no lines to be read by.
func (c Chart) labels(chart *excelize.Chart) {
	if !c.Labels {
		return
	}
	chart.PlotArea.ShowVal = true
	chart.PlotArea.NumFmt = excelize.ChartNumFmt{CustomNumFmt: c.Format.axisCode()}
	chart.YAxis.MajorGridLines = false
	for i := range chart.Series {
		chart.Series[i].DataLabel.Font = *chartFont(axisSize, false)
		chart.Series[i].DataLabelPosition = excelize.ChartDataLabelsPositionOutsideEnd
	}
}

func (c Chart) kind() excelize.ChartType {
	switch c.Kind {
	case BarChart:
		return excelize.Bar
	case ColumnChart:
		return excelize.Col
	case StackedColumnChart:
		return excelize.ColStacked
	default:
		return excelize.Line
	}
}

func (c Chart) legend() string {
	if c.NoLegend || len(c.Series) < 2 {
		return "none"
	}
	return "bottom"
}

func (c Chart) valueAxis() excelize.ChartAxis {
	return excelize.ChartAxis{
		MajorGridLines: true,
		Font:           *chartFont(axisSize, false),
		NumFmt:         excelize.ChartNumFmt{CustomNumFmt: c.Format.axisCode()},
		Title:          chartTitle(c.YTitle, axisSize),
	}
}

// bars sets what only bars and columns have. A horizontal chart reads from the top,
// as its table does, with its scale kept at the bottom.
func (c Chart) bars(chart *excelize.Chart) {
	if c.Kind == LineChart {
		return
	}
	gap := uint(60)
	chart.GapWidth = &gap
	if c.Kind == StackedColumnChart {
		whole := 100
		chart.Overlap = &whole
	}
	if c.Kind == BarChart {
		chart.XAxis.ReverseOrder = true
		chart.XAxis.Title = excelize.ChartTitle{}
		chart.YAxis.TickLabelPosition = excelize.ChartTickLabelHigh
	}
}

// excel is the series in excelize's words: a pattern without a colour draws nothing.
func (s Series) excel(kind ChartKind) excelize.ChartSeries {
	fill := excelize.Fill{Type: "pattern"}
	if hex := s.Colour.hex(); hex != "" {
		fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{hex}}
	}
	series := excelize.ChartSeries{Name: s.Name, Categories: s.Categories, Values: s.Values, Fill: fill}
	if kind == LineChart {
		series.Line.Width = lineWidth
		series.Marker = excelize.ChartMarker{Symbol: "circle", Size: 6, Fill: fill}
	}
	return series
}

// title is the text, or what the cell holds that the text was taken from.
func (c Chart) title() excelize.ChartTitle {
	if c.TitleFrom == "" {
		return chartTitle(c.Title, chartTitleSize)
	}
	return excelize.ChartTitle{Formula: c.TitleFrom, Font: chartFont(chartTitleSize, true)}
}

func chartTitle(s string, size float64) excelize.ChartTitle {
	if s == "" {
		return excelize.ChartTitle{}
	}
	run := excelize.RichTextRun{Text: oneLine(s), Font: chartFont(size, true)}
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{run}}
}

// chartFont sets every property: what is left out turns pale in some programs.
func chartFont(size float64, bold bool) *excelize.Font {
	return &excelize.Font{Family: fontFamily, Size: size, Bold: bold, Color: ink}
}
