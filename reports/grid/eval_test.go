package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget/exact"
	"jfa/reports/workbook"
)

// figuresPage holds, from the first row: 1, 2.5, -4 and 0 with the codes A, B, A and a
// blank cell beside them.
func figuresPage() (p *Page, numbers, codes Span) {
	p = newPage(nil, "Figures")
	for i, n := range []string{"1", "2.5", "-4", "0"} {
		p.Add(Cell{Value: workbook.Number(n)}, Plain([]string{"A", "B", "A", ""}[i]))
	}
	return p, p.At(1, 1).To(p.At(1, 4)), p.At(2, 1).To(p.At(2, 4))
}

func comesTo(x Operand) string {
	v := x.evaluate(scope{})
	return v.words().text
}

// What Excel, LibreOffice and gnumeric make of each, worked out by hand.
func TestAFormulaComesToWhatASpreadsheetMakesOfIt(t *testing.T) {
	_, n, c := figuresPage()
	for want, x := range map[string]Expr{
		"-5":             F("1-2*3"),
		"7":              F("10-2-1"), // from the left
		"4":              F("-2^2"),   // a sign binds more tightly than a power
		"0.25":           F("1/2/2"),
		"3,25":           F(`3&","&100/4`),
		"12":             F(`"3"*4`), // a text that reads as a number is one
		"-0.5":           F("SUM(%s)", n),
		"-2.5":           F("SUM(%s,%s)", n, F("1-3")),
		"3.5":            F("SUMPRODUCT((%[1]s>0)*%[1]s)", n),
		"-3":             F(`SUMPRODUCT((%s="a")*%s)`, c, n), // letters alike, large or small
		"2.5":            F(`SUMIFS(%s,%s,"B")`, n, c),
		"-1":             F("SIGN(%s)*ABS(MIN(%s))/4", n.At(2), n),
		"-3.2":           F("ROUND(-3.15,1)"), // half away from nought
		"1200":           F("ROUND(1150,-2)"),
		"-4 ":            F(`INT(-3.2)&" "`), // towards minus infinity
		"2":              F("MATCH(%s,%s,0)", F(`"b"`), c),
		"-4":             F("INDEX(%s,3)", n),
		"none":           F(`IFERROR(INDEX(%s,MATCH("C",%s,0)),"none")`, n, c),
		"#N/A":           F(`MATCH("C",%s,0)`, c),
		"#DIV/0!":        F("1+%s/%s", n.At(0), n.At(3)),
		"6":              F("IF(%s=0,6,1/%s)", n.At(3), n.At(3)), // the other branch is not worked out
		"1, 2":           F(`ROWS(%s)-3&", "&COUNTIF(%s,"A")`, n, c),
		"#VALUE!":        F("%s*2", n), // a block where one figure is expected
		"1,234,567.90":   F(`TEXT(1234567.895,"#,##0.00")`),
		"10000000000001": F("10^13+1"), // no digit is lost
		"ndh":            F(`MID("Sandhaven",3,3)`),
		"48152":          F("DATE(2031,10,31)"), // from the last but one day of 1899
		"214":            F(`DATE(MID("2031-10-31",1,4),MID("2031-10-31",6,2),MID("2031-10-31",9,2))-DATE(2031,3,31)`),
	} {
		assert.Equal(t, want, comesTo(x), x.on(nil))
	}
}

func TestAFigureIsExact(t *testing.T) {
	third := F("1/3")
	assert.Equal(t, "1", comesTo(F("%s+%s+%s", third, third, third)))
	assert.Equal(t, "0.333333333333333", comesTo(third), "as text it has the 15 digits that spreadsheets write")
}

func TestACircleOfFormulasIsAFaultAndNoEndlessOne(t *testing.T) {
	p := newPage(nil, "Circle")
	p.Put(1, 1, Figure(workbook.Count(0), F("%s+1", p.At(2, 1))))
	p.Put(2, 1, Figure(workbook.Count(0), F("%s+1", p.At(1, 1))))
	assert.Equal(t, circular, p.At(1, 1).value().text)
}

func TestWhatIsPutIntoAPlaceKeepsTogether(t *testing.T) {
	p := newPage(nil, "Here")
	a, b := p.At(1, 1), p.At(2, 1)
	sum, product, power := F("%s+%s", a, b), F("%s*%s", a, b), F("%s^2", a)
	for want, x := range map[string]Expr{
		"(A1+B1)*2":       F("%s*2", sum),
		"A1*B1+1":         F("%s+1", product),
		"A1+B1-A1":        F("%s-%s", sum, a),
		"A1-(A1+B1)":      F("%s-%s", a, sum), // what is taken off stands in brackets
		"A1/(A1*B1)":      F("%s/%s", a, product),
		"SUM(A1+B1,A1^2)": F("SUM(%s,%s)", sum, power),
		"-(A1+B1)":        F("-%s", sum),
		`(A1+B1)&" of "`:  F(`(%s)&" of "`, sum),
		"(A1=B1)=A1":      F("(%s=%s)=%[1]s", a, b),
	} {
		assert.Equal(t, want, x.on(p))
	}
}

func TestAReferenceIsWrittenWithItsSheetElsewhereOnly(t *testing.T) {
	here, there := newPage(nil, "Here"), newPage(nil, "O'Brien's")
	at := here.At(3, 7)
	assert.Equal(t, "C7+$C$7", F("%s+%s", at, at.Abs()).on(here))
	assert.Equal(t, "Here!C7", F("%s", at).on(there))
	assert.Equal(t, "SUM('O''Brien''s'!$A$1:$B$2)", F("SUM(%s)", there.At(1, 1).To(there.At(2, 2))).on(here))
}

func TestAPatternThatIsNoFormulaIsAMistakeOfTheProgram(t *testing.T) {
	for _, pattern := range []string{"1+", "SUM(1", "NOSUCH(1)", `"open`, "1 2", "%s", "%[3]s"} {
		assert.Panics(t, func() { F(pattern) }, pattern)
	}
}

func TestAFormulaBesideTheEngine(t *testing.T) {
	unit, err := exact.NewUnit("0.01")
	require.NoError(t, err)
	b := NewBook(Frame{}, unit, []string{"One", "Other"})
	p := b.Bare("One")
	b.UnitAt = p.Add(Cell{Value: workbook.Number("0.01")})[0]
	p.Add(b.Amount(F("100/3"), exact.Units(3333)))
	p.Add(b.Amount(b.Rounded(F("100/3")), exact.Units(3333)))
	p.Add(Said(F(`"pro "&"rata"`)).Says("lump"))
	p.Add(Figure(workbook.Count(0), F("1/(2-2)")))
	p.Add(Figure(workbook.Count(0), F("1+1")).Is(exact.Whole(2)))
	_, err = b.Finish()
	require.Error(t, err)
	for _, says := range []string{
		"sheet One, cell A2: the formula =100/3 comes to 33.33",
		"the program's own figure is 33.33\n",
		`sheet One, cell A4: the formula ="pro "&"rata" comes to pro rata, the program's own figure is "lump"`,
		"sheet One, cell A5: the formula =1/(2-2) comes to #DIV/0!, the program's own figure is a value",
	} {
		assert.Contains(t, err.Error()+"\n", says)
	}
	assert.NotContains(t, err.Error(), "A3")
	assert.NotContains(t, err.Error(), "A6")
	var difference *Difference
	require.ErrorAs(t, err, &difference)
	assert.Equal(t, "A2", difference.Cell)
}
