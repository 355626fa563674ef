// Package steps is what stands between a book and its results on a workbook: the sheet
// Inputs, which holds every table of the book as used, and the sheet Workings, which
// writes the weights of a key, an apportionment under its rules, a re-costing and a
// scenario out as formulas, each amount beside the engine's figure. Package apportion
// says how things came about; no rule is worked out here a second time.
//
// What is written gives back where its figures stand (Sharing and Shared, Weighing and
// Sharer, PoolShares, ...), for the sheets of packages meeting and statement. It knows
// none of these sheets, and writes no file.
package steps
