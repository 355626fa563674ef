package meeting

import (
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
)

// briefly is an amount without its sign, as a sentence says it: in millions with two
// decimals in a book of millions.
func briefly(r *steps.Source, at grid.Operand) grid.Expr {
	if inMillions(r) {
		return grid.F(`FIXED(ROUND(ABS(%s),-4)/1000000,2)&" million"`, at)
	}
	return grid.F("FIXED(ABS(%s),%s)", at, r.Budget.Settings.Unit.Digits())
}

// inMillions tells whether the limits of the book are above a million.
func inMillions(r *steps.Source) bool {
	million := exact.Whole(1000000)
	for _, pool := range r.Budget.Pools {
		if r.Value(r.Budget.Figures(pool.Code).Ceiling.Abs().Ratio()).Cmp(million) >= 0 {
			return true
		}
	}
	return false
}

// findings are the cells of the sentences that charts have as their titles.
type findings struct{ limits, payers grid.Ref }

// findings writes what the tables and charts below say, in sentences that move with the
// figures.
func (s *summaryPage) findings(ranked ranking) findings {
	var found findings
	s.Blank()
	s.Begin("What the figures say")
	pools := s.report.Budget.Pools
	for _, pool := range pools {
		found.limits = s.say(s.against(pool))
	}
	if len(pools) > 1 {
		found.limits = s.say(s.overspent())
	}
	found.payers = s.say(ranked.finding())
	for _, section := range s.report.scenarios {
		s.say(grid.F("%s", section.finds))
	}
	return found
}

func (s *summaryPage) say(x grid.Expr) grid.Ref { return s.Add(grid.Said(x).Running())[0] }

// against says how the expenditure of a pool stands to both limits.
func (s *summaryPage) against(pool budget.Pool) grid.Expr {
	refs, status := s.report.workings.Pools[pool.Code], s.report.Inputs.Cell(pool.At, "Status")
	from := strings.TrimPrefix(s.report.Spent(pool), string(pool.Status))
	return grid.F(`%s&%s&%s&%s&", "&%s`, grid.Quote(string(pool.Code)+": "), status, grid.Quote(from+" is "),
		s.beside("ceiling", refs.Ceiling, refs.Expenditure), s.beside("appropriation", refs.Appropriation, refs.Expenditure))
}

// beside says how far expenditure is above or below a limit.
func (s *summaryPage) beside(name string, limit, spent grid.Ref) grid.Expr {
	return grid.F("IF(%[1]s=%[2]s,%[3]s,%[4]s&IF(%[1]s>%[2]s,%[5]s,%[6]s))", spent, limit, grid.Quote("at the "+name),
		briefly(s.report.Source, grid.F("%s-%s", spent, limit)), grid.Quote(" above the "+name), grid.Quote(" below the "+name))
}

// overspent counts the pools above their limits.
func (s *summaryPage) overspent() grid.Expr {
	pools := s.report.Budget.Pools
	above := func(kind budget.LimitKind) grid.Expr {
		var tests []grid.Expr
		for _, pool := range pools {
			refs := s.report.workings.Pools[pool.Code]
			tests = append(tests, grid.F("(%s>%s)", refs.Expenditure, refs.Of(kind)))
		}
		return grid.F("(%s)", grid.Joined("+", tests...))
	}
	of := grid.Quote(fmt.Sprintf("Of %d pools, expenditure is above the ceiling in ", len(pools)))
	return grid.F(`%s&%s&" and above the appropriation in "&%s`, of, above(budget.Ceiling), above(budget.Appropriation))
}

// finding says how much the largest payers pay of all.
func (r ranking) finding() grid.Expr {
	most := min(3, max(1, len(r.rows)-1))
	who := grid.F("%s", r.names.At(0))
	for i := 1; i < most; i++ {
		separator := ", "
		if i == most-1 {
			separator = " and "
		}
		who = grid.F("%s&%s&%s", who, grid.Quote(separator), r.names.At(i))
	}
	verb := " pay "
	if most == 1 {
		verb = " pays "
	}
	return grid.F(`IF(SUM(%[1]s)=0,"Nothing is to be paid",%[2]s&%[3]s&FIXED(100*SUM(%[4]s)/SUM(%[1]s),0)&%[5]s)`,
		r.amounts, who, grid.Quote(verb), r.amounts.First.To(r.amounts.At(most-1)),
		grid.Quote(fmt.Sprintf(" per cent of what %d organizations pay", len(r.rows))))
}
