package budget

import (
	"strings"

	"jfa/budget/table"
)

// numbers is a set of numbers of one column, of which some may be written with a point
// between thousands.
type numbers struct {
	at     *layout
	column string
	group  string // of the rows whose numbers are compared; blank: all
}

// points is how the numbers of the set have decimals.
type points struct {
	of       numbers
	whole    bool // some have no point
	ordinary bool // some have decimals, and not three
	rows     []At // one to three digits, a point and three: 1.200
	texts    []string
}

// mostGroups is how many such cells of a column are said.
const mostGroups = 1000

// notePoint remembers the decimals of a count in the cell that is being read.
func (rd *reading) notePoint(c table.Cell, group string) {
	of := numbers{rd.at.layout, rd.column, group}
	p := rd.points[of]
	if p == nil {
		p = &points{of: of}
		rd.points[of], rd.pointed = p, append(rd.pointed, p)
	}
	switch {
	case !strings.Contains(c.Text, "."):
		p.whole = true
	case !mayBeThousands(c):
		p.ordinary = true
	case len(p.rows) < mostGroups:
		p.rows, p.texts = append(p.rows, rd.at), append(p.texts, strings.Clone(c.Text))
	}
}

// mayBeThousands says whether a text has one to three digits, a point, and exactly three.
func mayBeThousands(c table.Cell) bool {
	whole, decimals, _ := strings.Cut(c.Text, ".")
	whole = strings.TrimPrefix(whole, "-")
	return c.Kind == table.Text && len(decimals) == 3 && len(whole) <= 3 && strings.Trim(whole, "0") != ""
}

// thousands warns of numbers with exactly three decimals where no other number of the
// column has decimals. Of measures, which may be per cents, some must be whole.
func (rd *reading) thousands() {
	for _, p := range rd.pointed {
		if p.ordinary || p.of.group != "" && !p.whole {
			continue
		}
		for i, at := range p.rows {
			rd.add(at.warn(Thousands, p.of.column, "%s", thousandsText(p.texts[i])))
		}
	}
}

func thousandsText(text string) string {
	return text + " has exactly three decimals, and is read as " + strings.TrimRight(strings.TrimRight(text, "0"), ".") +
		": if " + strings.Replace(text, ".", "", 1) + " is meant, write it without a point"
}
