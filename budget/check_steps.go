package budget

import (
	"cmp"
	"slices"
)

func stepCells(b *Book) (found Findings) {
	for _, s := range b.Steps {
		a, _ := actionOf(s.Action)
		target := required
		if a.target == nil {
			target = unused
		}
		found = append(found, cellFindings(s.At, "the action "+string(s.Action), []cellCheck{
			{"Target", s.Target != "", target},
			{"Key", s.Key != "", a.key},
			{"Rules", s.Rules != "", a.rules},
			{"Amount", s.Amount.Set, a.value.use(onlyAmount)},
			{"Percent", s.Percent.Set, a.value.use(onlyPercent)},
		})...)
		if a.value == either && s.Amount.Set == s.Percent.Set {
			found = append(found, s.refuse(OneOf, "Amount", "the action %s needs exactly one of Amount and Percent", s.Action))
		}
	}
	return oncePerColumn(found)
}

// use is how an action that takes q uses the cell of one quantity.
func (q quantity) use(one quantity) cellUse {
	switch q {
	case one:
		return required
	case either:
		return allowed
	}
	return unused
}

// stepValues refuses amounts that are not whole units, and percentages that cannot be
// paid.
func stepValues(b *Book) (found Findings) {
	for _, s := range b.Steps {
		a, _ := actionOf(s.Action)
		if s.Amount.Set && s.Action != ActionHeadcount {
			if _, f := wholeUnits(b.Settings, s.Amount.Value, s.Amount.Value.String()); f != nil {
				found = append(found, s.refuse(f.code, "Amount", "%s", f.message))
			}
		}
		switch percent := s.Percent.Value; {
		case a.phase < pays:
		case percent.Sign() < 0:
			found = append(found, s.refuse(Negative, "Percent", "the part that %s pays cannot be negative: %s", s.Action, percent))
		case a.phase == withholds && percent.Number().Cmp(hundred()) > 0:
			found = append(found, s.refuse(OutOfRange, "Percent", "no more than 100 per cent can be unpaid: %s", percent))
		}
	}
	return found
}

// stepsOf are the steps of each scenario in their order.
func (b *Book) stepsOf() map[ScenarioCode][]Step {
	by := map[ScenarioCode][]Step{}
	for _, s := range b.Steps {
		by[s.Scenario] = append(by[s.Scenario], s)
	}
	for _, steps := range by {
		slices.SortStableFunc(steps, func(a, b Step) int { return cmp.Compare(a.Order, b.Order) })
	}
	return by
}

// stepOrder refuses steps that change the book after those that pay, and pay after
// unpaid.
func stepOrder(b *Book) (found Findings) {
	steps := b.stepsOf()
	for _, scenario := range b.Scenarios {
		var last Step
		highest := restages
		for i, s := range steps[scenario.Code] {
			a, _ := actionOf(s.Action)
			switch {
			case a.phase == restages && i > 0 && highest == restages:
				found = append(found, s.refuse(WrongOrder, "Order", "a scenario has at most one step %q: the first is at %s", s.Action, last.Cell("Order")))
			case a.phase < highest:
				found = append(found, s.refuse(WrongOrder, "Order",
					"%s stands after %s: first stage, then what changes the book, then what pays, and unpaid last", s, last))
			default:
				highest, last = a.phase, s
			}
		}
	}
	return found
}

// scenarioPools are the pools of the scenarios that could be read.
func (b *Book) scenarioPools() map[ScenarioCode]PoolCode {
	pools := map[ScenarioCode]PoolCode{}
	for _, s := range b.Scenarios {
		pools[s.Code] = s.Pool
	}
	return pools
}

// stepLines refuses lines of another pool, and lines where the expenditure is not
// known by line, unless a step `stage` makes it known.
func stepLines(b *Book) (found Findings) {
	poolOf, pools, spoiled := b.poolOfLines(), b.scenarioPools(), b.poolDoubts()
	restaged, oneFigure := map[ScenarioCode]bool{}, map[PoolCode]bool{}
	for _, p := range b.Pools {
		oneFigure[p.Code] = !spoiled(p.Code) && b.costsKnown(p.Code, Expenditure) && !b.Known(p.Code, Expenditure)
	}
	for _, s := range b.Steps {
		restaged[s.Scenario] = restaged[s.Scenario] || s.Action == ActionStage
	}
	for _, s := range b.Steps {
		pool, known := pools[s.Scenario]
		ours := false
		for _, line := range s.lines() {
			of, there := poolOf[line]
			if known && there && of != pool {
				found = append(found, s.refuse(OtherPool, "Target", "the line %s is of the pool %s, and the scenario %s of %s", line, of, s.Scenario, pool))
			}
			ours = ours || known && there && of == pool
		}
		if ours && !restaged[s.Scenario] && oneFigure[pool] {
			found = append(found, s.refuse(ScenarioRefused, "Target",
				"the expenditure of %s is not known by line, so no step can name one: %s", pool, s.Target))
		}
	}
	return found
}

// lines are the budget lines that the step names.
func (s Step) lines() []LineCode {
	switch s.Action {
	case ActionLine:
		return []LineCode{LineCode(s.Target)}
	case ActionAbsorb:
		if s.Target != Every {
			return []LineCode{LineCode(s.Target)}
		}
	case ActionReclassify:
		if from, to, ok := s.Reclassified(); ok {
			return []LineCode{from, to}
		}
	}
	return nil
}

func stepOrganizations(b *Book) (found Findings) {
	pools, shares := b.scenarioPools(), b.sharing()
	for _, s := range b.Steps {
		if s.Action != ActionHeadcount && s.Action != ActionLeave && s.Action != ActionUnpaid {
			continue
		}
		pool, known := pools[s.Scenario]
		if known && s.Target != "" && !shares(pool, OrganizationCode(s.Target)) {
			found = append(found, s.refuse(NotSharing, "Target", "%s does not share the pool %s", s.Target, pool))
		}
	}
	return found
}

// sharing says who shares a pool: its rows in Participation, or else everybody who
// takes part (rules.md, Weights of a key). In doubt an organization does.
func (b *Book) sharing() func(PoolCode, OrganizationCode) bool {
	type share struct {
		pool         PoolCode
		organization OrganizationCode
	}
	listed, narrowed := map[share]bool{}, map[PoolCode]bool{}
	for _, p := range b.Participation {
		listed[share{p.Pool, p.Organization}], narrowed[p.Pool] = true, true
	}
	takesPart := b.takesPart()
	return func(pool PoolCode, organization OrganizationCode) bool {
		yes, known := takesPart(organization)
		if !known || !b.SoundRows("Participation", string(pool)) {
			return true
		}
		return yes && (!narrowed[pool] || listed[share{pool, organization}])
	}
}

func unpaidTwice(b *Book) (found Findings) {
	type unpaid struct {
		scenario ScenarioCode
		target   string
	}
	first := map[unpaid]Step{}
	for _, s := range b.Steps {
		if s.Action != ActionUnpaid || s.Target == "" {
			continue
		}
		before, twice := first[unpaid{s.Scenario, s.Target}]
		if twice {
			found = append(found, s.refuse(Duplicate, "Target", "a second step unpaid for %s: the first is at %s", s.Target, before.Cell("Target")))
			continue
		}
		first[unpaid{s.Scenario, s.Target}] = s
	}
	return found
}

func receiptsNotBilled(b *Book) (found Findings) {
	there := map[billOf]bool{}
	for _, bill := range b.Bills {
		there[billOf{bill.Bill, bill.Organization}] = true
	}
	for _, r := range b.Receipts {
		if !there[billOf{r.Bill, r.Organization}] && b.SoundRows("Bills", string(r.Bill)) {
			found = append(found, r.warn(NotBilled, "Organization", "the bill %s names no amount for %s", r.Bill, r.Organization))
		}
	}
	return found
}
