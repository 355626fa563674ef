package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrExists is that of a place that is taken.
var ErrExists = errors.New("is there already; --force replaces it")

// Request is a place as a command wants it.
type Request struct {
	Path  string
	Force bool     // what stands there may be replaced
	Read  []string // the files and folders that the command has read
	// Replaces tells of a file that stands there whether it may be replaced without
	// Force; nil for none.
	Replaces func(path string) bool
}

// Place is where an output goes.
type Place struct {
	Request
	target string // absolute, with links followed
	free   bool   // nothing stood there: the first to come has it
	kind   Kind   // of a folder
}

// claim is the place as it stands now. An error says why nothing may be put there.
func (r Request) claim() (*Place, error) {
	target, err := filepath.Abs(r.Path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Dir(target)); err != nil {
			return nil, unwritten(r.Path, err)
		}
		return &Place{Request: r, target: target, free: true}, nil
	}
	target, err = filepath.EvalSymlinks(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is a link to a place that is not there", r.Path)
	}
	if err != nil {
		return nil, unwritten(r.Path, err)
	}
	return &Place{Request: r, target: target}, r.unread(target)
}

// ForFile claims the place of a file. It is decided now what may be replaced: a file
// that comes to stand in a free place later is not.
func (r Request) ForFile() (*Place, error) {
	p, err := r.claim()
	if err != nil {
		return nil, err
	}
	return p, p.fileMayGo()
}

// fileMayGo says why a file may not be put in the place.
func (p *Place) fileMayGo() error {
	if p.free {
		return nil
	}
	if by := openedBy(p.target); by != "" {
		return fmt.Errorf("%s is open in another program, which %s beside it says: close it there, or delete that file if it is not",
			p.Path, by)
	}
	info, err := os.Stat(p.target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unwritten(p.Path, err)
	case info.IsDir():
		return fmt.Errorf("%s cannot be written: it is a folder", p.Path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s cannot be written: it is not a file", p.Path)
	case p.Force || p.Replaces != nil && p.Replaces(p.target):
		return nil
	}
	return fmt.Errorf("%s %w", p.Path, ErrExists)
}

// openedBy is the file by which another program says that it has the file open: Excel
// and LibreOffice each keep one beside it.
func openedBy(target string) string {
	folder, name := filepath.Split(target)
	for _, owner := range []string{"~$" + name, ".~lock." + name + "#"} {
		if _, err := os.Lstat(filepath.Join(folder, owner)); err == nil {
			return owner
		}
	}
	return ""
}

// unread says that the target, or a file in it, is one that was read: by what it is, for
// it may have other names.
func (r Request) unread(target string) error {
	for _, old := range files(target) {
		for _, book := range r.Read {
			for _, read := range files(book) {
				if os.SameFile(old, read) {
					return fmt.Errorf("%s was read by this command, and is never written over: choose another place", r.Path)
				}
			}
		}
	}
	return nil
}

// files are a file, or a folder and the files in it, links followed; none where it cannot
// be looked at.
func files(path string) []fs.FileInfo {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	found := []fs.FileInfo{info}
	if !info.IsDir() {
		return found
	}
	entries, _ := os.ReadDir(path)
	for _, e := range entries {
		if member, err := os.Stat(filepath.Join(path, e.Name())); err == nil && !member.IsDir() {
			found = append(found, member)
		}
	}
	return found
}
