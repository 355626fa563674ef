package workbook

import (
	"bytes"
	"html"
	"regexp"
	"strconv"
	"strings"
)

// chartData holds the values of the cells that charts refer to. A chart carries them
// as well, so that a reader that cannot calculate draws it right.
type chartData struct {
	byRef   map[string]*chartRange   // by the reference as the chart gives it
	bySheet map[string][]*chartRange // by the sheet's name in lower case
}

// chartRange is a range of cells and their values, row by row.
type chartRange struct {
	left, top, right, bottom int
	values                   []Value
}

// mostPoints is more than any chart can show.
const mostPoints = 4096

func newChartData() chartData {
	return chartData{byRef: map[string]*chartRange{}, bySheet: map[string][]*chartRange{}}
}

// want takes note of a reference that has been found good.
func (d *chartData) want(ref string) {
	sheet, cells, _ := splitRef(ref)
	first, last, two := strings.Cut(cells, ":")
	if !two {
		last = first
	}
	r := &chartRange{}
	r.left, r.top, _ = parseCell(first)
	r.right, r.bottom, _ = parseCell(last)
	size := (r.right - r.left + 1) * (r.bottom - r.top + 1)
	if d.byRef[ref] != nil || size > mostPoints {
		return
	}
	r.values = make([]Value, size)
	d.byRef[ref] = r
	sheet = strings.ToLower(sheet)
	d.bySheet[sheet] = append(d.bySheet[sheet], r)
}

// take keeps the value of a cell that lies in the range.
func (r *chartRange) take(column, row int, v Value) {
	if column < r.left || column > r.right || row < r.top || row > r.bottom {
		return
	}
	r.values[(row-r.top)*(r.right-r.left+1)+column-r.left] = v
}

// fill puts the values into a chart's XML beside each reference to them.
func (d *chartData) fill(chart []byte) []byte {
	reference := regexp.MustCompile(`<(str|num)Ref><f>([^<]*)</f>(<numCache><formatCode></formatCode></numCache>)?</(str|num)Ref>`)
	return reference.ReplaceAllFunc(chart, func(found []byte) []byte {
		part := reference.FindSubmatch(found)
		kind, ref := string(part[1]), string(part[2])
		r := d.byRef[html.UnescapeString(ref)]
		if r == nil {
			return found
		}
		var b bytes.Buffer
		b.WriteString("<" + kind + "Ref><f>" + ref + "</f><" + kind + "Cache>")
		if kind == "num" {
			b.WriteString("<formatCode>General</formatCode>")
		}
		r.write(&b, kind == "num")
		b.WriteString("</" + kind + "Cache></" + kind + "Ref>")
		return b.Bytes()
	})
}

// write lists the points, leaving out blank ones and what is no number among numbers.
func (r *chartRange) write(b *bytes.Buffer, numbers bool) {
	b.WriteString(`<ptCount val="` + strconv.Itoa(len(r.values)) + `"></ptCount>`)
	for i, v := range r.values {
		if v.IsBlank() || numbers && v.kind != kindNumber {
			continue
		}
		b.WriteString(`<pt idx="` + strconv.Itoa(i) + `"><v>`)
		b.Write(appendStored(nil, v.String()))
		b.WriteString("</v></pt>")
	}
}
