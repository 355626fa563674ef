package budget

// check is one rule of book.md over a whole book. It sees every row that could be
// read, and says nothing of what a row with an error may touch.
type check struct {
	name string // as in book.md
	run  func(*Book) Findings
}

// checks are the rules that are not about single cells, in the order of the tables.
var checks = []check{
	{"Period and Period years that disagree", periodYears},
	{"a divisor method goes with whole posts alone", methodWithUnit},
	{"two codes of organizations that are equal without spaces, hyphens and underscores", codesAlike},
	{"no data", participationUnknown},
	{"participating organizations without headcount", withoutHeadcount},
	{"Months of Participation within the period", participationMonths},
	{"a row of Participation for an organization that does not take part", participationOfOthers},
	{"appropriation and ceiling, both required", limitsMissing},
	{"expenditure by line or by limit", expenditureUnknown},
	{"columns whose total differs from the pool's limit", totalsDiffer},
	{"percentages of a Mix that do not add to 100", mixOffHundred},
	{"a Month of Actuals outside the period", actualsOutside},
	{"Expenditure by line or by limit beside Actuals", expenditureTwice},
	{"a projection's cell filled that its method does not use", projectionCells},
	{"a projection below zero", projectionsRefused},
	{"a projection of a pool without Actuals", projectionsIdle},
	{"actuals of a month after As of", actualsAhead},
	{"a final pool whose Actuals end before the period", actualsUnfinished},
	{"vacant above posts", vacantAbovePosts},
	{"Months of Posts within the period", postMonths},
	{"no post filled at the stage that re-costing comes from", nobodyFilled},
	{"a ceiling of a pool above its appropriation", ceilingAbove},
	{"what was Paid above the item", paidAboveItem},
	{"a rate of the book's own currency that is not 1", ownCurrency},
	{"an index at one stage over ten times that at another", indicesApart},
	{"a receipt above its bill, or all receipts above it", receiptsAboveBill},
	{"dates out of line", datesOutOfLine},
	{"a headcount dated before the first day of the period less two years", headcountOld},
	{"two claims that are accepted for one place", claimsTwice},
	{"a claim that changes nothing, or adds a row", claimsAdding},
	{"a claim of an organization that does not take part", claimsOfOthers},
	{"a place of Places where nobody is", placesEmpty},
	{"Place type only for headcount", keyCells},
	{"one Part weight a part", partWeights},
	{"a row of a key that counts nothing", keysCountNothing},
	{"a rule's cell filled that its kind does not use", ruleCells},
	{"discount (Percent 0 to 100)", rulePercents},
	{"From below To", tiersEmpty},
	{"a rule is for some years", perYears},
	{"overlapping flat tiers", tiersOverlap},
	{"an LCSSB item without exactly one row that has its amount", itemAmounts},
	{"a key that counts lcssb for an LCSSB item", itemKeys},
	{"shares of an LCSSB item that do not add to 100", itemShares},
	{"an LCSSB item with nobody to share it", itemsOfNobody},
	{"a Share of an organization that does not take part", sharesOfOthers},
	{"an exchange rate or index not above 0", ratesPositive},
	{"a vacancy not below 100", vacancyBelowHundred},
	{"several rows of a rate, each with Months", rateMonths},
	{"Months of Rates within the period", rateMonthsOfPeriod},
	{"an exchange rate that is missing for a currency at a stage", exchangeMissing},
	{"a line whose lookup finds a rate at one stage and none at another, or none at all", ratesLookedUp},
	{"a subject of Rates that selects no line", subjectsOfNothing},
	{"a word of a line that falls back to a more general rate beside a near word", wordsWithoutRate},
	{"a step's cell filled that its action does not use", stepCells},
	{"the value of a step", stepValues},
	{"steps in order", stepOrder},
	{"lines are lines of the scenario's pool", stepLines},
	{"organizations of a step share the pool", stepOrganizations},
	{"at most one unpaid a Target", unpaidTwice},
	{"an organization with a position that does not take part", positionsOfOthers},
	{"a receipt of an organization that the bill does not name", receiptsNotBilled},
	{"the years of History", historyYears},
	{"a Headcount row without Country in a book with local budgets by headcount", withoutCountry},
	{"a measure, key, rule set or stage that nothing uses", declaredInVain},
	{"rows that look like a total", totals},
	{"two identical rows in a table without a key", twins},
	{"a word used once and within one letter of one used more often", slips},
	{"illustrative figures", illustrativeFigures},
}

// doubt is what rows with an error may touch: everything, where a row does not even
// say what it is of.
type doubt[T ~string] struct {
	all bool
	of  map[T]bool
}

// doubts gathers what the rows with an error are of. A table that could not be read
// leaves everything in doubt.
func doubts[R any, T ~string](b *Book, tableName string, spoiled []R, of func(R) T) doubt[T] {
	d := doubt[T]{all: b.unread[tableName], of: map[T]bool{}}
	for _, r := range spoiled {
		d.of[of(r)] = true
	}
	return d
}

func (d doubt[T]) about(code T) bool { return d.all || d.of[""] || d.of[code] }
