package statement

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jfa/apportion"
	"jfa/budget"
)

// tells is a row of the book as the statement shows it on Inputs; shown is false where it
// is not for this organization.
func (s *statement) tells(t budget.TableSpec, row []string) (told []string, shown bool) {
	of := func(column string) string {
		return row[slices.IndexFunc(t.Columns, func(c budget.ColumnSpec) bool { return c.Name == column })]
	}
	if !s.hears(t.Audience, of) {
		return nil, false
	}
	told = slices.Clone(row)
	for i, c := range t.Columns {
		switch {
		case c.Refers == "Organizations" && row[i] != "":
			told[i] = s.named(row[i])
		case c.Prose:
			told[i] = s.told(row[i])
		}
	}
	return told, true
}

// hears tells whether the organization is of the audience of a row.
func (s *statement) hears(a budget.Audience, of func(column string) string) bool {
	switch a {
	case budget.ToAll:
		return true
	case budget.ToOwner:
		return of("Organization") == string(s.who.Code)
	case budget.ToOwnerOrAll:
		return of("Organization") == string(s.who.Code) || of("Organization") == ""
	case budget.ToLocals:
		return of("Organization") == string(s.who.Code) || of("Organization") == "" && s.sharesLocally(budget.Country(of("Country")))
	case budget.ToSharers:
		return s.shares(budget.PoolCode(of("Pool")))
	case budget.ToPresent:
		return slices.ContainsFunc(s.Basis.Census, func(h budget.HeadcountRow) bool {
			return h.Organization == s.who.Code && string(h.Country) == of("Country") && (of("Duty station") == budget.Every || string(h.DutyStation) == of("Duty station"))
		})
	}
	return false
}

// shares tells whether it shares the pool, a blank one standing for the only one.
func (s *statement) shares(pool budget.PoolCode) bool {
	return slices.ContainsFunc(s.Budget.Pools, func(p budget.Pool) bool {
		return (p.Code == pool || pool == "") && slices.Contains(s.Basis.Sharers(p.Code), s.who.Code)
	})
}

func (s *statement) sharesLocally(country budget.Country) bool {
	return slices.ContainsFunc(s.ledger.local.Countries, func(c apportion.CountryBudget) bool {
		return c.Country == country && slices.ContainsFunc(c.Rows, func(row apportion.CountryRow) bool { return row.Organization == s.who.Code })
	})
}

// somebody stands for every other organization.
const somebody = "another organization"

// named is an organization as the statement names it.
func (s *statement) named(code string) string {
	if code == string(s.who.Code) {
		return code
	}
	return somebody
}

// told is a text of the book without the codes and names of other organizations.
func (s *statement) told(text string) string {
	var b strings.Builder
	for before := ' '; text != ""; {
		first, size := utf8.DecodeRuneInString(text)
		if !inWord(before) {
			if word, is := s.nameAtStart(text); is {
				b.WriteString(s.known[word])
				before, text = 'x', text[len(word):]
				continue
			}
		}
		b.WriteRune(first)
		before, text = first, text[size:]
	}
	return b.String()
}

// nameAtStart is the longest name of an organization with which a text begins.
func (s *statement) nameAtStart(text string) (name string, is bool) {
	for _, name := range s.names {
		if after, is := strings.CutPrefix(text, name); is {
			if next, _ := utf8.DecodeRuneInString(after); after == "" || !inWord(next) {
				return name, true
			}
		}
	}
	return "", false
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// knowNames keeps the codes and names of all organizations, the longest first, and what
// is said for each: its own stay.
func (s *statement) knowNames() {
	s.known = map[string]string{}
	for _, o := range s.Budget.Organizations {
		s.known[string(o.Code)], s.known[o.Name] = somebody, somebody
	}
	s.known[string(s.who.Code)], s.known[s.who.Name] = string(s.who.Code), s.who.Name
	delete(s.known, "")
	for name := range s.known {
		s.names = append(s.names, name)
	}
	slices.SortFunc(s.names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
}
