package grid

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jfa/budget/exact"
)

// kind is what a node of an expression is.
type kind uint8

const (
	literal kind = iota
	hole         // an operand, by its place
	call         // a function of its arguments
	list         // arguments between commas, to be those of a function
	bracket
	negate
	binary
)

// node is an expression as a spreadsheet reads it.
type node struct {
	kind     kind
	name     string // of a function or an operator
	function function
	value    value // of a literal
	place    int   // of the operand in a hole
	needs    uint8 // how tightly an expression must hold together to stand in the hole
	args     []*node
}

// pattern is a formula as it is written: its text between the holes, and the tree that it stands for.
type pattern struct {
	texts []string // one more than there are holes
	holes []*node
	tree  *node
}

// How tightly operators bind, from the loosest.
const (
	looseList uint8 = iota
	looseCompare
	looseText
	looseSum
	looseProduct
	loosePower
	looseMinus
	looseRange
	tight
)

// operators are those of each strength.
var operators = [tight][]string{
	looseCompare: {"<=", ">=", "<>", "=", "<", ">"}, looseText: {"&"}, looseSum: {"+", "-"},
	looseProduct: {"*", "/"}, loosePower: {"^"}, looseRange: {":"},
}

var patterns sync.Map // of *pattern, by pattern

// parse reads a pattern once. One that is no formula is a mistake of the program.
func parse(text string) *pattern {
	if known, ok := patterns.Load(text); ok {
		return known.(*pattern)
	}
	p := &parser{text: text, pattern: &pattern{}}
	p.tree = p.arguments()
	if p.at != len(p.text) {
		panic(p.fault("an operator"))
	}
	p.texts = append(p.texts, unescaped(p.text[p.copied:]))
	p.bind(p.tree, looseList)
	patterns.Store(text, p.pattern)
	return p.pattern
}

func unescaped(text string) string { return strings.ReplaceAll(text, "%%", "%") }

// parser reads a pattern from its beginning.
type parser struct {
	*pattern
	text   string
	at     int
	copied int // what is in texts already
}

func (p *parser) fault(expected string) string {
	return fmt.Sprintf("grid: the formula %q: expected %s at %q", p.text, expected, p.text[p.at:])
}

// take goes on where the text does.
func (p *parser) take(text string) bool {
	if strings.HasPrefix(p.text[p.at:], text) {
		p.at += len(text)
		return true
	}
	return false
}

// arguments are expressions between commas; a single one is itself.
func (p *parser) arguments() *node {
	n := &node{kind: list}
	for {
		n.args = append(n.args, p.expression(looseCompare))
		if !p.take(",") {
			break
		}
	}
	if len(n.args) == 1 {
		return n.args[0]
	}
	return n
}

// expression is one of operators of that strength and tighter ones.
func (p *parser) expression(strength uint8) *node {
	switch strength {
	case looseMinus:
		if p.take("-") {
			return &node{kind: negate, args: []*node{p.expression(looseMinus)}}
		}
		return p.expression(looseRange)
	case tight:
		return p.primary()
	}
	left := p.expression(strength + 1)
	for {
		operator := p.operator(strength)
		if operator == "" {
			return left
		}
		left = &node{kind: binary, name: operator, args: []*node{left, p.expression(strength + 1)}}
	}
}

func (p *parser) operator(strength uint8) string {
	for _, operator := range operators[strength] {
		if p.take(operator) {
			return operator
		}
	}
	return ""
}

func (p *parser) primary() *node {
	rest := p.text[p.at:]
	switch {
	case strings.HasPrefix(rest, "%"):
		return p.hole()
	case p.take("("):
		n := &node{kind: bracket, args: []*node{p.arguments()}}
		p.close()
		return n
	case strings.HasPrefix(rest, `"`):
		return p.quoted()
	case rest != "" && (rest[0] >= '0' && rest[0] <= '9' || rest[0] == '.'):
		return p.number()
	}
	return p.call()
}

// hole is %s for the next operand, or %[2]s for the second one.
func (p *parser) hole() *node {
	n := &node{kind: hole, place: len(p.holes)}
	text := unescaped(p.text[p.copied:p.at])
	if digits, _, numbered := strings.Cut(strings.TrimPrefix(p.text[p.at:], "%["), "]s"); numbered && p.take("%["+digits+"]s") {
		n.place, _ = strconv.Atoi(digits)
		n.place--
	} else if !p.take("%s") {
		panic(p.fault("%s"))
	}
	p.texts, p.holes, p.copied = append(p.texts, text), append(p.holes, n), p.at
	return n
}

func (p *parser) close() {
	if !p.take(")") {
		panic(p.fault("a bracket"))
	}
}

// quoted is a text in quotation marks, those inside doubled.
func (p *parser) quoted() *node {
	var text strings.Builder
	for p.at++; ; {
		end := strings.IndexByte(p.text[p.at:], '"')
		if end < 0 {
			panic(p.fault("a quotation mark"))
		}
		text.WriteString(p.text[p.at : p.at+end])
		p.at += end + 1
		if !p.take(`"`) {
			return &node{value: textOf(unescaped(text.String()))}
		}
		text.WriteByte('"')
	}
}

func (p *parser) number() *node {
	end := p.at
	for end < len(p.text) && (strings.IndexByte("0123456789.E", p.text[end]) >= 0 || p.text[end] == '+' && p.text[end-1] == 'E') {
		end++
	}
	digits, exponent, _ := strings.Cut(p.text[p.at:end], "E+")
	number, err := exact.Parse(digits)
	if err != nil {
		panic(p.fault("a number"))
	}
	zeros, _ := strconv.Atoi(exponent)
	p.at = end
	return &node{value: numberOf(number.Mul(tenTo(zeros)))}
}

func (p *parser) call() *node {
	end := p.at
	for end < len(p.text) && (p.text[end] >= 'A' && p.text[end] <= 'Z') {
		end++
	}
	n := &node{kind: call, name: p.text[p.at:end]}
	if p.at = end; n.name == "" || !p.take("(") {
		panic(p.fault("a value"))
	}
	var known bool
	if n.function, known = functions[n.name]; !known {
		panic(p.fault("a function that is known, not " + n.name))
	}
	if p.take(")") {
		return n
	}
	n.args = []*node{p.arguments()}
	if n.args[0].kind == list {
		n.args = n.args[0].args
	}
	p.close()
	return n
}

// bind keeps how tightly what is put into each hole must hold together.
func (p *parser) bind(n *node, needed uint8) {
	switch n.kind {
	case hole:
		n.needs = needed
	case call, list, bracket:
		for _, arg := range n.args {
			p.bind(arg, looseList)
		}
	case negate:
		p.bind(n.args[0], looseMinus)
	case binary:
		strength := n.strength()
		p.bind(n.args[0], strength)
		if n.name == "-" || n.name == "/" || strength == looseCompare {
			strength++ // what is taken off or divides stands in brackets
		}
		p.bind(n.args[1], strength)
	}
}

// strength is how tightly a node holds together.
func (n *node) strength() uint8 {
	switch n.kind {
	case list:
		return looseList
	case negate:
		return looseMinus
	case binary:
		for strength := looseCompare; strength < tight; strength++ {
			if slices.Contains(operators[strength], n.name) {
				return strength
			}
		}
	}
	return tight
}
