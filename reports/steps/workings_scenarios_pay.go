package steps

import (
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// PaidStep is a step that pays: what is over before it, what it asks for, what is left
// of the line that it names, what it takes, what is over then, and what it says.
type PaidStep struct {
	apportion.Played
	Over, Asks, Left, Takes, Then, Comment grid.Ref // Left: no ref where it names no line
}

// MissingStep is a part of what an organization is charged that does not arrive.
type MissingStep struct {
	apportion.Played
	Missing, Comment grid.Ref
}

// paying is the steps of a scenario that pay, each after the other.
type paying struct {
	*Workings
	*ScenarioWork
	additional map[budget.OrganizationCode][]grid.Ref
}

// amount is an amount of a step.
func (p *paying) amount(x grid.Operand, m exact.Money) grid.Cell {
	return p.Report.Amount(x, m).Illustrative(p.Example)
}

// pay writes the steps that pay, and below them the tables by which they share.
func (p *paying) pay() error {
	p.Section("Scenario "+titled(p.Outcome.Scenario)+": who pays what is over", "A step takes what it asks for, and no more than is still over.")
	p.Cuts = make([][]grid.Ref, max(len(p.Spent), 1))
	steps := p.Outcome.Funding()
	p.Unfunded = p.OverCeiling
	if len(steps) == 0 {
		p.Add(grid.Plain("No step pays anything."))
		return p.withhold()
	}
	t := p.stepTable(len(steps), "Still over", "Asks for", "Left of the line", "Takes", "Then over")
	for i, step := range steps {
		s := p.step(t, i, step)
		p.Steps, p.Unfunded = append(p.Steps, s), s.Then
		p.cut(s)
		if err := p.share(step, s.Takes); err != nil {
			return err
		}
	}
	return p.withhold()
}

// stepTable begins a table of steps, each with such amounts and a note.
func (p *paying) stepTable(rows int, amounts ...string) *grid.Table {
	t := p.Table(rows)
	t.Heads(workbook.Format{}, "Action")
	t.Heads(workbook.Count(0), "Step")
	t.Heads(workbook.Format{}, "Target", "Key")
	t.Heads(p.Report.InFull(), amounts...)
	t.Heads(workbook.Format{}, "Note")
	t.Close()
	return t
}

// named are the cells that say which step it is.
func (p *paying) named(s budget.Step) []grid.Cell {
	cell := func(column string, is bool) grid.Cell { return grid.Said(where(is, p.stepCell(s, column))) }
	order := grid.Figure(workbook.Count(0), p.stepCell(s, "Order"))
	return []grid.Cell{cell("Action", true), order, cell("Target", s.Target != ""), cell("Key", s.Key != "")}
}

// step writes a step that pays.
func (p *paying) step(t *grid.Table, i int, step apportion.Played) PaidStep {
	s := PaidStep{Played: step, Over: t.At(i, 5), Asks: t.At(i, 6), Takes: t.At(i, 8), Then: t.At(i, 9), Comment: t.At(i, 10)}
	pay, left := step.Payment, grid.Cell{}
	if line := p.line(step.Step); line >= 0 {
		s.Left, left = t.At(i, 7), p.amount(p.leftOf(line), pay.Left)
	}
	t.Line(i, append(p.named(step.Step),
		p.amount(p.Unfunded, pay.Over),
		p.amount(p.asked(s), pay.Asked),
		left,
		p.amount(unlessRefused(step, s.Most()), pay.Took),
		p.amount(p.Report.Rounded(grid.F("%s-%s", s.Over, s.Takes)), pay.After),
		grid.Said(s.says()).Running())...)
	return s
}

// asked is what a step asks for: its Amount, or its Percent of what is still over.
func (p *paying) asked(s PaidStep) grid.Operand {
	if s.Step.Percent.Set {
		return p.Report.Rounded(grid.F("%s*%s/100", s.Over, p.stepCell(s.Step, "Percent")))
	}
	return p.stepCell(s.Step, "Amount")
}

// Most is the most that a step takes: what it asks for, but no more than is still over,
// or left of the line that it cuts.
func (s PaidStep) Most() grid.Expr {
	if s.Left.There() {
		return grid.F("MIN(%s,%s,%s)", s.Asks, s.Over, s.Left)
	}
	return grid.F("MIN(%s,%s)", s.Asks, s.Over)
}

// says is what a step that cannot do what it asks for has to say.
func (s PaidStep) says() grid.Expr {
	x := grid.F(`IF(%s>%s,"asks for more than is still over, and takes that","")`, s.Asks, s.Over)
	if s.Left.There() {
		x = grid.F(`IF(%s<MIN(%s,%s),"the line is cut to zero, and the rest stays over",%s)`, s.Takes, s.Asks, s.Over, x)
	}
	return grid.F(`IF(%s=0,"nothing is over the ceiling: it does nothing",%s)`, s.Over, x)
}

// line is the place of the line that a step cuts, -1 where it names none.
func (p *paying) line(step budget.Step) int {
	if step.Action != budget.ActionAbsorb {
		return -1
	}
	return slices.IndexFunc(p.Outcome.Lines, func(l apportion.LineOutcome) bool { return string(l.Line.Code) == step.Target })
}

// leftOf is what earlier cuts leave of a line.
func (p *paying) leftOf(line int) grid.Expr {
	if len(p.Cuts[line]) == 0 {
		return grid.F("%s", p.Spent[line])
	}
	return p.Report.Rounded(grid.F("%s-%s", p.Spent[line], grid.Sum(p.Cuts[line])))
}

// cut notes what a step cuts of a line, of all lines, or of all together.
func (p *paying) cut(s PaidStep) {
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
func (p *paying) cutAll(s PaidStep) {
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
		p.Cuts[i] = append(p.Cuts[i], cuts.At(i))
	}
}

// withhold writes the steps by which a part of what is charged does not arrive, and how
// the others take it over.
func (p *paying) withhold() error {
	steps := slices.DeleteFunc(slices.Clone(p.Outcome.Played), func(s apportion.Played) bool { return s.Step.Action != budget.ActionUnpaid })
	if len(steps) == 0 {
		return nil
	}
	p.Blank()
	t := p.stepTable(len(steps), "Charged so far", "Per cent", "Does not arrive")
	for i, step := range steps {
		s := MissingStep{step, t.At(i, 7), t.At(i, 8)}
		percent, does := step.Step.Percent.Value.Number(), "the others take it over"
		if step.Step.Key == "" {
			does = "a cash gap"
		}
		t.Line(i, append(p.named(step.Step),
			p.amount(p.charged(budget.OrganizationCode(step.Step.Target)), step.Payment.Charged),
			grid.Figure(workbook.Count(Decimals(percent)), p.stepCell(step.Step, "Percent")),
			p.amount(unlessRefused(step, p.Report.Rounded(grid.F("%s*%s/100", t.At(i, 5), t.At(i, 6)))), step.Payment.Took),
			grid.Said(grid.F(`IF(%s=0,"nothing is missing: it does nothing",%s)`, s.Missing, grid.Quote(does))).Running())...)
		p.Missing = append(p.Missing, s)
		if err := p.share(step, s.Missing); err != nil {
			return err
		}
	}
	return nil
}

// charged is what an organization pays as it stands: base and additional.
func (p *paying) charged(o budget.OrganizationCode) grid.Expr {
	place := p.place(o)
	if place < 0 { // it has left
		return grid.F("0")
	}
	return p.Report.Added(append([]grid.Ref{p.base.At(place)}, p.additional[o]...))
}
