package audit

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"jfa/budget/table"
)

// compareFacts names the facts that differ, in the order in which they are wanted.
func compareFacts(sheet string, want, got facts) []Difference {
	var all []Difference
	for _, key := range want.order {
		if a, b := want.texts[key], got.texts[key]; a != b {
			all = append(all, Difference{sheet, key.at, key.what, a, b})
		}
	}
	for _, key := range got.order {
		if _, wanted := want.texts[key]; !wanted {
			all = append(all, Difference{sheet, key.at, key.what, "", got.texts[key]})
		}
	}
	return all
}

// compareSheets names what differs in a sheet: cell by cell, then the rest. Numbers are
// compared as a spreadsheet holds them where one has saved the file.
func compareSheets(want, got *sheet, saved bool) []Difference {
	var all []Difference
	if want.state != got.state {
		all = append(all, Difference{want.name, "", "sheet", want.state, got.state})
	}
	places := slices.Collect(maps.Keys(want.cells))
	for at := range got.cells {
		if _, wanted := want.cells[at]; !wanted {
			places = append(places, at)
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(a.row-b.row, a.column-b.column) })
	for _, at := range places {
		all = append(all, compareCells(want.name, at.String(), want.cells[at], got.cells[at], saved)...)
	}
	return append(all, compareFacts(want.name, want.others, got.others)...)
}

// compareCells names what differs in a cell.
func compareCells(sheet, at string, want, got cell, saved bool) []Difference {
	if want == got {
		return nil
	}
	var all []Difference
	add := func(what, a, b string) {
		if a != b {
			all = append(all, Difference{sheet, at, what, a, b})
		}
	}
	if want.value != got.value && !(saved && sameNumber(want.value, got.value)) {
		what := "value"
		if want.formula != "" && want.formula == got.formula {
			what = "stored value"
		}
		add(what, shown(want.value), shown(got.value))
	}
	add("formula", equals(want.formula), equals(got.formula))
	add("number format", want.format, got.format)
	add("look", want.look, got.look)
	return all
}

func equals(formula string) string {
	if formula == "" {
		return ""
	}
	return "=" + formula
}

// sameNumber tells of two numbers that a spreadsheet holds as the same one.
func sameNumber(a, b string) bool {
	return strings.HasPrefix(a, "n") && strings.HasPrefix(b, "n") && table.SameNumber(a[1:], b[1:])
}

// shown is a value as people read it; a text that could be taken for a number stands in
// quotation marks.
func shown(value string) string {
	if value == "" {
		return ""
	}
	if value[0] == 't' && (table.SameNumber(value[1:], value[1:]) || value == "t") {
		return `"` + value[1:] + `"`
	}
	return value[1:]
}

const (
	corePart  = "docProps/core.xml"
	appPart   = "docProps/app.xml" // which names the program that saved the file
	typesPart = "[Content_Types].xml"
)

// isListing tells of the parts that only say which others there are.
func isListing(name string) bool { return name == typesPart || path.Ext(name) == ".rels" }

// compareParts names the parts that differ and whose facts are not compared one by one.
func compareParts(want, got *file) []Difference {
	var all []Difference
	for _, name := range got.twice {
		all = append(all, Difference{Cell: name, What: "part of the file", Want: "once", Found: "twice"})
	}
	for _, name := range slices.Sorted(maps.Keys(want.parts)) {
		part, there := got.parts[name]
		switch {
		case want.used[name] || got.used[name] || isListing(name):
		case !there:
			all = append(all, Difference{Cell: name, What: "part of the file", Want: "is there"})
		case contentOf(name, want.parts[name]) != contentOf(name, part):
			all = append(all, Difference{Cell: name, What: "part of the file", Want: contentOf(name, want.parts[name]), Found: contentOf(name, part)})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got.parts)) {
		if want.parts[name] == nil && !got.used[name] && !isListing(name) {
			all = append(all, Difference{Cell: name, What: "part of the file", Found: "is there"})
		}
	}
	return all
}

// contentOf is a part as text: of the properties without the seal, which follows from
// everything else.
func contentOf(name string, part []byte) string {
	n, err := parse(part)
	if err != nil {
		return mark(string(part))
	}
	if name == corePart {
		n.children = slices.DeleteFunc(n.children, func(c *node) bool { return c.name == "identifier" })
	}
	return n.String()
}

// compareRest names the parts of two files that hold the same facts and are not the
// same: what no cell uses, and the seal.
func compareRest(want, got *file) []Difference {
	var all []Difference
	for _, name := range slices.Sorted(maps.Keys(want.parts)) {
		a, b := want.parts[name], got.parts[name]
		if bytes.Equal(a, b) {
			continue
		}
		x, errX := parse(a)
		y, errY := parse(b)
		if errX != nil || errY != nil || x.String() != y.String() {
			all = append(all, Difference{Cell: name, What: "part of the file", Want: mark(string(a)), Found: mark(string(b))})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got.parts)) {
		if want.parts[name] == nil {
			all = append(all, Difference{Cell: name, What: "part of the file", Found: "is there"})
		}
	}
	return all
}
