package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// publishedTables are cost-sharing tables that somebody published, entered as books
// with their sources.
const publishedTables = "../../fixtures/published"

// publishedTable is one of them: how many figures it has, how many come out within the
// tolerance that its rows give, and how many must.
type publishedTable struct {
	figures, agree, must int
	far                  []string
}

// publishedFigure is a row of published.csv: of one organization, of several joined by
// +, or of the result itself.
type publishedFigure struct {
	command, arguments, organization, field string
	value, tolerance                        *big.Rat
}

func TestPublishedTablesComeOut(t *testing.T) {
	for name, table := range playPublished(t) {
		assert.GreaterOrEqual(t, table.agree, table.must, "%s: %d of %d agree; not %s", name, table.agree, table.figures, strings.Join(table.far, ", "))
	}
	assert.Equal(t, done, call("verify", publishedTables).status, "the figures that are expected of them to the unit")
}

// The README says of each published table how many of its figures agree.
func TestTheREADMESaysHowManyPublishedFiguresAgree(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	said := map[string]publishedTable{}
	row := regexp.MustCompile(`(?m)^\| \[[^\]]+\]\(fixtures/published/([^)]+)\) \|.*\| (\d+) \| (\d+) \|$`)
	for _, m := range row.FindAllStringSubmatch(string(readme), -1) {
		said[m[1]] = publishedTable{figures: number(t, m[2]), agree: number(t, m[3])}
	}
	figures, agree := 0, 0
	for name, table := range playPublished(t) {
		assert.Equal(t, publishedTable{figures: table.figures, agree: table.agree}, said[name], name)
		delete(said, name)
		figures, agree = figures+table.figures, agree+table.agree
	}
	assert.Empty(t, said, "tables that there are not")
	assert.Contains(t, string(readme), fmt.Sprintf("%s of %s figures", grouped(agree), grouped(figures)))
}

func number(t *testing.T, digits string) int {
	n, err := strconv.Atoi(digits)
	require.NoError(t, err)
	return n
}

// grouped is a number of four digits as people write it: 1,334.
func grouped(n int) string { return fmt.Sprintf("%d,%03d", n/1000, n%1000) }

func playPublished(t *testing.T) map[string]publishedTable {
	folders, err := os.ReadDir(publishedTables)
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	tables := map[string]publishedTable{}
	for _, folder := range folders {
		tables[folder.Name()] = playTable(t, filepath.Join(publishedTables, folder.Name()))
	}
	return tables
}

func playTable(t *testing.T, folder string) publishedTable {
	readme, err := os.ReadFile(filepath.Join(folder, "README.md"))
	require.NoError(t, err)
	must := regexp.MustCompile(`(?m)^must agree: (\d+)$`).FindSubmatch(readme)
	require.NotNil(t, must, folder)
	table, results := publishedTable{must: number(t, string(must[1]))}, map[string]map[string]any{}
	for _, figure := range publishedFigures(t, folder) {
		call := figure.command + " " + figure.arguments
		if results[call] == nil {
			result := decoded(t, append([]string{figure.command, folder}, strings.Fields(figure.arguments)...)...)
			results[call] = objects(t, cmp.Or(result["pools"], result["scenarios"]))[0]
		}
		table.figures++
		got := figure.of(t, results[call])
		if off := new(big.Rat).Sub(got, figure.value); off.Abs(off).Cmp(figure.tolerance) <= 0 {
			table.agree++
		} else {
			table.far = append(table.far, fmt.Sprintf("%s %s: %s", figure.organization, figure.field, got.FloatString(6)))
		}
	}
	return table
}

func publishedFigures(t *testing.T, folder string) []publishedFigure {
	file, err := os.Open(filepath.Join(folder, "published.csv"))
	require.NoError(t, err)
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var figures []publishedFigure
	for _, record := range records[1:] {
		cells := map[string]string{"Command": "apportion"}
		for i, head := range records[0] {
			if record[i] != "" {
				cells[head] = record[i]
			}
		}
		figures = append(figures, publishedFigure{cells["Command"], cells["Arguments"], cells["Organization"], cells["Field"],
			rat(t, cells["Published"]), rat(t, cells["Tolerance"])})
	}
	return figures
}

// of is the figure in a result: a sum over organizations, an effect or a field.
func (f publishedFigure) of(t *testing.T, result map[string]any) *big.Rat {
	if f.organization == "" {
		if effects, ok := result["effects"].([]any); ok {
			for _, effect := range effects {
				if object(t, effect)["factor"] == f.field {
					return rat(t, object(t, effect)["amount"])
				}
			}
		}
		return rat(t, result[f.field])
	}
	sum := new(big.Rat)
	for organization := range strings.SplitSeq(f.organization, "+") {
		for _, row := range objects(t, result["rows"]) {
			if row["organization"] == organization {
				sum.Add(sum, rat(t, row[f.field]))
			}
		}
	}
	return sum
}
