package budget

// unsound is what had an error: by table, the first cells of the rows. A blank one
// stands for a row whose first cell could not be read, and for the whole table.
type unsound map[string]map[string]bool

// Sound says whether none of the tables had an error.
func (b *Book) Sound(tableNames ...string) bool {
	for _, name := range tableNames {
		if len(b.unsound[name]) > 0 {
			return false
		}
	}
	return true
}

// SoundRows says whether no row of the table had an error whose first column is the
// code: the steps of a scenario, the rules of a set, the rows of a key.
func (b *Book) SoundRows(tableName, code string) bool {
	rows := b.unsound[tableName]
	return !rows[""] && !rows[code]
}

func unsoundIn(b *Book, findings Findings) unsound {
	found := unsound{}
	byName := map[string]schema{}
	for _, t := range tables() {
		byName[t.spec().Name] = t
	}
	for _, f := range findings {
		t, known := byName[f.Table]
		if f.Severity != Error || !known {
			continue
		}
		if found[f.Table] == nil {
			found[f.Table] = map[string]bool{}
		}
		found[f.Table][t.firstCell(b, f.order[1])] = true
	}
	return found
}

// firstCell is the canonical text of the first column of a row, blank for a row that
// is not one of the table's.
func (t tableOf[R, P]) firstCell(b *Book, number int) string {
	r := t.rowAt(b, int32(number))
	if r == nil {
		return ""
	}
	return t.columns[0].write(b, r)
}
