package meeting

import (
	"strings"

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

// chart says what prices did in a sentence, and draws it from the column on: each
// factor begins where the one before it ended.
func (p *recostPool) chart() {
	if p.main.Before.Total.IsZero() {
		return
	}
	p.Apart()
	p.Add(grid.Label("Dark: adds. Light: takes off. Grey: where it stands, 0 being the "+string(p.main.Column)+" at "+string(p.main.From)+".", workbook.Note))
	drawn := p.report.workings.Waterfall("What the waterfall of "+string(p.main.Pool)+" draws",
		"Measured from the "+string(p.main.Column)+" at "+string(p.main.From)+". A column is carried by what lies between it and 0.", p.bars())
	title, text := p.finding()
	scale := p.scale()
	p.Sheet.Charts = append(p.Sheet.Charts, workbook.Chart{
		Kind: workbook.StackedColumnChart, Cell: workbook.At(nameColumn, p.Next), Width: waterfallWidth, Height: waterfallHeight,
		Title: text, TitleFrom: title.To(title).Absolute(),
		YTitle: grid.Sentence(scale.words + string(p.report.Budget.Settings.Currency)),
		Format: scale.format, NoLegend: true, Series: drawn,
	})
	p.Next += waterfallRows
}

// waterfallScale is the unit of a chart and of the sentence over it.
type waterfallScale struct {
	size   string
	one    string // one of them in words, nothing of single units
	words  string
	format workbook.Format
}

// scale fits the price: millions, thousands, or units of the currency.
func (p *recostPool) scale() waterfallScale {
	size := p.report.Budget.Settings.Unit.Value(priceOf(p.main).Abs().Ratio())
	switch {
	case size.Cmp(exact.Whole(1_000_000)) >= 0:
		return waterfallScale{"1000000", "million ", "millions of ", workbook.Millions(1)}
	case size.Cmp(exact.Whole(1_000)) >= 0:
		return waterfallScale{"1000", "thousand ", "thousands of ", workbook.Thousands(0)}
	}
	return waterfallScale{"1", "", "", workbook.Money(0)}
}

// finding is the title of the chart, a live sentence on Workings, and its text.
func (p *recostPool) finding() (at grid.Ref, text string) {
	s, scale := p.cells, p.scale()
	effects := s.effects[0].To(s.effects[steps.AllFactors-1])
	names := p.At(nameColumn, effects.First.Row).To(p.At(nameColumn, effects.Last.Row))
	text = p.findingText()
	of := grid.Quote(scale.one + "from the " + string(p.main.Column) + ": ")
	to := grid.Quote(scale.one + "to the " + string(p.main.Column) + ": ")
	x := grid.F(`IF(%s=0,%s,%s&IF(%s>0,"add ","take ")&ROUND(ABS(%s)/%s,1)&" "&IF(%s>0,%s,%s)&LOWER(INDEX(%s,MATCH(IF(%s>0,MAX(%s),MIN(%s)),%s,0)))&" most")`,
		s.price, grid.Quote(p.unmoved()), grid.Quote(string(p.main.Pool)+": prices "), s.price, s.price, scale.size, s.price, to, of,
		names, s.price, effects, effects, effects)
	return p.report.workings.Add(grid.Plain("Title of the chart"), steps.Said(text, x).Running())[1], text
}

func (p *recostPool) unmoved() string {
	return string(p.main.Pool) + ": prices leave the " + string(p.main.Column) + " as it is"
}

func (p *recostPool) findingText() string {
	price := priceOf(p.main)
	if price.IsZero() {
		return p.unmoved()
	}
	scale, most, effects := p.scale(), 0, p.main.Recosting.Effects()
	for k, effect := range effects {
		if effect.Total.Cmp(effects[most].Total)*price.Sign() > 0 {
			most = k
		}
	}
	value := p.report.Budget.Settings.Unit.Value(price.Abs().Ratio()).Quo(exact.MustParse(scale.size))
	verb, to := "add ", "to the "
	if price.Sign() < 0 {
		verb, to = "take ", "from the "
	}
	return string(p.main.Pool) + ": prices " + verb + steps.RoundedTo(value, 1).String() + " " + scale.one + to + string(p.main.Column) + ": " +
		strings.ToLower(steps.FactorNames()[most]) + " most"
}

// bars are the factors, the price, and for a ceiling the programme and where the
// expenditure stands, all of them measured from the column before re-costing.
func (p *recostPool) bars() []steps.Bar {
	var bars []steps.Bar
	var level exact.Money
	for k, effect := range p.main.Recosting.Effects() {
		bars = append(bars, steps.Bar{Name: steps.FactorNames()[k], From: level, To: level.Add(effect.Total), By: p.cells.effects[k], Stands: false})
		level = level.Add(effect.Total)
	}
	bars = append(bars, steps.Bar{Name: "Price", From: exact.Money{}, To: level, By: p.cells.price, Stands: true})
	if !p.cells.programme.There() {
		return bars
	}
	end := p.report.Budget.Figures(p.main.Pool).Expenditure.Sub(p.main.Before.Total)
	return append(bars, steps.Bar{Name: "Programme", From: level, To: end, By: p.cells.programme, Stands: false},
		steps.Bar{Name: "Over/(under)", From: exact.Money{}, To: end, By: p.report.Rounded(grid.F("%s+%s", p.cells.price, p.cells.programme)), Stands: true})
}
