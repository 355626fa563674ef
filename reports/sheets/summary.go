package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
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
	*page
	report *report
	format workbook.Format
	parts  []int // the first row of each part
	limits limitColumns
}

// limitColumns is the table of the pools against their limits.
type limitColumns struct{ names, appropriation, ceiling, expenditure span }

// buildSummary writes what a meeting reads first: limits against expenditure, the
// scenarios side by side, and who pays what.
func (r *report) buildSummary() error {
	bridges, err := r.bridges()
	if err != nil {
		return err
	}
	ranked := r.workings.rank()
	s := &summaryPage{page: r.presentedPage("Summary", "Summary"), report: r, format: r.presented()}
	s.sheet.TabColour = workbook.Series1
	for column := 1; column <= summaryColumns; column++ {
		s.textColumn(column, summaryWidth)
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
func (s *summaryPage) begin() { s.parts = append(s.parts, s.next) }

// pages gives every part its page on paper.
func (s *summaryPage) pages() {
	for i, first := range s.parts {
		last := s.next - 1
		if i+1 < len(s.parts) {
			last = s.parts[i+1] - 1
		}
		if i == 0 {
			first = 1
		} else {
			s.sheet.Print.Area += ","
		}
		s.sheet.Print.Area += workbook.At(1, first) + ":" + workbook.At(summaryColumns, last)
	}
}

// bridge is how a ceiling and expenditure are apart: by prices, and by what was done.
// It has no cell where the ceiling cannot be re-costed.
type bridge struct {
	budget.Bridge
	recosted ref // the ceiling at the rates of the last stage
}

func (b bridge) known() bool { return b.recosted.is() }

// bridges are those of the pools, in their order.
func (r *report) bridges() ([]bridge, error) {
	list := make([]bridge, len(r.book.Pools))
	for i, pool := range r.book.Pools {
		stages := r.laterStages(budget.Ceiling)
		if !r.book.Known(pool.Code, budget.Ceiling) || len(stages) == 0 {
			continue
		}
		c, err := r.workings.recosted(pool.Code, budget.Ceiling, stages[len(stages)-1], budget.Ordered)
		if err != nil {
			return nil, err
		}
		figures := r.book.Figures(pool.Code)
		list[i].Bridge, _ = c.Bridge(figures.Expenditure)
		list[i].Price = c.After().Total.Sub(figures.Ceiling) // a limit typed in may differ from its lines
		list[i].recosted = c.totals[allFactors]
	}
	return list, nil
}

// writeLimits is the table of the pools: limits, expenditure, what is left of both, and
// how prices and programme explain the difference from the ceiling.
func (s *summaryPage) writeLimits(bridges []bridge) {
	r, pools := s.report, s.report.book.Pools
	s.blank()
	s.add(label("Limits and expenditure", workbook.Subtitle))
	if slices.ContainsFunc(bridges, bridge.known) {
		s.add(label("Expenditure less ceiling = price, what rates alone did to the ceiling, + programme, what was done differently: an increase is positive, a decrease in brackets.", workbook.Note))
	}
	t := s.table(len(pools))
	s.limits.names = t.add("Pool", workbook.Format{}, func(i int) cell { return said(pools[i].Code, f("%s", r.inputs.cell(pools[i].At, "Pool"))) })
	t.add("Expenditure is", workbook.Format{}, func(i int) cell { return said(pools[i].Status, f("%s", r.inputs.cell(pools[i].At, "Status"))) })
	limit := func(kind budget.LimitKind) summaryColumn {
		return s.column(t, limitName(kind), func(i int) (exact.Money, formula) {
			return r.book.Figures(pools[i].Code).Of(kind), f("%s", r.workings.pools[pools[i].Code].of(kind))
		})
	}
	appropriation, ceiling, expenditure := limit(budget.Appropriation), limit(budget.Ceiling), limit(budget.Expenditure)
	s.limits.appropriation, s.limits.ceiling, s.limits.expenditure = appropriation.span, ceiling.span, expenditure.span
	columns := []summaryColumn{appropriation, ceiling, expenditure}
	columns = append(columns, s.left(t, "appropriation", appropriation, expenditure)...)
	columns = append(columns, s.left(t, "ceiling", ceiling, expenditure)...)
	columns = append(columns, s.explained(t, bridges, ceiling, expenditure)...)
	if len(pools) > 1 {
		s.total(t, columns)
	} else {
		t.close()
	}
}

// summaryColumn is a column of amounts, or of what they are of a limit.
type summaryColumn struct {
	span
	is   []exact.Money
	of   *summaryColumn // the limit that it is a part of, as left is of whole; nil for amounts
	left *summaryColumn
	part bool // some of its cells are blank: it has no total
}

func (s *summaryPage) column(t *table, head string, at func(i int) (exact.Money, formula)) summaryColumn {
	c := summaryColumn{}
	c.span = t.add(head, s.format, func(i int) cell {
		m, x := at(i)
		c.is = append(c.is, m)
		return worked(s.report.money(m), s.format, x)
	})
	return c
}

// left is what is left of a limit, in money and in per cent of it.
func (s *summaryPage) left(t *table, name string, limit, spent summaryColumn) []summaryColumn {
	left := s.column(t, "Under/(over) the "+name, func(i int) (exact.Money, formula) {
		return limit.is[i].Sub(spent.is[i]), s.report.rounded(f("%s-%s", limit.at(i), spent.at(i)))
	})
	percent := t.add("Per cent of the "+name, workbook.Percent(1), func(i int) cell {
		return partCell(left.is[i], limit.is[i], left.at(i), limit.at(i))
	})
	return []summaryColumn{left, {span: percent, of: &limit, left: &left}}
}

// partCell is an amount as a part of another, nil of nothing.
func partCell(m, whole exact.Money, at, wholeAt ref) cell {
	return worked(number(part(m, whole)), workbook.Percent(1), f("IF(%s=0,0,%s/%s)", wholeAt, at, wholeAt))
}

// explained are price and programme, where a ceiling can be re-costed.
func (s *summaryPage) explained(t *table, bridges []bridge, ceiling, spent summaryColumn) []summaryColumn {
	if !slices.ContainsFunc(bridges, bridge.known) {
		return nil
	}
	some := slices.ContainsFunc(bridges, func(b bridge) bool { return !b.known() })
	column := func(head string, of func(i int) (exact.Money, formula)) summaryColumn {
		c := summaryColumn{part: some}
		c.span = t.add(head, s.format, func(i int) cell {
			m, x := of(i)
			c.is = append(c.is, m)
			if !bridges[i].known() {
				return cell{}
			}
			return worked(s.report.money(m), s.format, s.report.rounded(x))
		})
		return c
	}
	return []summaryColumn{
		column("Price, increase/ (decrease)", func(i int) (exact.Money, formula) {
			return bridges[i].Price, f("%s-%s", bridges[i].recosted, ceiling.at(i))
		}),
		column("Programme, increase/ (decrease)", func(i int) (exact.Money, formula) {
			return bridges[i].Programme, f("%s-%s", spent.at(i), bridges[i].recosted)
		}),
	}
}

// total adds the pools up.
func (s *summaryPage) total(t *table, columns []summaryColumn) {
	for column := 1; column <= t.column; column++ {
		s.put(column, s.next, cell{style: workbook.Style{Role: workbook.Total}})
	}
	s.put(1, s.next, label("All pools", workbook.Total))
	for _, c := range columns {
		column := c.first.column
		switch {
		case c.part:
		case c.of != nil:
			left, whole := s.at(c.left.first.column, s.next), s.at(c.of.first.column, s.next)
			s.put(column, s.next, partCell(exact.Total(c.left.is...), exact.Total(c.of.is...), left, whole).as(workbook.Total))
		default:
			s.put(column, s.next, worked(s.report.money(exact.Total(c.is...)), s.format, s.report.rounded(f("SUM(%s)", c.span))).as(workbook.Total))
		}
	}
	s.next++
}
