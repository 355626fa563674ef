package budget

import "jfa/budget/exact"

// Organization is a row of Organizations.
type Organization struct {
	At
	Code         OrganizationCode
	Name         string
	Group        string
	Participates Participates
	BilledTo     OrganizationCode // blank: itself
	Source       string
}

// Pool is an amount shared under one key.
type Pool struct {
	At
	Code    PoolCode
	Name    string
	Key     KeyCode
	Status  Status
	Decided ScenarioCode // that was adopted; blank: none
	Source  string
}

// Participation limits a pool to those listed, each for months of the period.
type Participation struct {
	At
	Pool         PoolCode
	Organization OrganizationCode
	Months       Optional[exact.Ratio] // blank: all, 12 x Period years
	Source       string
}

// Limit is what a body set for a pool, or its expenditure where that is not known by line.
type Limit struct {
	At
	Pool   PoolCode
	Kind   LimitKind
	Amount exact.Money
	Body   string
	Source string
}

// Line is a budget line. Amounts are in the book's currency; Currency is the one it
// is spent in. A blank amount is nil, costed from Posts, or not known: see Book.Amount.
type Line struct {
	At
	Code          LineCode
	Pool          PoolCode
	Component     string
	Class         Class
	Object        string
	Currency      Currency // blank: the book's
	Location      string
	Category      Category
	Appropriation Optional[exact.Money]
	Ceiling       Optional[exact.Money]
	Expenditure   Optional[exact.Money]
	Presentation  string // core (also where blank) or add-on
	Nature        string // recurrent, one-time or blank
	Source        string
}

// MixRow is a currency that part of a line is spent in.
type MixRow struct {
	At
	Line     LineCode
	Currency Currency
	Percent  exact.Percent
	Source   string
}

// Actual is what a line spent in a month; Commitments were open at its end.
type Actual struct {
	At
	Line        LineCode
	Month       Month
	Amount      exact.Money
	Commitments Optional[exact.Money]
	Source      string
}

// ProjectionRow is how the rest of the period is foreseen for a line, and what is
// added to that; Source has the reason.
type ProjectionRow struct {
	At
	Line       LineCode
	Method     ProjectionMethod
	Months     Optional[exact.Ratio] // of recent: 1 to the months with actuals
	Adjustment Optional[exact.Money]
	Source     string
}

// PostRow is a staffing row. Vacant is a count of posts, averaged over the period. A
// row with a Stage holds at that one, in place of the line's rows without: see PostsAt.
type PostRow struct {
	At
	Line         LineCode
	Stage        Stage
	Unit         string
	Grade        string
	Location     string
	Posts        exact.Ratio
	Vacant       Optional[exact.Ratio]
	StandardCost Optional[exact.Ratio] // of one post for a year, in Currency
	Currency     Currency              // blank: the book's
	Months       Optional[exact.Ratio] // blank: 12 x Period years
	Source       string
}

// HeadcountRow is people of one organization at one place.
type HeadcountRow struct {
	At
	Organization OrganizationCode
	Country      Country
	DutyStation  DutyStation
	Category     Category
	Count        exact.Ratio
	AsOf         Date
	Source       string

	// Only in a Census.
	Claim   *Claim      // whose Claimed is the Count; nil where none holds
	Written exact.Ratio // the Count of the table, where a Claim holds: 0 where it adds the row
}

// Added says whether the row is one that a claim adds to the census.
func (h HeadcountRow) Added() bool { return h.Claim != nil && h.At == h.Claim.At }

// Claim says that the count of one place should be another.
type Claim struct {
	At
	Code         ClaimCode
	Organization OrganizationCode
	Country      Country
	DutyStation  DutyStation
	Category     Category
	Claimed      exact.Ratio
	Status       ClaimStatus
	Date         Date
	Note         string
	Source       string
}

// Place says what a duty station counts as; Every is the rest of the country.
type Place struct {
	At
	Country     Country
	DutyStation DutyStation
	Type        PlaceType
	Source      string
}

// MeasureRow is a value of any other basis of a key.
type MeasureRow struct {
	At
	Measure      MeasureName
	Organization OrganizationCode
	Category     Category
	Country      Country
	Value        exact.Ratio
	AsOf         Date
	Source       string
}

// KeyRow is a filter on a measure, one addend of a part of a key.
type KeyRow struct {
	At
	Key        KeyCode
	Part       string
	PartWeight Optional[exact.Ratio] // blank: 1
	Measure    MeasureName
	Category   Category // blank matches all, as do the next two
	Country    Country
	PlaceType  PlaceType // only for headcount
	Factor     Optional[exact.Ratio]
	Source     string
}

// Rule is a rule of a named set.
type Rule struct {
	At
	Set          RuleSet
	Pool         PoolCode // blank: every pool
	Order        int
	Kind         RuleKind
	Organization OrganizationCode // blank: for a group, or for all
	Group        string           // for each of its organizations that shares the pool
	BorneBy      string           // discount: the group that bears it
	From, To     Optional[exact.Percent]
	Amount       Optional[exact.Money]
	Percent      Optional[exact.Percent]
	PerYears     Optional[exact.Ratio] // the amount is for so many years; blank: 1
	Source       string
}

// LocalRow is a row of LCSSB: an item's amount and the key that it follows, or an
// organization's share of it or what it paid.
type LocalRow struct {
	At
	Country      Country
	Item         string
	Organization OrganizationCode
	Share        Optional[exact.Percent]
	Amount       Optional[exact.Money]
	Paid         Optional[exact.Money]
	Key          KeyCode // of an item without shares; blank: headcount in the country
	Source       string
}

// Rate is a rate of a stage. Exchange is units of the currency for one unit of the
// book's; inflation and salary are indices; vacancy is per cent.
type Rate struct {
	At
	Stage     Stage
	Parameter Parameter
	Subject   string
	Value     exact.Ratio
	Months    Optional[exact.Ratio]
	Source    string
}

// Scenario is a way to pay, for one pool.
type Scenario struct {
	At
	Code          ScenarioCode
	Pool          PoolCode // never blank: the only one where the cell is
	Title         string
	FeasibleUntil Date
	Source        string
}

// Step is one action of a scenario. Amount is money, or people for headcount.
type Step struct {
	At
	Scenario ScenarioCode
	Order    int
	Action   Action
	Target   string // in the spelling of the table that it names
	Key      KeyCode
	Rules    RuleSet
	Amount   Optional[exact.Ratio] // in the currency (not units), or people
	Percent  Optional[exact.Percent]
	Note     string
}

// Position is what an organization said of a scenario, or of all of them (Every).
type Position struct {
	At
	Scenario     ScenarioCode
	Organization OrganizationCode
	Position     Stance
	Forum        string
	Date         Date
	Source       string
}

// Bill is what an organization was billed for a pool.
type Bill struct {
	At
	Bill         BillCode
	Pool         PoolCode
	Organization OrganizationCode
	Amount       exact.Money
	Due          Date
	Source       string
}

// Receipt is what an organization paid of a bill.
type Receipt struct {
	At
	Bill         BillCode
	Organization OrganizationCode
	Amount       exact.Money
	Date         Date
	Source       string
}

// Credit is owed to an organization from an earlier period.
type Credit struct {
	At
	Pool           PoolCode
	Organization   OrganizationCode
	Amount         exact.Money
	PeriodOfOrigin string
	Applied        bool
	Source         string
}

// HistoryRow is what was apportioned before. A blank Weight is not known; 0 is a weight.
type HistoryRow struct {
	At
	Period       Period
	Years        exact.Ratio
	Pool         PoolCode
	Organization OrganizationCode
	Weight       Optional[exact.Ratio]
	Amount       exact.Money
	Source       string
}

// ExpectedRow is a value that a case expects (cases.md).
type ExpectedRow struct {
	At
	Command      string
	Arguments    string
	Organization string
	Line         string
	Field        string
	Value        string
}

// SettingRow is a row of Settings as written.
type SettingRow struct {
	At
	Key    string
	Value  string
	Source string
}
