package exact

import (
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatANumberIs(t *testing.T) {
	numbers := map[string]string{
		"0": "0", "-0": "0", "+5": "5", "007": "7", "5.": "5", ".5": "0.5", "-.5": "-0.5", "+.50": "0.5",
		"1,234.50": "1234.5", "1,234,567": "1234567", "-1,234": "-1234", "12,345": "12345",
		"1e3": "1000", "1E3": "1000", "1e+3": "1000", "1.5e-3": "0.0015", "1,234e2": "123400",
		"4.4000000000000004": "4.4000000000000004", "123456789012345678901234567890.123": "123456789012345678901234567890.123",
	}
	for text, want := range numbers {
		r, err := Parse(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, r.String(), text)
		}
	}
}

func TestWhatIsNotANumber(t *testing.T) {
	for _, text := range []string{"", " ", ".", "-", "+", "e", "1e", "e5", "1e+", ".e1", "1e1.5",
		"1.234,50", "1,23", "1,2345", "12,34,567", "1234,567", ",123", "1,,234", "1,234,", "1.234,567", "1,234,56",
		"(500)", "12 %", "12%", "1 234", "$5", "5 USD", "--1", "+-1", "1-", "1.2.3",
		"NaN", "Inf", "-inf", "0x10", "1_000", "3O", "l2", "one", "#REF!", "12:30", "2022-01-01",
		"1\n", "\u00a05", "\u0665", "\uff11", "1/2", "\u22125", "1\x00"} {
		_, err := Parse(text)
		assert.ErrorIs(t, err, ErrNotNumber, "%q", text)
	}
}

func TestANumberHasAtMost250Digits(t *testing.T) {
	start := time.Now()
	for _, text := range []string{"1e999999999", "-1e-999999999", "1e99999999999999999999", "1e250", "1e-251", "99e249", "9" + strings.Repeat(",999", 84),
		strings.Repeat("9", 251), "1." + strings.Repeat("0", 251)} {
		_, err := Parse(text)
		assert.ErrorIs(t, err, ErrTooLong, "%.20q", text)
	}
	assert.Less(t, time.Since(start), time.Second)
	for _, text := range []string{strings.Repeat("9", 250), "9e249", "1e-250", "9" + strings.Repeat(",999", 83) + "." + strings.Repeat("9", 250)} {
		_, err := Parse(text)
		assert.NoError(t, err, "%.20q", text)
	}
}

func TestMustParsePanicsWithTheText(t *testing.T) {
	assert.Equal(t, "12.5", MustParse("12.5").String())
	assert.PanicsWithValue(t, "exact: 12,5: not a number", func() { MustParse("12,5") })
}

func TestANumberIsWrittenInFull(t *testing.T) {
	assert.Equal(t, "0.125", Fraction(1, 8).String())
	assert.Equal(t, "-0.04", Fraction(-1, 25).String())
	assert.Equal(t, "1/3", Fraction(1, 3).String())
	assert.Equal(t, "-7/6", Fraction(-7, 6).String())
	assert.Equal(t, "1200", Whole(1200).String())
	assert.True(t, Fraction(1, 1<<62).Finite())
	assert.False(t, Fraction(1, 30).Finite())
}

func TestFixedDigitsRoundHalfAwayFromZero(t *testing.T) {
	tests := []struct {
		number string
		digits int
		want   string
	}{
		{"1.005", 2, "1.01"}, // 1.00 in float64
		{"2.675", 2, "2.68"}, // 2.67 in float64
		{"-1.005", 2, "-1.01"},
		{"1.0049", 2, "1.00"},
		{"-0.004", 2, "0.00"},
		{"2.5", 0, "3"},
		{"-2.5", 0, "-3"},
		{"1234567.1", 3, "1234567.100"},
		{"0.1", 0, "0"},
		{"123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"},
	}
	for _, test := range tests {
		assert.Equal(t, test.want, MustParse(test.number).Fixed(test.digits), "%s to %d", test.number, test.digits)
	}
	assert.Equal(t, "16.666667", Fraction(50, 3).Fixed(6))
}

// FuzzParse holds Parse against a reader of the same grammar that was written apart,
// and its value against math/big.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", ".", "1,234.50", ".5", "1e3", "1.234,50", "(500)", "12 %", "NaN",
		"1,23", "1e", "e5", "3O", "1e999999999", "-0.0e-0", "+12,345.6e+7", "0,123", "1,234,567.", "1e249"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Parse(text)
		require.Equal(t, isNumber(text), err == nil || err == ErrTooLong, "%q: %v", text, err)
		if err != nil {
			return
		}
		want, ok := new(big.Rat).SetString(strings.ReplaceAll(text, ",", ""))
		require.True(t, ok, "%q", text)
		require.Zero(t, want.Cmp(r.rat()), "%q is %s", text, r)
		if written := r.String(); len(written) <= maxDigits {
			again, err := Parse(written)
			require.NoError(t, err, "%q", written)
			require.True(t, again.Equal(r), "%q", text)
		}
	})
}

// isNumber reads book.md's grammar one character at a time.
func isNumber(text string) bool {
	text = strings.TrimLeft(text[:min(1, len(text))], "+-") + text[min(1, len(text)):]
	mantissa, exponent, scientific := strings.Cut(strings.ReplaceAll(text, "E", "e"), "e")
	if scientific && !digitsOnly(strings.TrimLeft(exponent[:min(1, len(exponent))], "+-")+exponent[min(1, len(exponent)):]) {
		return false
	}
	whole, decimals, _ := strings.Cut(mantissa, ".")
	if decimals != "" && !digitsOnly(decimals) {
		return false
	}
	if whole == "" {
		return decimals != ""
	}
	groups := strings.Split(whole, ",")
	for i, group := range groups {
		if !digitsOnly(group) || i > 0 && len(group) != 3 || len(groups) > 1 && len(group) > 3 {
			return false
		}
	}
	return true
}

func digitsOnly(text string) bool {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text != ""
}

func FuzzAPlainNumberIsReadAsAnyOther(f *testing.F) {
	for _, text := range []string{"0", "-0", "12", "-12.50", "0.0", "00.10", "999999999999999999", "1234567890.12345678", "1234567890123456.78",
		".5", "5.", "+5", "1,234", "1e3", "-", "", "1.2.3", "--1", "-.", "1\u0665"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fast, ok := plain(text)
		if !ok {
			return
		}
		slow, err := general(text)
		require.NoError(t, err, "%q", text)
		assert.True(t, fast == slow, "%q: %v, %v", text, fast, slow)
	})
}
