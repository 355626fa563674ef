package apportion

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// What makes a scenario impossible to compute, beside a *Refusal and what Weights and
// re-costing return. A *StepError around it names the cell.
var (
	ErrBelowZero   = errors.New("the new value is below zero")
	ErrNotByLine   = errors.New("expenditure is not known by line")
	ErrNoPeople    = errors.New("there are no people to scale")
	ErrNobodyPays  = errors.New("nobody of a weight above 0 shares this")
	ErrUnknownStep = errors.New("not an action")
)

// StepError says which step of a scenario cannot be computed.
type StepError struct {
	Scenario budget.ScenarioCode
	Step     budget.Step // zero where the scenario's own shares cannot be computed
	Column   string      // of Steps, or of Scenarios for a zero Step
	Err      error
}

func (e *StepError) Error() string {
	if e.Step.Action == "" {
		return fmt.Sprintf("scenario %s: %v", e.Scenario, e.Err)
	}
	return fmt.Sprintf("scenario %s, step %d, %s: %v", e.Scenario, e.Step.Order, e.Step.Action, e.Err)
}

func (e *StepError) Unwrap() error { return e.Err }

// Outcome is what a scenario means: how each step was carried out, the limits, who pays
// what is over, and what each organization pays. OverCeiling is always the sum of what
// Funding takes and Unfunded.
type Outcome struct {
	Scenario budget.Scenario
	Pool     budget.Pool
	Key      budget.KeyCode
	Rules    budget.RuleSet
	People   People // what the steps multiply headcounts by
	Played   []Played

	Expenditure, Appropriation, Ceiling exact.Money // Expenditure before any cut
	OverCeiling, OverAppropriation      exact.Money
	Returned, Unfunded, CashGap         exact.Money
	Notes                               []string
	ByLine                              bool          // expenditure is known by line
	Lines                               []LineOutcome // of the pool; without amounts where it is not
	Cuts                                []Cut
	Rows                                []ScenarioRow           // as Sharers of the unchanged book
	Base                                Result                  // of min(E, C), among those who have not left
	Provided                            budget.Optional[Result] // of C, where E is below it
}

// LineOutcome is the expenditure of a line before any cut, and what is cut of it.
type LineOutcome struct {
	Line       budget.Line
	Spent, Cut exact.Money
}

// Cut is what was cut of a line, or of all of them together (Every) where expenditure
// is not known by line.
type Cut struct {
	Line   string
	Amount exact.Money
}

// Amendments are the steps that change the book.
func (o Outcome) Amendments() []Played {
	return o.played(func(p Played) bool { return p.Amendment != nil })
}

// Funding are the steps that pay what is over the ceiling, idle ones too.
func (o Outcome) Funding() []Played {
	return o.played(func(p Played) bool { return p.Payment != nil && p.Step.Action != budget.ActionUnpaid })
}

// Withheld are the steps by which something does not arrive.
func (o Outcome) Withheld() []Played {
	return o.played(func(p Played) bool { return p.Step.Action == budget.ActionUnpaid && !p.Idle() })
}

// Unpaid are the steps `unpaid`, idle ones too.
func (o Outcome) Unpaid() []Played {
	return o.played(func(p Played) bool { return p.Step.Action == budget.ActionUnpaid })
}

// Stage is the stage to which a step re-costs the ceiling, if one does.
func (o Outcome) Stage() (stage budget.Stage, ok bool) {
	for _, p := range o.Amendments() {
		if p.Step.Action == budget.ActionStage {
			return budget.Stage(p.Step.Target), true
		}
	}
	return "", false
}

// Charged is what all organizations together are charged.
func (o Outcome) Charged() exact.Money {
	var total exact.Money
	for _, row := range o.Rows {
		total = total.Add(row.Total)
	}
	return total
}

func (o Outcome) played(counts func(Played) bool) []Played {
	return slices.DeleteFunc(slices.Clone(o.Played), func(p Played) bool { return !counts(p) })
}

// ScenarioRow is one organization under a scenario. Total is Base + Additional.
type ScenarioRow struct {
	Organization                              budget.OrganizationCode
	Leaves                                    bool
	Base, Additional, Total, Unpaid, Returned exact.Money
	Position                                  budget.Optional[budget.Position]
}

func (r ScenarioRow) charged() exact.Money { return r.Base.Add(r.Additional) }

// Scenario runs the steps of a scenario on the unchanged book (rules.md, Scenarios).
// An error is a *StepError.
func (b *Basis) Scenario(s budget.Scenario) (Outcome, error) {
	r, err := b.newRun(s)
	if err != nil {
		return Outcome{}, err
	}
	steps := b.steps(s.Code)
	pays := slices.IndexFunc(steps, func(s budget.Step) bool { return actions[s.Action].pay != nil })
	if pays < 0 {
		pays = len(steps)
	}
	if err := r.play(steps[:pays]); err != nil {
		return Outcome{}, err
	}
	if err := r.base(); err != nil {
		return Outcome{}, err
	}
	if err := r.play(steps[pays:]); err != nil {
		return Outcome{}, err
	}
	return r.outcome(), nil
}

// steps are those of a scenario in their order.
func (b *Basis) steps(code budget.ScenarioCode) []budget.Step {
	var steps []budget.Step
	for _, step := range b.Book.Steps {
		if step.Scenario == code {
			steps = append(steps, step)
		}
	}
	slices.SortStableFunc(steps, func(s, t budget.Step) int { return cmp.Compare(s.Order, t.Order) })
	return steps
}

// run is a scenario in the making: first the book as its steps change it, then what
// is still over as its steps pay.
type run struct {
	*Basis
	out     Outcome
	cut     exact.Money               // of what is spent, where it is not known by line
	sharers []budget.OrganizationCode // who has not left
	over    exact.Money               // what is still over
	row     map[budget.OrganizationCode]*ScenarioRow
}

func (b *Basis) newRun(s budget.Scenario) (*run, error) {
	pool, ok := b.Pool(s.Pool)
	if !ok {
		return nil, &StepError{s.Code, budget.Step{}, "Pool", fmt.Errorf("%w: the pool %q", ErrNoFigure, s.Pool)}
	}
	figures := b.Book.Figures(pool.Code)
	r := &run{Basis: b, row: map[budget.OrganizationCode]*ScenarioRow{}}
	r.out = Outcome{Scenario: s, Pool: pool, Key: pool.Key, Rules: b.Book.Settings.Rules, People: People{},
		Expenditure: figures.Expenditure, Appropriation: figures.Appropriation, Ceiling: figures.Ceiling,
		ByLine: b.Book.Known(pool.Code, budget.Expenditure)}
	spent := b.Book.Amounts(pool.Code, budget.Expenditure)
	for i, line := range b.Book.PoolLines(pool.Code) {
		one := LineOutcome{Line: line}
		if r.out.ByLine {
			one.Spent = spent[i]
		}
		r.out.Lines = append(r.out.Lines, one)
	}
	r.positions(b.Sharers(pool.Code))
	return r, nil
}

// positions makes a row for each sharer, with what it said: its own row for the
// scenario before the one for all (book.md, Positions).
func (r *run) positions(sharers []budget.OrganizationCode) {
	r.out.Rows = make([]ScenarioRow, len(sharers))
	for i, o := range sharers {
		r.out.Rows[i].Organization = o
		r.row[o] = &r.out.Rows[i]
	}
	for _, scenario := range []budget.ScenarioCode{budget.Every, r.out.Scenario.Code} {
		for _, p := range r.Book.Positions {
			if row := r.row[p.Organization]; row != nil && p.Scenario == scenario {
				row.Position = budget.Some(p)
			}
		}
	}
}

// play carries out steps in their order.
func (r *run) play(steps []budget.Step) error {
	for _, step := range steps {
		action, ok := actions[step.Action]
		if !ok {
			return &StepError{r.out.Scenario.Code, step, "Action", fmt.Errorf("%w: %q", ErrUnknownStep, step.Action)}
		}
		played, err := Played{Step: step}, error(nil)
		if action.pay != nil {
			played.Payment, err = r.paid(step, action.pay)
		} else {
			played.Amendment = &Amendment{}
			err = action.amend(r, step, played.Amendment)
		}
		if err != nil {
			return &StepError{r.out.Scenario.Code, step, action.column, err}
		}
		r.out.Played = append(r.out.Played, played)
	}
	return nil
}

// base is each organization's part of min(E, C) by the pool's key and rules, once the
// book is changed, and what goes back where E is below C.
func (r *run) base() error {
	r.out.OverCeiling = r.out.Expenditure.Sub(r.out.Ceiling).Max(exact.Money{})
	r.out.OverAppropriation = r.out.Expenditure.Sub(r.out.Appropriation).Max(exact.Money{})
	r.over = r.out.OverCeiling
	for _, row := range r.out.Rows {
		if !row.Leaves {
			r.sharers = append(r.sharers, row.Organization)
		}
	}
	base, err := r.parts(r.out.Expenditure.Min(r.out.Ceiling))
	if err != nil {
		return err
	}
	r.out.Base = base
	for _, part := range base.Rows {
		r.row[part.Organization].Base = part.Amount
	}
	return r.giveBack()
}

func (r *run) giveBack() error {
	if r.out.Expenditure.Cmp(r.out.Ceiling) >= 0 {
		return nil
	}
	r.out.Returned = r.out.Ceiling.Sub(r.out.Expenditure)
	provided, err := r.parts(r.out.Ceiling)
	if err != nil {
		return err
	}
	r.out.Provided = budget.Some(provided)
	for _, part := range provided.Rows {
		row := r.row[part.Organization]
		row.Returned = part.Amount.Sub(row.Base)
	}
	return nil
}

// parts apportions an amount by the pool's key and rules as they are now.
func (r *run) parts(amount exact.Money) (Result, error) {
	weights, err := r.Weights(r.out.Pool.Code, r.out.Key, r.sharers, r.out.People)
	if err == nil {
		var result Result
		rules := r.withoutLeavers(r.RulesOf(r.out.Rules, r.out.Pool.Code))
		if result, err = Apportion(r.sharing(r.out.Pool.Code, amount, weights, rules, r.Book.Settings.Method)); err == nil {
			return result, nil
		}
	}
	return Result{}, &StepError{r.out.Scenario.Code, budget.Step{}, "Scenario", err}
}

// withoutLeavers: rules that name an organization that leaves, or a group of which
// nobody is left, do nothing.
func (r *run) withoutLeavers(rules []budget.Rule) []budget.Rule {
	were, are := map[string]bool{}, map[string]bool{}
	for _, row := range r.out.Rows {
		group := r.groups[row.Organization]
		were[group], are[group] = true, are[group] || !row.Leaves
	}
	gone := func(group string) bool { return group != "" && were[group] && !are[group] }
	return slices.DeleteFunc(rules, func(rule budget.Rule) bool {
		row := r.row[rule.Organization]
		return row != nil && row.Leaves || gone(rule.Group) || gone(rule.BorneBy)
	})
}

func (r *run) outcome() Outcome {
	r.out.Unfunded = r.over
	for i := range r.out.Rows {
		r.out.Rows[i].Total = r.out.Rows[i].charged()
	}
	for _, line := range r.out.Lines {
		if !line.Cut.IsZero() {
			r.out.Cuts = append(r.out.Cuts, Cut{string(line.Line.Code), line.Cut})
		}
	}
	if !r.cut.IsZero() {
		r.out.Cuts = append(r.out.Cuts, Cut{budget.Every, r.cut})
	}
	for _, p := range r.out.Played {
		r.out.Notes = append(r.out.Notes, r.notes(p)...)
	}
	return r.out
}

// notes are what a step has to say: that it could not do what it asked for.
func (r *run) notes(p Played) []string {
	var notes []string
	note := func(text string, args ...any) {
		notes = append(notes, fmt.Sprintf("step %d, %s: ", p.Step.Order, p.Step.Action)+fmt.Sprintf(text, args...))
	}
	switch {
	case p.Idle() && p.Step.Action == budget.ActionUnpaid:
		note("nothing of what %s pays is missing: it does nothing", p.Step.Target)
	case p.Idle():
		note("nothing is over the ceiling: it does nothing")
	}
	if p.AsksTooMuch() {
		note("asks for %s; only %s is still over, and it takes that", r.text(p.Payment.Asked), r.text(p.Payment.Over))
	}
	if p.CutsToZero() {
		note("%s has only %s left to cut of the %s asked for: it is cut to zero, and the rest stays over",
			p.Step.Target, r.text(p.Payment.Left), r.text(p.Payment.Asked.Min(p.Payment.Over)))
	}
	return notes
}
