// runner-settings prints the settings that a checkout of gitlab-runner decodes config.toml into, as
// JSON: Go type -> [{key, kind, ...}], in the words of libconfigxform/schema/runner-settings.json.
//
//	go run . /path/to/gitlab-runner > settings.json
//
// It reads the declarations alone, from common.Config on; nothing of gitlab-runner is built or run.
// How to use what it prints: docs/runner-release.md.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
)

const module = "gitlab.com/gitlab-org/gitlab-runner/"

type field struct {
	Key      string `json:"key"`
	Kind     string `json:"kind"`
	Value    string `json:"value,omitempty"`
	Section  string `json:"section,omitempty"`
	Optional bool   `json:"optional,omitempty"`
	Go       string `json:"go"`
}

// A declared type: where it is written decides what the names in it mean.
type declared struct {
	name    string
	folder  string
	expr    ast.Expr
	imports map[string]string // name in the file -> folder in the module, or the path outside
	decodes bool              // has a method UnmarshalTOML
}

// The name of a struct among all packages: cache/cacheconfig.Config is CacheConfig.
func (d *declared) section() string {
	if d.name != "Config" || d.folder == "common" {
		return d.name
	}
	from := strings.TrimSuffix(path.Base(d.folder), "config")
	return strings.ToUpper(from[:1]) + from[1:] + d.name
}

type reader struct {
	root     string
	packages map[string]map[string]*declared
	sections map[string][]field
}

func fail(format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, "runner-settings: "+format+"\n", arguments...)
	os.Exit(1)
}

// All types declared in a folder of the checkout.
func (r *reader) load(folder string) map[string]*declared {
	if types, ok := r.packages[folder]; ok {
		return types
	}
	production := func(info fs.FileInfo) bool { return !strings.HasSuffix(info.Name(), "_test.go") }
	parsed, err := parser.ParseDir(token.NewFileSet(), filepath.Join(r.root, folder), production, 0)
	if err != nil {
		fail("%v", err)
	}
	types := map[string]*declared{}
	r.packages[folder] = types
	methods := map[string]bool{}
	for _, pkg := range parsed {
		for _, file := range pkg.Files {
			imports := map[string]string{}
			for _, spec := range file.Imports {
				where := strings.Trim(spec.Path.Value, `"`)
				name := path.Base(where)
				if spec.Name != nil {
					name = spec.Name.Name
				}
				imports[name] = strings.TrimPrefix(where, module)
			}
			for _, declaration := range file.Decls {
				switch d := declaration.(type) {
				case *ast.GenDecl:
					for _, spec := range d.Specs {
						if t, ok := spec.(*ast.TypeSpec); ok {
							types[t.Name.Name] = &declared{t.Name.Name, folder, t.Type, imports, false}
						}
					}
				case *ast.FuncDecl:
					if d.Recv != nil && d.Name.Name == "UnmarshalTOML" {
						methods[typeName(d.Recv.List[0].Type)] = true
					}
				}
			}
		}
	}
	for name := range methods {
		types[name].decodes = true
	}
	return types
}

func typeName(expr ast.Expr) string {
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	return expr.(*ast.Ident).Name
}

var basic = map[string]string{
	"string": "string", "bool": "boolean", "float64": "floating",
	"int": "integer", "int64": "integer", "int32": "integer",
	"time.Duration": "duration", "time.Time": "datetime",
	// Outside the repository; both are declared as strings there.
	"k8s.io/api/core/v1.Capability":    "string",
	"k8s.io/api/core/v1.ProcMountType": "string",
}

// find returns the type that a name means, nil when it is declared outside the checkout.
func (r *reader) find(expr ast.Expr, in *declared) *declared {
	switch t := expr.(type) {
	case *ast.StarExpr:
		return r.find(t.X, in)
	case *ast.Ident:
		return r.load(in.folder)[t.Name]
	case *ast.SelectorExpr:
		folder := in.imports[t.X.(*ast.Ident).Name]
		if info, err := os.Stat(filepath.Join(r.root, folder)); err == nil && info.IsDir() {
			return r.load(folder)[t.Sel.Name]
		}
	}
	return nil
}

// kind says what a Go type is in config.toml.
func (r *reader) kind(expr ast.Expr, in *declared) field {
	switch t := expr.(type) {
	case *ast.StarExpr:
		f := r.kind(t.X, in)
		f.Optional = true
		return f
	case *ast.Ident:
		if kind, ok := basic[t.Name]; ok {
			return field{Kind: kind}
		}
		return r.named(r.find(t, in), t.Name)
	case *ast.SelectorExpr:
		full := in.imports[t.X.(*ast.Ident).Name] + "." + t.Sel.Name
		if kind, ok := basic[full]; ok {
			return field{Kind: kind}
		}
		return r.named(r.find(t, in), full)
	case *ast.ArrayType:
		item := r.kind(t.Elt, in)
		if item.Kind == "table" {
			return field{Kind: "array_of_tables", Section: item.Section}
		}
		return field{Kind: item.Kind + "_array"}
	case *ast.MapType:
		if value, ok := t.Value.(*ast.Ident); ok && value.Name == "any" {
			return field{Kind: "any_table"}
		}
		if _, ok := t.Value.(*ast.InterfaceType); ok {
			return field{Kind: "any_table"}
		}
		return field{Kind: "map", Value: r.kind(t.Value, in).Kind}
	}
	return field{Kind: fmt.Sprintf("unknown: %T", expr)}
}

func (r *reader) named(d *declared, name string) field {
	if d == nil {
		return field{Kind: "unknown: " + name}
	}
	if s, ok := d.expr.(*ast.StructType); ok {
		section := d.section()
		if _, seen := r.sections[section]; !seen {
			r.sections[section] = nil
			r.sections[section] = r.fields(s, d)
		}
		return field{Kind: "table", Section: section}
	}
	f := r.kind(d.expr, d)
	if d.decodes && f.Kind == "string_array" {
		f.Kind = "string_or_string_array"
	}
	return f
}

func (r *reader) fields(s *ast.StructType, in *declared) []field {
	var fields []field
	for _, member := range s.Fields.List {
		tag := ""
		if member.Tag != nil {
			tag = reflect.StructTag(strings.Trim(member.Tag.Value, "`")).Get("toml")
		}
		key := strings.Split(tag, ",")[0]
		if key == "-" {
			continue
		}
		if len(member.Names) == 0 { // embedded: its fields are ours
			if inner := r.find(member.Type, in); inner != nil {
				fields = append(fields, r.fields(inner.expr.(*ast.StructType), inner)...)
			} else {
				fields = append(fields, field{Key: key, Kind: "unknown: embedded"})
			}
			continue
		}
		for _, name := range member.Names {
			if !name.IsExported() {
				continue
			}
			f := r.kind(member.Type, in)
			f.Go, f.Key = name.Name, key
			if key == "" {
				f.Key = name.Name
			}
			fields = append(fields, f)
		}
	}
	return fields
}

func main() {
	if len(os.Args) != 2 {
		fail("expected the folder of a checkout of gitlab-runner")
	}
	r := &reader{os.Args[1], map[string]map[string]*declared{}, map[string][]field{}}
	config := r.load("common")["Config"]
	if config == nil {
		fail("no type Config in %s", filepath.Join(r.root, "common"))
	}
	r.named(config, "Config")
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(r.sections); err != nil {
		fail("%v", err)
	}
}
