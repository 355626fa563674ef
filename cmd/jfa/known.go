package main

import (
	"fmt"
	"strings"

	"jfa/budget"
	"jfa/budget/exact"
)

// known finds a word among those that the book or the program knows, compared as a
// book compares them. What is not known is wrong usage, with the nearest one.
func known[T ~string](what, word string, words []T) (T, error) {
	word = strings.TrimSpace(word)
	texts := make([]string, len(words))
	for i, w := range words {
		if texts[i] = string(w); budget.SameText(word, texts[i]) {
			return w, nil
		}
	}
	if near, ok := budget.Nearest(word, texts); ok {
		return "", usage("no %s %q; did you mean %q?", what, word, near)
	}
	return "", usage("no %s %q; %s", what, word, among(words))
}

func among[T ~string](words []T) string {
	const most = 12
	if len(words) == 0 {
		return "the book has none"
	}
	text := "known: "
	for i, w := range words[:min(len(words), most)] {
		if i > 0 {
			text += ", "
		}
		text += string(w)
	}
	if len(words) > most {
		text += fmt.Sprintf(" and %d more", len(words)-most)
	}
	return text
}

// pools are the pool of that name, or all where it is blank.
func (in input) pools(name string) ([]budget.Pool, error) {
	if name == "" {
		return in.book.Pools, nil
	}
	var codes []budget.PoolCode
	for _, p := range in.book.Pools {
		codes = append(codes, p.Code)
	}
	code, err := known("pool", name, codes)
	for _, p := range in.book.Pools {
		if err == nil && p.Code == code {
			return []budget.Pool{p}, nil
		}
	}
	return nil, err
}

func (in input) key(name string) (budget.KeyCode, error) {
	if name == "" {
		return "", nil
	}
	return known("key", name, in.keys())
}

func (in input) rules(name string) (budget.RuleSet, error) {
	if name == "" {
		return "", nil
	}
	return known("rule set", name, in.sets())
}

func unique[T comparable](list []T, item T) []T {
	for _, other := range list {
		if other == item {
			return list
		}
	}
	return append(list, item)
}

func method(name string) (budget.Method, error) {
	if name == "" {
		return "", nil
	}
	return known("method", name, budget.Methods())
}

func limit(name string) (budget.LimitKind, error) {
	return known("limit", name, []budget.LimitKind{budget.Ceiling, budget.Appropriation, budget.Expenditure})
}

// amount reads an amount of the command line, in whole units of the book's currency.
func (in input) amount(text string) (exact.Money, error) {
	r, err := exact.Parse(strings.TrimSpace(text))
	if err != nil {
		return exact.Money{}, usage("--amount %q: %w", text, err)
	}
	m, err := in.book.Settings.Unit.Money(r)
	if err != nil {
		return m, usage("--amount %q: not whole units of %s %s", text, in.book.Settings.Unit.Size(), in.book.Settings.Currency)
	}
	return m, nil
}
