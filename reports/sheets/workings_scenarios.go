package sheets

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

// moneyAt is an amount and the cell where it stands.
type moneyAt struct {
	grid.Ref
	is exact.Money
}

// scenarioWork is where a scenario stands on Workings: the book as it changes it, what
// each step pays, and what that means for each organization.
type scenarioWork struct {
	*ground
	scenario budget.Scenario
	outcome  apportion.Outcome
	example  bool // the scenario itself is illustrative
	steps    []paidStep
	missing  []missingStep
	unfunded moneyAt
	cuts     [][]moneyAt // of each line, or of all together where it is not known by line
	rows     scenarioRows

	// On the sheet Scenarios:
	totalCharged grid.Ref
	totalCut     grid.Ref // no ref where nothing is cut
}

// scenarioRows are the columns of who pays what, a row for each who shares the pool in
// the unchanged book.
type scenarioRows struct {
	names, base, additional, charged, missing, provided, returned grid.Span
}

// play writes a scenario out. An error is that of the engine.
func (w *workings) play(s budget.Scenario) (*scenarioWork, error) {
	out, err := w.report.basis.Scenario(s)
	if err != nil {
		return nil, err
	}
	steps := w.report.stepsOf(s.Code)
	changes := slices.IndexFunc(steps, func(s budget.Step) bool { return pays(s.Action) })
	if changes < 0 {
		changes = len(steps)
	}
	work := &scenarioWork{scenario: s, outcome: out, example: budget.IsIllustrative(s.Source)}
	if work.ground, err = w.groundOf(work, steps[:changes]); err != nil {
		return nil, err
	}
	p := &paying{workings: w, scenarioWork: work, over: work.ground.overCeiling, additional: map[budget.OrganizationCode][]moneyAt{}}
	if err := p.pay(steps[changes:]); err != nil {
		return nil, err
	}
	p.result()
	return work, nil
}

// stepsOf are the steps of a scenario in their order.
func (r *source) stepsOf(code budget.ScenarioCode) []budget.Step {
	var steps []budget.Step
	for _, s := range r.book.Steps {
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

// ground is the book as the steps of a scenario change it, and the parts of what is
// within the ceiling. Scenarios that change nothing stand on the same one.
type ground struct {
	pool                                   budget.Pool
	title                                  string
	poolLines                              []budget.Line
	spent                                  []moneyAt // expenditure by line; none where it is not known by line
	expenditure, appropriation, ceiling    moneyAt
	within, overCeiling, overAppropriation moneyAt
	returned                               moneyAt
	people                                 apportion.People
	factors                                map[budget.OrganizationCode]grid.Ref
	left                                   map[budget.OrganizationCode]bool
	sharers                                []budget.OrganizationCode // who has not left
	key                                    budget.KeyCode
	weights                                map[budget.KeyCode][]sharer
	local                                  []localCountry  // with the people as changed
	parts                                  []apportion.Row // of what is within the ceiling
	base, ruled, provided                  grid.Span       // their amounts and rules, and the parts of the ceiling
}

// groundOf is the book of the scenario: the common one where no step changes it.
func (w *workings) groundOf(s *scenarioWork, steps []budget.Step) (*ground, error) {
	pool := s.outcome.Pool
	g := &ground{pool: pool, poolLines: w.report.book.PoolLines(pool.Code), people: apportion.People{}, factors: map[budget.OrganizationCode]grid.Ref{},
		left: map[budget.OrganizationCode]bool{}, key: s.outcome.Key, weights: map[budget.KeyCode][]sharer{}, parts: s.outcome.Base.Rows}
	c := &changing{workings: w, ground: g, steps: steps, example: s.example}
	if err := c.restage(); err != nil {
		return nil, err
	}
	if len(steps) == 0 {
		if common := w.unchanged[pool.Code]; common != nil {
			return common, nil
		}
		w.unchanged[pool.Code] = g
		g.title = string(pool.Code) + " as it is"
		w.section("Scenarios of "+string(pool.Code)+" that leave the book as it is", "")
	} else {
		g.title = "scenario " + string(s.scenario.Code)
		w.section("Scenario "+w.titled(s.scenario)+": the book as it changes it", "")
	}
	c.changeLines()
	c.changeLimits()
	c.changePeople()
	c.compare(s.outcome)
	for _, o := range w.report.basis.Sharers(pool.Code) {
		if !g.left[o] {
			g.sharers = append(g.sharers, o)
		}
	}
	if len(steps) == 0 {
		w.commonShares(g)
		return g, nil
	}
	return g, w.ownShares(g, s.outcome)
}

// titled is a scenario by its code and title.
func (w *workings) titled(s budget.Scenario) string {
	return grid.JoinedTexts(", ", string(s.Code), s.Title)
}

// changing is a ground in the making.
type changing struct {
	*workings
	*ground
	steps    []budget.Step
	restaged []moneyAt // the ceiling of each line at the rates of the step stage
	example  bool
}

// fact puts an amount beside its name.
func (c *changing) fact(name string, m exact.Money, x grid.Expr) moneyAt {
	at := c.Add(grid.Plain(name), worked(c.report.money(m), c.report.inFull(), x).Illustrative(c.example && len(c.steps) > 0))
	return moneyAt{at[1], m}
}

// compare tests the expenditure against both limits.
func (c *changing) compare(out apportion.Outcome) {
	g, r := c.ground, c.report
	g.within = c.fact("Expenditure within the ceiling", out.Expenditure.Min(out.Ceiling), grid.F("MIN(%s,%s)", g.expenditure, g.ceiling))
	g.overCeiling = c.fact("Over the ceiling", out.OverCeiling, grid.F("MAX(0,%s)", r.rounded(grid.F("%s-%s", g.expenditure, g.ceiling))))
	g.overAppropriation = c.fact("Over the appropriation", out.OverAppropriation, grid.F("MAX(0,%s)", r.rounded(grid.F("%s-%s", g.expenditure, g.appropriation))))
	g.returned = c.fact("Returned", out.Returned, grid.F("MAX(0,%s)", r.rounded(grid.F("%s-%s", g.ceiling, g.expenditure))))
}

// commonShares are the parts of the pool as the book has it, which stand above.
func (w *workings) commonShares(g *ground) {
	shares := w.poolShares(g.pool.Code)
	g.weights[g.key] = shares.sharers
	ceiling, expenditure := shares.of[budget.Ceiling], shares.of[budget.Expenditure]
	t := w.Table(len(g.sharers))
	t.Add("Organization", workbook.Format{}, func(i int) grid.Cell { return said(g.sharers[i], grid.F("%s", shares.sharers[i].name)) })
	g.base = t.Add("Part of what is within the ceiling", w.report.inFull(), func(i int) grid.Cell {
		return worked(w.report.money(g.parts[i].Amount), w.report.inFull(),
			grid.F("IF(%s<%s,%s,%s)", g.expenditure.Abs(), g.ceiling.Abs(), expenditure.amounts.At(i), ceiling.amounts.At(i)))
	})
	if ceiling.ruled.First.There() {
		g.ruled = t.Add("Rule", workbook.Format{}, func(i int) grid.Cell {
			return said(g.parts[i].Label(), grid.F("IF(%s<%s,%s,%s)", g.expenditure.Abs(), g.ceiling.Abs(), expenditure.ruled.At(i), ceiling.ruled.At(i)))
		})
	}
	t.Close()
	g.provided = ceiling.amounts
}

func (w *workings) poolShares(pool budget.PoolCode) poolShares {
	i := slices.IndexFunc(w.shares, func(s poolShares) bool { return s.pool.Code == pool })
	return w.shares[i]
}

// ownShares writes the parts of what is within the ceiling, and of the ceiling itself
// for what is returned of it.
func (w *workings) ownShares(g *ground, out apportion.Outcome) error {
	sharers, err := w.weightsOf(g, g.key)
	if err != nil {
		return err
	}
	rules := slices.DeleteFunc(w.report.basis.RulesOf(out.Rules, g.pool.Code), func(r budget.Rule) bool { return g.left[r.Organization] })
	settings := w.report.book.Settings
	q := sharing{title: "Parts of what is within the ceiling, " + g.title, amount: g.within.Ref, sharers: sharers, rules: rules,
		method: settings.Method, shareDecimals: settings.ShareDecimals, result: out.Base}
	base := w.apportion(q)
	g.base, g.ruled, g.provided = base.amounts, base.ruled, base.amounts
	if q.heldFor() != "" {
		if out.Provided.Set {
			q.title, q.amount, q.result = "Parts of the ceiling, "+g.title, g.ceiling.Ref, out.Provided.Value
			g.provided = w.apportion(q).amounts
		}
		return nil
	}
	result, err := apportion.Apportion(apportion.Sharing{Amount: out.Ceiling, Unit: settings.Unit, Sharers: exactly(sharers), Rules: rules,
		PeriodYears: settings.PeriodYears, Method: settings.Method, ShareDecimals: settings.ShareDecimals})
	if err != nil { // the rules cannot share the ceiling, and nothing of it is returned
		return nil
	}
	q.title, q.amount, q.result = "Parts of the ceiling, "+g.title, g.ceiling.Ref, result
	g.provided = w.apportion(q).amounts
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
func (w *workings) weightsOf(g *ground, key budget.KeyCode) ([]sharer, error) {
	if sharers, known := g.weights[key]; known {
		return sharers, nil
	}
	if len(g.people) == 0 && len(g.left) == 0 && key == g.pool.Key {
		g.weights[key] = w.poolShares(g.pool.Code).sharers
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
func (w *workings) localOf(g *ground, key budget.KeyCode) ([]localCountry, error) {
	follows := slices.ContainsFunc(w.report.book.Keys, func(k budget.KeyRow) bool { return k.Key == key && k.Measure == budget.MeasureLCSSB })
	if !follows || len(g.people) == 0 || g.local != nil {
		return g.local, nil
	}
	var err error
	g.local, err = w.shareLocal(localWeighing{title: grid.Sentence(g.title) + ": ", people: g.people, factors: g.factors})
	return g.local, err
}
