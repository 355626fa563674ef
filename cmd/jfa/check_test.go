package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOneWarningIsNotSeveral(t *testing.T) {
	const book = "../../fixtures/cases/rules-flats-first-in-order-wins"
	assert.Contains(t, call("check", book).stdout, "\nrules-flats-first-in-order-wins: 0 errors, 1 warning\n")
	assert.Contains(t, call("apportion", book).stderr, "1 warning: see jfa check "+book+"\n")
}
