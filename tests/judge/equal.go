package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// unequal is the pointer of the first value in which the TOML differs from the JSON it was made
// from (null members left out), or why one of them cannot be read; "" when they are equal.
func unequal(document, text string) string {
	expected, err := readJSON(document)
	if err != nil {
		return err.Error()
	}
	var got map[string]any
	if _, err := toml.Decode(text, &got); err != nil {
		return err.Error()
	}
	return difference(expected, got, "")
}

func readJSON(document string) (any, error) {
	var value any
	decoder := json.NewDecoder(strings.NewReader(strings.TrimPrefix(document, "\ufeff")))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("text after the document")
	}
	return value, nil
}

func difference(expected, got any, place string) string {
	switch expected := expected.(type) {
	case map[string]any:
		return tableDifference(expected, got, place)
	case []any:
		return arrayDifference(expected, got, place)
	case json.Number:
		if sameNumber(expected.String(), got) {
			return ""
		}
	default: // a string or a boolean
		if expected == got {
			return ""
		}
	}
	return "value differs: " + place
}

func tableDifference(expected map[string]any, got any, place string) string {
	table, ok := got.(map[string]any)
	if !ok {
		return "no table: " + place
	}
	members := 0
	for _, key := range sorted(expected) {
		if expected[key] == nil {
			continue
		}
		members++
		value, ok := table[key]
		if !ok {
			return fmt.Sprintf("missing: %s/%q", place, key)
		}
		if found := difference(expected[key], value, fmt.Sprintf("%s/%q", place, key)); found != "" {
			return found
		}
	}
	if members != len(table) {
		return "more members: " + place
	}
	return ""
}

func arrayDifference(expected []any, got any, place string) string {
	array, ok := got.([]any)
	if tables, isTables := got.([]map[string]any); isTables { // what [[x]] becomes
		for _, table := range tables {
			array = append(array, table)
		}
		ok = true
	}
	if !ok || len(array) != len(expected) {
		return "no array of that length: " + place
	}
	for i := range expected {
		if found := difference(expected[i], array[i], fmt.Sprintf("%s/%d", place, i)); found != "" {
			return found
		}
	}
	return ""
}

// sameNumber: an integer stays one, and a float keeps every bit.
func sameNumber(expected string, got any) bool {
	switch got := got.(type) {
	case int64:
		number, err := strconv.ParseInt(expected, 10, 64)
		return err == nil && number == got
	case float64:
		number, err := strconv.ParseFloat(expected, 64)
		return err == nil && strings.ContainsAny(expected, ".eE") &&
			math.Float64bits(number) == math.Float64bits(got)
	}
	return false
}

// checkComparison: a comparison that finds nothing would pass everything.
func checkComparison() error {
	for document, text := range map[string]string{
		`{"a": 1}`: "a = 1.0", `{"a": 1.0}`: "a = 1", `{"a": 0.0}`: "a = -0.0", `{"a": true}`: "a = 1",
		`{"a": "1"}`: "a = 1", `{"a": [1]}`: "a = [1, 2]", `{"a": [1, 2]}`: "a = [2, 1]",
		`{"a": {}}`: "", `{"a": null}`: "a = 1", `{"a": [{"b": 1}]}`: "[[a]]\nb = 2",
		`{"a": [1, {"": 2}]}`: `a = [1, {"" = 2}]`, // fault.go
	} {
		if unequal(document, text) == "" {
			return fmt.Errorf("the comparison takes %s for %s", text, document)
		}
	}
	if found := unequal(`{"a": null, "b": [-0.0, {}]}`, "b = [-0.0, {}]"); found != "" {
		return fmt.Errorf("the comparison finds: %s", found)
	}
	return nil
}
