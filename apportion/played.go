package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// Played is a step of a scenario as it was carried out: what it amended of the book, or
// what it paid. One of the two is set.
type Played struct {
	Step      budget.Step
	Amendment *Amendment
	Payment   *Payment
}

// Revision is a figure of the book before a step and after it.
type Revision[T any] struct{ Before, After T }

// Amendment is what a step changes of the book. Only what its action concerns is set;
// of a step `leave` nothing is: its Target shares nothing from then on.
type Amendment struct {
	Lines       []LineRevision // stage, line, reclassify: all lines of the pool
	Expenditure budget.Optional[Revision[exact.Money]]
	Limit       budget.Optional[Revision[exact.Money]] // the one that Target names
	People      budget.Optional[PeopleRevision]
	Key         budget.Optional[Revision[budget.KeyCode]]
	Rules       budget.Optional[Revision[budget.RuleSet]]
}

// LineRevision is the expenditure of a line before a step and after it. Before is not
// set where expenditure is not known by line.
type LineRevision struct {
	Line   budget.Line
	Before budget.Optional[exact.Money]
	After  exact.Money
}

// PeopleRevision is the people of an organization before a step and after it. Factor is
// After / Book, by which all its rows of Headcount count from then on; 1 where it has
// nobody.
type PeopleRevision struct {
	Revision[exact.Ratio]
	Book   exact.Ratio // over all places, as the book has it
	Factor exact.Ratio
}

// Payment is what a step pays of what is over the ceiling, or, for a step `unpaid`, what
// of its Target's payment does not arrive: that leaves Over as it is.
type Payment struct {
	Over, After exact.Money // what is over the ceiling before the step and after it
	Asked, Took exact.Money // Took is not above Asked, nor above Over
	Left        exact.Money // absorb: what earlier cuts leave of the line, or of all lines
	Cuts        []LineCut   // absorb: of the line, or of all lines; none where nothing is over
	Charged     exact.Money // unpaid: base + additional of its Target before the step
	Among       *Among      // nil where no organization shares it
}

// LineCut is a part of a cut. Line is Every where expenditure is not known by line. The
// Part has a quota and a rank where all lines are cut.
type LineCut struct {
	Line string
	Left exact.Money // what earlier cuts leave of it
	Part exact.Part
}

// Idle says that a step that pays does nothing: nothing is over the ceiling, or nothing
// of what is paid is missing.
func (p Played) Idle() bool {
	if p.Step.Action == budget.ActionUnpaid {
		return p.Payment.Took.IsZero()
	}
	return p.Payment != nil && p.Payment.Over.IsZero()
}

// IsShared says that organizations are to share what a step takes, or take over what does
// not arrive.
func (p Played) IsShared() bool {
	switch p.Step.Action {
	case budget.ActionShare, budget.ActionSupporters:
		return true
	}
	return p.Step.Action == budget.ActionUnpaid && p.Step.Key != ""
}

// AsksTooMuch says that a step asks for more than is still over, and takes that.
func (p Played) AsksTooMuch() bool {
	return p.Payment != nil && p.Step.Action != budget.ActionUnpaid && !p.Idle() && p.Payment.Asked.Cmp(p.Payment.Over) > 0
}

// CutsToZero says that a step cuts a line by all that it has left, and not by all that
// it was to cut: the rest stays over.
func (p Played) CutsToZero() bool {
	return p.Payment != nil && len(p.Payment.Cuts) > 0 && p.Payment.Took.Cmp(p.Payment.Asked.Min(p.Payment.Over)) < 0
}

// Among is who shares what a step takes, and what each pays of it. Of an idle step it
// says who would.
type Among struct {
	Key        budget.KeyCode
	Rules      budget.RuleSet // that the step names, or NoRules
	Candidates []Candidate    // all who share the pool and have not left
	Applied    []budget.Rule  // those of the set that hold here
	Result     Result         // of those who share
}

// Candidate is one who may share what a step takes, or may not.
type Candidate struct {
	Sharer
	Base      Row                              // its part of what is within the ceiling
	Position  budget.Optional[budget.Position] // what it said of the scenario
	Exemption Exemption
}

// Exemption is why an organization does not share what a step takes; blank where it
// does.
type Exemption string

const (
	OwnPayment    Exemption = "it is its own payment that does not arrive"
	NotSupporting Exemption = "it is not among those whose position is support"
	FixedByRule   Exemption = "its contribution is fixed by the pool's rules" // or it is excluded
)

// Sharers are those who share.
func (a Among) Sharers() []Sharer {
	var sharers []Sharer
	for _, c := range a.Candidates {
		if c.Exemption == "" {
			sharers = append(sharers, c.Sharer)
		}
	}
	return sharers
}

// Rows are those of Result, and a row of nothing and of no rule for each candidate who
// does not share.
func (a Among) Rows() []Row {
	rows, shared := make([]Row, len(a.Candidates)), 0
	for i, c := range a.Candidates {
		rows[i] = Row{Organization: c.Organization}
		if c.Exemption == "" {
			rows[i] = a.Result.Rows[shared]
			shared++
		}
	}
	return rows
}

// Of is the candidate of that code; ok is false for one who has left.
func (a Among) Of(o budget.OrganizationCode) (candidate Candidate, ok bool) {
	for _, c := range a.Candidates {
		if c.Organization == o {
			return c, true
		}
	}
	return Candidate{}, false
}
