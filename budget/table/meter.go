package table

import (
	"fmt"
	"io"
)

// meter bounds what is read from a hostile file: in all, and for one piece (an XML
// token, a record), which its reader must hold in memory.
type meter struct {
	source       io.Reader
	total, piece int64 // bytes that may still be read
}

// next begins a new piece of at most size bytes.
func (m *meter) next(size int64) { m.piece = size }

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.source.Read(p)
	m.total -= int64(n)
	m.piece -= int64(n)
	if m.total < 0 {
		return 0, fmt.Errorf("%w: it is too large when unpacked", ErrTooLarge)
	}
	if m.piece < 0 {
		return 0, fmt.Errorf("%w: a record or a text is longer than %d MiB: is a closing quotation mark missing?", ErrTooLarge,
			maxPiece>>20)
	}
	return n, err
}

const maxPiece = 4 << 20
