package reports

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// Projections are what pools are foreseen to spend, from their actuals.
type Projections struct {
	Pools []PoolProjection `json:"pools"`

	page  page
	pools []poolForecast
}

// PoolProjection is one pool. To is the latest month of its actuals, Months its number
// in the period; a limit that is never passed has no month.
type PoolProjection struct {
	Pool                string              `json:"pool"`
	To                  string              `json:"to"`
	Months              int                 `json:"months"`
	PeriodMonths        int                 `json:"period_months"`
	CeilingPassed       *int                `json:"ceiling_passed"`
	AppropriationPassed *int                `json:"appropriation_passed"`
	Rows                []LineProjection    `json:"rows"`
	Total               ProjectionOfPoolSum `json:"total"`
}

// LineProjection is one budget line. UnderOver is the ceiling less the projection.
type LineProjection struct {
	Line        string  `json:"line"`
	Ceiling     *string `json:"ceiling"`
	Actual      string  `json:"actual"`
	Commitments string  `json:"commitments"`
	Method      string  `json:"method"`
	Projection  string  `json:"projection"`
	UnderOver   *string `json:"under_over"`
}

// ProjectionOfPoolSum is all lines of a pool together.
type ProjectionOfPoolSum struct {
	Ceiling     string `json:"ceiling"`
	Actual      string `json:"actual"`
	Commitments string `json:"commitments"`
	Projection  string `json:"projection"`
	UnderOver   string `json:"under_over"`
}

// poolForecast is a pool with what it is foreseen to spend, and its limits.
type poolForecast struct {
	budget.Projection
	pool    budget.Pool
	figures budget.Figures
}

// NewProjections reports the pools among these that have actuals.
func NewProjections(b *budget.Book, pools []budget.Pool) Projections {
	r := Projections{Pools: []PoolProjection{}, page: newPage(b)}
	for _, pool := range pools {
		if p, ok := b.Projection(pool.Code); ok {
			one := poolForecast{p, pool, b.Figures(pool.Code)}
			r.pools = append(r.pools, one)
			r.Pools = append(r.Pools, r.page.poolProjection(one))
		}
	}
	return r
}

func (p page) poolProjection(one poolForecast) PoolProjection {
	under := one.figures.Ceiling.Sub(one.Amount)
	r := PoolProjection{Pool: string(one.pool.Code), To: string(one.To), Months: one.Months, PeriodMonths: one.PeriodMonths,
		CeilingPassed: one.passed(budget.Ceiling), AppropriationPassed: one.passed(budget.Appropriation), Rows: []LineProjection{},
		Total: ProjectionOfPoolSum{p.text(one.figures.Ceiling), p.text(one.Actual), p.text(one.Commitments), p.text(one.Amount),
			p.text(under)}}
	for _, l := range one.Lines {
		row := LineProjection{Line: string(l.Line.Code), Actual: p.text(l.Actual), Commitments: p.text(l.Commitments),
			Method: string(l.Method), Projection: p.text(l.Amount)}
		if one.CeilingKnown {
			row.Ceiling, row.UnderOver = given(p.text(l.Ceiling)), given(p.text(l.Ceiling.Sub(l.Amount)))
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}

// passed is the number of the month in which that limit is passed.
func (p poolForecast) passed(limit budget.LimitKind) *int {
	month, ok := p.Passed(p.figures.Of(limit))
	if !ok {
		return nil
	}
	return &month
}

// Records are one for each line of each pool.
func (r Projections) Records() [][]string {
	records := [][]string{{"pool", "line", "ceiling", "actual", "commitments", "method", "projection", "under_over"}}
	for _, pool := range r.Pools {
		for _, row := range pool.Rows {
			records = append(records, []string{pool.Pool, row.Line, or(row.Ceiling, ""), row.Actual, row.Commitments,
				row.Method, row.Projection, or(row.UnderOver, "")})
		}
	}
	return records
}

// amounts are those of the lines, in their order.
func (p poolForecast) amounts(of func(budget.LineProjection) exact.Money) []exact.Money {
	list := make([]exact.Money, len(p.Lines))
	for i, line := range p.Lines {
		list[i] = of(line)
	}
	return list
}
