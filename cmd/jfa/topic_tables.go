package main

import (
	"fmt"
	"strings"

	"jfa/budget"
)

// written puts into a document what the program itself says of tables, settings and
// actions: the schema that reads a book is what describes it.
func written(text string) string {
	return strings.NewReplacer("{{tables}}", tableTexts(), "{{settings}}", settingTexts(), "{{actions}}", actionTexts()).Replace(text)
}

func tableTexts() string {
	var texts []string
	for _, t := range budget.Tables() {
		text := wrapped(sentence(t.Note)+".", "")
		if t.Required {
			text += "Every book has it.\n"
		}
		texts = append(texts, fmt.Sprintf("### %s\n\n%s\n%s", t.Name, text, columnTexts(t.Columns)))
	}
	return strings.TrimRight(strings.Join(texts, "\n"), "\n")
}

func settingTexts() string { return strings.TrimRight(columnTexts(budget.SettingSpecs()), "\n") }

// columnTexts is a line for each column, its name before what its cells hold.
func columnTexts(columns []budget.ColumnSpec) string {
	var terms [][2]string
	for _, c := range columns {
		if c.Name != "Source" {
			terms = append(terms, [2]string{starred(c), columnText(c)})
		}
	}
	return defined(terms)
}

func starred(c budget.ColumnSpec) string {
	if c.Required {
		return c.Name + "*"
	}
	return c.Name
}

func columnText(c budget.ColumnSpec) string {
	text := string(c.Kind) + ": " + c.Note
	switch {
	case c.Kind == budget.KindText:
		text = c.Note
	case len(c.Words) > 0:
		text = strings.Join(c.Words, ", ") + ": " + c.Note
	case c.Refers != "":
		text = "a row of " + c.Refers + ": " + c.Note
	}
	if c.Required && c.Blank {
		text += "; may be blank"
	}
	return text
}

func actionTexts() string {
	var terms [][2]string
	for _, a := range budget.Actions() {
		text := sentence(a.Does) + "."
		if len(a.Takes) > 0 {
			text = strings.Join(a.Takes, "; ") + ".\n" + text
		}
		terms = append(terms, [2]string{string(a.Name), text})
	}
	return strings.TrimRight(defined(terms), "\n")
}

// defined are terms, each with its text beside it.
func defined(terms [][2]string) string {
	widest := 0
	for _, t := range terms {
		widest = max(widest, len(t[0]))
	}
	var out strings.Builder
	for _, t := range terms {
		indent := strings.Repeat(" ", 4+widest+2)
		text := ""
		for paragraph := range strings.SplitSeq(t[1], "\n") {
			text += wrapped(paragraph, indent)
		}
		out.WriteString(fmt.Sprintf("    %-*s  ", widest, t[0]) + strings.TrimPrefix(text, indent))
	}
	return out.String()
}

// wrapped is a text in lines of at most 80 columns.
func wrapped(text, indent string) string {
	var out strings.Builder
	line := indent
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+len([]rune(word)) > 79 && line != indent {
			out.WriteString(strings.TrimRight(line, " ") + "\n")
			line = indent
		}
		line += word + " "
	}
	return out.String() + strings.TrimRight(line, " ") + "\n"
}

// sentence begins with a capital letter.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
