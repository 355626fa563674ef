package sheets

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/workbook"
)

// cutAll writes how a cut of all lines is spread over them: by largest remainder, pro
// rata to what is left of each, ties to the earlier line.
func (p *paying) cutAll(s paidStep) {
	p.section(p.titleOf(s.Step)+": cut of all lines", "Pro rata to what earlier cuts leave of each line; the units left go to the largest remainders, ties to the earlier line.")
	unit, digits := p.report.inputs.setting("Unit").Abs(), p.report.book.Settings.Unit.Digits()
	at := p.Reserve("Cut, in units", "Left of all lines, in units")
	p.Set(at[0], worked(grid.Number(s.takes.is.Ratio()), workbook.Count(0), grid.F("ROUND(%s/%s,0)", s.takes, unit)))
	t := p.Table(len(p.poolLines))
	left, total := p.left()
	names := t.Add("Line", workbook.Format{}, func(i int) grid.Cell {
		return said(p.poolLines[i].Code, grid.F("%s", p.report.inputs.cell(p.poolLines[i].At, "Line")))
	})
	shares := t.Add("Left of it, in units", workbook.Count(0), func(i int) grid.Cell {
		return worked(grid.Number(left[i]), workbook.Count(0), grid.F("ROUND((%s)/%s,0)", p.leftOf(i), unit))
	})
	p.Set(at[1], worked(grid.Number(total), workbook.Count(0), grid.F("SUM(%s)", shares)))
	quotas := make([]exact.Quota, len(left))
	for i := range left {
		if !total.IsZero() {
			quotas[i] = exact.Share(s.takes.is.Ratio(), left[i], total)
		}
	}
	parts := exact.LargestRemainder(s.takes.is, quotas, earlier)
	_, units := split{table: t, of: "Units", total: at[0], rest: at[0].Abs(), weights: at[1].Abs(),
		shares: shares, parts: parts, ties: byRow(names)}.write()
	head := "Cut"
	if !units.First.There() {
		head = "Cut †"
	}
	cuts := t.Add(head, p.report.inFull(), func(i int) grid.Cell {
		if !units.First.There() {
			return grid.Held(p.report.money(parts[i].Amount), p.report.inFull(),
				"Two remainders differ by less than a spreadsheet can tell: it could cut the last unit of another line.")
		}
		return worked(p.report.money(parts[i].Amount), p.report.inFull(), grid.F("ROUND(%s*%s,%s)", units.At(i), unit, digits))
	})
	t.Close()
	for i := range p.poolLines {
		p.cuts[i] = append(p.cuts[i], moneyAt{cuts.At(i), parts[i].Amount})
	}
}

func earlier(i, j int) int { return i - j }

// left is what earlier cuts leave of each line, and of all of them.
func (p *paying) left() (left []exact.Ratio, total exact.Ratio) {
	for i := range p.poolLines {
		left = append(left, p.spent[i].is.Sub(totalOf(p.cuts[i])).Ratio())
		total = total.Add(left[i])
	}
	return left, total
}
