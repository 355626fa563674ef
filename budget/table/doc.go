// Package table opens a book, one .xlsx workbook or a folder with one .csv file a
// table, and yields its cells, each typed by what the file says and with the address
// that its author sees. It knows no table, column or rule: it never guesses what a
// cell means, never calculates a formula and never changes a file.
//
// It fails closed. What is cut, out of order, of an unknown type or beyond the limits
// of a spreadsheet is an *Error with file, sheet and cell, never a table that is
// shorter than the one in the file. Rows are streamed: memory does not grow with the
// number of rows, only with the shared strings of a workbook.
package table
