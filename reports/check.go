package reports

import (
	"fmt"

	"jfa/budget"
	"jfa/reports/render"
)

// Check is every finding in a book.
type Check struct {
	Findings []Finding `json:"findings"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`

	page  page
	found budget.Findings
}

// Finding is one of them, at its cell.
type Finding struct {
	Severity string  `json:"severity"`
	Code     string  `json:"code"`
	Table    *string `json:"table"`
	Cell     *string `json:"cell"`
	Message  string  `json:"message"`
}

// NewCheck reports the findings in their order.
func NewCheck(b *budget.Book, findings budget.Findings) Check {
	r := Check{Findings: []Finding{}, Errors: findings.Errors(), Warnings: findings.Warnings(), page: newPage(b), found: findings}
	for _, f := range findings {
		r.Findings = append(r.Findings, Finding{string(f.Severity), string(f.Code), given(f.Table), given(f.Cell), f.Message})
	}
	return r
}

// Records are one a finding.
func (r Check) Records() [][]string {
	records := [][]string{{"severity", "code", "table", "cell", "message"}}
	for _, f := range r.Findings {
		records = append(records, []string{f.Severity, f.Code, or(f.Table, ""), or(f.Cell, ""), f.Message})
	}
	return records
}

// Tables are one for each severity that there is, and the numbers.
func (r Check) Tables() []render.Table {
	var tables []render.Table
	for _, severity := range []budget.Severity{budget.Error, budget.Warning, budget.Information} {
		t := render.Table{Title: map[budget.Severity]string{
			budget.Error: "Errors: the book is refused until they are mended", budget.Warning: "Warnings: somebody should look",
			budget.Information: "Information"}[severity]}
		for _, f := range r.found.Listed() {
			if f.Severity == severity {
				t.Notes = append(t.Notes, f.Address+": "+f.Message)
			}
		}
		if len(t.Notes) > 0 {
			tables = append(tables, t)
		}
	}
	return append(tables, render.Table{Title: fmt.Sprintf("%s: %s, %s", r.page.book.Name, budget.Count(r.Errors, "error"),
		budget.Count(r.Warnings, "warning"))})
}
