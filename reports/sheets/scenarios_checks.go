package sheets

import (
	"fmt"
	"strings"

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

// chart leaves room for the chart below the table that it shows.
func (s *scenarioSection) chart() {
	s.blank()
	chart := s.fundingChart()
	chart.Cell = workbook.At(1, s.next)
	s.sheet.Charts = append(s.sheet.Charts, chart)
	s.next += chartRows
}

// fundingChart is who pays what is over under each scenario, for whichever sheet shows
// it.
func (s *scenarioSection) fundingChart() workbook.Chart {
	c := workbook.Chart{Kind: workbook.StackedColumnChart, Width: 860, Height: 330, Title: s.finding(),
		YTitle: sentence(s.report.units()), Format: s.report.presented()}
	columns := []span{s.funded.shared, s.funded.cut, s.funded.outside, s.funded.unfunded}
	heads := []ref{s.funded.heads[2], s.funded.heads[0], s.funded.heads[1], s.funded.heads[3]}
	colours := []workbook.Colour{workbook.Series1, workbook.Series2, workbook.Series4, workbook.Series3}
	for i, column := range columns {
		c.Series = append(c.Series, workbook.Series{Name: span{heads[i], heads[i]}.absolute(), Categories: s.funded.codes.absolute(), Values: column.absolute(), Colour: colours[i]})
	}
	return c
}

// finding is what the chart says: under which scenarios the organizations pay all of
// what is over, and under which none of it.
func (s *scenarioSection) finding() string {
	var all, none, over []string
	for _, w := range s.works {
		if w.overCeiling.is.IsZero() {
			continue
		}
		code := string(w.scenario.Code)
		over = append(over, code)
		switch shared := totalOf(w.paidBy(budget.ActionShare, budget.ActionSupporters)); {
		case shared.Equal(w.overCeiling.is):
			all = append(all, code)
		case shared.IsZero():
			none = append(none, code)
		}
	}
	pool := string(s.pool.Code) + ": "
	switch {
	case len(over) == 0:
		return pool + "nothing is over the ceiling under any scenario"
	case len(all) == len(over):
		return pool + "the organizations pay all of what is over under every scenario"
	case len(all) == 0 && len(none) == len(over):
		return pool + "the organizations pay nothing of what is over under any scenario"
	case len(none) == 0:
		return pool + fmt.Sprintf("the organizations pay all of what is over under %s, a part of it under the others", listed(all))
	case len(all) == 0:
		return pool + fmt.Sprintf("the organizations pay nothing of what is over under %s, a part of it under the others", listed(none))
	}
	return pool + fmt.Sprintf("the organizations pay all of what is over under %s, nothing under %s", listed(all), listed(none))
}

// listed is a list of codes in words, the first of them where there are many.
func listed(codes []string) string {
	const most = 5
	if len(codes) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(codes[:most-1], ", "), len(codes)-most+1)
	}
	if len(codes) == 1 {
		return codes[0]
	}
	return strings.Join(codes[:len(codes)-1], ", ") + " and " + codes[len(codes)-1]
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
