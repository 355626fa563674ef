package budget

import (
	"strings"

	"jfa/budget/exact"
	"jfa/budget/table"
)

func ratesTable() schema {
	return tableOf[Rate, *Rate]{
		name:  "Rates",
		note:  "exchange rates, indices of inflation and salary, and vacancy at each stage of the budget",
		rows:  func(b *Book) *[]Rate { return &b.Rates },
		after: []string{"Budget", "Posts"},
		columns: []column[Rate]{
			code("Stage", stageWords, "such as initial, revised, final: in the order of their first rows",
				func(r *Rate) *Stage { return &r.Stage }),
			word("Parameter", must, "what kind of rate", func(r *Rate) *Parameter { return &r.Parameter },
				Exchange, Inflation, Salary, Vacancy),
			subject(),
			rateValue(),
			maybeNumber("Months", "where a rate changes within the period: how many months it held",
				func(r *Rate) *Optional[exact.Ratio] { return &r.Months }),
			source(func(r *Rate) *string { return &r.Source }),
		},
	}
}

// subject is a currency, or what of the budget lines an index or a vacancy is for.
func subject() column[Rate] {
	c := text("Subject", must, "exchange: a currency; inflation: Object@Location, Object, Location or *; salary, vacancy: "+
		"Category@Location, Category or *",
		func(r *Rate) *string { return &r.Subject })
	c.read = func(rd *reading, r *Rate, cell table.Cell) (f *fault) {
		if r.Parameter == Exchange {
			r.Subject, f = find[string](rd, currencyWords, cell.Text)
			return f
		}
		r.Subject = rd.intern(spelledSubject(rd.words(subjectWords), cell.Text))
		return nil
	}
	return c
}

// spelledSubject puts the words on both sides of an @ in the spelling of the budget
// lines.
func spelledSubject(words *vocabulary, text string) string {
	if word, ok := words.find(text); ok {
		return word
	}
	for i := range len(text) {
		if text[i] != '@' {
			continue
		}
		what, okWhat := words.find(strings.TrimSpace(text[:i]))
		where, okWhere := words.find(strings.TrimSpace(text[i+1:]))
		if okWhat && okWhere {
			return what + "@" + where
		}
	}
	return words.declare(text)
}

// rateValue is per cent for a vacancy, and otherwise a plain number.
func rateValue() column[Rate] {
	c := number("Value", "exchange: units of the currency for one unit of the book's; inflation, salary: an index; vacancy: per cent",
		func(r *Rate) *exact.Ratio { return &r.Value })
	plain := c.read
	c.percents = func(r *Rate) bool { return r.Parameter == Vacancy || r.Parameter == "" }
	c.read = func(rd *reading, r *Rate, cell table.Cell) *fault {
		if !c.percents(r) {
			return plain(rd, r, cell)
		}
		p, f := notNegative.percent(rd, cell)
		r.Value = p.Number()
		return f
	}
	return c
}
