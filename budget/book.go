package budget

import "jfa/budget/exact"

// Book is one book of inputs as it was read: every table typed, in the order of its
// rows, with the address of every cell. It is never changed; a scenario works on a
// copy of what it changes.
type Book struct {
	Name     string // file, folder or embedded name, for messages
	Hash     string // SHA-256 over the content
	Settings Settings

	Organizations []Organization
	Pools         []Pool
	Participation []Participation
	Limits        []Limit
	Lines         []Line // table Budget
	Mix           []MixRow
	Actuals       []Actual
	Projections   []ProjectionRow
	Posts         []PostRow
	Headcount     []HeadcountRow // as the table has it; what holds is the Census
	Claims        []Claim
	Places        []Place
	Measures      []MeasureRow
	Keys          []KeyRow
	Rules         []Rule
	LCSSB         []LocalRow
	Rates         []Rate
	Scenarios     []Scenario
	Steps         []Step
	Positions     []Position
	Bills         []Bill
	Receipts      []Receipt
	Credits       []Credit
	History       []HistoryRow
	Expected      []ExpectedRow // only in a case
	SettingRows   []SettingRow  // table Settings as written

	present map[string]bool // the tables that it has
	unread  map[string]bool // those that could not be read, or are missing
	spoiled *Book           // the rows with an error, as far as they could be read
	unsound unsound         // what had an error
}

// WithHistoryAlone is a book of the same settings that has the table History alone, for
// writing.
func (b *Book) WithHistoryAlone(rows []HistoryRow) *Book {
	return &Book{Name: b.Name, Settings: b.Settings, History: rows, present: map[string]bool{"History": true}}
}

// Optional is a cell that may be blank.
type Optional[T any] struct {
	Value T
	Set   bool
}

// Some is a cell that is not blank.
func Some[T any](v T) Optional[T] { return Optional[T]{v, true} }

// Or is the value of the cell, or other where it is blank.
func (o Optional[T]) Or(other T) T {
	if o.Set {
		return o.Value
	}
	return other
}

// Settings hold for the whole book; what is missing or blank has the default that
// book.md names, already filled in.
type Settings struct {
	Title              string
	Period             Period
	PeriodYears        int64 // 1, or 2 for a biennium
	Currency           Currency
	Unit               exact.Unit
	Method             Method
	RateAverage        RateAverage // of exchange rates
	ShareDecimals      Optional[int]
	Rules              RuleSet // NoRules where none
	BaseStage          Stage   // blank where the book has no rates
	AppropriationStage Stage
	CeilingStage       Stage
	PresentIn          int64 // 1, 1000 or 1000000
	PresentDecimals    int
	Classification     string
	Distribution       string
	AsOf               Date
	PreparedBy         string
	Document           string
	DecisionRequested  string
	Proxy              string
}
