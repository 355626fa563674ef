package budget

import "strings"

// Reclassified is the two lines that a step `reclassify` names as A>B; ok is false
// where its Target is not of that form.
func (s Step) Reclassified() (from, to LineCode, ok bool) {
	a, b, ok := strings.Cut(s.Target, ">")
	return LineCode(strings.TrimSpace(a)), LineCode(strings.TrimSpace(b)), ok
}
