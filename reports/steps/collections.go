package steps

import "jfa/reports/grid"

// BillState is how a bill stands at a day: paid, overpaid, due or overdue (rules.md,
// Collections).
func BillState(open, due, day grid.Ref) grid.Expr {
	return grid.F(`IF(%[1]s=0,"paid",IF(%[1]s<0,"overpaid",IF(%[2]s="","due",IF(%[2]s<%[3]s,"overdue","due"))))`, open, due, day)
}

// DaysOverdue is how many days have gone since a bill in that state was due.
func DaysOverdue(state, due, day grid.Ref) grid.Expr {
	return grid.F(`IF(%s="overdue",%s-%s,0)`, state, dayNumber(day), dayNumber(due))
}

// dayNumber is a date of the book as the number of its day.
func dayNumber(date grid.Ref) grid.Expr {
	return grid.F("DATE(MID(%[1]s,1,4),MID(%[1]s,6,2),MID(%[1]s,9,2))", date)
}
