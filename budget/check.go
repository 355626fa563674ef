package budget

// check is one rule of book.md over a whole book. It sees every row that could be
// read, and leaves alone what a row with an error touches.
type check struct {
	name string
	run  func(*Book) Findings
}

// checks are the rules that are not about single cells, in the order of the tables.
func checks() []check {
	return []check{}
}
