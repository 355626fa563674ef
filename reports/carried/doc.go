// Package carried is the book that a report carries: every table of it stands on the
// sheet Inputs, and with them a record of what the report was made of. It writes that
// record, and gets the book back, so that a report can be made again and a book that was
// lost be had from its report.
//
// It finds a table by its title and the heads of its columns, wherever these stand: on
// one sheet with others, beside them, or on a sheet of its own.
package carried
