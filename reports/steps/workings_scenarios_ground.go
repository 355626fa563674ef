package steps

import (
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
)

// Ground is the book as the steps of a scenario change it, and the parts of what is
// within the ceiling. Scenarios that change nothing stand on the same one.
type Ground struct {
	pool                                budget.Pool
	title                               string
	Spent                               []Amount // expenditure by line; none where it is not known by line
	Expenditure, Appropriation, Ceiling Amount
	Within, OverCeiling, Returned       Amount
	people                              apportion.People
	factors                             map[budget.OrganizationCode]grid.Ref
	parts                               []apportion.Row // of what is within the ceiling, of who has not left
	key                                 budget.KeyCode
	weights                             map[budget.KeyCode][]sharer
	local                               []LocalCountry // with the people as changed
	base, ruled, provided               grid.Span      // amounts of the parts, their rules, and the parts of the ceiling
}

// groundOf is the book of the scenario: the common one where no step changes it.
func (w *Workings) groundOf(out apportion.Outcome, example bool) (*Ground, error) {
	changes, pool := out.Amendments(), out.Pool
	if common := w.unchanged[pool.Code]; common != nil && len(changes) == 0 {
		return common, nil
	}
	g := &Ground{pool: pool, people: out.People, factors: map[budget.OrganizationCode]grid.Ref{}, parts: out.Base.Rows, key: out.Key,
		weights: map[budget.KeyCode][]sharer{}}
	c := &changing{Workings: w, Ground: g, changes: changes, example: example && len(changes) > 0}
	if stage, ok := out.Stage(); ok {
		recosted, err := w.Recosted(pool.Code, budget.Ceiling, stage, budget.Ordered)
		if err != nil {
			return nil, err
		}
		c.restaged = recosted.LineCells(AllFactors)
	}
	if len(changes) > 0 {
		g.title = "scenario " + string(out.Scenario.Code)
		w.Section("Scenario "+titled(out.Scenario)+": the book as it changes it", "")
		c.change(out)
		return g, w.ownShares(g, out)
	}
	g.title = string(pool.Code) + " as it is"
	w.unchanged[pool.Code] = g
	w.Section("Scenarios of "+string(pool.Code)+" that leave the book as it is", "")
	c.change(out)
	w.commonShares(g)
	return g, nil
}

// commonShares are the parts of the pool as the book has it, which stand above.
func (w *Workings) commonShares(g *Ground) {
	shares := w.poolShares(g.pool.Code)
	g.weights[g.key] = shares.Sharers
	ceiling, expenditure := shares.Of[budget.Ceiling], shares.Of[budget.Expenditure]
	lower := func(expenditure, ceiling grid.Ref) grid.Expr {
		return grid.F("IF(%s<%s,%s,%s)", g.Expenditure.Abs(), g.Ceiling.Abs(), expenditure, ceiling)
	}
	t := w.Table(len(g.parts))
	t.Text("Organization", func(i int) grid.Operand { return shares.Sharers[i].Name })
	g.base = t.Amounts("Part of what is within the ceiling", func(i int) (grid.Operand, exact.Money) {
		return lower(expenditure.Amounts.At(i), ceiling.Amounts.At(i)), g.parts[i].Amount
	})
	if ceiling.Ruled.There() {
		g.ruled = t.Text("Rule", func(i int) grid.Operand { return lower(expenditure.Ruled.At(i), ceiling.Ruled.At(i)) })
	}
	t.Close()
	g.provided = ceiling.Amounts
}

func (w *Workings) poolShares(pool budget.PoolCode) PoolShares {
	i := slices.IndexFunc(w.Shares, func(s PoolShares) bool { return s.Pool.Code == pool })
	return w.Shares[i]
}

// ownShares writes the parts of what is within the ceiling, and of the ceiling itself
// for what is returned of it: where nothing is, they are the same.
func (w *Workings) ownShares(g *Ground, out apportion.Outcome) error {
	sharers, err := w.weightsOf(g, g.key)
	if err != nil {
		return err
	}
	q := Sharing{title: "Parts of what is within the ceiling, " + g.title, pool: g.pool.Code, amount: g.Within.Ref, sharers: sharers,
		Result: out.Base}
	base := w.apportion(q)
	q.title, q.amount, q.Result = "Parts of the ceiling, "+g.title, g.Ceiling.Ref, out.Provided.Or(out.Base)
	g.base, g.ruled, g.provided = base.Amounts, base.Ruled, w.apportion(q).Amounts
	return nil
}

// place is that of an organization among those who have not left; -1 is of nobody.
func (g *Ground) place(o budget.OrganizationCode) int {
	return slices.IndexFunc(g.parts, func(row apportion.Row) bool { return row.Organization == o })
}

// weightsOf are the weights of a key on the ground, written once.
func (w *Workings) weightsOf(g *Ground, key budget.KeyCode) ([]sharer, error) {
	if sharers, known := g.weights[key]; known {
		return sharers, nil
	}
	shares := w.poolShares(g.pool.Code)
	if len(g.people) == 0 && len(g.parts) == len(shares.Sharers) && key == g.pool.Key {
		g.weights[key] = shares.Sharers
		return shares.Sharers, nil
	}
	local, err := w.localOf(g, key)
	if err != nil {
		return nil, err
	}
	here := make([]budget.OrganizationCode, len(g.parts))
	for i, row := range g.parts {
		here[i] = row.Organization
	}
	sharers, err := w.weights(Weighing{Title: fmt.Sprintf("Weights by the key %s, %s", key, g.title), Pool: g.pool.Code, Key: key,
		Sharers: here, People: g.people, Factors: g.factors, Local: local})
	g.weights[key] = sharers
	return sharers, err
}

// localOf are the local budgets that a key follows where headcounts are changed, written
// once; nil where they are those of the book.
func (w *Workings) localOf(g *Ground, key budget.KeyCode) ([]LocalCountry, error) {
	follows := slices.ContainsFunc(w.Report.Budget.Keys, func(k budget.KeyRow) bool {
		return k.Key == key && k.Measure == budget.MeasureLCSSB
	})
	if !follows || len(g.people) == 0 || g.local != nil {
		return g.local, nil
	}
	var err error
	g.local, err = w.ShareLocal(LocalWeighing{title: grid.Sentence(g.title) + ": ", people: g.people, factors: g.factors})
	return g.local, err
}
