package steps

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// MissingStep is a part of what an organization is charged that does not arrive.
type MissingStep struct {
	budget.Step
	Missing MoneyAt
	Comment grid.Ref
	Remark  string
}

// withhold writes the steps by which a part of what is charged does not arrive.
func (p *paying) withhold(steps []budget.Step) error {
	if len(steps) == 0 {
		return nil
	}
	p.Blank()
	t := p.stepRows(len(steps), "Charged so far", "Per cent", "Does not arrive")
	for i, step := range steps {
		if err := p.missed(t, i, step); err != nil {
			return err
		}
	}
	return nil
}

// missed writes one of those steps, and how the others take it over.
func (p *paying) missed(t stepRows, row int, step budget.Step) error {
	p.named(t, row, step)
	charged, percent := p.charged(t, row, step), step.Percent.Value
	at := t.set(t.cell(row, 6), Worked(grid.Number(percent.Number()), workbook.Count(Decimals(percent.Number())), grid.F("%s", p.stepCell(step, "Percent"))))
	missing := exact.Round(percent.Of(charged.Is))
	among, err := p.among(step, budget.OrganizationCode(step.Target), missing)
	if err != nil {
		return err
	}
	s := MissingStep{Step: step}
	s.Missing = p.amount(t, t.cell(row, 7), missing, among.unless(p.Report.Rounded(grid.F("%s*%s/100", charged, at))))
	const nothing = "nothing is missing: it does nothing"
	s.Remark = "the others take it over"
	if step.Key == "" {
		s.Remark = "a cash gap"
	}
	x := grid.F(`IF(%s=0,%s,%s)`, s.Missing, grid.Quote(nothing), grid.Quote(s.Remark))
	if missing.IsZero() {
		s.Remark = nothing
	}
	s.Comment = t.set(t.cell(row, 8), Said(s.Remark, x).Running())
	p.Missing = append(p.Missing, s)
	p.share(among, s.Missing)
	return nil
}

// charged is what the organization of a step pays as it stands: base and additional.
func (p *paying) charged(t stepRows, row int, step budget.Step) MoneyAt {
	o := budget.OrganizationCode(step.Target)
	for i, sharer := range p.sharers {
		if sharer == o {
			parts := append([]MoneyAt{{p.base.At(i), p.parts[i].Amount}}, p.additional[o]...)
			return p.amount(t, t.cell(row, 5), TotalOf(parts), p.Report.Added(parts))
		}
	}
	return p.amount(t, t.cell(row, 5), exact.Money{}, grid.F("0")) // it has left
}

// missingOf is what does not arrive from an organization.
func (p *paying) missingOf(o budget.OrganizationCode) []MoneyAt {
	var missing []MoneyAt
	for _, s := range p.Missing {
		if budget.OrganizationCode(s.Target) == o {
			missing = append(missing, s.Missing)
		}
	}
	return missing
}
