package workbook

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strings"
)

// A workbook carries the digest of all of its parts among its properties: as long as it
// holds, the file is as it was written. It protects from mistakes, not from malice.

// sealPrefix begins the identifier of a workbook. noSeal stands for it while the parts
// are digested.
const (
	sealPrefix = "jfa:sha256:"
	noSeal     = sealPrefix + "0000000000000000000000000000000000000000000000000000000000000000"
)

// sealer is the SHA-256 of every part by its name.
type sealer map[string][]byte

// text is the seal of the parts.
func (s sealer) text() string {
	whole := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(s)) {
		io.WriteString(whole, name+"\x00")
		whole.Write(s[name])
	}
	return sealPrefix + hex.EncodeToString(whole.Sum(nil))
}

// mostSealed bounds what is read of a file to see whether its seal holds, in bytes.
const mostSealed = 1 << 30

// Sealed is the subject of a workbook that is still, byte for byte in all of its parts,
// as this package wrote it. It is false for every other file.
func Sealed(path string) (subject string, ok bool) {
	file, err := zip.OpenReader(path)
	if err != nil {
		return "", false
	}
	defer file.Close() // only read from
	subject, seal, bare := properties(&file.Reader)
	if bare == nil {
		return "", false
	}
	core := sha256.Sum256(bare)
	sums, left := sealer{corePart: core[:]}, int64(mostSealed)
	for _, part := range file.File {
		if part.Name == corePart {
			continue
		}
		sum := sha256.New()
		n, err := copyPart(sum, part, left)
		if left -= n; err != nil || left <= 0 || sums[part.Name] != nil {
			return "", false
		}
		sums[part.Name] = sum.Sum(nil)
	}
	return subject, sums.text() == seal
}

// properties are the subject and the seal of a workbook, and the part that holds them
// as it was before it was sealed; nil where there is no seal.
func properties(file *zip.Reader) (subject, seal string, bare []byte) {
	const most = 1 << 16
	var core bytes.Buffer
	for _, part := range file.File {
		if part.Name == corePart {
			if _, err := copyPart(&core, part, most); err != nil {
				return "", "", nil
			}
		}
	}
	var p struct {
		Subject    string `xml:"subject"`
		Identifier string `xml:"identifier"`
	}
	if xml.Unmarshal(core.Bytes(), &p) != nil || !strings.HasPrefix(p.Identifier, sealPrefix) {
		return "", "", nil
	}
	return p.Subject, p.Identifier, bytes.Replace(core.Bytes(), []byte(p.Identifier), []byte(noSeal), 1)
}

func copyPart(to io.Writer, part *zip.File, most int64) (int64, error) {
	content, err := part.Open()
	if err != nil {
		return 0, err
	}
	defer content.Close() // only read from
	return io.Copy(to, io.LimitReader(content, most))
}
