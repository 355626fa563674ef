package present

import (
	"maps"
	"slices"

	"jfa/budget/exact"
)

// Sum says that one amount is what others add up to, each by its place.
type Sum struct {
	Of         int
	Parts      []int
	Difference bool // the last part is what Of is more than the others: Of is no total
}

// signs are how an amounts go into a sum: the parts come in, what they add up to goes
// out.
func (s Sum) signs() map[int]int {
	signs := map[int]int{s.Of: -1}
	for _, part := range s.Parts {
		signs[part] = 1
	}
	return signs
}

// Sums rounds amounts so that all sums hold of what is shown. They are given the most
// important first: one that cannot be met together with those before it is left out, and
// so is one that does not hold of the amounts themselves. kept says which were not.
//
// Like a Grid the amounts are a flow: an amount in two sums goes from the one to the
// other, which is why no amount can be in three, and why the sums must be such that each
// can be read in one direction or the other.
func (s Scale) Sums(amounts []exact.Money, sums []Sum) (figures []Figure, kept []bool) {
	figures, kept = s.figures(amounts), make([]bool, len(sums))
	ways := directions{in: make([][]use, len(amounts))}
	for i, sum := range sums {
		kept[i] = holds(amounts, sum) && ways.add(i, sum)
	}
	flow := network{number: map[node]int{}}
	for i := range figures {
		from, to := ways.ends(i)
		if from == to {
			figures[i] = s.Single(amounts[i])
			continue
		}
		flow.add(ways.class(i), from, to, &figures[i])
	}
	flow.makeWhole()
	return figures, kept
}

// Sub is the difference of two figures as they are shown. It may be more than a step
// away from that of their amounts.
func (f Figure) Sub(g Figure) Figure {
	return f.scale.figure(f.exact.Sub(g.exact), f.steps.Sub(g.steps))
}

// holds tells whether the sum is one of the amounts, each named once.
func holds(amounts []exact.Money, s Sum) bool {
	var total exact.Money
	for _, part := range s.Parts {
		total = total.Add(amounts[part])
	}
	return len(s.signs()) == len(s.Parts)+1 && total.Equal(amounts[s.Of])
}

// use is an amount in a sum.
type use struct {
	sum, sign int
	total     bool // the sum makes a total
	left      bool // it is what a difference leaves
}

// directions are the ways in which sums are read, so that what goes out of one goes
// into another: a forest of sums, each with its way relative to its parent's.
type directions struct {
	in     [][]use // by amount
	parent map[int]int
	way    map[int]int // 1 or -1, to the parent
}

// root is the first of the sums that hang together with one, and its way to that.
func (d *directions) root(sum int) (root, way int) {
	for way = 1; d.parent[sum] != sum; sum = d.parent[sum] {
		way *= d.way[sum]
	}
	return sum, way
}

// add takes a sum in, if each of its amounts is in one other sum at most, and there is
// a way to read it.
func (d *directions) add(number int, sum Sum) bool {
	trial := directions{d.in, maps.Clone(d.parent), maps.Clone(d.way)}
	if trial.parent == nil {
		trial.parent, trial.way = map[int]int{}, map[int]int{}
	}
	trial.parent[number], trial.way[number] = number, 1
	signs := sum.signs()
	places := slices.Sorted(maps.Keys(signs))
	for _, place := range places {
		if len(d.in[place]) > 1 || len(d.in[place]) == 1 && !trial.join(number, d.in[place][0], signs[place]) {
			return false
		}
	}
	d.parent, d.way = trial.parent, trial.way
	for _, place := range places {
		d.in[place] = append(d.in[place], use{number, signs[place], !sum.Difference, sum.Difference && place == sum.Parts[len(sum.Parts)-1]})
	}
	return true
}

// join makes an amount go out of the one sum and into the other.
func (d *directions) join(number int, other use, sign int) bool {
	want := -sign * other.sign
	a, wayA := d.root(number)
	b, wayB := d.root(other.sum)
	if a == b {
		return wayA*wayB == want
	}
	d.parent[a], d.way[a] = b, wayA*wayB*want
	return true
}

// ends are where the flow of an amount comes from and goes to; the same where it is in
// no sum.
func (d *directions) ends(amount int) (from, to node) {
	from, to = node{kind: top}, node{kind: top}
	for _, u := range d.in[amount] {
		_, way := d.root(u.sum)
		if at := (node{kind: row, index: u.sum}); way*u.sign > 0 {
			to = at
		} else {
			from = at
		}
	}
	return from, to
}

// class is that of a total, of a subtotal, of an amount that adds up nothing, or of what
// a difference leaves.
func (d *directions) class(amount int) class {
	sums, parts, left := 0, 0, false
	for _, u := range d.in[amount] {
		left = left || u.left
		switch {
		case !u.total:
		case u.sign < 0:
			sums++
		default:
			parts++
		}
	}
	switch {
	case left:
		return isCell
	case sums > 0 && parts == 0:
		return isTotal
	case sums > 0:
		return isSubtotal
	}
	return isSum
}
