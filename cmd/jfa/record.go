package main

import (
	"cmp"
	"encoding/json"

	"github.com/spf13/cobra"

	"jfa/budget"
	"jfa/budget/exact"
)

// recording makes a case of a book.
type recording struct {
	target
	runs []string // commands with their arguments; none: all that the book has data for
}

// write writes the book with a table Expected of what the commands give now.
func (r recording) write(open opener, cmd *cobra.Command, args []string) error {
	if err := onlyBook(cmd, args); err != nil {
		return err
	}
	name, _ := splitBook(args)
	s, err := open.sound(cmd, name)
	if err != nil {
		return err
	}
	runs, err := r.commands(s.book)
	if err != nil {
		return err
	}
	recorded := *s.book
	recorded.Expected = nil
	v := newCase(s)
	for _, run := range runs {
		rows, err := v.expectations(run)
		if err != nil {
			return err
		}
		recorded.Expected = append(recorded.Expected, rows...)
	}
	if err := writeBook(cmd, s, &recorded, r.target); err != nil {
		return err
	}
	note(cmd, "%s of %s recorded in %s", budget.Count(len(recorded.Expected), "value"), budget.Count(len(runs), "command"), r.path)
	return nil
}

// command is one to record, with its arguments as a case writes them.
type command struct{ name, arguments string }

func (r recording) commands(b *budget.Book) ([]command, error) {
	if len(r.runs) == 0 {
		return allCommands(b), nil
	}
	var commands []command
	for _, run := range r.runs {
		words, err := splitWords(run)
		if err != nil || len(words) == 0 {
			return nil, usage("--run %q: expected a command and its arguments", run)
		}
		commands = append(commands, command{words[0], joinWords(words[1:])})
	}
	return commands, nil
}

// allCommands are those that the book has data for.
func allCommands(b *budget.Book) []command {
	var all []command
	add := func(name string, words ...string) { all = append(all, command{name, joinWords(words)}) }
	for _, pool := range b.Pools {
		for _, limit := range []budget.LimitKind{budget.Ceiling, budget.Appropriation, budget.Expenditure} {
			add("apportion", "--pool", string(pool.Code), "--limit", string(limit))
		}
		if b.HasActuals(pool.Code) {
			add("project", "--pool", string(pool.Code))
		}
		if b.Known(pool.Code, budget.Ceiling) && len(b.Rates) > 0 {
			add("recost", "--pool", string(pool.Code))
		}
	}
	for _, s := range b.Scenarios {
		add("scenario", string(s.Code))
	}
	var countries []budget.Country
	for _, row := range b.LCSSB {
		countries = unique(countries, row.Country)
	}
	for _, c := range countries {
		add("local", "--country", string(c))
	}
	if len(b.Bills) > 0 {
		add("bill")
	}
	if len(b.Bills) > 0 && b.Settings.AsOf != "" {
		add("collections")
	}
	var pools []budget.PoolCode
	for _, row := range b.History {
		pools = unique(pools, row.Pool)
	}
	for _, pool := range pools {
		add("change", "--pool", string(pool))
	}
	return all
}

// expectations are the numbers that a command gives, and where it gives none because
// it is refused, that.
func (v *verification) expectations(c command) ([]budget.ExpectedRow, error) {
	o := v.outcome(c.name, c.arguments)
	expect := budget.ExpectedRow{Command: c.name, Arguments: c.arguments}
	switch {
	case o.status == wrongUsage:
		return nil, usage("%s %s: %s", c.name, c.arguments, o.message)
	case o.result == nil:
		expect.Field, expect.Value = "refused", "yes"
		return []budget.ExpectedRow{expect}, nil
	}
	result, err := single(o.result, expect)
	if err != nil {
		return nil, usage("%s %s: %w", c.name, c.arguments, err)
	}
	rows := numbers(result, "", expect)
	for _, item := range list(result, "rows") {
		at := expect
		if at.Organization = nameOf(item, "organization"); at.Organization == "" {
			at.Line = cmp.Or(nameOf(item, "line"), nameOf(item, "name"))
		}
		rows = append(rows, numbers(item, "", at)...)
	}
	for _, of := range [][2]string{{"lines", "line"}, {"cuts", "line"}, {"bills", "bill"}} {
		items := list(result, of[0])
		for i, item := range items {
			at := expect
			at.Line = nameOf(item, of[1])
			if element(at.Line, of[1], items[:i]) == nil { // a case means the first of a code
				rows = append(rows, numbers(item, "", at)...)
			}
		}
	}
	return rows, nil
}

func nameOf(item any, field string) string {
	fields, _ := item.(map[string]any)
	name, _ := fields[field].(string)
	return name
}

// numbers are the fields of an object that hold numbers, and of the objects in it.
func numbers(object any, prefix string, at budget.ExpectedRow) []budget.ExpectedRow {
	fields, _ := object.(map[string]any)
	var rows []budget.ExpectedRow
	for _, name := range sortedNames(fields) {
		switch value := fields[name].(type) {
		case map[string]any:
			rows = append(rows, numbers(value, prefix+name+".", at)...)
		case string, json.Number:
			if _, err := exact.Parse(text(value)); err == nil {
				row := at
				row.Field, row.Value = prefix+name, text(value)
				rows = append(rows, row)
			}
		}
	}
	return rows
}
