package statement

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"jfa/budget"
)

// StatementFiles are the names of files for codes: letters and digits of any script,
// hyphens, underscores and points stay, all else becomes a hyphen. Names that a file
// system could take for the same, or keeps for itself, get a number.
func StatementFiles(codes []budget.OrganizationCode) []string {
	files := make([]string, len(codes))
	for i, code := range codes {
		base := fileBase(string(code))
		name := base
		for n := 2; reserved(name) || slices.ContainsFunc(files[:i], func(f string) bool { return budget.SameText(f, name+".xlsx") }); n++ {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		files[i] = name + ".xlsx"
	}
	return files
}

// mostOfName is how many letters of a code a name keeps: file systems take 255 bytes.
const mostOfName = 50

func fileBase(code string) string {
	name := []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("-_.", r) {
			return r
		}
		return '-'
	}, code))
	base := strings.Trim(string(name[:min(len(name), mostOfName)]), "-.")
	if base == "" {
		return "organization"
	}
	return base
}

// reserved tells whether Windows keeps the name, up to its first point, for a device.
func reserved(name string) bool {
	first, _, _ := strings.Cut(strings.ToUpper(name), ".")
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, first) {
		return true
	}
	return len(first) == 4 && (strings.HasPrefix(first, "COM") || strings.HasPrefix(first, "LPT")) && unicode.IsDigit(rune(first[3]))
}
