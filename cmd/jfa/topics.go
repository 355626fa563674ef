package main

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed help/*.md
var documents embed.FS

// topic is a document of the help. Code cites it by the name of its file, as in
// (rules.md, Claims): that is what jfa help rules claims shows.
type topic struct{ name, title, text string }

// section is a heading of a document and what stands below it, up to the next one.
type section struct {
	level int // 1 for the title
	head  string
	text  string
}

// topics are all documents, in the order of their names.
func topics() ([]topic, error) {
	files, err := documents.ReadDir("help")
	if err != nil {
		return nil, err
	}
	var all []topic
	for _, file := range files {
		text, err := documents.ReadFile("help/" + file.Name())
		if err != nil {
			return nil, err
		}
		title, _, _ := strings.Cut(string(text), "\n")
		all = append(all, topic{strings.TrimSuffix(file.Name(), ".md"), strings.TrimPrefix(title, "# "), string(text)})
	}
	return all, nil
}

// find is the document of that name.
func find(name string) (topic, bool) {
	all, err := topics()
	for _, t := range all {
		if err == nil && strings.EqualFold(t.name, name) {
			return t, true
		}
	}
	return topic{}, false
}

func (t topic) sections() []section {
	var sections []section
	for line := range strings.Lines(written(t.text)) {
		if hashes := len(line) - len(strings.TrimLeft(line, "#")); hashes > 0 {
			sections = append(sections, section{hashes, strings.TrimSpace(line[hashes:]), ""})
		}
		sections[len(sections)-1].text += line
	}
	return sections
}

// section is the text below the heading of that name, or else the first one that begins
// with it, with what is below its subheadings.
func (t topic) section(name string) (string, bool) {
	sections := t.sections()
	for _, is := range []func(head string) bool{
		func(head string) bool { return strings.EqualFold(head, name) },
		func(head string) bool { return strings.HasPrefix(strings.ToLower(head), strings.ToLower(name)) },
	} {
		for i, s := range sections {
			if is(s.head) {
				return whole(sections[i:]), true
			}
		}
	}
	return "", false
}

// whole is the first of the sections with those below it.
func whole(sections []section) string {
	text := sections[0].text
	for _, s := range sections[1:] {
		if s.level <= sections[0].level {
			break
		}
		text += s.text
	}
	return strings.TrimRight(text, "\n") + "\n"
}

// topicList is what the help of the program says of them.
func topicList() string {
	all, err := topics()
	if err != nil {
		return ""
	}
	list := "\nTopics (jfa help TOPIC, or jfa help TOPIC HEADING):\n"
	for _, t := range all {
		list += fmt.Sprintf("  %-11s %s\n", t.name, t.title)
	}
	return list
}
