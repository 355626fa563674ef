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

// action is what a step can do. Its words are those of jfa help actions.
type action struct {
	name   Action
	phase  phase
	target func(*reading, string) (string, *fault) // nil: the action has no target
	key    cellUse
	rules  cellUse
	value  quantity

	names, does string // what Target names, and what the action does
}

func actions() []action {
	return []action{
		{ActionStage, restages, codeTarget(stageWords), unused, unused, nothing, "a stage",
			"each line's Expenditure becomes its Ceiling re-costed from the ceiling's stage to Target, rounded as in Re-costing"},
		{ActionLine, changes, codeTarget(lineWords), unused, unused, either, "a line",
			"its Expenditure becomes Amount, or changes by Percent"},
		{ActionReclassify, changes, twoLines, unused, unused, onlyAmount, "two lines, A>B",
			"moves Expenditure from line A to line B"},
		{ActionLimit, changes, limitTarget, unused, unused, either, "ceiling or appropriation",
			"becomes Amount, or changes by Percent"},
		{ActionHeadcount, changes, codeTarget(organizationWords), unused, unused, either, "an organization",
			"its rows scale to Amount (people), or by Percent; exact fractions, steps compound"},
		{ActionLeave, changes, codeTarget(organizationWords), unused, unused, nothing, "an organization",
			"it shares nothing in this scenario: a row of zeros; rules that name it, or a group of which nobody else shares, do nothing; " +
				"local budgets stay"},
		{ActionKey, changes, nil, required, unused, nothing, "", "the key shares the pool"},
		{ActionRules, changes, setOrNone, unused, unused, nothing, "a rule set, or none", "the set applies"},
		{ActionAbsorb, pays, lineOrEvery, unused, unused, either, "a line, or *",
			"cuts the line, or all lines pro rata to what is left of them; * by largest remainder, ties to the earlier line; " +
				"where expenditure is not known by line it is one cut named *, and steps that name a line are errors"},
		{ActionDonor, pays, nil, unused, unused, either, "", "is paid by a donor"},
		{ActionContingency, pays, nil, unused, unused, either, "", "is paid from a contingency"},
		{ActionCarry, pays, nil, unused, unused, either, "", "is paid next period, as the first charge on its ceiling"},
		{ActionShare, pays, nil, allowed, allowed, either, "", "is shared by the key; blank: the pool's"},
		{ActionSupporters, pays, nil, allowed, allowed, either, "",
			"is shared by those whose position is support, by the key; blank: the pool's"},
		{ActionUnpaid, withholds, codeTarget(organizationWords), allowed, allowed, onlyPercent, "an organization, at most once",
			"that part, 0 to 100 per cent, of its base + additional as they stand at that step, rounded, does not arrive; " +
				"with a Key the others share it in the same way as additional, without one it is a cash gap"},
	}
}

// ActionSpec describes an action to people: the cells of Steps that it takes, in words,
// and what it does.
type ActionSpec struct {
	Name  Action
	Takes []string
	Does  string
}

// Actions describes every action, in the order in which a scenario may have them.
func Actions() []ActionSpec {
	var specs []ActionSpec
	for _, a := range actions() {
		specs = append(specs, ActionSpec{a.name, a.takes(), a.does})
	}
	return specs
}

func (a action) takes() []string {
	var takes []string
	if a.names != "" {
		takes = append(takes, "Target: "+a.names)
	}
	if a.key == required {
		takes = append(takes, "Key")
	}
	if a.key == allowed {
		takes = append(takes, "Key or blank")
	}
	if a.rules == allowed {
		takes = append(takes, "Rules (a set, or none) or blank")
	}
	if words := [...]string{nothing: "", onlyAmount: "Amount", onlyPercent: "Percent", either: "Amount or Percent"}[a.value]; words != "" {
		takes = append(takes, words)
	}
	return takes
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
