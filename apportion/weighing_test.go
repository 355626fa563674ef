package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
)

// People weigh 3 of 4: 40, 30, 20 and 10 of 100. The other part is half of each, 2 for A
// and 1 for the others, and what A has more once again: 2, 0.5, 0.5 and 0.5 of 3.5. D
// takes part for half a year.
func TestAWeighingHasEveryRowOfTheKey(t *testing.T) {
	b := basis(t, village, "Keys\nKey,Part,Part weight,Measure,Category,Factor\nK,people,3,headcount,,\nK,each,,each,,0.5\nK,each,,each,more,",
		"Measures\nMeasure,Organization,Category,Value\neach,A,,1\neach,B,,1\neach,C,,1\neach,D,,1\neach,A,more,1",
		"Pools\nPool,Key,Status\nP,K,projected", "Participation\nPool,Organization,Months\nP,A,\nP,B,\nP,C,12\nP,D,6")
	w, err := b.Weighing("P", "K", b.Sharers("P"), nil)
	require.NoError(t, err)
	require.Len(t, w.Parts, 2)
	people, each := w.Parts[0], w.Parts[1]
	assert.Equal(t, []string{"40", "30", "20", "10"}, texts(people.Rows[0].Values))
	assert.Equal(t, []string{"1.2", "0.9", "0.6", "0.3"}, texts(people.Adds))
	assert.Equal(t, []string{"1", "0.5", "0.5", "0.5"}, texts(each.Rows[0].Values), "half of all that A has, 2")
	assert.Equal(t, []string{"1", "0", "0", "0"}, texts(each.Rows[1].Values))
	assert.Equal(t, "3.5", each.Total.String())
	assert.Equal(t, []string{"4/7", "1/7", "1/7", "1/7"}, texts(each.Adds))
	assert.Equal(t, []string{"1", "1", "1", "0.5"}, texts(w.Months))
	assert.Equal(t, budget.OrganizationCode("D"), w.Weights[3].Organization)
	assert.Equal(t, "31/140", w.Weights[3].Weight.String(), "(0.3 + 1/7) / 2")
}
