package budget

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jfa/budget/exact"
)

// Projection is what a pool is foreseen to spend in the whole period, from what it has
// spent to date (rules.md, Projection).
type Projection struct {
	Pool         PoolCode
	To           Month // the latest of the pool's Actuals
	Months       int   // from the start of the period to the end of To: k
	PeriodMonths int   // M
	CeilingKnown bool  // by line
	Lines        []LineProjection

	Actual, Commitments, Amount exact.Money // of all lines
}

// LineProjection is one line: Amount is what its method and its adjustment give,
// rounded once.
type LineProjection struct {
	Line    Line
	Method  ProjectionMethod
	Row     Optional[ProjectionRow] // not set where Projections has none: by plan
	Ceiling exact.Money             // nil where it is not known by line
	Spent   []exact.Money           // by month, up to the pool's latest

	Actual      exact.Money // the sum of Spent
	Commitments exact.Money // open at the end of the latest month
	Latest      int         // how many months recent counts; 0 under another method, and where its Months is refused
	Recent      exact.Money // spent in those
	Adjustment  exact.Money
	Amount      exact.Money
}

// Projection projects the expenditure of a pool; ok is false for a pool without Actuals
// in the period.
func (b *Book) Projection(pool PoolCode) (p Projection, ok bool) {
	p = Projection{Pool: pool, PeriodMonths: int(12 * b.Settings.PeriodYears)}
	actuals := b.actualsOf(pool)
	for _, a := range actuals {
		if n := b.monthNumber(a.Month); n > p.Months {
			p.To, p.Months = a.Month, n
		}
	}
	if p.Months == 0 {
		return p, false
	}
	p.CeilingKnown = b.Known(pool, Ceiling)
	p.Lines = b.projected(p)
	p.spend(b, actuals)
	for i := range p.Lines {
		line := &p.Lines[i]
		line.project(p)
		p.Actual, p.Commitments, p.Amount = p.Actual.Add(line.Actual), p.Commitments.Add(line.Commitments), p.Amount.Add(line.Amount)
	}
	return p, true
}

// actualsOf are the rows of Actuals of the pool's lines.
func (b *Book) actualsOf(pool PoolCode) []Actual {
	var rows []Actual
	ours := b.linesOf(pool)
	for _, a := range b.Actuals {
		if ours[a.Line] {
			rows = append(rows, a)
		}
	}
	return rows
}

// HasActuals says whether the expenditure of the pool is projected from Actuals.
func (b *Book) HasActuals(pool PoolCode) bool {
	ours := b.linesOf(pool)
	return slices.ContainsFunc(b.Actuals, func(a Actual) bool { return ours[a.Line] })
}

func (b *Book) linesOf(pool PoolCode) map[LineCode]bool {
	ours := map[LineCode]bool{}
	for _, line := range b.PoolLines(pool) {
		ours[line.Code] = true
	}
	return ours
}

// monthNumber counts from 1, the first month of the period; it is 0 for a month
// outside the period.
func (b *Book) monthNumber(m Month) int {
	year, _, _ := strings.Cut(string(b.Settings.Period), "-")
	first, errFirst := time.Parse("2006", year)
	at, err := time.Parse("2006-01", string(m))
	n := (at.Year()-first.Year())*12 + int(at.Month())
	if errFirst != nil || err != nil || n < 1 || n > int(12*b.Settings.PeriodYears) {
		return 0
	}
	return n
}

// projected are the lines of the pool with their ceilings and how they are projected.
func (b *Book) projected(p Projection) []LineProjection {
	ours, rows := b.linesOf(p.Pool), map[LineCode]ProjectionRow{}
	for _, row := range b.Projections {
		if ours[row.Line] {
			rows[row.Line] = row
		}
	}
	var lines []LineProjection
	for _, line := range b.PoolLines(p.Pool) {
		l := LineProjection{Line: line, Method: ByPlan, Spent: make([]exact.Money, p.Months)}
		if p.CeilingKnown {
			l.Ceiling = b.Amount(line, Ceiling)
		}
		if row, ok := rows[line.Code]; ok {
			l.Method, l.Row, l.Adjustment = row.Method, Some(row), row.Adjustment.Value
			l.Latest = latest(row, p.Months)
		}
		lines = append(lines, l)
	}
	return lines
}

// latest is the number of months that a row by recent counts, 0 where it is not a whole
// number from 1 to the months with actuals.
func latest(row ProjectionRow, months int) int {
	n, err := strconv.Atoi(row.Months.Value.String())
	if row.Method != ByRecent || err != nil || n < 1 || n > months {
		return 0
	}
	return n
}

// spend adds up what the lines spent, and what they have committed at the latest month.
func (p *Projection) spend(b *Book, actuals []Actual) {
	index := map[LineCode]*LineProjection{}
	for i := range p.Lines {
		index[p.Lines[i].Line.Code] = &p.Lines[i]
	}
	for _, a := range actuals {
		line, n := index[a.Line], b.monthNumber(a.Month)
		if n == 0 {
			continue
		}
		line.Spent[n-1] = line.Spent[n-1].Add(a.Amount)
		line.Actual = line.Actual.Add(a.Amount)
		if a.Month == p.To {
			line.Commitments = line.Commitments.Add(a.Commitments.Value)
		}
	}
	for i := range p.Lines {
		line := &p.Lines[i]
		line.Recent = exact.Total(line.Spent[p.Months-line.Latest:]...)
	}
}

// project adds what is foreseen to the actuals: a x M / k is a + a x (M - k) / k.
func (l *LineProjection) project(p Projection) {
	monthly := func(m exact.Money, months int) exact.Ratio { return m.Ratio().Quo(exact.Whole(int64(max(months, 1)))) }
	left := exact.Whole(int64(p.PeriodMonths - p.Months))
	var rest exact.Ratio
	switch l.Method {
	case ByPlan:
		rest = monthly(l.Ceiling, p.PeriodMonths).Mul(left)
	case ByRunRate:
		rest = monthly(l.Actual, p.Months).Mul(left)
	case ByRecent:
		rest = monthly(l.Recent, l.Latest).Mul(left)
	case ByCommitments:
		rest = l.Commitments.Ratio()
	}
	l.Amount = exact.Round(exact.Sum(l.Actual.Ratio(), rest, l.Adjustment.Ratio()))
}

// Passed is the first month of the period at whose end spending at the run rate of the
// pool is above that limit; ok is false where there is none. It is
// floor(limit x k / sum of a) + 1, not above M.
func (p Projection) Passed(limit exact.Money) (month int, ok bool) {
	allowed := limit.Ratio().Mul(exact.Whole(int64(p.Months)))
	for month = 1; month <= p.PeriodMonths; month++ {
		if p.Actual.Ratio().Mul(exact.Whole(int64(month))).Cmp(allowed) > 0 {
			return month, true
		}
	}
	return 0, false
}

func (p Projection) amounts() []exact.Money {
	list := make([]exact.Money, len(p.Lines))
	for i, line := range p.Lines {
		list[i] = line.Amount
	}
	return list
}

// Of is what is projected of a line of the pool.
func (p Projection) Of(line LineCode) LineProjection {
	i := slices.IndexFunc(p.Lines, func(l LineProjection) bool { return l.Line.Code == line })
	return p.Lines[i]
}

// At is the month of that number of the period, which counts from 1.
func (p Projection) At(month int) Month {
	to, _ := time.Parse("2006-01", string(p.To)) // read as one
	return Month(to.AddDate(0, month-p.Months, 0).Format("2006-01"))
}
