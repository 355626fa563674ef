package reports

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// Explain is how the figures of one organization come about: the cells of the book,
// the weight, the share, the rule, the quota, the whole units and the unit left, then
// each step of a scenario. Every number can be had from those before it.
//
// All amounts are in the currency: those paid with the digits of Unit; quotas, what is
// left of them and prices exact, a decimal or n/d in lowest terms.
type Explain struct {
	Organization string            `json:"organization"`
	Name         *string           `json:"name"`
	Group        *string           `json:"group"`
	BilledTo     *string           `json:"billed_to"`
	People       *string           `json:"people"` // over all places
	Currency     string            `json:"currency"`
	Unit         string            `json:"unit"`
	Pools        []PoolExplanation `json:"pools"`
	Local        []LocalItem       `json:"local"`
	Unshared     []LocalBudget     `json:"unshared"` // items that nobody is left to share under the scenario
	WhatIf       *WhatIf           `json:"what_if"`

	page    page
	account apportion.Account
	whatIf  *apportion.Account
}

// PoolExplanation is its part of the ceiling of one pool, and what the book says of
// that part's past and price.
type PoolExplanation struct {
	Pool       string           `json:"pool"`
	Status     string           `json:"status"`
	Ceiling    Part             `json:"ceiling"`
	Charged    string           `json:"charged"`
	LastPeriod *LastPeriod      `json:"last_period"` // null without History
	Recost     *RecostedPart    `json:"recost"`      // null without rates or lines
	Scenario   *ScenarioOfParts `json:"scenario"`    // the one asked for, or decided; null where there is none
}

// LastPeriod is a row of `change`, for one year.
type LastPeriod struct {
	From string `json:"from"`
	ChangeRow
}

// RecostedPart is a row of `recost` of the ceiling to the last stage, ordered.
type RecostedPart struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Before  string `json:"before"`
	Effects fields `json:"effects"`
	After   string `json:"after"`
}

// LocalItem is its amount of one item of a local budget: Weight of Total, in per cent
// of the item's shares, of its key, or in people.
type LocalItem struct {
	Country     string `json:"country"`
	Item        string `json:"item"`
	Cell        string `json:"cell"`
	Budget      string `json:"budget"`
	By          string `json:"by"` // shares, key or headcount
	Weight      string `json:"weight"`
	TotalWeight string `json:"total_weight"`
	Rounding    *Whole `json:"rounding"`
	Amount      string `json:"amount"`
}

// LocalBudget is an item of a local budget.
type LocalBudget struct {
	Country string `json:"country"`
	Item    string `json:"item"`
	Cell    string `json:"cell"`
	Budget  string `json:"budget"`
}

// WhatIf is what it would be with other people, all else equal.
type WhatIf struct {
	People     string       `json:"people"`
	Pools      []WhatIfPool `json:"pools"`
	Difference string       `json:"difference"` // of all pools together
	PerHead    *string      `json:"per_head"`   // difference / people more or less; null where they are the same
}

// WhatIfPool is the part of one pool: of the ceiling, or under the scenario asked for
// its total.
type WhatIfPool struct {
	Pool       string `json:"pool"`
	Now        string `json:"now"`
	Then       string `json:"then"`
	Difference string `json:"difference"`

	Ceiling  Part             `json:"ceiling"`
	Scenario *ScenarioOfParts `json:"scenario"`
}

// NewExplain reports an account, and beside it what it would be with another
// headcount where that is given.
func NewExplain(b *budget.Book, account apportion.Account, whatIf *apportion.Account) Explain {
	p, o := newPage(b), account.Organization
	e := Explain{Organization: string(o.Code), Name: given(o.Name), Group: given(o.Group), BilledTo: given(o.BilledTo),
		People: maybeNumber(account.People), Currency: string(b.Settings.Currency), Unit: b.Settings.Unit.Size(),
		Pools: []PoolExplanation{}, Local: []LocalItem{}, Unshared: []LocalBudget{}, page: p, account: account, whatIf: whatIf}
	for _, pool := range account.Pools {
		e.Pools = append(e.Pools, p.poolExplained(o.Code, pool))
	}
	for _, item := range account.Local {
		e.Local = append(e.Local, p.localItem(item))
	}
	for _, item := range account.NobodyLocal {
		e.Unshared = append(e.Unshared, LocalBudget{string(item.Country), item.Item, item.Address("Amount"), p.text(item.Amount.Value)})
	}
	if whatIf != nil {
		e.WhatIf = p.whatIfOf(account, *whatIf)
	}
	return e
}

func (p page) poolExplained(o budget.OrganizationCode, a apportion.PoolAccount) PoolExplanation {
	pool := a.Ceiling.Parts.Pool
	explained := PoolExplanation{Pool: string(pool.Code), Status: string(pool.Status), Ceiling: p.part(a.Ceiling),
		Charged: p.text(a.Charged)}
	if a.Change.Set {
		row := a.Change.Value
		explained.LastPeriod = &LastPeriod{string(a.Since), ChangeRow{string(row.Organization), p.text(row.Prior), p.text(row.Level),
			p.maybe(row.Own), p.maybe(row.Others), p.text(row.Rules), p.text(row.Current)}}
	}
	if row, ok := recostedPart(o, a); ok {
		r := a.Recost.Value
		explained.Recost = &RecostedPart{string(r.From), string(r.To), p.text(row.Before), p.byFactor(row.Effects), p.text(row.After)}
	}
	if a.Scenario.Set {
		explained.Scenario = p.scenarioOfParts(a.Scenario.Value)
	}
	return explained
}

func recostedPart(o budget.OrganizationCode, a apportion.PoolAccount) (apportion.RecostRow, bool) {
	for _, row := range a.Recost.Value.Rows {
		if row.Organization == o {
			return row, true
		}
	}
	return apportion.RecostRow{}, false
}

func (p page) localItem(a apportion.LocalAccount) LocalItem {
	return LocalItem{Country: string(a.Item.Row.Country), Item: a.Item.Row.Item, Cell: a.Item.Row.Address("Amount"),
		Budget: p.text(a.Item.Row.Amount.Value), By: string(a.Item.By), Weight: a.Row.Weight.String(), TotalWeight: a.Item.Result.Weight.String(),
		Rounding: p.inMoney(a.Item.Result).whole(a.Row.Part, a.Item.Result), Amount: p.text(a.Row.Amount)}
}

// pays is the part of a pool that is compared: of the ceiling, or the total under the
// scenario.
func pays(a apportion.PoolAccount) exact.Money {
	if a.Scenario.Set {
		return a.Scenario.Value.Row.Total
	}
	return a.Ceiling.Row.Amount
}

func (p page) whatIfOf(now, then apportion.Account) *WhatIf {
	w := &WhatIf{People: then.People.Value.String(), Pools: []WhatIfPool{}}
	var difference exact.Money
	for i, a := range now.Pools {
		changed := then.Pools[i]
		less := pays(changed).Sub(pays(a))
		difference = difference.Add(less)
		pool := WhatIfPool{Pool: string(a.Ceiling.Parts.Pool.Code), Now: p.text(pays(a)), Then: p.text(pays(changed)),
			Difference: p.text(less), Ceiling: p.part(changed.Ceiling)}
		if changed.Scenario.Set {
			pool.Scenario = p.scenarioOfParts(changed.Scenario.Value)
		}
		w.Pools = append(w.Pools, pool)
	}
	w.Difference = p.text(difference)
	if perHead, ok := p.perHead(now, then, difference); ok {
		w.PerHead = given(perHead.String())
	}
	return w
}

// perHead is a difference for one of the people more or less, in the currency.
func (p page) perHead(now, then apportion.Account, difference exact.Money) (exact.Ratio, bool) {
	people := then.People.Value.Sub(now.People.Value)
	if people.IsZero() {
		return exact.Ratio{}, false
	}
	return p.book.Settings.Unit.Value(difference.Ratio()).Quo(people), true
}
