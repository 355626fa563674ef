package apportion

import (
	"errors"
	"fmt"
	"slices"

	"jfa/budget"
	"jfa/budget/exact"
)

// ErrNoPart says that there is no part of an organization to account for.
var ErrNoPart = errors.New("no part to explain")

// Account is everything that an organization pays and where it comes from, for one
// pool or several.
type Account struct {
	Organization budget.Organization
	People       budget.Optional[exact.Ratio] // over all places; not set without rows of Headcount
	Pools        []PoolAccount
	Local        []LocalAccount
	NobodyLocal  []budget.LocalRow // items of local budgets that nobody shares under the scenario
}

// PoolAccount is its part of one pool, and what that part was and would be. What the
// book does not know is not set.
type PoolAccount struct {
	Ceiling  Explanation // its part of the ceiling
	Charged  exact.Money // what the pool charges it
	Decided  bool        // Scenario is the one that was decided: none was asked for
	Change   budget.Optional[ChangeRow]
	Since    budget.Period // of the change
	Recost   budget.Optional[Recost]
	Refused  error // why it cannot be re-costed, or the re-costed totals cannot be shared
	Scenario budget.Optional[ScenarioExplanation]
}

// LocalAccount is its part of one item of a local budget. Weights are shares in per
// cent, those of a key, or people.
type LocalAccount struct {
	Item    LocalItem
	Row     Row // of the item's Result
	Country CountryRow
}

// Account follows an organization's part of each of the pools that it shares, under a
// scenario where one is given, and of local budgets. An error is that of the pool's
// shares, or ErrNoPart where it shares none of them, and not even a local budget where
// all pools are asked for as they are.
func (b *Basis) Account(o budget.OrganizationCode, pools []budget.Pool, s *budget.Scenario) (Account, error) {
	var account Account
	for _, organization := range b.Book.Organizations {
		if organization.Code == o {
			account.Organization = organization
		}
	}
	if people, ok := b.People(o); ok {
		account.People = budget.Some(people)
	}
	var people People
	for _, pool := range pools {
		if !slices.Contains(b.Sharers(pool.Code), o) {
			continue
		}
		one, err := b.poolAccount(o, pool)
		if err != nil {
			return account, err
		}
		switch decided, ok := b.Book.Decided(pool); {
		case s != nil:
			people, err = b.accountScenario(&one, o, *s)
		case ok:
			one.Decided = true
			_, err = b.accountScenario(&one, o, decided)
		}
		if err != nil {
			return account, err
		}
		account.Pools = append(account.Pools, one)
	}
	if err := b.accountLocal(&account, people); err != nil {
		return account, err
	}
	onlyLocal := len(account.Local) > 0 && s == nil && len(pools) == len(b.Book.Pools)
	if len(account.Pools) == 0 && !onlyLocal {
		return account, b.noPart(account.Organization, pools)
	}
	return account, nil
}

// accountScenario adds the steps of a scenario, and gives the people as they change them.
func (b *Basis) accountScenario(account *PoolAccount, o budget.OrganizationCode, s budget.Scenario) (People, error) {
	outcome, err := b.Scenario(s)
	if err != nil {
		return nil, err
	}
	explained, err := b.ExplainScenario(o, outcome)
	account.Scenario = budget.Some(explained)
	return outcome.People, err
}

// accountLocal has the items of local budgets that it shares. A scenario may leave an
// item that nobody shares.
func (b *Basis) accountLocal(account *Account, people People) error {
	for _, country := range b.localCountries() {
		items, nobody, err := b.items(country, people)
		if err != nil {
			return err
		}
		for _, item := range nobody {
			account.NobodyLocal = append(account.NobodyLocal, item.row)
		}
		local := b.country(country, items)
		for _, row := range local.Rows {
			if row.Organization == account.Organization.Code {
				account.Local = append(account.Local, localAccounts(local, row)...)
			}
		}
	}
	return nil
}

func localAccounts(country CountryBudget, row CountryRow) []LocalAccount {
	var accounts []LocalAccount
	for _, item := range country.Items {
		for _, part := range item.Result.Rows {
			if part.Organization == row.Organization && !part.Weight.IsZero() {
				accounts = append(accounts, LocalAccount{item, part, row})
			}
		}
	}
	return accounts
}

func (b *Basis) noPart(o budget.Organization, pools []budget.Pool) error {
	names := make([]budget.PoolCode, len(pools))
	for i, pool := range pools {
		names[i] = pool.Code
	}
	if o.Participates != budget.ParticipatesYes {
		return fmt.Errorf("%w: %s does not take part: Participates is %q (%s)", ErrNoPart, o.Code, o.Participates, o.Address("Participates"))
	}
	return fmt.Errorf("%w: %s does not share %s: Participation lists others only", ErrNoPart, o.Code, poolList(names))
}

func poolList(names []budget.PoolCode) string {
	text := "the pool "
	for i, name := range names {
		if i > 0 {
			text += ", "
		}
		text += string(name)
	}
	return text
}

func (b *Basis) poolAccount(o budget.OrganizationCode, pool budget.Pool) (PoolAccount, error) {
	var account PoolAccount
	var err error
	if account.Ceiling, err = b.Explain(o, Query{Pool: pool.Code}); err != nil {
		return account, err
	}
	charge, err := b.Charge(pool)
	if err != nil {
		return account, err
	}
	account.Charged = charge.Of(o)
	if err := b.accountChange(&account, o, pool); err != nil {
		return account, err
	}
	stages := b.Book.Stages()
	if len(stages) == 0 || stages[len(stages)-1] == b.Book.StageOf(budget.Ceiling) || !b.Book.Known(pool.Code, budget.Ceiling) {
		return account, nil
	}
	recost, err := b.Recost(pool, budget.Ceiling, stages[len(stages)-1], budget.Ordered)
	var refusal *Refusal
	switch {
	case err == nil:
		account.Recost = budget.Some(recost)
	case errors.As(err, &refusal), errors.Is(err, budget.ErrNobodyFilled):
		account.Refused = err
	default:
		return account, err
	}
	return account, nil
}

func (b *Basis) accountChange(account *PoolAccount, o budget.OrganizationCode, pool budget.Pool) error {
	change, err := b.Change(pool)
	if errors.Is(err, ErrNoHistory) {
		return nil
	}
	for _, row := range change.Rows {
		if row.Organization == o {
			account.Change, account.Since = budget.Some(row), change.From
		}
	}
	return err
}
