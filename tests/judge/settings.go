package main

import (
	"encoding/json"
	"os"
)

// Settings is what the judge reads of libconfigxform/schema/runner-settings.json.
type Settings struct {
	Newest   string
	Root     string
	Sections map[string]Section
}

type Section struct {
	OwnDecoder bool `json:"own_decoder"`
	Fields     []Field
}

type Field struct {
	Key       string
	Go        string
	Kind      string
	Section   string
	Value     string // of a map
	Bits      int
	Optional  bool // a pointer
	Required  bool // else its table is refused
	Since     string
	RemovedIn string   `json:"removed_in"`
	AbsentIn  []string `json:"absent_in"`
}

func readSettings(path string) (Settings, error) {
	var settings Settings
	text, err := os.ReadFile(path)
	if err != nil {
		return settings, err
	}
	return settings, json.Unmarshal(text, &settings)
}

// knownBy: whether the release's struct has the field.
func (f Field) knownBy(release Release) bool {
	if f.Since != "" && release.before(parseRelease(f.Since)) {
		return false
	}
	if f.RemovedIn != "" && !release.before(parseRelease(f.RemovedIn)) {
		return false
	}
	for _, absent := range f.AbsentIn {
		if release == parseRelease(absent) {
			return false
		}
	}
	return true
}
