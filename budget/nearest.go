package budget

import "fmt"

// Nearest is the first of the words that text may be a slip of the pen for: at most
// one letter in three is wrong, missing, too many or swapped with its neighbour. It
// compares as SameText does.
func Nearest(text string, words []string) (string, bool) {
	found, best := "", 1+max(1, len([]rune(text))/3)
	folded := []rune(fold(text))
	for _, w := range words {
		if d := distance(folded, []rune(fold(w)), best); d < best && d < len(folded) {
			found, best = w, d
		}
	}
	return found, found != ""
}

// didYouMean ends a message with the nearest of the words that are known, where there
// is one.
func didYouMean(text string, known []string) string {
	if near, ok := Nearest(text, known); ok {
		return fmt.Sprintf("; did you mean %q?%s", near, oddLetter(text, near))
	}
	return ""
}

// isItCalled ends a message about a name that is missing with the nearest that is there.
func isItCalled(name string, there []string) string {
	if near, ok := Nearest(name, there); ok {
		return fmt.Sprintf("; is it the one called %q?%s", near, oddLetter(near, name))
	}
	return ""
}

// distance counts the letters to change, add, drop or swap with their neighbour to
// turn a into b (optimal string alignment). Where that is limit or more, it is limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+unequal(a[i], b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return min(above[len(b)], limit)
}

func unequal(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
