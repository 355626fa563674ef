package steps

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
)

// Source is what the sheets of a workbook are made from: the book, the answers of the
// engine, and the sheet Inputs.
type Source struct {
	*grid.Book
	Budget        *budget.Book
	Basis         *apportion.Basis
	Options       Options
	Organizations map[budget.OrganizationCode]budget.Organization
	Inputs        *inputs
	Checks        []Check // in the order in which sheets asked for them
	InputsNote    string  // what Inputs says of itself
	// tell is a row of the book as Inputs shows it, if it does; nil: every row as it is.
	Tell func(t budget.TableSpec, row []string) (told []string, shown bool)
}

// NewSource begins a workbook with sheets of those names; from is what its headings say
// that figures come from.
func NewSource(basis *apportion.Basis, options Options, tabs []string, from string) *Source {
	r := &Source{Budget: basis.Book, Basis: basis, Options: options,
		Organizations: map[budget.OrganizationCode]budget.Organization{},
		InputsNote:    "Every table of the book as used. Figures in blue on cream may be changed: everything else follows. New rows need the program."}
	for _, o := range r.Budget.Organizations {
		r.Organizations[o.Code] = o
	}
	r.Book = grid.NewBook(r.frame(from), r.Budget.Settings.Unit, tabs)
	return r
}

func (r *Source) BuildInputs() error {
	r.Inputs = newInputs(r)
	r.UnitAt = r.Inputs.Setting("Unit")
	return nil
}

// Organization is the cell of Inputs that holds its code.
func (r *Source) Organization(o budget.OrganizationCode) grid.Ref {
	return r.Inputs.Cell(r.Organizations[o].At, "Organization")
}

// Participation is the rows of a pool in Participation.
func (r *Source) Participation(pool budget.PoolCode) map[budget.OrganizationCode]budget.Participation {
	rows := map[budget.OrganizationCode]budget.Participation{}
	for _, p := range r.Budget.Participation {
		if p.Pool == pool {
			rows[p.Organization] = p
		}
	}
	return rows
}

// Options are what a report takes from whoever asks for it.
type Options struct {
	Version   string                // of the program, for the cover
	Scenarios []budget.ScenarioCode // to be shown; none: all
}

// Shows tells whether a report with these options shows the scenario.
func (o Options) Shows(s budget.ScenarioCode) bool {
	return len(o.Scenarios) == 0 || slices.Contains(o.Scenarios, s)
}
