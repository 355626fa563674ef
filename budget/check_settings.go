package budget

import (
	"slices"

	"jfa/budget/exact"
)

// settingRow is the row of a setting; ok is false where it has none that could be read.
func (b *Book) settingRow(name string) (SettingRow, bool) {
	i := slices.IndexFunc(b.SettingRows, func(r SettingRow) bool { return r.Key == name && r.Value != "" })
	if i < 0 {
		return SettingRow{}, false
	}
	return b.SettingRows[i], true
}

// settingSound says whether the setting is what its author meant it to be.
func (b *Book) settingSound(names ...string) bool {
	if b.unread["Settings"] {
		return false
	}
	for _, r := range b.spoiled.SettingRows {
		if r.Key == "" || slices.Contains(names, r.Key) {
			return false
		}
	}
	return true
}

// methodWithUnit keeps divisor methods to whole posts (rules.md, Apportionment).
func methodWithUnit(b *Book) (found Findings) {
	row, set := b.settingRow("Method")
	if !set || !b.Settings.Method.Divides() || !b.settingSound("Unit", "Share decimals") {
		return nil
	}
	if b.Settings.Unit.Size() != "1" {
		found = append(found, row.refuse(MethodRefused, "Value",
			"the method %s is for whole posts: Unit must be 1, it is %s", b.Settings.Method, b.Settings.Unit.Size()))
	}
	if decimals, _ := b.settingRow("Share decimals"); b.Settings.ShareDecimals.Set {
		found = append(found, decimals.refuse(MethodRefused, "Value",
			"the method %s does not go together with Share decimals", b.Settings.Method))
	}
	return found
}

// periodMonths are the months of the whole period.
func (b *Book) periodMonths() exact.Ratio { return exact.Whole(12 * b.Settings.PeriodYears) }
