package apportion

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
)

// What a change cannot be told for.
var (
	// ErrNoHistory says that History has no period before the book's for the pool.
	ErrNoHistory = errors.New("no earlier period of the pool in History")
	// ErrNoPool says that another book has no pool of that code.
	ErrNoPool = errors.New("no such pool in the other book")
)

// Change splits what each organization pays more or less than in the last period, per
// year (rules.md, Change from the last period).
type Change struct {
	Pool     budget.Pool
	From, To budget.Period
	// PriorTotal and CurrentTotal are T0 and T1, in units of one year, exact;
	// PriorWeight and CurrentWeight W0 and W1.
	PriorTotal, CurrentTotal   exact.Ratio
	PriorWeight, CurrentWeight exact.Ratio
	Rows                       []ChangeRow // as Organizations; then who only paid before
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

// Change compares with History's latest period that ends before the book's begins. An
// error is ErrNoHistory, or that of what the pool charges.
func (b *Basis) Change(pool budget.Pool) (Change, error) {
	period, ok := b.lastPeriod(pool.Code)
	if !ok {
		return Change{}, ErrNoHistory
	}
	before := yearly{period: period, keyParts: 1}
	for _, row := range b.Book.History {
		if row.Pool == pool.Code && row.Period == period {
			before.rows = append(before.rows, yearlyRow{row.Organization, yearlyAmount(row), row.Weight})
		}
	}
	return b.change(pool, before)
}

// ChangeAgainst compares with what another book charges for the pool of that code. An
// error is ErrNoPool, ErrOtherCurrency, or that of what either charges.
func (b *Basis) ChangeAgainst(pool budget.Pool, other *Basis) (Change, error) {
	theirs, ok := other.Pool(pool.Code)
	if !ok {
		return Change{}, fmt.Errorf("%w, %s", ErrNoPool, other.Book.Name)
	}
	before, err := other.charged(theirs, b.Book)
	if err != nil {
		return Change{}, fmt.Errorf("%s: %w", other.Book.Name, err)
	}
	return b.change(pool, before)
}

func (b *Basis) change(pool budget.Pool, before yearly) (Change, error) {
	now, err := b.charged(pool, b.Book)
	if err != nil {
		return Change{}, err
	}
	c := newSides(before, now)
	change := Change{Pool: pool, From: before.period, To: now.period, PriorTotal: c.t0, CurrentTotal: c.t1, PriorWeight: c.w0, CurrentWeight: c.w1}
	for _, o := range b.Book.Organizations {
		_, paid := c.prior[o.Code]
		_, pays := c.current[o.Code]
		if paid || pays {
			change.Rows = append(change.Rows, c.row(o.Code))
		}
	}
	for _, row := range before.rows {
		if _, known := b.groups[row.organization]; !known {
			change.Rows = append(change.Rows, c.row(row.organization))
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

func yearlyAmount(row budget.HistoryRow) exact.Ratio { return row.Amount.Ratio().Quo(row.Years) }

// sides are both sides per year: T0, W0 before, T1, W1 now.
type sides struct {
	prior, current map[budget.OrganizationCode]yearlyRow
	onePart        bool // each key has one
	t0, t1, w0, w1 exact.Ratio
}

func newSides(before, now yearly) sides {
	c := sides{onePart: before.keyParts == 1 && now.keyParts == 1}
	c.prior, c.t0, c.w0 = before.sums()
	c.current, c.t1, c.w1 = now.sums()
	return c
}

func (c sides) row(o budget.OrganizationCode) ChangeRow {
	prior, now := c.prior[o], c.current[o]
	a0 := prior.amount
	row := ChangeRow{Organization: o, Prior: exact.Round(a0), Current: exact.Round(now.amount),
		Yearly: a0, WeightBefore: prior.weight, Weight: now.weight.Value}
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
func (c sides) headcount(o budget.OrganizationCode) (own, others exact.Ratio, ok bool) {
	prior, known := c.prior[o]
	weight := c.current[o].weight.Value
	mixed := c.w0.Sub(prior.weight.Value).Add(weight)
	if !known || !prior.weight.Set || !c.onePart || c.w0.IsZero() || c.w1.IsZero() || mixed.IsZero() {
		return own, others, false
	}
	m := weight.Quo(mixed)
	own = m.Sub(prior.weight.Value.Quo(c.w0)).Mul(c.t1)
	others = weight.Quo(c.w1).Sub(m).Mul(c.t1)
	return own, others, true
}
