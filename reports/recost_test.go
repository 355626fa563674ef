package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// recosted reports the re-costings of every pool to the stages by the methods.
func recosted(t require.TestingT, b *budget.Book, column budget.LimitKind, stages []budget.Stage, methods ...budget.RecostMethod) Recost {
	basis := apportion.NewBasis(b)
	var list []apportion.Recost
	for _, pool := range b.Pools {
		for _, stage := range stages {
			for _, method := range methods {
				r, err := basis.Recost(pool, column, stage, method)
				require.NoError(t, err)
				list = append(list, r)
			}
		}
	}
	return NewRecost(b, list)
}

func final(t require.TestingT, b *budget.Book) Recost {
	return recosted(t, b, budget.Ceiling, []budget.Stage{"final"}, budget.Ordered)
}

func TestJSONOfRecost(t *testing.T) {
	b := embedded(t, "demo", nil)
	fields := "{pools[{pool,column,from,to,method,before,after,effects[{factor,amount}],bridge{ceiling,price,vacancy,programme,expenditure}," +
		"lines[{line,before,after,effects{exchange,inflation,salary,vacancy}}],rows[{organization,before,after,effects{exchange,inflation,salary,vacancy}}]"
	shapeOf := func(r Recost) string {
		out, err := render.Bytes(r, render.JSON, render.Page)
		require.NoError(t, err)
		return shape(t, json.NewDecoder(bytes.NewReader(out)))
	}
	assert.Equal(t, fields+"}]}", shapeOf(final(t, b)))
	assert.Equal(t, fields+",held[{line,amount,cut,percent,posts}]}]}", shapeOf(must(final(t, b).WithHeld(apportion.NewBasis(b)))))
	assert.Equal(t, fields+",break_even[{parameter,subject,current,value,distance,below{value,total},above{value,total}}]}]}",
		shapeOf(must(final(t, b).WithBreakEvens())))
	assert.Equal(t, fields+",posts[{line,amount,costed,posts,filled,average_cost,"+
		"rows[{cell,stage,unit,grade,location,posts,vacant,filled,standard_cost,currency,months,cost}]}]}]}", shapeOf(final(t, b).WithPosts(apportion.NewBasis(b))))
	assert.Equal(t, fields+",rates[{line,factor,value,terms[{percent,from{subject,value,average,cells[],sources[]},to{subject,value,average,cells[],sources[]},value}],posts}]}]}",
		shapeOf(final(t, b).WithRates()))

	out, err := render.Bytes(recosted(t, b, budget.Appropriation, []budget.Stage{"final"}, budget.Shapley), render.JSON, render.Page)
	require.NoError(t, err)
	assert.Contains(t, string(out), `"bridge": null`, "the appropriation has none")
}

func must(r Recost, err error) Recost {
	if err != nil {
		panic(err)
	}
	return r
}

func TestRecordsOfRecostAreFull(t *testing.T) {
	b := embedded(t, "demo", nil)
	basis := apportion.NewBasis(b)
	for _, r := range []Recost{final(t, b), final(t, b).WithRates(), final(t, b).WithPosts(basis), must(final(t, b).WithBreakEvens()), must(final(t, b).WithHeld(basis))} {
		records := r.Records()
		require.Greater(t, len(records), 5)
		for _, record := range records {
			assert.Len(t, record, len(records[0]))
		}
	}
}

// B-1 is costed: 113.5 x 61,200.50 / 0.9 + 2 x 142,310 + 0.75 x 171,450 / 2, and
// 116.25 of its posts are filled. F-1 has 20 + 150 + 90 posts, 20.75 of them vacant.
func TestPostsBehindAnAmount(t *testing.T) {
	b := embedded(t, "demo", nil)
	r := final(t, b).WithPosts(apportion.NewBasis(b))
	field, hub := r.Pools[0].Posts, r.Pools[1].Posts
	require.Len(t, field, 3)
	assert.Equal(t, []string{"F-1", "260", "239.25", "39800000.00"}, []string{field[0].Line, field[0].Posts, field[0].Filled, field[0].Amount})
	assert.Equal(t, exact.Whole(39800000).Quo(exact.MustParse("239.25")).String(), *field[0].AverageCost)
	assert.False(t, field[0].Costed)
	assert.Nil(t, field[0].Rows[0].Cost, "no standard cost")

	require.Len(t, hub, 1)
	assert.True(t, hub[0].Costed)
	assert.Equal(t, []string{"138925135/18", "284620", "64293.75"}, []string{*hub[0].Rows[0].Cost, *hub[0].Rows[1].Cost, *hub[0].Rows[2].Cost})
	assert.Equal(t, "8066976.81", hub[0].Amount) // 8,066,976.8055... rounded once
	assert.Equal(t, exact.MustParse("8066976.81").Quo(exact.MustParse("116.25")).String(), *hub[0].AverageCost)
}

// presented is the demonstration, shown in ones, thousands or millions.
func presented(t *testing.T, in string, decimals int) *budget.Book {
	return embedded(t, "demo", map[string]func(string) string{"Settings": func(text string) string {
		return strings.Replace(strings.Replace(text, "Present in,1000,", "Present in,"+in+",", 1), "Present decimals,1,", fmt.Sprintf("Present decimals,%d,", decimals), 1)
	}})
}

// In any unit, the tables by line and by organization add up as they are shown, along
// the rows, down to the subtotals, and these to the total, or say that they may not.
// Amounts of organizations are shown in full, and always do.
func TestShownRecostingsAddUpOrSayThatTheyMayNot(t *testing.T) {
	books := []*budget.Book{embedded(t, "demo", nil), presented(t, "1", 0), presented(t, "1000", 0), presented(t, "1000000", 2), presented(t, "1000000", 0)}
	rapid.Check(t, func(rt *rapid.T) {
		b := rapid.SampledFrom(books).Draw(rt, "book")
		column := rapid.SampledFrom([]budget.LimitKind{budget.Ceiling, budget.Appropriation}).Draw(rt, "column")
		method := rapid.SampledFrom([]budget.RecostMethod{budget.Ordered, budget.Shapley}).Draw(rt, "method")
		stages := rapid.SampledFrom([][]budget.Stage{{"revised"}, {"final"}, {"revised", "final"}}).Draw(rt, "stages")
		for _, table := range recosted(rt, b, column, stages, method).Tables() {
			if strings.Contains(table.Title, ", by ") {
				assertAddsUpOrSaysSo(t, table, len(table.Columns)-1)
			}
		}
		for _, table := range recosted(rt, b, column, stages[:1], budget.Ordered, budget.Shapley).Tables() {
			if strings.Contains(table.Title, ", by ") || table.Columns[0].Head == "Factor" {
				assertAddsUpOrSaysSo(t, swapped(table), 3)
			}
		}
	})
}

// swapped puts the difference before shapley, so that ordered and difference add to it.
func swapped(t render.Table) render.Table {
	rows := make([]render.Row, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = render.Row{Kind: row.Kind, Cells: []string{row.Cells[0], row.Cells[1], row.Cells[3], row.Cells[2]}}
	}
	t.Rows = rows
	return t
}

func assertAddsUpOrSaysSo(t *testing.T, table render.Table, last int) {
	t.Helper()
	says := slices.Contains(table.Notes, "Figures may not add up because of rounding.")
	assert.True(t, addsUp(t, table, last) || says, table.Title)
	assert.True(t, !says || strings.Contains(table.Title, ", by line"), table.Title)
}

// addsUp: the cells before the last one add to it; body rows and subtotals add to the
// total. Subtotals stand after all rows, in the order of their groups: what each is of
// is not asked here.
func addsUp(t *testing.T, table render.Table, last int) bool {
	t.Helper()
	bodies, subtotals := make([]exact.Ratio, last+1), make([]exact.Ratio, last+1)
	grouped, adds := false, true
	for _, row := range table.Rows {
		var sum exact.Ratio
		for c := 1; c <= last; c++ {
			value := readBack(t, row.Cells[c])
			if c < last {
				sum = sum.Add(value)
			}
			switch row.Kind {
			case render.Body:
				bodies[c] = bodies[c].Add(value)
			case render.Subtotal:
				grouped = true
				subtotals[c] = subtotals[c].Add(value)
			case render.Total:
				adds = adds && value.Equal(bodies[c]) && (!grouped || value.Equal(subtotals[c]))
			}
		}
		adds = adds && sum.Equal(readBack(t, row.Cells[last]))
	}
	return adds
}

// The waterfall: column + price + vacancy = column at the stage, and the programme leads
// from there to the expenditure.
func TestShownWaterfallAddsUp(t *testing.T) {
	for _, in := range []string{"1", "1000", "1000000"} {
		for _, stage := range []budget.Stage{"revised", "final"} {
			for _, table := range recosted(t, presented(t, in, 0), budget.Ceiling, []budget.Stage{stage}, budget.Ordered).Tables() {
				if len(table.Columns) != 3 || table.Columns[0].Head != "" {
					continue
				}
				var figures []exact.Ratio
				for _, row := range table.Rows {
					figures = append(figures, readBack(t, row.Cells[1]))
				}
				require.Len(t, figures, 9)
				price, vacancy := exact.Sum(figures[1:4]...), figures[5]
				assert.True(t, price.Equal(figures[4]), "price in %s", in)
				assert.True(t, exact.Sum(figures[0], price, vacancy).Equal(figures[6]), "at the stage in %s", in)
				assert.True(t, figures[6].Add(figures[7]).Equal(figures[8]), "expenditure in %s", in)
			}
		}
	}
}

func TestTitlesNameTheColumnTheStagesAndTheMethod(t *testing.T) {
	b := embedded(t, "demo", nil)
	for _, table := range recosted(t, b, budget.Appropriation, []budget.Stage{"revised"}, budget.Shapley).Tables() {
		assert.Contains(t, table.Title, "appropriation re-costed from initial to revised, shapley")
	}
	for _, table := range recosted(t, b, budget.Ceiling, []budget.Stage{"revised"}, budget.Ordered, budget.Shapley).Tables() {
		assert.Contains(t, table.Title, "ceiling re-costed from initial to revised, ordered and shapley")
	}
	for _, table := range recosted(t, b, budget.Ceiling, []budget.Stage{"revised", "final"}, budget.Ordered).Tables() {
		assert.Contains(t, table.Title, "ceiling re-costed from initial to revised to final, ordered")
	}
}

func TestAnIllustrativeRateMarksRecostingAndExplanation(t *testing.T) {
	b := embedded(t, "demo", map[string]func(string) string{"Rates": replace("final,salary,P,1.0312,,fictional", "final,salary,P,1.0312,,illustrative")})
	for _, table := range final(t, b).Tables() {
		assert.Contains(t, table.Title, "(illustrative)")
		assert.Contains(t, strings.Join(table.Notes, " "), "Rates.csv:33:6")
	}
	account, err := apportion.NewBasis(b).Account("ASTER", b.Pools, nil)
	require.NoError(t, err)
	for _, table := range NewExplain(b, account, nil).Tables() {
		assert.Equal(t, strings.HasPrefix(table.Title, "Under re-costing"), strings.Contains(table.Title, "(illustrative)"), table.Title)
	}
}
