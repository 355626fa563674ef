package meeting

import (
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/present"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// phrase is a text and the formula that says it.
type phrase struct {
	text string
	grid.Expr
}

// then goes on with another phrase.
func (p phrase) then(q phrase) phrase { return phrase{p.text + q.text, grid.F("%s&%s", p, q)} }

// words is a text that stays as it is.
func words(text string) phrase { return phrase{text, grid.F("%s", grid.Quote(text))} }

// briefly is an amount without its sign, as a sentence says it: in millions with two
// decimals in a book of millions.
func briefly(r *steps.Source, m exact.Money, at grid.Operand) phrase {
	value := r.Budget.Settings.Unit.Value(m.Abs().Ratio())
	if inMillions(r) {
		return phrase{present.Thousands(value.Quo(exact.Whole(1000000)).Fixed(2)) + " million", grid.F(`TEXT(ROUND(ABS(%s),-4)/1000000,"#,##0.00")&" million"`, at)}
	}
	digits := r.Budget.Settings.Unit.Digits()
	format := "#,##0"
	if digits > 0 {
		format += "." + strings.Repeat("0", digits)
	}
	return phrase{present.Thousands(value.Fixed(digits)), grid.F(`TEXT(ABS(%s),%s)`, at, grid.Quote(format))}
}

// inMillions tells whether the limits of the book are above a million.
func inMillions(r *steps.Source) bool {
	million := exact.Whole(1000000)
	for _, pool := range r.Budget.Pools {
		if r.Budget.Settings.Unit.Value(r.Budget.Figures(pool.Code).Ceiling.Abs().Ratio()).Cmp(million) >= 0 {
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
	s.Add(grid.Label("What the figures say", workbook.Subtitle))
	pools := s.report.Budget.Pools
	for _, pool := range pools {
		found.limits = s.say(s.against(pool))
	}
	if len(pools) > 1 {
		found.limits = s.say(s.overspent())
	}
	found.payers = s.say(s.payers(ranked))
	for _, section := range s.report.scenarios {
		s.Add(grid.Said(section.finds).Running())
	}
	return found
}

func (s *summaryPage) say(p phrase) grid.Ref { return s.Add(steps.Said(p.text, p.Expr).Running())[0] }

// against says how the expenditure of a pool stands to both limits.
func (s *summaryPage) against(pool budget.Pool) phrase {
	figures, refs, status := s.report.Budget.Figures(pool.Code), s.report.workings.Pools[pool.Code], s.report.Inputs.Cell(pool.At, "Status")
	p := words(string(pool.Code) + ": ").then(phrase{string(pool.Status), grid.F("%s", status)}).then(words(" expenditure is "))
	p = p.then(s.beside("ceiling", figures.Ceiling, figures.Expenditure, refs.Ceiling, refs.Expenditure)).then(words(", "))
	return p.then(s.beside("appropriation", figures.Appropriation, figures.Expenditure, refs.Appropriation, refs.Expenditure))
}

// beside says how far expenditure is above or below a limit.
func (s *summaryPage) beside(name string, limit, spent exact.Money, limitAt, spentAt grid.Ref) phrase {
	far := briefly(s.report.Source, spent.Sub(limit), grid.F("%s-%s", spentAt, limitAt))
	text := "at the " + name
	switch spent.Cmp(limit) {
	case 1:
		text = far.text + " above the " + name
	case -1:
		text = far.text + " below the " + name
	}
	return phrase{text, grid.F("IF(%s=%s,%s,%s&IF(%s>%s,%s,%s))", spentAt, limitAt, grid.Quote("at the "+name), far, spentAt, limitAt,
		grid.Quote(" above the "+name), grid.Quote(" below the "+name))}
}

// overspent counts the pools above their limits.
func (s *summaryPage) overspent() phrase {
	pools := s.report.Budget.Pools
	above := func(kind budget.LimitKind) phrase {
		n := 0
		var tests []grid.Expr
		for _, pool := range pools {
			figures, refs := s.report.Budget.Figures(pool.Code), s.report.workings.Pools[pool.Code]
			n += steps.Count(figures.Expenditure.Cmp(figures.Of(kind)) > 0)
			tests = append(tests, grid.F("(%s>%s)", refs.Expenditure, refs.Of(kind)))
		}
		return phrase{fmt.Sprint(n), grid.F("(%s)", grid.Joined("+", tests...))}
	}
	return words(fmt.Sprintf("Of %d pools, expenditure is above the ceiling in ", len(pools))).then(above(budget.Ceiling)).
		then(words(" and above the appropriation in ")).then(above(budget.Appropriation))
}

// payers says how much the largest payers pay of all.
func (s *summaryPage) payers(ranked ranking) phrase {
	const nothing = "Nothing is to be paid"
	most := min(3, max(1, len(ranked.rows)-1))
	var p phrase
	var top exact.Money
	for i := range most {
		between := map[int]string{0: "", most - 1: " and "}
		separator, special := between[i]
		if !special {
			separator = ", "
		}
		if i == 0 {
			p = phrase{string(ranked.rows[0].organization), grid.F("%s", ranked.names.At(0))}
		} else {
			p = p.then(words(separator)).then(phrase{string(ranked.rows[i].organization), grid.F("%s", ranked.names.At(i))})
		}
		top = top.Add(ranked.rows[i].pays)
	}
	verb := map[bool]string{true: " pays ", false: " pay "}[most == 1]
	share := phrase{part(top, ranked.total).Mul(exact.Whole(100)).Fixed(0),
		grid.F(`TEXT(100*SUM(%s)/SUM(%s),"0")`, ranked.amounts.First.To(ranked.amounts.At(most-1)), ranked.amounts)}
	p = p.then(words(verb)).then(share).then(words(fmt.Sprintf(" per cent of what %d organizations pay", len(ranked.rows))))
	p.Expr = grid.F("IF(SUM(%s)=0,%s,%s)", ranked.amounts, grid.Quote(nothing), p.Expr)
	if ranked.total.IsZero() {
		p.text = nothing
	}
	return p
}
