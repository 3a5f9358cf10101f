#!/usr/bin/env python3
"""report.py LINES.JSON UNREACHED.TOML: the table, and what does not fit together.

LINES.JSON is gcovr's; UNREACHED.TOML has the lines that no test can run, each as "file: text", with the
reason. A text that stands there twice must be unreached twice.
"""

import collections
import json
import pathlib
import sys
import tomllib


def read_lines(path):
    """(file, text, whether it was run) of every line that holds code."""
    for file in json.loads(pathlib.Path(path).read_text())["files"]:
        text = pathlib.Path(file["file"]).read_text(encoding="utf-8").splitlines()
        for line in file["lines"]:
            if not line["gcovr/noncode"]:
                yield file["file"], text[line["line_number"] - 1].strip(), line["count"] > 0


def read_reasons(path):
    reasons = tomllib.loads(pathlib.Path(path).read_text(encoding="utf-8"))["unreached"]
    return collections.Counter(line for reason in reasons for line in reason["lines"])


def table(lines):
    folders = collections.defaultdict(lambda: [0, 0])
    for file, _, was_run in lines:
        for folder in (str(pathlib.PurePath(file).parent), "all"):
            folders[folder][0] += 1
            folders[folder][1] += was_run
    print(f"{'folder':40} {'lines':>6} {'run':>6} {'':>7}")
    for folder in sorted(folders, key=lambda name: (name == "all", name)):
        count, run = folders[folder]
        print(f"{folder:40} {count:6} {run:6} {100 * run / count:6.2f}%")


def main(lines_file, reasons_file):
    lines = list(read_lines(lines_file))
    table(lines)
    unreached = collections.Counter(f"{file}: {text}" for file, text, was_run in lines if not was_run)
    reasons = read_reasons(reasons_file)
    for line in (unreached - reasons).elements():
        print(f"no test runs it, and there is no reason: {line}")
    for line in (reasons - unreached).elements():
        print(f"there is a reason, but it is run or gone: {line}")
    print(f"{unreached.total()} lines are never run, {reasons.total()} have a reason ({reasons_file})")
    return 0 if unreached == reasons else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
