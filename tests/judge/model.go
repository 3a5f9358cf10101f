package main

import (
	"fmt"
	"reflect"
	"time"
)

// structOf makes the Go struct that a release decodes a section into. The struct exists at run time
// only: the decoder looks at types by reflection, so that is as good as source text.
func (s Settings) structOf(name string, release Release) reflect.Type {
	if s.Sections[name].OwnDecoder {
		return ownDecoder[name]
	}
	var fields []reflect.StructField
	for _, field := range s.Sections[name].Fields {
		if field.knownBy(release) {
			fields = append(fields, reflect.StructField{
				Name: field.Go,
				Type: s.typeOf(field, release),
				Tag:  reflect.StructTag(fmt.Sprintf("toml:%q", field.Key)),
			})
		}
	}
	return reflect.StructOf(fields)
}

func (s Settings) typeOf(field Field, release Release) reflect.Type {
	made := s.valueOf(field, release)
	if field.Optional {
		return reflect.PointerTo(made)
	}
	return made
}

func (s Settings) valueOf(field Field, release Release) reflect.Type {
	switch field.Kind {
	case "table":
		return s.structOf(field.Section, release)
	case "array_of_tables":
		return reflect.SliceOf(s.structOf(field.Section, release))
	case "map":
		return reflect.MapOf(simple["string"], simple[field.Value])
	case "integer":
		if field.Bits == 32 {
			return reflect.TypeOf(int32(0))
		}
	}
	made, known := simple[field.Kind]
	if !known {
		panic("no type for the kind " + field.Kind)
	}
	return made
}

var simple = map[string]reflect.Type{
	"string":                 reflect.TypeOf(""),
	"integer":                reflect.TypeOf(int(0)),
	"floating":               reflect.TypeOf(float64(0)),
	"boolean":                reflect.TypeOf(false),
	"duration":               reflect.TypeOf(time.Duration(0)),
	"datetime":               reflect.TypeOf(time.Time{}),
	"string_array":           reflect.TypeOf([]string{}),
	"integer_array":          reflect.TypeOf([]int64{}),
	"floating_array":         reflect.TypeOf([]float64{}),
	"string_or_string_array": reflect.TypeOf(stringOrArray{}),
	"any_table":              reflect.TypeOf(map[string]any{}),
}
