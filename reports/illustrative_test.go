package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/reports/render"
)

func titles(tables []render.Table) string {
	var all []string
	for _, t := range tables {
		all = append(all, t.Title)
		for _, c := range t.Columns {
			all = append(all, c.Head)
		}
	}
	return strings.Join(all, "\n")
}

// What rests on an illustrative row says so, and what does not is not marked.
func TestIllustrativeFiguresAreMarkedWithAllThatDependsOnThem(t *testing.T) {
	tests := []struct {
		rule, file, from, to string
		marked               []string
	}{
		{"a headcount in a local country marks shares and its budget", "Headcount", "ASTER,XAA,Eastport,international,35,2030-06-30,fictional",
			"ASTER,XAA,Eastport,international,35,2030-06-30,illustrative: a guess", []string{"apportion", "bill", "change", "local", "scenario"}},
		{"a local share marks local budgets and bills, and the scenario by them", "LCSSB", "XAB,Item 2,BIRCH,33.25,,,fictional",
			"XAB,Item 2,BIRCH,33.25,,,Illustrative", []string{"bill", "local", "scenario"}},
		{"a line marks the budget and what is spent", "Budget", "800000,1204300.25,core,one-time,fictional",
			"800000,1204300.25,core,one-time,illustrative", []string{"bill", "budget", "change", "scenario"}},
		{"a credit marks the bills alone", "Credits", "2030,no,fictional", "2030,no,illustrative", []string{"bill"}},
		{"history marks the change alone", "History", "5598,48120000.50,fictional", "5598,48120000.50,illustrative", []string{"change"}},
		{"a scenario marks itself alone", "Scenarios", "A,FIELD,\"Approved, shared by field headcount\",,fictional",
			"A,FIELD,\"Approved, shared by field headcount\",,illustrative", []string{"scenario"}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			book := drill(t, map[string]func(string) string{test.file: replace(test.from, test.to)})
			var marked []string
			for name, report := range all(t, book) {
				if strings.Contains(titles(report.Tables()), "illustrative") {
					marked = append(marked, name)
				}
			}
			slices.Sort(marked)
			assert.Equal(t, test.marked, marked)
		})
	}
	for name, report := range all(t, drill(t, nil)) {
		assert.NotContains(t, titles(report.Tables()), "illustrative", name)
	}
}
