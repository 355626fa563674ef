package sheets

import (
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/present"
	"jfa/reports/workbook"
)

// stated is what it pays under a scenario, and where that stands.
type stated struct {
	apportion.ScenarioExplanation
	base, additional, unpaid, returned moneyAt
}

// buildScenarios writes what each scenario means for it, and how.
func (s *statement) buildScenarios() error {
	for _, scenario := range s.book.Scenarios {
		if !s.shares(scenario.Pool) || !s.options.shows(scenario.Code) {
			continue
		}
		outcome, err := s.basis.Scenario(scenario)
		if err != nil {
			return err
		}
		e, err := s.basis.ExplainScenario(s.who.Code, outcome)
		if err != nil {
			return err
		}
		s.stands = append(s.stands, stated{ScenarioExplanation: e})
	}
	if len(s.stands) == 0 {
		return nil
	}
	p := s.sheet("Scenarios", "what each scenario means", "")
	p.TextWidth(72)
	p.Add(grid.Label("Figures in blue on cream are given: what all organizations share, or what holds for the others together. Those in green follow from them.", workbook.Note))
	p.Blank()
	p.Add(grid.Label("What it pays under each scenario", workbook.Subtitle))
	summary := p.Next
	p.Next += 1 + len(s.stands)
	for i := range s.stands {
		t := &told{Page: p, statement: s, stated: &s.stands[i], example: budget.IsIllustrative(s.stands[i].Outcome.Scenario.Source)}
		t.write()
	}
	s.compared(p, summary)
	return nil
}

// told is one scenario in the making.
type told struct {
	*grid.Page
	*stated
	statement *statement
	example   bool
	sums      []moneyAt
}

func (t *told) write() {
	out := t.Outcome
	t.Blank()
	t.Together()
	t.Add(grid.Label(grid.JoinedTexts(": ", string(out.Scenario.Code), out.Scenario.Title)+" ("+string(out.Pool.Code)+", "+string(out.Pool.Status)+" expenditure)", workbook.Subtitle))
	for _, step := range out.Amendments() {
		t.Add(grid.Label(fmt.Sprintf("Step %d changes the book: %s.", step.Step.Order, t.statement.stepWords(step.Step)), workbook.Note))
	}
	if t.Row.Leaves {
		t.Add(grid.Plain("It leaves: it shares nothing of the pool in this scenario.").Running())
		zero := func(name string) moneyAt {
			return moneyAt{t.Add(grid.Plain(name), t.statement.givenMoney(exact.Money{}))[1], exact.Money{}}
		}
		t.base, t.additional = zero("Its part of what is within the ceiling"), zero("Additional")
		return
	}
	t.limits()
	t.shares()
	t.steps()
	t.result()
}

// limits are the figures of the pool under the scenario.
func (t *told) limits() {
	out := t.Outcome
	figure := func(name string, m exact.Money) {
		t.Add(grid.Plain(name), t.statement.givenMoney(m).Illustrative(t.example || t.statement.exampleLines(out.Pool.Code)))
	}
	figure("Expenditure", out.Expenditure)
	figure("Ceiling", out.Ceiling)
}

// shares are its parts of what is within the ceiling and of every step that is shared.
func (t *told) shares() {
	expenditure, ceiling := t.At(2, t.Next-2), t.At(2, t.Next-1)
	variant := ""
	if len(t.Outcome.Amendments()) > 0 {
		variant = ", scenario " + string(t.Outcome.Scenario.Code)
	}
	s, base := t.statement, t.Base.Value
	asked := []askedPart{{head: "Within the ceiling", of: base,
		amount: s.amount(base.Parts.Amount, grid.F("MIN(%s,%s)", expenditure, ceiling))}}
	if t.Provided.Set {
		asked = append(asked, askedPart{head: "Ceiling", of: t.Provided.Value, amount: s.amount(t.Outcome.Ceiling, grid.F("%s", ceiling))})
	}
	first := len(asked)
	for _, step := range t.Steps {
		if step.Part.Set && !step.Payment.Took.IsZero() {
			asked = append(asked, askedPart{head: fmt.Sprintf("Step %d, %s", step.Step.Order, step.Step.Action), of: step.Part.Value,
				amount: s.givenMoney(step.Payment.Took).Illustrative(t.example)})
		}
	}
	for i := range asked {
		asked[i].weight = s.weight(t.Page, asked[i].of, variant)
		asked[i].example = t.example || s.exampleKey(asked[i].of.Parts.Key)
	}
	t.Blank()
	parts := s.parts(t.Page, asked)
	t.base = parts[0].part
	if t.Provided.Set {
		m := t.Row.Returned
		at := t.Add(grid.Plain("Returned: its part of the ceiling less that of what is within it"), s.amount(m, s.rounded(grid.F("%s-%s", parts[1].part, parts[0].part))))
		t.returned = moneyAt{at[1], m}
	}
	for _, part := range parts[first:] {
		t.sums = append(t.sums, part.part)
	}
}

// steps lists the steps that pay, each with its part.
func (t *told) steps() {
	if len(t.Steps) == 0 {
		return
	}
	s, next, soFar := t.statement, 0, []moneyAt{t.base}
	t.Blank()
	for column, head := range []string{"Steps that pay", "All pay or miss", "Its part"} {
		style := workbook.Style{Role: workbook.Head}
		if column > 0 {
			style.Format = s.inFull()
		}
		t.Put(column+1, t.Next, grid.Cell{Value: grid.Text(head), Style: style})
	}
	t.Next++
	var mine []moneyAt
	for _, step := range t.Steps {
		t.Put(1, t.Next, grid.Plain(fmt.Sprintf("%d: %s", step.Step.Order, s.stepWords(step.Step))))
		t.Put(2, t.Next, s.givenMoney(step.Payment.Took).Illustrative(t.example))
		switch {
		case step.Part.Set && !step.Payment.Took.IsZero():
			part := t.sums[next]
			next++
			at := moneyAt{t.Put(3, t.Next, s.amount(part.is, grid.F("%s", part))), part.is}
			mine, soFar = append(mine, at), append(soFar, at)
		case step.Own:
			percent := given(grid.Number(step.Step.Percent.Value.Number()), workbook.Count(2))
			at := t.Put(4, t.Next, percent)
			t.Put(5, t.Next, grid.Plain("per cent of what it is to pay does not arrive").Running())
			t.unpaid = moneyAt{t.Put(3, t.Next, s.amount(step.Payment.Took.Neg(), grid.F("-%s", s.rounded(grid.F("%s/100*(%s)", at, grid.Joined("+", refsOf(soFar)...)))))), step.Payment.Took}
		case step.Why != "":
			t.Put(4, t.Next, grid.Plain("none: "+step.Why).Running())
		}
		t.Next++
	}
	t.additional = moneyAt{t.Add(grid.Label("Additional", workbook.Subtotal), grid.Cell{Style: workbook.Style{Role: workbook.Subtotal}},
		s.amount(t.Row.Additional, s.added(mine)).As(workbook.Subtotal))[2], t.Row.Additional}
}

// result adds up what it is charged.
func (t *told) result() {
	s := t.statement
	if !t.additional.Ref.There() {
		t.additional = moneyAt{t.Add(grid.Plain("Additional"), grid.Cell{}, s.amount(exact.Money{}, grid.F("0")))[2], exact.Money{}}
	}
	for _, note := range t.Outcome.Notes {
		t.Add(grid.Label(grid.Sentence(note)+".", workbook.Note))
	}
	if position := t.Row.Position; position.Set {
		t.Add(grid.Label("Its position: "+string(position.Value.Position)+".", workbook.Note))
	}
}

// stepWords says what a row of Steps asks for. What it does to the people of another
// organization is not said.
func (s *statement) stepWords(step budget.Step) string {
	words := []string{string(step.Action)}
	if step.Target != "" {
		words = append(words, step.Target)
	}
	people := step.Action == budget.ActionHeadcount
	switch {
	case people && step.Target != string(s.who.Code):
	case step.Percent.Set:
		words = append(words, step.Percent.Value.String()+" per cent")
	case step.Amount.Set && people:
		words = append(words, step.Amount.Value.String()+" people")
	case step.Amount.Set:
		words = append(words, string(s.book.Settings.Currency)+" "+present.Thousands(step.Amount.Value.Fixed(s.book.Settings.Unit.Digits())))
	}
	if step.Key != "" {
		words = append(words, "key "+string(step.Key))
	}
	if step.Rules != "" {
		words = append(words, "rules "+string(step.Rules))
	}
	return strings.Join(words, ", ")
}

// compared are the scenarios side by side, above how they come about.
func (s *statement) compared(p *grid.Page, row int) {
	below := p.Next
	p.Next = row
	t := p.Table(len(s.stands))
	p.Next = below
	out := func(i int) apportion.Outcome { return s.stands[i].Outcome }
	t.Add("Scenario", workbook.Format{}, func(i int) grid.Cell {
		return said(grid.JoinedTexts(": ", string(out(i).Scenario.Code), out(i).Scenario.Title), grid.F(`%s&IF(%s="","",": "&%s)`,
			s.inputs.cell(out(i).Scenario.At, "Scenario"), s.inputs.cell(out(i).Scenario.At, "Title"), s.inputs.cell(out(i).Scenario.At, "Title")))
	})
	figure := func(head string, m func(w stated) moneyAt) grid.Span {
		return t.Add(head, s.inFull(), func(i int) grid.Cell {
			if at := m(s.stands[i]); at.Ref.There() {
				return s.amount(at.is, grid.F("%s", at))
			}
			return s.amount(exact.Money{}, grid.F("0"))
		})
	}
	base := figure("Within the ceiling", func(w stated) moneyAt { return w.base })
	additional := figure("Additional", func(w stated) moneyAt { return w.additional })
	charged := t.Add("Charged", s.inFull(), func(i int) grid.Cell {
		return s.amount(s.stands[i].Row.Total, s.rounded(grid.F("%s+%s", base.At(i), additional.At(i))))
	})
	change := t.Add("Change from the first", s.inFull(), func(i int) grid.Cell {
		return s.amount(s.stands[i].Row.Total.Sub(s.stands[s.firstOf(i)].Row.Total), s.rounded(grid.F("%s-%s", charged.At(i), charged.At(s.firstOf(i)))))
	})
	t.Add("Per cent", workbook.Percent(1), func(i int) grid.Cell {
		from := s.stands[s.firstOf(i)].Row.Total
		return partCell(s.stands[i].Row.Total.Sub(from), from, change.At(i), charged.At(s.firstOf(i)))
	})
	t.Add("Does not arrive", s.inFull(), func(i int) grid.Cell {
		if at := s.stands[i].unpaid; at.Ref.There() {
			return s.amount(at.is, grid.F("-%s", at))
		}
		return s.amount(exact.Money{}, grid.F("0"))
	})
	figure("Returned", func(w stated) moneyAt { return w.returned })
	t.Close()
}

// firstOf is the first scenario of the same pool.
func (s *statement) firstOf(i int) int {
	return slices.IndexFunc(s.stands, func(other stated) bool { return other.Outcome.Pool.Code == s.stands[i].Outcome.Pool.Code })
}
