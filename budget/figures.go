package budget

import (
	"slices"

	"jfa/budget/exact"
)

// Figures are a pool's two limits and its expenditure, which are always tested
// against each other (rules.md, Limits).
type Figures struct {
	Appropriation, Ceiling, Expenditure exact.Money

	OverCeiling, OverAppropriation exact.Money // 0 where the expenditure is within
}

// Figures of the pool: its limits, and the sum of its lines' expenditure (projected,
// where it has Actuals) or, where that is not known by line, the limit expenditure.
// What the book does not hold is nil.
func (b *Book) Figures(pool PoolCode) Figures {
	f := Figures{Expenditure: b.expenditure(pool)}
	f.Appropriation, _ = b.Limit(pool, Appropriation)
	f.Ceiling, _ = b.Limit(pool, Ceiling)
	f.OverCeiling, f.OverAppropriation = f.Over(Ceiling), f.Over(Appropriation)
	return f
}

func (b *Book) expenditure(pool PoolCode) exact.Money {
	if !b.Known(pool, Expenditure) {
		limit, _ := b.Limit(pool, Expenditure)
		return limit
	}
	return exact.Total(b.Amounts(pool, Expenditure)...)
}

// Of is the figure of that kind.
func (f Figures) Of(kind LimitKind) exact.Money {
	switch kind {
	case Appropriation:
		return f.Appropriation
	case Ceiling:
		return f.Ceiling
	default:
		return f.Expenditure
	}
}

// Over is how far the expenditure is over that limit, 0 where it is within.
func (f Figures) Over(limit LimitKind) exact.Money {
	return f.Expenditure.Sub(f.Of(limit)).Max(exact.Units(0))
}

// Headroom is what may still be spent within that limit, 0 where it is passed.
func (f Figures) Headroom(limit LimitKind) exact.Money {
	return f.Of(limit).Sub(f.Expenditure).Max(exact.Units(0))
}

// Limit is the amount of that row of the table Limits; ok is false where there is none.
func (b *Book) Limit(pool PoolCode, kind LimitKind) (amount exact.Money, ok bool) {
	i := slices.IndexFunc(b.Limits, func(l Limit) bool { return l.Pool == pool && l.Kind == kind })
	if i < 0 {
		return exact.Money{}, false
	}
	return b.Limits[i].Amount, true
}

// PoolLines are the budget lines of the pool, in the order of the table.
func (b *Book) PoolLines(pool PoolCode) []Line {
	var lines []Line
	for _, line := range b.Lines {
		if line.Pool == pool {
			lines = append(lines, line)
		}
	}
	return lines
}

// Known says whether that money of the pool is known by line (book.md, Budget): a
// column that is blank on all of its lines is not, unless each of them is costed
// from its Posts and no limit states the amount as one. The expenditure of a pool with
// Actuals is: they project it.
func (b *Book) Known(pool PoolCode, kind LimitKind) bool {
	lines := b.PoolLines(pool)
	if slices.ContainsFunc(lines, func(l Line) bool { return l.Money(kind).Set }) {
		return true
	}
	if kind == Expenditure && b.HasActuals(pool) {
		return true
	}
	if _, stated := b.Limit(pool, kind); stated && kind == Expenditure {
		return false
	}
	return len(lines) > 0 && !slices.ContainsFunc(lines, func(l Line) bool {
		_, costed := b.Cost(l, kind)
		return !costed
	})
}

// Money is the line's money of that kind as written.
func (l Line) Money(kind LimitKind) Optional[exact.Money] {
	switch kind {
	case Appropriation:
		return l.Appropriation
	case Ceiling:
		return l.Ceiling
	default:
		return l.Expenditure
	}
}

// Amount is the line's money of that kind: its expenditure as projected from Actuals,
// or its cell, or where that is blank what its Posts cost, or nil. It says nothing
// where the column is not Known.
func (b *Book) Amount(line Line, kind LimitKind) exact.Money {
	if kind == Expenditure {
		if p, ok := b.Projection(line.Pool); ok {
			return p.Of(line.Code).Amount
		}
	}
	return b.written(line, kind)
}

func (b *Book) written(line Line, kind LimitKind) exact.Money {
	if cell := line.Money(kind); cell.Set {
		return cell.Value
	}
	cost, _ := b.Cost(line, kind)
	return cost
}

// Amounts are the money of that kind of the pool's lines, as PoolLines.
func (b *Book) Amounts(pool PoolCode, kind LimitKind) []exact.Money {
	var list []exact.Money
	if kind == Expenditure {
		if p, ok := b.Projection(pool); ok {
			return p.amounts()
		}
	}
	for _, line := range b.PoolLines(pool) {
		list = append(list, b.written(line, kind))
	}
	return list
}

// Decided is the scenario that was decided for the pool; ok is false where there is
// none, or only one of another pool.
func (b *Book) Decided(pool Pool) (scenario Scenario, ok bool) {
	for _, s := range b.Scenarios {
		if s.Code == pool.Decided && s.Pool == pool.Code {
			return s, true
		}
	}
	return Scenario{}, false
}
