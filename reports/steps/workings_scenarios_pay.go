package steps

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// paying is the steps of a scenario that pay, each after the other.
type paying struct {
	*Workings
	*ScenarioWork
	additional map[budget.OrganizationCode][]Amount
}

// amount is an amount of a step.
func (p *paying) amount(x grid.Operand, m exact.Money) grid.Cell {
	return p.Report.Amount(x, m).Illustrative(p.Example)
}

// pay writes the steps that pay, and those by which something does not arrive.
func (p *paying) pay() (err error) {
	p.Section("Scenario "+titled(p.Outcome.Scenario)+": who pays what is over",
		"A step takes what it asks for, and no more than is still over.")
	p.Cuts, p.Unfunded = make([][]Amount, max(len(p.Spent), 1)), p.OverCeiling
	if funding := p.Outcome.Funding(); len(funding) == 0 {
		p.Add(grid.Plain("No step pays anything."))
	} else if p.Steps, err = p.write(funding, p.step, "Still over", "Asks for", "Left of the line", "Takes", "Then over"); err != nil {
		return err
	}
	if unpaid := p.Outcome.Unpaid(); len(unpaid) > 0 {
		p.Blank()
		p.Missing, err = p.write(unpaid, p.withhold, "Charged so far", "Per cent", "Does not arrive")
	}
	return err
}

// stepRow writes a step into its row.
type stepRow func(t *grid.Table, i int, s apportion.Played) StepWork

// write writes steps, a row each with such amounts, and below them the tables by which
// they cut or are shared.
func (p *paying) write(steps []apportion.Played, row stepRow, amounts ...string) ([]StepWork, error) {
	t, works := p.Table(len(steps)), make([]StepWork, len(steps))
	t.Heads(workbook.Format{}, "Action")
	t.Heads(workbook.Count(0), "Step")
	t.Heads(workbook.Format{}, "Target", "Key")
	t.Heads(p.Report.InFull(), amounts...)
	t.Heads(workbook.Format{}, "Note")
	t.Close()
	for i, played := range steps {
		works[i] = row(t, i, played)
		p.cut(works[i])
		if err := p.share(works[i]); err != nil {
			return nil, err
		}
	}
	return works, nil
}

// named are the cells that say which step it is.
func (p *paying) named(s budget.Step) []grid.Cell {
	cell := func(column string, is bool) grid.Cell { return grid.Said(where(is, p.stepCell(s, column))) }
	order := grid.Figure(workbook.Count(0), p.stepCell(s, "Order"))
	return []grid.Cell{cell("Action", true), order, cell("Target", s.Target != ""), cell("Key", s.Key != "")}
}

// step writes a step that pays, and what it says where it cannot do what it asks for.
func (p *paying) step(t *grid.Table, i int, played apportion.Played) StepWork {
	pay, before, cell := played.Payment, p.Unfunded, grid.Cell{}
	over, left := t.At(i, 5), t.At(i, 7)
	s := StepWork{Played: played, Asks: Amount{t.At(i, 6), pay.Asked}, Takes: Amount{t.At(i, 8), pay.Took},
		Then: Amount{t.At(i, 9), pay.After}, Comment: t.At(i, 10)}
	s.Most = grid.F("MIN(%s,%s)", s.Asks, over)
	says := grid.F(`IF(%s>%s,"asks for more than is still over, and takes that","")`, s.Asks, over)
	if line := p.line(played.Step); line >= 0 {
		cell = p.amount(p.leftOf(line), pay.Left)
		says = grid.F(`IF(%s<%s,"the line is cut to zero, and the rest stays over",%s)`, s.Takes, s.Most, says)
		s.Most = grid.F("MIN(%s,%s,%s)", s.Asks, over, left)
	}
	asks := grid.Operand(p.stepCell(played.Step, "Amount"))
	if played.Step.Percent.Set {
		asks = p.Report.Rounded(grid.F("%s*%s/100", over, p.stepCell(played.Step, "Percent")))
	}
	t.Line(i, append(p.named(played.Step),
		p.amount(before, pay.Over),
		p.amount(asks, pay.Asked),
		cell,
		p.amount(unlessRefused(played, s.Most), pay.Took),
		p.amount(p.Report.Rounded(grid.F("%s-%s", over, s.Takes)), pay.After),
		grid.Said(grid.F(`IF(%s=0,"nothing is over the ceiling: it does nothing",%s)`, over, says)).Running())...)
	p.Unfunded = s.Then
	return s
}

// withhold writes a step by which a part of what is charged does not arrive.
func (p *paying) withhold(t *grid.Table, i int, played apportion.Played) StepWork {
	s, pay := StepWork{Played: played, Takes: Amount{t.At(i, 7), played.Payment.Took}, Comment: t.At(i, 8)}, played.Payment
	charged, _ := p.Report.Added(p.charged(budget.OrganizationCode(played.Step.Target))...)
	percent, does := played.Step.Percent.Value.Number(), "a cash gap"
	if played.IsShared() {
		does = "the others take it over"
	}
	t.Line(i, append(p.named(played.Step),
		p.amount(charged, pay.Charged),
		grid.Figure(workbook.Count(Decimals(percent)), p.stepCell(played.Step, "Percent")),
		p.amount(unlessRefused(played, p.Report.Rounded(grid.F("%s*%s/100", t.At(i, 5), t.At(i, 6)))), pay.Took),
		grid.Said(grid.F(`IF(%s=0,"nothing is missing: it does nothing",%s)`, s.Takes, grid.Quote(does))).Running())...)
	return s
}

// charged is what an organization pays as it stands: base and additional, nothing where
// it has left.
func (p *paying) charged(o budget.OrganizationCode) []Amount {
	place := p.place(o)
	if place < 0 {
		return nil
	}
	return append([]Amount{{p.base.At(place), p.parts[place].Amount}}, p.additional[o]...)
}

// line is the place of the line that a step cuts, -1 where it names none.
func (p *paying) line(step budget.Step) int {
	if step.Action != budget.ActionAbsorb {
		return -1
	}
	return slices.IndexFunc(p.Outcome.Lines, func(l apportion.LineOutcome) bool { return string(l.Line.Code) == step.Target })
}

// leftOf is what earlier cuts leave of a line.
func (p *paying) leftOf(line int) grid.Operand {
	if len(p.Cuts[line]) == 0 {
		return p.Spent[line]
	}
	return p.Report.Rounded(grid.F("%s-%s", p.Spent[line], sumOf(p.Cuts[line])))
}

// cut notes what a step cuts of a line, of all lines, or of all together.
func (p *paying) cut(s StepWork) {
	switch line := max(p.line(s.Step), 0); {
	case s.Step.Action != budget.ActionAbsorb:
	case s.Step.Target == budget.Every && len(p.Spent) > 0:
		p.cutAll(s)
	default:
		p.Cuts[line] = append(p.Cuts[line], s.Takes)
	}
}

// cutAll writes how a cut of all lines is spread over them: by largest remainder, pro
// rata to what is left of each, ties to the earlier line.
func (p *paying) cutAll(s StepWork) {
	p.Section(p.titleOf(s.Step)+": cut of all lines",
		"Pro rata to what earlier cuts leave of each line; the units left go to the largest remainders, ties to the earlier line.")
	unit, lines, parts := p.Report.Inputs.Setting("Unit").Abs(), p.Outcome.Lines, make([]exact.Part, len(p.Spent))
	for i, cut := range s.Payment.Cuts {
		parts[i] = cut.Part
	}
	at := p.Reserve("Cut, in units", "Left of all lines, in units")
	p.Set(at[0], grid.Figure(workbook.Count(0), grid.F("ROUND(%s/%s,0)", s.Takes, unit)))
	t := p.Table(len(lines))
	names := t.Text("Line", func(i int) grid.Operand { return p.Report.Inputs.Cell(lines[i].Line.At, "Line") })
	left := t.Figures("Left of it, in units", workbook.Count(0), func(i int) grid.Operand {
		return grid.F("ROUND((%s)/%s,0)", p.leftOf(i), unit)
	})
	p.Set(at[1], grid.Figure(workbook.Count(0), grid.F("SUM(%s)", left)).Is(s.Payment.Left.Ratio()))
	_, units := split{table: t, of: "Units", total: at[0], rest: at[0].Abs(), weights: at[1].Abs(), shares: left, parts: parts,
		ties: byRow(names)}.write()
	head := "Cut"
	if !units.There() {
		head = "Cut †"
	}
	cuts := t.Add(head, p.Report.InFull(), func(i int) grid.Cell {
		if !units.There() {
			return grid.Held(p.Report.Money(parts[i].Amount), p.Report.InFull(),
				"Two remainders differ by less than a spreadsheet can tell: it could cut the last unit of another line.")
		}
		return p.Report.Amount(grid.F("ROUND(%s*%s,%s)", units.At(i), unit, p.Report.Unit.Digits()), parts[i].Amount)
	})
	t.Close()
	for i := range p.Cuts {
		p.Cuts[i] = append(p.Cuts[i], Amount{cuts.At(i), parts[i].Amount})
	}
}
