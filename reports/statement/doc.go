// Package statement makes a workbook for each organization, for its controller: what it
// pays, why, and what it would pay, over its own rows of the book alone. What it needs of
// others is given as totals: no other organization's code, name, position or claim is in
// it. It writes no file.
package statement
