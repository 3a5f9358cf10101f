#!/usr/bin/env python3
"""Compares what runner-settings printed for a release with the data file.

usage: compare.py SETTINGS.json VERSION

Prints a line for each difference: a key that one side lacks in that release, another kind, value,
section or optional. Exit 1 when there are any. Standard library only.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "libconfigxform" / "schema" / "runner-settings.json"
COMPARED = ("kind", "value", "section", "optional", "go")


def release(text):
    return tuple(int(n) for n in (text + ".0").split(".")[:3])


def lives(entry, version):
    removed = entry.get("removed_in")
    return (release(entry.get("since", "15.0")) <= version
            and not (removed and version >= release(removed))
            and version not in [release(v) for v in entry.get("absent_in", [])])


def differences(code, data, version):
    """Both sides walked together, from the root on by the keys of that release."""
    seen, todo = set(), [data["root"]]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        here = {f["key"]: f for f in code.get(name) or []}
        known = {f["key"]: f for f in data["sections"].get(name, {"fields": []})["fields"]
                 if lives(f, version)}
        for key in here.keys() - known.keys():
            yield f"{name}.{key}: in the code, not in the data: {json.dumps(here[key])}"
        for key in known.keys() - here.keys():
            yield f"{name}.{key}: in the data, not in the code"
        for key in here.keys() & known.keys():
            for member in COMPARED:
                ours, theirs = known[key].get(member), here[key].get(member)
                if ours != theirs:
                    yield f"{name}.{key}: {member} is {theirs} in the code, {ours} in the data"
            if "section" in known[key]:
                todo.append(known[key]["section"])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    code = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    data = json.loads(DATA.read_text(encoding="utf-8"))
    found = sorted(differences(code, data, release(sys.argv[2].removeprefix("v"))))
    print("\n".join(found) or "no difference")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
