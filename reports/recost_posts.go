package reports

import (
	"cmp"
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// LinePosts is the posts behind a line's amount before re-costing.
type LinePosts struct {
	Line        string    `json:"line"`
	Amount      string    `json:"amount"`
	Costed      bool      `json:"costed"` // the amount is what the posts cost
	Posts       string    `json:"posts"`
	Filled      string    `json:"filled"`
	AverageCost *string   `json:"average_cost"` // of a filled post, a decimal or n/d
	Rows        []PostRow `json:"rows"`
}

// PostRow is a staffing row. Cost is in the book's currency, a decimal or n/d.
type PostRow struct {
	Cell         string  `json:"cell"`
	Stage        *string `json:"stage"` // null for a row of every stage without rows of its own
	Unit         string  `json:"unit"`
	Grade        string  `json:"grade"`
	Location     string  `json:"location"`
	Posts        string  `json:"posts"`
	Vacant       *string `json:"vacant"`
	Filled       string  `json:"filled"`
	StandardCost *string `json:"standard_cost"`
	Currency     string  `json:"currency"`
	Months       *string `json:"months"`
	Cost         *string `json:"cost"`
}

// WithPosts shows the posts behind the amounts.
func (r Recost) WithPosts(basis *apportion.Basis) Recost {
	r.records = [][]string{{"pool", "line", "cell", "stage", "unit", "grade", "location", "posts", "vacant", "filled", "standard_cost",
		"currency", "months", "cost"}}
	for i, one := range r.recosts {
		r.Pools[i].Posts = []LinePosts{}
		for _, s := range basis.Staffing(one.Pool.Code, one.Column) {
			line := r.page.linePosts(s)
			r.Pools[i].Posts = append(r.Pools[i].Posts, line)
			for _, row := range line.Rows {
				r.records = append(r.records, []string{string(one.Pool.Code), line.Line, row.Cell, or(row.Stage, ""), row.Unit,
					row.Grade, row.Location, row.Posts,
					or(row.Vacant, ""), row.Filled, or(row.StandardCost, ""), row.Currency, or(row.Months, ""), or(row.Cost, "")})
			}
		}
	}
	r.details = append(r.details, func(one apportion.Recost) []render.Table {
		return []render.Table{r.page.postsTable(one, basis.Staffing(one.Pool.Code, one.Column))}
	})
	return r
}

func (p page) linePosts(s apportion.Staffing) LinePosts {
	line := LinePosts{Line: string(s.Line.Code), Amount: p.text(s.Amount), Costed: s.Costed, Posts: s.Posts.String(),
		Filled: s.Filled.String(), Rows: []PostRow{}}
	if s.Average.Set {
		line.AverageCost = given(p.book.Settings.Unit.Value(s.Average.Value).String())
	}
	for _, row := range s.Rows {
		line.Rows = append(line.Rows, PostRow{row.Post.Address("Posts"), given(row.Post.Stage), row.Post.Unit, row.Post.Grade,
			row.Post.Location, row.Post.Posts.String(),
			maybeNumber(row.Post.Vacant), row.Post.Filled().String(), maybeNumber(row.Post.StandardCost),
			string(cmp.Or(row.Post.Currency, p.book.Settings.Currency)), maybeNumber(row.Post.Months), maybeNumber(row.Cost)})
	}
	return line
}

func maybeNumber(r budget.Optional[exact.Ratio]) *string {
	if !r.Set {
		return nil
	}
	return given(r.Value.String())
}

// postsTable has the staffing rows of each line, and under them what the line has and
// what a filled post of it costs on average.
func (p page) postsTable(r apportion.Recost, staffing []apportion.Staffing) render.Table {
	t := render.Table{Title: p.title("%s, posts behind the %s at %s", r.Pool.Code, r.Column, r.From), Base: []string{
		fmt.Sprintf("The average cost is the line's %s over its filled posts. The cost of a row is filled posts x standard cost x "+
			"months / 12 at the exchange rate of %s. Money in %s, not rounded to the units of other tables.",
			r.Column, r.From, p.book.Settings.Currency)},
		Columns: []render.Column{{Head: "Line", Kind: render.Words, Label: true}, {Head: "Unit, grade, location", Kind: render.Prose,
			Label: true},
			{Head: "Posts"}, {Head: "Vacant"}, {Head: "Filled"}, {Head: "Standard or average cost"}, {Head: "Amount"}}}
	for _, s := range staffing {
		for _, row := range s.Rows {
			t.Rows = append(t.Rows, render.Row{Cells: []string{string(s.Line.Code), postWords(row.Post), decimal(row.Post.Posts),
				shownNumber(row.Post.Vacant),
				decimal(row.Post.Filled()), p.standardCost(row), p.money(row.Cost)}})
		}
		average := budget.Optional[exact.Ratio]{Set: s.Average.Set, Value: p.book.Settings.Unit.Value(s.Average.Value)}
		label := "average"
		if s.Costed {
			label = "average; costed from these posts"
		}
		t.Rows = append(t.Rows, render.Row{Kind: render.Subtotal, Cells: []string{string(s.Line.Code), label, decimal(s.Posts),
			decimal(s.Posts.Sub(s.Filled)), decimal(s.Filled), p.money(average), present.Thousands(p.text(s.Amount))}})
	}
	if len(staffing) == 0 {
		t.Columns, t.Base = nil, []string{"No line of the pool has posts."}
	}
	e := evidence{page: p}
	e.figures(r.Pool.Code, r.Column)
	e.lines(r.Pool.Code)
	return p.finish(t, e.cells)
}

func postWords(post budget.PostRow) string {
	var words []string
	for _, word := range []string{post.Unit, post.Grade, post.Location} {
		if word != "" {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// standardCost is in the currency of the row, which is named where it is not the book's.
func (p page) standardCost(row apportion.StaffingRow) string {
	if !row.Post.StandardCost.Set {
		return ""
	}
	text := present.Thousands(row.Post.StandardCost.Value.Fixed(p.book.Settings.Unit.Digits()))
	if c := row.Post.Currency; c != "" && c != p.book.Settings.Currency {
		text = string(c) + "\u00a0" + text
	}
	return text
}

// money is an exact amount in the currency, shown in its units.
func (p page) money(r budget.Optional[exact.Ratio]) string {
	if !r.Set {
		return ""
	}
	return present.Thousands(r.Value.Fixed(p.book.Settings.Unit.Digits()))
}

func shownNumber(r budget.Optional[exact.Ratio]) string {
	if !r.Set {
		return ""
	}
	return decimal(r.Value)
}
