package steps

import (
	"fmt"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// NotesPage is the sheet Notes in the making: a subject and what is to be said of it.
type NotesPage struct {
	*grid.Page
	Report *Source
}

// NewNotes begins the sheet.
func NewNotes(r *Source, units string) *NotesPage {
	n := &NotesPage{Page: r.Page("Notes", "Notes", units), Report: r}
	n.TextWidth(24)
	n.TextColumn(1, 22)
	n.TextColumn(2, 116)
	return n
}

func (n *NotesPage) Say(subject, text string) {
	n.Add(grid.Label(subject, workbook.Wrapped), grid.Label(text, workbook.Wrapped))
}

// Colour says what a colour means, in that colour.
func (n *NotesPage) Colour(subject string, role workbook.Role, text string) {
	n.Add(grid.Label(subject, role), grid.Label(text, workbook.Wrapped))
}

func (n *NotesPage) Reading() {
	n.Begin("How to read this workbook")
	n.Say("Sheets", "Results come first, then Checks, Workings (the steps), Inputs (the book as used) and these notes. Inputs, workings and results are kept apart: a result reads Workings, Workings reads Inputs.")
	n.Say("Live", "Every amount and total is a formula over Inputs. Change a figure there, in blue on cream, and all sheets follow; names, codes and the number of rows are changed in the book, not here.")
	n.Say("Checks", "While Inputs are as read, every figure that is worked out on the sheets between Cover and Checks, and on Workings, is compared with what the program wrote: overwrite one, or exchange two, and the checks and the master check on the cover turn to FAIL. Not compared are the figures on Cover itself, which follow the organization chosen, and remainders of quotas on Workings, which programs keep to different digits; texts are not.")
	n.Say("Inputs changed", "Change Inputs and the cover says so beside the hash of the book. Then only what can be reached in two ways is compared, totals with their parts above all; the sheets follow the new inputs and are no longer those of the book. A text is known to have changed by its length and first letter (in gnumeric not at all), and another of the same kind then shows as FAIL.")
	n.Colour("Input", workbook.Input, "A figure of the book, that may be changed.")
	n.Colour("Worked out", workbook.Formula, "A figure that a formula works out. Subtotals and totals are in bold black, and formulas too.")
	n.Colour("Illustrative", workbook.Illustrative, "A figure that is an example, or depends on one: its Source begins with illustrative. It is not a fact.")
	n.Say("Figure †", "A computed amount that is held without a formula; listed below with the reason.")
	n.Say("Signs", "Under-expenditure is positive, over-expenditure in brackets: limit less expenditure. An increase is positive, a decrease in brackets. What is payable is positive, what is returned in brackets. A dash is nil.")
}

func (n *NotesPage) Methods() {
	s := n.Report.Budget.Settings
	n.Part("Rounding")
	n.Say("Exact", "Shares are ratios and never rounded, unless Share decimals says so. Cells hold exact amounts in units of "+s.Unit.Size()+"; what is shown is rounded by its number format.")
	if n.Report.Presented() != n.Report.InFull() {
		n.Say("As shown", "Tables by organization show amounts in full. Where amounts are shown in "+n.Report.Units()+", each is rounded by itself, and figures as shown may not add up because of rounding.")
	}
	n.Say("Whole units", "Largest remainder: each quota is cut to whole units, the units left go one each to the largest remainders; a tie goes to the larger weight, then to the code earlier in its bytes. The parts always add to the amount.")
	switch {
	case s.Method == budget.DifferenceToLargest:
		n.Say("Method", "This book rounds each quota to the nearest unit, half away from zero, and puts what is missing or too much on the largest that is pro rata.")
	case s.Method.Divides():
		n.Say("Method", "This book divides by the method "+string(s.Method)+".")
	}
	if s.ShareDecimals.Set {
		n.Say("Share decimals", fmt.Sprintf("Shares in per cent are first rounded to %d decimals by the %s, so that they add to 100.", s.ShareDecimals.Value, s.Method))
	}
	if s.Proxy != "" {
		n.Say("Proxy", s.Proxy)
	}
}

func (n *NotesPage) Pools() {
	n.Part("Pools and their keys")
	for _, pool := range n.Report.Budget.Pools {
		n.Say(string(pool.Code), n.Sharing(pool))
	}
	for _, limit := range n.Report.Budget.Limits {
		n.Say(string(limit.Pool)+", "+string(limit.Kind), grid.JoinedTexts(". ", limit.Body, limit.Source))
	}
}

// Sharing says what a pool is, and how it is shared.
func (n *NotesPage) Sharing(pool budget.Pool) string {
	return grid.JoinedTexts(". ", pool.Name, "Expenditure is "+n.Report.Dated(pool), "Shared by the key "+string(pool.Key)+": "+n.key(pool.Key), pool.Source)
}

// key says what a key counts.
func (n *NotesPage) key(code budget.KeyCode) string {
	var rows []string
	for _, k := range n.Report.Budget.Keys {
		if k.Key == code {
			text := grid.JoinedTexts(", ", string(k.Measure), string(k.Category), string(k.Country), string(k.PlaceType))
			if k.Factor.Set {
				text += " x " + k.Factor.Value.String()
			}
			if k.PartWeight.Set {
				text = "part " + k.Part + " weighing " + k.PartWeight.Value.String() + ": " + text
			}
			if k.Source != "" {
				text += " (" + k.Source + ")"
			}
			rows = append(rows, text)
		}
	}
	return strings.Join(rows, "; ")
}

// Held lists the figures that have no formula, and why.
func (n *NotesPage) Held() {
	n.Part("Figures held without a formula (†)")
	first := n.Next
	for _, p := range n.Report.Pages() {
		for _, g := range heldGroups(p) {
			n.Say(p.Name+" "+g.cells, g.reason)
		}
	}
	if n.Next == first {
		n.Say("None", "Every amount in this workbook is a formula.")
	}
}

// heldGroup is figures without a formula that follow each other in a column.
type heldGroup struct{ cells, reason string }

func heldGroups(p *grid.Page) []heldGroup {
	var groups []heldGroup
	for i := 0; i < len(p.Only); {
		last := i
		for last+1 < len(p.Only) && p.Only[last+1].Reason == p.Only[i].Reason && p.Only[last+1].Column == p.Only[i].Column && p.Only[last+1].Row == p.Only[last].Row+1 {
			last++
		}
		groups = append(groups, heldGroup{strings.ReplaceAll(p.Only[i].To(p.Only[last].Ref).Cells(), "$", ""), p.Only[i].Reason})
		i = last + 1
	}
	return groups
}

func (n *NotesPage) Organizations() {
	n.Part("Organizations")
	for _, o := range n.Report.Budget.Organizations {
		text := grid.JoinedTexts(". ", o.Name, o.Group)
		if o.Participates != budget.ParticipatesYes {
			text += ". Participates: " + string(o.Participates)
		}
		if o.BilledTo != "" && o.BilledTo != o.Code {
			text += ". Billed to " + string(o.BilledTo)
		}
		n.Add(grid.Plain(o.Code), grid.Plain(text).Running())
	}
}

// Sources lists what the tables rest on, the rows of them that are shown.
func (n *NotesPage) Sources() {
	n.Part("Sources, by table of Inputs")
	for _, spec := range budget.Tables() {
		if !n.Report.Inputs.Has(spec.Name) {
			continue
		}
		var sources []string
		for _, texts := range n.Report.Inputs.Records(spec) {
			if source := texts[len(texts)-1]; source != "" && spec.Columns[len(texts)-1].Name == "Source" && !slices.Contains(sources, source) {
				sources = append(sources, source)
			}
		}
		if len(sources) > 0 {
			n.Say(spec.Name, strings.Join(sources, "; ")+".")
		}
	}
}
