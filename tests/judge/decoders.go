package main

import (
	"fmt"
	"reflect"
)

// The types that gitlab-runner decodes by code of its own.

// stringOrArray takes one string or a list of them (semantic rule 1.1).
type stringOrArray []string

func (s *stringOrArray) UnmarshalTOML(value any) error {
	switch value := value.(type) {
	case string:
		*s = stringOrArray{value}
		return nil
	case []any:
		for _, element := range value {
			text, ok := element.(string)
			if !ok {
				return fmt.Errorf("expected a string, got %T", element)
			}
			*s = append(*s, text)
		}
		return nil
	}
	return fmt.Errorf("expected a string or an array of strings, got %T", value)
}

var ownDecoder = map[string]reflect.Type{"KubernetesNFS": reflect.TypeOf(nfsVolume{})}

// nfsVolume knows its keys in lower case only, and ignores a value of another kind (rule 1.7). Each
// of the four must be there (rule 2.9).
type nfsVolume struct{}

func (*nfsVolume) UnmarshalTOML(value any) error {
	table, ok := value.(map[string]any)
	if !ok {
		return fmt.Errorf("expected a table, got %T", value)
	}
	for _, key := range []string{"name", "mount_path", "server", "path"} {
		if text, _ := table[key].(string); text == "" {
			return fmt.Errorf("rule 2.9: nfs volume without %s", key)
		}
	}
	return nil
}
