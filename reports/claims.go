package reports

import (
	"fmt"
	"strings"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/render"
)

// Claims is the headcounts in dispute, and what each would move, by pool.
type Claims struct {
	Pools []PoolClaims `json:"pools"`

	page   page
	claims []apportion.Claims
}

// PoolClaims is one pool. What cannot be shared with claims accepted is null.
type PoolClaims struct {
	Pool            string      `json:"pool"`
	Claims          []OpenClaim `json:"claims"`
	Rows            []ClaimRow  `json:"rows"`
	DisputedPercent *string     `json:"disputed_percent"` // of the headcount of all who share; null where there is none
}

// OpenClaim is a claim of one who shares the pool, and what it alone would do.
type OpenClaim struct {
	Claim        string  `json:"claim"`
	Organization string  `json:"organization"`
	Country      *string `json:"country"`
	DutyStation  *string `json:"duty_station"`
	Category     *string `json:"category"`
	Date         *string `json:"date"`
	Count        string  `json:"count"`
	Claimed      string  `json:"claimed"`
	Difference   string  `json:"difference"`
	OwnEffect    *string `json:"own_effect"`
}

// ClaimRow is the part of one organization: now, and with all open claims accepted.
type ClaimRow struct {
	Organization string  `json:"organization"`
	Now          string  `json:"now"`
	AllOpen      *string `json:"all_open"`
	Change       *string `json:"change"`
}

// NewClaims reports the claims of each pool.
func NewClaims(b *budget.Book, claims []apportion.Claims) Claims {
	r := Claims{Pools: []PoolClaims{}, page: newPage(b), claims: claims}
	for _, c := range claims {
		pool := PoolClaims{Pool: string(c.Pool.Code), Claims: []OpenClaim{}, Rows: []ClaimRow{}, DisputedPercent: oneDecimal(c.DisputedPercent())}
		for _, o := range c.Open {
			pool.Claims = append(pool.Claims, OpenClaim{string(o.Code), string(o.Organization), given(o.Country), given(o.DutyStation), given(o.Category), given(o.Date),
				o.Count.String(), o.Claimed.String(), o.Difference.String(), r.page.maybe(o.Own)})
		}
		for _, row := range c.Rows {
			pool.Rows = append(pool.Rows, ClaimRow{string(row.Organization), r.page.text(row.Now), r.page.maybe(row.AllOpen), r.page.maybe(row.Change())})
		}
		r.Pools = append(r.Pools, pool)
	}
	return r
}

// Records are one for each claim of each pool, then one for each organization.
func (r Claims) Records() [][]string {
	records := [][]string{{"pool", "claim", "organization", "country", "duty_station", "category", "date",
		"count", "claimed", "difference", "own_effect", "now", "all_open", "change"}}
	for _, pool := range r.Pools {
		for _, c := range pool.Claims {
			records = append(records, []string{pool.Pool, c.Claim, c.Organization, or(c.Country, ""), or(c.DutyStation, ""), or(c.Category, ""), or(c.Date, ""),
				c.Count, c.Claimed, c.Difference, or(c.OwnEffect, ""), "", "", ""})
		}
		for _, row := range pool.Rows {
			records = append(records, []string{pool.Pool, "", row.Organization, "", "", "", "", "", "", "", "", row.Now, or(row.AllOpen, ""), or(row.Change, "")})
		}
	}
	return records
}

// Tables are, for each pool, its claims and what all of them would move.
func (r Claims) Tables() []render.Table {
	var tables []render.Table
	for _, c := range r.claims {
		cells := r.page.claimEvidence(c)
		tables = append(tables, r.page.finish(r.page.claimsTable(c), cells))
		if len(c.Open) > 0 {
			tables = append(tables, r.page.finish(r.page.acceptedTable(c), cells))
		}
	}
	return tables
}

// claimsTable is what each claim is worth to the claimant, and to all others together.
func (p page) claimsTable(c apportion.Claims) render.Table {
	t := render.Table{Title: p.title("%s, headcounts in dispute", c.Pool.Code)}
	if len(c.Open) == 0 {
		t.Base = []string{"No organization that shares the pool has an open claim."}
		return t
	}
	t.Base = []string{fmt.Sprintf("%s of %s people are in dispute, %s per cent. What a claim alone would do to the claimant's part of the %s up to the ceiling, and to those of all others together. %s",
		decimal(c.Disputed), decimal(c.People), or(oneDecimal(c.DisputedPercent()), "-"), p.spent(c.Pool), p.unit())}
	t.Columns = []render.Column{{Head: "Claim", Kind: render.Words, Label: true}, {Head: "Organization", Kind: render.Words},
		{Head: "Place", Kind: render.Prose}, {Head: "Count"}, {Head: "Claimed"}, {Head: "Own part"}, {Head: "All others"}}
	for _, o := range c.Open {
		own, others := "refused", "refused"
		if o.Own.Set {
			own, others = p.scale.Single(o.Own.Value).String(), p.scale.Single(o.Own.Value.Neg()).String()
		} else {
			t.Notes = append(t.Notes, fmt.Sprintf("%s accepted, the pool cannot be shared: %v.", o.Code, o.Refused))
		}
		t.Rows = append(t.Rows, render.Row{Cells: []string{string(o.Code), string(o.Organization), placeWords(o.Claim), decimal(o.Count), decimal(o.Claimed), own, others}})
		t.Notes = append(t.Notes, claimNote(o.Claim)...)
	}
	return t
}

func placeWords(c budget.Claim) string {
	var words []string
	for _, word := range []string{string(c.DutyStation), string(c.Country), string(c.Category)} {
		if word != "" {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// claimNote is what was said when a claim was made, and when.
func claimNote(c budget.Claim) []string {
	switch {
	case c.Note != "" && c.Date != "":
		return []string{fmt.Sprintf("%s, of %s: %s.", c.Code, c.Date, strings.TrimSuffix(c.Note, "."))}
	case c.Note != "":
		return []string{fmt.Sprintf("%s: %s.", c.Code, strings.TrimSuffix(c.Note, "."))}
	}
	return nil
}

// acceptedTable is each part now, and with all open claims accepted.
func (p page) acceptedTable(c apportion.Claims) render.Table {
	t := render.Table{Title: p.title("%s, all open claims accepted", c.Pool.Code), Base: []string{p.unit()}}
	if c.Refused != nil {
		t.Base = []string{fmt.Sprintf("With all of them accepted the pool cannot be shared: %v.", c.Refused)}
		return t
	}
	var codes []budget.OrganizationCode
	var now, change []exact.Money
	for _, row := range c.Rows {
		codes, now, change = append(codes, row.Organization), append(now, row.Now), append(change, row.Change().Value)
	}
	l := p.of(codes)
	l.adds([]addend{{head: "Now", amounts: now}, {head: "Change", amounts: change}}, "All accepted")
	l.percentsOf("Change %", change, now)
	l.fill(&t)
	if claimedTwice(c) {
		t.Notes = append(t.Notes, "Of several claims for one place the last one holds.")
	}
	return t
}

func claimedTwice(c apportion.Claims) bool {
	seen := map[string]bool{}
	for _, o := range c.Open {
		place := string(o.Organization) + "\n" + placeWords(o.Claim)
		if seen[place] {
			return true
		}
		seen[place] = true
	}
	return false
}

func (p page) claimEvidence(c apportion.Claims) []string {
	e := evidence{page: p}
	e.figures(c.Pool.Code, budget.Ceiling, budget.Expenditure)
	e.shares(c.Pool.Code, c.Pool.Key, p.book.Settings.Rules)
	for _, o := range c.Open {
		e.row(o.At, o.Source)
	}
	return e.cells
}
