package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jfa/budget"
	"jfa/reports"
)

var (
	errExists = errors.New("is there already; --force replaces it")
	errFolder = errors.New("it is a folder")
)

// writeFile writes a file as a whole: beside its place first, then into it. An
// existing file is replaced only with force, keeps who may read it, and stays as it was
// where this fails.
func writeFile(path string, force bool, write func(io.Writer) error) error {
	target, err := free(path, force)
	if err != nil {
		return notWritten(err)
	}
	return drafted(path, target, func(draft string) error {
		file, err := os.OpenFile(draft, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if err != nil {
			return err
		}
		if err := errors.Join(write(file), file.Close()); err != nil {
			return err
		}
		if old, err := os.Stat(target); err == nil {
			if old.IsDir() {
				return errFolder
			}
			return errors.Join(os.Chmod(draft, old.Mode().Perm()), os.Rename(draft, target))
		}
		return os.Rename(draft, target)
	})
}

// kind is what a folder holds: one that holds anything else is never replaced.
type kind struct {
	name string // of one file
	is   func(path string) bool
}

// writeFolder writes a folder as a whole, in place of one that holds nothing else than
// such files.
func writeFolder(path string, force bool, files []reports.File, of kind) error {
	target, err := free(path, force || isEmpty(path))
	if err == nil {
		err = of.replaceable(target)
	}
	if err != nil {
		return notWritten(err)
	}
	return drafted(path, target, func(draft string) error {
		if err := os.Mkdir(draft, 0o777); err != nil {
			return err
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(draft, f.Name), f.Content, 0o666); err != nil {
				return err
			}
		}
		return swap(draft, target)
	})
}

// drafted makes an output under the name of a draft, in a folder of its own beside the
// target, so that it is put in place in one move.
func drafted(path, target string, make func(draft string) error) error {
	desk, err := os.MkdirTemp(filepath.Dir(target), ".jfa-*")
	if err == nil {
		defer os.RemoveAll(desk)
		err = make(filepath.Join(desk, "draft"))
	}
	if err != nil {
		return notWritten(fmt.Errorf("%s cannot be written: %w", path, unmade(path, err)))
	}
	return nil
}

// unmade says in words for people why an output could not be made, without the name of
// its draft.
func unmade(path string, err error) error {
	var place *fs.PathError
	var move *os.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s", filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("you have no permission to write there")
	case errors.As(err, &place):
		return place.Err
	case errors.As(err, &move):
		return move.Err
	}
	return err
}

// free is the place of an output, with links followed.
func free(path string, force bool) (string, error) {
	target, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		return target, nil
	}
	if !force {
		return "", fmt.Errorf("%s %w", path, errExists)
	}
	if target, err = filepath.EvalSymlinks(target); err != nil {
		return "", fmt.Errorf("%s is a link to a place that is not there", path)
	}
	return target, nil
}

func isEmpty(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err == nil && len(entries) == 0
}

func (of kind) replaceable(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s is not a folder", folder)
	}
	for _, e := range entries {
		if e.IsDir() || !of.is(filepath.Join(folder, e.Name())) {
			return fmt.Errorf("%s holds %s, which is no %s: choose another folder", folder, e.Name(), of.name)
		}
	}
	return nil
}

// isTable says whether a file is one of a book, and not one that happens to lie there.
func isTable(path string) bool {
	file, ending := filepath.Base(path), filepath.Ext(path)
	return strings.EqualFold(ending, ".csv") && slices.ContainsFunc(budget.Tables(), func(t budget.TableSpec) bool {
		return budget.SameName(t.Name, strings.TrimSuffix(file, ending))
	})
}

// swap puts the draft in the place of the target, which comes back where that fails.
func swap(draft, target string) error {
	old, err := os.Stat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(draft, target)
	}
	if err != nil {
		return err
	}
	before := filepath.Dir(draft) + ".before" // outside the desk, which is cleared
	if err := errors.Join(os.Chmod(draft, old.Mode().Perm()), os.Rename(target, before)); err != nil {
		return err
	}
	if err := os.Rename(draft, target); err != nil {
		return errors.Join(err, os.Rename(before, target))
	}
	return os.RemoveAll(before)
}
