package apportion_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// helpExample is an example of the help: an amount by weights, rules, and what they give or
// why they are refused.
type helpExample struct {
	heading, amount, weights, rules, outcome string
	refused                                  bool
}

// examples are those of jfa help rules:
//
//	Example   1000 by A 400, B 300
//	          lump A 100
//	          gives A 100.00, B 900.00
//	Refused   ...
func examples(t *testing.T) []helpExample {
	text, err := os.ReadFile("../cmd/jfa/help/rules.md")
	require.NoError(t, err)
	var all []helpExample
	heading := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if name, is := strings.CutPrefix(line, "#"); is {
			heading = strings.TrimLeft(name, "# ")
		}
		kind, rest := strings.TrimSpace(line[:min(len(line), 14)]), line[min(len(line), 14):]
		switch {
		case kind == "Example" || kind == "Refused":
			amount, weights, _ := strings.Cut(rest, " by ")
			all = append(all, helpExample{heading: heading, amount: amount, weights: weights, refused: kind == "Refused"})
		case kind != "" || rest == "" || len(all) == 0 || all[len(all)-1].outcome != "":
		case strings.HasPrefix(rest, "gives "):
			all[len(all)-1].outcome = strings.TrimPrefix(rest, "gives ")
		case all[len(all)-1].refused && all[len(all)-1].rules != "" || heading == "largest remainder":
			all[len(all)-1].outcome = rest
		default:
			all[len(all)-1].rules = rest
		}
	}
	return all
}

// sharing is the question: "last A 350" among the weights is what was paid in the last
// period; "share decimals 1", "method webster" and "unit 1" among the rules are settings.
func (h helpExample) sharing(t *testing.T) (apportion.Sharing, exact.Unit) {
	unit, settings := cents, map[string]string{}
	var rules []string
	for _, words := range list(h.rules) {
		switch words[0] {
		case "unit", "method", "share":
			settings[words[0]] = strings.Join(words[1:], " ")
		default:
			rules = append(rules, strings.Join(words, " "))
		}
	}
	if settings["unit"] != "" {
		unit = unitOf(settings["unit"])
	}
	weights, last, _ := strings.Cut(h.weights, ", last ")
	s := askIn(t, unit, h.amount, weights, strings.Join(rules, ", "))
	s.Method = budget.Method(settings["method"])
	if last != "" {
		s.Last = since(t, last)
	}
	if decimals, set := strings.CutPrefix(settings["share"], "decimals "); set {
		n, err := strconv.Atoi(decimals)
		require.NoError(t, err)
		s.ShareDecimals = budget.Some(n)
	}
	return s, unit
}

func TestTheExamplesOfTheHelpHold(t *testing.T) {
	all := examples(t)
	require.NotEmpty(t, all)
	for _, h := range all {
		name := h.heading + ", example"
		if h.refused {
			name = h.heading + ", refused"
		}
		t.Run(name, func(t *testing.T) {
			require.NotEmpty(t, h.outcome)
			s, unit := h.sharing(t)
			result, err := apportion.Apportion(s)
			if h.refused {
				assert.ErrorContains(t, err, h.outcome)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, h.outcome, said(unit, result.Rows))
		})
	}
}

// actionRow is a step of the help, "share 100% by EQUAL", as a row of Steps.
func actionRow(words []string) string {
	cells := map[string]string{"action": words[0]}
	for i := 1; i < len(words); i++ {
		switch word := words[i]; {
		case word == "by":
			i++
			cells["key"] = words[i]
		case word == "under":
			i++
			cells["rules"] = words[i]
		case strings.HasSuffix(word, "%"):
			cells["percent"] = strings.TrimSuffix(word, "%")
		case strings.Trim(word, "0123456789") == "":
			cells["amount"] = word
		case words[0] == "key":
			cells["key"] = word
		default:
			cells["target"] = word
		}
	}
	return strings.Join([]string{cells["action"], cells["target"], cells["key"], cells["rules"], cells["amount"], cells["percent"]}, ", ")
}

func TestTheExamplesOfActionsHold(t *testing.T) {
	text, err := os.ReadFile("../cmd/jfa/help/actions.md")
	require.NoError(t, err)
	_, examples, _ := strings.Cut(string(text), "## Examples")
	support := "Positions\nScenario, Organization, Position\n*, A, support\n*, D, support"
	set := "Rules\nSet, Order, Rule, Organization, Amount\nR, 1, lump, A, 100"
	count := 0
	for line := range strings.Lines(examples) {
		example, is := strings.CutPrefix(line, "    ")
		if !is {
			continue
		}
		count++
		steps, want := example[:36], strings.TrimSpace(example[36:])
		var rows []string
		for step := range strings.SplitSeq(steps, ";") {
			rows = append(rows, actionRow(strings.Fields(step)))
		}
		out := inVillage(t, strings.Join(rows, "\n"), support, set)
		assert.Equal(t, want, column(out, additional), steps)
	}
	assert.Positive(t, count)
}
