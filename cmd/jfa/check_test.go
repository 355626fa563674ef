package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOneWarningIsNotSeveral(t *testing.T) {
	r := call("check", "demo")
	assert.Contains(t, r.stdout, "\ndemo: 0 errors, 1 warning\n")
	assert.Contains(t, call("bill", "demo").stderr, "1 warning: see jfa check demo\n")
}
