package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"sort"
)

// Program is the path of configxform. It gets no environment: no variable shall change a verdict.
type Program string

// exit status of a configuration that was refused
const rejected = 65

// run returns what the program prints, and whether it took the document.
func (p Program) run(arguments ...string) (string, bool, error) {
	var out, complaints bytes.Buffer
	command := exec.Command(string(p), arguments...)
	command.Env, command.Stdout, command.Stderr = []string{}, &out, &complaints
	err := command.Run()
	if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() == rejected {
		return out.String(), false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("%v: %w: %s", arguments, err, complaints.String())
	}
	return out.String(), true, nil
}

// convert returns the TOML, or ok false when there is none.
func (p Program) convert(c Case, check, repair string) (text string, ok bool, err error) {
	arguments := append([]string{"convert", c.Input, "--check", check, "--repair", repair}, c.Flags...)
	return p.run(arguments...)
}

// loadCodes are the codes of the findings of class load when nothing is repaired.
func (p Program) loadCodes(c Case) ([]string, error) {
	out, _, err := p.run(append([]string{"check", c.Input, "--repair", "none", "--format", "json"},
		c.Flags...)...)
	if err != nil {
		return nil, err
	}
	var report struct {
		Findings []struct{ Class, Code string }
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Name, err)
	}
	codes := map[string]bool{}
	for _, finding := range report.Findings {
		if finding.Class == "load" {
			codes[finding.Code] = true
		}
	}
	return sorted(codes), nil
}

func sorted[Value any](table map[string]Value) []string {
	var keys []string
	for key := range table {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
