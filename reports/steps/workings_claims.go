package steps

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// MostClaims is how many open claims are followed one by one; of the others what each
// alone would do is held as figures.
const MostClaims = 6

// codesOf are the codes of claims.
func codesOf(claims []budget.Claim) string {
	var codes []string
	for _, c := range claims {
		codes = append(codes, string(c.Code))
	}
	return strings.Join(codes, ", ")
}

// namesOf are the codes of a few claims, or how many they are.
func namesOf(claims []budget.Claim) string {
	if len(claims) > 3 {
		return fmt.Sprintf("%d open claims, %s to %s", len(claims), claims[0].Code, claims[len(claims)-1].Code)
	}
	return codesOf(claims)
}

// acceptances are the open claims that are tried as accepted: all of a pool, and the
// first ones one by one.
func (r *Source) acceptances() [][]budget.Claim {
	var sets [][]budget.Claim
	known := map[string]bool{}
	try := func(claims []budget.Claim) {
		if codes := codesOf(claims); len(claims) > 0 && !known[codes] {
			known[codes] = true
			sets = append(sets, claims)
		}
	}
	for _, pool := range r.Budget.Pools {
		if open := r.Basis.OpenClaims(pool); r.FollowsPeople(pool) {
			try(open)
			for _, c := range open[:min(len(open), MostClaims)] {
				try([]budget.Claim{c})
			}
		}
	}
	return sets
}

// FollowsPeople tells whether the parts of a pool follow the census.
func (r *Source) FollowsPeople(pool budget.Pool) bool {
	return slices.ContainsFunc(r.Budget.Keys, func(k budget.KeyRow) bool {
		return k.Key == pool.Key && (k.Measure == budget.MeasureHeadcount || k.Measure == budget.MeasureLCSSB)
	})
}

// acceptOpen adds to the census the counts that would hold with open claims accepted.
func (in *inputs) acceptOpen(table *grid.Table, rows []censusRow, count int) {
	for i, r := range rows {
		in.counts[placeIn(r.HeadcountRow)] = in.Page.At(count, table.Head+1+i)
	}
	if in.report.Tell != nil {
		return
	}
	format := workbook.Count(in.report.PeopleDecimals())
	for _, claims := range in.report.acceptances() {
		column := table.Figures("Count with "+namesOf(claims), format, func(i int) grid.Operand {
			x := grid.F("%s", in.counts[placeIn(rows[i].HeadcountRow)])
			for _, c := range rows[i].claims {
				if slices.ContainsFunc(claims, func(other budget.Claim) bool { return other.Code == c.Code }) {
					x = grid.F(`IF(%s="open",%s,%s)`, in.Cell(c.At, "Status"), in.Cell(c.At, "Claimed"), x)
				}
			}
			return x
		})
		in.accepted[codesOf(claims)] = column.First.Column
	}
}

// CountAt is the count that holds of the place of a claim.
func (in *inputs) CountAt(c budget.Claim) grid.Ref { return in.counts[placeOf(c)] }

// accepting is the workings as they would be with open claims accepted: they count
// another column of the census.
func (w *Workings) accepting(claims []budget.Claim) *Workings {
	source, in, census := *w.Report, *w.Report.Inputs, w.Report.Inputs.tables[censusTable]
	census.columns = maps.Clone(census.columns)
	census.columns["Count"] = in.accepted[codesOf(claims)]
	in.tables = maps.Clone(in.tables)
	in.tables[censusTable] = census
	source.Inputs, source.Basis = &in, w.Report.Basis.With(claims...)
	with := *w
	with.Report = &source
	return &with
}

// Accepted is the parts of the lower of ceiling and expenditure of a pool with claims
// accepted; Refused is why there are none.
type Accepted struct {
	Amounts grid.Span // in the order of those who share it
	Refused error
}

// Accept writes the parts of a pool that follows the census with open claims accepted. An error is that of the
// weights, or of local budgets that these follow.
func (w *Workings) Accept(pool budget.Pool, claims []budget.Claim) (Accepted, error) {
	figures, title := w.Report.Budget.Figures(pool.Code), "with "+namesOf(claims)+" accepted"
	amount := figures.Expenditure.Min(figures.Ceiling)
	with := w.accepting(claims)
	basis := with.Report.Basis
	parts, err := basis.Apportion(apportion.Query{Pool: pool.Code, Amount: budget.Some(amount)})
	if err != nil {
		return Accepted{Refused: err}, nil
	}
	var local []LocalCountry
	if slices.ContainsFunc(w.Report.Budget.Keys, func(k budget.KeyRow) bool { return k.Key == pool.Key && k.Measure == budget.MeasureLCSSB }) {
		if local, err = with.ShareLocal(LocalWeighing{title: grid.Sentence(title) + ": "}); err != nil {
			return Accepted{}, err
		}
	}
	sharers, err := with.weights(Weighing{Title: fmt.Sprintf("Weights of %s by the key %s, %s", pool.Code, pool.Key, title),
		Pool: pool.Code, Key: pool.Key, Sharers: basis.Sharers(pool.Code), Local: local})
	if err != nil {
		return Accepted{}, err
	}
	return Accepted{Amounts: with.apportion(with.accepted(pool, title, amount, sharers, parts.Result)).Amounts}, nil
}

// accepted asks for the parts of an amount that stands by itself.
func (w *Workings) accepted(pool budget.Pool, title string, amount exact.Money, sharers []sharer, parts apportion.Result) Sharing {
	at := w.Reserve("Lower of ceiling and expenditure of " + string(pool.Code))[0]
	w.Set(at, w.Report.Amount(w.PayableOf(pool.Code), amount))
	return Sharing{title: "Parts of it, " + title, amount: at, sharers: sharers, pool: pool.Code, Result: parts}
}
