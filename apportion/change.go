package apportion

import (
	"cmp"
	"errors"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
)

// ErrNoHistory says that History has no period before the book's for the pool.
var ErrNoHistory = errors.New("no earlier period of the pool in History")

// Change splits what each organization pays more or less than in the last period, per
// year (rules.md, Change from the last period).
type Change struct {
	Pool     budget.Pool
	From, To budget.Period
	// PriorTotal and CurrentTotal are T0 and T1, in units of one year, exact;
	// PriorWeight and CurrentWeight W0 and W1.
	PriorTotal, CurrentTotal   exact.Ratio
	PriorWeight, CurrentWeight exact.Ratio
	Rows                       []ChangeRow
}

// ChangeRow adds up: Prior + Level + Own + Others + Rules = Current. Own and Others
// are not set where they cannot be known.
type ChangeRow struct {
	Organization                 budget.OrganizationCode
	Prior, Level, Rules, Current exact.Money
	Own, Others                  budget.Optional[exact.Money]

	Yearly       exact.Ratio                  // a0, in units, exact
	WeightBefore budget.Optional[exact.Ratio] // w0
	Weight       exact.Ratio                  // w1
}

// Change compares with History's latest period before the book's. An error is
// ErrNoHistory, or that of the pool's shares.
func (b *Basis) Change(pool budget.Pool) (Change, error) {
	period, ok := b.lastPeriod(pool.Code)
	if !ok {
		return Change{}, ErrNoHistory
	}
	now, err := b.Charge(pool)
	if err != nil {
		return Change{}, err
	}
	c := comparison{prior: map[budget.OrganizationCode]budget.HistoryRow{}, current: map[budget.OrganizationCode]ChargeRow{},
		years: exact.Whole(b.Book.Settings.PeriodYears), onePart: b.Parts(pool.Key) == 1}
	for _, row := range b.Book.History {
		if row.Pool == pool.Code && row.Period == period {
			c.prior[row.Organization] = row
			c.t0 = c.t0.Add(yearly(row))
			c.w0 = c.w0.Add(row.Weight.Value)
		}
	}
	for _, row := range now.Rows {
		c.current[row.Organization] = row
		c.w1 = c.w1.Add(row.Weight)
	}
	c.t1 = now.Amount.Ratio().Quo(c.years)
	change := Change{Pool: pool, From: period, To: b.Book.Settings.Period, PriorTotal: c.t0, CurrentTotal: c.t1, PriorWeight: c.w0, CurrentWeight: c.w1}
	for _, o := range b.Book.Organizations {
		_, before := c.prior[o.Code]
		_, after := c.current[o.Code]
		if before || after {
			change.Rows = append(change.Rows, c.row(o.Code))
		}
	}
	return change, nil
}

// lastPeriod is the latest period of History for the pool that ends before the book's
// begins (rules.md, Change from the last period).
func (b *Basis) lastPeriod(pool budget.PoolCode) (budget.Period, bool) {
	var last budget.Period
	begins, _ := yearsOf(b.Book.Settings.Period)
	for _, row := range b.Book.History {
		if _, ends := yearsOf(row.Period); row.Pool == pool && ends < begins && (last == "" || earlierPeriod(last, row.Period)) {
			last = row.Period
		}
	}
	return last, last != ""
}

// yearsOf are the years that a period begins and ends with: of "2022" both are 2022.
func yearsOf(p budget.Period) (from, to string) {
	from, to, _ = strings.Cut(string(p), "-")
	return from, cmp.Or(to, from)
}

// earlierPeriod compares by the ends, then by the beginnings.
func earlierPeriod(p, q budget.Period) bool {
	pFrom, pTo := yearsOf(p)
	qFrom, qTo := yearsOf(q)
	return cmp.Or(cmp.Compare(pTo, qTo), cmp.Compare(pFrom, qFrom)) < 0
}

func yearly(row budget.HistoryRow) exact.Ratio { return row.Amount.Ratio().Quo(row.Years) }

// comparison holds both sides per year: T0, W0 before, T1, W1 now.
type comparison struct {
	prior          map[budget.OrganizationCode]budget.HistoryRow
	current        map[budget.OrganizationCode]ChargeRow
	years          exact.Ratio
	onePart        bool
	t0, t1, w0, w1 exact.Ratio
}

func (c comparison) row(o budget.OrganizationCode) ChangeRow {
	var a0 exact.Ratio
	prior, ok := c.prior[o]
	if ok {
		a0 = yearly(prior)
	}
	row := ChangeRow{Organization: o, Prior: exact.Round(a0), Current: exact.Round(c.current[o].Amount.Ratio().Quo(c.years)),
		Yearly: a0, WeightBefore: prior.Weight, Weight: c.current[o].Weight}
	if !c.t0.IsZero() {
		row.Level = exact.Round(a0.Mul(c.t1.Quo(c.t0).Sub(one)))
	}
	row.Rules = row.Current.Sub(row.Prior).Sub(row.Level)
	if own, others, ok := c.headcount(o); ok {
		row.Own, row.Others = budget.Some(exact.Round(own)), budget.Some(exact.Round(others))
		row.Rules = row.Rules.Sub(row.Own.Value).Sub(row.Others.Value)
	}
	return row
}

// headcount is the effect of the organization's own people and of everybody else's:
// m is its share had only its own weight changed.
func (c comparison) headcount(o budget.OrganizationCode) (own, others exact.Ratio, ok bool) {
	prior, known := c.prior[o]
	weight := c.current[o].Weight
	mixed := c.w0.Sub(prior.Weight.Value).Add(weight)
	if !known || !prior.Weight.Set || !c.onePart || c.w0.IsZero() || c.w1.IsZero() || mixed.IsZero() {
		return own, others, false
	}
	m := weight.Quo(mixed)
	own = m.Sub(prior.Weight.Value.Quo(c.w0)).Mul(c.t1)
	others = weight.Quo(c.w1).Sub(m).Mul(c.t1)
	return own, others, true
}
