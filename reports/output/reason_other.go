//go:build !windows

package output

import "syscall"

// errShared is that of a file which another program has open.
const (
	errShared    = syscall.EBUSY
	noPermission = "you have no permission to write there"
)
