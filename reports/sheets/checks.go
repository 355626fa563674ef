package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// check is two figures that must be equal.
type check struct {
	what             string
	expected, actual figure
	format           workbook.Format
}

// figure is what an operand of a formula comes to.
type figure struct {
	at    operand
	value exact.Ratio
}

// amount is a figure of money.
func (r *report) amount(at operand, m exact.Money) figure {
	return figure{at, r.book.Settings.Unit.Value(m.Ratio())}
}

// check registers a check of amounts.
func (r *report) check(what string, expected, actual figure) {
	r.checks = append(r.checks, check{what, expected, actual, r.inFull()})
}

// checkNumber registers a check of numbers that are no amounts.
func (r *report) checkNumber(what string, expected, actual figure, format workbook.Format) {
	r.checks = append(r.checks, check{what, expected, actual, format})
}

// result is PASS or FAIL.
func (c check) result() string {
	if c.expected.value.Equal(c.actual.value) {
		return pass
	}
	return fail
}

// linesTotal is what the lines of a pool come to.
func (r *report) linesTotal(pool budget.PoolCode, kind budget.LimitKind) figure {
	var cells []ref
	var total exact.Money
	for _, line := range r.book.PoolLines(pool) {
		cells = append(cells, r.workings.lines[line.Code].of(kind))
		total = total.Add(r.book.Amount(line, kind))
	}
	return r.amount(r.rounded(sum(cells)), total)
}

// givenTotal compares the lines whose amounts the book gives with their cells on Inputs.
func (r *report) givenTotal(pool budget.PoolCode, kind budget.LimitKind) {
	var given, read []ref
	var total exact.Money
	for _, line := range r.book.PoolLines(pool) {
		if cell := line.Money(kind); cell.Set {
			given = append(given, r.inputs.cell(line.At, limitName(kind)))
			read = append(read, r.workings.lines[line.Code].of(kind))
			total = total.Add(cell.Value)
		}
	}
	if len(given) > 0 {
		r.check(string(pool)+": the "+string(kind)+" of the lines is that of Inputs", r.amount(r.rounded(sum(given)), total), r.amount(r.rounded(sum(read)), total))
	}
}

// buildChecks writes every check that the sheets have registered.
func (r *report) buildChecks() error {
	r.checkLimits()
	r.checkPercentages()
	p := r.page("Checks", "Checks", "Amounts in full "+r.currency())
	p.textWidth(70)
	p.add(label("Each figure that can be reached in two ways is compared. PASS: they are equal. FAIL: somebody changed a cell that others rest on.", workbook.Note))
	p.blank()
	all := p.reserve("All checks")[0]
	p.blank()
	t := p.table(len(r.checks))
	t.add("Check", workbook.Format{}, func(i int) cell { return plain(r.checks[i].what) })
	expected := t.add("Expected", r.inFull(), func(i int) cell {
		return worked(number(r.checks[i].expected.value), r.checks[i].format, f("%s", r.checks[i].expected.at))
	})
	actual := t.add("Actual", r.inFull(), func(i int) cell {
		return worked(number(r.checks[i].actual.value), r.checks[i].format, f("%s", r.checks[i].actual.at))
	})
	difference := t.add("Difference", r.inFull(), func(i int) cell {
		c := r.checks[i]
		return worked(number(c.actual.value.Sub(c.expected.value)), c.format, f("ROUND(%s-%s,6)", actual.at(i), expected.at(i)))
	})
	results := t.add("Result", workbook.Format{}, func(i int) cell {
		return said(r.checks[i].result(), f(`IF(%s=0,"PASS","FAIL")`, difference.at(i))).as(workbook.Pass)
	})
	t.close()
	p.set(all, said(r.masterResult(), f(`IF(COUNTIF(%s,"PASS")=ROWS(%s),"PASS","FAIL")`, results, results)).as(workbook.Pass))
	r.failing(p, span{all, all})
	r.failing(p, results)
	r.master = all
	r.untouched(p)
	return nil
}

const (
	pass = "PASS"
	fail = "FAIL"
)

// masterResult is PASS where every check is.
func (r *report) masterResult() string {
	for _, c := range r.checks {
		if c.result() == fail {
			return fail
		}
	}
	return pass
}

// failing shows FAIL as such where it appears.
func (r *report) failing(p *page, where span) {
	p.sheet.Conditionals = append(p.sheet.Conditionals, workbook.Conditional{Cells: where.cells(), Equals: fail, Role: workbook.Fail})
}

// checkLimits compares lines with limits, and parts with what was shared.
func (r *report) checkLimits() {
	for _, pool := range r.book.Pools {
		for _, kind := range kinds() {
			r.givenTotal(pool.Code, kind)
		}
		for _, limit := range r.book.Limits {
			if limit.Pool == pool.Code && r.book.Known(pool.Code, limit.Kind) {
				r.check(string(pool.Code)+": the lines add up to the "+string(limit.Kind), r.amount(r.inputs.cell(limit.At, "Amount"), limit.Amount), r.linesTotal(pool.Code, limit.Kind))
			}
		}
	}
	for _, shares := range r.pools {
		name := string(shares.pool.Code)
		for _, kind := range kinds() {
			amount := r.book.Figures(shares.pool.Code).Of(kind)
			expected := r.amount(r.workings.pools[shares.pool.Code].of(kind), amount)
			r.check(name+": the parts add up to the "+string(kind), expected, r.amount(shares.totals[kind], shares.of[kind].result.Total()))
			r.check(name+": the groups add up to the "+string(kind), expected, r.amount(r.rounded(f("SUM(%s)", shares.groups[kind])), shares.of[kind].result.Total()))
		}
	}
}

// checkPercentages compares shares with a hundred per cent, and the parts of a line or
// a local item with the same.
func (r *report) checkPercentages() {
	for _, shares := range r.pools {
		of := shares.of[budget.Ceiling]
		if of.result.Weight.IsZero() {
			continue
		}
		r.checkNumber(string(shares.pool.Code)+": the shares of the weights add up to 100 per cent", figure{f("1"), one}, figure{f("ROUND(SUM(%s),9)", of.shares), one}, workbook.Percent(6))
	}
	for i, row := range r.book.Mix {
		if i > 0 && slices.ContainsFunc(r.book.Mix[:i], func(other budget.MixRow) bool { return other.Line == row.Line }) {
			continue
		}
		r.checkMix(row.Line)
	}
}

func (r *report) checkMix(line budget.LineCode) {
	var cells []ref
	var total exact.Ratio
	for _, row := range r.book.Mix {
		if row.Line == line {
			cells = append(cells, r.inputs.cell(row.At, "Percent"))
			total = total.Add(row.Percent.Number())
		}
	}
	r.checkNumber("The currencies of "+string(line)+" add up to 100 per cent", figure{f("100"), exact.Whole(100)}, figure{f("ROUND(%s,9)", sum(cells)), total}, workbook.Count(4))
}

// untouched says of every table on Inputs whether its figures are those that the
// program read: they may be changed, and then the whole book follows.
func (r *report) untouched(p *page) {
	var tables []string
	for _, spec := range budget.Tables() {
		if r.inputs.has(spec.Name) && spec.Name != "Settings" {
			tables = append(tables, spec.Name)
		}
	}
	p.blank()
	p.together()
	p.add(label("Inputs against the book as the program read it", workbook.Subtitle))
	t := p.table(len(tables))
	t.add("Sum of all figures of the table", workbook.Format{}, func(i int) cell { return plain(tables[i]) })
	read := t.add("As read", r.inFull(), func(i int) cell {
		return cell{value: number(r.inputs.tables[tables[i]].sum), style: workbook.Style{Role: workbook.Figure, Format: r.inFull()}}
	})
	now := t.add("Now", r.inFull(), func(i int) cell {
		return worked(number(r.inputs.tables[tables[i]].sum), r.inFull(), f("SUM(%s)", r.inputs.block(tables[i])))
	})
	t.add("State", workbook.Format{}, func(i int) cell {
		return said("as read", f(`IF(ROUND(%s-%s,6)=0,"as read","changed")`, now.at(i), read.at(i)))
	})
	t.close()
}
