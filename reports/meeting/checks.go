package meeting

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// linesTotal is what the lines of a pool come to.
func (r *report) linesTotal(pool budget.PoolCode, kind budget.LimitKind) steps.Side {
	var cells []grid.Ref
	var total exact.Money
	for _, line := range r.Budget.PoolLines(pool) {
		cells = append(cells, r.workings.Lines[line.Code].Of(kind))
		total = total.Add(r.Budget.Amount(line, kind))
	}
	return r.Side(r.Rounded(grid.Sum(cells)), total)
}

// givenTotal compares the lines whose amounts the book gives with their cells on Inputs.
func (r *report) givenTotal(pool budget.PoolCode, kind budget.LimitKind) {
	var given, read []grid.Ref
	var total exact.Money
	for _, line := range r.Budget.PoolLines(pool) {
		if cell := line.Money(kind); cell.Set {
			given = append(given, r.Inputs.Cell(line.At, steps.LimitName(kind)))
			read = append(read, r.workings.Lines[line.Code].Of(kind))
			total = total.Add(cell.Value)
		}
	}
	if len(given) > 0 {
		r.Check(string(pool)+": the "+string(kind)+" of the lines is that of Inputs", r.Side(r.Rounded(grid.Sum(given)), total), r.Side(r.Rounded(grid.Sum(read)), total))
	}
}

// buildChecks writes every check that the sheets have registered.
func (r *report) buildChecks() error {
	r.checkLimits()
	r.checkPercentages()
	p := r.Page("Checks", "Checks", "Amounts in full "+r.Currency())
	p.TextWidth(70)
	p.Add(grid.Label("Each figure that can be reached in two ways is compared. PASS: they are equal. FAIL: somebody changed a cell that others rest on.", workbook.Note))
	p.Blank()
	heads := p.Reserve("All checks", "Inputs")
	all, inputs := heads[0], heads[1]
	p.Blank()
	t := p.Table(len(r.Checks))
	t.Add("Check", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(r.Checks[i].What) })
	side := func(head string, of func(c steps.Check) steps.Side) grid.Span {
		return t.Add(head, r.InFull(), func(i int) grid.Cell {
			return grid.Figure(r.Checks[i].Format, of(r.Checks[i]).At).Is(of(r.Checks[i]).Value)
		})
	}
	expected := side("Expected", func(c steps.Check) steps.Side { return c.Expected })
	actual := side("Actual", func(c steps.Check) steps.Side { return c.Actual })
	difference := t.Add("Difference", r.InFull(), func(i int) grid.Cell {
		return grid.Figure(r.Checks[i].Format, grid.F("ROUND(%s-%s,6)", actual.At(i), expected.At(i)))
	})
	results := t.Add("Result", workbook.Format{}, func(i int) grid.Cell {
		return grid.Said(grid.F(`IF(%s=0,"PASS","FAIL")`, difference.At(i))).Says(r.Checks[i].Result()).As(workbook.Pass)
	})
	t.Close()
	changed := r.untouched(p)
	p.Set(inputs, grid.Said(grid.F(`IF(COUNTIF(%[1]s,"as read")=ROWS(%[1]s),"as read","changed")`, changed)).Says(steps.AsRead))
	r.asRead = inputs
	asWritten := r.written(p)
	p.Set(all, grid.Said(grid.F(`IF(AND(COUNTIF(%[1]s,"PASS")=ROWS(%[1]s),COUNTIF(%[2]s,"PASS")+COUNTIF(%[2]s,%[3]s)=ROWS(%[2]s)),"PASS","FAIL")`,
		results, asWritten, grid.Quote(steps.NotCompared))).Says(r.masterResult()).As(workbook.Pass))
	for _, shown := range []grid.Span{all.Alone(), results, asWritten} {
		r.Failing(p, shown)
	}
	r.master = all
	return nil
}

// masterResult is PASS where every check is.
func (r *report) masterResult() string {
	for _, c := range r.Checks {
		if c.Result() == steps.Fail {
			return steps.Fail
		}
	}
	return steps.Pass
}

// checkLimits compares lines with limits, and parts with what was shared.
func (r *report) checkLimits() {
	for _, pool := range r.Budget.Pools {
		for _, kind := range steps.Kinds() {
			r.givenTotal(pool.Code, kind)
		}
		for _, limit := range r.Budget.Limits {
			if limit.Pool == pool.Code && r.Budget.Known(pool.Code, limit.Kind) {
				r.Check(string(pool.Code)+": the lines add up to the "+string(limit.Kind), r.Side(r.Inputs.Cell(limit.At, "Amount"), limit.Amount), r.linesTotal(pool.Code, limit.Kind))
			}
		}
	}
	for _, shares := range r.parts {
		name := string(shares.Pool.Code)
		for _, kind := range steps.Kinds() {
			amount := r.Budget.Figures(shares.Pool.Code).Of(kind)
			expected := r.Side(r.workings.Pools[shares.Pool.Code].Of(kind), amount)
			r.Check(name+": the parts add up to the "+string(kind), expected, r.Side(shares.totals[kind], shares.Of[kind].Result.Total()))
			r.Check(name+": the groups add up to the "+string(kind), expected, r.Side(r.Rounded(grid.F("SUM(%s)", shares.groups[kind])), shares.Of[kind].Result.Total()))
		}
	}
}

// checkPercentages compares shares with a hundred per cent, and the parts of a line or
// a local item with the same.
func (r *report) checkPercentages() {
	for _, shares := range r.workings.Shares {
		of := shares.Of[budget.Ceiling]
		if of.Result.Weight.IsZero() {
			continue
		}
		r.CheckNumber(string(shares.Pool.Code)+": the shares of the weights add up to 100 per cent", steps.Side{At: grid.F("1"), Value: steps.One}, steps.Side{At: grid.F("ROUND(SUM(%s),9)", of.Shares), Value: steps.One}, workbook.Percent(6))
	}
	for i, row := range r.Budget.Mix {
		if i > 0 && slices.ContainsFunc(r.Budget.Mix[:i], func(other budget.MixRow) bool { return other.Line == row.Line }) {
			continue
		}
		r.checkMix(row.Line)
	}
}

func (r *report) checkMix(line budget.LineCode) {
	var cells []grid.Ref
	var total exact.Ratio
	for _, row := range r.Budget.Mix {
		if row.Line == line {
			cells = append(cells, r.Inputs.Cell(row.At, "Percent"))
			total = total.Add(row.Percent.Number())
		}
	}
	r.CheckNumber("The currencies of "+string(line)+" add up to 100 per cent", steps.Side{At: grid.F("100"), Value: exact.Whole(100)}, steps.Side{At: grid.F("ROUND(%s,9)", grid.Sum(cells)), Value: total}, workbook.Count(4))
}

// untouched says of every table on Inputs whether it is as the program read it: it may
// be changed, and then the whole book follows.
func (r *report) untouched(p *grid.Page) (states grid.Span) {
	var tables []string
	for _, spec := range budget.Tables() {
		if r.Inputs.Has(spec.Name) {
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
			return grid.Cell{Value: grid.Number(is(r.Inputs.Sealed(tables[i]))), Style: workbook.Style{Role: workbook.Figure, Format: format}}
		})
		now = t.Add(what+" now", format, func(i int) grid.Cell {
			b := r.Inputs.Sealed(tables[i])
			return grid.Figure(format, x(b, read.At(i)))
		})
		return read, now
	}
	numbersAre := func(b grid.Sealed) exact.Ratio { sum, _ := b.NumbersAre(); return sum }
	read, now := pair("Figures", numbersAre, func(b grid.Sealed, _ grid.Ref) grid.Expr { return b.Sum() })
	textsRead, textsNow := pair("Texts", grid.Sealed.TextsAre, grid.Sealed.Texts)
	states = t.Add("State", workbook.Format{}, func(i int) grid.Cell {
		_, near := r.Inputs.Sealed(tables[i]).NumbersAre()
		return grid.Said(grid.F(`IF(AND(ABS(%s-%s)<%s,%s=%s),"as read","changed")`, now.At(i), read.At(i), near, textsNow.At(i), textsRead.At(i))).Says(steps.AsRead)
	})
	t.Close()
	return states
}

// written compares the figures worked out on every sheet with those that the program
// wrote, as long as the inputs are those that it read.
func (r *report) written(p *grid.Page) (results grid.Span) {
	sheets := r.workings.Seal()
	p.Blank()
	p.Together()
	p.Add(grid.Label("Figures worked out against those that the program wrote: how many tables, and how many of them are as written (listed at the end of Workings)", workbook.Subtitle))
	t, format := p.Table(len(sheets)), workbook.Count(0)
	t.Add("Sheet", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(sheets[i].Name) })
	t.Figures("Tables", format, func(i int) grid.Operand { return grid.F("ROWS(%s)", sheets[i].States) })
	t.Figures("As written", format, func(i int) grid.Operand { return grid.F(`COUNTIF(%s,"as written")`, sheets[i].States) })
	difference := t.Figures("Difference", format, func(i int) grid.Operand { return grid.F(`COUNTIF(%[1]s,"as written")-ROWS(%[1]s)`, sheets[i].States) })
	results = t.Add("Result", workbook.Format{}, func(i int) grid.Cell {
		x := grid.F(`IF(%s<>"as read",%s,IF(%s=0,"PASS","FAIL"))`, r.asRead.Abs(), grid.Quote(steps.NotCompared), difference.At(i))
		return grid.Said(x).Says(steps.Pass).As(workbook.Pass)
	})
	t.Close()
	return results
}
