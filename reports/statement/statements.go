package statement

import (
	"errors"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// Statement is the workbook of one organization, for its controller: what it pays, why,
// and what it would pay. Of others it holds totals alone.
type Statement struct {
	Organization budget.OrganizationCode
	File         string // its name in a folder of statements
	Book         *workbook.Book
}

// Statements are those of every organization that shares a pool or a local budget, in
// the order of Organizations. An error is that of the engine.
func Statements(basis *apportion.Basis, options steps.Options) ([]Statement, error) {
	l, err := newLedger(basis, options)
	if err != nil {
		return nil, err
	}
	var codes []budget.OrganizationCode
	for _, bill := range l.bills {
		codes = append(codes, bill.Organization)
	}
	files := StatementFiles(codes)
	statements := make([]Statement, len(l.bills))
	for i, bill := range l.bills {
		book, err := l.statement(bill)
		if err != nil {
			return nil, err
		}
		statements[i] = Statement{bill.Organization, files[i], book}
	}
	return statements, nil
}

// ledger is what all statements are taken from: the engine's answers that are the same
// for each.
type ledger struct {
	basis    *apportion.Basis
	options  steps.Options
	bills    []apportion.BillRow
	local    apportion.Local
	changes  []apportion.Change
	recosts  map[budget.PoolCode]recosts
	outcomes []apportion.Outcome // of the scenarios that are shown
}

// recosts is a pool's ceiling at the rates of the last stage, or why its totals cannot
// be shared.
type recosts struct {
	apportion.Recost
	refused error
}

func newLedger(basis *apportion.Basis, options steps.Options) (*ledger, error) {
	l := &ledger{basis: basis, options: options, recosts: map[budget.PoolCode]recosts{}}
	var err error
	if l.bills, err = basis.Bills(); err != nil {
		return nil, err
	}
	if l.local, err = basis.Local(nil); err != nil {
		return nil, err
	}
	if l.changes, err = steps.Changes(basis); err != nil {
		return nil, err
	}
	for _, pool := range basis.Book.Pools {
		if err := l.recost(pool); err != nil {
			return nil, err
		}
	}
	return l, l.play()
}

// play keeps what the scenarios that are shown come to.
func (l *ledger) play() error {
	for _, scenario := range l.basis.Book.Scenarios {
		if !l.options.Shows(scenario.Code) {
			continue
		}
		outcome, err := l.basis.Scenario(scenario)
		if err != nil {
			return err
		}
		l.outcomes = append(l.outcomes, outcome)
	}
	return nil
}

// recost keeps the re-costing of a pool's ceiling, where there is a stage to go to.
func (l *ledger) recost(pool budget.Pool) error {
	book := l.basis.Book
	stages := book.Stages()
	if len(stages) == 0 || stages[len(stages)-1] == book.StageOf(budget.Ceiling) || !book.Known(pool.Code, budget.Ceiling) ||
		book.NobodyFilled(pool.Code, budget.Ceiling) {
		return nil
	}
	recost, err := l.basis.Recost(pool, budget.Ceiling, stages[len(stages)-1], budget.Ordered)
	var refusal *apportion.Refusal
	if err != nil && !errors.As(err, &refusal) {
		return err
	}
	l.recosts[pool.Code] = recosts{recost, err}
	return nil
}

// statement is the workbook of one organization in the making.
type statement struct {
	*steps.Source
	ledger *ledger
	who    budget.Organization
	bill   apportion.BillRow
	names  []string            // of all organizations, codes too, the longest first
	known  map[string]string   // what is said for each
	shown  map[string]grid.Ref // its weight by a key, once

	// What one sheet hands to the next ones.
	pools   []statedPool
	local   statedLocal
	stands  []stand
	changes []steps.Changed
	net     grid.Ref
}

// statementTabs are the sheets of a statement in the order of their tabs, and what is in
// them.
var statementTabs = [][2]string{
	{"Statement", ""},
	{"Parts", "its part of each pool: headcount, weight, share, rule, quota, whole units"},
	{"Scenarios", "what it pays under each scenario, step by step"},
	{"Change", "why its part differs from the last period's"},
	{"Re-costing", "its part of the ceiling at other prices, factor by factor"},
	{"Local", "its locally cost-shared security budgets, by country and item"},
	{"Bill", "what it owes or is owed, and when"},
	{"Inputs", "the rows of the book that are about it, and those that hold for all"},
	{"Notes", "rules, rounding, signs, sources"},
}

func (l *ledger) statement(bill apportion.BillRow) (*workbook.Book, error) {
	var tabs []string
	for _, tab := range statementTabs {
		tabs = append(tabs, tab[0])
	}
	from := l.basis.Book.Name + ", SHA-256 " + steps.Short(l.basis.Book.Hash)
	s := &statement{Source: steps.NewSource(l.basis, l.options, tabs, from), ledger: l, bill: bill, shown: map[string]grid.Ref{}}
	s.who = s.Organizations[bill.Organization]
	s.knowNames()
	s.Tell = s.tells
	s.InputsNote = "The rows of the book that are about " + string(s.who.Code) + ", and those that hold for all. Figures in blue on cream may be changed: everything else follows."
	if err := s.BuildInputs(); err != nil {
		return nil, err
	}
	for _, build := range []func(*statement) error{
		(*statement).buildLocal, (*statement).buildParts, (*statement).buildScenarios, (*statement).buildChange,
		(*statement).buildRecosting, (*statement).buildBill, (*statement).buildNotes, (*statement).buildFront,
	} {
		if err := build(s); err != nil {
			return nil, err
		}
	}
	book, err := s.Finish()
	if err != nil {
		return nil, err
	}
	book.Title = grid.JoinedTexts(", ", book.Title, string(s.who.Code))
	for _, sheet := range book.Sheets {
		sheet.Print.HeaderLeft = grid.Clipped(grid.JoinedTexts(" · ", string(s.who.Code), sheet.Print.HeaderLeft))
	}
	return book, nil
}

// sheet begins a sheet of the statement: a wide column of words, then figures.
func (s *statement) sheet(name, title, units string) *grid.Page {
	const figures, wide = 8, 18
	p := s.Page(name, string(s.who.Code)+": "+title, s.Currency()+units)
	p.TextWidth(46)
	p.TextColumn(1, 46)
	for column := 2; column < 2+figures; column++ {
		p.TextColumn(column, wide)
	}
	return p
}

// given is a figure that the program gives: of all organizations, or of the others
// together.
func (s *statement) given(m exact.Money, example bool) grid.Cell {
	return grid.Typed(s.Money(m), s.InFull()).Illustrative(example)
}

// orNothing is a cell, or 0 where there is none.
func orNothing(r grid.Ref) grid.Operand {
	if !r.There() {
		return grid.F("0")
	}
	return r
}

// summed adds amounts up, nil where there are none.
func (s *statement) summed(cells ...grid.Ref) grid.Operand {
	if len(cells) < 2 {
		return orNothing(slices.Concat(cells, []grid.Ref{{}})[0])
	}
	return s.Rounded(grid.Sum(cells))
}
