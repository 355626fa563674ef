package audit

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// file is the parts of a workbook.
type file struct {
	parts map[string][]byte
	twice []string        // names of parts that are there twice
	used  map[string]bool // the parts whose facts are compared one by one
	size  int64           // of all parts, unpacked
	most  int             // cells that are taken in
}

// mostParts bounds the parts of a workbook.
const mostParts = 10_000

// open unpacks a workbook of at most so many bytes.
func open(content []byte, most int64) (*file, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > mostParts {
		return nil, ErrTooLarge
	}
	f := &file{parts: map[string][]byte{}, used: map[string]bool{}}
	for _, entry := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(entry.Name, `\`, "/"), "/")
		if strings.HasSuffix(name, "/") {
			continue
		}
		part, err := unpack(entry, most-f.size)
		if err != nil {
			return nil, err
		}
		if f.size += int64(len(part)); f.parts[name] != nil {
			f.twice = append(f.twice, name)
			continue
		}
		f.parts[name] = part
	}
	return f, nil
}

func unpack(entry *zip.File, most int64) ([]byte, error) {
	content, err := entry.Open()
	if err != nil {
		return nil, fmt.Errorf("the part %s cannot be read: %w", entry.Name, err)
	}
	defer content.Close() // only read from
	part, err := io.ReadAll(io.LimitReader(content, most+1))
	if err == nil && int64(len(part)) > most {
		err = ErrTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("the part %s cannot be read: %w", entry.Name, err)
	}
	return part, nil
}

// document is a part as XML, which is then compared fact by fact. nil where there is no
// such part.
func (f *file) document(name string) (*node, error) {
	part, ok := f.parts[name]
	if !ok {
		return nil, nil
	}
	f.used[name] = true
	n, err := parse(part)
	if err != nil {
		return nil, fmt.Errorf("the part %s cannot be read: %w", name, err)
	}
	return n, nil
}

// relation is a link of a part to another one, or out of the file.
type relation struct {
	kind, target string
	outside      bool
}

// relations are those of a part, by their identifiers.
func (f *file) relations(part string) (map[string]relation, error) {
	folder, base := path.Split(part)
	n, err := f.document(folder + "_rels/" + base + ".rels")
	if err != nil || n == nil {
		return nil, err
	}
	found := map[string]relation{}
	for _, r := range n.children {
		to := relation{path.Base(r.attr("Type")), r.attr("Target"), r.attr("TargetMode") == "External"}
		switch {
		case to.outside:
		case strings.HasPrefix(to.target, "/"):
			to.target = strings.TrimPrefix(to.target, "/")
		default:
			to.target = path.Join(folder, to.target)
		}
		found[r.attr("Id")] = to
	}
	return found, nil
}

// only is the target of the first relation of a kind, in the order of their names.
func only(relations map[string]relation, kind string) string {
	for _, id := range slices.Sorted(maps.Keys(relations)) {
		if relations[id].kind == kind {
			return relations[id].target
		}
	}
	return ""
}
