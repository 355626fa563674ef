package sheets

import (
	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// cutAll writes how a cut of all lines is spread over them: by largest remainder, pro
// rata to what is left of each, ties to the earlier line.
func (p *paying) cutAll(s paidStep) {
	p.section(p.titleOf(s.Step)+": cut of all lines", "Pro rata to what earlier cuts leave of each line; the units left go to the largest remainders, ties to the earlier line.")
	unit, digits := p.report.inputs.setting("Unit").abs(), p.report.book.Settings.Unit.Digits()
	at := p.reserve("Cut, in units", "Left of all lines, in units")
	p.set(at[0], worked(number(s.takes.is.Ratio()), workbook.Count(0), f("ROUND(%s/%s,0)", s.takes, unit)))
	b := &block{workings: p.workings, table: p.table(len(p.poolLines))}
	left, total := p.left()
	names := b.table.add("Line", workbook.Format{}, func(i int) cell {
		return said(p.poolLines[i].Code, f("%s", p.report.inputs.cell(p.poolLines[i].At, "Line")))
	})
	shares := b.table.add("Left of it, in units", workbook.Count(0), func(i int) cell {
		return worked(number(left[i]), workbook.Count(0), f("ROUND((%s)/%s,0)", p.leftOf(i), unit))
	})
	p.set(at[1], worked(number(total), workbook.Count(0), f("SUM(%s)", shares)))
	quotas := make([]exact.Quota, len(left))
	for i := range left {
		if !total.IsZero() {
			quotas[i] = exact.Share(s.takes.is.Ratio(), left[i], total)
		}
	}
	parts := exact.LargestRemainder(s.takes.is, quotas, earlier)
	_, units := b.split(split{of: "Units", total: at[0], rest: at[0].abs(), weights: at[1].abs(), restUnits: s.takes.is.Ratio(),
		shares: shares, share: func(i int) exact.Ratio { return left[i] }, parts: parts,
		ties: &ties{earlier, func(i int) formula { return f("ROW(%s)<ROW(%s)", names, names.at(i)) }}})
	head := "Cut"
	if !units.first.is() {
		head = "Cut †"
	}
	cuts := b.table.add(head, p.report.inFull(), func(i int) cell {
		if !units.first.is() {
			return figureOnly(p.report.money(parts[i].Amount), p.report.inFull(),
				"Two remainders differ by less than a spreadsheet can tell: it could cut the last unit of another line.")
		}
		return worked(p.report.money(parts[i].Amount), p.report.inFull(), f("ROUND(%s*%s,%s)", units.at(i), unit, digits))
	})
	b.table.close()
	for i := range p.poolLines {
		p.cuts[i] = append(p.cuts[i], moneyAt{cuts.at(i), parts[i].Amount})
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
