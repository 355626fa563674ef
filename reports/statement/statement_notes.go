package statement

import (
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// buildNotes says how a statement is to be read.
func (s *statement) buildNotes() error {
	n := steps.NewNotes(s.Source, s.Currency())
	n.Begin("How to read this statement")
	n.Say("Whose", "This is the statement of "+grid.JoinedTexts(", ", string(s.who.Code), s.who.Name)+". Of other organizations it holds totals alone: their weights together, and what they pay together.")
	n.Say("Live", "Amounts are formulas over Inputs and over the given totals. Change a headcount of your own and your weight, share and quota follow; the ranks of remainders and the figures of the others stay as the program gave them.")
	n.Colour("Given", workbook.Input, "A figure of the book, or one that the program worked out for all organizations or for the others together.")
	n.Colour("Worked out", workbook.Formula, "A figure that a formula works out.")
	n.Colour("Illustrative", workbook.Illustrative, "A figure that is an example, or depends on one: its Source begins with illustrative. It is not a fact.")
	n.Say("Figure †", "A computed amount that is held without a formula; listed below with the reason.")
	n.Say("Signs", "What is payable is positive, what is returned in brackets. An increase is positive, a decrease in brackets. A dash is nil.")
	n.Methods()
	for _, stated := range s.pools {
		n.Say(string(stated.pool.Code), s.told(n.Sharing(stated.pool)))
	}
	n.Held()
	n.Sources()
	return nil
}
