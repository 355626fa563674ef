package budget

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"jfa/budget/exact"
)

// RecostMethod is how the whole change of a re-costing is parted among the factors.
type RecostMethod string

const (
	// Ordered gives each factor what it adds to those before it in the printed order.
	Ordered RecostMethod = "ordered"
	// Shapley gives each factor the mean of its effects over all 24 orders.
	Shapley RecostMethod = "shapley"
)

// What a book cannot be re-costed for.
var (
	ErrNotByLine   = errors.New("not known by line, so there is nothing to re-cost")
	ErrNotRecosted = errors.New("not re-costed: only the appropriation and the ceiling are")
	ErrNoStage     = errors.New("no such stage in Rates")
	ErrNoMethod    = errors.New("no such way to re-cost: expected ordered or shapley")
)

// Recosting is a money column of a pool at the rates of another stage: successive
// tables of whole units, each with one factor more than the one before. An effect is
// the difference between two of them, so that its rows and columns always add up.
type Recosting struct {
	Pool     PoolCode
	Column   LimitKind
	From, To Stage
	Method   RecostMethod
	Lines    []Line
	Factors  [][]LineFactor // of each line, in the order of Factors
	Before   RecostTable    // its Factor is blank
	Steps    []RecostTable  // after each factor, in the order of Factors
}

// RecostTable is an amount for each line, in their order, and the sum of them. Parts
// say how the exact values after a factor became whole; the table before the first
// factor and effects have none.
type RecostTable struct {
	Factor  Factor
	Amounts []exact.Money
	Total   exact.Money
	Parts   []exact.Part
}

// Recost is the column of the pool, appropriation or ceiling, at the rates of the
// stage (rules.md, Re-costing from one stage to another). The errors are ErrNotByLine,
// ErrNotRecosted, ErrNoStage, ErrNoMethod, and those of LineFactors.
func (b *Book) Recost(pool PoolCode, column LimitKind, to Stage, method RecostMethod) (Recosting, error) {
	if err := b.recostable(pool, column, to, method); err != nil {
		return Recosting{}, fmt.Errorf("pool %s: %w", pool, err)
	}
	r := Recosting{Pool: pool, Column: column, From: b.StageOf(column), To: to, Method: method, Lines: b.PoolLines(pool)}
	r.Before = recostTable("", b.Amounts(pool, column))
	var err error
	if r.Factors, err = b.pricing(r.From, to).allFactors(r.Lines); err != nil {
		return Recosting{}, err
	}
	for k, values := range r.exactSteps() {
		r.Steps = append(r.Steps, roundedTable(Factors()[k], values))
	}
	return r, nil
}

func (b *Book) recostable(pool PoolCode, column LimitKind, to Stage, method RecostMethod) error {
	stages := b.Stages()
	switch {
	case method != Ordered && method != Shapley:
		return fmt.Errorf("%q: %w", method, ErrNoMethod)
	case column != Appropriation && column != Ceiling:
		return fmt.Errorf("the %s is %w", column, ErrNotRecosted)
	case !slices.Contains(stages, to):
		return fmt.Errorf("%q: %w", to, ErrNoStage)
	case !slices.Contains(stages, b.StageOf(column)):
		return fmt.Errorf("%q, at which the %s stands: %w", b.StageOf(column), column, ErrNoStage)
	case !b.Known(pool, column):
		return fmt.Errorf("the %s is %w", column, ErrNotByLine)
	}
	return nil
}

// exactSteps are the lines, not rounded, after each factor.
func (r Recosting) exactSteps() [][]exact.Ratio {
	steps := make([][]exact.Ratio, len(Factors()))
	for i, factors := range r.Factors {
		for k, growth := range r.Method.growths(factors) {
			steps[k] = append(steps[k], r.Before.Amounts[i].Ratio().Mul(growth))
		}
	}
	return steps
}

// growths are what a line has been multiplied by after each of its factors: by the
// factors themselves, or under Shapley by 1 and their mean effects.
func (m RecostMethod) growths(factors []LineFactor) []exact.Ratio {
	growth, list := exact.Whole(1), make([]exact.Ratio, len(factors))
	for i, factor := range factors {
		if m == Shapley {
			growth = growth.Add(meanEffect(factors, i))
		} else {
			growth = growth.Mul(factor.Value)
		}
		list[i] = growth
	}
	return list
}

// meanEffect is the mean, over all orders of the four factors, of what the i-th of
// them adds to a line of 1. Of the 24 orders 6, 2, 2 or 6 have one certain set of 0,
// 1, 2 or 3 of the others before it.
func meanEffect(factors []LineFactor, i int) exact.Ratio {
	own := factors[i].Value.Sub(exact.Whole(1))
	var sum exact.Ratio
	if own.IsZero() {
		return sum
	}
	orders := [...]int64{6, 2, 2, 6}
	for set := range uint(1 << len(factors)) {
		if set>>i&1 == 0 {
			sum = sum.Add(product(factors, set).Mul(exact.Whole(orders[bits.OnesCount(set)])))
		}
	}
	return sum.Mul(own).Quo(exact.Whole(24))
}

// product multiplies the factors whose bits are in the set.
func product(factors []LineFactor, set uint) exact.Ratio {
	value := exact.Whole(1)
	for i, factor := range factors {
		if set>>i&1 == 1 {
			value = value.Mul(factor.Value)
		}
	}
	return value
}

// roundedTable makes the values whole so that they add to their rounded sum: by largest
// remainder, ties to the earlier line.
func roundedTable(factor Factor, values []exact.Ratio) RecostTable {
	quotas := make([]exact.Quota, len(values))
	for i, v := range values {
		quotas[i] = exact.Cut(v)
	}
	parts := exact.LargestRemainder(exact.Round(exact.Sum(values...)), quotas, cmp.Compare[int])
	amounts := make([]exact.Money, len(values))
	for i, part := range parts {
		amounts[i] = part.Amount
	}
	table := recostTable(factor, amounts)
	table.Parts = parts
	return table
}

func recostTable(factor Factor, amounts []exact.Money) RecostTable {
	return RecostTable{Factor: factor, Amounts: amounts, Total: exact.Total(amounts...)}
}

// After is the table at the rates of the stage: all factors applied.
func (r Recosting) After() RecostTable { return r.Steps[len(r.Steps)-1] }

// Effects are what each factor adds or takes, by line and in total, in the order of
// Factors. Before and the effects add up to After in every row and in total.
func (r Recosting) Effects() []RecostTable {
	effects := make([]RecostTable, len(r.Steps))
	last := r.Before
	for k, step := range r.Steps {
		effects[k] = RecostTable{Factor: step.Factor, Amounts: make([]exact.Money, len(r.Lines)), Total: step.Total.Sub(last.Total)}
		for i, amount := range step.Amounts {
			effects[k].Amounts[i] = amount.Sub(last.Amounts[i])
		}
		last = step
	}
	return effects
}

// Bridge leads from the ceiling to the expenditure: what prices did, what vacancies
// did, and what was done differently (rules.md, Re-costing).
type Bridge struct {
	Ceiling     exact.Money
	Price       exact.Money // the effects of exchange, inflation and salary
	Vacancy     exact.Money // its effect
	Programme   exact.Money // expenditure less the ceiling at the stage
	Expenditure exact.Money
}

// Bridge leads to that expenditure of the pool; ok is false for the appropriation.
func (r Recosting) Bridge(expenditure exact.Money) (bridge Bridge, ok bool) {
	if r.Column != Ceiling {
		return Bridge{}, false
	}
	bridge = Bridge{Ceiling: r.Before.Total, Programme: expenditure.Sub(r.After().Total), Expenditure: expenditure}
	bridge.Price, bridge.Vacancy = r.PriceAndVacancy()
	return bridge, true
}

// PriceAndVacancy part what all factors do: the price of what is bought, and how many
// of the posts are filled.
func (r Recosting) PriceAndVacancy() (price, vacancy exact.Money) {
	for _, effect := range r.Effects() {
		if effect.Factor == Vacancy {
			vacancy = vacancy.Add(effect.Total)
		} else {
			price = price.Add(effect.Total)
		}
	}
	return price, vacancy
}

// RecostedCeiling is the ceiling of each of the pool's lines at the rates of the stage,
// in the order of PoolLines. The errors are those of Recost.
func (b *Book) RecostedCeiling(pool PoolCode, stage Stage) ([]exact.Money, error) {
	r, err := b.Recost(pool, Ceiling, stage, Ordered)
	if err != nil {
		return nil, err
	}
	return r.After().Amounts, nil
}
