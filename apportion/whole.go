package apportion

import (
	"cmp"
	"fmt"

	"jfa/budget"
	"jfa/budget/exact"
)

// whole is steps 6 and 7: quotas become whole units, by the largest remainder or by
// the divisor method.
func (w *working) whole() error {
	if w.Method != "" && w.Method != budget.LargestRemainder {
		return w.divide()
	}
	if w.ShareDecimals.Set && !w.weights.IsZero() {
		w.roundShares(w.ShareDecimals.Value)
	}
	for i, part := range exact.LargestRemainder(w.total, w.quotas, w.before) {
		w.rows[i].Part = part
		w.rows[i].Amount = part.Amount
		if part.Took {
			w.left++
		}
	}
	return nil
}

// before breaks a tie: the larger weight, then the code earlier in UTF-8 bytes.
func (w *working) before(i, j int) int {
	return cmp.Or(w.rows[j].Weight.Cmp(w.rows[i].Weight), cmp.Compare(w.rows[i].Organization, w.rows[j].Organization))
}

// roundShares is step 6: shares in per cent, rounded to so many decimals that add to
// 100, give the quotas.
func (w *working) roundShares(decimals int) {
	w.rounded = &RoundedShares{Decimals: decimals, Parts: make([]exact.Part, len(w.rows))}
	hundred := exact.MustParse(fmt.Sprintf("1e%d", decimals+2))
	shares := make([]exact.Quota, len(w.free))
	for k, i := range w.free {
		shares[k] = exact.Share(hundred, w.rows[i].Weight, w.weights)
	}
	before := func(a, b int) int { return w.before(w.free[a], w.free[b]) }
	parts := exact.LargestRemainder(exact.Cut(hundred).Whole, shares, before)
	for k, part := range parts {
		w.quotas[w.free[k]] = exact.Share(w.total.Ratio(), part.Amount.Ratio(), hundred)
		w.rounded.Parts[w.free[k]] = part
		if part.Took {
			w.rounded.Left++
		}
	}
}
