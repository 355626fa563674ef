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

// Outcome is what a scenario means: the limits, who pays what is over, and what each
// organization pays. OverCeiling is always the sum of Funding and Unfunded.
type Outcome struct {
	Scenario budget.Scenario
	Pool     budget.Pool
	Key      budget.KeyCode
	Rules    budget.RuleSet

	Expenditure, Appropriation, Ceiling exact.Money // Expenditure before any cut
	OverCeiling, OverAppropriation      exact.Money
	Returned, Unfunded, CashGap         exact.Money
	Funding                             []Funding
	Unpaid                              []Funding // steps unpaid: what did not arrive
	Notes                               []string
	Cuts                                []Cut
	Rows                                []ScenarioRow // as Sharers of the unchanged book
	Base                                Result        // of min(E, C)
}

// Funding is a step that pays, what it paid, and how it was shared where it was.
type Funding struct {
	Step   budget.Step
	Amount exact.Money
	Shared *Result
}

// Cut is what was cut of a line, or of all of them together (Every) where expenditure
// is not known by line.
type Cut struct {
	Line   string
	Amount exact.Money
}

// ScenarioRow is one organization under a scenario. Total is Base + Additional.
type ScenarioRow struct {
	Organization                              budget.OrganizationCode
	Leaves                                    bool
	Base, Additional, Total, Unpaid, Returned exact.Money
	Position                                  budget.Optional[budget.Position]
}

// Scenario runs the steps of a scenario on the unchanged book (rules.md, Scenarios).
// An error is a *StepError.
func (b *Basis) Scenario(s budget.Scenario) (Outcome, error) {
	r, err := b.play(s)
	if err != nil {
		return Outcome{}, err
	}
	return r.outcome(), nil
}

// play runs the steps of a scenario, and leaves what they made of the book.
func (b *Basis) play(s budget.Scenario) (*run, error) {
	r, err := b.newRun(s)
	if err != nil {
		return nil, err
	}
	for _, step := range b.steps(s.Code) {
		if actions[step.Action].pays && !r.shared {
			if err := r.share(); err != nil {
				return nil, err
			}
		}
		if err := r.step(step); err != nil {
			return nil, err
		}
	}
	if !r.shared {
		if err := r.share(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

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
	lines   []budget.Line
	byLine  bool
	spent   []exact.Money // expenditure by line, after the steps that change it
	cut     []exact.Money // by line; one figure where it is not known by line
	people  People
	left    map[budget.OrganizationCode]bool
	shared  bool
	sharers []budget.OrganizationCode // who has not left
	over    exact.Money               // what is still over
	row     map[budget.OrganizationCode]*ScenarioRow
}

func (b *Basis) newRun(s budget.Scenario) (*run, error) {
	pool, ok := b.pool(s.Pool)
	if !ok {
		return nil, &StepError{s.Code, budget.Step{}, "Pool", fmt.Errorf("%w: the pool %q", ErrNoFigure, s.Pool)}
	}
	figures := b.Book.Figures(pool.Code)
	r := &run{Basis: b, lines: b.Book.PoolLines(pool.Code), byLine: b.Book.Known(pool.Code, budget.Expenditure),
		people: People{}, left: map[budget.OrganizationCode]bool{}, row: map[budget.OrganizationCode]*ScenarioRow{}}
	r.out = Outcome{Scenario: s, Pool: pool, Key: pool.Key, Rules: b.Book.Settings.Rules,
		Expenditure: figures.Expenditure, Appropriation: figures.Appropriation, Ceiling: figures.Ceiling}
	if r.byLine {
		for _, line := range r.lines {
			r.spent = append(r.spent, b.Book.Amount(line, budget.Expenditure))
		}
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

func (r *run) step(step budget.Step) error {
	action, ok := actions[step.Action]
	if !ok {
		return &StepError{r.out.Scenario.Code, step, "Action", fmt.Errorf("%w: %q", ErrUnknownStep, step.Action)}
	}
	if action.pays && step.Action != budget.ActionUnpaid && r.over.IsZero() {
		r.note(step, "nothing is over the ceiling: it does nothing")
		r.out.Funding = append(r.out.Funding, Funding{Step: step})
		return nil
	}
	if err := action.run(r, step); err != nil {
		return &StepError{r.out.Scenario.Code, step, action.column, err}
	}
	return nil
}

func (r *run) note(step budget.Step, text string, args ...any) {
	r.out.Notes = append(r.out.Notes, fmt.Sprintf("step %d, %s: ", step.Order, step.Action)+fmt.Sprintf(text, args...))
}

// share makes the base once the book is changed: each organization's part of min(E, C)
// by the pool's key and rules, and what goes back where E is below C.
func (r *run) share() error {
	r.shared = true
	r.cut = make([]exact.Money, max(len(r.spent), 1))
	r.out.OverCeiling = r.out.Expenditure.Sub(r.out.Ceiling).Max(exact.Money{})
	r.out.OverAppropriation = r.out.Expenditure.Sub(r.out.Appropriation).Max(exact.Money{})
	r.over = r.out.OverCeiling
	for _, row := range r.out.Rows {
		if !r.left[row.Organization] {
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
	for _, part := range provided.Rows {
		row := r.row[part.Organization]
		row.Returned = part.Amount.Sub(row.Base)
	}
	return nil
}

// parts apportions an amount by the pool's key and rules as they are now.
func (r *run) parts(amount exact.Money) (Result, error) {
	weights, err := r.Weights(r.out.Pool.Code, r.out.Key, r.sharers, r.people)
	if err == nil {
		var result Result
		rules := r.withoutLeavers(r.RulesOf(r.out.Rules, r.out.Pool.Code))
		if result, err = Apportion(r.sharing(amount, weights, rules, r.Book.Settings.Method)); err == nil {
			return result, nil
		}
	}
	return Result{}, &StepError{r.out.Scenario.Code, budget.Step{}, "Scenario", err}
}

// withoutLeavers: rules that name an organization that leaves do nothing.
func (r *run) withoutLeavers(rules []budget.Rule) []budget.Rule {
	return slices.DeleteFunc(rules, func(rule budget.Rule) bool { return r.left[rule.Organization] })
}

func (r *run) outcome() Outcome {
	r.out.Unfunded = r.over
	for i := range r.out.Rows {
		r.out.Rows[i].Leaves = r.left[r.out.Rows[i].Organization]
		r.out.Rows[i].Total = r.out.Rows[i].Base.Add(r.out.Rows[i].Additional)
	}
	for i, amount := range r.cut {
		if amount.IsZero() {
			continue
		}
		name := budget.Every
		if r.byLine {
			name = string(r.lines[i].Code)
		}
		r.out.Cuts = append(r.out.Cuts, Cut{name, amount})
	}
	return r.out
}
