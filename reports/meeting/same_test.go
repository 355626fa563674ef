package meeting

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/reports"
)

// The workbook, the statements and what the commands print for programs show the same
// figures of a year, in the row of the same organization, line, bill or claim.
func TestSheetsStatementsAndCommandsSayTheSame(t *testing.T) {
	t.Parallel()
	for _, book := range append(randomBooks(t, 12), embedded(t, "demo")) {
		s := newSayings(t, book)
		s.bills()
		if book.Settings.AsOf != "" {
			s.collections()
		}
		s.claims()
	}
}

// sayings is a book with its sheets as texts.
type sayings struct {
	*testing.T
	book  *budget.Book
	basis *apportion.Basis
	sheet map[string]string
}

func newSayings(t *testing.T, book *budget.Book) sayings {
	s := sayings{t, book, apportion.NewBasis(book), map[string]string{}}
	w := reportOf(t, book)
	for _, name := range []string{"Bill", "Claims"} {
		s.sheet[name] = shown(w, name)
	}
	return s
}

// says looks for a row, blank cells apart.
func (s sayings) says(sheet string, row ...string) {
	want := strings.Join(slices.DeleteFunc(row, func(text string) bool { return text == "" }), " ")
	assert.True(s, slices.ContainsFunc(strings.Split(s.sheet[sheet], "\n"), func(line string) bool {
		return strings.Contains(" "+strings.Join(strings.Fields(line), " ")+" ", " "+want+" ")
	}), "%s: %s has no row with %q", s.book.Name, sheet, want)
}

func (s sayings) bills() {
	if len(s.book.Bills)+len(s.book.Receipts)+len(s.book.Credits) == 0 {
		return
	}
	bill, err := reports.NewBill(s.basis)
	require.NoError(s, err)
	statements := statementsOf(s, s.book)
	for _, r := range bill.Rows {
		s.says("Bill", r.Net, r.Billed, r.Outstanding, r.NotYetBilled)
		for _, statement := range statements {
			if string(statement.Organization) == r.Organization {
				page := shown(statement.Book, "Bill")
				assert.Contains(s, page, "Net payable/(returned) "+r.Net+" ", "%s: %s", s.book.Name, r.Organization)
				assert.Contains(s, page, "and not yet billed "+r.NotYetBilled+" ", "%s: %s", s.book.Name, r.Organization)
			}
		}
	}
	settled, err := reports.NewSettlements(s.basis, s.book.Pools)
	require.NoError(s, err)
	for _, pool := range settled.Pools {
		for _, r := range pool.Rows {
			s.says("Bill", r.Organization, r.Charged, r.Received, r.Credited, r.Due, r.Returned)
		}
	}
}

func (s sayings) collections() {
	if len(s.book.Bills) == 0 {
		return
	}
	state, err := s.basis.Collections(s.book.Settings.AsOf)
	require.NoError(s, err)
	c := reports.NewCollections(s.book, state)
	for _, b := range c.Bills {
		due := ""
		if b.Due != nil {
			due = *b.Due
		}
		s.says("Bill", b.Bill, b.Pool, b.Organization, due, b.Amount, b.Received, b.Open, b.State)
	}
	for _, r := range c.Rows {
		s.says("Bill", r.Billed, r.Received, r.Overpaid, r.Open, r.NotDue, r.To30, r.To60, r.To90, r.To180, r.To365, r.Over365)
	}
}

func (s sayings) claims() {
	for _, pool := range s.book.Pools {
		claims, err := s.basis.Claims(pool)
		require.NoError(s, err)
		if len(claims.Open) == 0 || !slices.ContainsFunc(s.book.Keys, func(k budget.KeyRow) bool { return k.Key == pool.Key && k.Measure == budget.MeasureHeadcount }) {
			continue
		}
		for _, p := range reports.NewClaims(s.book, []apportion.Claims{claims}).Pools {
			for _, c := range p.Claims {
				if c.OwnEffect != nil {
					s.says("Claims", c.Claim, c.Organization, c.Difference)
				}
			}
			for _, r := range p.Rows {
				if r.AllOpen != nil {
					s.says("Claims", r.Organization, r.Now, *r.AllOpen, *r.Change)
				}
			}
		}
	}
}
