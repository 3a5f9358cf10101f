"""Every file parses; what it names is documented and exists."""

import re

import pytest
from conftest import EXAMPLES, ROOT, compose, manager, patches, read, task_container, text

PARSED = sorted(p for s in ("json", "yaml") for p in EXAMPLES.rglob(f"*.{s}"))
PAGES = sorted([*EXAMPLES.rglob("README.md"), ROOT / "docker/README.md"])
DOCUMENTED = "".join(p.read_text() for p in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
# The compose file's one variable for the AWS tools beside configxform.
OTHERS = {"AWS_DEFAULT_REGION"}


def test_there_are_files():
    assert {p.parent.name for p in PARSED} >= {"examples", "compose", "ecs", "iam", "base", "irsa"}


@pytest.mark.parametrize("path", PARSED, ids=lambda p: str(p.relative_to(EXAMPLES)))
def test_parses(path):
    assert read(path.relative_to(ROOT))


def variables():
    yield from (entry["name"] for entry in task_container()["environment"])
    yield from compose()["services"]["gitlab-runner"]["environment"]
    yield from (entry["name"] for entry in manager()[1]["env"])
    [mounted] = patches("mounted-secret")
    for container in mounted["spec"]["template"]["spec"]["containers"]:
        yield from (entry["name"] for entry in container["env"])


@pytest.mark.parametrize("name", sorted(set(variables())))
def test_variables_are_documented(name):
    assert f"`{name}`" in DOCUMENTED or name in OTHERS


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_that_a_page_names_exist(page):
    written = page.read_text(encoding="utf-8")
    for name in re.findall(r"(?:(?<![\w./-])|(?<=file://))(?:examples|docker|tests|docs)/[\w./-]*[\w/]", written):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", written):
        assert (page.parent / name).exists(), name


def test_a_page_that_is_linked_has_the_heading():
    assert "\n## Be told\n" in text("examples/ecs/README.md")
