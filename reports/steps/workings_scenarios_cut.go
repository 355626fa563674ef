package steps

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// cutAll writes how a cut of all lines is spread over them: by largest remainder, pro
// rata to what is left of each, ties to the earlier line.
func (p *paying) cutAll(s PaidStep) {
	p.Section(p.titleOf(s.Step)+": cut of all lines", "Pro rata to what earlier cuts leave of each line; the units left go to the largest remainders, ties to the earlier line.")
	unit, digits := p.Report.Inputs.Setting("Unit").Abs(), p.Report.Budget.Settings.Unit.Digits()
	at := p.Reserve("Cut, in units", "Left of all lines, in units")
	p.Set(at[0], Worked(grid.Number(s.Takes.Is.Ratio()), workbook.Count(0), grid.F("ROUND(%s/%s,0)", s.Takes, unit)))
	t := p.Table(len(p.PoolLines))
	left, total := p.left()
	names := t.Add("Line", workbook.Format{}, func(i int) grid.Cell {
		return Said(p.PoolLines[i].Code, grid.F("%s", p.Report.Inputs.Cell(p.PoolLines[i].At, "Line")))
	})
	shares := t.Add("Left of it, in units", workbook.Count(0), func(i int) grid.Cell {
		return Worked(grid.Number(left[i]), workbook.Count(0), grid.F("ROUND((%s)/%s,0)", p.leftOf(i), unit))
	})
	p.Set(at[1], Worked(grid.Number(total), workbook.Count(0), grid.F("SUM(%s)", shares)))
	quotas := make([]exact.Quota, len(left))
	for i := range left {
		if !total.IsZero() {
			quotas[i] = exact.Share(s.Takes.Is.Ratio(), left[i], total)
		}
	}
	parts := exact.LargestRemainder(s.Takes.Is, quotas, earlier)
	_, units := split{table: t, of: "Units", total: at[0], rest: at[0].Abs(), weights: at[1].Abs(),
		shares: shares, parts: parts, ties: byRow(names)}.write()
	head := "Cut"
	if !units.First.There() {
		head = "Cut †"
	}
	cuts := t.Add(head, p.Report.InFull(), func(i int) grid.Cell {
		if !units.First.There() {
			return grid.Held(p.Report.Money(parts[i].Amount), p.Report.InFull(),
				"Two remainders differ by less than a spreadsheet can tell: it could cut the last unit of another line.")
		}
		return Worked(p.Report.Money(parts[i].Amount), p.Report.InFull(), grid.F("ROUND(%s*%s,%s)", units.At(i), unit, digits))
	})
	t.Close()
	for i := range p.PoolLines {
		p.Cuts[i] = append(p.Cuts[i], MoneyAt{cuts.At(i), parts[i].Amount})
	}
}

func earlier(i, j int) int { return i - j }

// left is what earlier cuts leave of each line, and of all of them.
func (p *paying) left() (left []exact.Ratio, total exact.Ratio) {
	for i := range p.PoolLines {
		left = append(left, p.Spent[i].Is.Sub(TotalOf(p.Cuts[i])).Ratio())
		total = total.Add(left[i])
	}
	return left, total
}
