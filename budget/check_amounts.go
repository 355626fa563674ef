package budget

import "jfa/budget/exact"

// billOf is what an organization was billed under one number.
type billOf struct {
	bill         BillCode
	organization OrganizationCode
}

// receiptsAboveBill warns of a receipt above its bill, and of the receipts of a bill that
// come to more than it, at the last of them.
func receiptsAboveBill(b *Book) (found Findings) {
	billed, received := map[billOf]exact.Money{}, map[billOf]exact.Money{}
	last := map[billOf]int{}
	for _, bill := range b.Bills {
		of := billOf{bill.Bill, bill.Organization}
		billed[of] = billed[of].Add(bill.Amount)
	}
	for i, r := range b.Receipts {
		of := billOf{r.Bill, r.Organization}
		received[of], last[of] = received[of].Add(r.Amount), i
	}
	text := b.Settings.Unit.Text
	for i, r := range b.Receipts {
		of := billOf{r.Bill, r.Organization}
		amount, there := billed[of]
		switch {
		case !there || !b.SoundRows("Bills", string(r.Bill)):
		case r.Amount.Cmp(amount) > 0:
			found = append(found, r.warn(AboveBill, "Amount", "the receipt of %s is above the bill %s of %s, which is %s: it is taken as it stands",
				text(r.Amount), r.Bill, r.Organization, text(amount)))
		case last[of] == i && received[of].Cmp(amount) > 0:
			found = append(found, r.warn(AboveBill, "Amount", "with this one the receipts of %s come to %s, above the bill %s, which is %s: they are taken as they stand",
				r.Organization, text(received[of]), r.Bill, text(amount)))
		}
	}
	return found
}

// paidAboveItem warns of what was paid above a local item, by one organization or by all.
func paidAboveItem(b *Book) (found Findings) {
	text := b.Settings.Unit.Text
	for _, it := range b.items() {
		amount, paid, last := it.amount(), exact.Money{}, LocalRow{}
		for _, r := range it.rows {
			if r.Organization == "" || !r.Paid.Set {
				continue
			}
			paid, last = paid.Add(r.Paid.Value), r
			if r.Paid.Value.Cmp(amount) > 0 {
				found = append(found, r.warn(AboveItem, "Paid", "%s paid %s, above the whole item %s of %s, which is %s", r.Organization, text(r.Paid.Value), it.name, it.country, text(amount)))
				amount = paid // said already
			}
		}
		if paid.Cmp(amount) > 0 {
			found = append(found, last.warn(AboveItem, "Paid", "with this one %s was paid of the item %s of %s, which is %s", text(paid), it.name, it.country, text(amount)))
		}
	}
	return found
}

// amount is that of the item's row without an organization.
func (it item) amount() (amount exact.Money) {
	for _, r := range it.rows {
		if r.Organization == "" {
			amount = amount.Add(r.Amount.Value)
		}
	}
	return amount
}

// ceilingAbove warns of a ceiling above the appropriation of its pool.
func ceilingAbove(b *Book) (found Findings) {
	for _, l := range b.Limits {
		appropriation, there := b.Limit(l.Pool, Appropriation)
		if l.Kind == Ceiling && there && l.Amount.Cmp(appropriation) > 0 {
			unit := b.Settings.Unit
			found = append(found, l.warn(CeilingAbove, "Amount", "the ceiling of %s, %s, is above its appropriation, %s",
				l.Pool, unit.Text(l.Amount), unit.Text(appropriation)))
		}
	}
	return found
}

// ownCurrency warns of a rate of the book's own currency that is not 1.
func ownCurrency(b *Book) (found Findings) {
	if !b.settingSound("Currency") {
		return nil
	}
	for _, r := range b.Rates {
		if r.Parameter == Exchange && Currency(r.Subject) == b.Settings.Currency && !r.Value.Equal(exact.Whole(1)) {
			found = append(found, r.warn(OwnCurrency, "Value", "%s is the currency of the book: its rate counts as 1, not as %s", r.Subject, r.Value))
		}
	}
	return found
}

// indicesApart warns once of each subject whose index, or exchange rate, at one stage is
// over ten times that at another; a stage without the subject has its rate of all.
func indicesApart(b *Book) (found Findings) {
	said, values := map[rateSubject]bool{}, b.ratesByStage()
	for _, r := range b.Rates {
		of := subjectOf(r.Parameter, r.Subject)
		if r.Parameter == Vacancy || said[of] {
			continue
		}
		for _, other := range values.of(of) {
			if r.Stage != other.Stage && r.Value.Cmp(other.Value.Mul(exact.Whole(10))) > 0 {
				said[of] = true
				found = append(found, r.warn(IndexApart, "Value", "the %s of %s is %s at %s, over ten times the %s at %s: is it in the same unit?",
					r.Parameter, r.Subject, r.Value, r.Stage, other.Value, other.Stage))
				break
			}
		}
	}
	return found
}

// stageValues are the first row of each subject at each stage.
type stageValues struct {
	stages []Stage
	rows   map[rateSubject]map[Stage]Rate
}

func (b *Book) ratesByStage() stageValues {
	v := stageValues{b.Stages(), map[rateSubject]map[Stage]Rate{}}
	for _, r := range b.Rates {
		of := subjectOf(r.Parameter, r.Subject)
		if v.rows[of] == nil {
			v.rows[of] = map[Stage]Rate{}
		}
		if _, there := v.rows[of][r.Stage]; !there {
			v.rows[of][r.Stage] = r
		}
	}
	return v
}

// of is the value of a subject at each stage that has one.
func (v stageValues) of(subject rateSubject) (rates []Rate) {
	for _, stage := range v.stages {
		r, there := v.rows[subject][stage]
		if !there && subject.parameter != Exchange {
			r, there = v.rows[subjectOf(subject.parameter, Every)][stage]
		}
		if there {
			rates = append(rates, r)
		}
	}
	return rates
}
