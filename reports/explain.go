package reports

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/reports/render"
)

// Explain is how the figure of one organization comes about, by pool.
type Explain struct {
	page page
}

// NewExplain reports an explanation for each pool.
func NewExplain(b *budget.Book, explained []apportion.Explanation) Explain {
	return Explain{page: newPage(b)}
}

// Records are not there yet.
func (e Explain) Records() [][]string { return nil }

// Tables are not there yet.
func (e Explain) Tables() []render.Table { return nil }
