package apportion

import (
	"cmp"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// whole is steps 7 and 8: quotas become whole units by the method, after their shares
// became whole decimals where that is asked for.
func (w *working) whole() error {
	if w.Method.Divides() {
		return w.divide()
	}
	if w.ShareDecimals.Set && !w.total.IsZero() {
		if err := w.roundShares(); err != nil {
			return err
		}
	}
	parts, err := w.round(w.total, w.quotas, one)
	if err != nil {
		return err
	}
	for i, part := range parts {
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
	return cmp.Or(w.rows[j].Discounted.Cmp(w.rows[i].Discounted), cmp.Compare(w.rows[i].Organization, w.rows[j].Organization))
}

// roundShares is step 7: the shares of all in per cent of the amount, rounded to so
// many decimals that add to 100, give the quotas.
func (w *working) roundShares() error {
	hundred := tenTo(w.ShareDecimals.Value + 2)
	shares := make([]exact.Quota, len(w.quotas))
	for i, quota := range w.quotas {
		shares[i] = exact.Share(hundred, quota.Ratio(), w.total.Ratio())
	}
	parts, err := w.round(exact.Cut(hundred).Whole, shares, w.total.Ratio().Quo(hundred))
	w.rounded = &RoundedShares{Decimals: w.ShareDecimals.Value, Parts: parts}
	for i, part := range parts {
		w.quotas[i] = exact.Share(w.total.Ratio(), part.Amount.Ratio(), hundred)
		if part.Took {
			w.rounded.Left++
		}
	}
	return err
}

// round makes quotas whole by the method; worth is what one of them is in units of the
// amount, for bounds to be kept.
func (w *working) round(total exact.Money, quotas []exact.Quota, worth exact.Ratio) ([]exact.Part, error) {
	if w.Method != budget.DifferenceToLargest {
		return exact.LargestRemainder(total, quotas, w.before), nil
	}
	parts, missing := exact.ToNearest(total, quotas)
	if missing.IsZero() {
		return parts, nil
	}
	row := w.takesDifference(parts, missing, worth)
	part := &parts[row]
	if part.Amount = part.Amount.Add(missing); part.Amount.Sign() < 0 {
		return nil, refuse(ErrDifference, nil, "rounded to the nearest, the parts are %s too much together, and %s has only %s",
			w.money(missing.Neg().Ratio().Mul(worth)), w.rows[row].Organization, w.money(part.Amount.Sub(missing).Ratio().Mul(worth)))
	}
	part.Difference = missing
	return parts, nil
}

// takesDifference is the row with the largest quota of those that are pro rata and that
// a difference does not carry past a bound or below 0; without such a row, of all.
func (w *working) takesDifference(parts []exact.Part, difference exact.Money, worth exact.Ratio) int {
	largest := func(rows []int) int {
		return slices.MinFunc(rows, func(i, j int) int {
			return cmp.Or(parts[j].Quota.Ratio().Cmp(parts[i].Quota.Ratio()), w.before(i, j))
		})
	}
	var all, some []int
	for i, row := range w.rows {
		all = append(all, i)
		if row.Rule == ProRata && !row.Discounted.IsZero() && w.bounds[i].holds(parts[i].Amount.Add(difference).Ratio().Mul(worth)) {
			some = append(some, i)
		}
	}
	if len(some) > 0 {
		return largest(some)
	}
	return largest(all)
}
