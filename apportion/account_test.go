package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
)

// Who shares a local budget and no pool has its local part explained; one pool alone, or
// nothing at all, has no part.
func TestWhoPaysOfLocalBudgetsOnlyIsExplained(t *testing.T) {
	b := basis(t, village, `
Participation
Pool, Organization
P, B
P, C

LCSSB
Country, Item, Organization, Share, Amount
KEN, Guards, , , 10
KEN, Guards, A, 60,
KEN, Guards, B, 40,
`)
	pools := b.Book.Pools
	account, err := b.Account("A", pools, nil)
	require.NoError(t, err)
	assert.Empty(t, account.Pools)
	require.Len(t, account.Local, 1)
	assert.Equal(t, "6", posts.Text(account.Local[0].Row.Amount), "60 per cent of 10")
	_, err = b.Account("C", pools[:1], nil)
	require.NoError(t, err, "C shares the pool and no local budget")
	_, err = b.Account("A", nil, nil)
	assert.ErrorIs(t, err, apportion.ErrNoPart)
}
