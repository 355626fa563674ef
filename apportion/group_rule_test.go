package apportion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
)

// five organizations in three groups, 1,000 together.
const five = "A 400 One, B 300 Two, C 150 Two, D 100 Two, E 50 Three"

func TestRulesForAGroup(t *testing.T) {
	check(t, []ruled{
		{"a group is excluded", "1000", five, "exclude group Two", "A 888.89, B 0.00, C 0.00, D 0.00, E 111.11"},
		// C and D have 160 each; the others share 680 as 400, 300 and 50
		{"each of a group has the bound", "1000", five, "minimum group Two 160", "A 362.67, B 272.00, C 160.00, D 160.00, E 45.33"},
		// 880 - 160 = 720 for 750
		{"a named bound replaces the group's", "1000", five, "minimum group Two 160, minimum D 120", "A 384.00, B 288.00, C 160.00, D 120.00, E 48.00"},
		// 840 for 950
		{"the group's replaces the general one", "1000", five, "minimum 160, minimum group Two 0, minimum group One 0", "A 353.69, B 265.26, C 132.63, D 88.42, E 160.00"},
		// 30, 15 and 10 per cent; 900 for 750
		{"a flat of a group", "1000", five, "flat group Two from 10 to 20 pays 50", "A 480.00, B 360.00, C 50.00, D 50.00, E 60.00"},
		{"replaces a general one that fits", "1000", five, "flat to 20 pays 10, flat group Two from 10 pays 40", "A 870.00, B 40.00, C 40.00, D 40.00, E 10.00"},
		// 940 for 700
		{"and leaves it where it does not fit", "1000", five, "flat group Two to 12 pays 40, flat to 20 pays 10", "A 537.14, B 402.86, C 10.00, D 40.00, E 10.00"},
		{"of two flats of a group the first that fits wins", "1000", five, "flat to 30 pays 1, flat group Two to 20 pays 60, flat group Two to 40 pays 50",
			"A 829.00, B 50.00, C 60.00, D 60.00, E 1.00"},
		// 950 for 750
		{"a flat in per cent of the amount", "1000", five, "flat group Two from 10 to 20 pays 2.5%", "A 506.67, B 380.00, C 25.00, D 25.00, E 63.33"},
	})
}

func TestDiscounts(t *testing.T) {
	check(t, []ruled{
		// 55 of 550 are One's
		{"a group's, borne by another", "1000", five, "discount group Two 10% borne One", "A 455.00, B 270.00, C 135.00, D 90.00, E 50.00"},
		// 160 and 6.25 for B, C and D as 300 to 150 to 100 of 550
		{"of several borne by one group, all together", "1000", five, "discount A 40% borne Two, discount E 12.5% borne Two",
			"A 240.00, B 390.68, C 195.34, D 130.23, E 43.75"},
		{"of all of a weight", "1000", five, "discount A 100% borne Three", "A 0.00, B 300.00, C 150.00, D 100.00, E 450.00"},
		{"of nothing", "1000", five, "discount A 0% borne Three", "A 400.00, B 300.00, C 150.00, D 100.00, E 50.00"},
		{"a named one replaces the group's", "1000", five, "discount group Two 10% borne One, discount C 20% borne Three", "A 440.00, B 270.00, C 120.00, D 90.00, E 80.00"},
		// 900 for 600
		{"who has a lump has none", "1000", five, "discount A 50% borne Three, lump A 100", "A 100.00, B 450.00, C 225.00, D 150.00, E 75.00"},
		// C and D bear 200 as 150 to 100: 270 and 180; 900 for 700
		{"and bears none", "1000", five, "discount A 50% borne Two, lump B 100", "A 257.14, B 100.00, C 347.14, D 231.43, E 64.29"},
		{"nor does who pays a percentage", "1000", five, "discount A 50% borne Two, percent B 10%", "A 257.14, B 100.00, C 347.14, D 231.43, E 64.29"},
		// weights of 700; A 300, C and D 150 + 60 and 100 + 40
		{"nor who is excluded", "1000", five, "discount A 25% borne Two, exclude B", "A 428.57, B 0.00, C 300.00, D 200.00, E 71.43"},
		{"a group's discount spares who is excluded of it", "1000", five, "discount group Two 50% borne One, exclude B", "A 750.00, B 0.00, C 107.14, D 71.43, E 71.43"},
		// A has 40, 4 per cent, and E 410; 993 for 960
		{"flats see the share after it", "1000", five, "discount A 90% borne Three, flat to 5 pays 7", "A 7.00, B 310.31, C 155.16, D 103.44, E 424.09"},
		{"bounds act on what it leaves", "1000", five, "discount D 60% borne One, minimum 60, maximum A 41%", "A 410.00, B 313.33, C 156.67, D 60.00, E 60.00"},
		{"a tie goes to the larger weight after it", "0.01", "A 2, B 1, C 1 G", "discount A 50% borne G", "A 0.00, B 0.00, C 0.01"},
		{"it mirrors too", "-1000", five, "discount group Two 10% borne One", "A -455.00, B -270.00, C -135.00, D -90.00, E -50.00"},
		{"of nothing", "0", five, "discount A 50% borne Two", "A 0.00, B 0.00, C 0.00, D 0.00, E 0.00"},
	})
}

// Weights shown are the key's; those after discounts stand beside them, and the shares
// are theirs.
func TestDiscountsLeaveTheWeightOfTheKey(t *testing.T) {
	result, err := apportion.Apportion(ask(t, "1000", five, "discount A 40% borne Two"))
	require.NoError(t, err)
	text := func(of func(r apportion.Row) string) string { return joined(result.Rows, of) }
	assert.Equal(t, "400, 300, 150, 100, 50", text(func(r apportion.Row) string { return r.Weight.String() }))
	assert.Equal(t, "0.24, 213/550, 213/1100, 71/550, 0.05", text(func(r apportion.Row) string { return r.Share.String() }))
	assert.Equal(t, "A pro rata, discount, B pro rata, C pro rata, D pro rata, E pro rata", decided(result.Rows))
	assert.Equal(t, "1000", result.Weight.String())
	assert.Equal(t, "1", result.PriceOfAHead.Value.String())
}

// rising is a sharing with what was paid for a year of the last period.
func rising(t *testing.T, years int64, amount, rules string) apportion.Sharing {
	s := ask(t, amount, five, rules)
	s.PeriodYears = years
	s.Last = since(t, "A 350, B 320, C 150, D 120, E 0")
	return s
}

func TestRiseAndFall(t *testing.T) {
	tests := []struct {
		rule                           string
		years                          int64
		amount, rules, wanted, decided string
	}{
		// 615 for 600; E, which paid nothing, is not bound
		{"a rise is no more than the last amount and so much", 1, "1000", "rise 10%", "A 385.00, B 307.50, C 153.75, D 102.50, E 51.25",
			"A rise, B pro rata, C pro rata, D pro rata, E pro rata"},
		// 892 for 900
		{"a fall is no less than the last amount but so much", 1, "1000", "fall 10%", "A 396.44, B 297.33, C 148.67, D 108.00, E 49.56",
			"A pro rata, B pro rata, C pro rata, D fall, E pro rata"},
		// 680 for 700
		{"one that names an organization replaces its group's", 1, "1000", "fall B 0%, fall group Two 50%", "A 388.57, B 320.00, C 145.72, D 97.14, E 48.57",
			"A pro rata, B fall, C pro rata, D pro rata, E pro rata"},
		// 2 x 385, and 1,230 for 600
		{"a biennium has the yearly amount twice", 2, "2000", "rise 10%", "A 770.00, B 615.00, C 307.50, D 205.00, E 102.50",
			"A rise, B pro rata, C pro rata, D pro rata, E pro rata"},
		// 640 for 600
		{"the tighter of two upper bounds holds", 1, "1000", "maximum A 360, rise 10%", "A 360.00, B 320.00, C 160.00, D 106.67, E 53.33",
			"A maximum, B pro rata, C pro rata, D pro rata, E pro rata"},
		{"also where it is the rise", 1, "1000", "maximum A 390, rise 10%", "A 385.00, B 307.50, C 153.75, D 102.50, E 51.25",
			"A rise, B pro rata, C pro rata, D pro rata, E pro rata"},
		// D has 108 by the fall and 102 by the minimum, E 60: 832 for 850
		{"the tighter of two lower bounds holds", 1, "1000", "minimum group Two 102, minimum E 60, fall 10%", "A 391.53, B 293.65, C 146.82, D 108.00, E 60.00",
			"A pro rata, B pro rata, C pro rata, D fall, E minimum"},
		{"of two equal ones the minimum is named", 1, "1000", "minimum D 108, fall 10%", "A 396.44, B 297.33, C 148.67, D 108.00, E 49.56",
			"A pro rata, B pro rata, C pro rata, D minimum, E pro rata"},
		{"and the maximum before the rise", 1, "1000", "maximum A 385, rise 10%", "A 385.00, B 307.50, C 153.75, D 102.50, E 51.25",
			"A maximum, B pro rata, C pro rata, D pro rata, E pro rata"},
		{"a lower bound before an upper one", 1, "1000", "minimum A 385, rise A 10%", "A 385.00, B 307.50, C 153.75, D 102.50, E 51.25",
			"A minimum, B pro rata, C pro rata, D pro rata, E pro rata"},
		{"who has a lump is not bound", 1, "1000", "lump A 500, rise 10%", "A 500.00, B 250.00, C 125.00, D 83.33, E 41.67",
			"A lump, B pro rata, C pro rata, D pro rata, E pro rata"},
		{"a fall of more than all binds nobody", 1, "1000", "fall 101%", "A 400.00, B 300.00, C 150.00, D 100.00, E 50.00",
			"A pro rata, B pro rata, C pro rata, D pro rata, E pro rata"},
		{"they mirror too", 1, "-1000", "rise 10%", "A -385.00, B -307.50, C -153.75, D -102.50, E -51.25",
			"A rise, B pro rata, C pro rata, D pro rata, E pro rata"},
		// A weighs 360 and pays 350; 650 for 300, 150, 100 and 90
		{"what decided says whether a discount acted", 1, "1000", "discount A 10% borne Three, rise A 0%", "A 350.00, B 304.69, C 152.34, D 101.56, E 91.41",
			"A rise, discount, B pro rata, C pro rata, D pro rata, E pro rata"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			result, err := apportion.Apportion(rising(t, test.years, test.amount, test.rules))
			require.NoError(t, err)
			assert.Equal(t, test.wanted, said(cents, result.Rows))
			assert.Equal(t, test.decided, decided(result.Rows))
		})
	}
}
