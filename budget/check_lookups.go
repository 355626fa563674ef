package budget

import (
	"slices"
	"strings"
)

// lookups are the parameters of rates that a line is re-costed with, exchange apart,
// which is an error where it is missing.
func (b *Book) lookups(l Line) []Parameter {
	if l.Class == ClassNonPost {
		return []Parameter{Inflation}
	}
	counted := slices.ContainsFunc(b.PostRows(l.Code), func(p PostRow) bool { return p.Vacant.Set })
	if counted {
		return []Parameter{Salary}
	}
	return []Parameter{Salary, Vacancy}
}

// ratesLookedUp warns of a factor that is 1 only because a rate is missing: at one stage,
// or at all of them in a book that has rates of its parameter.
func ratesLookedUp(b *Book) (found Findings) {
	if !b.Sound("Rates") {
		return nil
	}
	words, stages := b.rateWords(), b.Stages()
	rates := make([]StageRates, len(stages))
	for i, stage := range stages {
		rates[i] = b.RatesAt(stage)
	}
	for _, l := range b.Lines {
		for _, parameter := range b.lookups(l) {
			var with, without []string
			for i, stage := range stages {
				if _, ok := rates[i].of(parameter, l); ok {
					with = append(with, string(stage))
				} else {
					without = append(without, string(stage))
				}
			}
			found = append(found, l.lookedUp(parameter, with, without, words[parameter])...)
		}
	}
	return found
}

// lookedUp is the warning on a line that finds a rate at the stages with, and none at
// those without.
func (l Line) lookedUp(parameter Parameter, with, without []string, words *rateWords) Findings {
	switch {
	case len(without) == 0 || len(with)+len(without) < 2 || words == nil:
		return nil
	case len(with) > 0:
		return Findings{l.warn(RateAtSomeStages, "Line", "%s finds a rate of %s at %s and none at %s: the factor between them is 1",
			l.Code, parameter, strings.Join(with, ", "), strings.Join(without, ", "))}
	}
	column, word := l.looksUpBy(parameter)
	if word == "" {
		return Findings{l.warn(NoRate, column, "%s finds no rate of %s at any stage: its %s is blank, and there is no rate of all (*); its factor is 1",
			l.Code, parameter, column)}
	}
	return Findings{l.warn(NoRate, column, "%s finds no rate of %s at any stage: Rates has none of %q, and none of all (*); its factor is 1%s",
		l.Code, parameter, word, didYouMean(word, words.list))}
}

// looksUpBy is the column by which a line finds its rates, and what it has there.
func (l Line) looksUpBy(parameter Parameter) (column, word string) {
	if parameter == Inflation {
		return "Object", l.Object
	}
	return "Category", string(l.Category)
}

// rateWords are the words that Rates has of one parameter, alone and on both sides of @.
type rateWords struct {
	list []string
	has  map[string]bool // folded
}

func (w *rateWords) add(word string) {
	if word = strings.TrimSpace(word); word == "" || w.has[fold(word)] {
		return
	}
	w.list, w.has[fold(word)] = append(w.list, word), true
}

// addParts adds a subject, and the words on both sides of its @.
func (w *rateWords) addParts(subject string) {
	for _, word := range append(strings.Split(subject, "@"), subject) {
		w.add(word)
	}
}

func newRateWords() *rateWords { return &rateWords{has: map[string]bool{}} }

func (b *Book) rateWords() map[Parameter]*rateWords {
	words := map[Parameter]*rateWords{}
	for _, r := range b.Rates {
		if words[r.Parameter] == nil {
			words[r.Parameter] = newRateWords()
		}
		words[r.Parameter].addParts(r.Subject)
	}
	return words
}

// lineWords are the subjects that lines may look up of each parameter, added in that way.
func (b *Book) lineWords(add func(*rateWords, string)) map[Parameter]*rateWords {
	words := map[Parameter]*rateWords{Inflation: newRateWords(), Salary: newRateWords(), Vacancy: newRateWords()}
	for _, l := range b.Lines {
		parameters := []Parameter{Salary, Vacancy}
		if l.Class == ClassNonPost {
			parameters = []Parameter{Inflation}
		}
		for _, p := range parameters {
			for _, subject := range l.subjects(p) {
				add(words[p], subject)
			}
		}
	}
	return words
}

// subjectsOfNothing warns once of each subject of Rates that no line looks up, and of a
// currency that nothing is spent in.
func subjectsOfNothing(b *Book) (found Findings) {
	if len(b.Lines) == 0 || !b.Sound("Budget", "Mix", "Posts") {
		return nil
	}
	asked, said := b.lineWords((*rateWords).add), map[rateSubject]bool{}
	currencies := b.currenciesSpent()
	for _, r := range b.Rates {
		of := subjectOf(r.Parameter, r.Subject)
		switch {
		case said[of] || r.Subject == Every:
		case r.Parameter == Exchange && !currencies[Currency(r.Subject)]:
			found = append(found, r.warn(RateOfNothing, "Subject", "nothing is spent in %s: no line, no row of Mix and no standard cost", r.Subject))
		case r.Parameter != Exchange && !asked[r.Parameter].has[of.subject]:
			found = append(found, r.warn(RateOfNothing, "Subject", "no line looks up the %s of %q%s",
				r.Parameter, shown(r.Subject), didYouMean(r.Subject, asked[r.Parameter].list)))
		}
		said[of] = true
	}
	return found
}

// currenciesSpent are the book's own, and those of lines, of Mix and of standard costs.
func (b *Book) currenciesSpent() map[Currency]bool {
	spent := map[Currency]bool{b.Settings.Currency: true}
	for _, l := range b.Lines {
		spent[l.Currency] = true
	}
	for _, m := range b.Mix {
		spent[m.Currency] = true
	}
	for _, p := range b.Posts {
		spent[p.Currency] = true
	}
	return spent
}

// wordsWithoutRate warns of a line that falls back to a more general rate, where Rates
// has a word near one of its own that no line has, or one letter from it.
func wordsWithoutRate(b *Book) (found Findings) {
	if !b.Sound("Rates") {
		return nil
	}
	rates, lines := b.rateWords(), b.lineWords((*rateWords).addParts)
	for _, l := range b.Lines {
		for _, parameter := range b.lookups(l) {
			if rates[parameter] != nil {
				found = append(found, l.nearRates(parameter, rates[parameter], lines[parameter])...)
			}
		}
	}
	return found
}

func (l Line) nearRates(parameter Parameter, rates, lines *rateWords) (found Findings) {
	column, word := l.looksUpBy(parameter)
	for _, own := range []struct{ column, word string }{{column, word}, {"Location", l.Location}} {
		if own.word == "" || rates.has[fold(own.word)] {
			continue
		}
		if near := rates.nearest(own.word, lines); near != "" {
			found = append(found, l.warn(NearRate, own.column, "no rate of %s is of the %s %q, and a more general one counts for %s; did you mean %q?%s",
				parameter, own.column, own.word, l.Code, near, oddLetter(own.word, near)))
		}
	}
	return found
}

// nearest is the word of a rate that another one may have been meant as.
func (w *rateWords) nearest(word string, lines *rateWords) string {
	var idle []string
	for _, rate := range w.list {
		switch {
		case isSlip(fold(word), fold(rate)):
			return rate
		case !lines.has[fold(rate)]:
			idle = append(idle, rate)
		}
	}
	near, _ := Nearest(word, idle)
	return near
}
