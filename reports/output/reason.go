package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// unwritten says in words for people why an output is not in its place, without the name
// of its draft.
func unwritten(path string, err error) error {
	if errors.Is(err, ErrExists) {
		return fmt.Errorf("%s %w", path, ErrExists)
	}
	return fmt.Errorf("%s cannot be written: %w", path, Reason(path, err))
}

// Reason says in words for people why something could not be written to a path.
func Reason(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s", filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return errors.New(noPermission)
	}
	for _, known := range []struct {
		err    error
		reason string
	}{
		{syscall.ENOSPC, "the disk is full"},
		{syscall.EDQUOT, "your share of the disk is used up"},
		{syscall.EFBIG, "it would be a larger file than may be written there"},
		{syscall.EROFS, "that disk can only be read"},
		{errShared, "another program has it open: close it there"},
		{syscall.ENOTDIR, filepath.Dir(path) + " is not a folder"},
		{syscall.ENAMETOOLONG, "its name is too long"},
		{syscall.EPIPE, "whoever read it has closed it"},
		{syscall.EBADF, "it is closed"},
		{syscall.EIO, "the disk does not answer"},
	} {
		if errors.Is(err, known.err) {
			return errors.New(known.reason)
		}
	}
	return bare(err)
}

// bare is the reason of an error of the system, without the names of files.
func bare(err error) error {
	var place *fs.PathError
	var move *os.LinkError
	switch {
	case errors.As(err, &place):
		return place.Err
	case errors.As(err, &move):
		return move.Err
	}
	return err
}
