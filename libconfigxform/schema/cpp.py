"""The little C++ that generate.py writes: literals, rows, lines of at most 100 columns."""

import json
import re
import textwrap


class Fault(Exception):
    pass


def need(condition, place, message):
    if not condition:
        raise Fault(f"{place}: {message}")


# ---- C++ literals -------------------------------------------------------------------------------
def text(value):
    return json.dumps(value, ensure_ascii=True)


def version(value, place):
    match = re.fullmatch(r"(\d+)\.(\d+)(?:\.(\d+))?", value) if isinstance(value, str) else None
    need(match, place, "expected a version as \"X.Y\" or \"X.Y.Z\"")
    return "{%s, %s, %s}" % (match[1], match[2], match[3] or "0")


def life(entry, name, arrays, place):
    """The initializer of a Life, or "" when it is the default."""
    parts = []
    if "since" in entry:
        parts.append(f".since = {version(entry['since'], place)}")
    if "removed_in" in entry:
        parts.append(f".removed_in = RunnerVersion{version(entry['removed_in'], place)}")
    if "absent_in" in entry:
        items = ", ".join(version(v, place) for v in entry["absent_in"])
        arrays.append(f"constexpr RunnerVersion {name}AbsentIn[] = {{{items}}};")
        parts.append(f".absent_in = {name}AbsentIn")
    return "{" + ", ".join(parts) + "}" if parts else ""


def strings(values, name, arrays):
    """A span of string_views: the name of an array that is added to `arrays`, or {}."""
    if not values:
        return "{}"
    items = ", ".join(text(v) for v in values)
    arrays.append(f"constexpr std::string_view {name}[] = {{{items}}};")
    return name


def row(members):
    return "{" + ", ".join(f".{name} = {value}" for name, value in members if value != "") + "},"


def wrap(line, indent="    "):
    """One row on lines of at most 100 columns, broken between members."""
    if len(indent + line) <= 100:
        return indent + line
    pieces = re.split(r"(?<=,) (?=\.)", line)
    lines, current = [], indent + pieces[0]
    for piece in pieces[1:]:
        if len(current) + 1 + len(piece) > 100:
            lines.append(current)
            current = indent + " " + piece
        else:
            current += " " + piece
    return "\n".join(lines + [current])


def wrap_array(line):
    if len(line) <= 100:
        return line
    head, body = line.split(" = {", 1)
    body = body.removesuffix("};")
    items = textwrap.wrap(body, 94, break_long_words=False, break_on_hyphens=False)
    return head + " = {\n" + "\n".join("    " + item for item in items) + "};"


def pascal(key):
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]", key))
