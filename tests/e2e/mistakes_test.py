"""Makes the README's ten mistakes: each is made in a good configuration, and what `configxform check`
says first about it is kept. UPDATE_DOCUMENTS=1 writes the section anew, for a person to read."""

import copy
import json
import os
import re

import pytest
from conftest import ROOT

README = ROOT / "README.md"
BEGIN, END = "<!-- ten mistakes: begin -->\n", "<!-- ten mistakes: end -->\n"

GOOD = {
    "concurrent": 10,
    "runners": [{
        "name": "build", "url": "https://gitlab.example.com", "token": "glrt-EXAMPLE",
        "executor": "docker-autoscaler", "docker": {"image": "alpine"},
        "autoscaler": {
            "plugin": "aws", "max_instances": 5, "plugin_config": {"name": "build-asg"},
            "connector_config": {"username": "ec2-user"},
            "policy": [{"idle_count": 1, "idle_time": "20m0s"}],
        },
    }],
}
POLICY = "/runners/0/autoscaler/policy/0/idle_time"

# What is written, where; the value None stands for JSON's null, "-" removes the member.
MISTAKES = [
    ('"idle_time": "300"', POLICY, "300"),
    ('"idle_time": 300', POLICY, 300),
    ('"concurrent": 10.5', "/concurrent", 10.5),
    ('"limit": "4"', "/runners/0/limit", "4"),
    ('"concurent": 10', "/concurent", 10),
    ('"runners": {"build": {…}}', "/runners", {"build": GOOD["runners"][0]}),
    ('"token": null', "/runners/0/token", None),
    ('"token": "{TOKEN}"', "/runners/0/token", "{TOKEN}"),
    ('"executor": "docker-autoscale"', "/runners/0/executor", "docker-autoscale"),
    ('`plugin_config` without `name`', "/runners/0/autoscaler/plugin_config/name", "-"),
]


def changed(pointer, value):
    document = copy.deepcopy(GOOD)
    *way, last = pointer.split("/")[1:]
    place = document
    for part in way:
        place = place[int(part)] if isinstance(place, list) else place[part]
    if value == "-":
        del place[last]
    else:
        place[last] = value
    return document


def finding(sandbox, pointer, value):
    """The most serious finding that is not just a consequence."""
    result = sandbox.run("check", "--format", "json", stdin=json.dumps(changed(pointer, value)))
    findings = json.loads(result.out)["findings"]
    own = [f for f in findings if f["code"] != "no-usable-runner"] or findings
    return own[0], result.status


def section(sandbox):
    lines = []
    for written, pointer, value in MISTAKES:
        found, _ = finding(sandbox, pointer, value)
        code = written if "`" in written else f"`{written}`"
        lines.append(f"1. {code}\n   > {found['severity']}: {found['pointer']}: {found['message']}\n")
    return BEGIN + "\n" + "\n".join(lines) + "\n" + END


def test_the_good_configuration_is_good(sandbox):
    result = sandbox.run("check", stdin=json.dumps(GOOD))
    assert result.out == "<stdin>: 0 errors, 0 warnings, 0 notes\n"


@pytest.mark.parametrize(("written", "pointer", "value"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_an_error_where_it_was_made(sandbox, written, pointer, value):
    found, status = finding(sandbox, pointer, value)
    assert status == 65
    assert found["severity"] == "error"
    assert pointer.startswith(found["pointer"]), found


def test_the_readme_shows_what_is_said(sandbox):
    text = README.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    expected = section(sandbox)
    if os.environ.get("UPDATE_DOCUMENTS"):
        text = pattern.sub(lambda _: expected, text)
        README.write_text(text, encoding="utf-8")
    assert pattern.search(text).group(0) == expected
    assert len(MISTAKES) == 10
