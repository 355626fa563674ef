package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// The columns of the sheet Summary: as many as its widest table takes, all of one width.
const (
	summaryColumns = 11
	summaryWidth   = 16 // in digits
)

// summaryPage is the sheet Summary in the making. Each of its parts begins a page on
// paper.
type summaryPage struct {
	*grid.Page
	report *report
	format workbook.Format
	parts  []int // the first row of each part
	limits limitColumns
}

// limitColumns is the table of the pools against their limits.
type limitColumns struct{ names, appropriation, ceiling, expenditure grid.Span }

// buildSummary writes what a meeting reads first: limits against expenditure, the
// scenarios side by side, and who pays what.
func (r *report) buildSummary() error {
	bridges, err := r.bridges()
	if err != nil {
		return err
	}
	ranked := rank(r.workings, r.parts)
	s := &summaryPage{Page: r.PresentedPage("Summary", "Summary"), report: r, format: r.Presented()}
	s.Sheet.TabColour = workbook.Series1
	for column := 1; column <= summaryColumns; column++ {
		s.TextColumn(column, summaryWidth)
	}
	s.begin()
	found := s.findings(ranked)
	s.writeLimits(bridges)
	s.limitCharts(found)
	s.scenarios()
	s.whoPays(found, ranked)
	s.pages()
	return nil
}

// begin starts a part.
func (s *summaryPage) begin() { s.parts = append(s.parts, s.Next) }

// pages gives every part its page on paper.
func (s *summaryPage) pages() {
	for i, first := range s.parts {
		last := s.Next - 1
		if i+1 < len(s.parts) {
			last = s.parts[i+1] - 1
		}
		if i == 0 {
			first = 1
		} else {
			s.Sheet.Print.Area += ","
		}
		s.Sheet.Print.Area += workbook.At(1, first) + ":" + workbook.At(summaryColumns, last)
	}
}

// bridge is how a ceiling and expenditure are apart: by prices, and by what was done.
// It has no cell where the ceiling cannot be re-costed.
type bridge struct {
	budget.Bridge
	recosted grid.Ref // the ceiling at the rates of the last stage
}

func (b bridge) known() bool { return b.recosted.There() }

// bridges are those of the pools, in their order.
func (r *report) bridges() ([]bridge, error) {
	list := make([]bridge, len(r.Budget.Pools))
	for i, pool := range r.Budget.Pools {
		stages := laterStages(r.Source, budget.Ceiling)
		if !r.Budget.Known(pool.Code, budget.Ceiling) || len(stages) == 0 || r.Budget.NobodyFilled(pool.Code, budget.Ceiling) {
			continue
		}
		c, err := r.workings.Recosted(pool.Code, budget.Ceiling, stages[len(stages)-1], budget.Ordered)
		if err != nil {
			return nil, err
		}
		figures := r.Budget.Figures(pool.Code)
		list[i].Bridge, _ = c.Bridge(figures.Expenditure)
		list[i].Price = c.After().Total.Sub(figures.Ceiling) // a limit typed in may differ from its lines
		list[i].recosted = c.Totals[steps.AllFactors]
	}
	return list, nil
}

// writeLimits is the table of the pools: limits, expenditure, what is left of both, and
// how prices and programme explain the difference from the ceiling.
func (s *summaryPage) writeLimits(bridges []bridge) {
	r, pools := s.report, s.report.Budget.Pools
	s.Blank()
	s.Add(grid.Label("Limits and expenditure", workbook.Subtitle))
	if slices.ContainsFunc(bridges, bridge.known) {
		s.Add(grid.Label("Expenditure less ceiling = price, what rates alone did to the ceiling, + programme, what was done differently: an increase is positive, a decrease in brackets.", workbook.Note))
	}
	t := s.Table(len(pools))
	s.limits.names = t.Add("Pool", workbook.Format{}, func(i int) grid.Cell {
		return steps.Said(pools[i].Code, grid.F("%s", r.Inputs.Cell(pools[i].At, "Pool")))
	})
	t.Add("Expenditure is", workbook.Format{}, func(i int) grid.Cell {
		return steps.Said(pools[i].Status, grid.F("%s", r.Inputs.Cell(pools[i].At, "Status")))
	})
	limit := func(kind budget.LimitKind) summaryColumn {
		return s.column(t, steps.LimitName(kind), func(i int) (exact.Money, grid.Expr) {
			return r.Budget.Figures(pools[i].Code).Of(kind), grid.F("%s", r.workings.Pools[pools[i].Code].Of(kind))
		})
	}
	appropriation, ceiling, expenditure := limit(budget.Appropriation), limit(budget.Ceiling), limit(budget.Expenditure)
	s.limits.appropriation, s.limits.ceiling, s.limits.expenditure = appropriation.Span, ceiling.Span, expenditure.Span
	columns := []summaryColumn{appropriation, ceiling, expenditure}
	columns = append(columns, s.left(t, "appropriation", appropriation, expenditure)...)
	columns = append(columns, s.left(t, "ceiling", ceiling, expenditure)...)
	columns = append(columns, s.explained(t, bridges, ceiling, expenditure)...)
	if len(pools) > 1 {
		s.total(t, columns)
	} else {
		t.Close()
	}
}

// summaryColumn is a column of amounts, or of what they are of a limit.
type summaryColumn struct {
	grid.Span
	is   []exact.Money
	of   *summaryColumn // the limit that it is a part of, as left is of whole; nil for amounts
	left *summaryColumn
	part bool // some of its cells are blank: it has no total
}

func (s *summaryPage) column(t *grid.Table, head string, at func(i int) (exact.Money, grid.Expr)) summaryColumn {
	c := summaryColumn{}
	c.Span = t.Add(head, s.format, func(i int) grid.Cell {
		m, x := at(i)
		c.is = append(c.is, m)
		return steps.Worked(s.report.Money(m), s.format, x)
	})
	return c
}

// left is what is left of a limit, in money and in per cent of it.
func (s *summaryPage) left(t *grid.Table, name string, limit, spent summaryColumn) []summaryColumn {
	left := s.column(t, "Under/(over) the "+name, func(i int) (exact.Money, grid.Expr) {
		return limit.is[i].Sub(spent.is[i]), s.report.Rounded(grid.F("%s-%s", limit.At(i), spent.At(i)))
	})
	percent := t.Add("Per cent of the "+name, workbook.Percent(1), func(i int) grid.Cell {
		return partCell(left.is[i], limit.is[i], left.At(i), limit.At(i))
	})
	return []summaryColumn{left, {Span: percent, of: &limit, left: &left}}
}

// partCell is an amount as a part of another, nil of nothing.
func partCell(m, whole exact.Money, at, wholeAt grid.Ref) grid.Cell {
	return steps.Worked(grid.Number(part(m, whole)), workbook.Percent(1), grid.F("IF(%s=0,0,%s/%s)", wholeAt, at, wholeAt))
}

// explained are price and programme, where a ceiling can be re-costed.
func (s *summaryPage) explained(t *grid.Table, bridges []bridge, ceiling, spent summaryColumn) []summaryColumn {
	if !slices.ContainsFunc(bridges, bridge.known) {
		return nil
	}
	some := slices.ContainsFunc(bridges, func(b bridge) bool { return !b.known() })
	column := func(head string, of func(i int) (exact.Money, grid.Expr)) summaryColumn {
		c := summaryColumn{part: some}
		c.Span = t.Add(head, s.format, func(i int) grid.Cell {
			m, x := of(i)
			c.is = append(c.is, m)
			if !bridges[i].known() {
				return grid.Cell{}
			}
			return steps.Worked(s.report.Money(m), s.format, s.report.Rounded(x))
		})
		return c
	}
	return []summaryColumn{
		column("Price, increase/ (decrease)", func(i int) (exact.Money, grid.Expr) {
			return bridges[i].Price, grid.F("%s-%s", bridges[i].recosted, ceiling.At(i))
		}),
		column("Programme, increase/ (decrease)", func(i int) (exact.Money, grid.Expr) {
			return bridges[i].Programme, grid.F("%s-%s", spent.At(i), bridges[i].recosted)
		}),
	}
}

// total adds the pools up.
func (s *summaryPage) total(t *grid.Table, columns []summaryColumn) {
	for column := 1; column <= t.Filled; column++ {
		s.Put(column, s.Next, grid.Cell{Style: workbook.Style{Role: workbook.Total}})
	}
	s.Put(1, s.Next, grid.Label("All pools", workbook.Total))
	for _, c := range columns {
		column := c.First.Column
		switch {
		case c.part:
		case c.of != nil:
			left, whole := s.At(c.left.First.Column, s.Next), s.At(c.of.First.Column, s.Next)
			s.Put(column, s.Next, partCell(exact.Total(c.left.is...), exact.Total(c.of.is...), left, whole).As(workbook.Total))
		default:
			s.Put(column, s.Next, steps.Worked(s.report.Money(exact.Total(c.is...)), s.format, s.report.Rounded(grid.F("SUM(%s)", c.Span))).As(workbook.Total))
		}
	}
	s.Next++
}
