package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Compare is the same amount under several keys and rule sets, by pool.
type Compare struct {
	Pools []PoolCompare `json:"pools"`

	page        page
	comparisons []apportion.Comparison
	offered     string // what else could be compared, where nothing was named
}

// PoolCompare is one pool. Its first variant is the pool's own.
type PoolCompare struct {
	Pool     string       `json:"pool"`
	Amount   string       `json:"amount"`
	Variants []Variant    `json:"variants"`
	Rows     []CompareRow `json:"rows"`
}

// Variant is a key and a rule set, and who pays more and less under them.
type Variant struct {
	Key               string  `json:"key"`
	Rules             string  `json:"rules"` // none where no set applies
	More              int     `json:"more"`
	Less              int     `json:"less"`
	MoreWeightPercent *string `json:"more_weight_percent"`
	LessWeightPercent *string `json:"less_weight_percent"`
	LargestRise       *string `json:"largest_rise"`
	LargestRiseOf     *string `json:"largest_rise_of"`
	LargestFall       *string `json:"largest_fall"`
	LargestFallOf     *string `json:"largest_fall_of"`
}

// CompareRow is one organization, by variant; Changes are from the pool's own.
type CompareRow struct {
	Organization string   `json:"organization"`
	Amounts      []string `json:"amounts"`
	Changes      []string `json:"changes"`
}

// NewCompare reports the comparison of each pool.
func NewCompare(b *budget.Book, comparisons []apportion.Comparison) Compare {
	r := Compare{Pools: []PoolCompare{}, page: newPage(b), comparisons: comparisons}
	for _, c := range comparisons {
		pool := PoolCompare{Pool: string(c.Pool.Code), Amount: r.page.text(c.Amount), Variants: []Variant{}, Rows: []CompareRow{}}
		for _, v := range c.Variants {
			pool.Variants = append(pool.Variants, r.page.variant(c, v))
		}
		for i, sharer := range c.Sharers {
			row := CompareRow{Organization: string(sharer.Organization)}
			for _, v := range c.Variants {
				row.Amounts, row.Changes = append(row.Amounts, r.page.text(v.Amounts[i])), append(row.Changes, r.page.text(v.Changes[i]))
			}
			pool.Rows = append(pool.Rows, row)
		}
		r.Pools = append(r.Pools, pool)
	}
	return r
}

func (p page) variant(c apportion.Comparison, v apportion.Variant) Variant {
	one := Variant{Key: string(v.Key), Rules: string(v.Rules), More: v.More.Count, Less: v.Less.Count,
		MoreWeightPercent: oneDecimal(c.Percent(v.More)), LessWeightPercent: oneDecimal(c.Percent(v.Less))}
	one.LargestRise, one.LargestRiseOf = p.mover(v.More)
	one.LargestFall, one.LargestFallOf = p.mover(v.Less)
	return one
}

func (p page) mover(m apportion.Movers) (amount, of *string) {
	if !m.Largest.Set {
		return nil, nil
	}
	return given(p.text(m.Largest.Value.Amount)), given(m.Largest.Value.Organization)
}

// Records are one for each organization of each variant.
func (r Compare) Records() [][]string {
	records := [][]string{{"pool", "key", "rules", "organization", "amounts", "changes"}}
	for _, pool := range r.Pools {
		for k, v := range pool.Variants {
			for _, row := range pool.Rows {
				records = append(records, []string{pool.Pool, v.Key, v.Rules, row.Organization, row.Amounts[k], row.Changes[k]})
			}
		}
	}
	return records
}

// Tables are three for each pool: who pays more and less under each variant, who moves
// most, and every part.
func (r Compare) Tables() []render.Table {
	var tables []render.Table
	for _, c := range r.comparisons {
		cells := r.page.compareEvidence(c)
		tables = append(tables, r.page.finish(r.moversTable(c), cells))
		if len(c.Variants) > 1 {
			tables = append(tables, r.page.finish(r.page.largestTable(c), cells), r.page.finish(r.page.partsTable(c), cells))
		}
	}
	return tables
}

// variantName names the variants in the heads of columns: the pool's own, A, B, ...
func variantName(k int) string {
	if k == 0 {
		return "Own"
	}
	return fmt.Sprintf("(%d)", k)
}

func (r Compare) moversTable(c apportion.Comparison) render.Table {
	p := r.page
	t := render.Table{Title: p.title("%s, the ceiling under several keys and rules", c.Pool.Code), Base: []string{
		fmt.Sprintf("%s, gross: %s, %s. Against the pool's own key and rules; weights are those of its own key.", p.poolPeriod(c.Pool), p.limit(c.Pool, budget.Ceiling), p.full(c.Amount))},
		Columns: []render.Column{{Head: "", Kind: render.Words, Label: true}, {Head: "Key", Kind: render.Words}, {Head: "Rules", Kind: render.Words},
			{Head: "Pay more"}, {Head: "% of weights", Joined: true}, {Head: "Pay less"}, {Head: "% of weights", Joined: true}}}
	for k, v := range c.Variants {
		cells := []string{variantName(k), string(v.Key), string(v.Rules)}
		for _, m := range []apportion.Movers{v.More, v.Less} {
			cells = append(cells, fmt.Sprint(m.Count), or(oneDecimal(c.Percent(m)), ""))
		}
		if k == 0 {
			cells = append(cells[:3], "", "", "", "")
		}
		t.Rows = append(t.Rows, render.Row{Cells: cells})
	}
	if len(c.Variants) == 1 {
		t.Notes = []string{r.offered}
	}
	return t
}

// largestTable is who moves most under each variant.
func (p page) largestTable(c apportion.Comparison) render.Table {
	t := render.Table{Title: p.title("%s, the largest rise and fall", c.Pool.Code), Base: []string{p.unit()},
		Columns: []render.Column{{Head: "", Kind: render.Words, Label: true}, {Head: "Largest rise"}, {Head: "%", Joined: true}, {Head: "Of", Kind: render.Words, Joined: true},
			{Head: "Largest fall"}, {Head: "%", Joined: true}, {Head: "Of", Kind: render.Words, Joined: true}}}
	for k, v := range c.Variants[1:] {
		cells := []string{variantName(k + 1)}
		for _, m := range []apportion.Movers{v.More, v.Less} {
			if !m.Largest.Set {
				cells = append(cells, "-", "", "")
				continue
			}
			most := m.Largest.Value
			cells = append(cells, p.scale.Single(most.Amount).String(), shownPercent(most.Amount, most.Under), string(most.Organization))
		}
		t.Rows = append(t.Rows, render.Row{Cells: cells})
	}
	return t
}

// partsTable is every part under the pool's own key and rules, and under each variant
// with its change.
func (p page) partsTable(c apportion.Comparison) render.Table {
	var names []string
	for k, v := range c.Variants {
		names = append(names, fmt.Sprintf("%s: %s, %s", variantName(k), v.Key, rulesName(v.Rules)))
	}
	t := render.Table{Title: p.title("%s, each part", c.Pool.Code), Base: []string{strings.Join(names, "; ") + ". " + p.unit()}}
	var codes []budget.OrganizationCode
	for _, sharer := range c.Sharers {
		codes = append(codes, sharer.Organization)
	}
	l := p.of(codes)
	own := c.Variants[0].Amounts
	l.amounts("Own", own)
	for k, v := range c.Variants[1:] {
		l.amounts(variantName(k+1), v.Amounts)
		l.amounts("Change", v.Changes)
		l.columns[len(l.columns)-1].joined = true
		l.percentsOf("%", v.Changes, own)
	}
	l.fill(&t)
	return t
}

func (p page) compareEvidence(c apportion.Comparison) []string {
	e := evidence{page: p}
	e.figures(c.Pool.Code, budget.Ceiling)
	for _, v := range c.Variants {
		e.shares(c.Pool.Code, v.Key, v.Rules)
	}
	return e.cells
}

// Offering says what could be named where nothing was: other keys and sets of the book.
func (r Compare) Offering(keys []budget.KeyCode, sets []budget.RuleSet) Compare {
	var words []string
	for _, key := range keys {
		words = append(words, string(key))
	}
	r.offered = "Name others with --keys"
	if len(words) > 0 {
		r.offered += " (" + strings.Join(words, ", ") + ")"
	}
	words = nil
	for _, set := range sets {
		words = append(words, string(set))
	}
	r.offered += " and --rules (" + strings.Join(words, ", ") + ")."
	return r
}

// oneDecimal is a percentage with one decimal, half away from zero.
func oneDecimal(p budget.Optional[exact.Percent]) *string {
	if !p.Set {
		return nil
	}
	return given(p.Value.Number().Fixed(1))
}
