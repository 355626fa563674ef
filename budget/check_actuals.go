package budget

// actualsDoubt says for which pools Actuals and Projections cannot be judged.
func (b *Book) actualsDoubt() func(PoolCode) bool {
	poolOf := b.poolOfLines()
	actuals := doubts(b, "Actuals", b.spoiled.Actuals, func(a Actual) PoolCode { return poolOf[a.Line] })
	rows := doubts(b, "Projections", b.spoiled.Projections, func(r ProjectionRow) PoolCode { return poolOf[r.Line] })
	lines := b.poolDoubts()
	return func(p PoolCode) bool { return actuals.about(p) || rows.about(p) || lines(p) }
}

func (b *Book) poolOfLines() map[LineCode]PoolCode {
	poolOf := map[LineCode]PoolCode{}
	for _, line := range b.Lines {
		poolOf[line.Code] = line.Pool
	}
	return poolOf
}

// actualsOutside refuses months that are not of the period.
func actualsOutside(b *Book) (found Findings) {
	if !b.settingSound("Period", "Period years") {
		return nil
	}
	for _, a := range b.Actuals {
		switch {
		case b.Settings.Period == "":
			return append(found, a.refuse(OutOfRange, "Month", "months need a period: fill the setting Period, such as %s", a.Month[:4]))
		case b.monthNumber(a.Month) == 0:
			found = append(found, a.refuse(OutOfRange, "Month",
				"%s is not one of the %s months of the period %s", a.Month, b.periodMonths(), b.Settings.Period))
		}
	}
	return found
}

// expenditureTwice refuses the expenditure of a pool by line or by limit beside its
// Actuals: two sources.
func expenditureTwice(b *Book) (found Findings) {
	const how = "the expenditure of %s is projected from Actuals: leave the cell blank, or leave out the rows of Actuals"
	for _, p := range b.Pools {
		if !b.HasActuals(p.Code) {
			continue
		}
		for _, line := range b.PoolLines(p.Code) {
			if line.Expenditure.Set {
				found = append(found, line.refuse(TwoSources, "Expenditure", how, p.Code))
			}
		}
		for _, l := range b.Limits {
			if l.Pool == p.Code && l.Kind == Expenditure {
				found = append(found, l.refuse(TwoSources, "Limit",
					"the expenditure of %s is projected from Actuals: leave out this row, or the rows of Actuals", p.Code))
			}
		}
	}
	return found
}

func projectionCells(b *Book) (found Findings) {
	for _, r := range b.Projections {
		months := unused
		if r.Method == ByRecent {
			months = required
		}
		found = append(found, cellFindings(r.At, "the method "+string(r.Method), []cellCheck{{"Months", r.Months.Set, months}})...)
	}
	return found
}

// projectionsRefused refuses what cannot be projected.
func projectionsRefused(b *Book) (found Findings) {
	if !b.settingSound("Period", "Period years", "Unit") {
		return nil
	}
	spoiled := b.actualsDoubt()
	for _, pool := range b.Pools {
		p, ok := b.Projection(pool.Code)
		if !ok || spoiled(pool.Code) || !b.costsKnown(pool.Code, Ceiling) {
			continue
		}
		for _, line := range p.Lines {
			found = append(found, b.projectionRefused(p, line)...)
		}
	}
	return found
}

func (b *Book) projectionRefused(p Projection, l LineProjection) Findings {
	row := l.Row.Value
	switch {
	case l.Method == ByPlan && !p.CeilingKnown && l.Row.Set:
		return Findings{row.refuse(NoPlan, "Method",
			"the ceilings of %s are not known by line, so there is no plan to follow: choose another method", p.Pool)}
	case l.Method == ByPlan && !p.CeilingKnown:
		return Findings{l.Line.refuse(NoPlan, "Line",
			"%s has no row in Projections, so it follows its plan, and the ceilings of %s are not known by line: add a row with another method",
			l.Line.Code, p.Pool)}
	case l.Method == ByRecent && l.Latest == 0 && row.Months.Set:
		return Findings{row.refuse(OutOfRange, "Months",
			"recent counts whole months, from 1 to the %d that %s has actuals for: %s", p.Months, p.Pool, row.Months.Value)}
	case l.Amount.Sign() < 0:
		at, column := l.Line.At, "Line"
		if l.Row.Set {
			at, column = row.At, "Adjustment"
		}
		text := b.Settings.Unit.Text
		return Findings{at.refuse(Negative, column,
			"the expenditure of %s cannot be projected below zero: it is %s, with %s spent by %s and an adjustment of %s",
			l.Line.Code, text(l.Amount), text(l.Actual), p.To, text(l.Adjustment))}
	}
	return nil
}

// projectionsIdle warns of rows that project nothing.
func projectionsIdle(b *Book) (found Findings) {
	poolOf, spoiled := b.poolOfLines(), b.actualsDoubt()
	spending := map[PoolCode]bool{}
	for _, a := range b.Actuals {
		spending[poolOf[a.Line]] = true
	}
	for _, r := range b.Projections {
		if pool, known := poolOf[r.Line]; known && !spoiled(pool) && !spending[pool] {
			found = append(found, r.warn(Idle, "Line", "the pool %s has no row in Actuals: nothing is projected, and this row does nothing", pool))
		}
	}
	return found
}

// actualsAhead warns once of each month that begins after the day that the book is of.
func actualsAhead(b *Book) (found Findings) {
	seen := map[Month]bool{}
	for _, a := range b.Actuals {
		if b.Settings.AsOf != "" && Date(a.Month)+"-01" > b.Settings.AsOf && !seen[a.Month] {
			seen[a.Month] = true
			found = append(found, a.warn(AfterAsOf, "Month", "%s begins after the day that the book is of (As of %s)", a.Month, b.Settings.AsOf))
		}
	}
	return found
}

// actualsUnfinished warns of a pool that is called final while months are missing.
func actualsUnfinished(b *Book) (found Findings) {
	for _, pool := range b.Pools {
		if pool.Status != Final {
			continue
		}
		if p, ok := b.Projection(pool.Code); ok && p.Months < p.PeriodMonths {
			found = append(found, pool.warn(Unfinished, "Status", "%s is final, and its Actuals end in %s, month %d of %d: the rest is projected",
				pool.Code, p.To, p.Months, p.PeriodMonths))
		}
	}
	return found
}
