package budget

// twins warns of rows that are the same again, in a table where no two need to differ.
func twins(b *Book) (found Findings) {
	for _, v := range b.views() {
		if v.twins {
			found = append(found, v.twinRows()...)
		}
	}
	return found
}

func (v view) twinRows() (found Findings) {
	same, first := map[string][]int{}, []string(nil)
	for i := range v.rows {
		row := joined(v.columns, i)
		if same[row] == nil {
			first = append(first, row)
		}
		same[row] = append(same[row], i)
	}
	column := v.columns[0].Name
	for _, row := range first {
		if rows := same[row]; len(rows) > 1 {
			found = append(found, v.at(rows[0]).warn(Twin, column, "the row is identical to %s, and all of them count: take out what was entered twice",
				v.cells(rows[1:], column)))
		}
	}
	return found
}

// cells names a cell of the column in each of the rows.
func (v view) cells(rows []int, column string) string {
	var names []string
	for _, i := range rows {
		names = append(names, v.at(i).Cell(column))
	}
	if len(names) == 1 {
		return "the one at " + names[0]
	}
	return "those at " + someOf(names)
}
