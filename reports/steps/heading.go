package steps

import (
	"cmp"
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/reports/grid"
)

// frame is what every sheet has around its cells: the document, status and date, the
// source, and the sentence about the proxy.
func (r *Source) frame(source string) grid.Frame {
	s := r.Budget.Settings
	title, classification := cmp.Or(s.Title, "JFA"), strings.ToUpper(s.Classification)
	return grid.Frame{
		Title:          title,
		Subject:        r.Budget.Name,
		Subtitle:       grid.JoinedTexts(" · ", title, string(s.Period), s.Document, classification),
		Source:         r.Status() + " Source: " + source + ".",
		Warning:        s.Proxy,
		Classification: classification,
		Footer:         grid.JoinedTexts(" · ", s.Document, "book "+Short(r.Budget.Hash), "jfa "+r.Options.Version),
	}
}

// PresentedPage begins a sheet whose amounts are in the units in which the book wants
// them shown to people.
func (r *Source) PresentedPage(name, title string) *grid.Page {
	return r.Page(name, title, r.Units()+r.Rounding())
}

// Rounding is a warning where amounts are shown in fewer digits than they have.
func (r *Source) Rounding() string {
	if r.Presented() == r.InFull() {
		return ""
	}
	return "; figures may not add up because of rounding"
}

// Status says of each pool whether its expenditure is projected or final, and the date.
func (r *Source) Status() string {
	var projected, final []string
	for _, pool := range r.Budget.Pools {
		name := string(pool.Code) + r.actualsTo(pool, " (", ")")
		if pool.Status == budget.Projected {
			projected = append(projected, name)
		} else {
			final = append(final, name)
		}
	}
	text := ""
	if len(projected) > 0 {
		text += fmt.Sprintf("Expenditure of %s is projected, not final. ", strings.Join(projected, ", "))
	}
	if len(final) > 0 {
		text += fmt.Sprintf("Expenditure of %s is final. ", strings.Join(final, ", "))
	}
	if date := r.Budget.Settings.AsOf; date != "" {
		text += fmt.Sprintf("Figures as of %s.", date)
	}
	return strings.TrimSpace(text)
}

// Spent is a pool's expenditure in words: whether it is projected or final, and to which
// month the actuals go that it is projected from.
func (r *Source) Spent(pool budget.Pool) string {
	return string(pool.Status) + " expenditure" + r.actualsTo(pool, " (", ")")
}

// Dated is the status of a pool's expenditure, with the month of the actuals that it is
// projected from.
func (r *Source) Dated(pool budget.Pool) string {
	return string(pool.Status) + r.actualsTo(pool, ", ", "")
}

// actualsTo says to which month the actuals go that expenditure is projected from, if it is.
func (r *Source) actualsTo(pool budget.Pool, before, after string) string {
	if from, ok := r.Budget.Projection(pool.Code); ok {
		return before + "from actuals to " + string(from.To) + after
	}
	return ""
}

// Short is the beginning of the hash, enough to compare.
func Short(hash string) string { return hash[:min(len(hash), 12)] }
