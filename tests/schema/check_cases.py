"""The cases of check (tests/cases/check), for the JSON Schema to judge."""

import json

# What changes check's verdict, but is no part of the document.
DECIDED_ELSEWHERE = {"overlay", "repair", "check", "unknown-keys"}
# gitlab-runner takes a key in any letter case; the schema knows its spelling alone.
OTHER_SPELLING = {"key-case-once-good", "runners-other-spelling-good"}
# The global labels and a runner's own count together.
BEYOND_JSON_SCHEMA = {"label-too-many"}


def cases(folder):
    """Name, release or None, document, and whether it is good; errors short of load are left out."""
    for findings in sorted(folder.glob("*.findings")):
        name, options = findings.stem, {}
        if (file := findings.with_suffix(".options")).exists():
            options = dict(line.split("=", 1) for line in file.read_text().split())
        document = findings.with_suffix(".json")
        if "input" in options:
            document = folder / options["input"]
        if (options.keys() & DECIDED_ELSEWHERE or name in OTHER_SPELLING | BEYOND_JSON_SCHEMA
                or not document.exists()):
            continue
        kinds = {line.split()[-2] for line in findings.read_text().splitlines() if line.strip()}
        if "load" in kinds or not kinds & {"misread", "never-works"}:
            yield (name, options.get("runner-version"),
                   json.loads(document.read_text(encoding="utf-8")), "load" not in kinds)
