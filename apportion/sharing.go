package apportion

import (
	"jfa/budget"
	"jfa/budget/exact"
)

// Sharer is one who shares a pool, with its weight under the pool's key.
type Sharer struct {
	Organization budget.OrganizationCode
	Group        string      // blank: none
	Weight       exact.Ratio // not negative
}

// LastPeriod is what rises and falls are held against: what organizations paid in the
// pool's last period, in units for one year. A blank Period says that there is none.
type LastPeriod struct {
	Period budget.Period
	Yearly map[budget.OrganizationCode]exact.Ratio
}

// Sharing is a question: who pays how much of Amount?
type Sharing struct {
	Amount        exact.Money
	Unit          exact.Unit // of Amount, for messages
	Sharers       []Sharer
	Rules         []budget.Rule // of one set, in order
	PeriodYears   int64         // 0 stands for 1
	Method        budget.Method // blank stands for the largest remainder
	ShareDecimals budget.Optional[int]
	Last          LastPeriod
}

// Units is what a rule of Amount or Percent says in units of the amount without its sign:
// its Percent of that, or its Amount times Period years / Per years, exactly.
func (s Sharing) Units(r *budget.Rule) exact.Ratio {
	if r.Percent.Set {
		return r.Percent.Value.Of(s.Amount.Abs())
	}
	return r.Amount.Value.Ratio().Mul(s.years().Quo(r.PerYears.Or(one)))
}

func (s Sharing) years() exact.Ratio { return exact.Whole(max(s.PeriodYears, 1)) }

// RowRule says what decided a row (rules.md, Apportionment).
type RowRule string

const (
	ProRata  RowRule = "pro rata"
	Excluded RowRule = "excluded"
	Lump     RowRule = "lump"
	Percent  RowRule = "percent"
	Flat     RowRule = "flat"
	Minimum  RowRule = "minimum"
	Fall     RowRule = "fall"
	Maximum  RowRule = "maximum"
	Rise     RowRule = "rise"
)

// Fixed says whether such a row leaves the sharing: excluded, or a fixed contribution.
func (r RowRule) Fixed() bool {
	return r == Excluded || r == Lump || r == Percent || r == Flat
}

// Bound says whether such a row shares what remains and is held at a bound.
func (r RowRule) Bound() bool {
	return r == Minimum || r == Fall || r == Maximum || r == Rise
}

// Row is the part of one organization, and why it is what it is.
type Row struct {
	Organization budget.OrganizationCode
	Weight       exact.Ratio  // under the key
	Discounted   exact.Ratio  // the weight after discounts, which shares: less for who has one, more for who bears one
	Share        exact.Ratio  // Discounted over the sum of those that are not excluded
	Rule         RowRule      // what decided
	By           *budget.Rule // the rule that did; nil for pro rata
	Discount     *budget.Rule // that lowered its weight; nil where none acted
	Part         exact.Part   // quota, rank, leftover unit and tie, of the amount without its sign; under a divisor method only the fixed amounts have a quota
	Amount       exact.Money
}

// Label is what decided the row, and whether a discount acted: "minimum, discount".
func (r Row) Label() string {
	if r.Discount != nil {
		return string(r.Rule) + ", discount"
	}
	return string(r.Rule)
}

// Result is the answer to a Sharing; its rows are in the order of the sharers.
type Result struct {
	Sharing      Sharing
	Amount       exact.Money
	Rows         []Row
	Weight       exact.Ratio                  // of all who are not excluded
	Remainder    exact.Ratio                  // what was shared pro rata, in units, without the sign of Amount
	Weights      exact.Ratio                  // of those who shared it
	Multiplier   exact.Ratio                  // x: units for one of weight, within the bounds
	Bounding     *Bounding                    // how it was found; nil where there are no bounds
	Left         int                          // units that went to the largest remainders
	Rounded      *RoundedShares               // nil where shares are not rounded first
	PriceOfAHead budget.Optional[exact.Ratio] // in the currency; not set where nobody of weight shares
}

// Apportion answers s. An error is a *Refusal: the rules cannot be satisfied, and it
// has the figures. A negative amount is the mirror of the positive one (rules.md,
// Apportionment).
func Apportion(s Sharing) (Result, error) { return newWorking(s).answer() }

func (w *working) answer() (Result, error) {
	for _, step := range steps {
		if err := step(w); err != nil {
			return Result{}, err
		}
	}
	return w.result(), nil
}

// steps are rules.md's Apportionment 1 to 8, in its order.
var steps = []func(*working) error{
	(*working).readable,
	(*working).exclude,
	(*working).discount,
	(*working).share,
	(*working).fix,
	(*working).flats,
	(*working).bind,
	(*working).proRata,
	(*working).whole,
}

// working is an apportionment in the making, of the amount without its sign.
type working struct {
	Sharing
	total   exact.Money // without its sign
	reach   reach
	rows    []Row         // in the order of the sharers
	weight  exact.Ratio   // of those who are not excluded
	quotas  []exact.Quota // by row
	bounds  []bounds      // by row; step 5
	free    []int         // rows that share the remainder, of any weight
	rest    exact.Ratio   // step 5: the remainder, in units
	weights exact.Ratio
	x       exact.Ratio
	left    int

	bounding *Bounding
	rounded  *RoundedShares
	relief   relief
}

func newWorking(s Sharing) *working {
	w := &working{Sharing: s, total: s.Amount.Abs()}
	w.rows = make([]Row, len(s.Sharers))
	w.quotas = make([]exact.Quota, len(s.Sharers))
	for i, sharer := range s.Sharers {
		w.rows[i] = Row{Organization: sharer.Organization, Weight: sharer.Weight, Discounted: sharer.Weight, Rule: ProRata}
	}
	return w
}

func (w *working) result() Result {
	r := Result{Sharing: w.Sharing, Amount: w.Amount, Rows: w.rows, Weight: w.weight, Remainder: w.rest, Weights: w.weights, Multiplier: w.x, Bounding: w.bounding, Left: w.left, Rounded: w.rounded}
	if !w.weights.IsZero() {
		price := w.Unit.Value(w.rest.Quo(w.weights))
		if w.Amount.Sign() < 0 {
			price = price.Neg()
		}
		r.PriceOfAHead = budget.Some(price)
	}
	if w.Amount.Sign() < 0 {
		for i := range r.Rows {
			r.Rows[i].Amount = r.Rows[i].Amount.Neg()
		}
	}
	return r
}

// Of is what an organization pays; nothing where it does not share.
func (r Result) Of(o budget.OrganizationCode) exact.Money {
	for _, row := range r.Rows {
		if row.Organization == o {
			return row.Amount
		}
	}
	return exact.Money{}
}

// Total is the sum of what the rows pay.
func (r Result) Total() exact.Money {
	var total exact.Money
	for _, row := range r.Rows {
		total = total.Add(row.Amount)
	}
	return total
}
