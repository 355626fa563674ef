package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"jfa/apportion"
)

func escapes(out apportion.Outcome) []string {
	var notes []string
	for _, e := range out.Escapes() {
		notes = append(notes, e.String())
	}
	return notes
}

// Under the set standing A has a lump, B is in the flat tier below 40 per cent and C is
// excluded; of A, B and D's 40, 30 and 70 people A and B are a half.
func TestWhomAStepDoesNotReachIsSaidWithWhatTheyWeigh(t *testing.T) {
	tests := []struct {
		rule, steps string
		want        []string
	}{
		{"by the rules", "share, , , , 60,", []string{
			"step 2, share: does not reach A (lump), and B (flat), whose contributions the rules fix; together they weigh 50.00 per cent under the key HEADS"}},
		{"under the key of the step", "share, , EQUAL, , 60,", []string{
			"step 2, share: does not reach A (lump), and B (flat), whose contributions the rules fix; together they weigh 66.67 per cent under the key EQUAL"}},
		{"once for steps that reach the same", "share, , , , 10,\nshare, , EQUAL, , 10,\nshare, , , , 10,", []string{
			"steps 2 and 4: do not reach A (lump), and B (flat), whose contributions the rules fix; together they weigh 50.00 per cent under the key HEADS",
			"step 3, share: does not reach A (lump), and B (flat), whose contributions the rules fix; together they weigh 66.67 per cent under the key EQUAL"}},
		{"of supporters those who support", "supporters, , , , 60,", []string{
			"step 2, supporters: does not reach B (flat), whose contribution the rules fix; it weighs 21.43 per cent under the key HEADS"}},
		{"of the others where they take over", "unpaid, A, HEADS, , , 50", []string{
			"step 2, unpaid: does not reach B (flat), whose contribution the rules fix; it weighs 21.43 per cent under the key HEADS"}},
		{"not where the step spares nobody", "share, , , none, 60,", nil},
		{"nor where it shares nothing", "donor, , , , 100,\nshare, , , , 60,", nil},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			out := inVillage(t, "rules, standing, , , ,\nheadcount, D, , , 70,\n"+test.steps, standing, positions)
			assert.Equal(t, test.want, escapes(out))
		})
	}
}
