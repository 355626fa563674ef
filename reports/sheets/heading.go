package sheets

import (
	"cmp"
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/reports/grid"
)

// frame is what every sheet has around its cells: the document, status and date, the
// source, and the sentence about the proxy.
func (r *source) frame(source string) grid.Frame {
	s := r.book.Settings
	title, classification := cmp.Or(s.Title, "JFA"), strings.ToUpper(s.Classification)
	return grid.Frame{
		Title:          title,
		Subject:        r.book.Name,
		Subtitle:       grid.JoinedTexts(" · ", title, string(s.Period), s.Document, classification),
		Source:         r.status() + " Source: " + source + ".",
		Warning:        s.Proxy,
		Classification: classification,
		Footer:         grid.JoinedTexts(" · ", s.Document, "book "+short(r.book.Hash), "jfa "+r.options.Version),
	}
}

// presentedPage begins a sheet whose amounts are in the units in which the book wants
// them shown to people.
func (r *source) presentedPage(name, title string) *grid.Page {
	return r.Page(name, title, r.units()+r.rounding())
}

// rounding is a warning where amounts are shown in fewer digits than they have.
func (r *source) rounding() string {
	if r.presented() == r.inFull() {
		return ""
	}
	return "; figures may not add up because of rounding"
}

// status says of each pool whether its expenditure is projected or final, and the date.
func (r *source) status() string {
	var projected, final []string
	for _, pool := range r.book.Pools {
		if pool.Status == budget.Projected {
			projected = append(projected, string(pool.Code))
		} else {
			final = append(final, string(pool.Code))
		}
	}
	text := ""
	if len(projected) > 0 {
		text += fmt.Sprintf("Expenditure of %s is projected, not final. ", strings.Join(projected, ", "))
	}
	if len(final) > 0 {
		text += fmt.Sprintf("Expenditure of %s is final. ", strings.Join(final, ", "))
	}
	if date := r.book.Settings.AsOf; date != "" {
		text += fmt.Sprintf("Figures as of %s.", date)
	}
	return strings.TrimSpace(text)
}

// short is the beginning of the hash, enough to compare.
func short(hash string) string { return hash[:min(len(hash), 12)] }
