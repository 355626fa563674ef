package workbook

// textTable is the workbook's table of shared texts. Previewers of telephones and
// tablets show texts only from such a table, so all of them go there until they have
// taken sharedBytes; what comes after stands in its own cell, so that a stream of
// any length is written in bounded memory.
type textTable struct {
	index map[string]int // only looked up, never ranged over
	list  []string       // in the order in which they were met
	bytes int
	uses  int
}

const (
	sharedBytes  = 8 << 20
	textOverhead = 64
)

// add takes note of a text while the description is surveyed.
func (t *textTable) add(s string) {
	if _, known := t.index[s]; known {
		t.uses++
		return
	}
	if t.bytes+len(s)+textOverhead > sharedBytes {
		return
	}
	t.index[s] = len(t.list)
	t.list = append(t.list, s)
	t.bytes += len(s) + textOverhead
	t.uses++
}
