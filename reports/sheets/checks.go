package sheets

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// linesTotal is what the lines of a pool come to.
func (r *report) linesTotal(pool budget.PoolCode, kind budget.LimitKind) figure {
	var cells []grid.Ref
	var total exact.Money
	for _, line := range r.book.PoolLines(pool) {
		cells = append(cells, r.workings.lines[line.Code].of(kind))
		total = total.Add(r.book.Amount(line, kind))
	}
	return r.amount(r.Rounded(grid.Sum(cells)), total)
}

// givenTotal compares the lines whose amounts the book gives with their cells on Inputs.
func (r *report) givenTotal(pool budget.PoolCode, kind budget.LimitKind) {
	var given, read []grid.Ref
	var total exact.Money
	for _, line := range r.book.PoolLines(pool) {
		if cell := line.Money(kind); cell.Set {
			given = append(given, r.inputs.cell(line.At, limitName(kind)))
			read = append(read, r.workings.lines[line.Code].of(kind))
			total = total.Add(cell.Value)
		}
	}
	if len(given) > 0 {
		r.check(string(pool)+": the "+string(kind)+" of the lines is that of Inputs", r.amount(r.Rounded(grid.Sum(given)), total), r.amount(r.Rounded(grid.Sum(read)), total))
	}
}

// buildChecks writes every check that the sheets have registered.
func (r *report) buildChecks() error {
	r.checkLimits()
	r.checkPercentages()
	p := r.Page("Checks", "Checks", "Amounts in full "+r.currency())
	p.TextWidth(70)
	p.Add(grid.Label("Each figure that can be reached in two ways is compared. PASS: they are equal. FAIL: somebody changed a cell that others rest on.", workbook.Note))
	p.Blank()
	heads := p.Reserve("All checks", "Inputs")
	all, inputs := heads[0], heads[1]
	p.Blank()
	t := p.Table(len(r.checks))
	t.Add("Check", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(r.checks[i].what) })
	side := func(head string, of func(c check) figure) grid.Span {
		return t.Add(head, r.InFull(), func(i int) grid.Cell {
			return grid.Figure(r.checks[i].format, of(r.checks[i]).at).Is(of(r.checks[i]).value)
		})
	}
	expected := side("Expected", func(c check) figure { return c.expected })
	actual := side("Actual", func(c check) figure { return c.actual })
	difference := t.Add("Difference", r.InFull(), func(i int) grid.Cell {
		return grid.Figure(r.checks[i].format, grid.F("ROUND(%s-%s,6)", actual.At(i), expected.At(i)))
	})
	results := t.Add("Result", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(grid.F(`IF(%s=0,"PASS","FAIL")`, difference.At(i))).Says(r.checks[i].result()).As(workbook.Pass)
	})
	t.Close()
	changed := r.untouched(p)
	p.Set(inputs, grid.Said(grid.F(`IF(COUNTIF(%[1]s,"as read")=ROWS(%[1]s),"as read","changed")`, changed)).Says(asRead))
	r.asRead = inputs
	asWritten := r.written(p)
	p.Set(all, grid.Said(grid.F(`IF(AND(COUNTIF(%[1]s,"PASS")=ROWS(%[1]s),COUNTIF(%[2]s,"PASS")+COUNTIF(%[2]s,%[3]s)=ROWS(%[2]s)),"PASS","FAIL")`,
		results, asWritten, grid.Quote(notCompared))).Says(r.masterResult()).As(workbook.Pass))
	for _, shown := range []grid.Span{all.Alone(), results, asWritten} {
		r.failing(p, shown)
	}
	r.master = all
	return nil
}

// masterResult is PASS where every check is.
func (r *report) masterResult() string {
	for _, c := range r.checks {
		if c.result() == fail {
			return fail
		}
	}
	return pass
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
	for _, shares := range r.parts {
		name := string(shares.pool.Code)
		for _, kind := range kinds() {
			amount := r.book.Figures(shares.pool.Code).Of(kind)
			expected := r.amount(r.workings.pools[shares.pool.Code].of(kind), amount)
			r.check(name+": the parts add up to the "+string(kind), expected, r.amount(shares.totals[kind], shares.of[kind].result.Total()))
			r.check(name+": the groups add up to the "+string(kind), expected, r.amount(r.Rounded(grid.F("SUM(%s)", shares.groups[kind])), shares.of[kind].result.Total()))
		}
	}
}

// checkPercentages compares shares with a hundred per cent, and the parts of a line or
// a local item with the same.
func (r *report) checkPercentages() {
	for _, shares := range r.workings.shares {
		of := shares.of[budget.Ceiling]
		if of.result.Weight.IsZero() {
			continue
		}
		r.checkNumber(string(shares.pool.Code)+": the shares of the weights add up to 100 per cent", figure{grid.F("1"), one}, figure{grid.F("ROUND(SUM(%s),9)", of.shares), one}, workbook.Percent(6))
	}
	for i, row := range r.book.Mix {
		if i > 0 && slices.ContainsFunc(r.book.Mix[:i], func(other budget.MixRow) bool { return other.Line == row.Line }) {
			continue
		}
		r.checkMix(row.Line)
	}
}

func (r *report) checkMix(line budget.LineCode) {
	var cells []grid.Ref
	var total exact.Ratio
	for _, row := range r.book.Mix {
		if row.Line == line {
			cells = append(cells, r.inputs.cell(row.At, "Percent"))
			total = total.Add(row.Percent.Number())
		}
	}
	r.checkNumber("The currencies of "+string(line)+" add up to 100 per cent", figure{grid.F("100"), exact.Whole(100)}, figure{grid.F("ROUND(%s,9)", grid.Sum(cells)), total}, workbook.Count(4))
}

// untouched says of every table on Inputs whether it is as the program read it: it may
// be changed, and then the whole book follows.
func (r *report) untouched(p *grid.Page) (states grid.Span) {
	var tables []string
	for _, spec := range budget.Tables() {
		if r.inputs.has(spec.Name) {
			tables = append(tables, spec.Name)
		}
	}
	p.Blank()
	p.Together()
	p.Add(grid.Label("Inputs against the book as the program read it: each figure, and the length of each text, times the number of its place", workbook.Subtitle))
	t, format := p.Table(len(tables)), workbook.Count(2)
	t.Add("Table", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(tables[i]) })
	pair := func(what string, is func(b grid.Sealed) exact.Ratio, x func(b grid.Sealed, read grid.Ref) grid.Expr) (read, now grid.Span) {
		read = t.Add(what+" as read", format, func(i int) grid.Cell {
			return grid.Cell{Value: grid.Number(is(r.inputs.sealed(tables[i]))), Style: workbook.Style{Role: workbook.Figure, Format: format}}
		})
		now = t.Add(what+" now", format, func(i int) grid.Cell {
			b := r.inputs.sealed(tables[i])
			return grid.Figure(format, x(b, read.At(i)))
		})
		return read, now
	}
	numbersAre := func(b grid.Sealed) exact.Ratio { sum, _ := b.NumbersAre(); return sum }
	read, now := pair("Figures", numbersAre, func(b grid.Sealed, _ grid.Ref) grid.Expr { return b.Sum() })
	textsRead, textsNow := pair("Texts", grid.Sealed.TextsAre, grid.Sealed.Texts)
	states = t.Add("State", workbook.Format{}, func(i int) grid.Cell {
		_, near := r.inputs.sealed(tables[i]).NumbersAre()
		return grid.Said(grid.F(`IF(AND(ABS(%s-%s)<%s,%s=%s),"as read","changed")`, now.At(i), read.At(i), near, textsNow.At(i), textsRead.At(i))).Says(asRead)
	})
	t.Close()
	return states
}

// written compares the figures worked out on every sheet with those that the program
// wrote, as long as the inputs are those that it read.
func (r *report) written(p *grid.Page) (results grid.Span) {
	sheets := r.workings.seal()
	p.Blank()
	p.Together()
	p.Add(grid.Label("Figures worked out against those that the program wrote: how many tables, and how many of them are as written (listed at the end of Workings)", workbook.Subtitle))
	t, format := p.Table(len(sheets)), workbook.Count(0)
	t.Add("Sheet", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(sheets[i].name) })
	t.Figures("Tables", format, func(i int) grid.Operand { return grid.F("ROWS(%s)", sheets[i].states) })
	t.Figures("As written", format, func(i int) grid.Operand { return grid.F(`COUNTIF(%s,"as written")`, sheets[i].states) })
	difference := t.Figures("Difference", format, func(i int) grid.Operand { return grid.F(`COUNTIF(%[1]s,"as written")-ROWS(%[1]s)`, sheets[i].states) })
	results = t.Add("Result", workbook.Format{}, func(i int) grid.Cell {
		x := grid.F(`IF(%s<>"as read",%s,IF(%s=0,"PASS","FAIL"))`, r.asRead.Abs(), grid.Quote(notCompared), difference.At(i))
		return grid.Said(x).Says(pass).As(workbook.Pass)
	})
	t.Close()
	return results
}
