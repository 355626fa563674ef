package budget

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// declaredInVain warns of what is declared and nothing asks for: a measure, a key, a rule set or
// a stage may stand there under a slip of the pen.
func declaredInVain(b *Book) (found Findings) {
	if !b.Sound("Keys", "Steps", "Settings", "Pools", "LCSSB") { // what they ask for is not known
		return nil
	}
	asked := b.askedFor()
	found = append(found, declaredOnly(b.Measures, func(r MeasureRow) (string, At) { return string(r.Measure), r.At },
		use{"Measure", "no key counts the measure %s", asked.measures})...)
	found = append(found, declaredOnly(b.Keys, func(r KeyRow) (string, At) { return string(r.Key), r.At },
		use{"Key", "no pool, no step and no local budget follows the key %s", asked.keys})...)
	found = append(found, declaredOnly(b.Rules, func(r Rule) (string, At) { return string(r.Set), r.At },
		use{"Set", "neither Settings nor a step names the rule set %s", asked.sets})...)
	return append(found, declaredOnly(b.Rates, func(r Rate) (string, At) { return string(r.Stage), r.At },
		use{"Stage", "no setting and no step names the stage %s, and it is not the last: it only shows between the others", asked.stages})...)
}

// use is what the rows of a column declare, and what of it something asks for.
type use struct {
	column, says string
	asked        map[string]bool
}

// declaredOnly warns once of each word that rows declare and nothing asks for.
func declaredOnly[R any](rows []R, declared func(R) (string, At), u use) (found Findings) {
	seen := map[string]bool{}
	for _, r := range rows {
		word, at := declared(r)
		if seen[word] || u.asked[word] {
			continue
		}
		seen[word] = true
		found = append(found, at.warn(Unused, u.column, "%s%s", fmt.Sprintf(u.says, word), didYouMean(word, slices.Sorted(maps.Keys(u.asked)))))
	}
	return found
}

// demand is what a book asks for of each kind.
type demand struct{ measures, keys, sets, stages map[string]bool }

func (b *Book) askedFor() demand {
	a := demand{map[string]bool{}, map[string]bool{}, map[string]bool{string(b.Settings.Rules): true}, map[string]bool{}}
	for _, k := range b.Keys {
		a.measures[string(k.Measure)] = true
	}
	for _, k := range b.keysInUse() {
		a.keys[string(k)] = true
	}
	for _, s := range b.Steps {
		a.sets[string(s.Rules)] = true
		switch s.Action {
		case ActionRules:
			a.sets[s.Target] = true
		case ActionStage:
			a.stages[s.Target] = true
		}
	}
	for _, stage := range []Stage{b.Settings.BaseStage, b.Settings.AppropriationStage, b.Settings.CeilingStage} {
		a.stages[string(stage)] = true
	}
	if stages := b.Stages(); len(stages) > 0 {
		a.stages[string(stages[len(stages)-1])] = true
	}
	b.askedByCases(a)
	return a
}

// askedByCases adds what the commands of a case name (cli.md).
func (b *Book) askedByCases(a demand) {
	for _, e := range b.Expected {
		for _, argument := range strings.FieldsFunc(e.Arguments, func(r rune) bool { return r == ' ' || r == ',' || r == '=' }) {
			for _, kind := range []map[string]bool{a.keys, a.sets, a.stages} {
				kind[argument] = true
			}
		}
	}
}
