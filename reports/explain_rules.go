package reports

import (
	"jfa/apportion"
	"jfa/budget"
)

// Discount is what an organization weighs less, and what it would pay otherwise.
type Discount struct {
	Cell     string   `json:"cell"`
	Percent  string   `json:"percent"`
	Takes    string   `json:"takes"` // of its weight
	BorneBy  string   `json:"borne_by"`
	Replaces []string `json:"replaces"`
	Without  *string  `json:"without"` // null where the rules could not be satisfied then
}

// Bears is what an organization weighs more: Total x its weight / Bearers.
type Bears struct {
	Of      []BorneOf `json:"of"`
	Total   string    `json:"total"`
	Bearers string    `json:"bearers"` // weights of those who bear them
	Weight  string    `json:"weight"`
}

// BorneOf is what a discount that is borne takes of a weight.
type BorneOf struct {
	Organization string `json:"organization"`
	Cell         string `json:"cell"`
	Takes        string `json:"takes"`
}

// Held is what an organization would pay without the bound that it is held at. Since
// and Yearly are of a rise or a fall: the last period, and what it paid then for one
// year.
type Held struct {
	Without *string `json:"without"` // null where the rules could not be satisfied then
	Since   *string `json:"since"`
	Yearly  *string `json:"yearly"`
}

func (p page) discount(d budget.Optional[apportion.Discounting]) *Discount {
	if !d.Set {
		return nil
	}
	rule := d.Value.Rule
	return &Discount{rule.Address("Rule"), rule.Percent.Value.String(), d.Value.Takes.String(), rule.BorneBy, cellsOf(d.Value.Replaced), p.maybe(d.Value.Without)}
}

func bears(e apportion.Explanation) *Bears {
	if len(e.Bears) == 0 {
		return nil
	}
	b := Bears{Total: takenFrom(e.Bears).String(), Bearers: e.Bearers.String(), Weight: e.Row.Discounted.Sub(e.Row.Weight).String()}
	for _, row := range e.Bears {
		b.Of = append(b.Of, BorneOf{string(row.Organization), row.Discount.Address("Rule"), row.Weight.Sub(row.Discounted).String()})
	}
	return &b
}

func (p page) heldAt(h budget.Optional[apportion.Holding]) *Held {
	if !h.Set {
		return nil
	}
	held := Held{Without: p.maybe(h.Value.Without), Since: given(h.Value.Since)}
	if h.Value.Since != "" {
		held.Yearly = given(p.book.Settings.Unit.Value(h.Value.Yearly).String())
	}
	return &held
}

func cellsOf(rules []budget.Rule) []string {
	cells := []string{}
	for _, rule := range rules {
		cells = append(cells, rule.Address("Rule"))
	}
	return cells
}
