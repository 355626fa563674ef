package reports

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// Scenarios are ways to pay, side by side.
type Scenarios struct {
	Scenarios []ScenarioResult `json:"scenarios"`

	page     page
	outcomes []apportion.Outcome
	sort     ScenarioSort
	held     map[budget.ScenarioCode]apportion.Held
}

// ScenarioResult is what one scenario means.
type ScenarioResult struct {
	Scenario          string        `json:"scenario"`
	Title             *string       `json:"title"`
	Pool              string        `json:"pool"`
	Status            string        `json:"status"`
	Expenditure       string        `json:"expenditure"`
	Appropriation     string        `json:"appropriation"`
	Ceiling           string        `json:"ceiling"`
	OverCeiling       string        `json:"over_ceiling"`
	OverAppropriation string        `json:"over_appropriation"`
	Returned          string        `json:"returned"`
	Unfunded          string        `json:"unfunded"`
	CashGap           string        `json:"cash_gap"`
	Funding           []FundingStep `json:"funding"`
	Notes             []string      `json:"notes"`
	Cuts              []LineCut     `json:"cuts"`
	Rows              []ScenarioRow `json:"rows"`
}

// FundingStep is a step that pays part of what is over the ceiling.
type FundingStep struct {
	Order  int     `json:"order"`
	Action string  `json:"action"`
	Target *string `json:"target"`
	Key    *string `json:"key"`
	Amount string  `json:"amount"`
}

// LineCut is what is cut of a line.
type LineCut struct {
	Line   string `json:"line"`
	Amount string `json:"amount"`
}

// ScenarioRow is one organization; Total is Base and Additional.
type ScenarioRow struct {
	Organization string  `json:"organization"`
	Base         string  `json:"base"`
	Additional   string  `json:"additional"`
	Total        string  `json:"total"`
	Unpaid       string  `json:"unpaid"`
	Returned     string  `json:"returned"`
	Position     *string `json:"position"`
}

// ScenarioSort is how the changes from the first scenario are shown: all side by side,
// or for each scenario who gains or loses most.
type ScenarioSort string

const (
	AsListed ScenarioSort = "organization"
	ByGain   ScenarioSort = "gain" // who pays most less comes first
	ByLoss   ScenarioSort = "loss" // who pays most more comes first
)

// ScenarioSorts are all there are, the usual one first.
func ScenarioSorts() []ScenarioSort { return []ScenarioSort{AsListed, ByGain, ByLoss} }

// NewScenarios reports scenarios in their order. The table compares each with the
// first one of its pool.
func NewScenarios(b *budget.Book, outcomes []apportion.Outcome, sort ScenarioSort) Scenarios {
	r := Scenarios{Scenarios: []ScenarioResult{}, page: newPage(b), outcomes: outcomes, sort: sort}
	for _, o := range outcomes {
		r.Scenarios = append(r.Scenarios, r.page.scenario(o))
	}
	return r
}

func (p page) scenario(o apportion.Outcome) ScenarioResult {
	r := ScenarioResult{
		Scenario: string(o.Scenario.Code), Title: given(o.Scenario.Title), Pool: string(o.Pool.Code), Status: string(o.Pool.Status),
		Expenditure: p.text(o.Expenditure), Appropriation: p.text(o.Appropriation), Ceiling: p.text(o.Ceiling),
		OverCeiling: p.text(o.OverCeiling), OverAppropriation: p.text(o.OverAppropriation),
		Returned: p.text(o.Returned), Unfunded: p.text(o.Unfunded), CashGap: p.text(o.CashGap),
		Funding: []FundingStep{}, Notes: remarks(o), Cuts: []LineCut{}, Rows: []ScenarioRow{},
	}
	for _, f := range o.Funding() {
		r.Funding = append(r.Funding, FundingStep{f.Step.Order, string(f.Step.Action), given(f.Step.Target), given(f.Step.Key),
			p.text(f.Payment.Took)})
	}
	for _, c := range o.Cuts {
		r.Cuts = append(r.Cuts, LineCut{c.Line, p.text(c.Amount)})
	}
	for _, row := range o.Rows {
		r.Rows = append(r.Rows, ScenarioRow{string(row.Organization), p.text(row.Base), p.text(row.Additional), p.text(row.Total),
			p.text(row.Unpaid), p.text(row.Returned), given(row.Position.Value.Position)})
	}
	return r
}

// remarks are what the steps of a scenario had to say, and whom they did not reach.
func remarks(o apportion.Outcome) []string {
	notes := append([]string{}, o.Notes...)
	for _, escape := range o.Escapes() {
		notes = append(notes, escape.String())
	}
	return notes
}

// Records are one for each organization of each scenario.
func (r Scenarios) Records() [][]string {
	records := [][]string{{"scenario", "organization", "base", "additional", "total", "unpaid", "returned", "position"}}
	for _, s := range r.Scenarios {
		for _, row := range s.Rows {
			records = append(records, []string{s.Scenario, row.Organization, row.Base, row.Additional, row.Total,
				row.Unpaid, row.Returned, or(row.Position, "")})
		}
	}
	return records
}

// totals are what the organizations pay under a scenario, in the order of its rows.
func totals(o apportion.Outcome) []exact.Money {
	amounts := make([]exact.Money, len(o.Rows))
	for i, row := range o.Rows {
		amounts[i] = row.Total
	}
	return amounts
}
