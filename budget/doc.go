// Package budget holds the book: organizations, pools, limits, budget lines, posts,
// headcount, measures, keys, rules, rates, scenarios, bills and history, each row with
// the address of its cells. It reads a book from cells once, typed, checks it, and
// costs and re-costs its lines. It divides nothing among organizations, and it writes
// no file.
package budget
