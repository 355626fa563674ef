package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/budget"
)

func TestEveryTopicFitsATerminal(t *testing.T) {
	all, err := topics()
	require.NoError(t, err)
	for _, topic := range all {
		r := call("help", topic.name)
		assert.Equal(t, done, r.status)
		assert.Contains(t, call("help").stdout, "  "+topic.name+" ", "the help lists it")
		for line := range strings.Lines(r.stdout) {
			assert.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), 80, "help %s: %q", topic.name, line)
			assert.NotContains(t, line, "{{", "help %s", topic.name)
		}
	}
}

func TestAHeadingIsShownAlone(t *testing.T) {
	r := call("help", "rules", "discount")
	assert.Equal(t, done, r.status)
	assert.True(t, strings.HasPrefix(r.stdout, "### discount\n"))
	assert.NotContains(t, r.stdout, "### lump")
	assert.Contains(t, call("help", "rules", "apport").stdout, "### lump", "with what stands below it")
	r = call("help", "rules", "nonsense")
	assert.Equal(t, wrongUsage, r.status)
	assert.Contains(t, r.stderr, `no heading "nonsense" in jfa help rules`)
	assert.Contains(t, call("help", "rules", "discuont").stderr, `did you mean "discount"?`)
	assert.Contains(t, call("help", "ruls").stderr, `no command "ruls", nor a topic; did you mean "rules"?`)
}

// cited is a document that a comment names, and the heading where it names one.
var cited = regexp.MustCompile(`\b([a-z]+)\.md(?:, ([A-Z][A-Za-z' -]+))?`)

// comments are the texts of all comments of the program.
func comments(t *testing.T) map[string]string {
	texts := map[string]string{}
	require.NoError(t, filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err == nil {
			texts[path] = commentsOf(file)
		}
		return err
	}))
	return texts
}

func commentsOf(file *ast.File) string {
	var all strings.Builder
	for _, group := range file.Comments {
		all.WriteString(strings.ReplaceAll(group.Text(), "\n", " ") + "\n")
	}
	return all.String()
}

func TestEveryDocumentThatACommentCitesIsATopicWithThatHeading(t *testing.T) {
	count := 0
	for path, text := range comments(t) {
		for _, match := range cited.FindAllStringSubmatch(text, -1) {
			count++
			topic, known := find(match[1])
			if assert.True(t, known, "%s: %s", path, match[0]) && match[2] != "" {
				assert.True(t, topic.has(match[2]), "%s: no heading for %q", path, match[0])
			}
		}
	}
	assert.Positive(t, count)
}

// has says whether the words begin with a heading of the document.
func (t topic) has(words string) bool {
	for _, s := range t.sections() {
		if strings.HasPrefix(strings.ToLower(words), strings.ToLower(s.head)) {
			return true
		}
	}
	return false
}

func TestEveryRuleHasASentenceAnExampleAndARefusal(t *testing.T) {
	rules, known := find("rules")
	require.True(t, known)
	kinds := 0
	for _, table := range budget.Tables() {
		for _, column := range table.Columns {
			if table.Name != "Rules" || column.Name != "Rule" {
				continue
			}
			for _, kind := range column.Words {
				kinds++
				text, known := rules.section(kind)
				require.True(t, known, kind)
				assert.Regexp(t, `(?s)^### .*\n\n[A-Z].*\n\n    Example .*\n    Refused `, text, kind)
			}
		}
	}
	assert.GreaterOrEqual(t, kinds, 6)
}

// codes are those of all findings, as the program declares them.
func codes(t *testing.T) []string {
	var codes []string
	for _, pattern := range []string{"../../budget/*.go", "../../apportion/*.go"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, path := range files {
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			require.NoError(t, err)
			ast.Inspect(file, func(node ast.Node) bool {
				if spec, is := node.(*ast.ValueSpec); is && isCode(spec.Type) {
					code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
					require.NoError(t, err)
					codes = append(codes, code)
				}
				return true
			})
		}
	}
	return codes
}

func isCode(declared ast.Expr) bool {
	switch name := declared.(type) {
	case *ast.Ident:
		return name.Name == "Code"
	case *ast.SelectorExpr:
		return name.Sel.Name == "Code"
	}
	return false
}

func TestEveryFindingIsInTheHelpWithWhatMendsIt(t *testing.T) {
	findings, known := find("errors")
	require.True(t, known)
	all, sections := codes(t), findings.sections()
	assert.Contains(t, all, string(budget.Duplicate))
	for _, code := range all {
		assert.True(t, slices.ContainsFunc(sections, func(s section) bool { return s.head == code }),
			"%s: say in help/errors.md what it means and what mends it", code)
	}
}
