package steps

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Projected is where the projection of a pool stands on Workings, a row a line of the
// pool (rules.md, Projection).
type Projected struct {
	budget.Projection
	Period, Gone grid.Ref    // months of the period, and of those with actuals
	Labels       grid.Span   // the months of the period
	ByMonth      []grid.Span // spent, a column a month with actuals
	Names, Spent, Committed, Methods, Latest, Adjustments, Foreseen,
	Amounts grid.Span
}

// writeProjections writes how the expenditure of the pools with Actuals comes about;
// ceilings are those of the lines of the book.
func (w *Workings) writeProjections(ceilings grid.Span) {
	ceilingOf := map[budget.LineCode]grid.Ref{}
	for i, line := range w.Report.Budget.Lines {
		ceilingOf[line.Code] = ceilings.At(i)
	}
	for _, pool := range w.Report.Budget.Pools {
		p, ok := w.Report.Budget.Projection(pool.Code)
		if !ok {
			continue
		}
		if !w.months.There() {
			w.writeMonths(p)
		}
		w.Projections = append(w.Projections, w.projection(p, ceilingOf))
	}
}

// writeMonths numbers the months of the period.
func (w *Workings) writeMonths(p budget.Projection) {
	w.Section("Months of the period", "")
	t := w.Table(p.PeriodMonths)
	w.months = t.Add("Month", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(p.At(i + 1)) })
	t.Close()
}

// projection writes that of a pool.
func (w *Workings) projection(p budget.Projection, ceilings map[budget.LineCode]grid.Ref) Projected {
	w.Section("Projection of "+string(p.Pool)+" from actuals to "+string(p.To),
		"Projected = spent + foreseen + adjustment, rounded once. Foreseen: plan, the ceiling x months left / months of the period; "+
			"run rate, spent x months left / months gone; recent, what was spent in the latest months x months left / those months; "+
			"commitments, what is committed.")
	actuals := w.actualsOf(p)
	at := w.Reserve("Months of the period", "Months with actuals")
	w.Set(at[0], grid.Counted(grid.F("12*%s", w.Report.Inputs.Setting("Period years"))).Is(exact.Whole(int64(p.PeriodMonths))))
	w.Set(at[1], grid.Counted(grid.F("MATCH(%s,%s,0)", w.Report.Inputs.Cell(actuals.last, "Month"), w.months)).Is(exact.Whole(int64(p.Months))))
	out := Projected{Projection: p, Period: at[0].Abs(), Gone: at[1].Abs(), Labels: w.months}
	t := projectionTable{w.Table(len(p.Lines)), w.Report, &out}
	out.Names = t.Text("Line", func(i int) grid.Operand { return t.report.Inputs.Cell(p.Lines[i].Line.At, "Line") })
	t.spent(actuals)
	t.foreseen(ceilings)
	for i, line := range p.Lines {
		w.projected[line.Line.Code] = out.Amounts.At(i)
	}
	t.Close()
	return out
}

// actuals are the rows of a pool's Actuals, by line and month.
type actuals struct {
	rows map[budget.LineCode]map[budget.Month]budget.At
	last budget.At // one of the latest month
}

func (w *Workings) actualsOf(p budget.Projection) actuals {
	a := actuals{rows: map[budget.LineCode]map[budget.Month]budget.At{}}
	for _, line := range p.Lines {
		a.rows[line.Line.Code] = map[budget.Month]budget.At{}
	}
	for _, row := range w.Report.Budget.Actuals {
		if months, ours := a.rows[row.Line]; ours {
			months[row.Month] = row.At
			if row.Month == p.To {
				a.last = row.At
			}
		}
	}
	return a
}

// projectionTable is the lines of a pool in the making.
type projectionTable struct {
	*grid.Table
	report *Source
	*Projected
}

// cell is a cell of Actuals, of a line in a month; nil where the line has no row.
func (t projectionTable) cell(a actuals, i int, month budget.Month, column string) grid.Operand {
	at, is := a.rows[t.Lines[i].Line.Code][month]
	if !is {
		return nil
	}
	return t.report.Inputs.Cell(at, column)
}

// spent is what each line spent by month and in all, and what it has committed.
func (t projectionTable) spent(a actuals) {
	for n := range t.Months {
		month := t.Projected.At(n + 1)
		t.ByMonth = append(t.ByMonth, t.Table.Amounts(string(month), func(i int) (grid.Operand, exact.Money) {
			return t.cell(a, i, month, "Amount"), t.Lines[i].Spent[n]
		}))
	}
	t.Spent = t.Table.Amounts("Spent", func(i int) (grid.Operand, exact.Money) {
		return t.report.Rounded(grid.F("SUM(%s)", t.row(i))), t.Lines[i].Actual
	})
	t.Committed = t.Table.Amounts("Committed", func(i int) (grid.Operand, exact.Money) {
		return t.amount(t.cell(a, i, t.To, "Commitments")), t.Lines[i].Commitments
	})
}

// amount is a cell of Inputs that may be blank, or nothing where there is no row.
func (t projectionTable) amount(cell grid.Operand) grid.Operand {
	if cell == nil {
		return grid.F("0")
	}
	return t.report.Rounded(cell)
}

// row is what a line spent, month by month.
func (t projectionTable) row(i int) grid.Span {
	return t.ByMonth[0].At(i).To(t.ByMonth[len(t.ByMonth)-1].At(i))
}

// foreseen is what the method of each line adds to what is spent.
func (t projectionTable) foreseen(ceilings map[budget.LineCode]grid.Ref) {
	cell := func(i int, column string) grid.Operand {
		if row := t.Lines[i].Row; row.Set {
			return t.report.Inputs.Cell(row.Value.At, column)
		}
		return nil
	}
	t.Methods = t.Add("Method", workbook.Format{}, func(i int) grid.Cell {
		if !t.Lines[i].Row.Set {
			return grid.Plain(t.Lines[i].Method)
		}
		return grid.Said(cell(i, "Method")).Says(string(t.Lines[i].Method))
	})
	t.Latest = t.Figures("Latest months", workbook.Count(0), func(i int) grid.Operand { return cell(i, "Months") })
	t.Foreseen = t.Figures("Foreseen", workbook.Money(4), func(i int) grid.Operand {
		ceiling := grid.F("NA()")
		if t.CeilingKnown {
			ceiling = grid.F("%s*(%s-%s)/%s", ceilings[t.Lines[i].Line.Code], t.Period, t.Gone, t.Period)
		}
		left := grid.F("(%s-%s)", t.Period, t.Gone)
		recent := grid.F("SUMPRODUCT((COLUMN(%[1]s)>%[2]s-%[3]s)*%[1]s)", t.row(i), t.last(i), t.Latest.At(i))
		return grid.F(`IF(%[1]s="plan",%[2]s,IF(%[1]s="run rate",%[3]s*%[4]s/%[5]s,IF(%[1]s="recent",%[6]s*%[4]s/%[7]s,%[8]s)))`,
			t.Methods.At(i), ceiling, t.Spent.At(i), left, t.Gone, recent, t.Latest.At(i), t.Committed.At(i))
	})
	t.Adjustments = t.Table.Amounts("Adjustment", func(i int) (grid.Operand, exact.Money) {
		return t.amount(cell(i, "Adjustment")), t.Lines[i].Adjustment
	})
	t.Projected.Amounts = t.Table.Amounts("Projected", func(i int) (grid.Operand, exact.Money) {
		return t.report.Rounded(grid.F("%s+%s+%s", t.Spent.At(i), t.Foreseen.At(i), t.Adjustments.At(i))), t.Lines[i].Amount
	})
}

// last is the number of the column of the latest month.
func (t projectionTable) last(i int) grid.Expr {
	return grid.F("COLUMN(%s)", t.ByMonth[len(t.ByMonth)-1].At(i))
}
