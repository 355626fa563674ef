package apportion_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
)

// paid is a payment as a row: over, asked, left of the lines, took, and then over.
func paid(p apportion.Played) string {
	row := fmt.Sprintf("%d", p.Step.Order)
	for _, m := range []string{posts.Text(p.Payment.Over), posts.Text(p.Payment.Asked), posts.Text(p.Payment.Left), posts.Text(p.Payment.Took), posts.Text(p.Payment.After)} {
		row += " " + m
	}
	return row
}

func TestEveryStepThatPaysIsKeptWithWhatWasOverAndLeft(t *testing.T) {
	// 200 of cars, of which 30 are cut; half of the 70 still over; all of the 35 left
	out := inVillage(t, "absorb, cars, , , 30,\ndonor, , , , , 50\nabsorb, *, , , 90,\nshare, , , , 5,")
	var rows []string
	for _, p := range out.Played {
		assert.Nil(t, p.Amendment)
		rows = append(rows, paid(p))
	}
	assert.Equal(t, []string{"0 100 30 200 30 70", "1 70 35 0 35 35", "2 35 90 1070 35 0", "3 0 5 0 0 0"}, rows)
	assert.True(t, out.Played[2].AsksTooMuch())
	assert.True(t, out.Played[3].Idle())
	assert.False(t, out.Played[3].AsksTooMuch(), "an idle step asks in vain, whatever it asks for")
	// 600, 300 and the 170 left of cars: 19.63, 9.81 and 5.56 of 35
	assert.Equal(t, "guards 600 20, radios 300 10, cars 170 5", joined(out.Played[2].Payment.Cuts, func(c apportion.LineCut) string {
		return c.Line + " " + posts.Text(c.Left) + " " + posts.Text(c.Part.Amount)
	}))
}

func TestALineCutToZeroLeavesTheRestOver(t *testing.T) {
	out := inVillage(t, "limit, ceiling, , , 0,\nabsorb, cars, , , 250,")
	assert.Equal(t, "1 1100 250 200 200 900", paid(out.Played[1]))
	assert.True(t, out.Played[1].CutsToZero())
}

// 30 of the 200 of cars are cut; the rest of the 1100 of all lines is 1070.
func TestAnIdleCutIsKeptWithWhatIsLeftToCut(t *testing.T) {
	out := inVillage(t, "absorb, cars, , , 30,\ndonor, , , , , 100\nabsorb, cars, , , 5,\nabsorb, *, , , 5,")
	assert.Equal(t, []string{"2 0 5 170 0 0", "3 0 5 1070 0 0"}, []string{paid(out.Played[2]), paid(out.Played[3])})
	assert.Empty(t, out.Played[3].Payment.Cuts)
}

func TestEveryStepThatAmendsTheBookIsKeptWithWhatWasBefore(t *testing.T) {
	out := inVillage(t, "line, cars, , , , 10\nreclassify, guards>radios, , , 50,\nlimit, appropriation, , , 900,\nheadcount, A, , , , 50\n"+
		"headcount, A, , , 30,\nleave, D, , , ,\nkey, , EQUAL, , ,\nrules, none, , , ,")
	require.Len(t, out.Amendments(), 8)
	a := func(i int) apportion.Amendment { return *out.Played[i].Amendment }
	lines := func(i int) string {
		return joined(a(i).Lines, func(l apportion.LineRevision) string {
			return string(l.Line.Code) + " " + posts.Text(l.Before.Value) + ">" + posts.Text(l.After)
		})
	}
	assert.Equal(t, "guards 600>600, radios 300>300, cars 200>220", lines(0))
	assert.Equal(t, "guards 600>550, radios 300>350, cars 220>220", lines(1))
	assert.Equal(t, "1100>1120", posts.Text(a(0).Expenditure.Value.Before)+">"+posts.Text(a(0).Expenditure.Value.After))
	assert.Equal(t, "1050>900", posts.Text(a(2).Limit.Value.Before)+">"+posts.Text(a(2).Limit.Value.After))
	// 40 people, half more, and then 30
	people := func(i int) string {
		p := a(i).People.Value
		return fmt.Sprint(p.Book, " ", p.Before, ">", p.After, " x", p.Factor)
	}
	assert.Equal(t, []string{"40 40>60 x1.5", "40 60>30 x0.75"}, []string{people(3), people(4)})
	assert.Equal(t, apportion.Revision[budget.KeyCode]{Before: "HEADS", After: "EQUAL"}, a(6).Key.Value)
	assert.Equal(t, apportion.Revision[budget.RuleSet]{Before: budget.NoRules, After: budget.NoRules}, a(7).Rules.Value)
}

func TestEveryStepThatSharesIsKeptWithWhoMayAndWhoMayNot(t *testing.T) {
	out := inVillage(t, "rules, standing, , , ,\nheadcount, D, , , 70,\nsupporters, , , , 60,\nunpaid, D, HEADS, none, , 50", standing, positions)
	// A has a lump, B is in the tier, C is excluded; B and D support
	assert.Equal(t, "A not, B fixed, C not, D -", exemptions(out.Played[2]))
	assert.Equal(t, "A -, B -, C -, D own", exemptions(out.Played[3]))
	b, _ := out.Played[2].Payment.Among.Of("B")
	assert.Equal(t, apportion.Flat, b.Base.Rule)
	assert.Equal(t, budget.NoRules, out.Played[3].Payment.Among.Rules)
	assert.Equal(t, "A 0, B 0, C 0, D 60", joined(out.Played[2].Payment.Among.Rows(), func(r apportion.Row) string {
		return string(r.Organization) + " " + posts.Text(r.Amount)
	}), "who does not share has a row of nothing")
}

func TestAStepUnpaidIsSharedWhereItHasAKey(t *testing.T) {
	out := inVillage(t, "donor, , , , 40,\nshare, , , , 50,\nunpaid, A, , , , 0\nunpaid, B, HEADS, , , 10")
	shared := joined(out.Played, func(p apportion.Played) string { return fmt.Sprint(p.IsShared()) })
	assert.Equal(t, "false, true, false, true", shared)
	assert.Len(t, out.Unpaid(), 2, "the idle one too")
	assert.Len(t, out.Withheld(), 1)
}

func exemptions(p apportion.Played) string {
	short := map[apportion.Exemption]string{"": "-", apportion.OwnPayment: "own", apportion.NotSupporting: "not", apportion.FixedByRule: "fixed"}
	return joined(p.Payment.Among.Candidates, func(c apportion.Candidate) string {
		return string(c.Organization) + " " + short[c.Exemption]
	})
}

// The step asks for a part of nothing: its key, of which nobody has any, does no harm.
func TestAnIdleStepWithAKeyThatNobodyHasDoesNothing(t *testing.T) {
	out := inVillage(t, "donor, , , , 100,\nshare, , NONE, , , 100", "Keys\nKey,Part,Measure,Country\nHEADS,1,headcount,\nNONE,1,headcount,TCD\nNONE,2,headcount,")
	assert.True(t, out.Played[1].Idle())
	assert.Nil(t, out.Played[1].Payment.Among)
	assert.Equal(t, []string{"step 1, share: nothing is over the ceiling: it does nothing"}, out.Notes)
}
