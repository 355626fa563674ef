package output

import (
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
)

// Keeper makes the outputs of one run of the command, and can end it at any time.
type Keeper struct {
	moving sync.Mutex // held while names change, and for good once the run is ended
	desk   desk
	done   bool // an output is in its place
}

// Abandon ends the run, on a signal: what is half made is cleared away, and nothing is
// put in place any more. It is false, and does nothing, where the output is in its place
// already.
func (k *Keeper) Abandon() bool {
	k.moving.Lock()
	if k.done {
		k.moving.Unlock()
		return false
	}
	if k.desk.folder != "" {
		k.desk.clear()
	}
	return true
}

// hold changes names while nobody ends the run; once it is ended it never returns.
func (k *Keeper) hold(change func() error) error {
	k.moving.Lock()
	defer k.moving.Unlock()
	return change()
}

// put is the move that puts an output in place.
func (k *Keeper) put(move func() error) error {
	return k.hold(func() error {
		err := move()
		k.done = k.done || err == nil
		return err
	})
}

// drafted makes an output on a desk beside its place, after the desks that runs before
// this one have left there are cleared away.
func (k *Keeper) drafted(p *Place, make func(desk) error) error {
	beside := filepath.Dir(p.target)
	MendFolder(beside)
	err := k.hold(func() (err error) {
		k.desk, err = newDesk(beside)
		return err
	})
	if err != nil {
		return unwritten(p.Path, err)
	}
	err = make(k.desk)
	syncFolder(beside)
	k.moving.Lock()
	defer k.moving.Unlock()
	k.desk.clear()
	k.desk = desk{}
	if errors.Is(err, fs.ErrExist) && !errors.Is(err, ErrExists) { // it came while this one was made
		err = ErrExists
	}
	if err != nil {
		return unwritten(p.Path, err)
	}
	return nil
}
