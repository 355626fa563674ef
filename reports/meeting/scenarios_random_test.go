package meeting

import (
	"os"
	"testing"
)

// All twenty random books are recalculated where every check is asked for, some of them
// elsewhere: each takes half a second.
func TestRandomBooksAreLive(t *testing.T) {
	books := 6
	if os.Getenv("CI") == "true" {
		books = 20
	}
	requireLive(t, randomBooks(t, books))
}
