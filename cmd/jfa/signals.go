//go:build !js

package main

import (
	"os"
	"os/signal"
	"syscall"

	"jfa/reports/output"
)

// endOnSignals ends the run on a signal, with what is half made cleared away: 130 for
// SIGINT, 143 for SIGTERM (cli.md). An output that has been put in its place is whole,
// and its run ends as it would have.
//
// A pipe that nobody reads any more is not a signal, but an output that cannot be
// written.
func endOnSignals(keeper *output.Keeper) {
	signal.Ignore(syscall.SIGPIPE)
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // of nohup
		ends = append(ends, syscall.SIGHUP)
	}
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, ends...)
	go func() {
		for s := range caught {
			if keeper.Abandon() {
				os.Exit(128 + int(s.(syscall.Signal)))
			}
		}
	}()
}
