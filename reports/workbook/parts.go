package workbook

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	typesPart = "[Content_Types].xml"
	corePart  = "docProps/core.xml"
	textsPart = "xl/sharedStrings.xml"

	chartFolder = "xl/charts/"
)

// parts takes what excelize would put into a zip file, part by part, so that the
// cells can be put in and the order fixed.
type parts map[string]*bytes.Buffer

// Create is called by excelize for each part.
func (p parts) Create(name string) (io.Writer, error) {
	p[name] = new(bytes.Buffer)
	return p[name], nil
}

// AddFS is never called: the workbook holds no files.
func (p parts) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close ends nothing: the zip file is written later.
func (p parts) Close() error { return nil }

// parts gives all parts of the frame. A text in a cell makes excelize add the table of
// shared texts; cell and table are replaced when the rows are written.
func (fr *frame) parts(first string, charts *chartData) (parts, error) {
	if err := fr.file.SetCellStr(first, "A1", first); err != nil {
		return nil, err
	}
	p := parts{}
	fr.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return p })
	_, err := fr.file.WriteToBuffer()
	p.mend(charts)
	return p, errors.Join(err, fr.file.Close())
}

// mend mends what excelize writes for want of an option, and gives charts their values.
func (p parts) mend(charts *chartData) {
	for name, part := range p {
		switch {
		case name == typesPart:
			p[name] = bytes.NewBuffer(dropImages(part.Bytes()))
		case strings.HasPrefix(name, chartFolder):
			p[name] = bytes.NewBuffer(charts.fill(mendTitles(part.Bytes())))
		}
	}
}

// dropImages takes out the kinds of images, listed in a different order each time: the
// workbook holds none.
func dropImages(types []byte) []byte {
	image := regexp.MustCompile(`<Default Extension="\w+" ContentType="image/[^"]*"></Default>`)
	return image.ReplaceAll(types, nil)
}

// mendTitles takes from each title an empty second description, which some programs
// prefer to the first, and lays the title of the values down where they run across.
func mendTitles(chart []byte) []byte {
	empty := []byte(`<txPr><a:bodyPr anchorCtr="false" rot="0" spcFirstLastPara="false"></a:bodyPr><a:p></a:p></txPr></title>`)
	chart = bytes.ReplaceAll(chart, empty, []byte("</title>"))
	if bytes.Contains(chart, []byte(`<barDir val="bar">`)) {
		chart = bytes.ReplaceAll(chart, []byte(`rot="-5400000"`), []byte(`rot="0"`))
	}
	return chart
}
