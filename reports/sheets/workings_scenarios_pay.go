package sheets

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// paidStep is a step that pays: what it asks for, what it takes of what is still over,
// and what it says.
type paidStep struct {
	budget.Step
	over, asks, takes, left moneyAt
	then                    ref // what is over after it
	note                    ref
	remark                  string
}

// missingStep is a part of what an organization is charged that does not arrive.
type missingStep struct {
	budget.Step
	missing moneyAt
	note    ref
	remark  string
}

// paying is the steps of a scenario that pay, each after the other.
type paying struct {
	*workings
	*scenarioWork
	over       moneyAt // what is still over
	additional map[budget.OrganizationCode][]moneyAt
}

// pay writes the steps that pay, and the tables by which they share.
func (p *paying) pay(steps []budget.Step) error {
	p.section("Scenario "+p.titled(p.scenario)+": who pays what is over", "A step takes what it asks for, and no more than is still over.")
	p.cuts = make([][]moneyAt, max(len(p.spent), 1))
	var withheld []budget.Step
	for i, step := range steps {
		if step.Action == budget.ActionUnpaid {
			steps, withheld = steps[:i], steps[i:]
			break
		}
	}
	rows := p.stepRows(len(steps), "Still over", "Asks for", "Left of the line", "Takes", "Then over")
	for i, step := range steps {
		if err := p.step(rows, i, step); err != nil {
			return err
		}
	}
	p.unfunded = p.over
	return p.withhold(withheld)
}

// stepRows is the place of a table of steps, filled row by row: what a step takes
// depends on those before it.
type stepRows struct {
	*page
	head, rows int
	heads      int
}

func (p *paying) stepRows(rows int, heads ...string) stepRows {
	t := stepRows{p.page, p.next, rows, len(heads) + 4}
	if rows == 0 {
		p.add(plain("No step pays anything."))
		return t
	}
	for i, head := range append([]string{"Action", "Step", "Target", "Key"}, heads...) {
		format := p.report.inFull()
		if i == 0 || i == 2 || i == 3 {
			format = workbook.Format{}
		}
		t.put(i+1, t.head, cell{value: text(head), style: workbook.Style{Role: workbook.Head, Format: format}})
	}
	t.put(t.heads+1, t.head, label("Note", workbook.Head))
	p.next += 1 + rows
	for column := 1; column <= t.heads+1; column++ {
		t.cellAt(column, t.head+rows).Style.Closing = true
	}
	return t
}

// cell is where a column of a step stands.
func (t stepRows) cell(row, column int) ref { return t.page.at(column, t.head+1+row) }

// set puts a cell into its place, and keeps the rule below the last row.
func (t stepRows) set(at ref, c cell) ref {
	c.style.Closing = at.row == t.head+t.rows
	return t.page.put(at.column, at.row, c)
}

// named are the cells that say which step it is.
func (p *paying) named(t stepRows, row int, step budget.Step) {
	t.set(t.cell(row, 1), said(step.Action, f("%s", p.stepCell(step, "Action"))))
	t.set(t.cell(row, 2), worked(whole(step.Order), workbook.Count(0), f("%s", p.stepCell(step, "Order"))))
	for i, column := range []string{"Target", "Key"} {
		if value := []string{step.Target, string(step.Key)}[i]; value != "" {
			t.set(t.cell(row, 3+i), said(value, f("%s", p.stepCell(step, column))))
		}
	}
}

// amount is an amount of a step in its place.
func (p *paying) amount(t stepRows, at ref, m exact.Money, x formula) moneyAt {
	return moneyAt{t.set(at, worked(p.report.money(m), p.report.inFull(), x).illustrative(p.example)), m}
}

// step writes a step that pays.
func (p *paying) step(t stepRows, row int, step budget.Step) error {
	p.named(t, row, step)
	s := paidStep{Step: step}
	s.over = p.amount(t, t.cell(row, 5), p.over.is, f("%s", p.over.ref))
	asks, x := p.asked(step, s.over)
	s.asks = p.amount(t, t.cell(row, 6), asks, x)
	takes := f("MIN(%s,%s)", s.asks, s.over)
	line := p.line(step)
	if line >= 0 {
		left := p.spent[line].is.Sub(totalOf(p.cuts[line]))
		s.left = p.amount(t, t.cell(row, 7), left, p.leftOf(line))
		takes = f("MIN(%s,%s,%s)", s.asks, s.over, s.left)
	}
	among, err := p.among(step, "")
	if err != nil {
		return err
	}
	if among != nil && !among.possible {
		takes = f("IF(%s=0,0,NA())", s.over)
	}
	s.takes = p.amount(t, t.cell(row, 8), p.outcome.Funding[len(p.steps)].Amount, takes)
	p.over = p.amount(t, t.cell(row, 9), p.over.is.Sub(s.takes.is), p.report.rounded(f("%s-%s", s.over, s.takes)))
	s.then = p.over.ref
	s.remark, x = s.says()
	s.note = t.set(t.cell(row, 10), said(s.remark, x).running())
	p.steps = append(p.steps, s)
	switch {
	case step.Action == budget.ActionAbsorb && step.Target == budget.Every && len(p.spent) > 0:
		p.cutAll(s)
	case step.Action == budget.ActionAbsorb:
		p.cuts[max(line, 0)] = append(p.cuts[max(line, 0)], s.takes)
	case among != nil && among.possible:
		return p.share(among, s.takes)
	}
	return nil
}

// asked is what a step asks for: its Amount, or its Percent of what is still over.
func (p *paying) asked(step budget.Step, over moneyAt) (exact.Money, formula) {
	if step.Percent.Set {
		return exact.Round(step.Percent.Value.Of(over.is)), p.report.rounded(f("%s*%s/100", over.ref, p.stepCell(step, "Percent")))
	}
	return p.units(step), f("%s", p.stepCell(step, "Amount"))
}

// line is the place of the line that a step names, -1 where it names none.
func (p *paying) line(step budget.Step) int {
	if step.Action == budget.ActionAbsorb && step.Target != budget.Every {
		for i, line := range p.poolLines {
			if string(line.Code) == step.Target {
				return i
			}
		}
	}
	return -1
}

// leftOf is what earlier cuts leave of a line.
func (p *paying) leftOf(line int) formula {
	if len(p.cuts[line]) == 0 {
		return f("%s", p.spent[line].ref)
	}
	return p.report.rounded(f("%s-%s", p.spent[line].ref, sum(refsOf(p.cuts[line]))))
}

// says is what a step that cannot do what it asks for has to say.
func (s paidStep) says() (string, formula) {
	const nothing, zero, less = "nothing is over the ceiling: it does nothing",
		"the line is cut to zero, and the rest stays over", "asks for more than is still over, and takes that"
	x, cut := f(`IF(%s>%s,%s,"")`, s.asks, s.over, quote(less)), false
	if s.left.ref.is() {
		x = f(`IF(%s<MIN(%s,%s),%s,%s)`, s.takes, s.asks, s.over, quote(zero), x)
		cut = s.takes.is.Cmp(s.asks.is.Min(s.over.is)) < 0
	}
	x = f(`IF(%s=0,%s,%s)`, s.over, quote(nothing), x)
	switch {
	case s.over.is.IsZero():
		return nothing, x
	case cut:
		return zero, x
	case s.asks.is.Cmp(s.over.is) > 0:
		return less, x
	}
	return "", x
}

// withhold writes the steps by which a part of what is charged does not arrive.
func (p *paying) withhold(steps []budget.Step) error {
	p.cashGap = moneyAt{}
	if len(steps) == 0 {
		return nil
	}
	p.blank()
	t := p.stepRows(len(steps), "Charged so far", "Per cent", "Does not arrive")
	for i, step := range steps {
		p.named(t, i, step)
		among, err := p.among(step, budget.OrganizationCode(step.Target))
		if err != nil {
			return err
		}
		s := missingStep{Step: step}
		charged := p.charged(t, i, step)
		t.set(t.cell(i, 6), worked(number(step.Percent.Value.Number()), workbook.Count(decimals(step.Percent.Value.Number())), f("%s", p.stepCell(step, "Percent"))))
		missing := exact.Round(step.Percent.Value.Of(charged.is))
		x := p.report.rounded(f("%s*%s/100", charged, t.cell(i, 6)))
		if among != nil && !among.possible {
			x = f("IF(%s=0,0,NA())", x)
		}
		s.missing = p.amount(t, t.cell(i, 7), missing, x)
		const nothing, gap = "nothing is missing: it does nothing", "a cash gap"
		s.remark, x = "the others take it over", f(`IF(%s=0,%s,"the others take it over")`, s.missing, quote(nothing))
		if step.Key == "" {
			s.remark, x = gap, f(`IF(%s=0,%s,%s)`, s.missing, quote(nothing), quote(gap))
		}
		if missing.IsZero() {
			s.remark = nothing
		}
		s.note = t.set(t.cell(i, 8), said(s.remark, x).running())
		p.missing = append(p.missing, s)
		if among != nil && among.possible {
			if err := p.share(among, s.missing); err != nil {
				return err
			}
		}
	}
	return nil
}

// charged is what the organization of a step pays as it stands: base and additional.
func (p *paying) charged(t stepRows, row int, step budget.Step) moneyAt {
	o := budget.OrganizationCode(step.Target)
	for i, sharer := range p.sharers {
		if sharer == o {
			parts := append([]moneyAt{{p.base.at(i), p.parts[i].Amount}}, p.additional[o]...)
			return p.amount(t, t.cell(row, 5), totalOf(parts), p.report.added(parts))
		}
	}
	return p.amount(t, t.cell(row, 5), exact.Money{}, f("0")) // it has left
}

// missingOf is what does not arrive from an organization.
func (p *paying) missingOf(o budget.OrganizationCode) []moneyAt {
	var missing []moneyAt
	for _, s := range p.missing {
		if budget.OrganizationCode(s.Target) == o {
			missing = append(missing, s.missing)
		}
	}
	return missing
}

// amongst is who shares what a step takes, and by what.
type amongst struct {
	step     budget.Step
	sharers  []sharer
	rules    []budget.Rule
	possible bool // somebody of weight shares
}

// among writes who shares what a step takes: not those whom the rules exclude or give
// a fixed contribution, unless its Rules says otherwise; nor the one whose part is
// missing. It is nil where nobody does.
func (p *paying) among(step budget.Step, missing budget.OrganizationCode) (*amongst, error) {
	shares := step.Action == budget.ActionShare || step.Action == budget.ActionSupporters || missing != "" && step.Key != ""
	if !shares {
		return nil, nil
	}
	sharers, err := p.weightsOf(p.ground, or(step.Key, p.key))
	if err != nil {
		return nil, err
	}
	a := &amongst{step: step}
	e := &eligible{paying: p, step: step, missing: missing, sharers: sharers}
	a.sharers = e.write()
	here := map[budget.OrganizationCode]bool{"": true}
	for i, s := range sharers {
		here[s.Organization] = e.may(i)
		a.possible = a.possible || !a.sharers[i].Weight.IsZero()
	}
	here[""] = true
	for _, rule := range p.report.basis.RulesOf(step.Rules, p.pool.Code) {
		if here[rule.Organization] {
			a.rules = append(a.rules, rule)
		}
	}
	return a, nil
}

// share writes how what a step takes is shared, and adds it to what each pays.
func (p *paying) share(a *amongst, amount moneyAt) error {
	settings := p.report.book.Settings
	result, err := apportion.Apportion(apportion.Sharing{Amount: amount.is, Unit: settings.Unit, Sharers: exactly(a.sharers), Rules: a.rules, PeriodYears: settings.PeriodYears})
	if err != nil {
		return err
	}
	of := p.workings.apportion(sharing{title: p.titleOf(a.step), amount: amount.ref, sharers: a.sharers, rules: a.rules, result: result})
	for i, s := range a.sharers {
		p.additional[s.Organization] = append(p.additional[s.Organization], moneyAt{of.amounts.at(i), result.Rows[i].Amount})
	}
	return nil
}
