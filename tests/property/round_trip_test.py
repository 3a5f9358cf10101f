"""Properties of whole conversions, over random documents: nothing is lost, nothing changes but what
a note names. Python's json and tomllib are the judges."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cases"))
sys.path.insert(0, str(ROOT / "tests" / "property"))
from random_configurations import RandomDocuments  # noqa: E402
from read_back import difference  # noqa: E402

PROGRAM = os.path.join(os.environ.get("CONFIGXFORM_BIN", ROOT / "build/dev/bin"), "configxform")
COUNT = 150
NOTE = re.compile(r"note: (?P<pointer>/.*?): .*\[(?P<code>repaired-\w+)\]$")
UNITS = {"h": 3600 * 10**9, "m": 60 * 10**9, "s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}


def convert(text, *arguments):
    return subprocess.run([PROGRAM, "convert", *arguments], input=text.encode(), capture_output=True,
                          timeout=60, env={"PATH": "/usr/bin:/bin"})


def converted(text, *arguments):
    result = convert(text, *arguments)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode()


def find(document, pointer):
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        document = document[int(part) if isinstance(document, list) else part]
    return document


def put(document, pointer, value):
    parent, _, last = pointer.rpartition("/")
    table = find(document, parent)
    table[int(last) if isinstance(table, list) else last.replace("~1", "/").replace("~0", "~")] = value


def nanoseconds(duration):
    parts = re.findall(r"(\d+)(h|ms|m|s|us|ns)", duration)
    assert "".join(number + unit for number, unit in parts) == duration
    return sum(int(number) * UNITS[unit] for number, unit in parts)


def means_the_same(before, after, code):
    """What a note may change: the notation, never the meaning."""
    if code == "repaired-number":
        return before == after and type(before) is not type(after)
    if code == "repaired-duration":
        return before == nanoseconds(after)
    if code == "repaired-datetime":
        moment = before[:26] + before[29:] if len(before) == 35 else before  # Python: microseconds
        return datetime.datetime.fromisoformat(moment) == after
    return False


def documents(kind):
    return [(seed, getattr(RandomDocuments(seed), kind)()) for seed in range(COUNT)]


@pytest.mark.parametrize("kind", ["configuration", "anything"])
def test_unchecked_nothing_changes_there_and_back(kind):
    for seed, document in documents(kind):
        text = json.dumps(document, ensure_ascii=seed % 2 == 0)
        result = convert(text, "--check", "off")
        if kind == "configuration" and result.returncode == 65:  # what TOML cannot hold
            codes = set(re.findall(r"error: /.*\[(.*)\]", result.stderr.decode()))
            assert codes and codes <= {"null-in-array", "json-number-range"}, (seed, codes)
            continue
        assert result.returncode == 0, (seed, result.stderr.decode())
        toml = result.stdout.decode()
        assert difference(document, tomllib.loads(toml)) is None, (seed, text)
        back = converted(toml, "--from", "toml", "--check", "off")
        assert difference(document, json.loads(back)) is None, (seed, text)
        assert difference(json.loads(back), tomllib.loads(converted(back, "--check", "off"))) is None


def test_repaired_nothing_changes_but_what_the_notes_name():
    written = repaired = 0
    for seed, document in documents("configuration"):
        text = json.dumps(document)
        result = convert(text, "--check", "safe")
        if result.returncode == 65:
            assert b"error: /" in result.stderr, (seed, result.stderr.decode())
            continue
        assert result.returncode == 0, (seed, result.stderr.decode())
        written += 1
        got = tomllib.loads(result.stdout.decode())
        for line in result.stderr.decode().splitlines():
            note = NOTE.search(line)
            if note is None:
                continue
            repaired += 1
            before, after = find(document, note["pointer"]), find(got, note["pointer"])
            assert means_the_same(before, after, note["code"]), (seed, line, before, after)
            put(document, note["pointer"], after)
        assert difference(document, got) is None, (seed, text)
    assert written > COUNT / 4 and repaired > COUNT / 4, (written, repaired)


def test_a_repaired_file_needs_no_repair_on_the_way_back():
    for seed, document in documents("configuration")[: COUNT // 3]:
        result = convert(json.dumps(document), "--check", "safe")
        if result.returncode != 0:
            continue
        back = convert(result.stdout.decode(), "--from", "toml")
        assert back.returncode == 0, (seed, back.stderr.decode())
        assert b"[repaired-" not in back.stderr, (seed, back.stderr.decode())
