"""What the documents promise about the command line is what the program has."""

import re

import pytest
from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def help_of(sandbox, command):
    result = sandbox.run(command, "--help")
    assert result.status == 0
    return result.out


def documented_options():
    """[(flag, [variables])] of README's table of options."""
    rows = re.findall(r"^\| `(--[a-z-]+)[^`]*`[^|]*\|([^|]*)\|", README.replace("\\|", "/"), re.M)
    return [(flag, re.findall(r"`([A-Z_]+)`", variables)) for flag, variables in rows]


def test_every_option_of_fetch_is_in_the_readme_with_its_variable(sandbox):
    options = re.findall(r"^  (?:-\w,)?(--[a-z-]+)", help_of(sandbox, "fetch"), re.M)
    assert len(options) >= 14
    assert [flag for flag, _ in documented_options()] == options


def test_the_readmes_variables_are_those_of_the_help(sandbox):
    text = help_of(sandbox, "fetch")
    for flag, variables in documented_options():
        after = text[text.index(f"  {flag}"):]
        assert f"variable: {variables[0]}" in after.split("\n  -")[0], flag


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_readmes_exit_statuses_are_those_of_the_header():
    header = (ROOT / "cli/support/exit_status.hpp").read_text(encoding="utf-8")
    statuses = {int(value) for value in re.findall(r"= (\d+),", header)}
    table = README[README.index("### Exit statuses"):README.index("### What becomes")]
    documented = {int(n) for cell in re.findall(r"^\| ([\d, ]+) \|", table, re.M) for n in cell.split(",")}
    assert documented == statuses
