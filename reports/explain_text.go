package reports

import (
	"fmt"
	"slices"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// Tables are the account in words: a chapter for each pool, then the local budgets,
// and what it would be with another headcount.
func (e Explain) Tables() []render.Table {
	s := &story{page: e.page, who: e.account.Organization.Code}
	for _, pool := range e.account.Pools {
		s.pool(pool)
	}
	if len(e.account.Pools) == 0 {
		s.add(render.Table{Title: s.title("what %s pays", s.who), Base: []string{s.name(), fmt.Sprintf("%s shares no pool, and pays of local budgets only.", s.who)}})
	}
	s.local(e.account.Local)
	s.unshared(e.account.NobodyLocal)
	if e.whatIf != nil {
		s.whatIf(e.account, *e.whatIf)
	}
	last := len(s.tables) - 1
	s.tables[last] = s.finish(s.tables[last], nil)
	return s.tables
}

func (s *story) pool(a apportion.PoolAccount) {
	pool := a.Ceiling.Parts.Pool
	if a.Scenario.Set {
		s.scenario(a.Scenario.Value, a.Decided)
	} else {
		title := s.title("%s, why %s pays %s of the ceiling", pool.Code, s.who, s.full(a.Ceiling.Row.Amount))
		s.add(marked(render.Table{Title: title, Base: []string{
			s.name(),
			fmt.Sprintf("%s: %s, %s, gross. %s", s.poolPeriod(pool), s.limit(pool, budget.Ceiling), s.full(a.Ceiling.Parts.Amount),
				s.howShared(a.Ceiling.Parts)),
		}}, s.ceilingEvidence(pool)))
		s.part(a.Ceiling)
		s.charged(a)
	}
	apart := ""
	if a.Scenario.Set && !a.Decided {
		apart = "Apart from the scenario, "
	}
	s.lastPeriod(a, apart)
	s.recost(a, apart)
}

// charged says what it is charged, where less than the ceiling is spent.
func (s *story) charged(a apportion.PoolAccount) {
	pool := a.Ceiling.Parts.Pool
	figures := s.book.Figures(pool.Code)
	if figures.Expenditure.Cmp(figures.Ceiling) < 0 {
		s.say(fmt.Sprintf("Charged: %s", s.full(a.Charged)), fmt.Sprintf("In the same way, its part of the %s of %s, which is below "+
			"the ceiling.",
			s.spent(pool), s.full(figures.Expenditure)))
	}
}

// marked says of a section that it rests on illustrative figures, where it does.
func marked(t render.Table, cells []string) render.Table {
	if len(cells) > 0 {
		t.Title += " (illustrative)"
		t.Notes = append(t.Notes, illustrativeNote(cells))
	}
	return t
}

// ceilingEvidence are the cells that a part of a pool's ceiling rests on.
func (s *story) ceilingEvidence(pool budget.Pool) []string {
	e := evidence{page: s.page}
	e.figures(pool.Code, budget.Ceiling)
	e.shares(pool.Code, pool.Key, s.book.Settings.Rules)
	return e.cells
}

func (s *story) name() string {
	o := s.organizations[s.who]
	if o.Name == "" {
		return ""
	}
	return fmt.Sprintf("%s is %s.", o.Code, o.Name)
}

func (s *story) howShared(parts apportion.PoolParts) string {
	return fmt.Sprintf("Shared by the key %s and %s, made whole by the method %s.", parts.Key, rulesName(parts.Rules), parts.Method)
}

func (s *story) lastPeriod(a apportion.PoolAccount, apart string) {
	if !a.Change.Set {
		return
	}
	row := a.Change.Value
	text := func(m budget.Optional[exact.Money]) string {
		if !m.Set {
			return "not known"
		}
		return s.full(m.Value)
	}
	title := sentence(fmt.Sprintf("%ssince %s, for one year", apart, a.Since))
	cells := s.changeEvidence(apportion.Change{Pool: a.Ceiling.Parts.Pool, From: a.Since})
	s.add(marked(render.Table{Title: title, Base: []string{fmt.Sprintf(
		"Prior %s; level of the budget %s; own headcount or weight %s; that of others %s; rules and the rest %s; now %s, its part "+
			"of the %s.",
		s.full(row.Prior), s.full(row.Level), text(row.Own), text(row.Others), s.full(row.Rules), s.full(row.Current), s.chargedOf(a.Ceiling.Parts.Pool))}}, cells))
}

func (s *story) recost(a apportion.PoolAccount, apart string) {
	if a.Refused != nil {
		s.say(sentence(apart+"under re-costing"), sentence(a.Refused.Error())+".")
	}
	row, ok := recostedPart(s.who, a)
	if !ok {
		return
	}
	r := a.Recost.Value
	text := fmt.Sprintf("Its part of the ceiling at %s is %s", r.From, s.full(row.Before))
	for k, factor := range budget.Factors() {
		text += fmt.Sprintf("; %s %s", factor, s.full(row.Effects[k]))
	}
	text += fmt.Sprintf("; at %s %s.", r.To, s.full(row.After))
	s.add(marked(render.Table{Title: sentence(apart + "under re-costing, ordered"), Base: []string{text}}, s.recostEvidence(r, true)))
}

// local has the items of local budgets that it pays a part of.
func (s *story) local(accounts []apportion.LocalAccount) {
	if len(accounts) == 0 {
		return
	}
	t := render.Table{Title: fmt.Sprintf("What %s pays of local budgets", s.who), Base: []string{
		fmt.Sprintf("A part is the item x weight / total, by the largest remainder; weights are %s. Amounts in %s.",
			localWeights(accounts), s.book.Settings.Currency)},
		Columns: []render.Column{{Head: "Country", Kind: render.Words, Label: true}, {Head: "Item", Kind: render.Prose, Label: true},
			{Head: "Budget"},
			{Head: "Weight"}, {Head: "Total"}, {Head: "Rest of a unit"}, {Head: "Rank"}, {Head: "Units left"}, {Head: "Amount"}}}
	var total exact.Money
	e := evidence{page: s.page}
	for _, a := range accounts {
		e.local(a.Item.Row.Country)
		total = total.Add(a.Row.Amount)
		t.Rows = append(t.Rows, render.Row{Cells: []string{string(a.Item.Row.Country), a.Item.Row.Item,
			present.Thousands(s.text(a.Item.Row.Amount.Value)),
			decimal(a.Row.Weight), decimal(a.Item.Result.Weight), a.Row.Part.Quota.Rest.Fixed(6), fmt.Sprint(a.Row.Part.Rank), fmt.Sprint(a.Item.Result.Left),
			present.Thousands(s.text(a.Row.Amount))}})
	}
	t.Rows = append(t.Rows, render.Row{Kind: render.Total, Cells: []string{"Total", "", "", "", "", "", "", "",
		present.Thousands(s.text(total))}})
	s.add(marked(t, e.cells))
}

// unshared are the items that a scenario leaves with nobody to share them.
func (s *story) unshared(items []budget.LocalRow) {
	var sentences []string
	for _, item := range items {
		sentences = append(sentences, fmt.Sprintf("Under the scenario nobody is left to share %s of %s, %s (%s).",
			item.Item, item.Country, s.full(item.Amount.Value), item.Address("Amount")))
	}
	if len(sentences) > 0 {
		s.say("Local budgets that nobody shares", sentences...)
	}
}

// localWeights are what the items are shared by.
func localWeights(accounts []apportion.LocalAccount) string {
	if slices.ContainsFunc(accounts, func(a apportion.LocalAccount) bool { return a.Item.By == apportion.ByKey }) {
		return "the shares given, in per cent, those of the item's key, or people in the country"
	}
	return "the shares given, in per cent, or people in the country"
}

// whatIf has both figures of each pool beside each other.
func (s *story) whatIf(now, then apportion.Account) {
	t := render.Table{Title: fmt.Sprintf("%s with %s people instead of %s, all else equal", s.who, exactly(then.People.Value),
		exactly(now.People.Value)),
		Base: []string{fmt.Sprintf("All its rows of Headcount are scaled by %s. Amounts in %s.",
			exactly(then.People.Value.Quo(now.People.Value)), s.book.Settings.Currency)},
		Columns: []render.Column{{Head: "", Kind: render.Prose, Label: true}, {Head: "Now"}, {Head: "Then"}, {Head: "Difference"}}}
	row := func(label, a, b, difference string) {
		t.Rows = append(t.Rows, render.Row{Cells: []string{label, a, b, difference}})
	}
	money := func(label string, kind render.RowKind, a, b exact.Money) {
		t.Rows = append(t.Rows, render.Row{Kind: kind, Cells: []string{label, s.digits(a), s.digits(b), s.digits(b.Sub(a))}})
	}
	number := func(label string, a, b exact.Ratio) {
		row(label, decimal(a), decimal(b), bracketed(b.Sub(a), decimal))
	}
	number("People", now.People.Value, then.People.Value)
	var a, b exact.Money
	var cells []string
	for i, pool := range now.Pools {
		cells = append(cells, s.ceilingEvidence(pool.Ceiling.Parts.Pool)...)
		other := then.Pools[i]
		code := string(pool.Ceiling.Parts.Pool.Code)
		before, after := shareOf(pool), shareOf(other)
		number(code+": weight", before.Weight, after.Weight)
		row(code+": share %", percentOfShare(before.Share), percentOfShare(after.Share), bracketed(after.Share.Sub(before.Share),
			percentOfShare))
		row(code+": rule", before.Label(), after.Label(), "")
		money(code+": "+paysWhat(pool), render.Body, pays(pool), pays(other))
		a, b = a.Add(pays(pool)), b.Add(pays(other))
	}
	if len(now.Pools) > 1 {
		money("All pools", render.Total, a, b)
	}
	t.Notes = append(t.Notes, s.perHeadNotes(now, then, b.Sub(a))...)
	s.add(marked(t, cells))
}

func (s *story) perHeadNotes(now, then apportion.Account, difference exact.Money) []string {
	perHead, ok := s.perHead(now, then, difference)
	if !ok {
		return nil
	}
	people, fewer := then.People.Value.Sub(now.People.Value), "more"
	if people.Sign() < 0 {
		people, fewer = people.Neg(), "fewer"
	}
	return []string{fmt.Sprintf("That is %s %s a head, for %s people %s.", s.book.Settings.Currency,
		present.Thousands(perHead.Fixed(max(s.book.Settings.Unit.Digits(), 2))), decimal(people), fewer)}
}

// shareOf is the row of the base of a scenario, or else that of the ceiling.
func shareOf(a apportion.PoolAccount) apportion.Row {
	if a.Scenario.Set && a.Scenario.Value.Base.Set {
		return a.Scenario.Value.Base.Value.Row
	}
	return a.Ceiling.Row
}

func paysWhat(a apportion.PoolAccount) string {
	if a.Scenario.Set {
		return "total under " + string(a.Scenario.Value.Outcome.Scenario.Code)
	}
	return "part of the ceiling"
}

// digits is an amount with all its digits, and brackets for a reduction.
func (p page) digits(m exact.Money) string {
	switch {
	case m.IsZero():
		return "-"
	case m.Sign() < 0:
		return "(" + present.Thousands(p.text(m.Neg())) + ")"
	}
	return present.Thousands(p.text(m))
}
