package main

import (
	"os"
	"path/filepath"
	"strings"
)

// Case is a document and the options that configxform is given with it, as in
// tests/support/check_case.hpp.
type Case struct {
	Name    string
	Input   string
	Release string   // "" for the newest
	Flags   []string // --runner-version and --merge
	Repair  string
	Merged  bool // with overlays
}

// readCases finds the cases of tests/cases/check, and the documents of tests/cases/transform and
// examples, in order.
func readCases(root string) ([]Case, error) {
	check := filepath.Join(root, "tests/cases/check")
	findings, err := filepath.Glob(filepath.Join(check, "*.findings"))
	if err != nil {
		return nil, err
	}
	var cases []Case
	for _, path := range findings {
		cases = append(cases, readCase(strings.TrimSuffix(path, ".findings")))
	}
	for _, folder := range []string{"tests/cases/transform", "examples"} {
		inputs, err := filepath.Glob(filepath.Join(root, folder, "*.json"))
		if err != nil {
			return nil, err
		}
		for _, input := range inputs {
			cases = append(cases, Case{Name: input, Input: input, Repair: "safe"})
		}
	}
	return cases, nil
}

func readCase(stem string) Case {
	made := Case{Name: stem, Input: stem + ".json", Repair: "safe"}
	options, err := os.ReadFile(stem + ".options")
	if err != nil {
		return made // most cases have none
	}
	for _, line := range strings.Fields(string(options)) {
		key, value, _ := strings.Cut(line, "=")
		beside := filepath.Join(filepath.Dir(stem), value)
		switch key {
		case "input":
			made.Input = beside
		case "runner-version":
			made.Release = value
			made.Flags = append(made.Flags, "--runner-version", value)
		case "overlay":
			made.Flags = append(made.Flags, "--merge", beside)
			made.Merged = true
		case "repair":
			made.Repair = value
		}
	}
	return made
}
