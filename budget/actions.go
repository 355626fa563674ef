package budget

import (
	"strings"
)

// phase is when an action may stand in a scenario.
type phase uint8

const (
	restages  phase = iota // at most one, before all others
	changes                // the book
	pays                   // what is over
	withholds              // what was paid; last
)

// quantity is what an action takes of Amount and Percent.
type quantity uint8

const (
	nothing quantity = iota
	onlyAmount
	onlyPercent
	either // exactly one
)

// cellUse says whether a cell of a step is used.
type cellUse uint8

const (
	unused cellUse = iota
	required
	allowed
)

// action is a row of the table of actions in rules.md, Scenarios.
type action struct {
	name   Action
	phase  phase
	target func(*reading, string) (string, *fault) // nil: the action has no target
	key    cellUse
	rules  cellUse
	value  quantity
}

func actions() []action {
	return []action{
		{ActionStage, restages, codeTarget(stageWords), unused, unused, nothing},
		{ActionLine, changes, codeTarget(lineWords), unused, unused, either},
		{ActionReclassify, changes, twoLines, unused, unused, onlyAmount},
		{ActionLimit, changes, limitTarget, unused, unused, either},
		{ActionHeadcount, changes, codeTarget(organizationWords), unused, unused, either},
		{ActionLeave, changes, codeTarget(organizationWords), unused, unused, nothing},
		{ActionKey, changes, nil, required, unused, nothing},
		{ActionRules, changes, setOrNone, unused, unused, nothing},
		{ActionAbsorb, pays, lineOrEvery, unused, unused, either},
		{ActionDonor, pays, nil, unused, unused, either},
		{ActionContingency, pays, nil, unused, unused, either},
		{ActionCarry, pays, nil, unused, unused, either},
		{ActionShare, pays, nil, allowed, allowed, either},
		{ActionSupporters, pays, nil, allowed, allowed, either},
		{ActionUnpaid, withholds, codeTarget(organizationWords), allowed, allowed, onlyPercent},
	}
}

// actionNames are the words of the column Action.
func actionNames() []Action {
	var names []Action
	for _, a := range actions() {
		names = append(names, a.name)
	}
	return names
}

// actionOf is the action of that name; ok is false for a name that was not read.
func actionOf(name Action) (action, bool) {
	for _, a := range actions() {
		if a.name == name {
			return a, true
		}
	}
	return action{}, false
}

func codeTarget(kind wordKind) func(*reading, string) (string, *fault) {
	return func(rd *reading, text string) (string, *fault) { return find[string](rd, kind, text) }
}

func limitTarget(_ *reading, text string) (string, *fault) {
	return oneOf(text, []string{string(Ceiling), string(Appropriation)})
}

func setOrNone(rd *reading, text string) (string, *fault) {
	if setWords.reserved(text) {
		return string(NoRules), nil
	}
	return find[string](rd, setWords, text)
}

func lineOrEvery(rd *reading, text string) (string, *fault) {
	if text == Every {
		return Every, nil
	}
	return find[string](rd, lineWords, text)
}

// twoLines reads A>B.
func twoLines(rd *reading, text string) (string, *fault) {
	from, to, two := strings.Cut(text, ">")
	if !two {
		return "", faultf(UnknownWord, "the target of reclassify is two lines, as in A>B: %q", shown(text))
	}
	from, f := find[string](rd, lineWords, strings.TrimSpace(from))
	if f != nil {
		return "", f
	}
	to, f = find[string](rd, lineWords, strings.TrimSpace(to))
	return from + ">" + to, f
}
