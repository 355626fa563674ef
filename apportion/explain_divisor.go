package apportion

import "jfa/budget/exact"

// Standing is where an organization stands under a divisor method: each unit goes to
// the largest quotient, so its last one came at a quotient not below that of the last
// unit of all, and its next one would have needed more.
type Standing struct {
	Held       exact.Money
	Last, Next Quotient // of its last unit (none where it holds none), and of one more
	// OfAll is the quotient of the last unit that anybody got, and After the largest
	// one that got none.
	OfAll, After Quotient
}

// Quotient is what an organization claims a unit with: weight / divisor, the weight as
// discounts left it. Its square is what is compared, because one of the methods divides
// by a root.
type Quotient struct {
	Row      Row
	Units    exact.Money // that it holds with that unit; 0 where there is no such unit
	Infinite bool        // the divisor is 0
	Square   exact.Ratio
	Divisor  exact.Ratio // where Root the square of it
	Root     bool
}

// Value is weight / divisor, where the divisor is neither 0 nor a root.
func (q Quotient) Value() exact.Ratio { return q.Row.Discounted.Quo(q.Divisor) }

func (e *Explanation) standing() Standing {
	w := working{Sharing: Sharing{Method: e.Parts.Method}, rows: e.Parts.Rows}
	sign := exact.Whole(int64(e.Parts.Amount.Sign()))
	held := func(i int) exact.Money { return exact.Cut(w.rows[i].Amount.Ratio().Mul(sign)).Whole }
	quotient := func(i int, units exact.Money) Quotient {
		if units.Sign() <= 0 {
			return Quotient{Row: w.rows[i]}
		}
		before, divisor := units.Sub(exact.Units(1)), divisors[w.Method]
		c := newClaim(&w, i, before)
		return Quotient{w.rows[i], units, c.infinite, c.quotient, divisor.of(before.Ratio()), divisor.root}
	}
	// A queue compares as the method does.
	first := func(a, b Quotient, i, j int) bool {
		q := queue{before: w.before, items: []claim{{i, a.Units, a.Infinite, a.Square}, {j, b.Units, b.Infinite, b.Square}}}
		return q.Less(0, 1)
	}
	var s Standing
	lastAt, nextAt := -1, -1
	for i, row := range w.rows {
		if row.Rule != ProRata || row.Discounted.IsZero() {
			continue
		}
		last, next := quotient(i, held(i)), quotient(i, held(i).Add(exact.Units(1)))
		if row.Organization == e.Row.Organization {
			s.Held, s.Last, s.Next = held(i), last, next
		}
		if last.Units.Sign() > 0 && (lastAt < 0 || first(s.OfAll, last, lastAt, i)) {
			s.OfAll, lastAt = last, i
		}
		if nextAt < 0 || first(next, s.After, i, nextAt) {
			s.After, nextAt = next, i
		}
	}
	return s
}
