package apportion

import (
	"errors"
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// What is refused (rules.md, Apportionment 6 to 8, and the divisor methods). Match
// with errors.Is; the *Refusal around it has the figures and the rules.
var (
	ErrFixedAbovePool = errors.New("fixed amounts above the pool")
	ErrLowerAbovePool = errors.New("lower bounds above the pool")
	ErrUpperLeave     = errors.New("upper bounds leave some of the pool uncovered")
	ErrLowerAbove     = errors.New("a lower bound above its upper one")
	ErrNobody         = errors.New("something left and nobody to pay it")
	ErrNotSharing     = errors.New("a rule for who does not share the pool or is excluded")
	ErrTwoFixed       = errors.New("two fixed rules for one organization")
	ErrTwoRules       = errors.New("two rules of the same kind for the same organization, group or everybody")
	ErrBearsAndHas    = errors.New("a discount of one who bears one")
	ErrBorneByNobody  = errors.New("a discount borne by nobody of weight")
	ErrShareDecimals  = errors.New("the Share decimals go with exclude, discount, and percentages of no more decimals")
	ErrDifference     = errors.New("the difference makes the largest part negative")
	ErrDivisor        = errors.New("a divisor method divides whole posts, without bounds")
)

// Refusal says why rules cannot be satisfied: the reason, the rules that bring it
// about, and the sentence with the figures. A rise or fall of a pool without History
// has the reason ErrNoHistory.
type Refusal struct {
	Reason error
	Rules  []budget.Rule
	Detail string
}

func (r *Refusal) Error() string { return r.Reason.Error() + ": " + r.Detail }

func (r *Refusal) Unwrap() error { return r.Reason }

func refuse(reason error, rules []budget.Rule, detail string, args ...any) error {
	return &Refusal{reason, rules, fmt.Sprintf(detail, args...)}
}

// money is a number of units, whole or not, as people read it in a message.
func (w *working) money(units exact.Ratio) string {
	value := w.Unit.Value(units)
	if units.IsWhole() {
		return value.Fixed(w.Unit.Digits())
	}
	return value.String()
}
