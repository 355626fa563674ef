package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jfa/budget"
)

// field is the value of a field in the JSON of a result, blank for null; or why there
// is none (cases.md).
func field(document any, row budget.ExpectedRow) (string, bool) {
	result, err := single(document, row)
	if err != nil {
		return err.Error(), false
	}
	switch {
	case row.Organization != "" && row.Line != "":
		return "a row names an organization or a line, not both", false
	case row.Organization != "":
		result = element(row.Organization, "organization", list(result, "rows"), list(result, "organizations"))
	case row.Line != "":
		result = ofLine(result, row.Line)
	}
	if result == nil {
		return "no such row", false
	}
	value, ok := at(result, row.Field)
	if !ok {
		return "no such field", false
	}
	return text(value), true
}

// ofLine is what a result says of a line, a cut, a row by name, a bill or a claim.
func ofLine(result any, line string) any {
	for _, at := range []struct{ list, name string }{
		{"lines", "line"}, {"cuts", "line"}, {"rows", "line"}, {"rows", "name"}, {"bills", "bill"}, {"claims", "claim"},
	} {
		if found := element(line, at.name, list(result, at.list)); found != nil {
			return found
		}
	}
	return nil
}

// single is the one pool, scenario or country of a document, or the document itself
// where it has no such list. Of several it is the one that alone has the line of a row.
// Organizations over several countries are the document's.
func single(document any, row budget.ExpectedRow) (any, error) {
	for _, name := range []string{"pools", "scenarios", "countries"} {
		object, _ := document.(map[string]any)
		all, ok := object[name].([]any)
		switch {
		case !ok:
		case len(all) == 1:
			return all[0], nil
		case name == "countries" && row.Organization != "":
			return document, nil
		case len(having(all, row.Line)) == 1:
			return having(all, row.Line)[0], nil
		default:
			return nil, fmt.Errorf("the result has %d %s: the arguments must name one", len(all), name)
		}
	}
	return document, nil
}

// having are the results that have a line.
func having(results []any, line string) []any {
	return slices.DeleteFunc(slices.Clone(results), func(result any) bool { return line == "" || ofLine(result, line) == nil })
}

func list(object any, name string) []any {
	fields, _ := object.(map[string]any)
	items, _ := fields[name].([]any)
	return items
}

// element is the first object whose field has that value, compared as a book compares text.
func element(value, name string, lists ...[]any) any {
	for _, item := range slices.Concat(lists...) {
		fields, _ := item.(map[string]any)
		if own, ok := fields[name].(string); ok && budget.SameText(own, strings.TrimSpace(value)) {
			return item
		}
	}
	return nil
}

// at follows a path of names between points; names that hold a point are found too, and
// a number counts in a list from 0. A factor's name alone is one of the effects.
func at(value any, path string) (any, bool) {
	path = strings.TrimSpace(path)
	if found, ok := follow(value, path); ok {
		return found, true
	}
	return follow(value, "effects."+path)
}

func follow(value any, path string) (any, bool) {
	if items, ok := value.([]any); ok {
		return inList(items, path)
	}
	fields, ok := value.(map[string]any)
	if !ok {
		return nil, false
	}
	for _, name := range sortedNames(fields) {
		if strings.EqualFold(name, path) {
			return fields[name], true
		}
		if len(path) > len(name) && path[len(name)] == '.' && strings.EqualFold(path[:len(name)], name) {
			if found, ok := follow(fields[name], path[len(name)+1:]); ok {
				return found, true
			}
		}
	}
	return nil, false
}

// inList is the item of that number, or the amount of the factor of that name: effects
// are a list in a result.
func inList(items []any, path string) (any, bool) {
	first, rest, more := strings.Cut(path, ".")
	if n, err := strconv.Atoi(first); err == nil && n >= 0 && n < len(items) {
		if more {
			return follow(items[n], rest)
		}
		return items[n], true
	}
	object, ok := element(path, "factor", items).(map[string]any)
	return object["amount"], ok
}

func sortedNames(fields map[string]any) []string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// text is a value of JSON as a case writes it.
func text(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(encoded)
}
