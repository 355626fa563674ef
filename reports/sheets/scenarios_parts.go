package sheets

import (
	"cmp"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
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
	place   int   // of the organization; -1 for a sum
	members span  // the organizations of one group
	sums    []int // the rows of groups
	places  []int
	role    workbook.Role
}

func (s *scenarioSection) comparison() *comparison {
	c := &comparison{scenarioSection: s}
	names := map[string]int{}
	for place, row := range s.works[0].outcome.Rows {
		group := s.report.organizations[row.Organization].Group
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
	all := len(c.works[0].outcome.Rows)
	parts := (all + page - 1) / page
	page = (all + parts - 1) / parts
	written := 0
	c.again()
	total := comparedRow{place: -1, role: workbook.Total}
	for _, places := range c.groups {
		group := comparedRow{row: c.next, place: -1, role: workbook.Subtotal, places: places}
		if len(c.groups) > 1 {
			c.group(places[0])
			c.rows = append(c.rows, group)
		}
		first := c.next
		for _, place := range places {
			if written > 0 && written%page == 0 {
				c.apart()
				c.again()
			}
			written++
			c.organization(place)
		}
		members := c.at(1, first).to(c.at(1, c.next-1))
		if len(c.groups) > 1 {
			c.rows[slices.IndexFunc(c.rows, func(row comparedRow) bool { return row.row == group.row })].members = members
			total.sums = append(total.sums, group.row)
		} else {
			total.members = members
		}
		total.places = append(total.places, places...)
	}
	total.row = c.next
	c.add(label("Total", workbook.Total))
	c.rows = append(c.rows, total)
}

// again begins a part of the table with its heads.
func (c *comparison) again() {
	c.tops = append(c.tops, c.next)
	c.add(label("Organization", workbook.Head))
}

func (c *comparison) group(first int) {
	o := c.report.organizations[c.works[0].outcome.Rows[first].Organization]
	c.add(said(cmp.Or(o.Group, "No group"), f(`IF(%s="","No group",%s)`, c.report.inputs.cell(o.At, "Group"), c.report.inputs.cell(o.At, "Group"))).as(workbook.Subtotal))
}

func (c *comparison) organization(place int) {
	o := c.works[0].outcome.Rows[place].Organization
	c.rows = append(c.rows, comparedRow{row: c.next, place: place})
	c.add(said(o, f("%s", c.report.organization(o))).indented(uint8(count(len(c.groups) > 1))))
}

// head puts what stands above the next column.
func (c *comparison) head(head cell, format workbook.Format) {
	c.column++
	head.style = workbook.Style{Role: workbook.Head, Format: format}
	for _, top := range c.tops {
		c.put(c.column, top, head)
	}
}

// amounts is a column of amounts; groups and the total add them up.
func (c *comparison) amounts(head cell, of func(place int) (exact.Money, formula)) (column int) {
	c.head(head, c.report.inFull())
	for _, row := range c.rows {
		if row.place >= 0 {
			c.put(c.column, row.row, c.amount(of(row.place)))
			continue
		}
		var total exact.Money
		for _, place := range row.places {
			m, _ := of(place)
			total = total.Add(m)
		}
		c.put(c.column, row.row, c.amount(total, c.report.rounded(c.sums(row))).as(row.role))
	}
	return c.column
}

// sums is what a group or the total adds up.
func (c *comparison) sums(row comparedRow) formula {
	if len(row.sums) == 0 {
		return f("SUM(%s)", c.at(c.column, row.members.first.row).to(c.at(c.column, row.members.last.row)))
	}
	var groups []ref
	for _, group := range row.sums {
		groups = append(groups, c.at(c.column, group))
	}
	return sum(groups)
}

// changes is the difference of two columns, in money and in per cent of the first.
func (c *comparison) changes(from, to int, of func(row apportion.ScenarioRow) exact.Money, before, now *scenarioWork) {
	c.head(plain("Change from "+string(before.scenario.Code)), c.report.inFull())
	money := c.column
	for _, row := range c.rows {
		c.put(money, row.row, c.amount(comesTo(row, now, of).Sub(comesTo(row, before, of)), c.report.rounded(f("%s-%s", c.at(to, row.row), c.at(from, row.row)))).as(row.formula()))
	}
	c.head(plain("%"), workbook.Percent(1))
	for _, row := range c.rows {
		first := comesTo(row, before, of)
		change := exact.Ratio{}
		if !first.IsZero() {
			change = comesTo(row, now, of).Sub(first).Ratio().Quo(first.Ratio())
		}
		c.put(c.column, row.row, worked(number(change), workbook.Percent(1), f("IF(%s=0,0,%s/%s)", c.at(from, row.row), c.at(money, row.row), c.at(from, row.row))).as(row.formula()))
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
func comesTo(row comparedRow, w *scenarioWork, of func(apportion.ScenarioRow) exact.Money) exact.Money {
	if row.place >= 0 {
		return of(w.outcome.Rows[row.place])
	}
	var total exact.Money
	for _, place := range row.places {
		total = total.Add(of(w.outcome.Rows[place]))
	}
	return total
}

// charged is what each organization pays under each scenario, beside its change from
// the first one, in blocks that fit a page.
func (s *scenarioSection) charged() {
	c, first := s.comparison(), s.works[0]
	others := s.works[1:]
	s.heading("what each organization is charged", "Its part of what is within the ceiling, and of what is shared beyond it; the change from "+string(first.scenario.Code)+" in money and in per cent.")
	blocks := slices.Collect(slices.Chunk(others, comparedAcross))
	if len(blocks) == 0 {
		blocks = [][]*scenarioWork{nil}
	}
	for i, block := range blocks {
		if i > 0 {
			s.apart()
		}
		c.chargedBlock(first, block)
	}
}

func (c *comparison) chargedBlock(first *scenarioWork, others []*scenarioWork) {
	c.begin()
	column := func(w *scenarioWork) int {
		return c.amounts(c.code(w), func(place int) (exact.Money, formula) {
			return w.outcome.Rows[place].Total, f("%s", w.rows.charged.at(place))
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
func (c *comparison) footed(w *scenarioWork, column int) {
	w.totalCharged = c.at(column, c.rows[len(c.rows)-1].row)
}

// beyond is what each organization is charged more than its part of the ceiling, or
// gets back of it.
func (s *scenarioSection) beyond() {
	c := s.comparison()
	s.heading("beyond the ceiling: charged of what is over, or (returned)", "What each organization is charged more than its part of the ceiling, or (less) where expenditure is below it.")
	for block := range slices.Chunk(s.works, amountsAcross) {
		if i := slices.Index(s.works, block[0]); i > 0 {
			s.apart()
		}
		c.begin()
		for _, w := range block {
			c.amounts(c.code(w), func(place int) (exact.Money, formula) {
				row := w.outcome.Rows[place]
				return row.Additional.Sub(row.Returned), s.report.rounded(f("%s-%s", w.rows.additional.at(place), w.rows.returned.at(place)))
			})
		}
	}
}

// writePositions lists what was said, as it was said: positions are not votes.
func (r *report) writePositions() {
	if len(r.book.Positions) == 0 {
		return
	}
	p := r.pages["Scenarios"]
	p.apart()
	p.add(label("Positions stated", workbook.Subtitle))
	p.add(label("As stated, each with its place and day. They are not votes, and are not added up. A position on a scenario replaces that on all of them.", workbook.Note))
	rows, in := r.book.Positions, r.inputs
	t := p.table(len(rows))
	t.add("Organization", workbook.Format{}, func(i int) cell { return said(rows[i].Organization, f("%s", in.cell(rows[i].At, "Organization"))) })
	t.add("Position", workbook.Format{}, func(i int) cell { return said(rows[i].Position, f("%s", in.cell(rows[i].At, "Position"))) })
	t.add("Scenario", workbook.Format{}, func(i int) cell {
		at, value := in.cell(rows[i].At, "Scenario"), string(rows[i].Scenario)
		if value == budget.Every {
			value = "all"
		}
		return said(value, f(`IF(%s="*","all",%s)`, at, at))
	})
	t.add("Date", workbook.Format{}, func(i int) cell { return said(rows[i].Date, f(`%s&""`, in.cell(rows[i].At, "Date"))) })
	t.add("Where", workbook.Format{}, func(i int) cell {
		value, x := rows[i].Forum, f(`%s&""`, in.cell(rows[i].At, "Forum"))
		if r.organizations[rows[i].Organization].Participates != budget.ParticipatesYes {
			value, x = value+" (takes no part)", f(`%s&" (takes no part)"`, x)
		}
		return said(value, x).running()
	})
	t.close()
}
