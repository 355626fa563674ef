package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget/exact"
)

// A's maximum of 40 begins to bind at 40/50, C's minimum of 30 ends to at 30/20. At 0.8
// A 40, B 24 and C 30 share 94; at 1.5 they would share 115. The 6 more are B's: 6/30.
func TestTheMultiplierIsFoundFromTheLastJointThatDoesNotShareTooMuch(t *testing.T) {
	result, err := apportion.Apportion(askIn(t, posts, "100", "A 50, B 30, C 20", "maximum A 40, minimum C 30"))
	require.NoError(t, err)
	b := result.Bounding
	assert.Equal(t, []string{"0", "0.8", "1.5"}, texts(b.Joints))
	assert.Equal(t, []string{"0.8", "30", "1"}, texts([]exact.Ratio{b.Joint, b.Slope, b.Multiplier}))
	assert.Equal(t, []string{"30", "94", "115"}, texts([]exact.Ratio{b.Shared(b.Joints[0]), b.Shared(b.Joint), b.Shared(b.Joints[2])}))
	assert.Equal(t, "A 40, B 30, C 30", said(posts, result.Rows))
}

func TestWithoutBoundsNothingIsSearched(t *testing.T) {
	result, err := apportion.Apportion(askIn(t, posts, "100", "A 50, B 30, C 20", "lump A 40"))
	require.NoError(t, err)
	assert.Nil(t, result.Bounding)
}

func texts(ratios []exact.Ratio) []string {
	texts := make([]string, len(ratios))
	for i, r := range ratios {
		texts[i] = r.String()
	}
	return texts
}
