package steps

import (
	"cmp"
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// MoneyAt is an amount and the cell where it stands.
type MoneyAt struct {
	grid.Ref
	Is exact.Money
}

// ScenarioWork is where a scenario stands on Workings: the book as it changes it, what
// each step pays, and what that means for each organization.
type ScenarioWork struct {
	*Ground
	Scenario budget.Scenario
	Outcome  apportion.Outcome
	Example  bool // the scenario itself is illustrative
	Steps    []PaidStep
	Missing  []MissingStep
	Unfunded MoneyAt
	Cuts     [][]MoneyAt // of each line, or of all together where it is not known by line
	Rows     scenarioRows

	// On the sheet Scenarios:
	TotalCharged grid.Ref
	TotalCut     grid.Ref // no ref where nothing is cut
}

// scenarioRows are the columns of who pays what, a row for each who shares the pool in
// the unchanged book.
type scenarioRows struct {
	Names, base, Additional, Charged, missing, provided, Returned grid.Span
}

// Play writes a scenario out. An error is that of the engine.
func (w *Workings) Play(s budget.Scenario) (*ScenarioWork, error) {
	out, err := w.Report.Basis.Scenario(s)
	if err != nil {
		return nil, err
	}
	steps := w.Report.StepsOf(s.Code)
	changes := slices.IndexFunc(steps, func(s budget.Step) bool { return pays(s.Action) })
	if changes < 0 {
		changes = len(steps)
	}
	work := &ScenarioWork{Scenario: s, Outcome: out, Example: budget.IsIllustrative(s.Source)}
	if work.Ground, err = w.groundOf(work, steps[:changes]); err != nil {
		return nil, err
	}
	p := &paying{Workings: w, ScenarioWork: work, over: work.Ground.OverCeiling, additional: map[budget.OrganizationCode][]MoneyAt{}}
	if err := p.pay(steps[changes:]); err != nil {
		return nil, err
	}
	p.result()
	return work, nil
}

// StepsOf are the steps of a scenario in their order.
func (r *Source) StepsOf(code budget.ScenarioCode) []budget.Step {
	var steps []budget.Step
	for _, s := range r.Budget.Steps {
		if s.Scenario == code {
			steps = append(steps, s)
		}
	}
	slices.SortStableFunc(steps, func(s, t budget.Step) int { return cmp.Compare(s.Order, t.Order) })
	return steps
}

// pays tells whether an action pays what is over; the others change the book before.
func pays(a budget.Action) bool {
	switch a {
	case budget.ActionAbsorb, budget.ActionDonor, budget.ActionContingency, budget.ActionCarry,
		budget.ActionShare, budget.ActionSupporters, budget.ActionUnpaid:
		return true
	}
	return false
}

// Ground is the book as the steps of a scenario change it, and the parts of what is
// within the ceiling. Scenarios that change nothing stand on the same one.
type Ground struct {
	pool                                   budget.Pool
	title                                  string
	PoolLines                              []budget.Line
	Spent                                  []MoneyAt // expenditure by line; none where it is not known by line
	Expenditure, Appropriation, Ceiling    MoneyAt
	Within, OverCeiling, overAppropriation MoneyAt
	Returned                               MoneyAt
	people                                 apportion.People
	factors                                map[budget.OrganizationCode]grid.Ref
	left                                   map[budget.OrganizationCode]bool
	sharers                                []budget.OrganizationCode // who has not left
	key                                    budget.KeyCode
	weights                                map[budget.KeyCode][]sharer
	local                                  []LocalCountry  // with the people as changed
	parts                                  []apportion.Row // of what is within the ceiling
	base, ruled, provided                  grid.Span       // their amounts and rules, and the parts of the ceiling
}

// groundOf is the book of the scenario: the common one where no step changes it.
func (w *Workings) groundOf(s *ScenarioWork, steps []budget.Step) (*Ground, error) {
	pool := s.Outcome.Pool
	g := &Ground{pool: pool, PoolLines: w.Report.Budget.PoolLines(pool.Code), people: apportion.People{}, factors: map[budget.OrganizationCode]grid.Ref{},
		left: map[budget.OrganizationCode]bool{}, key: s.Outcome.Key, weights: map[budget.KeyCode][]sharer{}, parts: s.Outcome.Base.Rows}
	c := &changing{Workings: w, Ground: g, steps: steps, example: s.Example}
	if err := c.restage(); err != nil {
		return nil, err
	}
	if len(steps) == 0 {
		if common := w.Unchanged[pool.Code]; common != nil {
			return common, nil
		}
		w.Unchanged[pool.Code] = g
		g.title = string(pool.Code) + " as it is"
		w.Section("Scenarios of "+string(pool.Code)+" that leave the book as it is", "")
	} else {
		g.title = "scenario " + string(s.Scenario.Code)
		w.Section("Scenario "+w.titled(s.Scenario)+": the book as it changes it", "")
	}
	c.changeLines()
	c.changeLimits()
	c.changePeople()
	c.compare(s.Outcome)
	for _, o := range w.Report.Basis.Sharers(pool.Code) {
		if !g.left[o] {
			g.sharers = append(g.sharers, o)
		}
	}
	if len(steps) == 0 {
		w.commonShares(g)
		return g, nil
	}
	return g, w.ownShares(g, s.Outcome)
}

// titled is a scenario by its code and title.
func (w *Workings) titled(s budget.Scenario) string {
	return grid.JoinedTexts(", ", string(s.Code), s.Title)
}

// changing is a ground in the making.
type changing struct {
	*Workings
	*Ground
	steps    []budget.Step
	restaged []MoneyAt // the ceiling of each line at the rates of the step stage
	example  bool
}

// fact puts an amount beside its name.
func (c *changing) fact(name string, m exact.Money, x grid.Expr) MoneyAt {
	at := c.Add(grid.Plain(name), Worked(c.Report.Money(m), c.Report.InFull(), x).Illustrative(c.example && len(c.steps) > 0))
	return MoneyAt{at[1], m}
}

// compare tests the expenditure against both limits.
func (c *changing) compare(out apportion.Outcome) {
	g, r := c.Ground, c.Report
	g.Within = c.fact("Expenditure within the ceiling", out.Expenditure.Min(out.Ceiling), grid.F("MIN(%s,%s)", g.Expenditure, g.Ceiling))
	g.OverCeiling = c.fact("Over the ceiling", out.OverCeiling, grid.F("MAX(0,%s)", r.Rounded(grid.F("%s-%s", g.Expenditure, g.Ceiling))))
	g.overAppropriation = c.fact("Over the appropriation", out.OverAppropriation, grid.F("MAX(0,%s)", r.Rounded(grid.F("%s-%s", g.Expenditure, g.Appropriation))))
	g.Returned = c.fact("Returned", out.Returned, grid.F("MAX(0,%s)", r.Rounded(grid.F("%s-%s", g.Ceiling, g.Expenditure))))
}

// commonShares are the parts of the pool as the book has it, which stand above.
func (w *Workings) commonShares(g *Ground) {
	shares := w.poolShares(g.pool.Code)
	g.weights[g.key] = shares.Sharers
	ceiling, expenditure := shares.Of[budget.Ceiling], shares.Of[budget.Expenditure]
	t := w.Table(len(g.sharers))
	t.Add("Organization", workbook.Format{}, func(i int) grid.Cell { return Said(g.sharers[i], grid.F("%s", shares.Sharers[i].Name)) })
	g.base = t.Add("Part of what is within the ceiling", w.Report.InFull(), func(i int) grid.Cell {
		return Worked(w.Report.Money(g.parts[i].Amount), w.Report.InFull(),
			grid.F("IF(%s<%s,%s,%s)", g.Expenditure.Abs(), g.Ceiling.Abs(), expenditure.Amounts.At(i), ceiling.Amounts.At(i)))
	})
	if ceiling.Ruled.First.There() {
		g.ruled = t.Add("Rule", workbook.Format{}, func(i int) grid.Cell {
			return Said(g.parts[i].Label(), grid.F("IF(%s<%s,%s,%s)", g.Expenditure.Abs(), g.Ceiling.Abs(), expenditure.Ruled.At(i), ceiling.Ruled.At(i)))
		})
	}
	t.Close()
	g.provided = ceiling.Amounts
}

func (w *Workings) poolShares(pool budget.PoolCode) PoolShares {
	i := slices.IndexFunc(w.Shares, func(s PoolShares) bool { return s.Pool.Code == pool })
	return w.Shares[i]
}

// ownShares writes the parts of what is within the ceiling, and of the ceiling itself
// for what is returned of it.
func (w *Workings) ownShares(g *Ground, out apportion.Outcome) error {
	sharers, err := w.weightsOf(g, g.key)
	if err != nil {
		return err
	}
	rules := slices.DeleteFunc(w.Report.Basis.RulesOf(out.Rules, g.pool.Code), func(r budget.Rule) bool { return g.left[r.Organization] })
	settings := w.Report.Budget.Settings
	q := Sharing{title: "Parts of what is within the ceiling, " + g.title, amount: g.Within.Ref, sharers: sharers, Rules: rules,
		Method: settings.Method, ShareDecimals: settings.ShareDecimals, Result: out.Base}
	base := w.apportion(q)
	g.base, g.ruled, g.provided = base.Amounts, base.Ruled, base.Amounts
	if q.HeldFor() != "" {
		if out.Provided.Set {
			q.title, q.amount, q.Result = "Parts of the ceiling, "+g.title, g.Ceiling.Ref, out.Provided.Value
			g.provided = w.apportion(q).Amounts
		}
		return nil
	}
	result, err := apportion.Apportion(apportion.Sharing{Amount: out.Ceiling, Unit: settings.Unit, Sharers: exactly(sharers), Rules: rules,
		PeriodYears: settings.PeriodYears, Method: settings.Method, ShareDecimals: settings.ShareDecimals})
	if err != nil { // the rules cannot share the ceiling, and nothing of it is returned
		return nil
	}
	q.title, q.amount, q.Result = "Parts of the ceiling, "+g.title, g.Ceiling.Ref, result
	g.provided = w.apportion(q).Amounts
	return nil
}

func exactly(sharers []sharer) []apportion.Sharer {
	list := make([]apportion.Sharer, len(sharers))
	for i, s := range sharers {
		list[i] = s.Sharer
	}
	return list
}

// weightsOf are the weights of a key on the ground, written once.
func (w *Workings) weightsOf(g *Ground, key budget.KeyCode) ([]sharer, error) {
	if sharers, known := g.weights[key]; known {
		return sharers, nil
	}
	if len(g.people) == 0 && len(g.left) == 0 && key == g.pool.Key {
		g.weights[key] = w.poolShares(g.pool.Code).Sharers
		return g.weights[key], nil
	}
	local, err := w.localOf(g, key)
	if err != nil {
		return nil, err
	}
	sharers, err := w.weights(weighing{title: fmt.Sprintf("Weights by the key %s, %s", key, g.title), pool: g.pool.Code, key: key,
		sharers: g.sharers, people: g.people, factors: g.factors, localShares: local})
	g.weights[key] = sharers
	return sharers, err
}

// localOf are the local budgets that a key follows where headcounts are changed, written
// once; nil where they are those of the book.
func (w *Workings) localOf(g *Ground, key budget.KeyCode) ([]LocalCountry, error) {
	follows := slices.ContainsFunc(w.Report.Budget.Keys, func(k budget.KeyRow) bool { return k.Key == key && k.Measure == budget.MeasureLCSSB })
	if !follows || len(g.people) == 0 || g.local != nil {
		return g.local, nil
	}
	var err error
	g.local, err = w.ShareLocal(LocalWeighing{title: grid.Sentence(g.title) + ": ", people: g.people, factors: g.factors})
	return g.local, err
}
