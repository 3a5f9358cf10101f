package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// compareRandom compares random documents with the TOML that the library writes for them; program
// is configxform_random_documents.
func (t *Tally) compareRandom(program, count string) error {
	folder, err := os.MkdirTemp("", "configxform-judge-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	command := exec.Command(program, folder, count)
	command.Stderr = os.Stderr
	if err := command.Run(); err != nil {
		return err
	}
	inputs, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return err
	}
	for _, input := range inputs {
		text, err := os.ReadFile(strings.TrimSuffix(input, ".json") + ".toml")
		if err != nil {
			return err
		}
		if err := t.compareValues(Case{Name: input, Input: input}, string(text)); err != nil {
			return err
		}
	}
	return nil
}

// compareValues: the text holds the values of the document.
func (t *Tally) compareValues(c Case, text string) error {
	document, err := os.ReadFile(c.Input)
	if err != nil {
		return err
	}
	found := unequal(string(document), text)
	switch {
	case found == "":
		t.Equal++
	case misreadByLibrary(string(document)):
		t.LeftOut["values that the library misreads (fault.go)"]++
	default:
		t.wrong(c, "read back, %s", found)
	}
	return nil
}
