package apportion_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// decision is the village with a scenario for its pool: of the 100 over the ceiling a
// donor pays 30 and the rest is shared by heads.
const decision = village + `
Pools
Pool, Key, Status, Decided
P, HEADS, projected, S

Scenarios
Scenario, Pool
S, P
OTHER, P

Steps
Scenario, Order, Action, Target, Key, Amount, Percent
S, 1, donor, , , 30,
S, 2, share, , , , 100
OTHER, 1, carry, , , , 100`

func chargeText(t *testing.T, b *apportion.Basis) string {
	charge, err := b.Charge(b.Book.Pools[0])
	require.NoError(t, err)
	return joined(charge.Rows, func(r apportion.ChargeRow) string { return string(r.Organization) + " " + posts.Text(r.Amount) }) + " = " + posts.Text(charge.Amount)
}

func TestAPoolChargesWhatItsDecidedScenarioGives(t *testing.T) {
	assert.Equal(t, "A 428, B 321, C 214, D 107 = 1070", chargeText(t, basis(t, decision)))
	assert.Equal(t, "A 400, B 300, C 200, D 100 = 1000", chargeText(t, basis(t, village)), "without one, the part of the lower of ceiling and expenditure")
}

// Whatever it leaves open, that is what is charged: check warns of it.
func TestADecidedScenarioThatLeavesSomething(t *testing.T) {
	tests := []struct{ rule, steps, charges, warns string }{
		{"nothing", "S,1,share,,,,100", "A 440, B 330, C 220, D 110 = 1100", ""},
		{"something unfunded", "S,1,share,,,40,", "A 416, B 312, C 208, D 104 = 1040", "the scenario S is decided and leaves 60 of what is over the ceiling unfunded"},
		{"a cash gap", "S,1,carry,,,,100\nS,2,unpaid,A,,,50", "A 400, B 300, C 200, D 100 = 1000", "the scenario S is decided and leaves a cash gap of 200: what does not arrive, nobody takes over"},
		{"what the others take over is no gap", "S,1,carry,,,,100\nS,2,unpaid,D,HEADS,,90", "A 440, B 330, C 220, D 100 = 1090", ""},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			b := basis(t, decision, "Steps\nScenario,Order,Action,Target,Key,Amount,Percent\n"+test.steps)
			assert.Equal(t, test.charges, chargeText(t, b))
			found := decidedOf(apportion.Check(b.Book))
			if test.warns == "" {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, "Pools.csv:2:4", found[0].Address)
			assert.Equal(t, budget.Warning, found[0].Severity)
			assert.Equal(t, test.warns, found[0].Message)
		})
	}
}

func decidedOf(findings budget.Findings) (found budget.Findings) {
	for _, f := range findings {
		if f.Code == apportion.DecidedOpen {
			found = append(found, f)
		}
	}
	return found
}

func TestAScenarioOfAnotherPoolIsLeftAside(t *testing.T) {
	b := basis(t, decision, "Pools\nPool,Key,Status,Decided\nP,HEADS,projected,T\nQ,HEADS,projected,",
		"Limits\nPool,Limit,Amount\nP,appropriation,1050\nP,ceiling,1000\nQ,appropriation,9\nQ,ceiling,9\nQ,expenditure,9",
		"Scenarios\nScenario,Pool\nT,Q", "Steps\nScenario,Order,Action,Percent\nT,1,share,100")
	assert.Equal(t, "A 400, B 300, C 200, D 100 = 1000", chargeText(t, b))
	found := decidedOf(apportion.Check(b.Book))
	require.Len(t, found, 1)
	assert.Contains(t, found[0].Message, "the scenario T is of the pool Q, not of P: it is left aside")
}

// T1 is the sum of what is charged, 1070; the weights are those of the unchanged book.
func TestChangeComparesWithWhatIsCharged(t *testing.T) {
	b := basis(t, decision, "History\nPeriod,Years,Pool,Organization,Weight,Amount\n2023,1,P,A,4,400\n2023,1,P,B,6,670",
		"Steps\nScenario,Order,Action,Target,Key,Amount,Percent\nS,1,leave,D,,,\nS,2,donor,,,30,\nS,3,share,,,,100")
	change, err := b.Change(b.Book.Pools[0])
	require.NoError(t, err)
	a := change.Rows[0]
	// 1000 by 4 : 3 : 2 is 445 and 70 so is 31; own (40/46 - 4/10) x 1070, others (40/100 - 40/46) x 1070
	assert.Equal(t, "400 0 502 -502 76 476", joinedMoney(a.Prior, a.Level, a.Own.Value, a.Others.Value, a.Rules, a.Current))
	assert.Equal(t, "0", joinedMoney(change.Rows[3].Current), "D has left, and has a row")
}

// The account of an organization follows the decided scenario, unless another is asked for.
func TestAnAccountFollowsTheDecidedScenario(t *testing.T) {
	b := basis(t, decision)
	account, err := b.Account("A", b.Book.Pools, nil)
	require.NoError(t, err)
	pool := account.Pools[0]
	assert.True(t, pool.Decided)
	assert.Equal(t, "428", posts.Text(pool.Charged))
	assert.Equal(t, "428", posts.Text(pool.Scenario.Value.Row.Total))

	account, err = b.Account("A", b.Book.Pools, &b.Book.Scenarios[1])
	require.NoError(t, err)
	assert.False(t, account.Pools[0].Decided)
	assert.Equal(t, "400", posts.Text(account.Pools[0].Scenario.Value.Row.Total))
	assert.Equal(t, "428", posts.Text(account.Pools[0].Charged))
}

func joinedMoney(amounts ...exact.Money) string {
	return strings.ReplaceAll(joined(amounts, posts.Text), ",", "")
}
