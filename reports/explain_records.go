package reports

import (
	"fmt"
	"strconv"
)

// Records are one for each part of each pool, now and with another headcount: of the
// ceiling, and under a scenario of what is shared first and at every step.
func (e Explain) Records() [][]string {
	records := [][]string{{"organization", "people", "pool", "scenario", "part", "of", "key", "rules", "method", "weight",
		"total_weight", "share",
		"percent", "rule", "remainder", "remainder_weight", "multiplier", "rounding.quota", "rounding.whole", "rounding.rest", "rounding.rank",
		"rounding.units_left", "rounding.took_one", "amount"}}
	for _, pool := range e.Pools {
		records = append(records, e.records(or(e.People, ""), pool.Pool, pool.Ceiling, pool.Scenario)...)
	}
	if e.WhatIf != nil {
		for _, pool := range e.WhatIf.Pools {
			records = append(records, e.records(e.WhatIf.People, pool.Pool, pool.Ceiling, pool.Scenario)...)
		}
	}
	return records
}

// records are the parts of one pool.
func (e Explain) records(people, pool string, ceiling Part, scenario *ScenarioOfParts) [][]string {
	record := func(scenario, name string, part Part) []string {
		return append([]string{e.Organization, people, pool, scenario, name}, part.record()...)
	}
	records := [][]string{record("", "ceiling", ceiling)}
	if scenario == nil {
		return records
	}
	if scenario.Base != nil {
		records = append(records, record(scenario.Scenario, "base", *scenario.Base))
	}
	if scenario.Provided != nil {
		records = append(records, record(scenario.Scenario, "provided", *scenario.Provided))
	}
	for _, step := range scenario.Steps {
		if step.Part != nil {
			records = append(records, record(scenario.Scenario, fmt.Sprintf("step %d", step.Step.Order), *step.Part))
		}
	}
	return records
}

func (p Part) record() []string {
	record := []string{p.Of, p.Key, p.Rules, p.Method, p.Weight, p.TotalWeight, p.Share, p.Percent, p.Rule,
		p.Remainder, p.RemainderWeight, or(p.Multiplier, "")}
	return append(append(record, p.Rounding.record()...), p.Amount)
}

func (w *Whole) record() []string {
	if w == nil {
		return make([]string, 6)
	}
	return []string{w.Quota, w.Whole, w.Rest, strconv.Itoa(w.Rank), strconv.Itoa(w.UnitsLeft), strconv.FormatBool(w.TookOneOfThem)}
}
