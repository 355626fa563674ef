package grid

import (
	"fmt"
	"strings"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// Proof is what cells of some rows of a page must still be: typed ones as the program
// wrote them, letter by letter, and ones with a formula what that formula comes to,
// worked out beside them once more.
type Proof struct {
	First, Last int // rows of the page
	typed       [ByFigures + 1]typed
	again       []Made // formulas
	page        *Page
	length      int // of the formula that proves it, in letters
	letters     int // of its texts
}

// typed is the typed cells that are read alike.
type typed struct {
	texts   []Ref // blank cells among them
	numbers []Ref
}

// A proof is bounded, so that its formula can be read and its texts are held by one cell.
const (
	mostProof   = 780
	mostLetters = 4000
)

// between stands between the texts of cells.
const between = "|"

// Proofs are those of rows of a page: of its typed cells, of which those up to a column
// may be blank, and of the formulas that are to be worked out again, with those of which
// no seal is kept.
func (p *Page) Proofs(first, last, columns int, by func(at Ref) Reader, again func(at Ref) bool) []Proof {
	var proofs []Proof
	for row := first; row <= min(last, len(p.slots)); row++ {
		for column := 1; column <= max(columns, len(p.slots[row-1])); column++ {
			at, length, letters := p.At(column, row), len(p.Name)+16, 0
			if x, worked := p.formula(column, row); worked {
				if !again(at) && !p.isRough(at) {
					continue
				}
				length += len(x.on(nil))
			} else if text := p.Look(column, row).Value.String(); text != "" || column <= columns {
				letters = len(text)
			} else {
				continue
			}
			if n := len(proofs); n == 0 || proofs[n-1].length+length > mostProof || proofs[n-1].letters+letters > mostLetters {
				proofs = append(proofs, Proof{First: row, page: p})
			}
			proofs[len(proofs)-1].add(at, length, letters, by)
		}
	}
	return proofs
}

func (f *Proof) add(at Ref, length, letters int, by func(at Ref) Reader) {
	f.Last = at.Row
	f.length, f.letters = f.length+length, f.letters+letters
	if x, worked := f.page.formula(at.Column, at.Row); worked {
		f.again = append(f.again, Made{at, x})
		return
	}
	of := &f.typed[by(at)]
	if IsNumber(f.page.Look(at.Column, at.Row).Value) {
		of.numbers = append(of.numbers, at)
		return
	}
	of.texts = append(of.texts, at)
}

// Rows names what it is of.
func (f Proof) Rows() string {
	if f.First == f.Last {
		return fmt.Sprintf("%s row %d", f.page.Name, f.First)
	}
	return fmt.Sprintf("%s rows %d to %d", f.page.Name, f.First, f.Last)
}

// Texts are those of the cells that are read so, as the program wrote them, joined.
func (f Proof) Texts(by Reader) Cell {
	var texts []string
	for _, at := range f.typed[by].texts {
		texts = append(texts, f.page.Look(at.Column, at.Row).Value.String())
	}
	if len(texts) == 0 {
		return Cell{}
	}
	return Cell{Value: workbook.Text(strings.Join(texts, between)), Style: workbook.Style{Format: workbook.AsText()}}.Running()
}

// Holds tells whether the cells that are read so are as they were; written is the cell
// that holds their texts. Formulas count to what nothing reads.
func (f Proof) Holds(by Reader, written Ref) Expr {
	var all []Expr
	of := f.typed[by]
	if len(of.texts) > 0 {
		all = append(all, F("EXACT(%s,%s)", Joined(`&"`+between+`"&`, of.texts...), written))
	}
	for _, at := range of.numbers {
		all = append(all, f.isNumber(at))
	}
	if by == ByNothing {
		for _, m := range f.again {
			all = append(all, m.again())
		}
	}
	if len(all) == 0 {
		return F("1=1")
	}
	return F("AND(%s)", Joined(",", all...))
}

// again compares a cell with its formula.
func (m Made) again() Expr {
	if m.Page.IsFigure(m.Column, m.Row) {
		return F("%s=%s", m.Ref, m.Formula)
	}
	return F("EXACT(%s,%s)", m.Ref, m.Formula)
}

// isNumber compares a cell with the number that the program wrote there, in the digits
// that programs keep of a number in a formula.
func (f Proof) isNumber(at Ref) Expr {
	r := exact.MustParse(f.page.Look(at.Column, at.Row).Value.String())
	kept := exact.MustParse(digitsOf(r, shownDigits))
	if kept.Equal(r) && r.Abs().Cmp(tenTo(shownDigits)) < 0 {
		return F("%s=%s", at, kept)
	}
	near := exact.Whole(1).Quo(tenTo(shownDigits - 1))
	for near.Mul(tenTo(shownDigits-1)).Cmp(r.Abs()) < 0 {
		near = near.Mul(exact.Whole(10))
	}
	return F("ABS(%s-%s)<%s", at, kept, near)
}
