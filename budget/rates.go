package budget

import "jfa/budget/exact"

// Stages are the stages of the table Rates, in the order in which they first appear.
func (b *Book) Stages() []Stage {
	var stages []Stage
	seen := map[Stage]bool{}
	for _, rate := range b.Rates {
		if !seen[rate.Stage] {
			stages = append(stages, rate.Stage)
		}
		seen[rate.Stage] = true
	}
	return stages
}

// StageOf is the stage at whose rates that money stands; expenditure is at the base
// stage. It is blank in a book without rates.
func (b *Book) StageOf(kind LimitKind) Stage {
	switch kind {
	case Appropriation:
		return b.Settings.AppropriationStage
	case Ceiling:
		return b.Settings.CeilingStage
	default:
		return b.Settings.BaseStage
	}
}

// FoundRate is a value that a lookup found, and the rows of Rates that gave it:
// several where it is an average by months, none for the book's own currency.
type FoundRate struct {
	Subject string // as written in the first row
	Value   exact.Ratio
	Average RateAverage // blank where it is no average
	Rows    []Rate
}

// StageRates are the rates of one stage, to look up.
type StageRates struct {
	currency Currency // of the book
	found    map[rateSubject]FoundRate
}

// rateSubject is what a rate is of, the subject folded.
type rateSubject struct {
	parameter Parameter
	subject   string
}

func subjectOf(parameter Parameter, subject string) rateSubject {
	return rateSubject{parameter, fold(subject)}
}

// RatesAt are the rates of the stage. Several rows of one parameter and subject are
// averaged by their months (book.md, Rates).
func (b *Book) RatesAt(stage Stage) StageRates {
	found := map[rateSubject]FoundRate{}
	for _, row := range b.Rates {
		if row.Stage == stage {
			subject := subjectOf(row.Parameter, row.Subject)
			found[subject] = FoundRate{Rows: append(found[subject].Rows, row)}
		}
	}
	for subject, f := range found {
		found[subject] = b.foundRate(subject.parameter, f.Rows)
	}
	return StageRates{b.Settings.Currency, found}
}

func (b *Book) foundRate(parameter Parameter, rows []Rate) FoundRate {
	f := FoundRate{Subject: rows[0].Subject, Value: rows[0].Value, Rows: rows}
	if len(rows) > 1 {
		f.Average = Arithmetic
		if parameter == Exchange {
			f.Average = b.Settings.RateAverage
		}
		f.Value = b.average(rows, f.Average)
	}
	return f
}

// average weighs each row by its Months, all of the period where blank (rules.md,
// Re-costing). Of rows that hold for no month it is the first; a harmonic average of a
// rate that is not above 0 is 0.
func (b *Book) average(rows []Rate, by RateAverage) exact.Ratio {
	var months, sum exact.Ratio
	for _, row := range rows {
		m := row.Months.Or(b.months())
		switch {
		case by != Harmonic:
			sum = sum.Add(row.Value.Mul(m))
		case row.Value.Sign() <= 0:
			return exact.Ratio{}
		default:
			sum = sum.Add(m.Quo(row.Value))
		}
		months = months.Add(m)
	}
	switch {
	case months.IsZero():
		return rows[0].Value
	case by == Harmonic:
		return months.Quo(sum)
	}
	return sum.Quo(months)
}

// months are those of the whole period.
func (b *Book) months() exact.Ratio { return exact.Whole(12 * max(1, b.Settings.PeriodYears)) }

// Exchange is the rate of a currency, in its units for one unit of the book's. The
// book's own currency, and a blank one, is 1.
func (s StageRates) Exchange(currency Currency) (rate FoundRate, ok bool) {
	if currency == "" || currency == s.currency {
		return FoundRate{Subject: string(s.currency), Value: exact.Whole(1)}, true
	}
	rate, ok = s.found[subjectOf(Exchange, string(currency))]
	return rate, ok
}

// exchangeAt is the rate of a currency at a stage, where no other rate of it is asked for.
func (b *Book) exchangeAt(stage Stage, currency Currency) (rate FoundRate, ok bool) {
	if currency == "" || currency == b.Settings.Currency {
		return StageRates{currency: b.Settings.Currency}.Exchange(currency)
	}
	var rows []Rate
	for _, row := range b.Rates {
		if row.Stage == stage && subjectOf(row.Parameter, row.Subject) == subjectOf(Exchange, string(currency)) {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return FoundRate{}, false
	}
	return b.foundRate(Exchange, rows), true
}

// Inflation is the index for the line: of its Object@Location, its Object, its
// Location, or of everything.
func (s StageRates) Inflation(line Line) (rate FoundRate, ok bool) { return s.of(Inflation, line) }

// Salary is the index for the line: of its Category@Location, its Category, or of
// everything.
func (s StageRates) Salary(line Line) (rate FoundRate, ok bool) { return s.of(Salary, line) }

// Vacancy is the rate for the line in per cent, looked up as Salary is.
func (s StageRates) Vacancy(line Line) (rate FoundRate, ok bool) { return s.of(Vacancy, line) }

// subjects are what a rate for the line may be of, the most particular first (rules.md,
// Re-costing).
func (l Line) subjects(parameter Parameter) []string {
	if parameter == Inflation {
		return []string{subjectAt(l.Object, l.Location), l.Object, l.Location, Every}
	}
	return []string{subjectAt(string(l.Category), l.Location), string(l.Category), Every}
}

// subjectAt is what a rate of one thing at one place is written as.
func subjectAt(thing, location string) string { return thing + "@" + location }

// of is the most particular rate for the line that there is.
func (s StageRates) of(parameter Parameter, line Line) (rate FoundRate, ok bool) {
	for _, subject := range line.subjects(parameter) {
		if rate, ok = s.found[subjectOf(parameter, subject)]; ok {
			return rate, true
		}
	}
	return FoundRate{}, false
}
