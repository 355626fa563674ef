package meeting

import (
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// The size of the waterfall in pixels, and the rows that it covers.
const (
	waterfallWidth  = 860
	waterfallHeight = 325
	waterfallRows   = 17
)

// chart says what prices and vacancies did in a sentence, and draws it from the column
// on: each factor begins where the one before it ended.
func (p *recostPool) chart(b bridge) {
	if p.main.Before.Total.IsZero() {
		return
	}
	base := string(p.main.Column) + " at " + string(p.main.From)
	p.Apart()
	p.Add(grid.Label("Dark: adds. Light: takes off. Grey: where it stands, 0 being the "+base+".", workbook.Note))
	w, scale := p.report.workings, p.scale()
	drawn := w.Waterfall("What the waterfall of "+string(p.main.Pool)+" draws",
		"Measured from the "+base+". A column is carried by what lies between it and 0.", p.bars(b))
	title := w.Add(grid.Plain("Title of the chart"), grid.Said(p.finding(b, scale)).Running())[1]
	p.Draw(workbook.Chart{
		Kind: workbook.StackedColumnChart, Width: waterfallWidth, Height: waterfallHeight,
		Title: title.Text(), TitleFrom: title.Alone().Absolute(),
		YTitle: grid.Sentence(scale.words + string(p.report.Budget.Settings.Currency)),
		Format: scale.format, NoLegend: true, Series: drawn,
	}, waterfallRows)
}

// waterfallScale is the unit of a chart and of the sentence over it.
type waterfallScale struct {
	size     int64
	decimals int
	one      string // one of them in words, nothing of single units
	words    string
	format   workbook.Format
}

// scale fits price and vacancy: millions, thousands, or units of the currency.
func (p *recostPool) scale() waterfallScale {
	price, vacancy := p.main.PriceAndVacancy()
	size := p.report.Value(price.Abs().Max(vacancy.Abs()).Ratio())
	switch {
	case size.Cmp(exact.Whole(1_000_000)) >= 0:
		return waterfallScale{1_000_000, 1, " million", "millions of ", workbook.Millions(1)}
	case size.Cmp(exact.Whole(1_000)) >= 0:
		return waterfallScale{1_000, 0, " thousand", "thousands of ", workbook.Thousands(0)}
	}
	return waterfallScale{1, 0, "", "", workbook.Money(0)}
}

// finding is a sentence about price and vacancy that moves with them.
func (p *recostPool) finding(b bridge, scale waterfallScale) grid.Expr {
	column := string(p.main.Column)
	by := func(row int) grid.Expr {
		return grid.F(`IF(%[1]s>0,"add ","take ")&FIXED(ABS(%[1]s)/%[2]s,%[3]s)&%[4]s`,
			b.cell(row), scale.size, scale.decimals, grid.Quote(scale.one))
	}
	effects := b.cell(exchangeEffect).To(b.cell(salaryEffect))
	names := p.At(1, effects.First.Row).To(p.At(1, effects.Last.Row))
	most := grid.F("LOWER(INDEX(%[1]s,MATCH(IF(%[2]s>0,MAX(%[3]s),MIN(%[3]s)),%[3]s,0)))", names, b.cell(price), effects)
	prices := grid.F(`IF(%[1]s=0,%[2]s,%[3]s&IF(%[1]s>0,%[4]s,%[5]s)&%[6]s&" most")`, b.cell(price),
		grid.Quote("leave the "+column+" as it is"), by(price), grid.Quote(" to the "+column+": "), grid.Quote(" from the "+column+": "), most)
	return grid.F(`%s&%s&IF(%s=0,"","; vacancies "&%s)`, grid.Quote(string(p.main.Pool)+": prices "), prices, b.cell(vacancy), by(vacancy))
}

// bars are the factors, the price, what vacancies add and where the column then stands,
// and for a ceiling the programme and where the expenditure stands, all of them measured
// from the column before re-costing.
func (p *recostPool) bars(b bridge) []steps.Bar {
	var bars []steps.Bar
	effects, names, c := p.main.Recosting.Effects(), steps.FactorNames(), p.main
	for k, name := range names[:steps.AllFactors-1] {
		bars = append(bars, steps.Bar{Name: name, By: b.cell(exchangeEffect + k), Adds: effects[k].Total})
	}
	stands := func(name string, row int, m exact.Money) steps.Bar {
		by := p.report.Rounded(grid.F("%s-%s", b.cell(row), b.cell(atBase)))
		return steps.Bar{Name: name, By: by, Adds: m.Sub(c.Before.Total), Stands: true}
	}
	added, filled := c.PriceAndVacancy()
	bars = append(bars, steps.Bar{Name: "Price", By: b.cell(price), Adds: added, Stands: true},
		steps.Bar{Name: names[3], By: b.cell(vacancy), Adds: filled}, stands("At "+string(c.To), atStage, c.After().Total))
	spending, ok := c.Bridge(p.report.Budget.Figures(c.Pool).Expenditure)
	if !ok {
		return bars
	}
	return append(bars, steps.Bar{Name: "Programme", By: b.cell(programme), Adds: spending.Programme},
		stands("Over/(under)", spent, spending.Expenditure))
}
