package budget

import "jfa/budget/exact"

// localItem is an item of a country's local budget.
type localItem struct {
	country Country
	name    string
}

// item is the rows of a local item.
type item struct {
	localItem
	rows []LocalRow
}

// items are the local items in the order of their first rows, without those of which
// a row has an error.
func (b *Book) items() []item {
	if b.unread["LCSSB"] {
		return nil
	}
	spoiled := map[localItem]bool{}
	for _, r := range b.spoiled.LCSSB {
		spoiled[localItem{r.Country, r.Item}] = true
	}
	var list []item
	places := map[localItem]int{}
	for _, r := range b.LCSSB {
		of := localItem{r.Country, r.Item}
		if spoiled[of] || spoiled[localItem{"", r.Item}] || spoiled[localItem{r.Country, ""}] || spoiled[localItem{}] {
			continue
		}
		i, before := places[of]
		if !before {
			i, places[of] = len(list), len(list)
			list = append(list, item{localItem: of})
		}
		list[i].rows = append(list[i].rows, r)
	}
	return list
}

// itemAmounts refuses rows that mix an item's amount with an organization's part, and
// items without exactly one amount.
func itemAmounts(b *Book) (found Findings) {
	for _, it := range b.items() {
		amounts, mixed := 0, Findings(nil)
		for _, r := range it.rows {
			mixed = append(mixed, localCells(r)...)
			if r.Organization == "" {
				amounts++
			}
		}
		found = append(found, mixed...)
		if first := it.rows[0]; amounts != 1 && len(mixed) == 0 {
			found = append(found, first.refuse(ItemAmount, "Item",
				"the item %s of %s needs exactly one row with an Amount and without an Organization, and has "+
					"%d", it.name, it.country, amounts))
		}
	}
	return oncePerColumn(found)
}

func localCells(r LocalRow) Findings {
	if r.Organization == "" {
		return cellFindings(r.At, "the row of an item's amount", []cellCheck{
			{"Share", r.Share.Set, unused}, {"Amount", r.Amount.Set, required}, {"Paid", r.Paid.Set, unused},
		})
	}
	return cellFindings(r.At, "the row of an organization", []cellCheck{{"Amount", r.Amount.Set, unused}, {"Key", r.Key != "", unused}})
}

// itemKeys refuses a key that would follow the local budgets that it shares, and warns
// of one that shares nothing.
func itemKeys(b *Book) (found Findings) {
	local := map[KeyCode]KeyRow{}
	for _, k := range b.Keys {
		if k.Measure == MeasureLCSSB {
			local[k.Key] = k
		}
	}
	for _, it := range b.items() {
		_, shared := it.shares()
		for _, r := range it.rows {
			if k, counts := local[r.Key]; counts {
				found = append(found, r.refuse(KeyOfItself, "Key",
					"the key %s counts %s at %s: a local budget cannot follow local budgets", r.Key, k.Measure, k.Cell("Measure")))
			} else if r.Key != "" && shared != nil && r.Organization == "" {
				found = append(found, r.warn(NotUsed, "Key", "the item %s of %s has shares of its own, so its key %s shares nothing",
					it.name, it.country, r.Key))
			}
		}
	}
	return found
}

func itemShares(b *Book) (found Findings) {
	for _, it := range b.items() {
		sum, first := it.shares()
		if first != nil && !sum.Equal(hundred()) {
			found = append(found, first.refuse(NotHundred, "Share", "the shares of the item %s of %s add to %s, not to 100", it.name,
				it.country, sum))
		}
	}
	return found
}

// shares is the sum of the shares and the first row that has one, nil for none.
func (it item) shares() (sum exact.Ratio, first *LocalRow) {
	for i, r := range it.rows {
		if r.Share.Set && first == nil {
			first = &it.rows[i]
		}
		sum = sum.Add(r.Share.Value.Number())
	}
	return sum, first
}

// key is that of the row with the item's amount.
func (it item) key() KeyCode {
	for _, r := range it.rows {
		if r.Organization == "" {
			return r.Key
		}
	}
	return ""
}

// itemsOfNobody refuses an item without shares and key in a country where nobody is who
// takes part.
func itemsOfNobody(b *Book) (found Findings) {
	takesPart, there := b.takesPart(), map[Country]bool{}
	for _, h := range b.Census() {
		if yes, known := takesPart(h.Organization); (yes || !known) && !h.Count.IsZero() {
			there[h.Country] = true
		}
	}
	spoiled := doubts(b, "Headcount", b.spoiled.Headcount, func(h HeadcountRow) Country { return h.Country })
	for _, it := range b.items() {
		_, shared := it.shares()
		if shared == nil && it.key() == "" && !there[it.country] && !spoiled.about(it.country) {
			found = append(found, it.rows[0].refuse(Nobody, "Item",
				"nobody shares the item %s: it has no shares, and no organization that takes part has people in %s", it.name, it.country))
		}
	}
	return found
}

func sharesOfOthers(b *Book) (found Findings) {
	takesPart := b.takesPart()
	for _, r := range b.LCSSB {
		if yes, known := takesPart(r.Organization); r.Share.Set && known && !yes {
			found = append(found, r.refuse(NotSharing, "Share", "%s has a share and does not take part", r.Organization))
		}
	}
	return found
}
