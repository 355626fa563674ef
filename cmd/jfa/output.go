package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jfa/reports"
)

// errExists says that an output is there already.
var errExists = errors.New("is there already; --force replaces it")

// writeFile writes a file as a whole: beside its place first, then into it. An
// existing file is replaced only with force, and stays as it was where this fails.
func writeFile(path string, force bool, write func(io.Writer) error) error {
	target, err := free(path, force)
	if err != nil {
		return notWritten(err)
	}
	draft, err := os.CreateTemp(filepath.Dir(target), ".jfa-*")
	if err != nil {
		return failed(path, err)
	}
	defer os.Remove(draft.Name()) // gone already where it was renamed
	err = errors.Join(write(draft), draft.Chmod(0o644), draft.Close())
	if err == nil {
		err = os.Rename(draft.Name(), target)
	}
	if err != nil {
		return failed(path, err)
	}
	return nil
}

// failed says why an output cannot be written, without the name of its draft.
func failed(path string, err error) error {
	var place *fs.PathError
	if errors.As(err, &place) {
		err = place.Err
	}
	return notWritten(fmt.Errorf("%s cannot be written: %w", path, err))
}

// writeFolder writes a folder as a whole. An existing one that holds more than .csv
// files is never replaced: it is something else than a book.
func writeFolder(path string, force bool, files []reports.File) error {
	target, err := free(path, force || isEmpty(path))
	if err == nil {
		err = replaceable(target)
	}
	if err != nil {
		return notWritten(err)
	}
	draft, err := os.MkdirTemp(filepath.Dir(target), ".jfa-*")
	if err != nil {
		return failed(path, err)
	}
	defer os.RemoveAll(draft)
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(draft, f.Name), f.Content, 0o644); err != nil {
			return failed(path, err)
		}
	}
	if err := errors.Join(os.Chmod(draft, 0o755), swap(draft, target)); err != nil {
		return failed(path, err)
	}
	return nil
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
	return filepath.EvalSymlinks(target)
}

func isEmpty(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err == nil && len(entries) == 0
}

func replaceable(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s is not a folder", folder)
	}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			return fmt.Errorf("%s holds %s, which is no table of a book: choose another folder", folder, e.Name())
		}
	}
	return nil
}

// swap puts the draft in the place of the target, which comes back where that fails.
func swap(draft, target string) error {
	before := draft + ".before"
	switch err := os.Rename(target, before); {
	case errors.Is(err, fs.ErrNotExist):
		return os.Rename(draft, target)
	case err != nil:
		return err
	}
	if err := os.Rename(draft, target); err != nil {
		return errors.Join(err, os.Rename(before, target))
	}
	return os.RemoveAll(before)
}
