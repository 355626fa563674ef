package table

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	maxDepth      = 100 // of elements within each other
	maxAttributes = 100
	xmlText       = 1 << 20 // bytes of one text with its escapes, far above maxCharacters
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	// strictSpace is that of Strict Open XML (ISO/IEC 29500).
	strictSpace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
)

// part reads one XML part of a workbook and refuses what is not well formed:
// elements that are not balanced, two roots, an attribute given twice, document type
// declarations and entities of its own. Read to its end, the part has also passed the
// checksum of the zip archive.
type part struct {
	source io.Closer
	meter  *meter
	tokens *xml.Decoder
	depth  int
	rooted bool // the root element was seen
	text   []byte
}

func newPart(source io.ReadCloser, size int64, whole *allowance) *part {
	m := &meter{source: source, total: size, whole: whole}
	return &part{source: source, meter: m, tokens: xml.NewDecoder(m)}
}

func (p *part) close() { _ = p.source.Close() } // only read from

// token is the next start, end or text; io.EOF after the root element.
func (p *part) token() (xml.Token, error) {
	for {
		p.meter.next(maxPiece)
		token, err := p.tokens.Token()
		if err == nil {
			err = p.meter.token()
		}
		if err != nil {
			return nil, p.ended(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			return token, p.begin(t)
		case xml.EndElement:
			p.depth--
			return token, nil
		case xml.CharData:
			if p.depth > 0 {
				return token, nil
			}
			if len(bytes.TrimLeft(t, "\uFEFF \t\r\n")) > 0 {
				return nil, fmt.Errorf("%w: text outside the root element", ErrDamaged)
			}
		case xml.Directive:
			return nil, fmt.Errorf("%w: it has a document type declaration", ErrDamaged)
		}
	}
}

func (p *part) begin(t xml.StartElement) error {
	if p.depth == 0 && p.rooted {
		return fmt.Errorf("%w: it has two root elements", ErrDamaged)
	}
	p.rooted = true
	if p.depth++; p.depth > maxDepth {
		return fmt.Errorf("%w: elements are nested deeper than %d", ErrTooLarge, maxDepth)
	}
	if len(t.Attr) > maxAttributes {
		return fmt.Errorf("%w: an element has more than %d attributes", ErrTooLarge, maxAttributes)
	}
	for i, a := range t.Attr {
		for _, b := range t.Attr[:i] {
			if a.Name == b.Name {
				return fmt.Errorf("%w: the attribute %s is given twice", ErrDamaged, a.Name.Local)
			}
		}
	}
	return nil
}

// ended tells the end of a part from an error, and a cut part from a damaged one.
func (p *part) ended(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF) && p.rooted:
		return io.EOF
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCut
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF"):
		return ErrCut
	case errors.Is(err, ErrTooLarge):
		return err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// document reads a whole part with that root element: read is called for each child
// of the root and consumes it.
func (p *part) document(root string, read func(xml.StartElement) error) error {
	t, err := p.token()
	if err != nil {
		return err
	}
	if start, ok := t.(xml.StartElement); !ok || start.Name.Local != root {
		return fmt.Errorf("%w: the root element is not %s", ErrPart, root)
	}
	if err := p.children(read); err != nil {
		return err
	}
	if _, err := p.token(); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// children calls read, which consumes it, for each element inside the one being read.
func (p *part) children(read func(xml.StartElement) error) error {
	for {
		start, ok, err := p.child()
		if err != nil || !ok {
			return err
		}
		if err := read(start); err != nil {
			return err
		}
	}
}

// each is children for a list: elements of another name than that of its entries,
// extensions aside, might hold cells or text that would be lost.
func (p *part) each(name, list string, read func(xml.StartElement) error) error {
	return p.children(func(start xml.StartElement) error {
		switch local(start.Name) {
		case name:
			return read(start)
		case "extLst":
			return p.skip()
		}
		return unexpected(start, list)
	})
}

// child is the next element inside the one being read, which holds no text of its own;
// ok is false at the end of that one.
func (p *part) child() (start xml.StartElement, ok bool, err error) {
	for {
		t, err := p.token()
		if err != nil {
			return xml.StartElement{}, false, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			return t, true, nil
		case xml.EndElement:
			return xml.StartElement{}, false, nil
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				return xml.StartElement{}, false, fmt.Errorf("%w: text outside an element for text", ErrDamaged)
			}
		}
	}
}

// skip reads to the end of the element that was just begun.
func (p *part) skip() error {
	for depth := p.depth; p.depth >= depth; {
		if _, err := p.token(); err != nil {
			return err
		}
	}
	return nil
}

// content is the text of the element that was just begun, which holds nothing else.
func (p *part) content() (string, error) {
	p.text = p.text[:0]
	err := p.collect()
	return string(p.text), err
}

// collect adds the text of the element that was just begun to p.text.
func (p *part) collect() error {
	for {
		t, err := p.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			if p.text = append(p.text, t...); len(p.text) > xmlText {
				return ErrLongText
			}
		default:
			return fmt.Errorf("%w: an element stands inside a text", ErrPart)
		}
	}
}

// local is the name of an element of a spreadsheet, or "" for a name of another
// vocabulary.
func local(name xml.Name) string {
	if name.Space == mainSpace || name.Space == strictSpace {
		return name.Local
	}
	return ""
}

// attribute is the value of an attribute without a prefix.
func attribute(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// unexpected refuses an element that might hold cells or text that would be lost.
func unexpected(start xml.StartElement, inside string) error {
	return fmt.Errorf("%w: the element %s stands inside %s", ErrPart, start.Name.Local, inside)
}
