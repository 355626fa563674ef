package apportion

import (
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// Bounding is the search for the one multiplier that shares all of the remainder within
// bounds (rules.md, Apportionment). What is shared grows with the multiplier in straight
// pieces that join where a bound begins or ends to bind: the search finds the last joint
// at which not too much is shared, and goes on from it along its piece.
type Bounding struct {
	Rows       []BoundedRow
	Joints     []exact.Ratio // 0 and those of the rows, ascending
	Joint      exact.Ratio   // the last at which not too much is shared
	Slope      exact.Ratio   // the weight of those whose part grows right after it
	Multiplier exact.Ratio
}

// BoundedRow is one who shares the remainder by a weight above 0. Its bounds, in units,
// are not set where it has none; of each it has the rule.
type BoundedRow struct {
	Row              int // of the result
	Weight           exact.Ratio
	Lower, Upper     budget.Optional[exact.Ratio]
	LowerBy, UpperBy *budget.Rule
}

// At is what the row pays at a multiplier, within its bounds.
func (r BoundedRow) At(x exact.Ratio) exact.Ratio {
	amount := x.Mul(r.Weight)
	switch {
	case r.Lower.Set && amount.Cmp(r.Lower.Value) < 0:
		return r.Lower.Value
	case r.Upper.Set && amount.Cmp(r.Upper.Value) > 0:
		return r.Upper.Value
	}
	return amount
}

// grows says that the row pays more right after a multiplier.
func (r BoundedRow) grows(x exact.Ratio) bool {
	amount := x.Mul(r.Weight)
	return (!r.Lower.Set || amount.Cmp(r.Lower.Value) >= 0) && (!r.Upper.Set || amount.Cmp(r.Upper.Value) < 0)
}

// joints are the multipliers at which its bounds begin or end to bind.
func (r BoundedRow) joints() []exact.Ratio {
	var joints []exact.Ratio
	for _, bound := range []budget.Optional[exact.Ratio]{r.Lower, r.Upper} {
		if bound.Set {
			joints = append(joints, bound.Value.Quo(r.Weight))
		}
	}
	return joints
}

// Shared is what is shared at a multiplier, in units.
func (b Bounding) Shared(x exact.Ratio) (sum exact.Ratio) {
	for _, row := range b.Rows {
		sum = sum.Add(row.At(x))
	}
	return sum
}

// search finds the multiplier that shares so many units. It is one that the bounds
// allow: the lower ones do not add to more, nor the upper ones to less.
func (b *Bounding) search(units exact.Ratio) {
	b.Joints = []exact.Ratio{{}}
	for _, row := range b.Rows {
		b.Joints = append(b.Joints, row.joints()...)
	}
	slices.SortFunc(b.Joints, exact.Ratio.Cmp)
	above, _ := slices.BinarySearchFunc(b.Joints, units, func(x, units exact.Ratio) int {
		if b.Shared(x).Cmp(units) <= 0 {
			return -1
		}
		return 1
	})
	b.Joint = b.Joints[above-1]
	for _, row := range b.Rows {
		if row.grows(b.Joint) {
			b.Slope = b.Slope.Add(row.Weight)
		}
	}
	b.Multiplier = b.Joint
	if !b.Slope.IsZero() {
		b.Multiplier = b.Joint.Add(units.Sub(b.Shared(b.Joint)).Quo(b.Slope))
	}
}
