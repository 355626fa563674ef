package budget

import (
	"slices"

	"jfa/budget/exact"
)

// poolDoubts are the pools whose limits or lines cannot be judged.
func (b *Book) poolDoubts() func(PoolCode) bool {
	limits := doubts(b, "Limits", b.spoiled.Limits, func(l Limit) PoolCode { return l.Pool })
	lines := doubts(b, "Budget", b.spoiled.Lines, func(l Line) PoolCode { return l.Pool })
	return func(p PoolCode) bool { return limits.about(p) || lines.about(p) }
}

func limitsMissing(b *Book) (found Findings) {
	spoiled := doubts(b, "Limits", b.spoiled.Limits, func(l Limit) PoolCode { return l.Pool })
	for _, p := range b.Pools {
		for _, kind := range []LimitKind{Appropriation, Ceiling} {
			if _, there := b.Limit(p.Code, kind); !there && !spoiled.about(p.Code) {
				found = append(found, p.refuse(MissingLimit, "Pool", "the pool %s has no row %q in Limits", p.Code, kind))
			}
		}
	}
	return found
}

func expenditureUnknown(b *Book) (found Findings) {
	spoiled := b.actualsDoubt()
	for _, p := range b.Pools {
		_, stated := b.Limit(p.Code, Expenditure)
		if !stated && !spoiled(p.Code) && b.costsKnown(p.Code, Expenditure) && !b.Known(p.Code, Expenditure) {
			found = append(found, p.refuse(MissingExpenditure, "Pool",
				"the expenditure of %s is not known: fill the column Expenditure of its lines, or the table Actuals, or add a row "+
					"%q to Limits", p.Code, Expenditure))
		}
	}
	return found
}

// totalsDiffer compares the lines of a pool with its limits, with both figures.
func totalsDiffer(b *Book) (found Findings) {
	spoiled := b.poolDoubts()
	for _, limit := range b.Limits {
		twice := limit.Kind == Expenditure && b.HasActuals(limit.Pool)
		if twice || spoiled(limit.Pool) || !b.costsKnown(limit.Pool, limit.Kind) || !b.Known(limit.Pool, limit.Kind) {
			continue
		}
		total := exact.Total(b.Amounts(limit.Pool, limit.Kind)...)
		if difference := total.Sub(limit.Amount); difference.Sign() != 0 {
			unit := b.Settings.Unit
			found = append(found, limit.refuse(LimitDiffers, "Amount",
				"the %s of %s is %s, its lines add up to %s: a difference of %s",
				limit.Kind, limit.Pool, unit.Text(limit.Amount), unit.Text(total), unit.Text(difference)))
		}
	}
	return found
}

// costsKnown says whether every line of the pool that is blank in the column and
// costed from Posts can be costed.
func (b *Book) costsKnown(pool PoolCode, kind LimitKind) bool {
	return !slices.ContainsFunc(b.PoolLines(pool), func(l Line) bool {
		if l.Money(kind).Set {
			return false
		}
		rows := b.PostsAt(l.Code, b.StageOf(kind))
		if len(rows) > 0 && !b.Sound("Rates", "Settings") {
			return true
		}
		_, ok := b.Cost(l, kind)
		return !b.SoundRows("Posts", string(l.Code)) || !ok && costed(rows)
	})
}
