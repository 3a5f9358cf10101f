"""The tables of config.toml, from their entries in runner-settings.json."""

from cpp import life, need, pascal, row, strings, text, version, wrap, wrap_array

SCALARS = {"string", "integer", "floating", "boolean", "duration", "datetime"}
ARRAYS = {"string_array", "integer_array", "floating_array", "string_or_string_array"}
TABLES = {"table", "array_of_tables"}
KINDS = SCALARS | ARRAYS | TABLES | {"map", "any_table"}
MAP_VALUES = {"string", "integer", "boolean", "string_array"}
OTHERWISE = {"unchecked", "ignored", "reported", "job_fails", "unhealthy", "load_fails"}
FORMATS = {"free", "cronexpr", "unix_cron", "time_zone", "regex"}
EFFECTS = {"live", "next_acquire", "restart"}
# Members of a field that are for people who edit the data; they make no row.
REMARKS = {"go", "note", "choices_source", "choices_note", "minimum_source", "map_keys_source",
           "secret_basis", "no_effect_note"}
KNOWN = REMARKS | {
    "key", "kind", "value", "section", "since", "removed_in", "absent_in", "optional", "choices",
    "choices_from", "choices_fold", "otherwise", "bits", "minimum", "below_minimum", "zero_is_fine",
    "required", "min_length", "key_pattern", "value_pattern", "max_entries", "map_keys", "format",
    "unit", "secret", "may_contain_secrets", "deprecated", "replaced_by", "no_effect_since",
    "unused_at", "effect", "effect_since"}


def choices(field, data, name, arrays, place):
    listed = field.get("choices")
    if field.get("choices_from"):
        need(field["choices_from"] == "executors", place, "choices_from knows only \"executors\"")
        listed = [{"value": e["name"], **{k: e[k] for k in ("since", "removed_in") if k in e}}
                  for e in data["executors"]]
    if not listed:
        return ""
    need(field.get("otherwise") in OTHERWISE, place, "choices need a known \"otherwise\"")
    rows = []
    for choice in listed:
        choice = {"value": choice} if isinstance(choice, str) else choice
        rows.append(wrap(row([("value", text(choice["value"])),
                              ("life", life(choice, name, arrays, place))])))
    arrays.append(f"constexpr Choice {name}[] = {{\n" + "\n".join(rows) + "\n};")
    return name


def check_field(field, data, place):
    unknown = set(field) - KNOWN
    need(not unknown, place, f"unknown member {', '.join(sorted(unknown))}")
    kind = field.get("kind")
    need(kind in KINDS, place, f"unknown kind {kind}")
    need((kind == "map") == ("value" in field), place, "a map, and only a map, has a value")
    need((kind in TABLES) == ("section" in field), place,
         "a table, and only a table, has a section")
    need(kind not in TABLES or field["section"] in data["sections"], place,
         f"no section {field.get('section')}")
    need(field.get("value", "string") in MAP_VALUES, place, "unknown value of a map")
    need(field.get("format", "free") in FORMATS, place, "unknown format")
    need(field.get("effect", "live") in EFFECTS, place, "unknown effect")
    need(field.get("below_minimum", "ignored") in OTHERWISE, place, "unknown below_minimum")
    need(("minimum" in field) == ("below_minimum" in field), place,
         "minimum and below_minimum go together")


def field_row(field, data, owner, arrays):
    place = f"{owner}.{field['key']}"
    kind, name = field["kind"], f"k{owner}{pascal(field['key'])}"

    def flag(member):
        return "true" if field.get(member) else ""

    def number(member):
        return f"{field[member]}" if member in field else ""

    def words(member):
        return text(field[member]) if member in field else ""

    change = ""
    if "effect" in field:
        since = f", {version(field['effect_since'], place)}" if "effect_since" in field else ""
        change = f"Change{{Effect::{field['effect']}{since}}}"
    return row([
        ("key", text(field["key"])),
        ("kind", f"Kind::{kind}" if kind != "string" else ""),
        ("value", f"Kind::{field['value']}" if field.get("value", "string") != "string" else ""),
        ("section", f"&k{field['section']}" if "section" in field else ""),
        ("life", life(field, name, arrays, place)),
        ("optional", flag("optional")),
        ("choices", choices(field, data, name + "Choices", arrays, place)),
        ("choices_fold", flag("choices_fold")),
        ("otherwise", f"Otherwise::{field['otherwise']}"
         if field.get("otherwise", "unchecked") != "unchecked" else ""),
        ("bits", number("bits")),
        ("minimum", number("minimum")),
        ("below_minimum", f"Otherwise::{field['below_minimum']}" if "minimum" in field else ""),
        ("zero_is_fine", flag("zero_is_fine")),
        ("required", flag("required")),
        ("min_length", number("min_length")),
        ("key_pattern", words("key_pattern")),
        ("value_pattern", words("value_pattern")),
        ("max_entries", number("max_entries")),
        ("map_keys", strings(field["map_keys"], name + "Keys", arrays)
         if "map_keys" in field else ""),
        ("format", f"Format::{field['format']}" if "format" in field else ""),
        ("unit", words("unit")),
        ("secret", flag("secret")),
        ("may_contain_secrets", flag("may_contain_secrets")),
        ("deprecated", flag("deprecated")),
        ("replaced_by", strings(field["replaced_by"], name + "ReplacedBy", arrays)
         if "replaced_by" in field else ""),
        ("no_effect_since", f"RunnerVersion{version(field['no_effect_since'], place)}"
         if "no_effect_since" in field else ""),
        ("unused_at", strings(field["unused_at"], name + "UnusedAt", arrays)
         if "unused_at" in field else ""),
        ("change", change),
    ])


def section_constant(name, source, members):
    initializer = row([("go_type", text(name)), ("source", text(source))] + members)
    return f"constexpr Section k{name}\n" + wrap(initializer.removesuffix(",") + ";")


def section_code(name, section, data, paths):
    keys = [f["key"].casefold() for f in section["fields"]]
    need(len(keys) == len(set(keys)), name, "two keys differ only in case")
    arrays = []
    rows = [wrap(field_row(f, data, name, arrays)) for f in section["fields"]]
    where = strings(paths, f"k{name}Paths", arrays)
    more = f"// and {len(paths) - 1} more." if len(paths) > 1 else ""
    out = [f"// [{paths[0]}]" if paths[0] else "// The whole file."] + ([more] if more else [])
    out += ["namespace {"] + [wrap_array(a) if "\n" not in a else a for a in arrays]
    out += [f"constexpr Field k{name}Fields[] = {{"] + rows + ["};", "}  // namespace"]
    out += [section_constant(name, section["source"], [
        ("paths", where), ("fields", f"k{name}Fields"),
        ("own_decoder", "true" if section.get("own_decoder") else "")])]
    return "\n".join(out)


def paths_of_sections(data):
    """Every path at which a section sits, in the order of a walk from the root."""
    paths = {name: [] for name in data["sections"]}

    def visit(name, path, above):
        need(name not in above, path, f"{name} contains itself")
        paths[name].append(path)
        for field in data["sections"][name]["fields"]:
            if "section" in field:
                visit(field["section"], f"{path}.{field['key']}".lstrip("."), above + [name])

    visit(data["root"], "", [])
    for name, where in paths.items():
        need(where, name, "no way leads from the root to it")
    return paths
