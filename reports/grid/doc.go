// Package grid lays out the sheets of a workbook whose formulas know their value. A
// formula is a typed expression (F): it prints itself in the notation of a spreadsheet
// and is worked out over exact ratios, so that the value stored beside it is what it
// comes to. Every amount keeps the engine's figure beside its formula, and finishing the
// workbook fails where the two differ.
//
// It knows no book of a budget, reads no file and asks no clock. It holds cells in their
// places (Ref, Span), pages with their heading and print layout, and tables with groups
// and totals; package workbook writes what comes of them.
package grid
