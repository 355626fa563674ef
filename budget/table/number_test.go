package table

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestANumberIsTheShortestDecimalOfFifteenDigits(t *testing.T) {
	tests := []struct{ rule, stored, want string }{
		{"what Excel stores for 20.1 is 20.1", "20.100000000000001", "20.1"},
		{"a seventeenth digit is noise", "4.4000000000000004", "4.4"},
		{"so it is below zero", "-4.4000000000000004", "-4.4"},
		{"noise below the value", "0.29999999999999999", "0.3"},
		{"fifteen digits are kept", "123456789012.345", "123456789012.345"},
		{"the largest cents that survive", "9999999999999.99", "9999999999999.99"},
		{"zeros at the end are not digits", "1000", "1000"},
		{"an exponent is written out", "1e3", "1000"},
		{"a capital one too", "1.5E+2", "150"},
		{"a negative one too", "2.5e-7", "0.00000025"},
		{"a large one too", "1E+20", "100000000000000000000"},
		{"minus zero is zero", "-0", "0"},
		{"zero with decimals is zero", "-0.00", "0"},
		{"no digit before the point", ".5", "0.5"},
		{"no digit after it", "5.", "5"},
		{"a plus sign", "+7", "7"},
		{"zeros in front", "00123", "123"},
		{"what is below every float64 is zero", "1e-400", "0"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			got, long, ok := decimalText(test.stored)
			assert.True(t, ok)
			assert.False(t, long)
			assert.Equal(t, test.want, got)
		})
	}
}

func TestWhereNoShortDecimalReadsBackTheDigitsStand(t *testing.T) {
	tests := map[string]string{
		"0.30000000000000004":     "0.30000000000000004", // 0.1 + 0.2
		"1234567890123456.78":     "1234567890123456.78",
		"-1.2345678901234567E+20": "-123456789012345670000",
		"1234567890123456":        "1234567890123456",
		"0.12345678901234568":     "0.12345678901234568",
		"1.2345678901234567e-3":   "0.0012345678901234567",
	}
	for stored, want := range tests {
		got, long, ok := decimalText(stored)
		assert.True(t, ok && long, stored)
		assert.Equal(t, want, got)
	}
}

func TestWhatIsNoFiniteDecimalIsRefused(t *testing.T) {
	for _, stored := range []string{"", " 1", "NaN", "INF", "-Infinity", "0x1F", "0x1p-2", "1_000", "1,5", "1.2.3", "1e", "e5", "1e+", "--1", ".", "-", "1e999", "१"} {
		_, _, ok := decimalText(stored)
		assert.False(t, ok, stored)
	}
}

// checkNumber asserts the rule for one stored text.
func checkNumber(t require.TestingT, stored string) {
	got, long, ok := decimalText(stored)
	if !ok {
		return
	}
	want, err := strconv.ParseFloat(stored, 64)
	require.NoError(t, err)
	back, err := strconv.ParseFloat(got, 64)
	require.NoError(t, err)
	require.Equal(t, want+0, back, "%s does not read back", got) // +0: minus zero is zero
	require.NotContains(t, strings.ToLower(got), "e")
	digits := strings.Trim(strings.Replace(strings.TrimPrefix(got, "-"), ".", "", 1), "0")
	require.Equal(t, long, len(digits) > maxDigits)
	if long {
		exact, _ := new(big.Rat).SetString(stored)
		own, _ := new(big.Rat).SetString(got)
		require.Zero(t, exact.Cmp(own), "digits that stand are the stored ones")
	}
}

func TestEveryFloatReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64().Draw(t, "f")
		checkNumber(t, strconv.FormatFloat(f, 'g', rapid.IntRange(1, 25).Draw(t, "digits"), 64))
	})
}

func TestADecimalOfFifteenDigitsIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "units")
		places := rapid.IntRange(0, 15).Draw(t, "places")
		want := new(big.Rat).SetFrac(big.NewInt(units), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
		stored, _ := want.Float64()
		got, long, ok := decimalText(strconv.FormatFloat(stored, 'g', 17, 64)) // as Excel stores it
		require.True(t, ok)
		require.False(t, long)
		read, _ := new(big.Rat).SetString(got)
		require.Zero(t, want.Cmp(read), "%s became %s", want.FloatString(places), got)
	})
}

func FuzzNumber(f *testing.F) {
	for _, seed := range []string{"20.100000000000001", "-0", "1e3", "1234567890123456.78", "5e-324", "1.7976931348623157e308", "0x1", ".5e-3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stored string) {
		if len(stored) < 1000 && !strings.ContainsAny(stored, "/") && shortExponent(stored) {
			checkNumber(t, stored)
		}
	})
}

// shortExponent keeps big.Rat, which the check uses, from writing out 10^999999999.
func shortExponent(stored string) bool {
	i := strings.IndexAny(stored, "eE")
	return i < 0 || len(stored)-i < 6
}
