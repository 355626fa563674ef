package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File writes a file in the place, of a claim by ForFile. One that it replaces keeps who
// may read it.
func (k *Keeper) File(p *Place, write func(io.Writer) error) error {
	return k.drafted(p, func(d desk) error {
		var file *os.File
		err := k.hold(func() (err error) {
			file, err = create(d.draft())
			return err
		})
		if err != nil {
			return err
		}
		if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
			return err
		}
		return k.put(func() error { return p.putFile(d.draft()) })
	})
}

// create makes a new file that may be read by whom the system's mask lets.
func create(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
}

func writeSynced(path string, content []byte) error {
	file, err := create(path)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Sync(), file.Close())
}

// putFile moves the draft into the place.
func (p *Place) putFile(draft string) error {
	if p.free {
		return putFirst(draft, p.target)
	}
	old, err := os.Stat(p.target)
	if errors.Is(err, fs.ErrNotExist) {
		return putFirst(draft, p.target)
	}
	if err != nil {
		return err
	}
	if err := p.fileMayGo(); err != nil { // it may be another one by now
		return err
	}
	return errors.Join(os.Chmod(draft, old.Mode().Perm()), os.Rename(draft, p.target))
}

// putFirst moves a draft where nothing stands: by a second name, which fails where
// something does, or on a disk without second names by taking the place first.
func putFirst(draft, target string) error {
	err := os.Link(draft, target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	taken, err := create(target)
	if err != nil {
		return err
	}
	if err := errors.Join(taken.Close(), os.Rename(draft, target)); err != nil {
		return errors.Join(err, os.Remove(target))
	}
	return nil
}

// syncFolder makes the names in a folder last. Not every system can, and none needs it
// to go on.
func syncFolder(path string) {
	if folder, err := os.Open(filepath.Clean(path)); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}
