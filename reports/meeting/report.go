package meeting

import (
	"jfa/apportion"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// Report is the workbook for the meeting (workbook.md). An error is that of the engine:
// a rule set, a key or a local budget that cannot be computed.
func Report(basis *apportion.Basis, options steps.Options) (*workbook.Book, error) {
	r := newReport(basis, options, tabs(), basis.Book.Name+", sheet Inputs")
	for _, build := range builders() {
		if err := build(r); err != nil {
			return nil, err
		}
	}
	return r.Finish()
}

// report is the workbook for the meeting in the making: what its pages have told those
// that come after them.
type report struct {
	*steps.Source
	workings  *steps.Workings
	parts     []poolParts // of each pool, on Apportionment
	local     localTotals
	bills     *bills // nil where there are none
	changes   []steps.Changed
	scenarios []*scenarioSection // of each pool that has some
	master    grid.Ref           // PASS or FAIL of all checks
	asRead    grid.Ref           // whether Inputs are as the program read them
}

// builders are the makers of the sheets in the order in which they need each other. A
// sheet without data is left out by its own builder.
func builders() []func(*report) error {
	return []func(*report) error{
		func(r *report) error { return r.BuildInputs() },
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

func newReport(basis *apportion.Basis, options steps.Options, tabs []string, from string) *report {
	return &report{Source: steps.NewSource(basis, options, tabs, from)}
}

func (r *report) buildWorkings() error {
	r.workings = steps.NewWorkings(r.Source)
	var err error
	if r.workings.Countries, err = r.workings.ShareLocal(steps.LocalWeighing{}); err != nil {
		return err
	}
	for _, pool := range r.Budget.Pools {
		shares, err := r.workings.Share(pool)
		if err != nil {
			return err
		}
		r.workings.Shares = append(r.workings.Shares, shares)
	}
	return nil
}
