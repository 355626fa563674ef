package apportion

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// actions are what a step can do, as in the table of rules.md, Scenarios: first those
// that change the book, then those that pay. The column is that of Steps which an
// error names.
var actions = map[budget.Action]struct {
	pays   bool
	column string
	run    func(*run, budget.Step) error
}{
	budget.ActionStage:      {false, "Target", (*run).toStage},
	budget.ActionLine:       {false, "Target", (*run).changeLine},
	budget.ActionReclassify: {false, "Target", (*run).reclassify},
	budget.ActionLimit:      {false, "Target", (*run).changeLimit},
	budget.ActionHeadcount:  {false, "Target", (*run).changeHeadcount},
	budget.ActionLeave:      {false, "Target", (*run).leave},
	budget.ActionKey:        {false, "Key", (*run).changeKey},
	budget.ActionRules:      {false, "Target", (*run).changeRules},

	budget.ActionAbsorb:      {true, "Target", (*run).absorb},
	budget.ActionDonor:       {true, "Amount", (*run).pay},
	budget.ActionContingency: {true, "Amount", (*run).pay},
	budget.ActionCarry:       {true, "Amount", (*run).pay},
	budget.ActionShare:       {true, "Key", (*run).shareOver},
	budget.ActionSupporters:  {true, "Key", (*run).shareOver},
	budget.ActionUnpaid:      {true, "Target", (*run).unpaid},
}

// toStage: each line's Expenditure becomes its Ceiling re-costed to the stage.
func (r *run) toStage(step budget.Step) error {
	spent, err := r.Book.RecostedCeiling(r.out.Pool.Code, budget.Stage(step.Target))
	if err != nil {
		return err
	}
	r.spent, r.byLine = spent, true
	r.out.Expenditure = exact.Total(spent...)
	return nil
}

func (r *run) changeLine(step budget.Step) error {
	i, err := r.line(step.Target)
	if err != nil {
		return err
	}
	value, err := r.changed(step, r.spent[i])
	if err != nil {
		return err
	}
	r.spend(i, value)
	return nil
}

// line is the index of a line of the pool; a line cannot be named where expenditure
// is not known by line.
func (r *run) line(name string) (int, error) {
	if !r.byLine {
		return 0, ErrNotByLine
	}
	for i, line := range r.lines {
		if string(line.Code) == name {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%w: the line %q of the pool %s", ErrNoFigure, name, r.out.Pool.Code)
}

func (r *run) spend(line int, value exact.Money) {
	r.out.Expenditure = r.out.Expenditure.Sub(r.spent[line]).Add(value)
	r.spent[line] = value
}

// changed is the Amount of a step, or the value changed by its Percent and rounded.
func (r *run) changed(step budget.Step, value exact.Money) (exact.Money, error) {
	if step.Percent.Set {
		value = exact.Round(value.Ratio().Add(step.Percent.Value.Of(value)))
	} else {
		var err error
		if value, err = r.Book.Settings.Unit.Money(step.Amount.Value); err != nil {
			return value, err
		}
	}
	if value.Sign() < 0 {
		return value, fmt.Errorf("%w: %s", ErrBelowZero, r.text(value))
	}
	return value, nil
}

func (r *run) text(m exact.Money) string { return r.Book.Settings.Unit.Text(m) }

func (r *run) reclassify(step budget.Step) error {
	from, to, _ := step.Reclassified()
	a, err := r.line(string(from))
	if err != nil {
		return err
	}
	b, err := r.line(string(to))
	if err != nil {
		return err
	}
	amount, err := r.Book.Settings.Unit.Money(step.Amount.Value)
	if err != nil {
		return err
	}
	if amount.Cmp(r.spent[a]) > 0 {
		return fmt.Errorf("%w: %s has %s, and %s is to be moved", ErrBelowZero, from, r.text(r.spent[a]), r.text(amount))
	}
	r.spend(a, r.spent[a].Sub(amount))
	r.spend(b, r.spent[b].Add(amount))
	return nil
}

func (r *run) changeLimit(step budget.Step) error {
	limit := &r.out.Ceiling
	if budget.LimitKind(step.Target) == budget.Appropriation {
		limit = &r.out.Appropriation
	}
	value, err := r.changed(step, *limit)
	*limit = value
	return err
}

// changeHeadcount scales all rows of an organization, exactly; steps compound.
func (r *run) changeHeadcount(step budget.Step) error {
	o := budget.OrganizationCode(step.Target)
	people := r.people.of(o, r.Basis.people[o])
	target := step.Amount.Value
	if step.Percent.Set {
		target = people.Add(people.Mul(step.Percent.Value.Fraction()))
	}
	if target.Sign() < 0 {
		return fmt.Errorf("%w: %s people", ErrBelowZero, target)
	}
	if people.IsZero() {
		if target.IsZero() {
			return nil
		}
		return fmt.Errorf("%w: %s has none, and %s are asked for", ErrNoPeople, o, target)
	}
	r.people[o] = target.Quo(r.Basis.people[o])
	return nil
}

func (r *run) leave(step budget.Step) error {
	r.left[budget.OrganizationCode(step.Target)] = true
	return nil
}

func (r *run) changeKey(step budget.Step) error {
	r.out.Key = step.Key
	return nil
}

func (r *run) changeRules(step budget.Step) error {
	r.out.Rules = budget.RuleSet(step.Target)
	return nil
}
