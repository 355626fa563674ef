package audit

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// node is an element of XML by its local name; what is said of name spaces is left out.
type node struct {
	name     string
	attrs    [][2]string // sorted by name
	text     string      // of the element itself
	children []*node
}

// What bounds a document: how far its elements stand inside each other, and how many
// there are besides those of cells, which are not kept.
const (
	deepest   = 200
	mostNodes = 400_000
)

var errXML = errors.New("it is not well-formed")

// reader reads a document.
type reader struct {
	*xml.Decoder
	nodes int
}

func newReader(part []byte) *reader { return &reader{Decoder: xml.NewDecoder(bytes.NewReader(part))} }

// parse reads a whole document.
func parse(part []byte) (*node, error) {
	d := newReader(part)
	start, err := d.root()
	if err != nil {
		return nil, err
	}
	n, err := d.element(start, 0)
	if err != nil {
		return nil, err
	}
	return n, d.rest()
}

// root is the beginning of the document's element.
func (d *reader) root() (xml.StartElement, error) {
	for {
		token, err := d.Token()
		if err != nil {
			return xml.StartElement{}, errXML
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// rest reads a document to its end.
func (d *reader) rest() error {
	for {
		_, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return errXML
		}
	}
}

// element reads an element that has begun to its end.
func (d *reader) element(start xml.StartElement, depth int) (*node, error) {
	if d.nodes++; depth > deepest || d.nodes > mostNodes {
		return nil, ErrTooLarge
	}
	n := newNode(start)
	var text strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return nil, errXML
		}
		switch token := token.(type) {
		case xml.StartElement:
			child, err := d.element(token, depth+1)
			if err != nil {
				return nil, err
			}
			n.children = append(n.children, child)
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			if n.text = text.String(); len(n.children) > 0 {
				n.text = strings.TrimSpace(n.text)
			}
			return n, nil
		}
	}
}

// relationships is the end of the name space of attributes that name a relation.
const relationships = "/relationships"

func newNode(start xml.StartElement) *node {
	n := &node{name: start.Name.Local}
	for _, a := range start.Attr {
		switch name := a.Name.Local; {
		case a.Name.Space == "xmlns" || name == "xmlns" || name == "Ignorable":
		case strings.HasSuffix(a.Name.Space, relationships):
			n.attrs = append(n.attrs, [2]string{"r:" + name, a.Value})
		default:
			n.attrs = append(n.attrs, [2]string{name, a.Value})
		}
	}
	slices.SortFunc(n.attrs, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return n
}

func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a[0] == name {
			return a[1]
		}
	}
	return ""
}

// child is the first of that name, nil where there is none.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// all are the children of the first child of that name.
func (n *node) all(name string) []*node {
	if c := n.child(name); c != nil {
		return c.children
	}
	return nil
}

// each visits the element and everything in it.
func (n *node) each(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		c.each(visit)
	}
}

// String is the element on one line: name(attribute=value child(...) "text").
func (n *node) String() string {
	if n == nil {
		return ""
	}
	var out strings.Builder
	n.write(&out, nil)
	return out.String()
}

// inside is what stands in the element.
func (n *node) inside() string {
	return strings.TrimSuffix(strings.TrimPrefix(n.String(), n.name+"("), ")")
}

// without is String without some attributes, by their names.
func (n *node) without(names ...string) string {
	var out strings.Builder
	n.write(&out, names)
	return out.String()
}

func (n *node) write(out *strings.Builder, without []string) {
	out.WriteString(n.name)
	before := "("
	word := func() { out.WriteString(before); before = " " }
	for _, a := range n.attrs {
		if !slices.Contains(without, a[0]) {
			word()
			out.WriteString(a[0] + "=" + a[1])
		}
	}
	if n.text != "" {
		word()
		out.WriteString(`"` + n.text + `"`)
	}
	for _, c := range n.children {
		word()
		c.write(out, without)
	}
	if before == " " {
		out.WriteString(")")
	}
}
