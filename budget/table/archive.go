package table

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

const (
	maxEntries   = 10_000
	maxPartSize  = 128 << 20 // bytes of a part other than a sheet, unpacked
	maxSheetSize = mostBytes
	zipEncrypted = 1 // bit 0 of the flags of a zip entry
)

// archive is the zip file of a workbook: its parts by name, in lower case, for the
// names of parts do not differ by case alone (Open Packaging Conventions, 6.2.2.3).
type archive struct {
	parts map[string]*zip.File
	left  *allowance
}

func newArchive(source io.ReaderAt, size int64) (*archive, error) {
	files, err := zip.NewReader(source, size)
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrCut, err)
	}
	if len(files.File) > maxEntries {
		return nil, fmt.Errorf("%w: it has more than %d parts", ErrTooLarge, maxEntries)
	}
	parts := map[string]*zip.File{}
	for _, f := range files.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")) // as some programs of Windows write it
		if f.Flags&zipEncrypted != 0 {
			return nil, ErrEncrypted
		}
		if parts[name] != nil {
			return nil, fmt.Errorf("%w: there are two parts of the name %s", ErrPart, f.Name)
		}
		parts[name] = f
	}
	return &archive{parts, newAllowance()}, nil
}

func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// open begins to read a part of at most limit bytes.
func (a *archive) open(name string, limit int64) (*part, error) {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return nil, fmt.Errorf("%w: the part %s is missing", ErrPart, name)
	}
	if f.UncompressedSize64 > uint64(limit) {
		return nil, fmt.Errorf("%w: the part %s has %d bytes when unpacked", ErrTooLarge, name, f.UncompressedSize64)
	}
	content, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: part %s: %w", ErrDamaged, name, err)
	}
	return newPart(content, limit, a.left), nil
}

// read reads a whole part with use and names the part in an error.
func (a *archive) read(name string, use func(*part) error) error {
	p, err := a.open(name, maxPartSize)
	if err != nil {
		return err
	}
	defer p.close()
	if err := use(p); err != nil {
		return fmt.Errorf("%w (in the part %s)", err, name)
	}
	return nil
}

// relation is a link from one part to another.
type relation struct {
	kind   string // the last word of its type: worksheet, styles, ...; "" if not of a workbook
	target string // the name of the part; "" for what is outside the file
}

// The types of relations begin with one of these; the second is that of Strict Open XML,
// the third that of what only Microsoft's programs know, sheets of macros among them.
const (
	relationTypes          = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictRelationTypes    = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	microsoftRelationTypes = "http://schemas.microsoft.com/office/2006/relationships"
)

// relations reads the links of a part by their identifiers; those of the whole file
// are the ones of the part "".
func (a *archive) relations(source string) (map[string]relation, error) {
	folder, base := path.Split(source)
	found := map[string]relation{}
	err := a.read(folder+"_rels/"+base+".rels", func(p *part) error {
		return p.document("Relationships", func(e xml.StartElement) error {
			id := attribute(e, "Id")
			if _, twice := found[id]; twice || len(found) > maxEntries {
				return fmt.Errorf("%w: the relation %s is given twice, or there are too many", ErrPart, id)
			}
			found[id] = newRelation(e, folder)
			return p.skip()
		})
	})
	return found, err
}

func newRelation(e xml.StartElement, folder string) relation {
	r := relation{target: attribute(e, "Target")}
	space, kind := path.Split(attribute(e, "Type"))
	switch strings.TrimSuffix(space, "/") {
	case relationTypes, strictRelationTypes, microsoftRelationTypes:
		r.kind = kind
	}
	switch {
	case attribute(e, "TargetMode") == "External":
		r.target = ""
	case strings.HasPrefix(r.target, "/"):
		r.target = strings.TrimPrefix(path.Clean(r.target), "/")
	default:
		r.target = path.Join(folder, r.target)
	}
	return r
}

// only is the target of the one relation of a kind; "" where there is none. Of several
// it is the one whose part is there.
func (a *archive) only(relations map[string]relation, kind string) (string, error) {
	var targets, there []string
	for _, r := range relations {
		if r.kind == kind && !slices.Contains(targets, r.target) {
			targets = append(targets, r.target)
			if a.has(r.target) {
				there = append(there, r.target)
			}
		}
	}
	switch {
	case len(targets) == 0:
		return "", nil
	case len(there) > 1 || len(there) == 0 && len(targets) > 1:
		return "", fmt.Errorf("%w: there are %d parts of the kind %s", ErrPart, len(there), kind)
	case len(there) == 1:
		return there[0], nil
	}
	return targets[0], nil // reading it says that it is missing
}
