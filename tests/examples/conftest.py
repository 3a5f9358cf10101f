"""What the tests of the examples share: the files, read."""

import json
import os
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PROGRAM = pathlib.Path(os.environ.get("CONFIGXFORM_BIN", ROOT / "build/dev/bin")) / "configxform"
sys.path.insert(0, str(ROOT / "tests" / "support"))


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def read(path):
    """A JSON document, or the YAML documents of a file."""
    if str(path).endswith(".json"):
        return json.loads(text(path))
    return list(yaml.safe_load_all(text(path)))


def manifests(kind):
    found = {}
    for path in sorted(EXAMPLES.glob("kubernetes/base/*.yaml")):
        for document in read(path):
            if document.get("kind") == kind:
                found[document["metadata"]["name"]] = document
    return found


def patches(overlay):
    """The patches of a kustomization, parsed."""
    [kustomization] = read(f"examples/kubernetes/{overlay}/kustomization.yaml")
    return [yaml.safe_load(entry["patch"]) for entry in kustomization.get("patches", [])]


def task_container():
    [container] = read("examples/ecs/task-definition.json")["containerDefinitions"]
    return container


def manager():
    """The manager's pod and its one container."""
    pod = manifests("Deployment")["gitlab-runner"]["spec"]["template"]["spec"]
    [container] = pod["containers"]
    return pod, container


def compose():
    [document] = read("examples/compose/compose.yaml")
    return document


def terraform(name):
    """The text that an argument of the module is set to."""
    return re.search(rf'^  {name} += "(.*)"$', text("examples/terraform/main.tf"), re.M)[1]
