package reports

import (
	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// Part is an organization's part of an amount, from the cells to the last unit.
//
// Weight is the sum of what the parts of the key add, times Months / Of;
// DiscountedWeight is what of it discounts leave, or what they make of it. Share is
// DiscountedWeight / TotalWeight. Without a rule of its own, Quota is Remainder x
// DiscountedWeight / RemainderWeight, where Remainder is the amount less the fixed
// parts; where bounds bind, Quota is Multiplier x DiscountedWeight, Multiplier being
// what the bounds leave over the weight of those not bound. Amount is the whole units of
// the quota, and one more if it took one of the units left.
type Part struct {
	Of     string    `json:"of"` // the amount that is shared
	Key    string    `json:"key"`
	Rules  string    `json:"rules"`
	Method string    `json:"method"`
	Parts  []KeyPart `json:"parts"`
	Months *Months   `json:"months"` // null for the whole period

	Weight           string    `json:"weight"`
	DiscountedWeight string    `json:"discounted_weight"`
	Discount         *Discount `json:"discount"` // that it has
	Bears            *Bears    `json:"bears"`    // of discounts that others have

	TotalWeight string   `json:"total_weight"` // of all who are not excluded
	Share       string   `json:"share"`
	Percent     string   `json:"percent"`
	Excluded    []string `json:"excluded"`
	Rule        string   `json:"rule"`
	RuleCell    *string  `json:"rule_cell"`
	Replaces    []string `json:"replaces"` // cells of the rules that the rule takes the place of
	Held        *Held    `json:"held"`     // where the rule is a bound

	Fixed           []FixedPart `json:"fixed"`
	Remainder       string      `json:"remainder"`
	RemainderWeight string      `json:"remainder_weight"`
	PriceOfAHead    *string     `json:"price_of_a_head"`
	Bound           []FixedPart `json:"bound"`
	FreeRemainder   string      `json:"free_remainder"` // what the bounds leave
	FreeWeight      string      `json:"free_weight"`
	Multiplier      *string     `json:"multiplier"` // for one of weight
	RoundedShare    *Rounded    `json:"rounded_share"`
	Divisor         *Divisor    `json:"divisor"`

	Rounding   *Whole  `json:"rounding"`     // null under a divisor method
	LastTaker  *InLine `json:"last_taker"`   // who took the last unit left
	NextInLine *InLine `json:"next_in_line"` // who would have had one more
	Tie        *Tie    `json:"tie"`
	Difference *string `json:"difference"` // on whom the difference was put that rounding to the nearest left
	Amount     string  `json:"amount"`
}

// KeyPart is a part of the key; Adds is Value, or for one of several parts PartWeight
// x Value / Total.
type KeyPart struct {
	Part       string    `json:"part"`
	PartWeight string    `json:"part_weight"`
	Blended    bool      `json:"blended"`
	Terms      []KeyTerm `json:"terms"`
	Value      string    `json:"value"` // the sum of those of the terms
	Total      string    `json:"total"` // over all who share the pool
	Adds       string    `json:"adds"`
}

// KeyTerm is a row of the key; Value is Sum x Scale x Factor.
type KeyTerm struct {
	Cell      string     `json:"cell"`
	Measure   string     `json:"measure"`
	Category  *string    `json:"category"`
	Country   *string    `json:"country"`
	PlaceType *string    `json:"place_type"`
	Evidence  []Evidence `json:"evidence"`
	Sum       string     `json:"sum"`
	Scale     string     `json:"scale"` // 1, or what the people are multiplied by
	Factor    string     `json:"factor"`
	Value     string     `json:"value"`
}

// Evidence is the cells of one country and date, added up, or the one that a claim holds
// for.
type Evidence struct {
	Country *string   `json:"country"`
	AsOf    *string   `json:"as_of"`
	Sum     string    `json:"sum"`
	Cells   []string  `json:"cells"`
	Claim   *ClaimFor `json:"claim"` // null where the cells hold as they are
}

// ClaimFor is an accepted claim that holds in place of a count; Written is null where it
// adds the row.
type ClaimFor struct {
	Claim   string  `json:"claim"`
	Cell    string  `json:"cell"`
	Written *string `json:"written"` // what Headcount has
}

// Months are those that it takes part in the pool, of those of the period.
type Months struct {
	Months string `json:"months"`
	Of     string `json:"of"`
}

// FixedPart is what another row, or this one, pays by a rule.
type FixedPart struct {
	Organization string  `json:"organization"`
	Rule         string  `json:"rule"`
	Cell         *string `json:"cell"`
	Weight       string  `json:"weight"` // after discounts
	Quota        string  `json:"quota"`
}

// Rounded is a share in per cent rounded before the quota: its exact share is Exact
// steps of Step per cent.
type Rounded struct {
	Step       string `json:"step"`
	Exact      string `json:"exact"`
	Left       int    `json:"left"`
	Rank       int    `json:"rank"`
	Took       bool   `json:"took"`
	Difference string `json:"difference"` // steps that were put on it
	Share      string `json:"share"`      // per cent
}

// Divisor is where it stands under a divisor method. Squares of quotients are exact.
type Divisor struct {
	Held     string    `json:"held"`
	Last     *Quotient `json:"last"` // of its last unit
	Next     *Quotient `json:"next"` // that one more would need
	LastUnit *Quotient `json:"last_unit"`
	NextUnit *Quotient `json:"next_unit"`
}

// Quotient is what a unit is claimed with; Square is null where it is infinite.
type Quotient struct {
	Organization string  `json:"organization"`
	Units        string  `json:"units"`
	Square       *string `json:"square"`
}

// Whole is how a quota becomes whole units: Whole is cut to units, and Rest is less than
// one; or, without a rank, to the nearest unit, with the Difference that is put on it.
type Whole struct {
	Quota         string `json:"quota"`
	QuotaDecimal  string `json:"quota_decimal"`
	Whole         string `json:"whole"`
	Rest          string `json:"rest"`
	RestDecimal   string `json:"rest_decimal"`
	Rank          int    `json:"rank"`
	RankOf        int    `json:"rank_of"`
	UnitsLeft     int    `json:"units_left"`
	TookOneOfThem bool   `json:"took_one"`
	Difference    string `json:"difference"`
}

// InLine is somebody around the last unit left.
type InLine struct {
	Organization string `json:"organization"`
	Rest         string `json:"rest"`
}

// Tie is equal remainders on both sides of the last unit left, in the order in which
// they were served; DecidedBy is weight or code, for this organization.
type Tie struct {
	Organizations []Tied `json:"organizations"`
	DecidedBy     string `json:"decided_by"`
}

// Tied is one of them.
type Tied struct {
	Organization string `json:"organization"`
	Weight       string `json:"weight"`
	Took         bool   `json:"took_one"`
}

// inMoney turns units of an apportionment, which are without the sign of its amount,
// into the currency.
type inMoney struct {
	unit     exact.Unit
	negative bool
}

func (p page) inMoney(r apportion.Result) inMoney {
	return inMoney{p.book.Settings.Unit, r.Amount.Sign() < 0}
}

func (m inMoney) value(units exact.Ratio) exact.Ratio {
	if m.negative {
		units = units.Neg()
	}
	return m.unit.Value(units)
}

func (m inMoney) text(units exact.Ratio) string { return m.value(units).String() }

// decimal has six digits more than the unit.
func (m inMoney) decimal(units exact.Ratio) string { return m.value(units).Fixed(m.unit.Digits() + 6) }

func (m inMoney) whole(part exact.Part, r apportion.Result) *Whole {
	quota, cut, rest := part.Quota.Ratio(), part.Quota.Whole.Ratio(), part.Quota.Rest
	return &Whole{m.text(quota), m.decimal(quota), m.value(cut).Fixed(m.unit.Digits()), m.text(rest), m.decimal(rest), part.Rank, len(r.Rows), r.Left, part.Took,
		m.text(part.Difference.Ratio())}
}

func (p page) part(e apportion.Explanation) Part {
	r, money := e.Parts, p.inMoney(e.Parts.Result)
	part := Part{
		Of: p.text(r.Amount), Key: string(r.Key), Rules: string(r.Rules), Method: string(r.Method), Parts: []KeyPart{},
		Weight: e.Row.Weight.String(), DiscountedWeight: e.Row.Discounted.String(), Discount: p.discount(e.Discount), Bears: bears(e),
		TotalWeight: r.Weight.String(), Share: e.Row.Share.String(), Percent: percentOfShare(e.Row.Share),
		Excluded: []string{}, Rule: e.Row.Label(), Replaces: cellsOf(e.Replaced), Held: p.heldAt(e.Held),
		Fixed: money.fixed(e.Fixed), Remainder: money.text(r.Remainder), RemainderWeight: r.Weights.String(),
		Bound: money.fixed(e.Bound), FreeRemainder: money.text(e.Open), FreeWeight: e.Free.String(),
		Rounding: money.whole(e.Row.Part, r.Result), LastTaker: money.inLine(e.LastTaker), NextInLine: money.inLine(e.NextInLine), Amount: p.text(e.Row.Amount),
	}
	for _, key := range e.Key {
		part.Parts = append(part.Parts, keyPart(key))
	}
	for _, row := range e.Excluded {
		part.Excluded = append(part.Excluded, string(row.Organization))
	}
	if e.Months.Set {
		part.Months = &Months{e.Months.Value.String(), exact.Whole(12 * p.book.Settings.PeriodYears).String()}
	}
	if e.Row.By != nil {
		part.RuleCell = given(e.Row.By.Address("Rule"))
	}
	if r.PriceOfAHead.Set {
		part.PriceOfAHead = given(r.PriceOfAHead.Value.String())
	}
	if !e.Free.IsZero() && !r.Amount.IsZero() {
		part.Multiplier = given(money.text(r.Multiplier))
	}
	if e.Difference.Set {
		part.Difference = given(e.Difference.Value.Organization)
	}
	part.Tie = tieOf(e)
	part.RoundedShare = roundedOf(e.Rounded)
	if e.Divisor.Set {
		part.Rounding, part.Divisor = nil, money.divisor(e.Divisor.Value)
	}
	return part
}

func percentOfShare(share exact.Ratio) string {
	return share.Mul(exact.Whole(100)).Fixed(percentDigits)
}

func keyPart(k apportion.KeyPart) KeyPart {
	part := KeyPart{k.Name, k.Weight.String(), k.Blended, []KeyTerm{}, k.Value.String(), k.Total.String(), k.Adds.String()}
	for _, t := range k.Terms {
		term := KeyTerm{t.Row.Address("Measure"), string(t.Row.Measure), given(t.Row.Category), given(t.Row.Country), given(t.Row.PlaceType),
			[]Evidence{}, t.Sum.String(), t.Scale.String(), t.Row.Factor.Or(exact.Whole(1)).String(), t.Value.String()}
		for _, e := range t.Evidence {
			cells, claim := []string{}, claimFor(e.Claimed)
			for _, at := range e.Cells {
				if claim == nil || claim.Written != nil {
					cells = append(cells, at.Address(countColumn(t.Row)))
				}
			}
			term.Evidence = append(term.Evidence, Evidence{given(e.Country), given(e.AsOf), e.Sum.String(), cells, claim})
		}
		part.Terms = append(part.Terms, term)
	}
	return part
}

func claimFor(row *budget.HeadcountRow) *ClaimFor {
	if row == nil {
		return nil
	}
	claim := &ClaimFor{Claim: string(row.Claim.Code), Cell: row.CountAddress()}
	if !row.Added() {
		claim.Written = given(row.Written.String())
	}
	return claim
}

// countColumn is the column whose cells a row of a key adds up.
func countColumn(key budget.KeyRow) string {
	if key.Measure == budget.MeasureHeadcount {
		return "Count"
	}
	return "Value"
}

func (m inMoney) fixed(rows []apportion.Row) []FixedPart {
	parts := []FixedPart{}
	for _, row := range rows {
		part := FixedPart{Organization: string(row.Organization), Rule: row.Label(), Weight: row.Discounted.String(), Quota: m.text(row.Part.Quota.Ratio())}
		if row.By != nil {
			part.Cell = given(row.By.Address("Rule"))
		}
		parts = append(parts, part)
	}
	return parts
}

func (m inMoney) inLine(row budget.Optional[apportion.Row]) *InLine {
	if !row.Set {
		return nil
	}
	return &InLine{string(row.Value.Organization), m.text(row.Value.Part.Quota.Rest)}
}

func tieOf(e apportion.Explanation) *Tie {
	if !e.Row.Part.Tie {
		return nil
	}
	tie := &Tie{DecidedBy: "code"}
	if e.TieByWeight() {
		tie.DecidedBy = "weight"
	}
	for _, row := range e.Tied {
		tie.Organizations = append(tie.Organizations, Tied{string(row.Organization), row.Discounted.String(), row.Part.Took})
	}
	return tie
}

func roundedOf(r budget.Optional[apportion.RoundedShare]) *Rounded {
	if !r.Set {
		return nil
	}
	part := r.Value.Part
	return &Rounded{r.Value.Step().String(), part.Quota.Ratio().String(), r.Value.Left, part.Rank, part.Took, part.Difference.Ratio().String(), r.Value.Percent().String()}
}

func (m inMoney) divisor(s apportion.Standing) *Divisor {
	return &Divisor{m.text(s.Held.Ratio()), m.quotient(s.Last), m.quotient(s.Next), m.quotient(s.OfAll), m.quotient(s.After)}
}

func (m inMoney) quotient(q apportion.Quotient) *Quotient {
	if q.Units.IsZero() {
		return nil
	}
	quotient := &Quotient{Organization: string(q.Row.Organization), Units: m.text(q.Units.Ratio())}
	if !q.Infinite {
		quotient.Square = given(q.Square.String())
	}
	return quotient
}
