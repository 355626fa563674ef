package apportion

import (
	"errors"
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// What is refused (rules.md, Apportionment 5 and 6, and the divisor methods). Match
// with errors.Is; the *Refusal around it has the figures and the rules.
var (
	ErrFixedAbovePool    = errors.New("fixed amounts above the pool")
	ErrMinimumsAbovePool = errors.New("minimums above the pool")
	ErrMaximumsLeave     = errors.New("maximums leave some of the pool uncovered")
	ErrMinimumAboveMax   = errors.New("a minimum above its maximum")
	ErrNobody            = errors.New("something left and nobody to pay it")
	ErrNotSharing        = errors.New("a rule names an organization that does not share the pool or is excluded")
	ErrTwoFixed          = errors.New("two fixed rules for one organization")
	ErrTwoBounds         = errors.New("two bounds of the same kind for the same organization")
	ErrShareDecimals     = errors.New("share decimals go with no rule but exclude")
	ErrDivisor           = errors.New("a divisor method divides whole posts, without bounds")
)

// Refusal says why rules cannot be satisfied: the reason, the rules that bring it
// about, and the sentence with the figures.
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
