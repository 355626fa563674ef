package meeting

import (
	"cmp"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// How many scenarios stand beside each other: in threes of amount, change and per cent
// beside the first one, or an amount each.
const (
	comparedAcross = 4
	amountsAcross  = 13
)

// comparison is organizations down, by group, and figures of scenarios across.
type comparison struct {
	*scenarioSection
	groups [][]int // places of the organizations in the rows of scenarios, by group
	tops   []int   // the rows of the heads
	rows   []comparedRow
	column int // the last one filled
}

// comparedRow is a row of the table: one organization, or a group or all of them with
// the rows that it adds up.
type comparedRow struct {
	row     int
	place   int       // of the organization; -1 for a sum
	members grid.Span // the organizations of one group
	sums    []int     // the rows of groups
	places  []int
	role    workbook.Role
}

func (s *scenarioSection) comparison() *comparison {
	c := &comparison{scenarioSection: s}
	names := map[string]int{}
	for place, row := range s.works[0].Outcome.Rows {
		group := s.report.Organizations[row.Organization].Group
		if _, known := names[group]; !known {
			names[group] = len(c.groups)
			c.groups = append(c.groups, nil)
		}
		c.groups[names[group]] = append(c.groups[names[group]], place)
	}
	return c
}

// organizationsAPage is how many organizations a printed page holds: a sheet of many
// columns is printed smaller.
func (s *scenarioSection) organizationsAPage() int {
	if others := len(s.works) - 1; others > 2 {
		return 28
	}
	return 16
}

// begin writes the first column: groups with their organizations below them, and the
// total. Where there is one group it is not named. A table that is longer than a page
// has its heads again.
func (c *comparison) begin() {
	c.rows, c.tops, c.column = nil, nil, 1
	page := c.organizationsAPage()
	all := len(c.works[0].Outcome.Rows)
	parts := (all + page - 1) / page
	page = (all + parts - 1) / parts
	written := 0
	c.again()
	total := comparedRow{place: -1, role: workbook.Total}
	for _, places := range c.groups {
		group := comparedRow{row: c.Next, place: -1, role: workbook.Subtotal, places: places}
		if len(c.groups) > 1 {
			c.group(places[0])
			c.rows = append(c.rows, group)
		}
		first := c.Next
		for _, place := range places {
			if written > 0 && written%page == 0 {
				c.Apart()
				c.again()
			}
			written++
			c.organization(place)
		}
		members := c.At(1, first).To(c.At(1, c.Next-1))
		if len(c.groups) > 1 {
			c.rows[slices.IndexFunc(c.rows, func(row comparedRow) bool { return row.row == group.row })].members = members
			total.sums = append(total.sums, group.row)
		} else {
			total.members = members
		}
		total.places = append(total.places, places...)
	}
	total.row = c.Next
	c.Add(grid.Label("Total", workbook.Total))
	c.rows = append(c.rows, total)
}

// again begins a part of the table with its heads.
func (c *comparison) again() {
	c.tops = append(c.tops, c.Next)
	c.Add(grid.Label("Organization", workbook.Head))
}

func (c *comparison) group(first int) {
	o := c.report.Organizations[c.works[0].Outcome.Rows[first].Organization]
	c.Add(steps.Said(cmp.Or(o.Group, "No group"), grid.F(`IF(%s="","No group",%s)`, c.report.Inputs.Cell(o.At, "Group"), c.report.Inputs.Cell(o.At, "Group"))).As(workbook.Subtotal))
}

func (c *comparison) organization(place int) {
	o := c.works[0].Outcome.Rows[place].Organization
	c.rows = append(c.rows, comparedRow{row: c.Next, place: place})
	c.Add(steps.Said(o, grid.F("%s", c.report.Organization(o))).Indented(uint8(steps.Count(len(c.groups) > 1))))
}

// head puts what stands above the next column.
func (c *comparison) head(head grid.Cell, format workbook.Format) {
	c.column++
	head.Style = workbook.Style{Role: workbook.Head, Format: format}
	for _, top := range c.tops {
		c.Put(c.column, top, head)
	}
}

// amounts is a column of amounts; groups and the total add them up.
func (c *comparison) amounts(head grid.Cell, of func(place int) (exact.Money, grid.Expr)) (column int) {
	c.head(head, c.report.InFull())
	for _, row := range c.rows {
		if row.place >= 0 {
			c.Put(c.column, row.row, c.amount(of(row.place)))
			continue
		}
		var total exact.Money
		for _, place := range row.places {
			m, _ := of(place)
			total = total.Add(m)
		}
		c.Put(c.column, row.row, c.amount(total, c.report.Rounded(c.sums(row))).As(row.role))
	}
	return c.column
}

// sums is what a group or the total adds up.
func (c *comparison) sums(row comparedRow) grid.Expr {
	if len(row.sums) == 0 {
		return grid.F("SUM(%s)", c.At(c.column, row.members.First.Row).To(c.At(c.column, row.members.Last.Row)))
	}
	var groups []grid.Ref
	for _, group := range row.sums {
		groups = append(groups, c.At(c.column, group))
	}
	return grid.Sum(groups)
}

// changes is the difference of two columns, in money and in per cent of the first.
func (c *comparison) changes(from, to int, of func(row apportion.ScenarioRow) exact.Money, before, now *steps.ScenarioWork) {
	c.head(grid.Plain("Change from "+string(before.Scenario.Code)), c.report.InFull())
	money := c.column
	for _, row := range c.rows {
		c.Put(money, row.row, c.amount(comesTo(row, now, of).Sub(comesTo(row, before, of)), c.report.Rounded(grid.F("%s-%s", c.At(to, row.row), c.At(from, row.row)))).As(row.formula()))
	}
	c.head(grid.Plain("%"), workbook.Percent(1))
	for _, row := range c.rows {
		first := comesTo(row, before, of)
		change := exact.Ratio{}
		if !first.IsZero() {
			change = comesTo(row, now, of).Sub(first).Ratio().Quo(first.Ratio())
		}
		c.Put(c.column, row.row, steps.Worked(grid.Number(change), workbook.Percent(1), grid.F("IF(%s=0,0,%s/%s)", c.At(from, row.row), c.At(money, row.row), c.At(from, row.row))).As(row.formula()))
	}
}

// formula is the role of the row's figures.
func (row comparedRow) formula() workbook.Role {
	if row.place >= 0 {
		return workbook.Formula
	}
	return row.role
}

// comesTo is what a row of the table comes to under a scenario.
func comesTo(row comparedRow, w *steps.ScenarioWork, of func(apportion.ScenarioRow) exact.Money) exact.Money {
	if row.place >= 0 {
		return of(w.Outcome.Rows[row.place])
	}
	var total exact.Money
	for _, place := range row.places {
		total = total.Add(of(w.Outcome.Rows[place]))
	}
	return total
}

// charged is what each organization pays under each scenario, beside its change from
// the first one, in blocks that fit a page.
func (s *scenarioSection) charged() {
	c, first := s.comparison(), s.works[0]
	others := s.works[1:]
	s.heading("what each organization is charged", "Its part of what is within the ceiling, and of what is shared beyond it; the change from "+string(first.Scenario.Code)+" in money and in per cent.")
	blocks := slices.Collect(slices.Chunk(others, comparedAcross))
	if len(blocks) == 0 {
		blocks = [][]*steps.ScenarioWork{nil}
	}
	for i, block := range blocks {
		if i > 0 {
			s.Apart()
		}
		c.chargedBlock(first, block)
	}
}

func (c *comparison) chargedBlock(first *steps.ScenarioWork, others []*steps.ScenarioWork) {
	c.begin()
	column := func(w *steps.ScenarioWork) int {
		return c.amounts(c.code(w), func(place int) (exact.Money, grid.Expr) {
			return w.Outcome.Rows[place].Total, grid.F("%s", w.Rows.Charged.At(place))
		})
	}
	from := column(first)
	c.footed(first, from)
	for _, w := range others {
		to := column(w)
		c.footed(w, to)
		c.changes(from, to, func(row apportion.ScenarioRow) exact.Money { return row.Total }, first, w)
	}
}

// footed remembers where the total of a scenario stands.
func (c *comparison) footed(w *steps.ScenarioWork, column int) {
	w.TotalCharged = c.At(column, c.rows[len(c.rows)-1].row)
}

// beyond is what each organization is charged more than its part of the ceiling, or
// gets back of it.
func (s *scenarioSection) beyond() {
	c := s.comparison()
	s.heading("beyond the ceiling: charged of what is over, or (returned)", "What each organization is charged more than its part of the ceiling, or (less) where expenditure is below it.")
	for block := range slices.Chunk(s.works, amountsAcross) {
		if i := slices.Index(s.works, block[0]); i > 0 {
			s.Apart()
		}
		c.begin()
		for _, w := range block {
			c.amounts(c.code(w), func(place int) (exact.Money, grid.Expr) {
				row := w.Outcome.Rows[place]
				return row.Additional.Sub(row.Returned), s.report.Rounded(grid.F("%s-%s", w.Rows.Additional.At(place), w.Rows.Returned.At(place)))
			})
		}
	}
}

// writePositions lists what was said, as it was said: positions are not votes.
func (r *report) writePositions() {
	if len(r.Budget.Positions) == 0 {
		return
	}
	p := r.Find("Scenarios")
	p.Apart()
	p.Add(grid.Label("Positions stated", workbook.Subtitle))
	p.Add(grid.Label("As stated, each with its place and day. They are not votes, and are not added up. A position on a scenario replaces that on all of them.", workbook.Note))
	rows, in := r.Budget.Positions, r.Inputs
	t := p.Table(len(rows))
	t.Add("Organization", workbook.Format{}, func(i int) grid.Cell {
		return steps.Said(rows[i].Organization, grid.F("%s", in.Cell(rows[i].At, "Organization")))
	})
	t.Add("Position", workbook.Format{}, func(i int) grid.Cell {
		return steps.Said(rows[i].Position, grid.F("%s", in.Cell(rows[i].At, "Position")))
	})
	t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell {
		at, value := in.Cell(rows[i].At, "Scenario"), string(rows[i].Scenario)
		if value == budget.Every {
			value = "all"
		}
		return steps.Said(value, grid.F(`IF(%s="*","all",%s)`, at, at))
	})
	t.Add("Date", workbook.Format{}, func(i int) grid.Cell { return steps.Said(rows[i].Date, grid.F(`%s&""`, in.Cell(rows[i].At, "Date"))) })
	t.Add("Where", workbook.Format{}, func(i int) grid.Cell {
		value, x := rows[i].Forum, grid.F(`%s&""`, in.Cell(rows[i].At, "Forum"))
		if r.Organizations[rows[i].Organization].Participates != budget.ParticipatesYes {
			value, x = value+" (takes no part)", grid.F(`%s&" (takes no part)"`, x)
		}
		return steps.Said(value, x).Running()
	})
	t.Close()
}
