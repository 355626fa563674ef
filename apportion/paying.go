package apportion

import (
	"cmp"
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// asked is what a step that pays asks for: its Amount, or its Percent of what is
// still over, rounded.
func (r *run) asked(step budget.Step) (exact.Money, error) {
	if step.Percent.Set {
		return exact.Round(step.Percent.Value.Of(r.over)), nil
	}
	return r.Book.Settings.Unit.Money(step.Amount.Value)
}

// takes is what a step takes: no more than is still over, and a step that asks for
// more says so.
func (r *run) takes(step budget.Step) (exact.Money, error) {
	asked, err := r.asked(step)
	if err != nil {
		return asked, err
	}
	if asked.Cmp(r.over) > 0 {
		r.note(step, "asks for %s; only %s is still over, and it takes that", r.text(asked), r.text(r.over))
		asked = r.over
	}
	return asked, nil
}

func (r *run) fund(f Funding) {
	r.out.Funding = append(r.out.Funding, f)
	r.over = r.over.Sub(f.Amount)
}

// pay is a step that no organization shares: a donor, a contingency, the next period.
func (r *run) pay(step budget.Step) error {
	amount, err := r.takes(step)
	if err == nil {
		r.fund(Funding{Step: step, Amount: amount})
	}
	return err
}

// absorb cuts a line, or all lines pro rata to what is left of them; where
// expenditure is not known by line it is one cut.
func (r *run) absorb(step budget.Step) error {
	amount, err := r.takes(step)
	if err != nil {
		return err
	}
	switch {
	case step.Target == budget.Every && r.byLine:
		r.cutAll(amount)
	case step.Target == budget.Every:
		r.cut[0] = r.cut[0].Add(amount)
	default:
		if amount, err = r.cutLine(step, amount); err != nil {
			return err
		}
	}
	r.fund(Funding{Step: step, Amount: amount})
	return nil
}

func (r *run) cutLine(step budget.Step, amount exact.Money) (exact.Money, error) {
	i, err := r.line(step.Target)
	if err != nil {
		return amount, err
	}
	if left := r.spent[i].Sub(r.cut[i]); amount.Cmp(left) > 0 {
		r.note(step, "%s has only %s left to cut of the %s asked for: it is cut to zero, and the rest stays over",
			step.Target, r.text(left), r.text(amount))
		amount = left
	}
	r.cut[i] = r.cut[i].Add(amount)
	return amount, nil
}

// cutAll is by the largest remainder, ties to the earlier line. There is always
// enough left: what is over is part of what was spent.
func (r *run) cutAll(amount exact.Money) {
	var total exact.Ratio
	left := make([]exact.Ratio, len(r.spent))
	for i := range r.spent {
		left[i] = r.spent[i].Sub(r.cut[i]).Ratio()
		total = total.Add(left[i])
	}
	if total.IsZero() {
		return
	}
	quotas := make([]exact.Quota, len(left))
	for i := range left {
		quotas[i] = exact.Share(amount.Ratio(), left[i], total)
	}
	for i, part := range exact.LargestRemainder(amount, quotas, earlier) {
		r.cut[i] = r.cut[i].Add(part.Amount)
	}
}

func earlier(i, j int) int { return i - j }

// shareOver is `share` and `supporters`: what the step takes is shared among those
// who may.
func (r *run) shareOver(step budget.Step) error {
	amount, err := r.takes(step)
	if err != nil {
		return err
	}
	result, err := r.among(step, amount, func(o budget.OrganizationCode) bool {
		return step.Action == budget.ActionShare || r.supports(o)
	})
	if err != nil {
		return err
	}
	r.fund(Funding{Step: step, Amount: amount, Shared: &result})
	return nil
}

func (r *run) supports(o budget.OrganizationCode) bool {
	p := r.row[o].Position
	return p.Set && p.Value.Position == budget.Support
}

// among shares an amount over the step's key among those who may: not those whom the
// pool's rules exclude or give a fixed contribution, unless the step's Rules says
// otherwise. It is added to what they pay.
func (r *run) among(step budget.Step, amount exact.Money, may func(budget.OrganizationCode) bool) (Result, error) {
	weights, err := r.Weights(r.out.Pool.Code, cmp.Or(step.Key, r.out.Key), r.sharers, r.people)
	if err != nil {
		return Result{}, err
	}
	var sharers []Sharer
	var total exact.Ratio
	for i, s := range weights {
		if may(s.Organization) && (step.Rules != "" || !r.out.Base.Rows[i].Rule.Fixed()) {
			sharers = append(sharers, s)
			total = total.Add(s.Weight)
		}
	}
	if total.IsZero() {
		return Result{}, fmt.Errorf("%w: %s by the key %s", ErrNobodyPays, r.text(amount), cmp.Or(step.Key, r.out.Key))
	}
	result, err := Apportion(Sharing{Amount: amount, Unit: r.Book.Settings.Unit, Sharers: sharers,
		Rules: r.only(sharers, r.RulesOf(step.Rules, r.out.Pool.Code)), PeriodYears: r.Book.Settings.PeriodYears})
	for _, part := range result.Rows {
		row := r.row[part.Organization]
		row.Additional = row.Additional.Add(part.Amount)
	}
	return result, err
}

// only are the rules that name nobody, or one of those who share here.
func (r *run) only(sharers []Sharer, rules []budget.Rule) []budget.Rule {
	here := map[budget.OrganizationCode]bool{"": true}
	for _, s := range sharers {
		here[s.Organization] = true
	}
	var kept []budget.Rule
	for _, rule := range rules {
		if here[rule.Organization] {
			kept = append(kept, rule)
		}
	}
	return kept
}

// unpaid: a part of what the Target pays does not arrive. With a key the others take
// it over; without one it is a cash gap.
func (r *run) unpaid(step budget.Step) error {
	target := r.row[budget.OrganizationCode(step.Target)]
	if target == nil {
		return fmt.Errorf("%w: %s shares nothing of the pool %s", ErrNoFigure, step.Target, r.out.Pool.Code)
	}
	missing := exact.Round(step.Percent.Value.Of(target.Base.Add(target.Additional)))
	if missing.IsZero() {
		r.note(step, "nothing of what %s pays is missing: it does nothing", step.Target)
		return nil
	}
	funding := Funding{Step: step, Amount: missing}
	if step.Key == "" {
		r.out.CashGap = r.out.CashGap.Add(missing)
	} else {
		result, err := r.among(step, missing, func(o budget.OrganizationCode) bool { return o != target.Organization })
		if err != nil {
			return err
		}
		funding.Shared = &result
	}
	target.Unpaid = target.Unpaid.Add(missing)
	r.out.Unpaid = append(r.out.Unpaid, funding)
	return nil
}
