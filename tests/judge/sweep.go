package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// The sweep: every setting of the newest release, with every value of values.go, each in a document of
// its own that holds nothing else.

// Planted is a document that holds one value, and where.
type Planted struct{ Place, Document string }

// plant puts every value under every field of the section; around puts what belongs around the
// section's table.
func (s Settings) plant(name, place string, release Release, around func(string) string) []Planted {
	section := s.Sections[name]
	var planted []Planted
	for _, field := range section.Fields {
		if !field.knownBy(release) {
			continue
		}
		here := place + "/" + field.Key
		member := func(value string) string { return around(section.table(field.Key, value)) }
		other := strings.ToUpper(field.Key) // rule 1.7
		for _, value := range values {
			planted = append(planted, Planted{here + " = " + value, member(value)},
				Planted{place + "/" + other + " = " + value, around(section.table(other, value))})
		}
		switch field.Kind {
		case "table":
			planted = append(planted, s.plant(field.Section, here, release, member)...)
		case "array_of_tables":
			element := func(table string) string { return member("[" + table + "]") }
			planted = append(planted, s.plant(field.Section, here, release, element)...)
		}
	}
	return planted
}

// table writes a table with one key; with its fellows, where the table is refused without them.
func (s Section) table(key, value string) string {
	members := []string{fmt.Sprintf("%q: %s", key, value)}
	for _, field := range s.Fields {
		if field.Required && field.Key != key {
			members = append(members, fmt.Sprintf(`%q: "text"`, field.Key))
		}
	}
	return "{" + strings.Join(members, ", ") + "}"
}

// withRunner adds a runner to a document that has none: rule 2.7 is applied to each of them.
func withRunner(document string) string {
	if strings.HasPrefix(strings.ToLower(document), `{"runners":`) {
		return document
	}
	return `{"runners": [{}], ` + document[1:]
}

// sweep compares the verdicts on all of them; program is configxform_load_verdicts.
func (j *Judge) sweep(program string) error {
	release := parseRelease(j.Settings.Newest)
	return j.compareAll(program, j.Settings.plant(j.Settings.Root, "", release, withRunner))
}

func (j *Judge) compareAll(program string, planted []Planted) error {
	j.Tally.Planted += len(planted)
	var documents bytes.Buffer
	for _, one := range planted {
		fmt.Fprintln(&documents, one.Document)
	}
	command := exec.Command(program)
	command.Stdin = &documents
	out, err := command.Output()
	if err != nil {
		return err
	}
	root := j.Settings.structOf(j.Settings.Root, parseRelease(j.Settings.Newest))
	verdicts := json.NewDecoder(bytes.NewReader(out))
	for _, one := range planted {
		var verdict struct {
			Load []string
			Toml string
		}
		if err := verdicts.Decode(&verdict); err != nil {
			return err
		}
		if verdict.Toml == "" {
			return fmt.Errorf("%s: nothing is written", one.Place)
		}
		j.compare(Case{Name: one.Place}, verdict.Load, load(verdict.Toml, root))
	}
	if _, err := verdicts.Token(); err != io.EOF {
		return fmt.Errorf("more verdicts than documents")
	}
	return nil
}
