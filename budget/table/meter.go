package table

import (
	"fmt"
	"io"
	"sync/atomic"
)

// meter bounds what is read from a hostile file: in all, and for one piece (an XML
// token, a record), which its reader must hold in memory.
type meter struct {
	source       io.Reader
	total, piece int64 // bytes that may still be read
	whole        *allowance
}

// allowance is what may be read of a whole workbook, whatever its parts hold, and however
// often they are read: a small file may unpack to millions of elements.
type allowance struct {
	tokens, bytes atomic.Int64
}

const (
	mostTokens = 7_000_000 // of XML: about 1.4 million cells
	mostBytes  = 256 << 20 // unpacked
)

func newAllowance() *allowance {
	a := &allowance{}
	a.tokens.Store(mostTokens)
	a.bytes.Store(mostBytes)
	return a
}

// next begins a new piece of at most size bytes.
func (m *meter) next(size int64) { m.piece = size }

// token counts a token of XML.
func (m *meter) token() error {
	if m.whole.tokens.Add(-1) < 0 {
		return fmt.Errorf("%w: it has more than %d million elements and texts", ErrTooLarge, mostTokens/1_000_000)
	}
	return nil
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.source.Read(p)
	m.total -= int64(n)
	m.piece -= int64(n)
	if m.total < 0 || m.whole != nil && m.whole.bytes.Add(int64(-n)) < 0 {
		return 0, fmt.Errorf("%w: it is too large when unpacked", ErrTooLarge)
	}
	if m.piece < 0 {
		return 0, fmt.Errorf("%w: a record or a text is longer than %d MiB: is a closing quotation mark missing?", ErrTooLarge,
			maxPiece>>20)
	}
	return n, err
}

const maxPiece = 4 << 20
