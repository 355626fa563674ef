package apportion

import (
	"cmp"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// paid carries out a step that pays: it asks for its Amount, or its Percent of what is
// still over, and takes no more than that.
func (r *run) paid(step budget.Step, pay func(*run, budget.Step, *Payment) error) (*Payment, error) {
	p := &Payment{Over: r.over}
	var err error
	if p.Asked, err = r.asked(step); err != nil {
		return nil, err
	}
	if err := pay(r, step, p); err != nil {
		return nil, err
	}
	if step.Action != budget.ActionUnpaid {
		r.over = r.over.Sub(p.Took)
	}
	p.After = r.over
	return p, nil
}

// asked is what a step asks for: its Amount, or its Percent, rounded, of what is still
// over; for a step `unpaid` of what its Target pays.
func (r *run) asked(step budget.Step) (exact.Money, error) {
	of := r.over
	if step.Action == budget.ActionUnpaid {
		target, err := r.rowOf(step.Target)
		if err != nil {
			return of, err
		}
		of = target.charged()
	}
	if step.Percent.Set {
		return exact.Round(step.Percent.Value.Of(of)), nil
	}
	return r.Book.Settings.Unit.Money(step.Amount.Value)
}

// take is a step that no organization shares: a donor, a contingency, the next period.
func (r *run) take(_ budget.Step, p *Payment) error {
	p.Took = p.Asked.Min(p.Over)
	return nil
}

// absorb cuts a line, or all lines pro rata to what is left of them; where expenditure
// is not known by line it is one cut. There is always enough left of all lines: what is
// over is part of what was spent.
func (r *run) absorb(step budget.Step, p *Payment) error {
	p.Took, p.Left = p.Asked.Min(p.Over), r.left(step.Target)
	if p.Over.IsZero() {
		return nil
	}
	switch {
	case step.Target != budget.Every:
		i, err := r.line(step.Target)
		if err != nil {
			return err
		}
		p.Took = p.Took.Min(p.Left)
		p.Cuts = []LineCut{{step.Target, p.Left, exact.Part{Amount: p.Took}}}
		r.out.Lines[i].Cut = r.out.Lines[i].Cut.Add(p.Took)
	case r.out.ByLine:
		r.cutAll(p)
	default:
		p.Cuts = []LineCut{{budget.Every, p.Left, exact.Part{Amount: p.Took}}}
		r.cut = r.cut.Add(p.Took)
	}
	return nil
}

// left is what earlier cuts leave of a line, or of all of them.
func (r *run) left(target string) exact.Money {
	if target == budget.Every && !r.out.ByLine {
		return r.out.Expenditure.Sub(r.cut)
	}
	var left exact.Money
	for _, line := range r.out.Lines {
		if target == budget.Every || target == string(line.Line.Code) {
			left = left.Add(line.Spent.Sub(line.Cut))
		}
	}
	return left
}

// cutAll is by the largest remainder, ties to the earlier line.
func (r *run) cutAll(p *Payment) {
	quotas := make([]exact.Quota, len(r.out.Lines))
	for i, line := range r.out.Lines {
		if !p.Left.IsZero() {
			quotas[i] = exact.Share(p.Took.Ratio(), line.Spent.Sub(line.Cut).Ratio(), p.Left.Ratio())
		}
	}
	for i, part := range exact.LargestRemainder(p.Took, quotas, earlier) {
		line := &r.out.Lines[i]
		p.Cuts = append(p.Cuts, LineCut{string(line.Line.Code), line.Spent.Sub(line.Cut), part})
		line.Cut = line.Cut.Add(part.Amount)
	}
}

func earlier(i, j int) int { return i - j }

// share is `share` and `supporters`: what the step takes is shared among those who may.
func (r *run) share(step budget.Step, p *Payment) error {
	p.Took = p.Asked.Min(p.Over)
	return r.among(step, p, p.Over.IsZero())
}

// unpaid: a part of what the Target pays does not arrive. With a key the others take
// it over; without one it is a cash gap.
func (r *run) unpaid(step budget.Step, p *Payment) error {
	target, err := r.rowOf(step.Target)
	if err != nil {
		return err
	}
	p.Charged, p.Took = target.charged(), p.Asked
	target.Unpaid = target.Unpaid.Add(p.Took)
	if step.Key == "" {
		r.out.CashGap = r.out.CashGap.Add(p.Took)
		return nil
	}
	return r.among(step, p, p.Took.IsZero())
}

// among shares what a step takes over its key among those who may, by the largest
// remainder and under the rules of its set that hold for them. An idle step shares
// nothing, and so nobody need be able to.
func (r *run) among(step budget.Step, p *Payment, idle bool) error {
	a, err := r.sharedAmong(step, p.Took)
	if err != nil {
		if idle {
			return nil
		}
		return err
	}
	p.Among = &a
	for _, part := range a.Result.Rows {
		row := r.row[part.Organization]
		row.Additional = row.Additional.Add(part.Amount)
	}
	return nil
}

func (r *run) sharedAmong(step budget.Step, amount exact.Money) (Among, error) {
	a := Among{Key: cmp.Or(step.Key, r.out.Key), Rules: cmp.Or(step.Rules, budget.NoRules)}
	weights, err := r.Weights(r.out.Pool.Code, a.Key, r.sharers, r.out.People)
	if err != nil {
		return a, err
	}
	for i, s := range weights {
		c := Candidate{Sharer: s, Base: r.out.Base.Rows[i], Position: r.row[s.Organization].Position}
		c.Exemption = c.exemption(step)
		a.Candidates = append(a.Candidates, c)
	}
	sharers := a.Sharers()
	if weightOf(sharers).IsZero() {
		return a, fmt.Errorf("%w: %s by the key %s", ErrNobodyPays, r.text(amount), a.Key)
	}
	a.Applied = only(sharers, r.RulesOf(step.Rules, r.out.Pool.Code))
	a.Result, err = Apportion(Sharing{Amount: amount, Unit: r.Book.Settings.Unit, Sharers: sharers, Rules: a.Applied,
		PeriodYears: r.Book.Settings.PeriodYears})
	return a, err
}

// exemption: the one whose payment is missing does not take it over, only supporters
// share what is theirs, and the pool's rules exempt whom they exclude or give a fixed
// contribution unless the step's Rules says otherwise (rules.md, Scenarios).
func (c Candidate) exemption(step budget.Step) Exemption {
	switch {
	case step.Action == budget.ActionUnpaid && step.Target == string(c.Organization):
		return OwnPayment
	case step.Action == budget.ActionSupporters && c.Position.Value.Position != budget.Support:
		return NotSupporting
	case step.Rules == "" && c.Base.Rule.Fixed():
		return FixedByRule
	}
	return ""
}

func weightOf(sharers []Sharer) (sum exact.Ratio) {
	for _, s := range sharers {
		sum = sum.Add(s.Weight)
	}
	return sum
}

// only are the rules of a step's set that hold among those who share here: not those
// that name another organization, or a group of which nobody shares here, nor rises and
// falls, which are of a whole year (rules.md, Scenarios).
func only(sharers []Sharer, rules []budget.Rule) []budget.Rule {
	here, groups := map[budget.OrganizationCode]bool{"": true}, map[string]bool{"": true}
	for _, s := range sharers {
		here[s.Organization], groups[s.Group] = true, true
	}
	return slices.DeleteFunc(rules, func(r budget.Rule) bool {
		return !here[r.Organization] || !groups[r.Group] || !groups[r.BorneBy] || r.Kind.AgainstLastPeriod()
	})
}
