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

// buildChecks writes every check that the sheets have registered; seal goes on below.
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
	r.checks = checked{page: p, all: all, inputs: inputs, results: results}
	return nil
}

// checked is what Checks has before the other sheets are sealed.
type checked struct {
	page        *grid.Page
	all, inputs grid.Ref // PASS or FAIL of all checks; whether Inputs are as the program read them
	results     grid.Span
	sealed      int // the row of Workings from which on it is compared
}

// seal writes what every sheet is compared with, the last of all, and sums it up on
// Checks.
func (r *report) seal() {
	r.checks.sealed = r.workings.Next
	c, readers := r.checks, r.Readers() // before anything reads them all to compare
	figures := r.workings.SealFigures()
	tables := r.workings.ProveInputs(readers)
	asRead, moved := r.untouched(c.page, tables)
	c.page.Set(c.inputs, grid.Said(grid.F(`IF(COUNTIF(%[1]s,%[2]s)=ROWS(%[1]s),%[2]s,"changed")`, asRead, grid.Quote(steps.AsRead))).Says(steps.AsRead))
	asWritten := r.written(c.page, figures, r.workings.ProveTexts(c.sealed, r.worksAgain), moved)
	c.page.Set(c.all, grid.Said(grid.F(`IF(AND(COUNTIF(%[1]s,"PASS")=ROWS(%[1]s),COUNTIF(%[2]s,%[5]s)+COUNTIF(%[2]s,"changed")=ROWS(%[2]s),COUNTIF(%[3]s,"PASS")+COUNTIF(%[3]s,%[4]s)=ROWS(%[3]s)),"PASS","FAIL")`,
		c.results, asRead, asWritten, grid.Quote(steps.NotCompared), grid.Quote(steps.AsRead))).Says(r.masterResult()).As(workbook.Pass))
	for _, shown := range []grid.Span{c.all.Alone(), c.results, asRead, asWritten} {
		r.Failing(c.page, shown)
	}
}

// worksAgain tells whether a formula is worked out again beside its cell: those that
// give words, and all of Cover and of the checks; but not of Workings, whose words are
// those of other sheets, nor what sums the comparison itself up.
func (r *report) worksAgain(at grid.Ref) bool {
	switch at.Page.Name {
	case "Cover":
		return at != r.master
	case "Checks":
		return at.Row >= r.checks.results.First.Row && at.Row <= r.checks.results.Last.Row
	case "Workings":
		return false
	}
	return !at.Page.IsFigure(at.Column, at.Row)
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

// untouched says of every table on Inputs whether it is as the program read it. Figures
// and words may be changed, and then what follows them does; moved counts the rows that
// move figures. What nothing follows, such as a Source, may not.
func (r *report) untouched(p *grid.Page, tables []steps.Sealed) (results grid.Span, moved grid.Expr) {
	p.Part("Inputs against the book as the program read it, each text letter by letter: how many groups of rows are as read or not (listed at the end of Workings)")
	t, format := p.Table(len(tables)), workbook.Count(0)
	t.Add("Table", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(tables[i].Name) })
	count := func(head, state string) grid.Span {
		return t.Figures(head, format, func(i int) grid.Operand { return grid.F("COUNTIF(%s,%s)", tables[i].States, grid.Quote(state)) })
	}
	t.Figures("Groups of rows", format, func(i int) grid.Operand { return grid.F("ROWS(%s)", tables[i].States) })
	same := count("As read", steps.AsRead)
	figures := count("Changed: figures follow", steps.FiguresChanged)
	words := count("Changed: words follow", steps.TextsChanged)
	results = t.Add("Result", workbook.Format{}, func(i int) grid.Cell {
		all := tables[i].States
		x := grid.F(`IF(%[2]s=ROWS(%[1]s),%[5]s,IF(%[2]s+%[3]s+%[4]s=ROWS(%[1]s),"changed","FAIL"))`, all, same.At(i), figures.At(i), words.At(i), grid.Quote(steps.AsRead))
		return grid.Said(x).Says(steps.AsRead)
	})
	t.Close()
	return results, grid.F("SUM(%s)", figures)
}

// written compares the texts of every sheet with those that the program wrote and, as
// long as no input has moved them, the figures worked out on it.
func (r *report) written(p *grid.Page, figures, texts []steps.Sealed, moved grid.Expr) (results grid.Span) {
	p.Part("Each sheet against what the program wrote: how many tables of figures and groups of rows of texts, and how many of them are as written (listed at the end of Workings)")
	t, format := p.Table(len(texts)), workbook.Count(0)
	t.Add("Sheet", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(texts[i].Name) })
	pair := func(what string, of func(i int) grid.Span) (all, same grid.Span) {
		all = t.Figures(what, format, func(i int) grid.Operand {
			if !of(i).There() {
				return grid.F("0")
			}
			return grid.F("ROWS(%s)", of(i))
		})
		same = t.Figures("As written", format, func(i int) grid.Operand {
			if !of(i).There() {
				return grid.F("0")
			}
			return grid.F("COUNTIF(%s,%s)", of(i), grid.Quote(steps.AsWritten))
		})
		return all, same
	}
	tables, sameTables := pair("Tables", func(i int) grid.Span { return steps.Of(figures, texts[i].Name) })
	rows, sameRows := pair("Groups of rows", func(i int) grid.Span { return texts[i].States })
	results = t.Add("Result", workbook.Format{}, func(i int) grid.Cell {
		x := grid.F(`IF(%s<>%s,"FAIL",IF(%s=%s,"PASS",IF(%s>0,%s,"FAIL")))`,
			rows.At(i), sameRows.At(i), tables.At(i), sameTables.At(i), moved, grid.Quote(steps.NotCompared))
		return grid.Said(x).Says(steps.Pass).As(workbook.Pass)
	})
	t.Close()
	return results
}
