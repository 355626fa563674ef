package meeting

import (
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// claimsPage is the sheet Claims in the making.
type claimsPage struct {
	*grid.Page
	report *report
}

// claimed is where the headcounts in dispute stand, and what they would move.
type claimed struct {
	claims       []apportion.Claims
	of, disputed grid.Span      // the organizations of the claims, and the people of those that are open
	moves        []claimedParts // a pool with open claims each
}

// claimedParts is what all open claims would do to the parts of a pool.
type claimedParts struct{ names, change grid.Span }

// buildClaims writes the headcounts in dispute, and what each is worth (rules.md,
// Claims).
func (r *report) buildClaims() error {
	if len(r.Budget.Claims) == 0 {
		return nil
	}
	p := &claimsPage{r.Page("Claims", "Headcounts in dispute", r.Currency()+", in full"), r}
	p.Add(grid.Label("A claim says that the count of a place should be another. Accepted ones hold everywhere; open and rejected ones change "+
		"nothing. Change a Status on Inputs, and all follows.", workbook.Note))
	p.Blank()
	r.claimed = &claimed{}
	p.all()
	for _, parts := range r.parts {
		claims, err := r.Basis.Claims(parts.Pool)
		if err != nil {
			return err
		}
		if err := p.pool(parts, claims); err != nil {
			return err
		}
	}
	return nil
}

// all is every claim, with its status.
func (p *claimsPage) all() {
	rows, in := p.report.Budget.Claims, p.report.Inputs
	t := p.Table(len(rows)).Total("Total")
	cell := in.Texts(func(i int) budget.At { return rows[i].At })
	text := func(column string) grid.Span { return t.Text(column, cell(column)) }
	text("Claim")
	p.report.claimed.of = text("Organization")
	text("Country")
	text("Duty station")
	text("Category")
	format := workbook.Count(p.decimals())
	count := t.Figures("Count that holds", format, func(i int) grid.Operand { return in.CountAt(rows[i]) })
	claims := t.Figures("Claimed", format, func(i int) grid.Operand { return in.Cell(rows[i].At, "Claimed") })
	difference := t.Figures("Difference", format, func(i int) grid.Operand { return grid.F("%s-%s", claims.At(i), count.At(i)) })
	status := text("Status")
	p.report.claimed.disputed = t.Summed("People in dispute", format, func(i int) grid.Operand {
		return grid.F(`IF(%s="open",ABS(%s),0)`, status.At(i), difference.At(i))
	})
	text("Date")
	text("Note")
}

// decimals are those of the counts of claims and of the census.
func (p *claimsPage) decimals() int {
	most := p.report.PeopleDecimals()
	for _, c := range p.report.Budget.Claims {
		most = max(most, steps.Decimals(c.Claimed))
	}
	return most
}

// pool is what the open claims of those who share a pool are worth, each and all.
func (p *claimsPage) pool(parts poolParts, claims apportion.Claims) error {
	p.Blank()
	p.Together()
	name := p.report.PoolName(parts.Pool)
	switch {
	case len(claims.Open) == 0:
		p.Add(grid.Label(name+": no organization that shares the pool has an open claim.", workbook.Note))
		return nil
	case !p.report.FollowsPeople(parts.Pool):
		p.Add(grid.Label(name+": its key counts no people, and no claim moves anything.", workbook.Note))
		return nil
	}
	p.Begin(name+", what each open claim alone would do",
		"Parts of the lower of ceiling and "+p.report.Spent(parts.Pool)+". What a claimant would pay less, all others together would pay more.")
	if err := p.each(parts, claims); err != nil {
		return err
	}
	p.disputed(parts, claims)
	all, err := p.report.workings.Accept(parts.Pool, claims.Claims())
	if err != nil {
		return err
	}
	p.Part(name + ", all open claims accepted")
	if claims.Refused != nil {
		p.Add(grid.Label(fmt.Sprintf("With all of them accepted the pool cannot be shared: %v.", claims.Refused), workbook.Note))
		return nil
	}
	p.moved(parts, claims, all)
	return nil
}

// each is what each claim alone would do to the part of the claimant, and to those of all
// others together.
func (p *claimsPage) each(parts poolParts, claims apportion.Claims) error {
	alone := make([]steps.Accepted, len(claims.Open))
	for i, c := range claims.Open[:min(len(claims.Open), steps.MostClaims)] {
		var err error
		if alone[i], err = p.report.workings.Accept(parts.Pool, []budget.Claim{c.Claim}); err != nil {
			return err
		}
	}
	rows, in := claims.Open, p.report.Inputs
	place := func(i int) int { return steps.PlaceOfSharer(parts.Sharers, rows[i].Organization) }
	t := p.Table(len(rows))
	t.Text("Claim", func(i int) grid.Operand { return in.Cell(rows[i].At, "Claim") })
	t.Text("Organization", func(i int) grid.Operand { return in.Cell(rows[i].At, "Organization") })
	t.Figures("Difference", workbook.Count(p.decimals()), func(i int) grid.Operand {
		return grid.F("%s-%s", in.Cell(rows[i].At, "Claimed"), in.CountAt(rows[i].Claim))
	})
	now := t.Amounts("Own part now", func(i int) (grid.Operand, exact.Money) {
		return parts.payable.At(place(i)), claims.Rows[place(i)].Now
	})
	own := t.Add("Own part would change by", p.report.InFull(), func(i int) grid.Cell {
		return p.own(rows[i], i, alone[i], now.At(i), place(i))
	})
	t.Add("Those of all others by", p.report.InFull(), func(i int) grid.Cell {
		if !rows[i].Own.Set {
			return grid.Plain("refused")
		}
		return p.report.Amount(grid.F("-%s", own.At(i)), rows[i].Own.Value.Neg())
	})
	t.Close()
	return nil
}

// own is what a claim alone would do to the part of the claimant.
func (p *claimsPage) own(c apportion.OpenClaim, i int, alone steps.Accepted, now grid.Ref, place int) grid.Cell {
	switch {
	case !c.Own.Set:
		return grid.Plain("refused")
	case i >= steps.MostClaims:
		return grid.Held(p.report.Money(c.Own.Value), p.report.InFull(),
			fmt.Sprintf("Of more than %d open claims what each further one alone would do is held as figures.", steps.MostClaims))
	}
	return p.report.Amount(p.report.Rounded(grid.F("%s-%s", alone.Amounts.At(place), now)), c.Own.Value)
}

// disputed is what the people in dispute weigh of all.
func (p *claimsPage) disputed(parts poolParts, claims apportion.Claims) {
	var open []grid.Expr
	for _, c := range claims.Open {
		cell := p.report.Inputs.Cell
		open = append(open, grid.F(`IF(%s="open",ABS(%s-%s),0)`, cell(c.At, "Status"), cell(c.At, "Claimed"), p.report.Inputs.CountAt(c.Claim)))
	}
	format := workbook.Count(p.decimals())
	people := p.Reserve("People in dispute", "People of all who share the pool", "In dispute of all")
	p.Set(people[0], grid.Figure(format, grid.F("SUM(%s)", grid.Joined(",", open...))).Is(claims.Disputed))
	p.Set(people[1], grid.Figure(format, grid.F("SUM(%s)", parts.headcount)).Is(claims.People))
	p.Set(people[2], grid.Figure(workbook.Percent(1), grid.Of(people[1], people[0])))
}

// moved is each part now, and with all open claims accepted.
func (p *claimsPage) moved(parts poolParts, claims apportion.Claims, all steps.Accepted) {
	rows := claims.Rows
	t := p.Table(len(rows)).Total("Total")
	names := t.Text("Organization", func(i int) grid.Operand { return parts.names.At(i) })
	now := t.Amounts("Now", func(i int) (grid.Operand, exact.Money) { return parts.payable.At(i), rows[i].Now })
	then := t.Amounts("All accepted", func(i int) (grid.Operand, exact.Money) { return all.Amounts.At(i), rows[i].AllOpen.Value })
	change := t.Minus("Change", then, now, func(i int) exact.Money { return rows[i].Change().Value })
	t.Parts("Per cent", 1, change, now)
	p.report.claimed.moves = append(p.report.claimed.moves, claimedParts{names, change})
	p.report.claimed.claims = append(p.report.claimed.claims, claims)
}
