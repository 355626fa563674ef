package budget

import (
	"fmt"

	"jfa/budget/exact"
	"jfa/budget/table"
)

func scenariosTable() schema {
	return tableOf[Scenario, *Scenario]{
		name:     "Scenarios",
		note:     "ways to pay, to be shown side by side",
		audience: ToSharers,
		rows:     func(b *Book) *[]Scenario { return &b.Scenarios },
		after:    []string{"Pools"},
		key:      []string{"Scenario"},
		columns: []column[Scenario]{
			code("Scenario", scenarioWords, "its code", func(r *Scenario) *ScenarioCode { return &r.Code }),
			poolOrOnly(),
			name(scenarioWords, "Title", "what people are shown", func(r *Scenario) *ScenarioCode { return &r.Code },
				func(r *Scenario) *string { return &r.Title }),
			date("Feasible until", "the last day on which it can be decided", func(r *Scenario) *Date { return &r.FeasibleUntil }),
			source(func(r *Scenario) *string { return &r.Source }),
		},
	}
}

// poolOrOnly is a pool, or where it is blank the only one of the book.
func poolOrOnly() column[Scenario] {
	c := reference("Pool", option, poolWords, "blank: the only one", func(r *Scenario) *PoolCode { return &r.Pool })
	c.blank = func(rd *reading, r *Scenario) *fault {
		pools := rd.words(poolWords).declared
		if len(pools) > 1 {
			return faultf(Blank, "the cell is blank: Pool must be filled where the book has several (%d)%s", len(pools), rd.at.columnless("Pool"))
		}
		for _, only := range pools { // a book without pools has that error already
			r.Pool = PoolCode(only)
		}
		return nil
	}
	return c
}

func stepsTable() schema {
	return tableOf[Step, *Step]{
		name:  "Steps",
		note:  "what a scenario does, step by step",
		rows:  func(b *Book) *[]Step { return &b.Steps },
		after: []string{"Settings", "Organizations", "Scenarios", "Budget", "Keys", "Rules", "Rates"},
		key:   []string{"Scenario", "Order"},
		columns: []column[Step]{
			reference("Scenario", must, scenarioWords, "its code", func(r *Step) *ScenarioCode { return &r.Scenario }),
			order("steps are followed in this order", func(r *Step) *int { return &r.Order }),
			word("Action", must, "what it does", func(r *Step) *Action { return &r.Action }, actionNames()...),
			target(),
			reference("Key", option, keyWords, "blank: the pool's", func(r *Step) *KeyCode { return &r.Key }),
			setColumn(),
			stepAmount(),
			maybePercent("Percent", anySign, "of what the step changes, or of what is still over",
				func(r *Step) *Optional[exact.Percent] { return &r.Percent }),
			text("Note", option, "for readers", func(r *Step) *string { return &r.Note }),
		},
	}
}

// stepAmount is money, or people for headcount.
func stepAmount() column[Step] {
	c := maybeNumber("Amount", "in the book's currency, or people for headcount", func(r *Step) *Optional[exact.Ratio] { return &r.Amount })
	plain := c.read
	c.read = func(rd *reading, r *Step, cell table.Cell) *fault {
		rd.noteThousands(cell)
		return plain(rd, r, cell)
	}
	return c
}

// target names a row of another table; of which one depends on the action.
func target() column[Step] {
	c := text("Target", option, "a stage, a line, A>B, ceiling or appropriation, an organization, a rule set or *, as the action needs",
		func(r *Step) *string { return &r.Target })
	c.read = func(rd *reading, r *Step, cell table.Cell) (f *fault) {
		r.Target = rd.intern(cell.Text)
		if a, ok := actionOf(r.Action); ok && a.target != nil {
			r.Target, f = a.target(rd, cell.Text)
		}
		return f
	}
	return c
}

// setColumn names a rule set, or none.
func setColumn() column[Step] {
	c := reference("Rules", option, setWords, "a rule set, or none", func(r *Step) *RuleSet { return &r.Rules })
	c.read = func(rd *reading, r *Step, cell table.Cell) *fault {
		set, f := setOrNone(rd, cell.Text)
		r.Rules = RuleSet(set)
		return f
	}
	return c
}

func positionsTable() schema {
	return tableOf[Position, *Position]{
		name:     "Positions",
		note:     "what organizations said of a scenario, or of all of them",
		audience: ToOwner,
		rows:     func(b *Book) *[]Position { return &b.Positions },
		after:    []string{"Organizations", "Scenarios"},
		key:      []string{"Scenario", "Organization"},
		columns: []column[Position]{
			scenarioOrEvery(),
			reference("Organization", must, organizationWords, "who said it",
				func(r *Position) *OrganizationCode { return &r.Organization }),
			word("Position", must, "what it said", func(r *Position) *Stance { return &r.Position }, Support, Oppose, Qualified, NotStated),
			text("Forum", option, "where", func(r *Position) *string { return &r.Forum }),
			past("Date", "when", func(r *Position) *Date { return &r.Date }),
			source(func(r *Position) *string { return &r.Source }),
		},
	}
}

// scenarioOrEvery is a scenario, or * for all; its own row replaces the * row.
func scenarioOrEvery() column[Position] {
	c := reference("Scenario", must, scenarioWords, "its code, or * for all of them",
		func(r *Position) *ScenarioCode { return &r.Scenario })
	plain := c.read
	c.read = func(rd *reading, r *Position, cell table.Cell) *fault {
		if cell.Text == Every {
			r.Scenario = Every
			return nil
		}
		return plain(rd, r, cell)
	}
	return c
}

// String is the step in words, for messages.
func (s Step) String() string { return fmt.Sprintf("step %d (%s)", s.Order, s.Action) }
