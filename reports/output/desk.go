package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"
)

// desk is a folder in which an output is made. Its lock is held as long as its run
// lives, whatever ends that: a desk whose lock is free was left behind.
type desk struct {
	folder string
	lock   *flock.Flock
}

const (
	deskPrefix = ".jfa-"
	lockFile   = "lock"
	draftName  = "draft"
	asideName  = "aside" // holds, under its name, what the draft is about to replace
	oldName    = "old"   // holds what it has replaced
)

// newDesk makes a desk. One that another run takes for a desk left behind, before its
// lock is held, is given up for a new one.
func newDesk(beside string) (desk, error) {
	for {
		folder, err := os.MkdirTemp(beside, deskPrefix+"*")
		if err != nil {
			return desk{}, err
		}
		d := desk{folder, flock.New(filepath.Join(folder, lockFile))}
		held, err := d.lock.TryLock()
		if held {
			_, err = os.Lstat(d.lock.Path())
		}
		switch {
		case errors.Is(err, fs.ErrNotExist): // cleared away before its lock was held
		case held:
			return d, nil
		case err != nil: // a disk without locks: the desk is never taken for another's
			return d, nil
		}
	}
}

func (d desk) draft() string { return filepath.Join(d.folder, draftName) }

// setAside takes a folder out of its place.
func (d desk) setAside(target string) error {
	aside := filepath.Join(d.folder, asideName)
	if err := os.Mkdir(aside, 0o700); err != nil {
		return err
	}
	syncFolder(d.folder)
	return os.Rename(target, filepath.Join(aside, filepath.Base(target)))
}

// bringBack puts what was set aside where it stood, unless something stands there.
func (d desk) bringBack() error {
	aside := filepath.Join(d.folder, asideName)
	entries, err := os.ReadDir(aside)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		target := filepath.Join(filepath.Dir(d.folder), e.Name())
		if _, there := os.Lstat(target); errors.Is(there, fs.ErrNotExist) {
			err = errors.Join(err, os.Rename(filepath.Join(aside, e.Name()), target))
		}
	}
	return err
}

// forget says that what was set aside is not to come back.
func (d desk) forget() error {
	syncFolder(filepath.Dir(d.folder))
	return os.Rename(filepath.Join(d.folder, asideName), filepath.Join(d.folder, oldName))
}

// clear takes a desk away, with what was set aside back in its place first. What
// cannot be taken away now is by a later run.
func (d desk) clear() {
	const tries = 5 // a run that is ended may be adding a file
	for range tries {
		if d.bringBack() != nil {
			break
		}
		_ = os.Remove(d.lock.Path()) // before it is free, so that whoever then holds it sees
		_ = d.lock.Unlock()
		if os.RemoveAll(d.folder) == nil {
			break
		}
	}
}

// MendFolder takes the desks out of a folder that runs have left there because the
// power went or they were killed. A folder that was just being replaced comes back.
func MendFolder(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), deskPrefix) {
			clearLeft(filepath.Join(folder, e.Name()))
		}
	}
}

// clearLeft takes away a desk that nobody holds.
func clearLeft(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return !slices.Contains([]string{lockFile, draftName, asideName, oldName}, e.Name())
	}) {
		return
	}
	lock := filepath.Join(folder, lockFile)
	if _, err := os.Lstat(lock); err != nil {
		_ = os.Remove(folder) // only where it is empty
		return
	}
	d := desk{folder, flock.New(lock)}
	if held, err := d.lock.TryLock(); held && err == nil {
		d.clear()
	}
}
