package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// File is one file of a folder.
type File struct {
	Name    string
	Content []byte
}

// Kind is what a folder holds: one that holds anything else is never replaced.
type Kind struct {
	Name string // of one file
	Is   func(path string) bool
}

// ForFolder claims the place of a folder of such files.
func (r Request) ForFolder(of Kind) (*Place, error) {
	p, err := r.claim()
	if err != nil {
		return nil, err
	}
	p.kind = of
	return p, p.folderMayGo()
}

// folderMayGo says why a folder may not be put in the place.
func (p *Place) folderMayGo() error {
	entries, err := os.ReadDir(p.target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s cannot be written: it is there already, and not a folder that can be read", p.Path)
	case isCurrent(p.target):
		return fmt.Errorf("%s is the current folder: choose another one, or one in it", p.Path)
	}
	for _, e := range entries {
		path := filepath.Join(p.target, e.Name())
		if name, open := strings.CutPrefix(e.Name(), "~$"); open {
			return fmt.Errorf("%s is open in another program, which %s says: close it there, or delete that file if it is not",
				filepath.Join(p.Path, name), e.Name())
		}
		if e.IsDir() || !p.kind.Is(path) {
			return fmt.Errorf("%s holds %s, which is no %s: choose another folder", p.Path, e.Name(), p.kind.Name)
		}
	}
	if len(entries) > 0 && !p.Force {
		return fmt.Errorf("%s %w", p.Path, ErrExists)
	}
	return nil
}

func isCurrent(folder string) bool {
	current, err := os.Stat(".")
	if err != nil {
		return false
	}
	info, err := os.Stat(folder)
	return err == nil && os.SameFile(current, info)
}

// Folder writes the files as a folder in the place, of a claim by ForFolder.
func (k *Keeper) Folder(p *Place, files []File) error {
	return k.drafted(p, func(d desk) error {
		if err := k.hold(func() error { return os.Mkdir(d.draft(), 0o777) }); err != nil {
			return err
		}
		for _, f := range files {
			if err := k.hold(func() error { return writeSynced(filepath.Join(d.draft(), f.Name), f.Content) }); err != nil {
				return err
			}
		}
		syncFolder(d.draft())
		return k.put(func() error { return p.putFolder(d) })
	})
}

// putFolder moves the draft into the place. One that is free or empty is had by the first
// to come; a full one comes back where the move fails.
func (p *Place) putFolder(d desk) error {
	old, err := os.Stat(p.target)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(d.draft(), p.target)
	}
	if err == nil {
		err = p.folderMayGo() // it may be another one by now
	}
	if err != nil {
		return err
	}
	if err := os.Chmod(d.draft(), old.Mode().Perm()); err != nil {
		return err
	}
	if !p.Force {
		if err := os.Remove(p.target); err != nil { // fails where it is not empty any more
			return err
		}
		return os.Rename(d.draft(), p.target)
	}
	if err := d.setAside(p.target); err != nil {
		return err
	}
	if err := os.Rename(d.draft(), p.target); err != nil {
		return errors.Join(err, d.bringBack())
	}
	return d.forget()
}
