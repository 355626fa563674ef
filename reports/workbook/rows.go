package workbook

import (
	"bufio"
	"errors"
	"strconv"
)

// rowWriter writes the rows of sheets as XML, a row at a time.
type rowWriter struct {
	w      *bufio.Writer
	found  *survey
	styles []int
	buf    []byte
}

var errNoRowsElement = errors.New("workbook: no place for rows in the sheet's XML")

// writeSheet writes a sheet's part with its rows put in.
func (r *rowWriter) writeSheet(sheet *Sheet, found *sheetSurvey, part []byte) error {
	before, after, ok := cutRows(part)
	if !ok {
		return errNoRowsElement
	}
	r.w.Write(before) // a bufio.Writer keeps its first error for the end
	r.w.WriteString("<sheetData>")
	if err := r.writeRows(sheet, found); err != nil {
		return err
	}
	r.w.WriteString("</sheetData>")
	_, err := r.w.Write(after)
	return err
}

func (r *rowWriter) writeRows(sheet *Sheet, found *sheetSurvey) error {
	if sheet.Rows == nil {
		return nil
	}
	again := sheetSurvey{}
	for row := range sheet.Rows {
		again.last = again.next(row)
		again.cells += len(row.Cells)
		if again.cells > found.cells {
			break
		}
		if err := r.writeRow(sheet, row, again.last); err != nil {
			return err
		}
	}
	if again.cells != found.cells || again.last != found.last {
		return &CellError{Sheet: sheet.Name, Cell: At(1, again.last), Err: ErrRowsChanged}
	}
	return nil
}

func (r *rowWriter) writeRow(sheet *Sheet, row Row, n int) error {
	if len(row.Cells) == 0 && row.Height == 0 {
		return nil
	}
	b := append(r.buf[:0], `<row r="`...)
	b = append(strconv.AppendInt(b, int64(n), 10), '"')
	b = append(appendHeight(b, sheet, row), '>')
	for i := range row.Cells {
		b = r.appendCell(b, &row.Cells[i], i+1, n)
	}
	r.buf = append(b, "</row>"...)
	_, err := r.w.Write(r.buf)
	return err
}

// appendHeight leaves a height that was only estimated open to the reader's own fit.
func appendHeight(b []byte, sheet *Sheet, row Row) []byte {
	height, fixed := sheet.height(row)
	if height == 0 {
		return b
	}
	b = append(b, ` ht="`...)
	b = append(strconv.AppendFloat(b, height, 'f', -1, 64), '"')
	if fixed {
		b = append(b, ` customHeight="1"`...)
	}
	return b
}

// appendCell leaves out a cell that holds nothing and looks like nothing.
func (r *rowWriter) appendCell(b []byte, c *Cell, column, row int) []byte {
	if c.Value.IsBlank() && c.Style == (Style{}) {
		return b
	}
	b = append(b, `<c r="`...)
	b = appendAddress(b, column, row)
	b = append(b, `" s="`...)
	b = strconv.AppendInt(b, int64(r.styles[r.found.styles.number(c.Style)]), 10)
	switch {
	case c.Value.IsBlank():
		return append(b, `"/>`...)
	case c.Formula != "":
		b = appendFormula(b, c)
	case c.Value.kind == kindText:
		b = r.appendText(b, c.Value.text)
	default:
		b = appendPlain(b, c.Value)
	}
	return append(b, "</c>"...)
}

func appendFormula(b []byte, c *Cell) []byte {
	if c.Value.kind == kindText {
		b = append(b, `" t="str`...)
	}
	if c.Value.kind == kindBool {
		b = append(b, `" t="b`...)
	}
	b = append(b, `"><f>`...)
	b = appendEscaped(b, c.Formula)
	b = append(b, "</f><v>"...)
	b = appendStored(b, c.Value.text)
	return append(b, "</v>"...)
}

// appendPlain writes a number with its digits as they are, or a truth value.
func appendPlain(b []byte, v Value) []byte {
	if v.kind == kindBool {
		b = append(b, `" t="b`...)
	}
	b = append(b, `"><v>`...)
	b = append(b, v.text...)
	return append(b, "</v>"...)
}

func (r *rowWriter) appendText(b []byte, s string) []byte {
	if i, shared := r.found.texts.index[s]; shared {
		b = append(b, `" t="s"><v>`...)
		b = strconv.AppendInt(b, int64(i), 10)
		return append(b, "</v>"...)
	}
	b = append(b, `" t="inlineStr"><is>`...)
	b = appendTextElement(b, s)
	return append(b, "</is>"...)
}
