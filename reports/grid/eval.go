package grid

import (
	"strings"

	"jfa/budget/exact"
)

// scope is what the holes of a tree stand for and, within the blocks that SUMPRODUCT
// goes through, the place that it has come to.
type scope struct {
	operands []Operand
	through  bool
	i, j     int // row and column of the place, from 0
}

// term is a tree with what its holes stand for: an argument of a function.
type term struct {
	*node
	scope
}

func (x Expr) term(at scope) (term, bool) {
	at.operands = x.operands
	return term{x.parsed.tree, at}, true
}

func (x Expr) evaluate(at scope) value {
	t, _ := x.term(at)
	return t.evaluate()
}

func (x Expr) cells() (Span, bool) {
	t, _ := x.term(scope{})
	return t.span()
}

func (Ref) term(scope) (term, bool) { return term{}, false }

func (r Ref) evaluate(scope) value { return r.value() }

func (r Ref) cells() (Span, bool) { return r.Alone(), true }

func (Span) term(scope) (term, bool) { return term{}, false }

func (s Span) cells() (Span, bool) { return s, true }

// arg is a part of the term.
func (t term) arg(i int) term { return term{t.args[i], t.scope} }

// evaluate is what the term comes to.
func (t term) evaluate() value {
	switch t.kind {
	case literal:
		return t.value
	case hole:
		return t.operands[t.place].evaluate(t.scope)
	case bracket:
		return t.arg(0).evaluate()
	case negate:
		return arithmetic("-", value{}, t.arg(0).evaluate())
	case call:
		return t.function.of(t.arguments())
	case binary:
		return t.combine()
	}
	return faultOf(notPlanned)
}

// evaluate is the cell of a block that the scope has come to; a block of one row or column
// stands for each.
func (s Span) evaluate(at scope) value {
	if !at.through && s.Len()*s.columns() > 1 {
		return faultOf(notAValue)
	}
	i, j := at.i, at.j
	if s.Len() == 1 {
		i = 0
	}
	if s.columns() == 1 {
		j = 0
	}
	if i >= s.Len() || j >= s.columns() {
		return faultOf(notThere)
	}
	return s.First.Page.value(s.First.Column+j, s.First.Row+i)
}

// combine is two values with an operator between them.
func (t term) combine() value {
	if t.name == ":" {
		if span, is := t.span(); is {
			return span.evaluate(t.scope)
		}
		return faultOf(notACell)
	}
	return combined(t.name, t.arg(0).evaluate(), t.arg(1).evaluate())
}

func combined(operator string, a, b value) value {
	switch {
	case a.kind == fault:
		return a
	case b.kind == fault:
		return b
	}
	switch operator {
	case "&":
		return textOf(a.words().text + b.words().text)
	case "+", "-", "*", "/", "^":
		return arithmetic(operator, a, b)
	}
	return truthOf(compares(operator, a.compare(b)))
}

// compares tells whether an operator allows for what compare says of two values.
func compares(operator string, order int) bool {
	return strings.Contains(operator, "<=>"[order+1:order+2])
}

func arithmetic(operator string, a, b value) value {
	a, b = a.figure(), b.figure()
	switch {
	case a.kind == fault:
		return a
	case b.kind == fault:
		return b
	case operator == "/" && b.number.IsZero():
		return faultOf(divided)
	}
	switch operator {
	case "+":
		return numberOf(a.number.Add(b.number))
	case "-":
		return numberOf(a.number.Sub(b.number))
	case "*":
		return numberOf(a.number.Mul(b.number))
	case "/":
		return numberOf(a.number.Quo(b.number))
	}
	return power(a.number, b.number)
}

// mostPower bounds the exponents of formulas.
const mostPower = 64

func power(base, exponent exact.Ratio) value {
	if !exponent.IsWhole() || exponent.Sign() < 0 || exponent.Cmp(exact.Whole(mostPower)) > 0 {
		return faultOf(notPlanned)
	}
	product := exact.Whole(1)
	for n := exact.Whole(0); n.Cmp(exponent) < 0; n = n.Add(exact.Whole(1)) {
		product = product.Mul(base)
	}
	return numberOf(product)
}

// arguments are those of a function, a list put into a hole among them.
func (t term) arguments() []term {
	var terms []term
	for i := range t.args {
		terms = append(terms, t.arg(i).listed()...)
	}
	return terms
}

// listed are the terms of a list, or the term itself.
func (t term) listed() []term {
	if t.kind == hole {
		if inner, is := t.operands[t.place].term(t.scope); is {
			return inner.listed()
		}
	}
	if t.kind == list {
		return t.arguments()
	}
	return []term{t}
}

// span is the block of cells that the term is.
func (t term) span() (Span, bool) {
	switch t.kind {
	case bracket:
		return t.arg(0).span()
	case hole:
		return t.operands[t.place].cells()
	case binary:
		if t.name == ":" {
			first, is := t.arg(0).span()
			last, also := t.arg(1).span()
			return first.First.To(last.Last), is && also
		}
	}
	return Span{}, false
}

// each visits the values of the term: of a block those of its cells, and in tells which.
func (t term) each(visit func(v value, in bool)) {
	span, is := t.span()
	if !is {
		visit(t.evaluate(), false)
		return
	}
	for row := span.First.Row; row <= span.Last.Row; row++ {
		for column := span.First.Column; column <= span.Last.Column; column++ {
			visit(span.First.Page.value(column, row), true)
		}
	}
}

// size is how many rows and columns the blocks of the term have that SUMPRODUCT goes
// through; what another function gathers is one figure.
func (t term) size() (rows, columns int) {
	if span, is := t.span(); is {
		return span.Len(), span.columns()
	}
	rows, columns = 1, 1
	if t.kind == hole {
		if inner, is := t.operands[t.place].term(t.scope); is {
			return inner.size()
		}
		return rows, columns
	}
	if t.kind == call && t.function.gathers {
		return rows, columns
	}
	for i := range t.args {
		r, c := t.arg(i).size()
		rows, columns = max(rows, r), max(columns, c)
	}
	return rows, columns
}
