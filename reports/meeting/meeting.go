package meeting

import (
	"slices"

	"jfa/apportion"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// Report is the workbook for the meeting (workbook.md). An error is that of the engine:
// a rule set, a key or a local budget that cannot be computed.
func Report(basis *apportion.Basis, options steps.Options) (*workbook.Book, error) {
	r, err := newReport(basis, options, sheets())
	if err != nil {
		return nil, err
	}
	return r.Finish()
}

// newReport is the workbook with those sheets, each made in its turn.
func newReport(basis *apportion.Basis, options steps.Options, sheets []sheet) (*report, error) {
	if err := tooLarge(basis.Book, options); err != nil {
		return nil, err
	}
	var tabs []string
	for _, s := range sheets {
		tabs = append(tabs, s.name)
	}
	r := &report{Source: steps.NewSource(basis, options, tabs, basis.Book.Name+", sheet Inputs"), sheets: sheets}
	inTurn := slices.SortedStableFunc(slices.Values(sheets), func(a, b sheet) int { return a.turn - b.turn })
	for _, s := range inTurn {
		if err := s.build(r); err != nil {
			return nil, err
		}
	}
	r.seal()
	return r, nil
}

// sheet is one of the workbook. A sheet without data is left out by its own builder.
type sheet struct {
	turn  int // sheets are made after those that they read
	name  string
	build func(*report) error
	about string // what the cover says of it
}

// sheets are those of the workbook in the order of their tabs.
func sheets() []sheet {
	return []sheet{
		{13, "Cover", (*report).buildCover, ""},
		{10, "Summary", (*report).buildSummary, "limits against expenditure, scenarios, charts"},
		{3, "Budget", (*report).buildBudget, "lines, posts, under/(over)-expenditure"},
		{4, "Apportionment", (*report).buildApportionment, "who pays what, by which headcount and rule"},
		{7, "Change", (*report).buildChange, "why each part differs from the last period's"},
		{8, "Scenarios", (*report).buildScenarios, "ways to pay what is over"},
		{9, "Re-costing", (*report).buildRecosting, "price, vacancy and programme"},
		{5, "Local", (*report).buildLocal, "local security budgets by country"},
		{5, "Projection", (*report).buildProjection, "actuals, what is foreseen, when a limit is passed"},
		{5, "Claims", (*report).buildClaims, "headcounts in dispute, and what each is worth"},
		{6, "Bill", (*report).buildBill, "what each organization owes or is owed"},
		{11, "Checks", (*report).buildChecks, "figures reached in two ways, compared"},
		{2, "Workings", (*report).buildWorkings, "the steps between inputs and results"},
		{1, "Inputs", func(r *report) error { return r.BuildInputs() }, "the book as used: change a figure, all follow"},
		{12, "Notes", (*report).buildNotes, "rules, signs, rounding, colours, sources"},
	}
}

// report is the workbook for the meeting in the making: what its pages have told those
// that come after them.
type report struct {
	*steps.Source
	sheets    []sheet
	workings  *steps.Workings
	parts     []poolParts // of each pool, on Apportionment
	local     localTotals
	claimed   *claimed // nil where there are none
	bills     *bills   // nil where there are none
	changes   []steps.Changed
	scenarios []*scenarioSection // of each pool that has some
	checks    checked
	master    grid.Ref // where the cover shows what all checks come to
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
