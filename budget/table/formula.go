package table

import (
	"regexp"
	"strings"
)

// elsewhere is a reference to another file in a formula: its name or number in
// brackets before the name of a sheet, as in [1]Sheet1!B2 or 'C:\[a.xlsx]My sheet'!B2.
// A column of a table stands in brackets too, but no sheet after it.
var elsewhere = regexp.MustCompile(`\[[^\[\]]+\]([\pL\pN_.]*|[^\[\]']*')!`)

// refersElsewhere says whether a formula refers to another file.
func refersElsewhere(formula string) bool {
	return strings.Contains(formula, "[") && elsewhere.MatchString(formula)
}
