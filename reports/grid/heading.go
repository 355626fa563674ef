package grid

import (
	"fmt"
	"strings"

	"jfa/reports/workbook"
)

// Page begins a sheet with the heading that lets it stand alone: title, document, units
// and signs, source, and the sentence that must not be missed.
func (b *Book) Page(name, title, units string) *Page {
	p := b.Bare(name)
	p.Add(Label(title, workbook.Title))
	p.Add(Label(b.Subtitle, workbook.Subtitle))
	p.Units = units
	p.Add(Label("("+Sentence(units)+") Brackets are reductions or over-expenditure, a dash is nil.", workbook.Subtitle))
	p.Add(Label(b.Source, workbook.Note))
	if b.Warning != "" {
		p.Add(Label(b.Warning, workbook.Warning))
	}
	p.Heading = p.Next // for the sentence about illustrative figures, or free
	p.Next++
	p.Titles = p.Heading
	return p
}

// Bare begins a sheet without a heading.
func (b *Book) Bare(name string) *Page {
	p := newPage(b, name)
	b.pages[name] = p
	return p
}

// JoinedTexts joins the texts that are not blank.
func JoinedTexts(separator string, texts ...string) string {
	var kept []string
	for _, s := range texts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, separator)
}

// Sentence begins with a capital letter.
func Sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// warn puts the sentence about illustrative figures into the heading, and lets
// warnings run over the width of the page.
func (p *Page) warn() {
	if len(p.examples) > 0 {
		p.Put(1, p.Heading, Label("Figures in violet italics are illustrative, or depend on illustrative ones: they are not facts.", workbook.Illustrative).Running())
	}
	for row := 1; row <= p.Heading; row++ {
		if role := p.CellAt(1, row).Style.Role; role == workbook.Warning || role == workbook.Illustrative {
			for column := 2; column <= len(p.columns); column++ {
				p.CellAt(column, row).Style.Role = role
			}
		}
	}
}

// print sets the page up for paper and screen: the heading repeated and kept in sight,
// classification and units above, document and hash below.
func (p *Page) print(sheet *workbook.Sheet) {
	sheet.Print.Titles = fmt.Sprintf("1:%d", p.Titles)
	sheet.Print.HeaderLeft = Clipped(JoinedTexts(" · ", p.book.Title, p.Name))
	sheet.Print.HeaderCentre = p.book.Classification
	units, _, _ := strings.Cut(p.Units, ",")
	units, _, _ = strings.Cut(units, ";")
	sheet.Print.HeaderRight = Clipped(Sentence(units))
	sheet.Print.FooterLeft = Clipped(p.book.Footer)
	if sheet.Freeze == "" {
		sheet.Freeze = workbook.At(2, p.Titles+1)
	}
}

// Clipped is a text short enough for its third of a header.
func Clipped(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
