package budget

// Code is the stable name of what a finding is about.
type Code string

// Of tables and columns.
const (
	// Unreadable: the file of a table is damaged, or not what its name says.
	Unreadable Code = "unreadable"
	// MissingTable: a table that every book has is not there, or has no row.
	MissingTable Code = "missing-table"
	// MissingColumn: a required column is in none of the first 20 rows.
	MissingColumn Code = "missing-column"
	// TooMuch: a table has more rows, errors or text than any book needs.
	TooMuch Code = "too-much"
	// DuplicateTable: two sheets or files have the name of one table.
	DuplicateTable Code = "duplicate-table"
	// DuplicateColumn: two columns of a table have the same name.
	DuplicateColumn Code = "duplicate-column"
	// RowAboveHeader: a row like those of the table stands above its header, and was not read.
	RowAboveHeader Code = "row-above-header"
	// TooManyFields: a line of a .csv file has more fields than its header.
	TooManyFields Code = "too-many-fields"
	// HiddenCells: what is hidden was read.
	HiddenCells Code = "hidden"
	// LinkedCells: formulas refer to another file, and the values stored with them were taken.
	LinkedCells Code = "linked"
	// DatesSince1904: the workbook counts dates from 1904.
	DatesSince1904 Code = "dates-since-1904"
	// UnknownTable: a sheet or file that is no table of a book was not read.
	UnknownTable Code = "unknown-table"
	// UnknownColumn: a column that the table does not have was not read.
	UnknownColumn Code = "unknown-column"
)

// Of single cells.
const (
	// Blank: a cell that must be filled is not.
	Blank Code = "blank"
	// ErrorInCell: the cell holds an error of the spreadsheet such as #REF!.
	ErrorInCell Code = "error-value"
	// NotCalculated: the cell holds a formula without a value.
	NotCalculated Code = "not-calculated"
	// NotNumber: a number is expected.
	NotNumber Code = "not-a-number"
	// NotWhole: a whole number is expected.
	NotWhole Code = "not-whole"
	// NotWholeUnits: money is not whole units of the book's currency.
	NotWholeUnits Code = "not-whole-units"
	// NotDate: a date such as 2019-12-31 is expected.
	NotDate Code = "not-a-date"
	// NotMonth: a month such as 2022-07 is expected.
	NotMonth Code = "not-a-month"
	// NotPeriod: a period such as 2022 or 2024-2025 is expected.
	NotPeriod Code = "not-a-period"
	// Negative: the number cannot be below 0.
	Negative Code = "negative"
	// NotPositive: the number must be above 0.
	NotPositive Code = "not-positive"
	// OutOfRange: the number is outside the range that is allowed.
	OutOfRange Code = "out-of-range"
	// UnknownWord: the word is not one of those allowed.
	UnknownWord Code = "unknown-word"
	// UnknownCode: the code is in no row of the table that declares it.
	UnknownCode Code = "unknown-code"
	// UnknownSetting: no setting has this name.
	UnknownSetting Code = "unknown-setting"
	// Reserved: the code has a meaning of its own and cannot be declared.
	Reserved Code = "reserved"
	// UnseenCharacter: a text holds a character that a reader cannot see.
	UnseenCharacter Code = "unseen-character"
	// TooLong: a code or another text is longer than any that is needed.
	TooLong Code = "too-long"
	// PercentFormat: a number is shown in per cent, in a column that is not.
	PercentFormat Code = "percent-format"
	// MixedFormat: a number format shows per cent for some numbers and not for others.
	MixedFormat Code = "mixed-format"
	// Thousands: a number has exactly three decimals where none or fewer are usual.
	Thousands Code = "thousands"
	// NumberAsText: a workbook stores the number as text.
	NumberAsText Code = "number-as-text"
	// LongNumber: a number has more digits than a workbook keeps exactly.
	LongNumber Code = "long-number"
)

// Of rows and whole tables.
const (
	// Duplicate: two rows say the same of the same thing.
	Duplicate Code = "duplicate"
	// Alike: two codes of organizations differ only in spaces, hyphens and underscores, or
	// in letters that look the same.
	Alike Code = "alike"
	// NotUsed: a cell is filled that its row does not use.
	NotUsed Code = "not-used"
	// OneOf: of two cells exactly one must be filled.
	OneOf Code = "one-of"
	// WrongOrder: the steps of a scenario are not in an order that can be followed.
	WrongOrder Code = "wrong-order"
	// OtherPool: a line or an organization is not of the pool in question.
	OtherPool Code = "other-pool"
	// Differs: rows that must have the same value have different ones.
	Differs Code = "differs"
	// PeriodYearsDiffer: a period and its number of years disagree.
	PeriodYearsDiffer Code = "period-years-differ"
	// MissingLimit: a pool has no appropriation or no ceiling.
	MissingLimit Code = "missing-limit"
	// MissingExpenditure: a pool's expenditure is known neither by line nor by limit.
	MissingExpenditure Code = "missing-expenditure"
	// TwoSources: a pool's expenditure is given beside the Actuals that project it.
	TwoSources Code = "two-sources"
	// NoPlan: a line follows its plan, and ceilings are not known by line.
	NoPlan Code = "no-plan"
	// LimitDiffers: the lines of a pool do not add up to its limit.
	LimitDiffers Code = "limit-differs"
	// NotHundred: shares or percentages do not add up to 100.
	NotHundred Code = "not-100"
	// AboveTotal: a part is larger than the whole it is of.
	AboveTotal Code = "above-total"
	// ItemAmount: an item of a local budget has not exactly one row with its amount.
	ItemAmount Code = "item-amount"
	// KeyOfItself: a local budget follows a key that counts local budgets.
	KeyOfItself Code = "key-of-itself"
	// Nobody: nobody shares an amount.
	Nobody Code = "nobody"
	// NotSharing: an organization does not take part.
	NotSharing Code = "not-sharing"
	// MissingRate: a currency has no exchange rate at a stage.
	MissingRate Code = "missing-rate"
	// MethodRefused: the settings do not go together with the method.
	MethodRefused Code = "method-refused"
	// ScenarioRefused: a scenario cannot be computed as its steps stand.
	ScenarioRefused Code = "scenario-refused"
)

// Of what somebody should look at.
const (
	// LooksLikeTotal: a row looks like the total of others, and counts beside them.
	LooksLikeTotal Code = "looks-like-total"
	// Twin: a row is identical to another one.
	Twin Code = "twin"
	// Slip: a word is used once, and is one letter from another, or looks the same as it.
	Slip Code = "slip"
	// NoCountry: people count in no local budget, for their row has no country.
	NoCountry Code = "no-country"
	// Unused: nothing asks for what is declared.
	Unused Code = "unused"
	// AboveBill: receipts are above their bill.
	AboveBill Code = "above-bill"
	// AboveItem: what was paid is above the local item.
	AboveItem Code = "above-item"
	// CeilingAbove: a ceiling is above the appropriation of its pool.
	CeilingAbove Code = "ceiling-above-appropriation"
	// OwnCurrency: a rate of the book's own currency is not 1.
	OwnCurrency Code = "own-currency"
	// IndexApart: an index at one stage is over ten times that at another.
	IndexApart Code = "index-apart"
	// FarDate: a date is more than thirty years from the period.
	FarDate Code = "far-date"
	// AfterAsOf: something happened after the day that the book is of.
	AfterAsOf Code = "after-as-of"
	// NoData: whether an organization takes part is not known.
	NoData Code = "no-data"
	// NoHeadcount: a participating organization has nobody in Headcount.
	NoHeadcount Code = "no-headcount"
	// OldHeadcount: a headcount is older than the first day of the period less two years.
	OldHeadcount Code = "old-headcount"
	// NobodyFilled: no post of a line is filled at the stage that re-costing comes from.
	NobodyFilled Code = "nobody-filled"
	// RateAtSomeStages: a line finds a rate at one stage and none at another.
	RateAtSomeStages Code = "rate-at-some-stages"
	// NoRate: a line finds no rate at any stage.
	NoRate Code = "no-rate"
	// RateOfNothing: a rate is of something that no line has.
	RateOfNothing Code = "rate-of-nothing"
	// NearRate: a line has no rate of its own, and there is one for a word near its own.
	NearRate Code = "near-rate"
	// CountsNothing: a row of a key asks for a category or country that nobody has.
	CountsNothing Code = "counts-nothing"
	// AddsRow: a claim finds no row of Headcount that it could be of.
	AddsRow Code = "adds-row"
	// Idle: a row does nothing as the rest of the book stands.
	Idle Code = "idle"
	// EmptyPlace: nobody is at a place of Places.
	EmptyPlace Code = "empty-place"
	// Overlap: flat tiers overlap.
	Overlap Code = "overlap"
	// NotBilled: a receipt is of an organization that the bill does not name.
	NotBilled Code = "not-billed"
	// Unfinished: a pool is final, and its Actuals end before the period does.
	Unfinished Code = "unfinished"
	// IllustrativeFigures: figures are not real ones.
	IllustrativeFigures Code = "illustrative"
)
