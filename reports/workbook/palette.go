package workbook

import "github.com/xuri/excelize/v2"

// Colour is a colour of charts and sheet tabs. Neighbours in the series differ in
// lightness as well as in hue, so that they stay apart in grey print and for readers
// who do not see red and green apart.
type Colour uint8

const (
	NoColour    Colour = iota
	Series1            // dark blue
	Series2            // orange
	Series3            // dark grey
	Series4            // light blue
	Increase           // of a waterfall: dark
	Reduction          // of a waterfall: light
	Level              // of a waterfall: where it starts and ends
	Transparent        // the part of a stacked column that carries the rest
	lastColour
)

// hex is the colour as six hexadecimal digits, empty when nothing is drawn.
func (c Colour) hex() string {
	switch c {
	case Series1, Increase:
		return "12436D"
	case Series2:
		return "E8833A"
	case Series3:
		return "4D4D4D"
	case Series4:
		return "8CBFE6"
	case Reduction:
		return "F2B880"
	case Level:
		return "808080"
	}
	return ""
}

const (
	fontFamily = "Calibri" // Carlito has the same widths where Calibri is missing
	bodySize   = 10
	normalSize = 11 // of the standard font, in whose digits column widths are counted

	ink    = "1A1A1A"
	grey   = "595959"
	navy   = "12436D"
	blue   = "0B3D91"
	white  = "FFFFFF"
	noFill = ""
)

// rule is the weight of a line above or below a cell, in excelize's numbers.
type rule int

const (
	noRule    rule = 0
	thinRule  rule = 1
	heavyRule rule = 2
)

// look is what a role looks like.
type look struct {
	size         int // of letters, in points
	bold, italic bool
	underlined   bool
	colour, fill string
	above, below rule
	align        string
	wrap         bool
}

// lookOf is the palette. Rules stand only above and below heads and totals, as in
// tables of the United Nations (Editorial Manual). PASS and FAIL differ in lightness
// and are words as well.
func lookOf(r Role) look {
	l := look{size: bodySize, colour: ink, fill: noFill}
	switch r {
	case Wrapped:
		l.wrap = true
	case Title:
		l.size, l.bold, l.colour = 16, true, navy
	case Subtitle:
		l.size, l.colour = 11, grey
	case Note:
		l.size, l.colour = 9, grey
	case Head:
		l.bold, l.wrap, l.above, l.below = true, true, thinRule, thinRule
	case Subtotal:
		l.bold = true
	case Total:
		l.bold, l.above, l.below = true, thinRule, heavyRule
	case Input:
		l.colour, l.fill = blue, "FFF4D6"
	case Formula:
		l.colour = "0B5A2B"
	default:
		return signalOf(r, l)
	}
	return l
}

// signalOf is the part of the palette that calls for attention.
func signalOf(r Role, l look) look {
	switch r {
	case Pass:
		l.bold, l.colour, l.fill, l.align = true, "00524A", "DDF1EC", "center"
	case Fail:
		l.bold, l.colour, l.fill, l.align = true, white, "A3200D", "center"
	case Warning:
		l.bold, l.colour, l.fill = true, "7A3300", "FDE6D0"
	case Illustrative:
		return l.example()
	case Link:
		l.underlined, l.colour = true, blue
	}
	return l
}

// example is the look of what is no fact, over that of the role.
func (l look) example() look {
	l.italic, l.colour, l.fill = true, "5B2D82", "F1EAF7"
	return l
}

// ordinary tells whether one line of the role's text fits a row of the usual height.
func (r Role) ordinary() bool {
	return r != Wrapped && r != Title && r != Head
}

// excel is the style in excelize's words.
func (s Style) excel() *excelize.Style {
	l := lookOf(s.Role)
	if s.Example {
		l = l.example()
	}
	if s.Closing && l.below == noRule {
		l.below = thinRule
	}
	style := &excelize.Style{
		Font:      l.font(),
		Border:    l.borders(),
		Alignment: s.alignment(l),
	}
	if l.fill != noFill {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if code := s.Format.code(); code != "General" {
		style.CustomNumFmt = &code
	}
	return style
}

// alignment indents text that is on the left: a spreadsheet would indent what is on
// the right from there.
func (s Style) alignment(l look) *excelize.Alignment {
	a := &excelize.Alignment{Horizontal: s.align(l), Vertical: l.vertical(s.Role), WrapText: l.wrap}
	if s.Indent > 0 && a.Horizontal != "right" {
		a.Horizontal, a.Indent = "left", int(s.Indent)
	}
	return a
}

// align puts numbers and their heads to the right, and leaves the rest to the kind
// of its value.
func (s Style) align(l look) string {
	if s.Format.kind > asText {
		return "right"
	}
	if s.Role == Head {
		return "left"
	}
	return l.align
}

// vertical lets heads stand on their rule, and wrapped text begin at the top.
func (l look) vertical(r Role) string {
	switch {
	case r == Head:
		return "bottom"
	case l.wrap:
		return "top"
	}
	return "center"
}

func (l look) font() *excelize.Font {
	f := &excelize.Font{Family: fontFamily, Size: float64(l.size), Bold: l.bold, Italic: l.italic, Color: l.colour}
	if l.underlined {
		f.Underline = "single"
	}
	return f
}

func (l look) borders() []excelize.Border {
	var b []excelize.Border
	if l.above != noRule {
		b = append(b, excelize.Border{Type: "top", Style: int(l.above), Color: ink})
	}
	if l.below != noRule {
		b = append(b, excelize.Border{Type: "bottom", Style: int(l.below), Color: ink})
	}
	return b
}
