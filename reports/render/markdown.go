package render

import (
	"regexp"
	"strings"
)

// markdown is the table as GitHub and the like show it. Whatever a name holds is
// shown as it is written.
func (t Table) markdown() string {
	var out strings.Builder
	paragraph := func(text string) {
		if plain(text) != "" {
			out.WriteString(text + "\n\n")
		}
	}
	if plain(t.Title) != "" {
		paragraph("## " + escaped(t.Title))
	}
	for _, sentence := range t.Base {
		paragraph(escaped(sentence))
	}
	if len(t.Columns) > 0 {
		t.markdownRows(&out)
		out.WriteByte('\n')
	}
	for _, note := range t.Notes {
		out.WriteString("- " + escaped(note) + "\n")
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}

func (t Table) markdownRows(out *strings.Builder) {
	heads, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i], rules[i] = escaped(c.Head), "---"
		if c.Kind == Number {
			rules[i] = "---:"
		}
	}
	out.WriteString(pipes(heads) + pipes(rules))
	for _, r := range t.Rows {
		cells := make([]string, len(t.Columns))
		for i := range cells {
			cells[i] = escaped(r.cell(i))
			if r.Kind != Body && cells[i] != "" {
				cells[i] = "**" + cells[i] + "**"
			}
		}
		out.WriteString(pipes(cells))
	}
}

func pipes(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// listMark is what begins an item of a list, or a rule across the page.
var listMark = regexp.MustCompile(`^([-+]|[0-9]+[.)])(?: |-)`)

// escaped takes the meaning from every character that has one in Markdown or HTML.
func escaped(text string) string {
	var out strings.Builder
	text = strings.Join(words(text), " ")
	list := listMark.FindStringSubmatchIndex(text)
	for i, r := range text {
		if list != nil && i == list[3]-1 {
			out.WriteByte('\\')
		}
		switch r {
		case '<':
			out.WriteString("&lt;")
			continue
		case '&':
			out.WriteString("&amp;")
			continue
		case '\\', '`', '*', '_', '[', ']', '|', '~', '$', '#':
			out.WriteByte('\\')
		case '>':
			if i == 0 {
				out.WriteByte('\\')
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}
