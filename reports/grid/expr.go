package grid

import (
	"fmt"
	"slices"
	"strings"
)

// Operand is what expressions are composed of: a Ref, a Span, or another Expr.
type Operand interface {
	write(b *strings.Builder, home *Page)
	example() bool // something that it reads is illustrative
	strength() uint8
	evaluate(at scope) value
	cells() (Span, bool)        // the block that it is
	term(at scope) (term, bool) // the tree that it is
	formula() (Expr, bool)      // the formula of a cell that shows it
}

// Expr is a typed expression: it prints itself as a formula of a spreadsheet, and is
// worked out over exact ratios. The zero Expr is none.
type Expr struct {
	parsed   *pattern
	operands []Operand
}

// F composes an expression of a pattern in the notation of a spreadsheet, with a %s for
// each operand: F("ROUND(%s/%s,2)", amount, unit). A string among the operands is itself
// a piece of notation, a number stands as it is; an expression that would fall apart in
// its place gets brackets. A pattern that is no formula panics: it is a mistake of the
// program, not of the book.
func F(pattern string, operands ...any) Expr {
	x := Expr{parsed: parse(pattern), operands: make([]Operand, len(operands))}
	for _, n := range x.parsed.holes {
		if n.place >= len(operands) {
			panic(fmt.Sprintf("grid: the formula %q has %d operands", pattern, len(operands)))
		}
	}
	for i, o := range operands {
		x.operands[i] = operandOf(o)
	}
	return x
}

func operandOf(o any) Operand {
	switch o := o.(type) {
	case Operand:
		return o
	case string:
		return Expr{parsed: parse(strings.ReplaceAll(o, "%", "%%"))}
	}
	return Expr{parsed: parse(fmt.Sprint(o))}
}

// Joined puts operands between separators: Joined("+", a, b) is a+b.
func Joined[T Operand](separator string, operands ...T) Expr {
	all := make([]any, len(operands))
	for i, o := range operands {
		all[i] = o
	}
	return F(strings.TrimSuffix(strings.Repeat("%s"+separator, len(operands)), separator), all...)
}

// Sum is the sum of cells: of the block that they are where they follow each other in
// a column or a row, else one by one.
func Sum(refs []Ref) Expr {
	first, last := refs[0], refs[len(refs)-1]
	down := last.Column == first.Column && last.Row-first.Row == len(refs)-1
	across := last.Row == first.Row && last.Column-first.Column == len(refs)-1
	if down || across {
		return F("SUM(%s)", first.To(last))
	}
	return F("SUM(%s)", Joined(",", refs...))
}

// Of is what a part is of a whole: the whole comes first, and of nothing it is nil.
func Of(whole, part Operand) Expr { return F("IF(%[1]s=0,0,%[2]s/%[1]s)", whole, part) }

// Words are the text of a cell, none where it is blank.
func Words(cell Operand) Expr { return F(`%s&""`, cell) }

// Quote is a text as it stands in a formula.
func Quote(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// There tells whether there is such an expression.
func (x Expr) There() bool { return x.parsed != nil }

// on is the formula as it stands on a page.
func (x Expr) on(home *Page) string {
	var b strings.Builder
	x.write(&b, home)
	return b.String()
}

func (x Expr) write(b *strings.Builder, home *Page) {
	for i, n := range x.parsed.holes {
		b.WriteString(x.parsed.texts[i])
		o := x.operands[n.place]
		if o.strength() < n.needs {
			b.WriteByte('(')
			o.write(b, home)
			b.WriteByte(')')
			continue
		}
		o.write(b, home)
	}
	b.WriteString(x.parsed.texts[len(x.parsed.holes)])
}

func (x Expr) example() bool { return slices.ContainsFunc(x.operands, Operand.example) }

func (x Expr) strength() uint8 {
	if n := x.parsed.tree; n.kind == hole {
		return x.operands[n.place].strength()
	}
	return x.parsed.tree.strength()
}
