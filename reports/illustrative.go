package reports

import (
	"fmt"
	"slices"
	"strings"

	"jfa/budget"
)

// evidence collects the cells whose Source begins with `illustrative` among the rows
// that a figure depends on (book.md, Tables). Each is named once.
type evidence struct {
	page
	cells []string
}

func (e *evidence) row(at budget.At, source string) {
	if !budget.IsIllustrative(source) {
		return
	}
	if cell := at.Address("Source"); !slices.Contains(e.cells, cell) {
		e.cells = append(e.cells, cell)
	}
}

func illustrativeNote(cells []string) string {
	const most = 3
	named := strings.Join(cells[:min(len(cells), most)], ", ")
	if more := len(cells) - most; more > 0 {
		named += fmt.Sprintf(" and %d more", more)
	}
	return "Illustrative, not a real figure: it depends on " + named + "."
}

// figures are the rows that the limits and the expenditure of a pool depend on.
func (e *evidence) figures(pool budget.PoolCode, kinds ...budget.LimitKind) {
	for _, l := range e.book.Limits {
		if l.Pool == pool && slices.Contains(kinds, l.Kind) {
			e.row(l.At, l.Source)
		}
	}
	if slices.Contains(kinds, budget.Expenditure) && e.book.Known(pool, budget.Expenditure) {
		e.lines(pool)
		e.actuals(pool)
	}
}

// actuals are the rows that the expenditure of a pool is projected from.
func (e *evidence) actuals(pool budget.PoolCode) {
	if !e.book.HasActuals(pool) {
		return
	}
	e.settings("Period", "Period years")
	ours := map[budget.LineCode]bool{}
	for _, line := range e.book.PoolLines(pool) {
		ours[line.Code] = true
	}
	for _, a := range e.book.Actuals {
		if ours[a.Line] {
			e.row(a.At, a.Source)
		}
	}
	for _, row := range e.book.Projections {
		if ours[row.Line] {
			e.row(row.At, row.Source)
		}
	}
}

// lines are the budget lines of a pool, and the posts that cost them.
func (e *evidence) lines(pool budget.PoolCode) {
	ours := map[budget.LineCode]bool{}
	for _, line := range e.book.PoolLines(pool) {
		e.row(line.At, line.Source)
		ours[line.Code] = true
	}
	for _, post := range e.book.Posts {
		if ours[post.Line] {
			e.row(post.At, post.Source)
		}
	}
}

// shares are the rows that the parts of a pool depend on: who shares, by what key and
// rules.
func (e *evidence) shares(pool budget.PoolCode, key budget.KeyCode, rules budget.RuleSet) {
	e.settings("Period years", "Unit", "Method", "Share decimals", "Rules")
	for _, p := range e.book.Pools {
		if p.Code == pool {
			e.row(p.At, p.Source)
		}
	}
	for _, o := range e.book.Organizations {
		e.row(o.At, o.Source)
	}
	for _, p := range e.book.Participation {
		if p.Pool == pool {
			e.row(p.At, p.Source)
		}
	}
	for _, r := range e.book.Rules {
		if r.Set == rules && (r.Pool == "" || r.Pool == pool) {
			e.row(r.At, r.Source)
		}
	}
	e.key(key)
}

func (e *evidence) settings(names ...string) {
	for _, s := range e.book.SettingRows {
		if slices.Contains(names, s.Key) {
			e.row(s.At, s.Source)
		}
	}
}

// key are the rows that the weights of a key depend on.
func (e *evidence) key(key budget.KeyCode) {
	for _, k := range e.book.Keys {
		if k.Key != key {
			continue
		}
		e.row(k.At, k.Source)
		switch k.Measure {
		case budget.MeasureHeadcount:
			e.people(k.Category, k.Country)
		case budget.MeasureLCSSB:
			e.local(k.Country)
		default:
			e.measure(k)
		}
		if k.PlaceType != "" {
			for _, p := range e.book.Places {
				e.row(p.At, p.Source)
			}
		}
	}
}

func (e *evidence) people(category budget.Category, country budget.Country) {
	for _, row := range e.book.Census() {
		if (category == "" || category == row.Category) && (country == "" || country == row.Country) {
			e.row(row.Evidence())
		}
	}
}

func (e *evidence) measure(k budget.KeyRow) {
	for _, row := range e.book.Measures {
		if row.Measure == k.Measure && (k.Category == "" || k.Category == row.Category) && (k.Country == "" || k.Country == row.Country) {
			e.row(row.At, row.Source)
		}
	}
}

// local are the rows that the local budgets of a country, or of all, depend on.
func (e *evidence) local(country budget.Country) {
	shared := map[budget.Country]bool{}
	for _, row := range e.book.LCSSB {
		if country == "" || country == row.Country {
			e.row(row.At, row.Source)
			shared[row.Country] = true
		}
	}
	for _, row := range e.book.Census() {
		if shared[row.Country] {
			e.row(row.Evidence())
		}
	}
}

// scenario are the rows that a scenario depends on beside its pool's.
func (e *evidence) scenario(s budget.Scenario, pool budget.Pool) {
	e.row(s.At, s.Source)
	e.figures(pool.Code, budget.Appropriation, budget.Ceiling, budget.Expenditure)
	e.shares(pool.Code, pool.Key, e.book.Settings.Rules)
	for _, step := range e.book.Steps {
		if step.Scenario != s.Code {
			continue
		}
		e.key(step.Key)
		e.ruleSet(step.Rules)
		switch step.Action {
		case budget.ActionRules:
			e.ruleSet(budget.RuleSet(step.Target))
		case budget.ActionStage:
			e.rates()
		case budget.ActionSupporters:
			e.positions(s.Code)
		}
	}
}

func (e *evidence) ruleSet(set budget.RuleSet) {
	for _, r := range e.book.Rules {
		if r.Set == set {
			e.row(r.At, r.Source)
		}
	}
}

func (e *evidence) rates() {
	for _, r := range e.book.Rates {
		e.row(r.At, r.Source)
	}
	for _, m := range e.book.Mix {
		e.row(m.At, m.Source)
	}
}

func (e *evidence) positions(scenario budget.ScenarioCode) {
	for _, p := range e.book.Positions {
		if p.Scenario == scenario || p.Scenario == budget.Every {
			e.row(p.At, p.Source)
		}
	}
}
