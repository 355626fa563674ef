package reports

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// HeldCut is what would have to go of a line had the first figure been held.
type HeldCut struct {
	Line    string  `json:"line"`
	Amount  string  `json:"amount"` // before the cut
	Cut     string  `json:"cut"`
	Percent *string `json:"percent"` // of the line, a decimal or n/d
	Posts   *string `json:"posts"`   // of average cost, a decimal or n/d; null for a line without posts
}

// WithHeld shows the cuts that bring the re-costed ceiling back to the ceiling. An
// error is that of apportion.Basis.HeldAt.
func (r Recost) WithHeld(basis *apportion.Basis) (Recost, error) {
	r.records = [][]string{{"pool", "line", "amount", "cut", "percent", "posts"}}
	by := map[budget.PoolCode]apportion.Held{}
	for i, one := range r.recosts {
		held, err := basis.HeldAt(one.Pool.Code, one.To)
		if err != nil {
			return r, err
		}
		by[one.Pool.Code] = held
		for _, line := range held.Lines {
			cut := r.page.heldCut(line)
			r.Pools[i].Held = append(r.Pools[i].Held, cut)
			r.records = append(r.records, []string{string(one.Pool.Code), cut.Line, cut.Amount, cut.Cut, or(cut.Percent, ""),
				or(cut.Posts, "")})
		}
	}
	r.details = append(r.details, func(one apportion.Recost) []render.Table {
		t := render.Table{Title: r.page.title("%s, what would have to go to hold the ceiling at %s", one.Pool.Code, one.To)}
		if one.After().Total.Cmp(one.Before.Total) <= 0 {
			t.Base = []string{fmt.Sprintf("Nothing: the ceiling re-costed to %s is %s, within the ceiling of %s.", one.To,
				r.page.full(one.After().Total), r.page.full(one.Before.Total))}
			return []render.Table{r.page.finish(t, r.page.recostEvidence(one, false))}
		}
		t.Base = []string{fmt.Sprintf("The ceiling re-costed to %s is cut back to %s, each line pro rata to what it has.", one.To,
			r.page.full(one.Before.Total))}
		return []render.Table{r.page.finish(r.page.heldTable(t, by[one.Pool.Code]), r.page.recostEvidence(one, false))}
	})
	return r, nil
}

func (p page) heldCut(line apportion.HeldLine) HeldCut {
	cut := HeldCut{Line: string(line.Line.Code), Amount: p.text(line.Spent), Cut: p.text(line.Cut), Posts: maybeNumber(line.Posts)}
	if line.Percent.Set {
		cut.Percent = given(line.Percent.Value.String())
	}
	return cut
}

// heldTable adds the lines of a pool with what is cut of each, in money, per cent and
// posts of average cost.
func (p page) heldTable(t render.Table, held apportion.Held) render.Table {
	p = p.byLine()
	t.Base = append(t.Base, "Posts are filled posts of the line's average cost. "+p.unit())
	lines := make([]budget.Line, len(held.Lines))
	var cut, left []exact.Money
	percent, posts := listingColumn{head: "% cut"}, listingColumn{head: "Posts"}
	var total, spent exact.Money
	for i, line := range held.Lines {
		lines[i] = line.Line
		cut, left = append(cut, line.Cut), append(left, line.Spent.Sub(line.Cut))
		percent.rows = append(percent.rows, shownPercent(line.Cut, line.Spent))
		posts.rows = append(posts.rows, shownPosts(line))
		total, spent = total.Add(line.Cut), spent.Add(line.Spent)
	}
	percent.total = shownPercent(total, spent)
	l := p.ofLines(lines)
	l.adds([]addend{{head: "Cut", amounts: cut}, {head: "Left", amounts: left}}, "Before")
	n := len(l.columns)
	l.columns[n-3], l.columns[n-2], l.columns[n-1] = l.columns[n-1], l.columns[n-3], l.columns[n-2]
	l.columns = append(l.columns, percent, posts)
	l.fill(&t)
	return t
}

func shownPosts(line apportion.HeldLine) string {
	if !line.Posts.Set || line.Cut.IsZero() {
		return ""
	}
	return present.Thousands(line.Posts.Value.Fixed(2))
}
