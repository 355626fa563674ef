package grid

import (
	"strings"

	"jfa/budget/exact"
)

// Blocks that are searched again and again, such as the census, are gone through once:
// a page keeps what it found of each by the words sought.

// lookups are what has been found of the blocks of a page.
type lookups struct {
	places map[Span]map[string]int           // the first place of each word of a column
	sums   map[string]map[string]exact.Ratio // of values by the words beside them
}

func newLookups() lookups {
	return lookups{map[Span]map[string]int{}, map[string]map[string]exact.Ratio{}}
}

// word is a value as texts are compared, and numbers apart from texts.
func (v value) word() string {
	if v.kind == text || v.kind == blank {
		return "T" + folded(v.text)
	}
	return "N" + v.number.String()
}

// match is the place of a value in a column, from 1, where it stands as it is.
func match(args []term) value {
	sought, column := args[0].evaluate(), Span{}
	column, is := args[1].span()
	if kind := args[2].evaluate(); !is || kind.kind != number || !kind.number.IsZero() {
		return faultOf(notPlanned)
	}
	page := column.First.Page
	places, known := page.found.places[column]
	if !known {
		places = map[string]int{}
		for i := range column.Len() {
			if v := column.At(i).value(); v.kind != blank {
				if _, earlier := places[v.word()]; !earlier {
					places[v.word()] = i + 1
				}
			}
		}
		page.found.places[column] = places
	}
	if place, there := places[sought.word()]; there && sought.kind != blank {
		return wholeOf(place)
	}
	return faultOf(notThere)
}

func index(args []term) value {
	column, is := args[0].span()
	place := args[1].evaluate().figure()
	switch {
	case place.kind == fault:
		return place
	case !is || len(args) > 2:
		return faultOf(notPlanned)
	}
	if row, whole := place.number.Int64(); whole && row >= 1 && row <= int64(column.Len()) {
		return column.At(int(row) - 1).value()
	}
	return faultOf(notACell)
}

// sumIfs adds up where each column meets its criterion.
func sumIfs(args []term) value {
	values, is := args[0].span()
	if !is {
		return faultOf(notPlanned)
	}
	var columns []Span
	key, sought := values.Cells(), ""
	for i := 1; i+1 < len(args); i += 2 {
		column, is := args[i].span()
		criterion := args[i+1].evaluate()
		switch {
		case !is || criterion.kind == blank || column.First.Page != values.First.Page:
			return faultOf(notPlanned)
		case criterion.text == anything:
			continue
		case strings.ContainsAny(criterion.text, "*?~") || strings.IndexAny(criterion.text, "<>=") == 0:
			return faultOf(notPlanned)
		}
		columns = append(columns, column)
		key += " " + column.Cells()
		sought += criterion.word() + "\x00"
	}
	return numberOf(values.sumsBy(key, columns)[sought])
}

// anything is the criterion that any text meets, and a blank cell too: not to be #.
const anything = "<>#"

// sumsBy are the sums of the block by the words that stand beside each value.
func (s Span) sumsBy(key string, columns []Span) map[string]exact.Ratio {
	found := s.First.Page.found.sums
	if found[key] == nil {
		found[key] = map[string]exact.Ratio{}
		for i := range s.Len() {
			words := ""
			for _, column := range columns {
				words += column.At(i).value().word() + "\x00"
			}
			if v := s.At(i).value(); v.kind == number {
				found[key][words] = found[key][words].Add(v.number)
			}
		}
	}
	return found[key]
}

// countIf counts the cells that are as the criterion.
func countIf(args []term) value {
	criterion, count := args[1].evaluate(), 0
	if criterion.kind == fault {
		return criterion
	}
	args[0].each(func(v value, _ bool) {
		if v.kind != blank && v.word() == criterion.word() {
			count++
		}
	})
	return wholeOf(count)
}
