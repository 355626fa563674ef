// Package audit compares two workbooks fact by fact: what stands in each cell, by which
// formula, in which format and look, what is hidden, how wide, named, drawn, printed,
// and what else the files hold. It knows no book and calculates nothing; a difference is
// named with its sheet and cell, in words for people.
//
// It reads files that somebody may have made to harm: it takes in no more than a few
// times what the workbook that is expected holds.
package audit
