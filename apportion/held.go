package apportion

import (
	"cmp"

	"jfa/budget"
	"jfa/budget/exact"
)

// Held is what a scenario cuts of each budget line: of one with the steps `stage` and
// `absorb`, what would have had to go had the first figure been held.
type Held struct {
	Stage budget.Stage // that the expenditure was re-costed to; blank where no step did
	Lines []HeldLine   // of the pool, whether cut or not
}

// HeldLine is the cut of one line. Percent is not set for a line that has nothing,
// Posts for one without filled posts.
type HeldLine struct {
	Line       budget.Line
	Spent, Cut exact.Money // Spent before any cut
	Percent    budget.Optional[exact.Percent]
	Posts      budget.Optional[exact.Ratio] // of average cost: filled posts x Cut / Spent
}

// Held is the cut of every line under a scenario. Where expenditure is not known by
// line there are no lines.
func (b *Basis) Held(o Outcome) Held {
	var held Held
	for _, played := range o.Played {
		if played.Step.Action == budget.ActionStage {
			held.Stage = budget.Stage(played.Step.Target)
		}
	}
	stage := cmp.Or(held.Stage, b.Book.Settings.BaseStage)
	if o.ByLine {
		for _, line := range o.Lines {
			held.Lines = append(held.Lines, b.heldLine(line.Line, stage, line.Spent, line.Cut))
		}
	}
	return held
}

// heldLine counts posts of average cost: Spent / posts filled at the stage (rules.md,
// Re-costing).
func (b *Basis) heldLine(line budget.Line, stage budget.Stage, spent, cut exact.Money) HeldLine {
	h := HeldLine{Line: line, Spent: spent, Cut: cut}
	if spent.IsZero() {
		return h
	}
	part := cut.Ratio().Quo(spent.Ratio())
	h.Percent = budget.Some(exact.PerCent(part.Mul(exact.Whole(100))))
	if filled := budget.FilledPosts(b.Book.PostsAt(line.Code, stage)); filled.Sign() > 0 {
		h.Posts = budget.Some(filled.Mul(part))
	}
	return h
}

// HeldAt is what would have had to go had the first figure been held: the ceiling
// re-costed to a stage, and what is then over cut from all lines pro rata, as by the
// steps `stage` and `absorb *`. An error is a *StepError.
func (b *Basis) HeldAt(pool budget.PoolCode, stage budget.Stage) (Held, error) {
	book, held := *b.Book, *b
	s := budget.Scenario{Code: "held", Pool: pool}
	book.Steps = []budget.Step{
		{Scenario: s.Code, Order: 1, Action: budget.ActionStage, Target: string(stage)},
		{Scenario: s.Code, Order: 2, Action: budget.ActionAbsorb, Target: budget.Every,
			Percent: budget.Some(exact.PerCent(exact.Whole(100)))},
	}
	held.Book = &book
	outcome, err := held.Scenario(s)
	if err != nil {
		return Held{}, err
	}
	return held.Held(outcome), nil
}
