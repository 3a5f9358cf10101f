package main

import (
	"errors"
	"fmt"
	"strings"
)

// oldest release that uses the TOML library of go.mod (semantic rule 1.10)
var oldest = Release{18, 9, 0}

// noText are the findings of class load of documents that cannot become TOML, so that there is
// nothing to decode: text that is no JSON, null in an array, an overlay that does not fit.
func noText(code string) bool {
	return strings.HasPrefix(code, "json-") && code != "json-in-string" ||
		code == "null-in-array" || code == "merge-runner"
}

// Tally counts what became of the cases.
type Tally struct {
	Planted, Judged, Refused, Started, Equal int
	LeftOut                                  map[string]int
	Wrong                                    []string
}

func (t *Tally) wrong(c Case, format string, values ...any) {
	t.Wrong = append(t.Wrong, c.Name+": "+fmt.Sprintf(format, values...))
}

// Judge compares what configxform says of a document with what gitlab-runner's decoder makes of the
// text that configxform writes for it.
type Judge struct {
	Program  Program
	Settings Settings
	Tally    Tally
}

func (j *Judge) judge(c Case) error {
	release := parseRelease(j.Settings.Newest)
	if c.Release != "" {
		release = parseRelease(c.Release)
	}
	if release.before(oldest) {
		j.Tally.LeftOut["for a runner before 18.9, which has another TOML library"]++
		return nil
	}
	codes, err := j.Program.loadCodes(c)
	if err != nil {
		return err
	}
	text, written, err := j.Program.convert(c, "off", c.Repair)
	if err != nil {
		return err
	}
	if !written {
		j.nothingWritten(c, codes)
		return nil
	}
	j.compare(c, codes, load(text, j.Settings.structOf(j.Settings.Root, release)))
	if !c.Merged {
		if err := j.Tally.compareValues(c, text); err != nil {
			return err
		}
	}
	return j.started(c, release)
}

// nothingWritten: a document that cannot become TOML must have a finding that says why.
func (j *Judge) nothingWritten(c Case, codes []string) {
	for _, code := range codes {
		if noText(code) {
			j.Tally.LeftOut["without TOML ("+code+")"]++
			return
		}
	}
	j.Tally.wrong(c, "nothing is written, and check says only %v", codes)
}

// compare: the runner refuses the text exactly when there is a finding of class load.
func (j *Judge) compare(c Case, codes []string, refusal error) {
	if errors.Is(refusal, errTimeZone) && len(codes) == 0 {
		j.Tally.LeftOut["refused for a time zone alone, of which check only warns"]++
		return
	}
	j.Tally.Judged++
	if refusal != nil {
		j.Tally.Refused++
	}
	switch {
	case refusal != nil && len(codes) == 0:
		j.Tally.wrong(c, "check finds nothing of class load, the runner refuses it: %v", refusal)
	case refusal == nil && len(codes) > 0:
		j.Tally.wrong(c, "check finds %v, the runner loads it", codes)
	}
}

// started: what is written for an unattended start loads.
func (j *Judge) started(c Case, release Release) error {
	text, written, err := j.Program.convert(c, "safe", c.Repair)
	if err != nil || !written {
		return err
	}
	j.Tally.Started++
	if refusal := load(text, j.Settings.structOf(j.Settings.Root, release)); refusal != nil {
		j.Tally.wrong(c, "written under --check safe, and the runner refuses it: %v", refusal)
	}
	return nil
}
