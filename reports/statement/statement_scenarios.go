package statement

import (
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/present"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// stand is what it pays under a scenario, and where that stands: no ref is nil.
type stand struct {
	*grid.Page
	apportion.ScenarioExplanation
	statement                          *statement
	example                            bool // the scenario itself is illustrative
	base, additional, unpaid, returned grid.Ref
}

// buildScenarios writes what each scenario means for it, and how.
func (s *statement) buildScenarios() error {
	for _, outcome := range s.ledger.outcomes {
		if !s.shares(outcome.Pool.Code) {
			continue
		}
		e, err := s.Basis.ExplainScenario(s.who.Code, outcome)
		if err != nil {
			return err
		}
		s.stands = append(s.stands, stand{ScenarioExplanation: e, statement: s, example: budget.IsIllustrative(outcome.Scenario.Source)})
	}
	if len(s.stands) == 0 {
		return nil
	}
	p := s.sheet("Scenarios", "what each scenario means", "")
	p.TextWidth(72)
	p.Add(grid.Label("Figures in blue on cream are given: what all organizations share, or what holds for the others together. Those in green follow from them.", workbook.Note))
	p.Blank()
	p.Begin("What it pays under each scenario")
	t := p.Table(len(s.stands))
	for i := range s.stands {
		s.stands[i].Page = p
		if err := s.stands[i].write(); err != nil {
			return err
		}
	}
	s.compare(t)
	return nil
}

// name is the scenario by its code and title.
func (w *stand) name() string {
	return grid.JoinedTexts(": ", string(w.Outcome.Scenario.Code), w.statement.told(w.Outcome.Scenario.Title))
}

// write says how its figures under the scenario come about.
func (w *stand) write() error {
	s, out := w.statement, w.Outcome
	w.Part(w.name() + " (" + string(out.Pool.Code) + ", " + s.Spent(out.Pool) + ")")
	for _, step := range out.Amendments() {
		w.Add(grid.Label(fmt.Sprintf("Step %d changes the book: %s.", step.Step.Order, s.stepWords(step.Step)), workbook.Note))
	}
	figure := func(name string, m exact.Money, example bool) grid.Ref {
		return w.Add(grid.Plain(name), s.given(m, example))[1]
	}
	if w.Row.Leaves {
		w.Add(grid.Plain("It leaves: it shares nothing of the pool in this scenario.").Running())
		w.base = figure("Its part of what is within the ceiling", exact.Money{}, false)
		w.additional = figure("Additional", exact.Money{}, false)
		return nil
	}
	example := w.example || s.exampleLines(out.Pool.Code)
	expenditure, ceiling := figure("Expenditure", out.Expenditure, example), figure("Ceiling", out.Ceiling, example)
	parts, err := w.parts(expenditure, ceiling)
	if err != nil {
		return err
	}
	w.steps(parts)
	for _, note := range out.Notes {
		w.Add(grid.Label(grid.Sentence(s.told(note))+".", workbook.Note))
	}
	if position := w.Row.Position; position.Set {
		w.Add(grid.Label("Its position: "+string(position.Value.Position)+".", workbook.Note))
	}
	return nil
}

// takesPart tells whether it has a part of what a step takes.
func takesPart(step apportion.StepExplanation) bool {
	return step.Part.Set && !step.Payment.Took.IsZero()
}

// parts are its parts of what is within the ceiling and of every step that is shared;
// those of the steps are given back.
func (w *stand) parts(expenditure, ceiling grid.Ref) (of grid.Row, err error) {
	s, base := w.statement, w.Base.Value
	asked := []askedPart{{head: "Within the ceiling", Explanation: base, amount: s.Amount(grid.F("MIN(%s,%s)", expenditure, ceiling), base.Parts.Amount)}}
	if w.Provided.Set {
		asked = append(asked, askedPart{head: "Ceiling", Explanation: w.Provided.Value, amount: s.Amount(ceiling, w.Outcome.Ceiling)})
	}
	first := len(asked)
	for _, step := range w.Steps {
		if takesPart(step) {
			asked = append(asked, askedPart{head: fmt.Sprintf("Step %d, %s", step.Step.Order, step.Step.Action), Explanation: step.Part.Value,
				amount: s.given(step.Payment.Took, w.example)})
		}
	}
	here, variant := steps.Weighing{Pool: w.Outcome.Pool.Code, People: w.Outcome.People}, ""
	for _, row := range w.Outcome.Base.Rows {
		here.Sharers = append(here.Sharers, row.Organization)
	}
	if len(w.Outcome.Amendments()) > 0 {
		variant = ", scenario " + string(w.Outcome.Scenario.Code)
	}
	for i := range asked {
		here.Key = asked[i].Parts.Key
		if asked[i].weight, err = s.weight(w.Page, here, variant); err != nil {
			return nil, err
		}
		asked[i].example = w.example || s.exampleKey(asked[i].Parts.Key)
	}
	w.Blank()
	parts := s.parts(w.Page, asked).parts
	w.base = parts[0]
	if w.Provided.Set {
		w.returned = w.Add(grid.Plain("Returned: its part of the ceiling less that of what is within it"),
			s.Amount(s.Rounded(grid.F("%s-%s", parts[1], parts[0])), w.Row.Returned))[1]
	}
	return parts[first:], nil
}

// steps lists the steps that pay, each with its part, and adds them up.
func (w *stand) steps(parts grid.Row) {
	s := w.statement
	if len(w.Steps) == 0 {
		w.additional = w.Add(grid.Plain("Additional"), grid.Cell{}, s.Amount(grid.F("0"), exact.Money{}))[2]
		return
	}
	w.Blank()
	t := w.Table(len(w.Steps))
	t.Add("Steps that pay", workbook.Format{}, func(i int) grid.Cell {
		return grid.Plain(fmt.Sprintf("%d: %s", w.Steps[i].Step.Order, s.stepWords(w.Steps[i].Step)))
	})
	t.Add("All pay or miss", s.InFull(), func(i int) grid.Cell { return s.given(w.Steps[i].Payment.Took, w.example) })
	var mine []grid.Ref
	t.Add("Its part", s.InFull(), func(i int) grid.Cell {
		switch step, at := w.Steps[i], t.Right(i, 0); {
		case takesPart(step):
			mine = append(mine, at)
			return s.Amount(parts[len(mine)-1], step.Part.Value.Row.Amount)
		case step.Own:
			return w.missing(at, step, mine)
		case step.Why != "":
			w.Put(at.Column+1, at.Row, grid.Plain("none: "+step.Why).Running())
		}
		return grid.Cell{}
	})
	w.additional = w.Add(grid.Label("Additional", workbook.Subtotal), grid.Cell{Style: workbook.Style{Role: workbook.Subtotal}},
		s.Amount(s.summed(mine...), w.Row.Additional).As(workbook.Subtotal))[2]
}

// missing is what of its own payment does not arrive: per cent of what it was to pay
// until then.
func (w *stand) missing(at grid.Ref, step apportion.StepExplanation, mine []grid.Ref) grid.Cell {
	percent := w.Put(at.Column+1, at.Row, grid.Typed(grid.Number(step.Step.Percent.Value.Number()), workbook.Count(2)))
	w.Put(at.Column+2, at.Row, grid.Plain("per cent of what it is to pay does not arrive").Running())
	w.unpaid = at
	charged := grid.Joined("+", append([]grid.Ref{w.base}, mine...)...)
	return w.statement.Amount(grid.F("-%s", w.statement.Rounded(grid.F("%s/100*(%s)", percent, charged))), step.Payment.Took.Neg())
}

// stepWords says what a row of Steps asks for. What it does to the people of another
// organization is not said.
func (s *statement) stepWords(step budget.Step) string {
	target, amount := step.Target, ""
	switch step.Action {
	case budget.ActionHeadcount, budget.ActionLeave, budget.ActionUnpaid:
		target = s.named(target)
	}
	people := step.Action == budget.ActionHeadcount
	switch {
	case people && target == somebody:
	case step.Percent.Set:
		amount = step.Percent.Value.String() + " per cent"
	case step.Amount.Set && people:
		amount = step.Amount.Value.String() + " people"
	case step.Amount.Set:
		amount = string(s.Budget.Settings.Currency) + " " + present.Thousands(step.Amount.Value.Fixed(s.Budget.Settings.Unit.Digits()))
	}
	after := func(word, code string) string { return strings.TrimSuffix(word+" "+code, word+" ") }
	return grid.JoinedTexts(", ", string(step.Action), target, amount, after("key", string(step.Key)), after("rules", string(step.Rules)))
}

// compare sets the scenarios side by side, above how they come about.
func (s *statement) compare(t *grid.Table) {
	row := func(i int) apportion.ScenarioRow { return s.stands[i].Row }
	first := func(i int) int {
		return slices.IndexFunc(s.stands, func(other stand) bool { return other.Outcome.Pool.Code == s.stands[i].Outcome.Pool.Code })
	}
	t.Text("Scenario", func(i int) grid.Operand {
		cell := func(column string) grid.Ref { return s.Inputs.Cell(s.stands[i].Outcome.Scenario.At, column) }
		return grid.F(`%[1]s&IF(%[2]s="","",": "&%[2]s)`, cell("Scenario"), cell("Title"))
	})
	base := t.Amounts("Within the ceiling", func(i int) (grid.Operand, exact.Money) { return orNothing(s.stands[i].base), row(i).Base })
	additional := t.Amounts("Additional", func(i int) (grid.Operand, exact.Money) { return orNothing(s.stands[i].additional), row(i).Additional })
	charged := t.Amounts("Charged", func(i int) (grid.Operand, exact.Money) {
		return s.Rounded(grid.F("%s+%s", base.At(i), additional.At(i))), row(i).Total
	})
	change := t.Amounts("Change from the first", func(i int) (grid.Operand, exact.Money) {
		return s.Rounded(grid.F("%s-%s", charged.At(i), charged.At(first(i)))), row(i).Total.Sub(row(first(i)).Total)
	})
	t.Figures("Per cent", workbook.Percent(1), func(i int) grid.Operand { return grid.Of(charged.At(first(i)), change.At(i)) })
	t.Amounts("Does not arrive", func(i int) (grid.Operand, exact.Money) {
		if unpaid := s.stands[i].unpaid; unpaid.There() {
			return grid.F("-%s", unpaid), row(i).Unpaid
		}
		return grid.F("0"), row(i).Unpaid
	})
	t.Amounts("Returned", func(i int) (grid.Operand, exact.Money) { return orNothing(s.stands[i].returned), row(i).Returned })
	t.Close()
}
