package sheets

import (
	"fmt"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
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
	p.textWidth(72)
	p.add(label("Figures in blue on cream are given: what all organizations share, or what holds for the others together. Those in green follow from them.", workbook.Note))
	p.blank()
	p.add(label("What it pays under each scenario", workbook.Subtitle))
	summary := p.next
	p.next += 1 + len(s.stands)
	for i := range s.stands {
		t := &told{page: p, statement: s, stated: &s.stands[i], example: budget.IsIllustrative(s.stands[i].Outcome.Scenario.Source)}
		t.write()
	}
	s.compared(p, summary)
	return nil
}

// told is one scenario in the making.
type told struct {
	*page
	*stated
	statement *statement
	example   bool
	sums      []moneyAt
}

func (t *told) write() {
	out := t.Outcome
	t.blank()
	t.together()
	t.add(label(joinedTexts(": ", string(out.Scenario.Code), out.Scenario.Title)+" ("+string(out.Pool.Code)+", "+string(out.Pool.Status)+" expenditure)", workbook.Subtitle))
	for _, step := range out.Amendments() {
		t.add(label(fmt.Sprintf("Step %d changes the book: %s.", step.Step.Order, t.statement.stepWords(step.Step)), workbook.Note))
	}
	if t.Row.Leaves {
		t.add(plain("It leaves: it shares nothing of the pool in this scenario.").running())
		zero := func(name string) moneyAt {
			return moneyAt{t.add(plain(name), t.statement.givenMoney(exact.Money{}))[1], exact.Money{}}
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
		t.add(plain(name), t.statement.givenMoney(m).illustrative(t.example || t.statement.exampleLines(out.Pool.Code)))
	}
	figure("Expenditure", out.Expenditure)
	figure("Ceiling", out.Ceiling)
}

// shares are its parts of what is within the ceiling and of every step that is shared.
func (t *told) shares() {
	expenditure, ceiling := t.at(2, t.next-2), t.at(2, t.next-1)
	variant := ""
	if len(t.Outcome.Amendments()) > 0 {
		variant = ", scenario " + string(t.Outcome.Scenario.Code)
	}
	s, base := t.statement, t.Base.Value
	asked := []askedPart{{head: "Within the ceiling", of: base,
		amount: s.amount(base.Parts.Amount, f("MIN(%s,%s)", expenditure, ceiling))}}
	if t.Provided.Set {
		asked = append(asked, askedPart{head: "Ceiling", of: t.Provided.Value, amount: s.amount(t.Outcome.Ceiling, f("%s", ceiling))})
	}
	first := len(asked)
	for _, step := range t.Steps {
		if step.Part.Set && !step.Payment.Took.IsZero() {
			asked = append(asked, askedPart{head: fmt.Sprintf("Step %d, %s", step.Step.Order, step.Step.Action), of: step.Part.Value,
				amount: s.givenMoney(step.Payment.Took).illustrative(t.example)})
		}
	}
	for i := range asked {
		asked[i].weight = s.weight(t.page, asked[i].of, variant)
		asked[i].example = t.example || s.exampleKey(asked[i].of.Parts.Key)
	}
	t.blank()
	parts := s.parts(t.page, asked)
	t.base = parts[0].part
	if t.Provided.Set {
		m := t.Row.Returned
		at := t.add(plain("Returned: its part of the ceiling less that of what is within it"), s.amount(m, s.rounded(f("%s-%s", parts[1].part, parts[0].part))))
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
	t.blank()
	for column, head := range []string{"Steps that pay", "All pay or miss", "Its part"} {
		style := workbook.Style{Role: workbook.Head}
		if column > 0 {
			style.Format = s.inFull()
		}
		t.put(column+1, t.next, cell{value: text(head), style: style})
	}
	t.next++
	var mine []moneyAt
	for _, step := range t.Steps {
		t.put(1, t.next, plain(fmt.Sprintf("%d: %s", step.Step.Order, s.stepWords(step.Step))))
		t.put(2, t.next, s.givenMoney(step.Payment.Took).illustrative(t.example))
		switch {
		case step.Part.Set && !step.Payment.Took.IsZero():
			part := t.sums[next]
			next++
			at := moneyAt{t.put(3, t.next, s.amount(part.is, f("%s", part))), part.is}
			mine, soFar = append(mine, at), append(soFar, at)
		case step.Own:
			percent := given(number(step.Step.Percent.Value.Number()), workbook.Count(2))
			at := t.put(4, t.next, percent)
			t.put(5, t.next, plain("per cent of what it is to pay does not arrive").running())
			t.unpaid = moneyAt{t.put(3, t.next, s.amount(step.Payment.Took.Neg(), f("-%s", s.rounded(f("%s/100*(%s)", at, joined("+", refsOf(soFar)...)))))), step.Payment.Took}
		case step.Why != "":
			t.put(4, t.next, plain("none: "+step.Why).running())
		}
		t.next++
	}
	t.additional = moneyAt{t.add(label("Additional", workbook.Subtotal), cell{style: workbook.Style{Role: workbook.Subtotal}},
		s.amount(t.Row.Additional, s.added(mine)).as(workbook.Subtotal))[2], t.Row.Additional}
}

// result adds up what it is charged.
func (t *told) result() {
	s := t.statement
	if !t.additional.ref.is() {
		t.additional = moneyAt{t.add(plain("Additional"), cell{}, s.amount(exact.Money{}, f("0")))[2], exact.Money{}}
	}
	for _, note := range t.Outcome.Notes {
		t.add(label(sentence(note)+".", workbook.Note))
	}
	if position := t.Row.Position; position.Set {
		t.add(label("Its position: "+string(position.Value.Position)+".", workbook.Note))
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
func (s *statement) compared(p *page, row int) {
	below := p.next
	p.next = row
	t := p.table(len(s.stands))
	p.next = below
	out := func(i int) apportion.Outcome { return s.stands[i].Outcome }
	t.add("Scenario", workbook.Format{}, func(i int) cell {
		return said(joinedTexts(": ", string(out(i).Scenario.Code), out(i).Scenario.Title), f(`%s&IF(%s="","",": "&%s)`,
			s.inputs.cell(out(i).Scenario.At, "Scenario"), s.inputs.cell(out(i).Scenario.At, "Title"), s.inputs.cell(out(i).Scenario.At, "Title")))
	})
	figure := func(head string, m func(w stated) moneyAt) span {
		return t.add(head, s.inFull(), func(i int) cell {
			if at := m(s.stands[i]); at.ref.is() {
				return s.amount(at.is, f("%s", at))
			}
			return s.amount(exact.Money{}, f("0"))
		})
	}
	base := figure("Within the ceiling", func(w stated) moneyAt { return w.base })
	additional := figure("Additional", func(w stated) moneyAt { return w.additional })
	charged := t.add("Charged", s.inFull(), func(i int) cell {
		return s.amount(s.stands[i].Row.Total, s.rounded(f("%s+%s", base.at(i), additional.at(i))))
	})
	change := t.add("Change from the first", s.inFull(), func(i int) cell {
		return s.amount(s.stands[i].Row.Total.Sub(s.stands[s.firstOf(i)].Row.Total), s.rounded(f("%s-%s", charged.at(i), charged.at(s.firstOf(i)))))
	})
	t.add("Per cent", workbook.Percent(1), func(i int) cell {
		from := s.stands[s.firstOf(i)].Row.Total
		return partCell(s.stands[i].Row.Total.Sub(from), from, change.at(i), charged.at(s.firstOf(i)))
	})
	t.add("Does not arrive", s.inFull(), func(i int) cell {
		if at := s.stands[i].unpaid; at.ref.is() {
			return s.amount(at.is, f("-%s", at))
		}
		return s.amount(exact.Money{}, f("0"))
	})
	figure("Returned", func(w stated) moneyAt { return w.returned })
	t.close()
}

// firstOf is the first scenario of the same pool.
func (s *statement) firstOf(i int) int {
	return slices.IndexFunc(s.stands, func(other stated) bool { return other.Outcome.Pool.Code == s.stands[i].Outcome.Pool.Code })
}
