package apportion_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// The regression cases are books with the values that are expected of them. What is
// not of this package, budgets and re-costing, is left to the command verify.
func TestCases(t *testing.T) {
	folders, err := os.ReadDir("../fixtures/cases")
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	for _, folder := range folders {
		t.Run(folder.Name(), func(t *testing.T) {
			c := testCase{basis: apportion.NewBasis(readCase(t, folder.Name()))}
			if !strings.HasPrefix(folder.Name(), "refused") {
				assert.Empty(t, apportion.Check(c.basis.Book))
			}
			for _, row := range c.basis.Book.Expected {
				if want, ok := c.value(t, row); ok {
					assert.Equal(t, row.Value, want, "%s %s: %s%s %s", row.Command, row.Arguments, row.Organization, row.Line, row.Field)
				}
			}
		})
	}
}

type testCase struct{ basis *apportion.Basis }

// value is what the program says, as the case writes it; ok is false where another
// package answers.
func (c testCase) value(t *testing.T, row budget.ExpectedRow) (value string, ok bool) {
	switch row.Command {
	case "apportion":
		return c.apportioned(t, row), true
	case "scenario":
		return c.scenario(t, row), true
	case "local":
		return c.local(t, row), true
	case "bill":
		return c.bill(t, row), true
	case "change":
		return c.change(t, row), true
	}
	return "", false
}

// flags are "--pool P --limit ceiling" by name.
func flags(arguments string) map[string]string {
	words, values := strings.Fields(arguments), map[string]string{}
	for i := 0; i+1 < len(words); i += 2 {
		values[strings.TrimPrefix(words[i], "--")] = words[i+1]
	}
	return values
}

func (c testCase) text(m exact.Money) string { return c.basis.Book.Settings.Unit.Text(m) }

func (c testCase) pool(row budget.ExpectedRow) budget.Pool {
	for _, pool := range c.basis.Book.Pools {
		if string(pool.Code) == flags(row.Arguments)["pool"] {
			return pool
		}
	}
	return c.basis.Book.Pools[0]
}

func (c testCase) apportioned(t *testing.T, row budget.ExpectedRow) string {
	f := flags(row.Arguments)
	q := apportion.Query{Pool: c.pool(row).Code, Limit: budget.LimitKind(f["limit"]),
		Key: budget.KeyCode(f["key"]), Rules: budget.RuleSet(f["rules"])}
	if amount, asked := f["amount"]; asked {
		q.Amount = budget.Some(money(t, c.basis.Book.Settings.Unit, amount))
	}
	parts, err := c.basis.Apportion(q)
	if row.Field == "refused" {
		var refusal *apportion.Refusal
		assert.ErrorAs(t, err, &refusal)
		return "yes"
	}
	require.NoError(t, err)
	for _, part := range parts.Rows {
		if string(part.Organization) == row.Organization {
			return c.text(part.Amount)
		}
	}
	return "no row"
}

func (c testCase) scenario(t *testing.T, row budget.ExpectedRow) string {
	out := run(t, c.basis, row.Arguments)
	for _, r := range out.Rows {
		if string(r.Organization) == row.Organization {
			return c.text(map[string]exact.Money{"base": r.Base, "additional": r.Additional,
				"total": r.Total, "unpaid": r.Unpaid, "returned": r.Returned}[row.Field])
		}
	}
	for _, cut := range out.Cuts {
		if cut.Line == row.Line {
			return c.text(cut.Amount)
		}
	}
	return c.text(map[string]exact.Money{"expenditure": out.Expenditure, "ceiling": out.Ceiling,
		"over_ceiling": out.OverCeiling, "over_appropriation": out.OverAppropriation,
		"returned": out.Returned, "unfunded": out.Unfunded, "cash_gap": out.CashGap}[row.Field])
}

func (c testCase) local(t *testing.T, row budget.ExpectedRow) string {
	local, err := c.basis.Local(nil)
	require.NoError(t, err)
	for _, country := range local.Countries {
		for _, r := range country.Rows {
			if string(country.Country) == flags(row.Arguments)["country"] && string(r.Organization) == row.Organization {
				return c.text(r.Amount)
			}
		}
	}
	return "no row"
}

func (c testCase) bill(t *testing.T, row budget.ExpectedRow) string {
	bills, err := c.basis.Bills()
	require.NoError(t, err)
	for _, r := range bills {
		if string(r.Organization) == row.Organization {
			return c.optional(r.Net)
		}
	}
	return "no row"
}

// optional is blank for what is not set.
func (c testCase) optional(m budget.Optional[exact.Money]) string {
	if !m.Set {
		return ""
	}
	return c.text(m.Value)
}

func (c testCase) change(t *testing.T, row budget.ExpectedRow) string {
	change, err := c.basis.Change(c.pool(row))
	require.NoError(t, err)
	for _, r := range change.Rows {
		if string(r.Organization) == row.Organization {
			return map[string]string{"prior": c.text(r.Prior), "level": c.text(r.Level), "own": c.optional(r.Own),
				"others": c.optional(r.Others), "rules": c.text(r.Rules), "current": c.text(r.Current)}[row.Field]
		}
	}
	return "no row"
}

// run is the outcome of the scenario of that code.
func run(t require.TestingT, b *apportion.Basis, code string) apportion.Outcome {
	for _, scenario := range b.Book.Scenarios {
		if string(scenario.Code) == code {
			out, err := b.Scenario(scenario)
			require.NoError(t, err)
			return out
		}
	}
	require.Fail(t, "no such scenario", code)
	return apportion.Outcome{}
}
