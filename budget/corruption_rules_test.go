package budget_test

import "jfa/budget"

func settingCorruptions() []corruption {
	return []corruption{
		{"a setting that is not known", set("Settings", 8, "Key", "Base stages"), "Settings.csv:8:1", budget.UnknownSetting, `did you mean "Base stage"?`, nil},
		{"the setting Period", set("Settings", 3, "Value", "'31"), "Settings.csv:3:2", budget.NotPeriod, `"'31"`, nil},
		{"the setting Period years", set("Settings", 4, "Value", "3"), "Settings.csv:4:2", budget.OutOfRange, "1 or 2", nil},
		{"the setting Currency", set("Settings", 5, "Value", "US$"), "Settings.csv:5:2", budget.UnknownCode, `the code of "US$" is USD`, nil},
		{"the setting Unit", set("Settings", 6, "Value", "0"), "Settings.csv:6:2", budget.NotPositive, "above 0", nil},
		{"a unit that cannot be read spoils no amount", set("Settings", 6, "Value", "cent"), "Settings.csv:6:2", budget.NotNumber, `"cent"`, nil},
		{"the setting Method", add("Settings", "Method|hamilton|"), "Settings.csv:16:2", budget.UnknownWord, "largest remainder, difference to the largest, adams", nil},
		{"a divisor method goes with the Unit 1", add("Settings", "Method|webster|"), "Settings.csv:16:2", budget.MethodRefused, "Unit must be 1, it is 0.01", nil},
		{"a divisor method goes without Share decimals", edits(set("Settings", 6, "Value", "1"), drop("Limits"), drop("Budget"), drop("Mix"), drop("Posts"), drop("Receipts"),
			drop("Credits"), drop("History"), drop("LCSSB"), drop("Steps"), add("Settings", "Method|webster|"), add("Settings", "Share decimals|2|")),
			"Settings.csv:17:2", budget.MethodRefused, "Share decimals", []string{"Limits.csv missing-table"}},
		{"Share decimals from 0 to 12", add("Settings", "Share decimals|13|"), "Settings.csv:16:2", budget.OutOfRange, "from 0 to 12", nil},
		{"Share decimals are whole", add("Settings", "Share decimals|1.5|"), "Settings.csv:16:2", budget.OutOfRange, `"1.5"`, nil},
		{"the setting Present in", set("Settings", 10, "Value", "100"), "Settings.csv:10:2", budget.OutOfRange, "1 or 1000 or 1000000", nil},
		{"the setting Present decimals", set("Settings", 11, "Value", "-1"), "Settings.csv:11:2", budget.OutOfRange, `"-1"`, nil},
		{"the setting Classification", set("Settings", 12, "Value", "secret"), "Settings.csv:12:2", budget.UnknownWord, "strictly confidential", nil},
		{"the setting As of", set("Settings", 13, "Value", "31.10.2031"), "Settings.csv:13:2", budget.NotDate, `"31.10.2031"`, nil},
	}
}

func budgetCorruptions() []corruption {
	return []corruption{
		{"appropriation is required", cut("Limits", 2, 2), "Pools.csv:2:1", budget.MissingLimit, `"appropriation"`, nil},
		{"ceiling is required", cut("Limits", 5, 5), "Pools.csv:3:1", budget.MissingLimit, `"ceiling"`, nil},
		{"expenditure by line or by limit", edits(set("Budget", 13, "Expenditure", ""), set("Posts", 7, "Standard cost", "")),
			"Pools.csv:3:1", budget.MissingExpenditure, "HUB", []string{"Limits.csv:4:3 limit-differs", "Limits.csv:5:3 limit-differs"}},
		{"Appropriation whose total differs from the limit", set("Limits", 2, "Amount", "86300000.01"), "Limits.csv:2:3", budget.LimitDiffers,
			"is 86300000.01, its lines add up to 86300000.00", nil},
		{"Ceiling whose total differs from the limit", set("Budget", 4, "Ceiling", "2100000.5"), "Limits.csv:3:3", budget.LimitDiffers,
			"is 82500000.00, its lines add up to 82500000.50", nil},
		{"a total costed from posts that differs from the limit", set("Posts", 7, "Vacant", "7.5"), "Limits.csv:4:3", budget.LimitDiffers, "HUB",
			[]string{"Limits.csv:5:3 limit-differs"}},
		{"Expenditure that differs from the limit expenditure", add("Limits", "FIELD|expenditure|84469999.99||"), "Limits.csv:6:3", budget.LimitDiffers,
			"is 84469999.99, its lines add up to 84470000.00", nil},
		{"percentages of a Mix that do not add to 100", set("Mix", 6, "Percent", "79.5"), "Mix.csv:6:3", budget.NotHundred, "add to 99.5", nil},
		{"vacant above posts", set("Posts", 2, "Vacant", "20.5"), "Posts.csv:2:6", budget.AboveTotal, "20.5 of 20 posts", nil},
		{"the pool of a scenario among several", set("Scenarios", 2, "Pool", ""), "Scenarios.csv:2:2", budget.Blank, "several", nil},
		{"years of the last period above 0", set("History", 2, "Years", "0"), "History.csv:2:2", budget.NotPositive, "0 years", nil},
	}
}

func keyCorruptions() []corruption {
	return []corruption{
		{"Place type only for headcount", set("Keys", 12, "Place type", "field"), "Keys.csv:12:7", budget.NotUsed, "adopted", nil},
		{"local budgets have no categories", set("Keys", 11, "Category", "national"), "Keys.csv:11:5", budget.NotUsed, "lcssb", nil},
		{"Part weight, one value a part", edits(set("Keys", 5, "Part weight", "1"), set("Keys", 7, "Part weight", "2")), "Keys.csv:7:3", budget.Differs, "2 here, 1 above", nil},
		{"Months of Participation at most 12 a year", set("Participation", 5, "Months", "12.5"), "Participation.csv:5:3", budget.OutOfRange, "12 months, not 12.5", nil},
	}
}

func ruleCorruptions() []corruption {
	return []corruption{
		{"exclude uses only Organization", set("Rules", 6, "Amount", "1"), "Rules.csv:6:8", budget.NotUsed, "exclude", nil},
		{"exclude needs Organization", set("Rules", 6, "Organization", ""), "Rules.csv:6:5", budget.Blank, "exclude", nil},
		{"lump needs Amount", set("Rules", 2, "Amount", ""), "Rules.csv:2:8", budget.Blank, "lump", nil},
		{"lump does not use Percent", set("Rules", 2, "Percent", "5"), "Rules.csv:2:9", budget.NotUsed, "lump", nil},
		{"percent needs Percent", set("Rules", 7, "Percent", ""), "Rules.csv:7:9", budget.Blank, "percent", nil},
		{"percent does not use Per years", set("Rules", 7, "Per years", "2"), "Rules.csv:7:10", budget.NotUsed, "percent", nil},
		{"flat does not use Organization", set("Rules", 3, "Organization", "FERN"), "Rules.csv:3:5", budget.NotUsed, "flat", nil},
		{"flat needs Amount or Percent", set("Rules", 3, "Amount", ""), "Rules.csv:3:8", budget.OneOf, "the rule flat needs exactly one", nil},
		{"flat has Amount or Percent, not both", set("Rules", 3, "Percent", "0.1"), "Rules.csv:3:8", budget.OneOf, "the rule flat needs exactly one", nil},
		{"From is not used by a bound", set("Rules", 4, "From", "1"), "Rules.csv:4:6", budget.NotUsed, "minimum", nil},
		{"To is not used by a bound", set("Rules", 4, "To", "1"), "Rules.csv:4:7", budget.NotUsed, "minimum", nil},
		{"a bound has Amount or Percent, not both", set("Rules", 4, "Percent", "1"), "Rules.csv:4:8", budget.OneOf, "exactly one", nil},
		{"a bound has Amount or Percent", set("Rules", 5, "Percent", ""), "Rules.csv:5:8", budget.OneOf, "exactly one", nil},
		{"a bound of per cent is not for years", set("Rules", 5, "Per years", "2"), "Rules.csv:5:10", budget.NotUsed, "Percent", nil},
		{"From below To", set("Rules", 3, "From", "0.5"), "Rules.csv:3:7", budget.OutOfRange, "from 0.5 to 0.5", nil},
		{"an amount is for some years", set("Rules", 3, "Per years", "0"), "Rules.csv:3:10", budget.NotPositive, "0 years", nil},
	}
}

// grouped is a rule of the columns below, in line 8.
func grouped(row string) edit {
	return edits(widen("Rules", "Group", "Borne by"), add("Rules", row))
}

func groupCorruptions() []corruption {
	//         Set|Pool|Order|Rule|Organization|From|To|Amount|Percent|Per years|Source|Group|Borne by
	return []corruption{
		{"a rule for an organization and a group", grouped("x|FIELD|1|minimum|ASTER|||1||||Funds|"), "Rules.csv:8:12", budget.OneOf, "not for both", nil},
		{"discount needs Organization or Group", grouped("x|FIELD|1|discount|||||10||||Funds"), "Rules.csv:8:5", budget.Blank, "needs Organization or Group", nil},
		{"discount needs Borne by", grouped("x|FIELD|1|discount|ASTER||||10||||"), "Rules.csv:8:13", budget.Blank, "Borne by", nil},
		{"discount needs Percent", grouped("x|FIELD|1|discount|ASTER|||||||Agencies|Funds"), "Rules.csv:8:9", budget.Blank, "Percent",
			[]string{"Rules.csv:8:12 one-of"}},
		{"discount at most 100", grouped("x|FIELD|1|discount|ASTER||||100.5||||Funds"), "Rules.csv:8:9", budget.OutOfRange, "0 to 100 per cent: 100.5", nil},
		{"discount has no Amount", grouped("x|FIELD|1|discount|ASTER|||5|10||||Funds"), "Rules.csv:8:8", budget.NotUsed, "discount", nil},
		{"lump is for no Group", grouped("x|FIELD|1|lump|ASTER|||5||||Funds|"), "Rules.csv:8:12", budget.NotUsed, "lump", nil},
		{"percent is for no Group", grouped("x|FIELD|1|percent|ASTER||||5|||Funds|"), "Rules.csv:8:12", budget.NotUsed, "percent", nil},
		{"only a discount is borne", grouped("x|FIELD|1|exclude|ASTER|||||||Funds|Agencies"), "Rules.csv:8:13", budget.NotUsed, "exclude",
			[]string{"Rules.csv:8:12 one-of"}},
		{"rise needs Percent", grouped("x|FIELD|1|rise||||5||||Funds|"), "Rules.csv:8:9", budget.Blank, "Percent", []string{"Rules.csv:8:8 not-used"}},
		{"fall is for no number of years", grouped("x|FIELD|1|fall|||||5|2|||"), "Rules.csv:8:10", budget.NotUsed, "fall", nil},
		{"a flat per cent is for no number of years", grouped("x|FIELD|1|flat|||||5|2||Funds|"), "Rules.csv:8:10", budget.NotUsed, "Percent", nil},
	}
}

func localCorruptions() []corruption {
	return []corruption{
		{"an item without an amount", set("LCSSB", 2, "Item", "Item 9"), "LCSSB.csv:3:2", budget.ItemAmount, "exactly one row with an Amount and without an Organization, and has 0", nil},
		{"an item's row without its Amount", set("LCSSB", 9, "Amount", ""), "LCSSB.csv:9:5", budget.Blank, "Amount", nil},
		{"an item's row with a Share", set("LCSSB", 5, "Share", "1"), "LCSSB.csv:5:4", budget.NotUsed, "Share", []string{"LCSSB.csv:5:4 not-100"}},
		{"an item's row with what was Paid", set("LCSSB", 9, "Paid", "1"), "LCSSB.csv:9:6", budget.NotUsed, "Paid", nil},
		{"an organization's row with an Amount", set("LCSSB", 7, "Amount", "1"), "LCSSB.csv:7:5", budget.NotUsed, "Amount", nil},
		{"an item with nobody to share it", set("LCSSB", 9, "Country", "ATA"), "LCSSB.csv:9:2", budget.Nobody, "ATA", nil},
		{"shares of an item that do not add to 100", set("LCSSB", 8, "Share", "25.24"), "LCSSB.csv:6:4", budget.NotHundred, "add to 99.99", nil},
		{"a Share of an organization that does not take part", set("LCSSB", 8, "Organization", "MAPLE"), "LCSSB.csv:8:4", budget.NotSharing, "MAPLE", nil},
		{"an item by a key that is not known", edits(widen("LCSSB", "Key"), set("LCSSB", 2, "Key", "BLENT")), "LCSSB.csv:2:8", budget.UnknownCode, `did you mean "BLEND"?`, nil},
		{"an item by a key that counts local budgets", edits(widen("LCSSB", "Key"), set("LCSSB", 2, "Key", "LOCAL-XAB")), "LCSSB.csv:2:8", budget.KeyOfItself,
			"LOCAL-XAB counts lcssb at", nil},
		{"an organization's row with a Key", edits(widen("LCSSB", "Key"), set("LCSSB", 3, "Key", "BLEND")), "LCSSB.csv:3:8", budget.NotUsed, "Key", nil},
	}
}

func rateCorruptions() []corruption {
	return []corruption{
		{"an exchange rate that is missing for a currency of a line", set("Rates", 26, "Subject", "NOK"), "Budget.csv:7:6", budget.MissingRate, "CHF at the stage final", nil},
		{"an exchange rate that is missing for a currency of a mix", set("Rates", 5, "Subject", "NOK"), "Mix.csv:3:2", budget.MissingRate, "AFN at the stage initial", nil},
		{"an exchange rate that is missing for costing posts", set("Posts", 9, "Currency", "NOK"), "Posts.csv:9:8", budget.MissingRate, "NOK at the stage initial",
			[]string{"Posts.csv:9:8 missing-rate", "Posts.csv:9:8 missing-rate"}},
		{"any exchange rate not above 0", set("Rates", 3, "Value", "0"), "Rates.csv:3:4", budget.NotPositive, "exchange", nil},
		{"any index not above 0", set("Rates", 6, "Value", "0.0"), "Rates.csv:6:4", budget.NotPositive, "inflation", nil},
		{"a vacancy not below 100", set("Rates", 10, "Value", "100 %"), "Rates.csv:10:4", budget.OutOfRange, "below 100 per cent: 100", nil},
		{"several rows of a rate, each with Months", set("Rates", 12, "Months", ""), "Rates.csv:12:5", budget.Blank, "revised, exchange, EUR", nil},
		{"rates that hold for no month", edits(set("Rates", 11, "Months", "0"), set("Rates", 12, "Months", "0")), "Rates.csv:11:5", budget.NotPositive, "0 months", nil},
	}
}

func stepCorruptions() []corruption {
	return []corruption{
		{"share has no Target", set("Steps", 2, "Target", "ASTER"), "Steps.csv:2:4", budget.NotUsed, "share", nil},
		{"stage needs a Target", set("Steps", 7, "Target", ""), "Steps.csv:7:4", budget.Blank, "stage", nil},
		{"stage has no Percent", set("Steps", 7, "Percent", "1"), "Steps.csv:7:8", budget.NotUsed, "stage", nil},
		{"key needs a Key", set("Steps", 19, "Key", ""), "Steps.csv:19:5", budget.Blank, "key", nil},
		{"contingency has no Key", set("Steps", 3, "Key", "BLEND"), "Steps.csv:3:5", budget.NotUsed, "contingency", nil},
		{"Rules only on share, supporters and unpaid", set("Steps", 3, "Rules", "none"), "Steps.csv:3:6", budget.NotUsed, "contingency", nil},
		{"reclassify has no Percent", set("Steps", 17, "Percent", "1"), "Steps.csv:17:8", budget.NotUsed, "reclassify", nil},
		{"reclassify needs an Amount", set("Steps", 17, "Amount", ""), "Steps.csv:17:7", budget.Blank, "reclassify", nil},
		{"leave has no Amount", set("Steps", 12, "Amount", "1"), "Steps.csv:12:7", budget.NotUsed, "leave", nil},
		{"unpaid has no Amount", set("Steps", 26, "Amount", "1"), "Steps.csv:26:7", budget.NotUsed, "unpaid", nil},
		{"Amount or Percent, not both", set("Steps", 2, "Amount", "1"), "Steps.csv:2:7", budget.OneOf, "exactly one", nil},
		{"Amount or Percent", set("Steps", 2, "Percent", ""), "Steps.csv:2:7", budget.OneOf, "exactly one", nil},
		{"money of a step that is not whole units", set("Steps", 5, "Amount", "0.001"), "Steps.csv:5:7", budget.NotWholeUnits, `"0.001"`, nil},
		{"a step that pays a negative part", set("Steps", 2, "Percent", "-100"), "Steps.csv:2:8", budget.Negative, "-100", nil},
		{"unpaid at most 100", set("Steps", 26, "Percent", "100.1"), "Steps.csv:26:8", budget.OutOfRange, "100.1", nil},
		{"unpaid not below 0", set("Steps", 26, "Percent", "-1"), "Steps.csv:26:8", budget.Negative, "-1", nil},
		{"at most one unpaid a Target", set("Steps", 27, "Target", "birch"), "Steps.csv:27:4", budget.Duplicate, "BIRCH", nil},
		{"what changes the book stands before what pays", set("Steps", 12, "Order", "9"), "Steps.csv:12:2", budget.WrongOrder, "step 9 (leave) stands after step 5 (share)", nil},
		{"stage stands before all others", set("Steps", 9, "Order", "4"), "Steps.csv:9:2", budget.WrongOrder, "step 4 (stage)", nil},
		{"unpaid stands last", set("Steps", 25, "Order", "4"), "Steps.csv:25:2", budget.WrongOrder, "step 4 (share)", nil},
		{"at most one stage", edits(set("Steps", 10, "Action", "stage"), set("Steps", 10, "Target", "revised")), "Steps.csv:10:2", budget.WrongOrder, "at most one", nil},
		{"lines are lines of the scenario's pool", set("Steps", 5, "Target", "b-2"), "Steps.csv:5:4", budget.OtherPool, "the line B-2 is of the pool HUB", nil},
		{"organizations of a step share the pool", set("Steps", 12, "Target", "MAPLE"), "Steps.csv:12:4", budget.NotSharing, "MAPLE does not share the pool FIELD", nil},
	}
}
