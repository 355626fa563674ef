package table

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// format is what a number format says of a number.
type format uint8

const (
	formatNumber format = iota
	formatPercent
	formatMixed // per cent for some numbers, and not for others
	formatDate
	formatUnknown // a number format that the workbook does not define
)

// maxFormats is far above the 65,490 cell formats of Excel.
const maxFormats = 1 << 20

// readFormats reads the styles part: the format of each style index of a cell.
func (p *part) readFormats() ([]format, error) {
	codes, ids := map[string]string{}, []string(nil)
	err := p.document("styleSheet", func(start xml.StartElement) error {
		switch local(start.Name) {
		case "numFmts":
			return p.each("numFmt", "the number formats", func(e xml.StartElement) error {
				codes[attribute(e, "numFmtId")] = attribute(e, "formatCode")
				return p.skipBounded(len(codes))
			})
		case "cellXfs":
			return p.each("xf", "the cell formats", func(e xml.StartElement) error {
				ids = append(ids, attribute(e, "numFmtId"))
				return p.skipBounded(len(ids))
			})
		}
		return p.skip()
	})
	return resolveFormats(ids, codes), err
}

func (p *part) skipBounded(formats int) error {
	if formats > maxFormats {
		return fmt.Errorf("%w: more than %d number formats", ErrTooLarge, maxFormats)
	}
	return p.skip()
}

func resolveFormats(ids []string, codes map[string]string) []format {
	formats := make([]format, len(ids))
	for i, id := range ids {
		if code, ok := codes[id]; ok {
			formats[i] = formatOf(code)
		} else {
			formats[i] = builtIn(id)
		}
	}
	return formats
}

// firstCustom is the first number of formats that a workbook defines itself.
const firstCustom = 164

// builtIn knows the formats that every spreadsheet has (Office Open XML, part 1,
// 18.8.30), those of East Asian and Thai editions included.
func builtIn(id string) format {
	n, err := strconv.Atoi(id)
	switch {
	case id == "":
		return formatNumber
	case err != nil || n < 0 || n >= firstCustom:
		return formatUnknown
	case n == 9 || n == 10 || n == 67 || n == 68:
		return formatPercent
	case n >= 14 && n <= 22, n >= 27 && n <= 36, n >= 45 && n <= 47, n >= 50 && n <= 58, n >= 71 && n <= 81:
		return formatDate
	}
	return formatNumber
}

// formatOf reads a number format of the workbook's own, section by section: those of
// numbers above, below and of nil, and one of text, which says nothing of numbers.
func formatOf(code string) format {
	const sections = 3
	date, percent, plain := false, false, false
	for rest, n := strings.ToLower(code), 0; rest != "" && n < sections; n++ {
		var s section
		s, rest = scanSection(rest)
		date = date || s.date
		percent = percent || s.percent
		plain = plain || s.digits && !s.percent
	}
	switch {
	case percent && plain:
		return formatMixed
	case percent:
		return formatPercent
	case date:
		return formatDate
	}
	return formatNumber
}

// section is what a section of a number format shows.
type section struct{ percent, date, digits bool }

// scanSection reads a section and returns what comes after it: an unquoted % makes a
// percent, an unquoted y, m, d, h or s, or elapsed time such as [h], a date. Quoted and
// escaped text, fillers, colours, conditions and currencies in brackets say nothing.
func scanSection(code string) (s section, rest string) {
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case ';':
			return s, code[i+1:]
		case '\\', '_', '*':
			i++
		case '"':
			i += through(code[i+1:], '"')
		case '[':
			length := through(code[i+1:], ']')
			s.date = s.date || isElapsed(code[i+1:i+1+length])
			i += length
		case '%':
			s.percent = true
		case '0', '#', '?':
			s.digits = true
		case 'g': // of General
			s.digits = true
		case 'y', 'm', 'd', 'h', 's':
			s.date = true
		}
	}
	return s, ""
}

// through is the length up to and with the closing mark.
func through(code string, mark byte) int {
	if i := strings.IndexByte(code, mark); i >= 0 {
		return i + 1
	}
	return len(code)
}

func isElapsed(bracket string) bool {
	unit := strings.TrimSuffix(bracket, "]")
	return unit != "" && strings.Trim(unit, unit[:1]) == "" && strings.Contains("hms", unit[:1])
}
