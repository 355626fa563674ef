package sheets

import (
	"errors"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
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
func Statements(basis *apportion.Basis, options Options) ([]Statement, error) {
	l, err := newLedger(basis, options)
	if err != nil {
		return nil, err
	}
	var codes []budget.OrganizationCode
	for _, bill := range l.bills {
		codes = append(codes, bill.Organization)
	}
	files := statementFiles(codes)
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
	basis   *apportion.Basis
	options Options
	bills   []apportion.BillRow
	local   apportion.Local
	changes []apportion.Change
	recosts map[budget.PoolCode]recosts
}

// recosts is a pool's ceiling at the rates of the last stage, or why its totals cannot
// be shared.
type recosts struct {
	apportion.Recost
	refused error
}

func newLedger(basis *apportion.Basis, options Options) (*ledger, error) {
	l := &ledger{basis: basis, options: options, recosts: map[budget.PoolCode]recosts{}}
	var err error
	if l.bills, err = basis.Bills(); err != nil {
		return nil, err
	}
	if l.local, err = basis.Local(nil); err != nil {
		return nil, err
	}
	for _, pool := range basis.Book.Pools {
		change, err := basis.Change(pool)
		if err == nil {
			l.changes = append(l.changes, change)
		} else if !errors.Is(err, apportion.ErrNoHistory) {
			return nil, err
		}
		if err := l.recost(pool); err != nil {
			return nil, err
		}
	}
	return l, nil
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
	*source
	ledger    *ledger
	who       budget.Organization
	bill      apportion.BillRow
	pools     []statedPool
	local     map[budget.Country]grid.Ref // its amounts
	localSum  moneyAt
	paidSum   moneyAt
	weights   map[string]grid.Ref // its weight by a key, once
	stands    []stated            // what it pays under each scenario
	net       grid.Ref
	increased int // the row of Change with what it pays more or less
}

// statedPool is a pool that it shares, and its parts of the pool's figures.
type statedPool struct {
	pool    budget.Pool
	weight  grid.Ref
	parts   map[budget.LimitKind]partAt
	of      map[budget.LimitKind]apportion.Explanation
	payable moneyAt
}

// statementTabs are the sheets of a statement in the order of their tabs.
func statementTabs() []string {
	return []string{"Statement", "Parts", "Scenarios", "Change", "Re-costing", "Local", "Bill", "Inputs", "Notes"}
}

func (l *ledger) statement(bill apportion.BillRow) (*workbook.Book, error) {
	source := l.basis.Book.Name + ", SHA-256 " + short(l.basis.Book.Hash)
	s := &statement{source: newSource(l.basis, l.options, statementTabs(), source), ledger: l, bill: bill, local: map[budget.Country]grid.Ref{}, weights: map[string]grid.Ref{}}
	s.who = s.organizations[bill.Organization]
	s.keeps = s.shows
	s.inputsNote = "The rows of the book that are about " + string(s.who.Code) + ", and those that hold for all. Figures in blue on cream may be changed: everything else follows."
	if err := s.buildInputs(); err != nil {
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
	p := s.Page(name, string(s.who.Code)+": "+title, s.currency()+units)
	p.TextWidth(46)
	p.TextColumn(1, 46)
	for column := 2; column < 2+figures; column++ {
		p.TextColumn(column, wide)
	}
	return p
}

// shows tells which rows of the book a statement holds: those of the organization, and
// those that name none.
func (s *statement) shows(t budget.TableSpec, row []string) bool {
	of := func(column string) string {
		return row[slices.IndexFunc(t.Columns, func(c budget.ColumnSpec) bool { return c.Name == column })]
	}
	own := string(s.who.Code)
	switch t.Name {
	case "Settings", "Keys":
		return true
	case "Pools", "Limits", "Scenarios":
		return s.shares(budget.PoolCode(of("Pool")))
	case "Places":
		return slices.ContainsFunc(s.book.Headcount, func(h budget.HeadcountRow) bool {
			return h.Organization == s.who.Code && string(h.Country) == of("Country") && (of("Duty station") == budget.Every || string(h.DutyStation) == of("Duty station"))
		})
	case "Rules":
		return of("Organization") == "" || of("Organization") == own
	case "LCSSB":
		return of("Organization") == own || of("Organization") == "" && s.sharesLocally(budget.Country(of("Country")))
	case "Organizations", "Participation", "Headcount", "Measures", "Bills", "Receipts", "Credits", "History", "Positions":
		return of("Organization") == own
	}
	return false
}

// shares tells whether it shares the pool, a blank one standing for the only one.
func (s *statement) shares(pool budget.PoolCode) bool {
	return slices.ContainsFunc(s.book.Pools, func(p budget.Pool) bool {
		return (p.Code == pool || pool == "") && slices.Contains(s.basis.Sharers(p.Code), s.who.Code)
	})
}

func (s *statement) sharesLocally(country budget.Country) bool {
	return slices.ContainsFunc(s.ledger.local.Countries, func(c apportion.CountryBudget) bool {
		return c.Country == country && slices.ContainsFunc(c.Rows, func(row apportion.CountryRow) bool { return row.Organization == s.who.Code })
	})
}

// given is a figure that the program gives: of all organizations, or of the others
// together.
func given(v workbook.Value, format workbook.Format) grid.Cell {
	return grid.Cell{Value: v, Style: workbook.Style{Role: workbook.Input, Format: format}}
}

// givenMoney is an amount that the program gives.
func (s *statement) givenMoney(m exact.Money) grid.Cell { return given(s.money(m), s.inFull()) }

// amount is an amount with its formula, in full.
func (s *statement) amount(m exact.Money, x grid.Expr) grid.Cell {
	return worked(s.money(m), s.inFull(), x)
}
