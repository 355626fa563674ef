package present

import (
	"cmp"
	"slices"

	"jfa/budget/exact"
)

// network is a table of figures as a flow that comes back to where it began: what
// goes into a node comes out of it. Each edge is one figure.
type network struct {
	number map[node]int
	edges  []*edge
	open   [][]*edge // by node: the edges that touch it and are not whole
	seen   []int     // by node: the last search that came by
	search int
}

// class is the order in which figures are made whole.
type class uint8

const (
	isTotal class = iota
	isColumn
	isGroupSum
	isSubtotal
	isSum
	isCell
)

type nodeKind uint8

const (
	top nodeKind = iota
	bottom
	column
	group
	subtotal
	row
)

type node struct {
	kind         nodeKind
	group, index int
}

// edge carries its figure's exact number of steps, until it is made whole.
type edge struct {
	from, to int
	class    class
	figure   *Figure
	flow     exact.Ratio
	whole    bool
	up       bool // to the nearest whole number
}

func (e *edge) other(node int) int {
	if e.from == node {
		return e.to
	}
	return e.from
}

func (n *network) add(c class, from, to node, f *Figure) {
	e := &edge{class: c, from: n.at(from), to: n.at(to), figure: f, flow: f.scale.steps(f.exact)}
	e.whole = e.flow.IsWhole()
	n.edges = append(n.edges, e)
	if !e.whole {
		e.up = exact.Round(e.flow).Ratio().Cmp(e.flow) > 0
		n.open[e.from] = append(n.open[e.from], e)
		n.open[e.to] = append(n.open[e.to], e)
	}
}

// at is the number of a node, a new one for a node that was not there.
func (n *network) at(name node) int {
	number, ok := n.number[name]
	if !ok {
		number = len(n.open)
		n.number[name] = number
		n.open, n.seen = append(n.open, nil), append(n.seen, 0)
	}
	return number
}

// inOrder are the edges class by class, as they were added; within a class the figure
// that is nearest to a whole step comes first, for it has the most to lose.
func (n *network) inOrder() []*edge {
	edges := slices.Clone(n.edges)
	slices.SortStableFunc(edges, func(a, b *edge) int {
		return cmp.Or(cmp.Compare(a.class, b.class), a.distance().Cmp(b.distance()))
	})
	return edges
}

// distance is how far the flow is from a whole number.
func (e *edge) distance() exact.Ratio {
	rest := exact.Cut(e.flow).Rest
	if other := exact.Whole(1).Sub(rest); other.Cmp(rest) < 0 {
		return other
	}
	return rest
}

// makeWhole turns the flow along cycles of edges that are not whole until all are: a
// turn makes at least one of them whole, and takes none beyond its whole neighbours.
// An edge that is not whole is always on such a cycle: were it the only way between
// two parts of the network, what goes over it would be whole like everything else.
func (n *network) makeWhole() {
	for _, e := range n.inOrder() {
		for !e.whole {
			turn(n.cycle(e), e.up)
		}
		e.figure.steps = exact.Cut(e.flow).Whole
	}
}

// arc is an edge of a cycle, walked forward or against its direction.
type arc struct {
	*edge
	forward bool
}

// room is how far the arc can go until its edge is whole, where the cycle turns with
// its direction or against it.
func (a arc) room(with bool) exact.Ratio {
	rest := exact.Cut(a.flow).Rest
	if a.forward == with {
		return exact.Whole(1).Sub(rest)
	}
	return rest
}

// turn moves the flow of a cycle as far as all of its edges go, in its direction or
// against it.
func turn(cycle []arc, with bool) {
	step := cycle[0].room(with)
	for _, a := range cycle {
		if room := a.room(with); room.Cmp(step) < 0 {
			step = room
		}
	}
	for _, a := range cycle {
		if a.forward == with {
			a.edge.flow = a.flow.Add(step)
		} else {
			a.edge.flow = a.flow.Sub(step)
		}
		a.edge.whole = a.edge.flow.IsWhole()
	}
}

// cycle begins with the edge, forward, and comes back to its start over edges that
// are not whole. It searches in depth, the earlier edge first.
func (n *network) cycle(e *edge) []arc {
	path := []arc{{e, true}}
	n.search++
	n.seen[e.to] = n.search
	for here := e.to; here != e.from; {
		if next := n.next(here, e); next != nil {
			path = append(path, arc{next, next.from == here})
			here = next.other(here)
			n.seen[here] = n.search
			continue
		}
		last := path[len(path)-1] // no way on: one step back
		path, here = path[:len(path)-1], last.other(here)
	}
	return path
}

// next is an edge to a node that the search for a cycle of e has not seen.
func (n *network) next(here int, e *edge) *edge {
	open := n.open[here]
	for i := 0; i < len(open); {
		switch {
		case open[i].whole: // the order of the last changes, the same way every time
			open[i] = open[len(open)-1]
			open = open[:len(open)-1]
			n.open[here] = open
		case open[i] == e || n.seen[open[i].other(here)] == n.search:
			i++
		default:
			return open[i]
		}
	}
	return nil
}
