package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// The sweep: every setting of the newest release, with every value below, each in a document of its
// own that holds nothing else.

// values are of every kind, in the forms that the decoder or a check of the loader tells apart.
var values = strings.Split(strings.TrimSpace(`
0
1
-1
2147483647
2147483648
-2147483649
9007199254740991
9007199254740992
-9007199254740992
1.0
1.5
1e300
true
""
"1"
"text"
"info"
"DEBUG"
"JSON"
"10s%s"
"20m0s"
"0"
"-1.5h3us"
"1d"
" 1s"
"1h30"
".5s"
"9223372036854775808ns"
"2026-01-02T03:04:05Z"
"2026-01-02T3:04:05,5+24:00"
"2026-01-02 03:04:05Z"
"2026-02-30T03:04:05Z"
"2026-01-02"
"[a-z"
"* * * * *"
[]
["text"]
["%s"]
["* * * * *"]
["0 0 * * * mon-fri *"]
["* * 32 * *"]
["@daily"]
["text", 1]
[1]
[2147483648]
[1.5]
[9007199254740992]
[true]
[[]]
[["text"]]
[{}]
[{}, 1]
[{"key": "text"}]
{}
{"key": "text"}
{"key": ""}
{"k": "text"}
{"key": 1}
{"key": 1.5}
{"key": true}
{"key": []}
{"key": ["text"]}
{"key": [1]}
{"key": {}}
`), "\n")

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
	root := j.Settings.structOf(j.Settings.Root, release)
	planted := j.Settings.plant(j.Settings.Root, "", release, withRunner)
	j.Tally.Planted = len(planted)
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
	verdicts := json.NewDecoder(bytes.NewReader(out))
	for _, one := range planted {
		var verdict struct {
			Load []string
			Toml string
		}
		if err := verdicts.Decode(&verdict); err != nil {
			return err
		}
		j.compare(Case{Name: one.Place}, verdict.Load, load(verdict.Toml, root))
	}
	if _, err := verdicts.Token(); err != io.EOF {
		return fmt.Errorf("more verdicts than documents")
	}
	return nil
}
