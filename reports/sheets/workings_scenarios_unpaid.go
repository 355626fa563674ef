package sheets

import (
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// missingStep is a part of what an organization is charged that does not arrive.
type missingStep struct {
	budget.Step
	missing moneyAt
	note    grid.Ref
	remark  string
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
	at := t.set(t.cell(row, 6), worked(grid.Number(percent.Number()), workbook.Count(decimals(percent.Number())), grid.F("%s", p.stepCell(step, "Percent"))))
	missing := exact.Round(percent.Of(charged.is))
	among, err := p.among(step, budget.OrganizationCode(step.Target), missing)
	if err != nil {
		return err
	}
	s := missingStep{Step: step}
	s.missing = p.amount(t, t.cell(row, 7), missing, among.unless(p.report.rounded(grid.F("%s*%s/100", charged, at))))
	const nothing = "nothing is missing: it does nothing"
	s.remark = "the others take it over"
	if step.Key == "" {
		s.remark = "a cash gap"
	}
	x := grid.F(`IF(%s=0,%s,%s)`, s.missing, grid.Quote(nothing), grid.Quote(s.remark))
	if missing.IsZero() {
		s.remark = nothing
	}
	s.note = t.set(t.cell(row, 8), said(s.remark, x).Running())
	p.missing = append(p.missing, s)
	p.share(among, s.missing)
	return nil
}

// charged is what the organization of a step pays as it stands: base and additional.
func (p *paying) charged(t stepRows, row int, step budget.Step) moneyAt {
	o := budget.OrganizationCode(step.Target)
	for i, sharer := range p.sharers {
		if sharer == o {
			parts := append([]moneyAt{{p.base.At(i), p.parts[i].Amount}}, p.additional[o]...)
			return p.amount(t, t.cell(row, 5), totalOf(parts), p.report.added(parts))
		}
	}
	return p.amount(t, t.cell(row, 5), exact.Money{}, grid.F("0")) // it has left
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
