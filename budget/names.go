package budget

// The codes of a book. Each is written as in its own table: a reference in any case
// or normal form is turned into that spelling when the book is read, so that codes
// are compared with ==, and ties are ordered by the bytes that people see.
type (
	OrganizationCode string
	PoolCode         string
	LineCode         string
	KeyCode          string
	MeasureName      string
	RuleSet          string
	Stage            string
	ScenarioCode     string
	BillCode         string
	ClaimCode        string
	Country          string // ISO 3166 alpha-3, upper case
	Currency         string // ISO 4217, upper case
	Category         string // of people, or of posts
	DutyStation      string
	Period           string // "2022" or "2024-2025"
	Date             string // ISO 8601, "2019-12-31"; blank where unknown
	Month            string // "2022-07"
)

// The measures that are not in the table Measures (rules.md, Weights of a key).
const (
	MeasureHeadcount MeasureName = "headcount"
	MeasureLCSSB     MeasureName = "lcssb"
)

// Every stands for all scenarios in Positions, all lines in a step, and the rest of a
// country in Places.
const Every = "*"

// NoRules is the word for no rule set at all, in a step and on the command line.
const NoRules RuleSet = "none"

// Secretariat is the group that is the United Nations' own share (book.md, Organizations).
const Secretariat = "Secretariat"

// Participates says whether an organization shares pools (book.md, Organizations).
type Participates string

const (
	ParticipatesYes    Participates = "yes"
	ParticipatesNo     Participates = "no"
	ParticipatesNoData Participates = "no data"
)

// Status says whether a pool's expenditure is projected or final; one is never shown
// as the other.
type Status string

const (
	Projected Status = "projected"
	Final     Status = "final"
)

// LimitKind is what a pool's money is measured against, or what was spent.
type LimitKind string

const (
	Appropriation LimitKind = "appropriation"
	Ceiling       LimitKind = "ceiling"
	Expenditure   LimitKind = "expenditure"
)

// ProjectionMethod is how a line's spending in the rest of the period is foreseen
// (rules.md, Projection).
type ProjectionMethod string

const (
	ByPlan        ProjectionMethod = "plan"
	ByRunRate     ProjectionMethod = "run rate"
	ByRecent      ProjectionMethod = "recent"
	ByCommitments ProjectionMethod = "commitments"
)

// Class parts budget lines into posts and everything else.
type Class string

const (
	ClassPost    Class = "post"
	ClassNonPost Class = "non-post"
)

// PlaceType is what a duty station counts as; what is not listed is field.
type PlaceType string

const (
	Headquarters PlaceType = "hq"
	Field        PlaceType = "field"
)

// RuleKind is one of the kinds of rules, in the order in which they apply (rules.md,
// Apportionment).
type RuleKind string

const (
	RuleExclude  RuleKind = "exclude"
	RuleDiscount RuleKind = "discount"
	RuleLump     RuleKind = "lump"
	RulePercent  RuleKind = "percent"
	RuleFlat     RuleKind = "flat"
	RuleMinimum  RuleKind = "minimum"
	RuleMaximum  RuleKind = "maximum"
	RuleRise     RuleKind = "rise"
	RuleFall     RuleKind = "fall"
)

// Bounds says whether rules of the kind bound what is shared pro rata: the same for
// all, or against the last period.
func (k RuleKind) Bounds() bool {
	return k == RuleMinimum || k == RuleMaximum || k.AgainstLastPeriod()
}

// AgainstLastPeriod says whether rules of the kind bound the change from what was
// paid before.
func (k RuleKind) AgainstLastPeriod() bool { return k == RuleRise || k == RuleFall }

// Method is how a remainder is made whole (rules.md, Apportionment).
type Method string

const (
	LargestRemainder    Method = "largest remainder"
	DifferenceToLargest Method = "difference to the largest"
	Adams               Method = "adams"
	Dean                Method = "dean"
	HuntingtonHill      Method = "huntington-hill"
	Webster             Method = "webster"
	Jefferson           Method = "jefferson"
)

// Methods are all of them, the default first.
func Methods() []Method {
	return []Method{LargestRemainder, DifferenceToLargest, Adams, Dean, HuntingtonHill, Webster, Jefferson}
}

// Divides says whether a method is one of the divisor methods, which share out whole
// posts one by one. A blank method is the default.
func (m Method) Divides() bool {
	return m != "" && m != LargestRemainder && m != DifferenceToLargest
}

// ClaimStatus is what became of a claim; one that is accepted holds everywhere
// (rules.md, Claims).
type ClaimStatus string

const (
	ClaimOpen     ClaimStatus = "open"
	ClaimAccepted ClaimStatus = "accepted"
	ClaimRejected ClaimStatus = "rejected"
)

// Parameter is a kind of rate.
type Parameter string

const (
	Exchange  Parameter = "exchange"
	Inflation Parameter = "inflation"
	Salary    Parameter = "salary"
	Vacancy   Parameter = "vacancy"
)

// RateAverage is how several exchange rates of one stage are averaged by their months
// (rules.md, Re-costing).
type RateAverage string

const (
	// Arithmetic is the mean of the rates, as published average rates are.
	Arithmetic RateAverage = "arithmetic"
	// Harmonic is the rate at which equal spending each month, each at its month's
	// rate, costs what it costs.
	Harmonic RateAverage = "harmonic"
)

// Action is what a step of a scenario does (rules.md, Scenarios).
type Action string

const (
	ActionStage       Action = "stage"
	ActionLine        Action = "line"
	ActionReclassify  Action = "reclassify"
	ActionLimit       Action = "limit"
	ActionHeadcount   Action = "headcount"
	ActionLeave       Action = "leave"
	ActionKey         Action = "key"
	ActionRules       Action = "rules"
	ActionAbsorb      Action = "absorb"
	ActionDonor       Action = "donor"
	ActionContingency Action = "contingency"
	ActionCarry       Action = "carry"
	ActionShare       Action = "share"
	ActionSupporters  Action = "supporters"
	ActionUnpaid      Action = "unpaid"
)

// Stance is what an organization said of a scenario. Stances are listed, never
// added up as votes.
type Stance string

const (
	Support   Stance = "support"
	Oppose    Stance = "oppose"
	Qualified Stance = "qualified"
	NotStated Stance = "not stated"
)
