"""docker/README.md and the image's sources agree: arguments, variables, files, stop signal."""

import re

from conftest import text

PAGE = text("docker/README.md")
DOCKERFILE = text("docker/Dockerfile")


def section(title):
    return re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", PAGE, re.M | re.S)[1]


def rows(title):
    """First cell → second cell of a section's tables, the marks of code taken away."""
    found = re.findall(r"^\| (`.*?) \| ?(.*?) ?\|", section(title), re.M)
    return {name: cell.strip("`") for names, cell in found for name in re.findall(r"`(.*?)`", names)}


def test_arguments_and_their_defaults():
    arguments = dict(re.findall(r"^ARG (\w+)=?(.*)$", DOCKERFILE, re.M)[::-1])
    documented = rows("Build")
    assert set(documented) == set(arguments)
    for name, default in arguments.items():
        assert documented[name] == re.sub(r"^\$\{(\w+)\}$", r"\1", default), name


def test_bake_has_the_same_defaults():
    bake = dict(re.findall(r'^variable "(\w+)" \{ default = "(.*)" \}$', text("docker/docker-bake.hcl"), re.M))
    documented = rows("Build")
    for name in ("BASE_IMAGE", "FLEETING_PLUGIN_AWS", "VERSION"):
        assert bake[name] == documented[name]


def test_variables_that_the_image_sets():
    [line] = re.findall(r"^ENV (CONFIG_FILE=.*)$", DOCKERFILE, re.M)
    documented = rows("Variables")
    for name, value in re.findall(r"(\w+)=(\S+)", line):
        assert documented[name] == value


def test_files():
    listed = re.search(r"DOCUMENTED = \{(.*?)\n\}", text("tests/image/contents_test.py"), re.S)[1]
    documented = [path.lstrip("/") for path in rows("Files")]
    for path in re.findall(r'^    "(.*?)":', listed, re.M):
        assert any(path == known or path.startswith(known + "/") for known in documented), path


def test_stop_signal():
    assert f"| {re.search('^STOPSIGNAL (.*)$', DOCKERFILE, re.M)[1]}, the image's stop signal |" in PAGE
