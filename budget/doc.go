// Package budget holds the book: organizations, pools, limits, budget lines, posts,
// headcount, measures, keys, rules, rates, scenarios, bills and history, each row with
// the address of its cells. It reads a book from cells once, typed, checks it, and
// costs and re-costs its lines. It divides nothing among organizations, and it writes
// no file.
//
// The tables and their columns are data (Tables): how a cell is read, and what its
// canonical text is (Book.Records). Read gives every row that could be read, and all
// Findings of one run, each at its cell. A code is spelled as in its own table, so
// that codes are compared with ==; text that is matched takes its first spelling.
// What is wrong with a book is a Finding with a Code, never a Go error; a book is to
// be computed with where no finding is an Error, or as far as Book.Sound says.
package budget
