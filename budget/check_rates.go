package budget

import "slices"

func ratesPositive(b *Book) (found Findings) {
	for _, r := range b.Rates {
		if r.Parameter != Vacancy && r.Value.Sign() <= 0 {
			found = append(found, r.refuse(NotPositive, "Value", "a rate of %s must be above 0: %s", r.Parameter, r.Value))
		}
	}
	return found
}

func vacancyBelowHundred(b *Book) (found Findings) {
	for _, r := range b.Rates {
		if r.Parameter == Vacancy && r.Value.Cmp(hundred()) >= 0 {
			found = append(found, r.refuse(OutOfRange, "Value", "a vacancy must be below 100 per cent: %s", r.Value))
		}
	}
	return found
}

// currencyUse is the first cell that needs a currency's exchange rate.
type currencyUse struct {
	currency Currency
	at       At
}

// exchangeMissing refuses a currency that lines are spent in, or posts costed in,
// without a rate at every stage.
func exchangeMissing(b *Book) (found Findings) {
	if !b.settingSound("Currency") || b.unread["Rates"] {
		return nil
	}
	rates, stages := b.exchangeRates(), b.Stages()
	for _, use := range b.currencyUses() {
		for _, stage := range stages {
			if !rates.about(exchangeAt(stage, string(use.currency))) {
				found = append(found, use.at.refuse(MissingRate, "Currency",
					"there is no exchange rate of %s at the stage %s in Rates", use.currency, stage))
			}
		}
	}
	if len(stages) > 0 {
		return found
	}
	for _, use := range b.costCurrencies() { // no stage at all: only costing needs a rate
		found = append(found, use.at.refuse(MissingRate, "Currency", "there is no exchange rate of %s in Rates to cost posts with", use.currency))
	}
	return found
}

func exchangeAt(stage Stage, currency string) string { return string(stage) + "\n" + currency }

// exchangeRates are the rates that are there, or may be in rows with an error.
func (b *Book) exchangeRates() doubt[string] {
	there := doubt[string]{of: map[string]bool{}}
	for _, r := range b.Rates {
		if r.Parameter == Exchange {
			there.of[exchangeAt(r.Stage, r.Subject)] = true
		}
	}
	for _, r := range b.spoiled.Rates {
		there.of[exchangeAt(r.Stage, r.Subject)] = true
		there.all = there.all || r.Stage == "" || r.Parameter == "" || r.Subject == ""
	}
	return there
}

// currencyUses are the currencies other than the book's, each where it is first used.
func (b *Book) currencyUses() []currencyUse {
	var uses []currencyUse
	mixed := map[LineCode]bool{}
	for _, m := range slices.Concat(b.Mix, b.spoiled.Mix) {
		mixed[m.Line] = true
	}
	for _, l := range b.Lines {
		if !mixed[l.Code] {
			uses = append(uses, currencyUse{l.Currency, l.At})
		}
	}
	for _, m := range b.Mix {
		uses = append(uses, currencyUse{m.Currency, m.At})
	}
	return b.foreign(append(uses, b.costCurrencies()...))
}

// costCurrencies are those of standard costs that a blank amount is costed from.
func (b *Book) costCurrencies() []currencyUse {
	var uses []currencyUse
	for _, l := range b.Lines {
		for _, kind := range []LimitKind{Appropriation, Ceiling, Expenditure} {
			rows := b.PostsAt(l.Code, b.StageOf(kind))
			if l.Money(kind).Set || !costed(rows) {
				continue
			}
			for _, p := range rows {
				uses = append(uses, currencyUse{p.Currency, p.At})
			}
		}
	}
	return b.foreign(uses)
}

// foreign keeps the first use of each currency that is not the book's.
func (b *Book) foreign(uses []currencyUse) []currencyUse {
	seen := map[Currency]bool{"": true, b.Settings.Currency: true}
	return slices.DeleteFunc(uses, func(u currencyUse) bool {
		before := seen[u.currency]
		seen[u.currency] = true
		return before
	})
}
