package sheets

import (
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// checks registers the identities of every scenario.
func (s *scenarioSection) checks() {
	r := s.report
	for i, w := range s.works {
		name := "Scenario " + string(w.scenario.Code) + ": "
		paid := totalOf(w.paidBy(payingActions()...)).Add(w.unfunded.is)
		r.check(name+"what is over the ceiling is paid or unfunded", r.amount(s.funded.over.at(i), w.overCeiling.is),
			r.amount(r.rounded(f("SUM(%s)", s.funded.cut.at(i).to(s.funded.unfunded.at(i)))), paid))
		shared := append([]moneyAt{w.within}, w.paidBy(budget.ActionShare, budget.ActionSupporters)...)
		for _, m := range w.missing {
			if m.Key != "" {
				shared = append(shared, m.missing)
			}
		}
		r.check(name+"what is charged is what is within the ceiling and what is shared", r.amount(r.added(shared), totalOf(shared)), r.amount(w.totalCharged, w.total()))
		var returned exact.Money
		for _, row := range w.outcome.Rows {
			returned = returned.Add(row.Returned)
		}
		r.check(name+"what is returned adds up", r.amount(w.returned.ref, w.returned.is), r.amount(r.rounded(f("SUM(%s)", w.rows.returned)), returned))
		if w.totalCut.is() {
			cut := w.paidBy(budget.ActionAbsorb)
			r.check(name+"the cuts by line add up to what is absorbed", r.amount(r.added(cut), totalOf(cut)), r.amount(w.totalCut, w.cutTotal()))
		}
	}
}

func payingActions() []budget.Action {
	return []budget.Action{budget.ActionAbsorb, budget.ActionDonor, budget.ActionContingency, budget.ActionCarry, budget.ActionShare, budget.ActionSupporters}
}

func (w *scenarioWork) cutTotal() exact.Money {
	var total exact.Money
	for _, cuts := range w.cuts {
		total = total.Add(totalOf(cuts))
	}
	return total
}

// chartRows is the room that the chart takes, in rows.
const chartRows = 17

// chart leaves room for the chart below the table that it shows, and the sentence that
// it illustrates. One scenario needs no chart.
func (s *scenarioSection) chart() {
	value, x := s.finding()
	s.finds = s.add(said(value, x).as(workbook.Note))[0]
	if len(s.works) < 2 {
		return
	}
	s.blank()
	chart := s.fundingChart()
	chart.Cell = workbook.At(1, s.next)
	s.sheet.Charts = append(s.sheet.Charts, chart)
	s.next += chartRows
}

// fundingChart is who pays what is over under each scenario, for whichever sheet shows
// it.
func (s *scenarioSection) fundingChart() workbook.Chart {
	title, _ := s.finding()
	c := workbook.Chart{Kind: workbook.StackedColumnChart, Width: 860, Height: 330, Title: title, TitleFrom: span{s.finds, s.finds}.absolute(),
		YTitle: sentence(s.report.units()), Format: s.report.presented()}
	columns := []span{s.funded.shared, s.funded.cut, s.funded.outside, s.funded.unfunded}
	colours := []workbook.Colour{workbook.Series1, workbook.Series2, workbook.Series4, workbook.Series3}
	for i, column := range columns {
		head := s.at(column.first.column, column.first.row-1)
		c.Series = append(c.Series, workbook.Series{Name: span{head, head}.absolute(), Categories: s.funded.codes.absolute(), Values: column.absolute(), Colour: colours[i]})
	}
	return c
}

// finding is what the chart says: under how many scenarios the organizations pay all of
// what is over, and under how many none of it.
func (s *scenarioSection) finding() (string, formula) {
	var over, all, none int
	for _, w := range s.works {
		shared := totalOf(w.paidBy(budget.ActionShare, budget.ActionSupporters))
		is := !w.overCeiling.is.IsZero()
		over += count(is)
		all += count(is && shared.Equal(w.overCeiling.is))
		none += count(is && shared.IsZero())
	}
	const nothing, first, second, third = "nothing is over the ceiling under any scenario",
		"of %d scenarios over the ceiling, ", "the organizations pay all of what is over under %d", ", none of it under %d"
	pool, isOver, shared := string(s.pool.Code)+": ", f("(%s>0)", s.funded.over), s.funded.shared
	x := f(`%s&IF(SUM(%s)=0,%s,"of "&SUMPRODUCT(1*%s)&" scenarios over the ceiling, the organizations pay all of what is over under "&SUMPRODUCT(%s*(%s=%s))&", none of it under "&SUMPRODUCT(%s*(%s=0)))`,
		quote(pool), s.funded.over, quote(nothing), isOver, isOver, shared, s.funded.over, isOver, shared)
	if over == 0 {
		return pool + nothing, x
	}
	return pool + fmt.Sprintf(first+second+third, over, all, none), x
}

// answerScenarios says on the cover what the chosen organization pays of what is over,
// under each scenario.
func (r *report) answerScenarios() {
	for _, s := range r.scenarios {
		for _, w := range s.works {
			r.answer(placeOver, "Of what is over, under "+string(w.scenario.Code), func(chosen ref) []cell {
				var additional exact.Money
				for _, row := range w.outcome.Rows {
					if row.Organization == r.first() {
						additional = row.Additional
					}
				}
				return []cell{worked(r.money(additional), r.inFull(), found(w.rows.additional, w.rows.names, chosen, "0"))}
			})
		}
	}
}
