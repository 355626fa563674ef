package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChangesOfOneScenarioAloneCannotBeRanked(t *testing.T) {
	r := call("scenario", "demo", "A", "J", "--sort", "loss")
	assert.Equal(t, wrongUsage, r.status, "A and J are of different pools")
	assert.Contains(t, r.stderr, "name two or more of a pool")
	assert.Equal(t, done, call("scenario", "demo", "A", "J", "B", "--sort", "loss").status)
}

func TestTheOrderOfATableChangesNothingForPrograms(t *testing.T) {
	for _, format := range []string{"json", "csv"} {
		assert.Equal(t, call("scenario", "demo", "--format", format).stdout, call("scenario", "demo", "--sort", "loss", "--format", format).stdout)
	}
}
