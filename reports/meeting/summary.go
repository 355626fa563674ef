package meeting

import (
	"slices"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// The columns of the sheet Summary: as many as its widest table takes, all of one width.
const (
	summaryColumns = 12
	summaryWidth   = 16 // in digits
)

// summaryPage is the sheet Summary in the making. Each of its parts begins a page on
// paper.
type summaryPage struct {
	presented
	parts []int // the first row of each part
}

// buildSummary writes what a meeting reads first: limits against expenditure, the
// scenarios side by side, and who pays what.
func (r *report) buildSummary() error {
	bridges, err := r.bridges()
	if err != nil {
		return err
	}
	ranked := rank(r.workings, r.parts)
	s := &summaryPage{presented: r.presented("Summary", "Summary")}
	s.Sheet.TabColour = workbook.Series1
	for column := 1; column <= summaryColumns; column++ {
		s.TextColumn(column, summaryWidth)
	}
	s.begin()
	found := s.findings(ranked)
	s.limitCharts(found, s.limits(bridges))
	s.scenarios()
	s.whoPays(found, ranked)
	s.pages()
	return nil
}

// begin starts a part.
func (s *summaryPage) begin() { s.parts = append(s.parts, s.Next) }

// pages gives every part its page on paper.
func (s *summaryPage) pages() {
	var areas []string
	first := 1
	for _, next := range append(s.parts[1:], s.Next) {
		areas = append(areas, workbook.At(1, first)+":"+workbook.At(summaryColumns, next-1))
		first = next
	}
	s.Sheet.Print.Area = strings.Join(areas, ",")
}

// bridges are the re-costings of the ceilings of pools to the last stage, by their place;
// those of ceilings that cannot be re-costed are left out.
func (r *report) bridges() (map[int]*steps.Recosted, error) {
	found := map[int]*steps.Recosted{}
	for i, pool := range r.Budget.Pools {
		if !slices.Contains(recostColumns(r.Source, pool.Code), budget.Ceiling) {
			continue
		}
		stages := r.Budget.Stages()
		c, err := r.workings.Recosted(pool.Code, budget.Ceiling, stages[len(stages)-1], budget.Ordered)
		if err != nil {
			return nil, err
		}
		found[i] = c
	}
	return found, nil
}

// poolColumns are the columns of the table of the pools, without its total.
type poolColumns struct {
	names   grid.Span
	figures [3]grid.Span
}

// limits is the table of the pools: limits, expenditure, what is left of both, and how
// price, vacancy and programme explain the difference from the ceiling.
func (s *summaryPage) limits(bridges map[int]*steps.Recosted) (columns poolColumns) {
	r, pools := s.report, s.report.Budget.Pools
	s.Blank()
	s.Begin("Limits and expenditure")
	if len(bridges) > 0 {
		s.Add(grid.Label("Expenditure less ceiling = price, what rates alone did to the ceiling, + vacancy, how many of the posts are filled, "+
			"+ programme, what was done differently: an increase is positive, a decrease in brackets.", workbook.Note))
	}
	t := s.table(len(pools))
	if len(pools) > 1 {
		t.TotalKnown("All pools")
	} else {
		defer t.Close()
	}
	columns.names = t.Text("Pool", func(i int) grid.Operand { return r.Inputs.Cell(pools[i].At, "Pool") })
	t.Text("Expenditure is", func(i int) grid.Operand { return r.Inputs.Cell(pools[i].At, "Status") })
	for k, kind := range steps.Kinds() {
		columns.figures[k] = t.Amounts(steps.LimitName(kind), func(i int) (grid.Operand, exact.Money) {
			return r.workings.Pools[pools[i].Code].Of(kind), r.Budget.Figures(pools[i].Code).Of(kind)
		})
	}
	for k, kind := range steps.Kinds()[:2] {
		limit, spent := columns.figures[k], columns.figures[2]
		t.Parts("Per cent of the "+string(kind), 1, t.Less("Under/(over) the "+string(kind), limit, spent), limit)
	}
	s.explained(t, bridges)
	return columns
}

// explained are price, vacancy and programme, where a ceiling can be re-costed.
func (s *summaryPage) explained(t *grid.Table, bridges map[int]*steps.Recosted) {
	if len(bridges) == 0 {
		return
	}
	column := func(head string, of func(c *steps.Recosted) (grid.Operand, exact.Money)) {
		t.Amounts(head+", increase/ (decrease)", func(i int) (grid.Operand, exact.Money) {
			if bridges[i] == nil {
				return nil, exact.Money{}
			}
			return of(bridges[i])
		})
	}
	const prices = steps.AllFactors - 1 // vacancy comes last
	column("Price", func(c *steps.Recosted) (grid.Operand, exact.Money) { return c.Added(0, prices) })
	column("Vacancy", func(c *steps.Recosted) (grid.Operand, exact.Money) { return c.Added(prices, steps.AllFactors) })
	column("Programme", (*steps.Recosted).Programme)
}
