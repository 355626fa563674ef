package apportion

import (
	"fmt"

	"jfa/budget/exact"
)

// RoundedShares are shares in per cent that were rounded before anything else (rules.md,
// Apportionment, Share decimals). Parts are in the order of the rows and count steps,
// one in the last of the decimals.
type RoundedShares struct {
	Decimals int
	Parts    []exact.Part
	Left     int // steps that went to the largest remainders
}

func (r RoundedShares) of(row int) RoundedShare {
	return RoundedShare{r.Decimals, r.Left, r.Parts[row]}
}

// RoundedShare is that of one organization.
type RoundedShare struct {
	Decimals int
	Left     int
	Part     exact.Part
}

// Step is one in the last of the decimals, in per cent.
func (r RoundedShare) Step() exact.Ratio { return exact.MustParse(fmt.Sprintf("1e-%d", r.Decimals)) }

// Percent is the share as it was rounded.
func (r RoundedShare) Percent() exact.Ratio { return r.Part.Amount.Ratio().Mul(r.Step()) }
