package output

import "syscall"

// errShared is that of a file which another program has open; where that has it open to
// write, Windows speaks of permission instead.
const (
	errShared    = syscall.Errno(32) // ERROR_SHARING_VIOLATION
	noPermission = "you have no permission to write there, or another program has it open: close it there"
)
