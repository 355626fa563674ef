package apportion_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

func drawClaim(t *rapid.T, code budget.ClaimCode) budget.Claim {
	return budget.Claim{Code: code, Country: "KEN",
		Organization: rapid.SampledFrom([]budget.OrganizationCode{"A", "B", "C", "D"}).Draw(t, "claimant"),
		DutyStation:  rapid.SampledFrom([]budget.DutyStation{"Nairobi", "Nairobi", "Mombasa"}).Draw(t, "station"),
		Category:     rapid.SampledFrom([]budget.Category{"staff", "staff", "affiliate"}).Draw(t, "category"),
		Claimed:      exact.Whole(rapid.Int64Range(0, 60).Draw(t, "claimed")).Quo(exact.Whole(rapid.SampledFrom([]int64{1, 1, 2}).Draw(t, "halves"))),
		Status:       rapid.SampledFrom([]budget.ClaimStatus{budget.ClaimOpen, budget.ClaimAccepted, budget.ClaimRejected}).Draw(t, "status")}
}

// typedIn is the book without claims, the counts typed into Headcount by hand.
func typedIn(b *budget.Book, claims ...budget.Claim) *apportion.Basis {
	book := *b
	book.Claims, book.Headcount = nil, slices.Clone(b.Headcount)
	for _, c := range claims {
		i := slices.IndexFunc(book.Headcount, func(h budget.HeadcountRow) bool {
			return h.Organization == c.Organization && h.Country == c.Country && h.DutyStation == c.DutyStation && h.Category == c.Category
		})
		if i < 0 {
			i = len(book.Headcount)
			book.Headcount = append(book.Headcount, budget.HeadcountRow{Organization: c.Organization, Country: c.Country, DutyStation: c.DutyStation, Category: c.Category})
		}
		book.Headcount[i].Count = c.Claimed
	}
	return apportion.NewBasis(&book)
}

// All open claims accepted is the book rerun with the counts typed in, and so is each by
// itself; what is accepted already holds in every pool and local budget.
func TestClaimsAreTheBookRerun(t *testing.T) {
	plain := basis(t, town).Book
	rapid.Check(t, func(t *rapid.T) {
		book := *plain
		var accepted, open []budget.Claim
		for i := range rapid.IntRange(0, 6).Draw(t, "claims") {
			c := drawClaim(t, budget.ClaimCode(rune('a'+i)))
			book.Claims = append(book.Claims, c)
			switch c.Status {
			case budget.ClaimAccepted:
				accepted = append(accepted, c)
			case budget.ClaimOpen:
				open = append(open, c)
			}
		}
		b, now := apportion.NewBasis(&book), typedIn(plain, accepted...)
		for _, pool := range book.Pools {
			assertRerun(t, b, now, pool, func(c ...budget.Claim) *apportion.Basis { return typedIn(plain, slices.Concat(accepted, c)...) }, open)
		}
		local, err := b.Local(nil)
		again, errAgain := now.Local(nil)
		assert.Equal(t, errAgain, err)
		assert.Equal(t, again.Organizations, local.Organizations)
	})
}

func assertRerun(t *rapid.T, b, now *apportion.Basis, pool budget.Pool, with func(...budget.Claim) *apportion.Basis, open []budget.Claim) {
	claims, err := b.Claims(pool)
	before, errBefore := now.Charge(pool)
	require.Equal(t, errBefore != nil, err != nil)
	if err != nil {
		return
	}
	require.Len(t, claims.Open, len(open))
	for i, c := range open {
		alone, err := with(c).Charge(pool)
		assert.Equal(t, err == nil, claims.Open[i].Own.Set)
		if err == nil {
			assert.Equal(t, alone.Of(c.Organization).Sub(before.Of(c.Organization)), claims.Open[i].Own.Value, "%s alone", c.Code)
		}
	}
	all, err := with(open...).Charge(pool)
	assert.Equal(t, err == nil, claims.Refused == nil)
	for _, row := range claims.Rows {
		assert.Equal(t, before.Of(row.Organization), row.Now)
		assert.Equal(t, err == nil, row.AllOpen.Set)
		if err == nil {
			assert.Equal(t, all.Of(row.Organization), row.AllOpen.Value)
		}
	}
}

// A claim by which nobody would be left to share a local budget is refused, and the
// others are still told.
func TestAClaimThatCannotBeSharedIsSaid(t *testing.T) {
	b := basis(t, village, "Keys\nKey,Part,Part weight,Measure,Category\nHEADS,1,,headcount,\nTWO,a,1,headcount,staff\nTWO,b,1,headcount,guards",
		"Headcount\nOrganization,Country,Category,Count\nA,KEN,staff,6\nB,KEN,staff,4\nB,KEN,guards,2", "Pools\nPool,Key,Status\nP,TWO,final",
		"Claims\nClaim,Organization,Country,Category,Claimed,Status\nc1,B,KEN,guards,0,open\nc2,A,KEN,staff,4,open")
	claims, err := b.Claims(b.Book.Pools[0])
	require.NoError(t, err)
	assert.ErrorIs(t, claims.Open[0].Refused, apportion.ErrEmptyPart)
	assert.False(t, claims.Open[0].Own.Set)
	assert.Equal(t, "-50", b.Book.Settings.Unit.Text(claims.Open[1].Own.Value), "500 x 4/8 less 500 x 6/10")
	assert.ErrorIs(t, claims.Refused, apportion.ErrEmptyPart)
	assert.False(t, claims.Rows[0].Change().Set)
}

// Explain names the cell of the claim, and what it stands in place of.
func TestAnExplanationShowsTheClaimAtItsCell(t *testing.T) {
	b := basis(t, village, "Claims\nClaim,Organization,Country,Duty station,Category,Claimed,Status,Date\n"+
		"c1,A,KEN,Nairobi,staff,44,accepted,2024-02-01\nc2,A,KEN,Mombasa,staff,1.5,accepted,")
	e, err := b.Explain("A", apportion.Query{Pool: "P"})
	require.NoError(t, err)
	evidence := e.Key[0].Terms[0].Evidence
	require.Len(t, evidence, 2)
	assert.Equal(t, []string{"44", "40", "2024-02-01", "Claims.csv:2:6"}, []string{evidence[0].Sum.String(), evidence[0].Claimed.Written.String(), string(evidence[0].AsOf), evidence[0].Claimed.CountAddress()})
	assert.Equal(t, []string{"1.5", "Claims.csv:3:6"}, []string{evidence[1].Sum.String(), evidence[1].Claimed.CountAddress()})
	assert.True(t, evidence[1].Claimed.Added())
	assert.Equal(t, "45.5", e.Row.Weight.String())
}
