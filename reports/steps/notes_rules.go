package steps

import (
	"cmp"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/present"
)

// Rules puts every rule in use into words, with its source, and says how they apply:
// those of the book's set, and of the sets that scenarios name.
func (n *NotesPage) Rules() {
	used := n.Report.rulesInUse()
	for i, rule := range used {
		if i == 0 || rule.Set != used[i-1].Set {
			n.Part("Rules of the set " + string(rule.Set))
		}
		if i == 0 {
			n.Say("In this order", ruleOrder(used))
		}
		n.Say(grid.JoinedTexts(", ", string(rule.Pool), fmt.Sprint(rule.Order)), n.Report.RuleText(rule)+ClosingSource(rule.Source))
	}
	if len(used) == 0 {
		return
	}
	n.Say("Price of one head", "What is shared by weight over the sum of the weights that share it, bounds or not: an organization at its bound pays another price.")
	if n.Report.Find("Scenarios") != nil {
		n.Say("Beyond the ceiling", "What a scenario shares beyond the ceiling is shared plainly by weight, among those without a fixed contribution. A bound holds for the part of the ceiling alone, so base and additional together may pass it; a step may name a set of rules of its own.")
	}
}

// rulesInUse are the rules of the book's set, then of those that scenarios name.
func (r *Source) rulesInUse() []budget.Rule {
	sets := []budget.RuleSet{r.Budget.Settings.Rules}
	for _, step := range r.Budget.Steps {
		set := step.Rules
		if step.Action == budget.ActionRules {
			set = budget.RuleSet(step.Target)
		}
		if r.Options.Shows(step.Scenario) && !slices.Contains(sets, set) {
			sets = append(sets, set)
		}
	}
	var rules []budget.Rule
	for _, set := range sets {
		for _, rule := range r.Budget.Rules {
			if rule.Set == set {
				rules = append(rules, rule)
			}
		}
	}
	return rules
}

// ruleOrder is how the kinds of rules follow each other.
func ruleOrder(used []budget.Rule) string {
	discount, change, reach := "", "", ""
	for _, rule := range used {
		if rule.Kind == budget.RuleDiscount {
			discount = "discount; "
		}
		if rule.Kind.AgainstLastPeriod() {
			change = ", rise and fall"
		}
		if rule.Group != "" {
			reach = " Of one kind a rule that names an organization replaces its group's, which replaces the general one."
		}
	}
	return "Kinds of rules apply in this order, whatever their Order: exclude; " + discount + "lump and percent; flat; then minimum and maximum" + change +
		" over what remains, which is shared by weight within them. Order decides among flats alone: the first that fits." + reach
}

func ClosingSource(source string) string {
	if source == "" {
		return "."
	}
	return ". Source: " + source + "."
}

// RuleText is a rule in words.
func (r *Source) RuleText(rule budget.Rule) string {
	who := cmp.Or(string(rule.Organization), groupText(rule.Group), "Everybody who shares")
	amount := r.ruleAmount(rule)
	unless := ""
	if rule.Organization == "" {
		unless = ", unless a flat or lump applies"
	}
	switch rule.Kind {
	case budget.RuleExclude:
		return who + " is excluded and pays nothing"
	case budget.RuleDiscount:
		return who + " weighs " + rule.Percent.Value.String() + " per cent less, and " + rule.BorneBy + " bears it pro rata"
	case budget.RuleFlat:
		if rule.Group != "" {
			return who + " whose share is" + tierText(rule) + " pays " + amount
		}
		return "Whose share is" + tierText(rule) + " pays " + amount
	case budget.RuleMinimum:
		return who + " pays at least " + amount + unless + "; weight 0 pays 0"
	case budget.RuleMaximum:
		return who + " pays at most " + amount + unless
	case budget.RuleRise:
		return who + " pays at most " + rule.Percent.Value.String() + " per cent more than in the last period, for a year" + unless
	case budget.RuleFall:
		return who + " pays at most " + rule.Percent.Value.String() + " per cent less than in the last period, for a year" + unless
	}
	return who + " pays " + amount + ", whatever its weight, and leaves the sharing"
}

func groupText(group string) string {
	if group == "" {
		return ""
	}
	return "Each of " + group
}

// tierText is the shares that a flat is for.
func tierText(rule budget.Rule) string {
	from, to := rule.From.Value.String(), rule.To.Value.String()
	least := rule.From.Set && rule.From.Value.Sign() > 0
	switch {
	case least && rule.To.Set:
		return " at least " + from + " and below " + to + " per cent"
	case least:
		return " at least " + from + " per cent"
	case rule.To.Set:
		return " below " + to + " per cent"
	}
	return " whatever it is"
}

// ruleAmount is what a rule asks for, of the pool or for so many years.
func (r *Source) ruleAmount(rule budget.Rule) string {
	if rule.Percent.Set {
		return rule.Percent.Value.String() + " per cent of the pool"
	}
	amount := present.Thousands(r.Budget.Settings.Unit.Text(rule.Amount.Value)) + " " + string(r.Budget.Settings.Currency)
	if !rule.PerYears.Set || rule.PerYears.Value.Equal(One) {
		return amount + " a year"
	}
	years := rule.PerYears.Value.String()
	if years == "2" {
		years = "two"
	}
	return amount + " for " + years + " years"
}

// Words explains once the words that this workbook uses.
func (n *NotesPage) Words() {
	n.Part("Words")
	n.Say("Projected, final", "Expenditure is projected while the period runs, and may still change; it is final when the accounts are closed.")
	if n.Report.Find("Local") != nil {
		n.Say("LCSSB", "Locally cost-shared security budget: what the organizations in a country share there, beside the pools.")
	}
	book := n.Report.Budget
	if slices.ContainsFunc(book.Steps, func(s budget.Step) bool { return s.Action == budget.ActionSupporters }) {
		n.Say("Supporters", "The organizations whose position in a scenario is support: sheet Scenarios, Positions.")
	}
	if n.Report.Find("Re-costing") != nil {
		n.Say("Shapley", "A way to part an effect among factors that does not depend on their order: each factor gets the mean of what it adds in all orders.")
	}
}
