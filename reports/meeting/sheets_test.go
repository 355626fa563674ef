package meeting

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

var update = flag.Bool("update", false, "write the golden file anew")

// smallBook is two organizations that share 100.01 by 3 and 1 people: 75.0075 and
// 25.0025, so that the cent left goes to the larger remainder, 75.01 and 25.00. Its
// expenditure of 90.00, with 67.50 and 22.50, is what is payable.
func smallBook(t testing.TB) *budget.Book {
	t.Helper()
	book := readBook(t, smallTables(), "small")
	require.NotNil(t, book)
	return book
}

func smallTables() fstest.MapFS {
	files := fstest.MapFS{}
	for name, data := range map[string]string{
		"Settings":      "Key,Value,Source\nTitle,Small,\nPeriod,2031,\nAs of,2031-02-03,\n",
		"Organizations": "Organization,Name,Group,Participates,Billed to,Source\nONE,First,Agencies,yes,,\nTWO,Second,Funds,yes,,\n",
		"Pools":         "Pool,Name,Key,Status,Source\nFIELD,Field,HEADS,projected,\n",
		"Limits":        "Pool,Limit,Amount,Body,Source\nFIELD,appropriation,120,Assembly,\nFIELD,ceiling,100.01,Network,\nFIELD,expenditure,90,,\n",
		"Keys":          "Key,Part,Measure,Source\nHEADS,1,headcount,\n",
		"Headcount":     "Organization,Country,Duty station,Category,Count,As of,Source\nONE,XAA,Eastport,staff,3,2030-12-31,\nTWO,XAA,Eastport,staff,1,2030-12-31,\n",
	} {
		files[name+".csv"] = &fstest.MapFile{Data: []byte(data)}
	}
	return files
}

func TestGolden(t *testing.T) {
	var got bytes.Buffer
	require.NoError(t, reportOf(t, smallBook(t)).Dump(&got))
	path := filepath.Join("testdata", "small.txt")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String())
}

// shown are the values of a sheet's cells, a line a row, with blanks between them.
func shown(w *workbook.Book, sheet string) string {
	var text strings.Builder
	for _, s := range w.Sheets {
		if s.Name != sheet {
			continue
		}
		for row := range s.Rows {
			for _, c := range row.Cells {
				text.WriteString(c.Value.String() + " ")
			}
			text.WriteString("\n")
		}
	}
	return text.String()
}

func TestTheSmallBookIsShared(t *testing.T) {
	page := shown(reportOf(t, smallBook(t)), "Apportionment")
	// headcount, date, weight, share, rule, quota, ceiling, its part of it, appropriation,
	// expenditure, payable
	assert.Contains(t, page, "ONE Agencies 3 2030-12-31 3 0.75 pro rata 75.0075 75.01 ")
	assert.Contains(t, page, " 90.00 67.50 67.50 \n")
	assert.Contains(t, page, "TWO Funds 1 2030-12-31 1 0.25 pro rata 25.0025 25.00 ")
	assert.Contains(t, page, " 30.00 22.50 22.50 \n")
	assert.Contains(t, page, "Total  4  4 1   100.01 1 120.00 90.00 90.00 \n")
}

func TestTheSameBookGivesTheSameBytes(t *testing.T) {
	for _, name := range []string{"demo", "jfa-2022"} {
		var first, second bytes.Buffer
		require.NoError(t, reportOf(t, embedded(t, name)).Write(&first))
		require.NoError(t, reportOf(t, embedded(t, name)).Write(&second))
		assert.True(t, bytes.Equal(first.Bytes(), second.Bytes()), name)
	}
}

// known are functions that Excel 2010, LibreOffice 7.4 and gnumeric 1.12 all know and
// give the same meaning, none of them volatile.
func known() []string {
	return []string{
		"ABS", "AND", "COLUMN", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "EXACT", "FIXED", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LARGE", "LEFT", "LEN", "LOWER", "MATCH",
		"MAX", "MID", "MIN", "NOT", "OR", "PRODUCT", "RANK", "ROUND", "ROW", "ROWS", "SIGN", "SMALL", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "TEXT",
	}
}

func TestFormulasUseFunctionsThatEveryProgramKnows(t *testing.T) {
	name, quoted := regexp.MustCompile(`([A-Z][A-Z0-9.]*)\(`), regexp.MustCompile(`"[^"]*"`)
	used := map[string]string{}
	for _, book := range cases(t) {
		for at, c := range formulas(reportOf(t, book)) {
			plain := quoted.ReplaceAllString(c.Formula, "")
			for _, found := range name.FindAllStringSubmatch(plain, -1) {
				used[found[1]] = book.Name + ": " + at + ": =" + c.Formula
			}
			if strings.ContainsAny(plain, "[{") || len(c.Formula) > 1000 {
				assert.Failf(t, "not a plain formula", "%s: %s: =%s", book.Name, at, c.Formula)
			}
		}
	}
	for function, where := range used {
		assert.Contains(t, known(), function, where)
	}
}

func TestEveryAmountIsAFormula(t *testing.T) {
	for _, book := range cases(t) {
		r := made(t, book)
		held := map[string]bool{}
		for _, p := range r.Pages() {
			for _, only := range p.Only {
				held[p.Name+"!"+only.Address()] = true
			}
		}
		for _, sheet := range r.Lay().Sheets {
			n := 0
			for row := range sheet.Rows {
				n++
				for i, c := range row.Cells {
					number := !c.Value.IsBlank() && c.Value == workbook.Number(c.Value.String())
					if at := sheet.Name + "!" + workbook.At(i+1, n); number && c.Formula == "" && sheet.Name != "Inputs" && !held[at] {
						assert.Contains(t, typedIn(sheet.Name), i+1, "%s: %s holds %s without a formula", book.Name, at, c.Value)
					}
				}
			}
		}
		if method := book.Settings.Method; !method.Divides() {
			assert.Empty(t, held, book.Name)
		} else {
			assert.NotEmpty(t, held, "%s: the method has no readable formula", book.Name)
			assert.Contains(t, shown(r.Lay(), "Notes"), "The method "+string(method))
		}
	}
}

// typedIn are the columns of a sheet in which a number may stand by itself: what Inputs
// added up to when the book was read, and the tolerance of a search.
func typedIn(sheet string) []int {
	return map[string][]int{"Checks": {2, 4}, "Workings": {2}}[sheet]
}

func TestPrintedPagesShowEveryFigure(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	var paths []string
	for _, book := range []*budget.Book{embedded(t, "demo"), smallBook(t)} {
		paths = append(paths, written(t, folder, book.Name, reportOf(t, book)))
	}
	out := office(t, "pdf", paths...)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		missing(t, "pdftotext")
	}
	for _, path := range paths {
		pdf := filepath.Join(out, strings.TrimSuffix(filepath.Base(path), ".xlsx")+".pdf")
		text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
		require.NoError(t, err)
		for _, never := range []string{"###", "#NAME?", "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "Err:"} {
			assert.NotContains(t, string(text), never, path)
		}
		assert.Contains(t, string(text), "UNCLASSIFIED")
		assert.Contains(t, string(text), "Page 2 of ")
	}
}

// tampered puts a number over the formula of a cell.
func tampered(p *grid.Page, r grid.Ref, digits string) {
	c := p.CellAt(r.Column, r.Row)
	c.Formula, c.Value = "", workbook.Number(digits)
}

func TestATamperedFigureFails(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	tampers := map[string]func(r *report){
		"a part": func(r *report) {
			cell := r.workings.Shares[0].Of[budget.Ceiling].Amounts.At(1)
			tampered(r.workings.Page, cell, "1")
		},
		"a total": func(r *report) {
			total := r.parts[0].totals[budget.Appropriation]
			tampered(total.Page, total, "1")
		},
		"a line that no limit is given for": func(r *report) {
			line := r.workings.Lines["F-3"].Expenditure
			tampered(r.workings.Page, line, "1985000.01")
		},
		"a limit": func(r *report) {
			for _, limit := range r.Budget.Limits[:1] {
				cell := r.Inputs.Cell(limit.At, "Amount")
				tampered(r.Inputs.Page, cell, "86300000.01")
			}
		},
		"nothing": func(*report) {},
	}
	files := withoutScenarios(t, "drill")
	var paths []string
	for name, tamper := range tampers {
		r := made(t, readBook(t, files, "drill"))
		tamper(r)
		paths = append(paths, written(t, folder, name, r.Lay()))
	}
	for name, got := range recalculatedByOffice(t, paths...) {
		assert.Equal(t, name != "nothing", got.shows("Checks", steps.Fail), "%s: Checks", name)
		assert.Equal(t, name != "nothing", got.shows("Cover", steps.Fail), "%s: the master check on the cover", name)
		assert.Equal(t, name == "nothing", got.shows("Cover", steps.Pass), "%s: the master check on the cover", name)
	}
}

func TestWhatDependsOnAnIllustrativeFigureIsMarked(t *testing.T) {
	files := smallTables()
	data := string(files["Limits.csv"].Data)
	files["Limits.csv"].Data = []byte(strings.Replace(data, "100.01,Network,", "100.01,Network,illustrative: a guess", 1))
	r := made(t, readBook(t, files, "small"))
	w := r.Lay()
	shares := r.parts[0]
	marked := func(at grid.Ref) bool { return at.Page.CellAt(at.Column, at.Row).Style.Example }
	assert.True(t, marked(shares.Of[budget.Ceiling].Amounts.At(0)), "a part of the ceiling rests on it")
	assert.True(t, marked(shares.totals[budget.Ceiling]), "so does the total")
	assert.True(t, marked(shares.payable.At(0)), "and what is payable: the ceiling is looked at")
	assert.False(t, marked(shares.Of[budget.Appropriation].Amounts.At(0)), "the appropriation does not")
	assert.Contains(t, shown(w, "Apportionment"), "they are not facts")
	assert.NotContains(t, shown(reportOf(t, smallBook(t)), "Apportionment"), "they are not facts")
}
