package reports

import (
	"cmp"
	"fmt"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/present"
	"jfa/reports/render"
)

// Apportion is each organization's part of an amount of one pool or several.
type Apportion struct {
	Pools []PoolShares `json:"pools"`

	page  page
	parts []apportion.PoolParts
}

// PoolShares is an amount of a pool, and its parts.
type PoolShares struct {
	Pool         string     `json:"pool"`
	Basis        string     `json:"basis"` // a limit, or "amount"
	Amount       string     `json:"amount"`
	Currency     string     `json:"currency"`
	Unit         string     `json:"unit"`
	Key          string     `json:"key"`
	Rules        string     `json:"rules"`
	Method       string     `json:"method"`
	PriceOfAHead *string    `json:"price_of_a_head"`
	Rows         []ShareRow `json:"rows"`
	Total        string     `json:"total"`
}

// ShareRow is the part of one organization.
type ShareRow struct {
	Organization string  `json:"organization"`
	Name         *string `json:"name"`
	Group        *string `json:"group"`
	Weight       string  `json:"weight"`
	Percent      *string `json:"percent"`
	Rule         string  `json:"rule"`
	Amount       string  `json:"amount"`
}

// NewApportion reports the parts of one amount of each pool.
func NewApportion(b *budget.Book, parts []apportion.PoolParts) Apportion {
	r := Apportion{Pools: []PoolShares{}, page: newPage(b), parts: parts}
	for _, p := range parts {
		r.Pools = append(r.Pools, r.page.shares(p))
	}
	return r
}

func (p page) shares(parts apportion.PoolParts) PoolShares {
	shares := PoolShares{
		Pool: string(parts.Pool.Code), Basis: cmp.Or(string(parts.Limit), "amount"), Amount: p.text(parts.Amount),
		Currency: string(p.book.Settings.Currency), Unit: p.book.Settings.Unit.Size(),
		Key: string(parts.Key), Rules: string(parts.Rules), Method: string(parts.Method),
		Rows: []ShareRow{}, Total: p.text(parts.Total()),
	}
	if parts.PriceOfAHead.Set {
		shares.PriceOfAHead = given(parts.PriceOfAHead.Value.String())
	}
	percents := percentages(amountsOf(parts.Rows), codesOf(parts.Rows))
	for i, row := range parts.Rows {
		o := p.organizations[row.Organization]
		shares.Rows = append(shares.Rows, ShareRow{string(row.Organization), given(o.Name), given(o.Group),
			row.Weight.String(), percentText(percents, i), row.Label(), p.text(row.Amount)})
	}
	return shares
}

func amountsOf(rows []apportion.Row) []exact.Money {
	amounts := make([]exact.Money, len(rows))
	for i, row := range rows {
		amounts[i] = row.Amount
	}
	return amounts
}

func codesOf(rows []apportion.Row) []budget.OrganizationCode {
	codes := make([]budget.OrganizationCode, len(rows))
	for i, row := range rows {
		codes[i] = row.Organization
	}
	return codes
}

// percentDigits are the decimals of a percentage for programs; tables show fewer.
const percentDigits = 6

// percentages are the amounts' parts of their total in per cent, in
// millionths that add to 100: by largest remainder, ties to the larger amount, then
// to the code. Of a total of 0 there are none.
func percentages(amounts []exact.Money, codes []budget.OrganizationCode) []exact.Money {
	total := exact.Total(amounts...).Ratio()
	if total.IsZero() {
		return nil
	}
	hundred := exact.Units(100_000_000)
	quotas := make([]exact.Quota, len(amounts))
	for i, m := range amounts {
		quotas[i] = exact.Share(hundred.Ratio(), m.Ratio(), total)
	}
	before := func(i, j int) int {
		return cmp.Or(amounts[j].Abs().Cmp(amounts[i].Abs()), cmp.Compare(codes[i], codes[j]))
	}
	percents := make([]exact.Money, len(amounts))
	for i, part := range exact.LargestRemainder(hundred, quotas, before) {
		percents[i] = part.Amount
	}
	return percents
}

func percentText(percents []exact.Money, i int) *string {
	if percents == nil {
		return nil
	}
	return given(percents[i].Ratio().Quo(exact.Whole(1_000_000)).Fixed(percentDigits))
}

// Records are one for each organization of each pool.
func (r Apportion) Records() [][]string {
	records := [][]string{{"pool", "organization", "name", "group", "weight", "percent", "rule", "amount"}}
	for _, p := range r.Pools {
		for _, row := range p.Rows {
			records = append(records, []string{p.Pool, row.Organization, or(row.Name, ""), or(row.Group, ""),
				row.Weight, or(row.Percent, ""), row.Rule, row.Amount})
		}
	}
	return records
}

// Tables are one for each pool.
func (r Apportion) Tables() []render.Table {
	var tables []render.Table
	for _, parts := range r.parts {
		tables = append(tables, r.page.sharesTable(parts))
	}
	return tables
}

func (p page) sharesTable(parts apportion.PoolParts) render.Table {
	t := render.Table{Title: p.title("%s, %s apportioned", parts.Pool.Code, cmp.Or(string(parts.Limit), "amount")),
		Base: p.sharesBase(parts)}
	l := p.of(codesOf(parts.Rows))
	l.withNames()
	l.weights(parts.Rows)
	if percents := percentages(amountsOf(parts.Rows), codesOf(parts.Rows)); percents != nil {
		l.scaled(present.NewScale(exact.Unit{}, 1_000_000, 3), "Share %", percents)
	}
	l.rules(parts.Rows)
	l.amounts("Amount", amountsOf(parts.Rows))
	l.fill(&t)
	e := evidence{page: p}
	e.shares(parts.Pool.Code, parts.Key, parts.Rules)
	if parts.Limit != "" {
		e.figures(parts.Pool.Code, parts.Limit)
	}
	return p.finish(t, e.cells)
}

// sharesBase says which amount is shared, and by what.
func (p page) sharesBase(parts apportion.PoolParts) []string {
	what := "amount asked for"
	if parts.Limit != "" {
		what = p.limit(parts.Pool, parts.Limit)
	}
	return []string{
		fmt.Sprintf("%s: %s, %s, gross.", p.poolPeriod(parts.Pool), what, p.full(parts.Amount)),
		fmt.Sprintf("Shared by the key %s and %s, made whole by the method %s. %s%s",
			parts.Key, rulesName(parts.Rules), parts.Method, p.priceOfAHead(parts), p.unit()),
	}
}

func (p page) priceOfAHead(parts apportion.PoolParts) string {
	if !parts.PriceOfAHead.Set {
		return ""
	}
	head := "One of weight"
	if p.countsHeads(parts.Key) {
		head = "One head"
	}
	return fmt.Sprintf("%s costs %s. ", head, p.inCurrency(parts.PriceOfAHead.Value.Fixed(max(p.book.Settings.Unit.Digits(), 2))))
}

// countsHeads says whether one of weight under a key is one of the headcount.
func (p page) countsHeads(key budget.KeyCode) bool {
	part, heads := "", true
	for _, k := range p.book.Keys {
		if k.Key == key {
			heads = heads && k.Measure == budget.MeasureHeadcount && !k.Factor.Set && (part == "" || part == k.Part)
			part = k.Part
		}
	}
	return heads
}

// weights have as many decimals as the longest of them, at most four.
func (l *listing) weights(rows []apportion.Row) {
	var total exact.Ratio
	sums := make([]exact.Ratio, len(l.groups.rows))
	for g, members := range l.groups.rows {
		for _, i := range members {
			sums[g] = sums[g].Add(rows[i].Weight)
		}
		total = total.Add(sums[g])
	}
	digits := decimalsOf(rows)
	text := func(w exact.Ratio) string { return present.Thousands(w.Fixed(digits)) }
	column := listingColumn{head: "Weight", total: text(total)}
	for _, row := range rows {
		column.rows = append(column.rows, text(row.Weight))
	}
	for _, sum := range sums {
		column.subtotal = append(column.subtotal, text(sum))
	}
	l.columns = append(l.columns, column)
}

func decimalsOf(rows []apportion.Row) int {
	const most = 4
	digits, scale := 0, exact.Whole(1)
	for _, row := range rows {
		for digits < most && !row.Weight.Mul(scale).IsWhole() {
			digits, scale = digits+1, scale.Mul(exact.Whole(10))
		}
	}
	return digits
}

// rules shows what decided each row, where it was not the weight alone for all.
func (l *listing) rules(rows []apportion.Row) {
	cells, any := make([]string, len(rows)), false
	for i, row := range rows {
		cells[i] = row.Label()
		any = any || cells[i] != string(apportion.ProRata)
	}
	if any {
		l.words("Rule", render.Words, cells)
	}
}
