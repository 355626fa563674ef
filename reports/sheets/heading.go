package sheets

import (
	"cmp"
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/reports/workbook"
)

// page begins a sheet with the heading that lets it stand alone: title, book, units and
// signs, status and date, and the sentence about the proxy.
func (r *report) page(name, title, units string) *page {
	p := newPage(name)
	r.pages[name] = p
	s := r.book.Settings
	p.add(label(title, workbook.Title))
	p.add(label(joinedTexts(" · ", cmp.Or(s.Title, "JFA"), string(s.Period), s.Document, strings.ToUpper(s.Classification)), workbook.Subtitle))
	p.units = units
	p.add(label("("+sentence(units)+") Brackets are reductions or over-expenditure, a dash is nil.", workbook.Subtitle))
	p.add(label(r.status()+" Source: "+r.source+".", workbook.Note))
	if s.Proxy != "" {
		p.add(label(s.Proxy, workbook.Warning))
	}
	p.heading = p.next // for the sentence about illustrative figures, or free
	p.next++
	p.titles = p.heading
	return p
}

// presentedPage begins a sheet whose amounts are in the units in which the book wants
// them shown to people.
func (r *report) presentedPage(name, title string) *page {
	return r.page(name, title, r.units()+r.rounding())
}

// rounding is a warning where amounts are shown in fewer digits than they have.
func (r *report) rounding() string {
	if r.presented() == r.inFull() {
		return ""
	}
	return "; figures may not add up because of rounding"
}

// status says of each pool whether its expenditure is projected or final, and the date.
func (r *report) status() string {
	var projected, final []string
	for _, pool := range r.book.Pools {
		if pool.Status == budget.Projected {
			projected = append(projected, string(pool.Code))
		} else {
			final = append(final, string(pool.Code))
		}
	}
	text := ""
	if len(projected) > 0 {
		text += fmt.Sprintf("Expenditure of %s is projected, not final. ", strings.Join(projected, ", "))
	}
	if len(final) > 0 {
		text += fmt.Sprintf("Expenditure of %s is final. ", strings.Join(final, ", "))
	}
	if date := r.book.Settings.AsOf; date != "" {
		text += fmt.Sprintf("Figures as of %s.", date)
	}
	return strings.TrimSpace(text)
}

// joinedTexts joins the texts that are not blank.
func joinedTexts(separator string, texts ...string) string {
	var kept []string
	for _, s := range texts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, separator)
}

// warn puts the sentence about illustrative figures into the heading, and lets
// warnings run over the width of the page.
func (p *page) warn(r *report) {
	if len(p.examples) > 0 {
		p.put(1, p.heading, label("Figures in violet italics are illustrative, or depend on illustrative ones: they are not facts.", workbook.Illustrative).running())
	}
	for row := 1; row <= p.heading; row++ {
		if role := p.cellAt(1, row).Style.Role; role == workbook.Warning || role == workbook.Illustrative {
			for column := 2; column <= len(p.columns); column++ {
				p.cellAt(column, row).Style.Role = role
			}
		}
	}
}

// print sets the page up for paper and screen: the heading repeated and kept in sight,
// classification and units above, document and hash below.
func (p *page) print(r *report, sheet *workbook.Sheet) {
	s := r.book.Settings
	sheet.Print.Titles = fmt.Sprintf("1:%d", p.titles)
	sheet.Print.HeaderLeft = clipped(joinedTexts(" · ", cmp.Or(s.Title, "JFA"), p.name))
	sheet.Print.HeaderCentre = strings.ToUpper(s.Classification)
	units, _, _ := strings.Cut(p.units, ",")
	units, _, _ = strings.Cut(units, ";")
	sheet.Print.HeaderRight = clipped(sentence(units))
	sheet.Print.FooterLeft = clipped(joinedTexts(" · ", s.Document, "book "+short(r.book.Hash), "jfa "+r.options.Version))
	if sheet.Freeze == "" {
		sheet.Freeze = workbook.At(2, p.titles+1)
	}
}

// clipped is a text short enough for its third of a header.
func clipped(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// short is the beginning of the hash, enough to compare.
func short(hash string) string { return hash[:min(len(hash), 12)] }
