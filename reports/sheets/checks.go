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
	heads := p.reserve("All checks", "Inputs")
	all, inputs := heads[0], heads[1]
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
	changed := r.untouched(p)
	p.set(inputs, said(asRead, f(`IF(COUNTIF(%s,"as read")=ROWS(%s),"as read","changed")`, changed, changed)))
	r.asRead = inputs
	asWritten := r.written(p)
	p.set(all, said(r.masterResult(), f(`IF(AND(COUNTIF(%s,"PASS")=ROWS(%s),COUNTIF(%s,"PASS")+COUNTIF(%s,%s)=ROWS(%s)),"PASS","FAIL")`,
		results, results, asWritten, asWritten, quote(notCompared), asWritten)).as(workbook.Pass))
	for _, shown := range []span{{all, all}, results, asWritten} {
		r.failing(p, shown)
	}
	r.master = all
	return nil
}

const (
	pass = "PASS"
	fail = "FAIL"

	asRead      = "as read"
	asWritten   = "as written"
	notCompared = "not compared: inputs changed"
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

// untouched says of every table on Inputs whether it is as the program read it: it may
// be changed, and then the whole book follows.
func (r *report) untouched(p *page) (states span) {
	var tables []string
	for _, spec := range budget.Tables() {
		if r.inputs.has(spec.Name) {
			tables = append(tables, spec.Name)
		}
	}
	p.blank()
	p.together()
	p.add(label("Inputs against the book as the program read it: each figure, and the length of each text, times the number of its place", workbook.Subtitle))
	t, format := p.table(len(tables)), workbook.Count(2)
	t.add("Table", workbook.Format{}, func(i int) cell { return plain(tables[i]) })
	pair := func(what string, is func(b sealed) exact.Ratio, x func(b sealed, read ref) formula) (read, now span) {
		read = t.add(what+" as read", format, func(i int) cell {
			return cell{value: number(is(r.inputs.sealed(tables[i]))), style: workbook.Style{Role: workbook.Figure, Format: format}}
		})
		now = t.add(what+" now", format, func(i int) cell {
			b := r.inputs.sealed(tables[i])
			return worked(number(is(b)), format, x(b, read.at(i)))
		})
		return read, now
	}
	numbersAre := func(b sealed) exact.Ratio { sum, _ := b.numbersAre(); return sum }
	read, now := pair("Figures", numbersAre, func(b sealed, _ ref) formula { return b.numbers() })
	textsRead, textsNow := pair("Texts", sealed.textsAre, sealed.texts)
	states = t.add("State", workbook.Format{}, func(i int) cell {
		_, near := r.inputs.sealed(tables[i]).numbersAre()
		return said(asRead, f(`IF(AND(ABS(%s-%s)<%s,%s=%s),"as read","changed")`, now.at(i), read.at(i), near, textsNow.at(i), textsRead.at(i)))
	})
	t.close()
	return states
}

// written compares the figures worked out on every sheet with those that the program
// wrote, as long as the inputs are those that it read.
func (r *report) written(p *page) (results span) {
	sheets := r.seal()
	p.blank()
	p.together()
	p.add(label("Figures worked out against those that the program wrote: how many tables, and how many of them are as written (listed at the end of Workings)", workbook.Subtitle))
	t, format := p.table(len(sheets)), workbook.Count(0)
	count := func(i int) exact.Ratio { return exact.Whole(int64(sheets[i].states.len())) }
	t.add("Sheet", workbook.Format{}, func(i int) cell { return plain(sheets[i].name) })
	t.add("Tables", format, func(i int) cell { return worked(number(count(i)), format, f("ROWS(%s)", sheets[i].states)) })
	t.add("As written", format, func(i int) cell {
		return worked(number(count(i)), format, f(`COUNTIF(%s,"as written")`, sheets[i].states))
	})
	difference := t.add("Difference", format, func(i int) cell {
		return worked(number(exact.Ratio{}), format, f(`COUNTIF(%s,"as written")-ROWS(%s)`, sheets[i].states, sheets[i].states))
	})
	results = t.add("Result", workbook.Format{}, func(i int) cell {
		return said(pass, f(`IF(%s<>"as read",%s,IF(%s=0,"PASS","FAIL"))`, r.asRead.abs(), quote(notCompared), difference.at(i))).as(workbook.Pass)
	})
	t.close()
	return results
}
