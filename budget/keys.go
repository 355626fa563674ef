package budget

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
)

// rowKey is the texts of the columns of which no two rows may be equal.
type rowKey [4]string

// keys finds rows with the same key. It keeps a hash of each rather than the key, for
// a census has as many keys as rows; the key itself is compared in the row.
type keys struct {
	seed  maphash.Seed
	first map[uint64]int32 // the row that had the hash first
}

func newKeys() *keys { return &keys{maphash.MakeSeed(), map[uint64]int32{}} }

// add remembers the row, and gives the row that had the same hash before it.
func (k *keys) add(key rowKey, at At) (int32, bool) {
	hash := maphash.Comparable(k.seed, key)
	first, twice := k.first[hash]
	if !twice {
		k.first[hash] = at.row
	}
	return first, twice
}

// keyOf is the key of a row; ok is false where the table has none, or a cell of it has
// an error.
func (t tableOf[R, P]) keyOf(b *Book, r *R, failed failedColumns) (key rowKey, ok bool) {
	for i, c := range t.columns {
		if place := slices.Index(t.key, c.Name); place >= 0 {
			if failed.has(i) {
				return key, false
			}
			key[place] = c.write(b, r)
		}
	}
	return key, len(t.key) > 0
}

// rowAt is the row at that number, sound or not; nil where there is none.
func (t tableOf[R, P]) rowAt(b *Book, number int32) *R {
	for _, rows := range [][]R{*t.rows(b), *t.rows(b.spoiled)} {
		i, ok := slices.BinarySearchFunc(rows, number, func(r R, n int32) int {
			return int(P(&r).where().row) - int(n)
		})
		if ok {
			return &rows[i]
		}
	}
	return nil
}

// refuseTwice refuses a row with the key of an earlier one, and says so.
func (t tableOf[R, P]) refuseTwice(rd *reading, r *R, failed failedColumns, seen *keys) bool {
	key, ok := t.keyOf(rd.book, r, failed)
	if !ok {
		return false
	}
	number, twice := seen.add(key, rd.at)
	if !twice {
		return false
	}
	first := t.rowAt(rd.book, number)
	if same, _ := t.keyOf(rd.book, first, 0); same != key {
		return false // two keys with one hash
	}
	column, described := t.describe(key)
	rd.refuse(rd.at, column, faultf(Duplicate, "a second row of %s: the first is at %s%s", described, P(first).where().Cell(column), rd.at.without(t.key...)))
	return true
}

// describe puts a key into words, and names its last column that is not blank.
func (t tableOf[R, P]) describe(key rowKey) (column, described string) {
	var parts []string
	for i, name := range t.key {
		if key[i] != "" {
			column = name
			parts = append(parts, fmt.Sprintf("%s %q", name, key[i]))
		}
	}
	return column, strings.Join(parts, ", ")
}
