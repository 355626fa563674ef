package apportion

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// actions are what a step can do, as in the table of rules.md, Scenarios: first those
// that amend the book, then those that pay. The column is that of Steps which an error
// names.
var actions = map[budget.Action]struct {
	column string
	amend  func(*run, budget.Step, *Amendment) error
	pay    func(*run, budget.Step, *Payment) error
}{
	budget.ActionStage:      {"Target", (*run).toStage, nil},
	budget.ActionLine:       {"Target", (*run).changeLine, nil},
	budget.ActionReclassify: {"Target", (*run).reclassify, nil},
	budget.ActionLimit:      {"Target", (*run).changeLimit, nil},
	budget.ActionHeadcount:  {"Target", (*run).changeHeadcount, nil},
	budget.ActionLeave:      {"Target", (*run).leave, nil},
	budget.ActionKey:        {"Key", (*run).changeKey, nil},
	budget.ActionRules:      {"Target", (*run).changeRules, nil},

	budget.ActionAbsorb:      {"Target", nil, (*run).absorb},
	budget.ActionDonor:       {"Amount", nil, (*run).take},
	budget.ActionContingency: {"Amount", nil, (*run).take},
	budget.ActionCarry:       {"Amount", nil, (*run).take},
	budget.ActionShare:       {"Key", nil, (*run).share},
	budget.ActionSupporters:  {"Key", nil, (*run).share},
	budget.ActionUnpaid:      {"Target", nil, (*run).unpaid},
}

// toStage: each line's Expenditure becomes its Ceiling re-costed to the stage.
func (r *run) toStage(step budget.Step, a *Amendment) error {
	spent, err := r.Book.RecostedCeiling(r.out.Pool.Code, budget.Stage(step.Target))
	if err == nil {
		r.spend(spent, a)
	}
	return err
}

func (r *run) changeLine(step budget.Step, a *Amendment) error {
	i, err := r.line(step.Target)
	if err != nil {
		return err
	}
	spent := r.spent()
	if spent[i], err = r.changed(step, spent[i]); err != nil {
		return err
	}
	r.spend(spent, a)
	return nil
}

// line is the index of a line of the pool; a line cannot be named where expenditure
// is not known by line.
func (r *run) line(name string) (int, error) {
	if !r.out.ByLine {
		return 0, ErrNotByLine
	}
	for i, line := range r.out.Lines {
		if string(line.Line.Code) == name {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%w: the line %q of the pool %s", ErrNoFigure, name, r.out.Pool.Code)
}

// spent is the expenditure of the lines as it stands.
func (r *run) spent() []exact.Money {
	spent := make([]exact.Money, len(r.out.Lines))
	for i, line := range r.out.Lines {
		spent[i] = line.Spent
	}
	return spent
}

// spend makes the expenditure of the lines what it is after a step.
func (r *run) spend(spent []exact.Money, a *Amendment) {
	for i := range r.out.Lines {
		line := &r.out.Lines[i]
		revision := LineRevision{Line: line.Line, After: spent[i]}
		if r.out.ByLine {
			revision.Before = budget.Some(line.Spent)
		}
		a.Lines = append(a.Lines, revision)
		line.Spent = spent[i]
	}
	before := r.out.Expenditure
	r.out.ByLine, r.out.Expenditure = true, exact.Total(spent...)
	a.Expenditure = budget.Some(Revision[exact.Money]{before, r.out.Expenditure})
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

func (r *run) reclassify(step budget.Step, a *Amendment) error {
	from, to, _ := step.Reclassified()
	i, err := r.line(string(from))
	if err != nil {
		return err
	}
	j, err := r.line(string(to))
	if err != nil {
		return err
	}
	amount, err := r.Book.Settings.Unit.Money(step.Amount.Value)
	if err != nil {
		return err
	}
	spent := r.spent()
	if amount.Cmp(spent[i]) > 0 {
		return fmt.Errorf("%w: %s has %s, and %s is to be moved", ErrBelowZero, from, r.text(spent[i]), r.text(amount))
	}
	spent[i] = spent[i].Sub(amount)
	spent[j] = spent[j].Add(amount)
	r.spend(spent, a)
	return nil
}

func (r *run) changeLimit(step budget.Step, a *Amendment) error {
	limit := &r.out.Ceiling
	if budget.LimitKind(step.Target) == budget.Appropriation {
		limit = &r.out.Appropriation
	}
	value, err := r.changed(step, *limit)
	if err != nil {
		return err
	}
	a.Limit = budget.Some(Revision[exact.Money]{*limit, value})
	*limit = value
	return nil
}

// changeHeadcount scales all rows of an organization, exactly; steps compound.
func (r *run) changeHeadcount(step budget.Step, a *Amendment) error {
	o := budget.OrganizationCode(step.Target)
	book := r.people[o]
	before := r.out.People.of(o, book)
	after := step.Amount.Value
	if step.Percent.Set {
		after = before.Add(before.Mul(step.Percent.Value.Fraction()))
	}
	switch {
	case after.Sign() < 0:
		return fmt.Errorf("%w: %s people", ErrBelowZero, after)
	case before.IsZero() && !after.IsZero():
		return fmt.Errorf("%w: %s has none, and %s are asked for", ErrNoPeople, o, after)
	}
	factor := r.out.People.of(o, one)
	if !before.IsZero() {
		factor = after.Quo(book)
		r.out.People[o] = factor
	}
	a.People = budget.Some(PeopleRevision{Revision[exact.Ratio]{before, after}, book, factor})
	return nil
}

func (r *run) leave(step budget.Step, _ *Amendment) error {
	row, err := r.rowOf(step.Target)
	if err == nil {
		row.Leaves = true
	}
	return err
}

func (r *run) rowOf(target string) (*ScenarioRow, error) {
	row := r.row[budget.OrganizationCode(target)]
	if row == nil {
		return nil, fmt.Errorf("%w: %s shares nothing of the pool %s", ErrNoFigure, target, r.out.Pool.Code)
	}
	return row, nil
}

func (r *run) changeKey(step budget.Step, a *Amendment) error {
	a.Key = budget.Some(Revision[budget.KeyCode]{r.out.Key, step.Key})
	r.out.Key = step.Key
	return nil
}

func (r *run) changeRules(step budget.Step, a *Amendment) error {
	set := budget.RuleSet(step.Target)
	a.Rules = budget.Some(Revision[budget.RuleSet]{r.out.Rules, set})
	r.out.Rules = set
	return nil
}
