package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// Options are what a report takes from whoever asks for it.
type Options struct {
	Version   string                // of the program, for the cover
	Scenarios []budget.ScenarioCode // to be shown; none: all
}

// Report is the workbook for the meeting (workbook.md). An error is that of the engine:
// a rule set, a key or a local budget that cannot be computed.
func Report(basis *apportion.Basis, options Options) (*workbook.Book, error) {
	r := newReport(basis, options, tabs(), basis.Book.Name+", sheet Inputs")
	for _, build := range builders() {
		if err := build(r); err != nil {
			return nil, err
		}
	}
	return r.Finish()
}

// report is a workbook in the making: the pages that are there, and what they have
// told those that come after them.
type report struct {
	*grid.Book
	book          *budget.Book
	basis         *apportion.Basis
	options       Options
	organizations map[budget.OrganizationCode]budget.Organization
	inputs        *inputs
	workings      *workings
	local         []localCountry
	localTotals   localTotals
	localRows     []apportion.LocalTotal // those that localTotals stand for
	changes       []changed
	due           grid.Span          // of bills, on Bill
	pools         []poolShares       // in the order of Pools
	scenarios     []*scenarioSection // of each pool that has some
	checks        []check
	master        grid.Ref // PASS or FAIL of all checks
	asRead        grid.Ref // whether Inputs are as the program read them
	answers       []answer // lines of the cover for one organization

	inputsNote string                                      // what Inputs says of itself
	keeps      func(t budget.TableSpec, row []string) bool // the rows of the book shown on Inputs; nil: all
}

// builders are the makers of the sheets in the order in which they need each other. A
// sheet without data is left out by its own builder.
func builders() []func(*report) error {
	return []func(*report) error{
		(*report).buildInputs,
		(*report).buildWorkings,
		(*report).buildBudget,
		(*report).buildApportionment,
		(*report).buildLocal,
		(*report).buildBill,
		(*report).buildChange,
		(*report).buildScenarios,
		(*report).buildRecosting,
		(*report).buildSummary,
		(*report).buildChecks,
		(*report).buildNotes,
		(*report).buildCover,
	}
}

// tabs are the names of the sheets in the order of their tabs.
func tabs() []string {
	return []string{
		"Cover", "Summary", "Budget", "Apportionment", "Change", "Scenarios", "Re-costing", "Local", "Bill",
		"Checks", "Workings", "Inputs", "Notes",
	}
}

func newReport(basis *apportion.Basis, options Options, tabs []string, source string) *report {
	r := &report{book: basis.Book, basis: basis, options: options,
		organizations: map[budget.OrganizationCode]budget.Organization{},
		inputsNote:    "Every table of the book as used. Figures in blue on cream may be changed: everything else follows. New rows need the program."}
	for _, o := range r.book.Organizations {
		r.organizations[o.Code] = o
	}
	r.Book = grid.NewBook(r.frame(source), r.book.Settings.Unit, tabs)
	return r
}

func (r *report) buildInputs() error {
	r.inputs = newInputs(r)
	r.UnitAt = r.inputs.setting("Unit")
	return nil
}

// organization is the cell of Inputs that holds its code.
func (r *report) organization(o budget.OrganizationCode) grid.Ref {
	return r.inputs.cell(r.organizations[o].At, "Organization")
}

// participation is the rows of a pool in Participation.
func (r *report) participation(pool budget.PoolCode) map[budget.OrganizationCode]budget.Participation {
	rows := map[budget.OrganizationCode]budget.Participation{}
	for _, p := range r.book.Participation {
		if p.Pool == pool {
			rows[p.Organization] = p
		}
	}
	return rows
}
