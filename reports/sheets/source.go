package sheets

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/grid"
)

// source is what the sheets of a workbook are made from: the book, the answers of the
// engine, and the sheet Inputs.
type source struct {
	*grid.Book
	book          *budget.Book
	basis         *apportion.Basis
	options       Options
	organizations map[budget.OrganizationCode]budget.Organization
	inputs        *inputs
	checks        []check // in the order in which sheets asked for them
	inputsNote    string  // what Inputs says of itself
	// tell is a row of the book as Inputs shows it, if it does; nil: every row as it is.
	tell func(t budget.TableSpec, row []string) (told []string, shown bool)
}

// newSource begins a workbook with sheets of those names; from is what its headings say
// that figures come from.
func newSource(basis *apportion.Basis, options Options, tabs []string, from string) *source {
	r := &source{book: basis.Book, basis: basis, options: options,
		organizations: map[budget.OrganizationCode]budget.Organization{},
		inputsNote:    "Every table of the book as used. Figures in blue on cream may be changed: everything else follows. New rows need the program."}
	for _, o := range r.book.Organizations {
		r.organizations[o.Code] = o
	}
	r.Book = grid.NewBook(r.frame(from), r.book.Settings.Unit, tabs)
	return r
}

func (r *source) buildInputs() error {
	r.inputs = newInputs(r)
	r.UnitAt = r.inputs.setting("Unit")
	return nil
}

// organization is the cell of Inputs that holds its code.
func (r *source) organization(o budget.OrganizationCode) grid.Ref {
	return r.inputs.cell(r.organizations[o].At, "Organization")
}

// participation is the rows of a pool in Participation.
func (r *source) participation(pool budget.PoolCode) map[budget.OrganizationCode]budget.Participation {
	rows := map[budget.OrganizationCode]budget.Participation{}
	for _, p := range r.book.Participation {
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

// shows tells whether a report with these options shows the scenario.
func (o Options) shows(s budget.ScenarioCode) bool {
	return len(o.Scenarios) == 0 || slices.Contains(o.Scenarios, s)
}
