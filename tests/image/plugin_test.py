"""The build stops unless gitlab-runner finds the plugin; without one the image says so."""

import os
import subprocess

import pytest
from conftest import ROOT

STORAGE = os.environ["BUILD_STORAGE"].split()


def build(version, *arguments):
    return subprocess.run(
        ["buildah", *STORAGE, "bud", "--isolation", "chroot", "--network", "host", "--format", "docker",
         "--pull-never", "--build-arg", "BASE_IMAGE=localhost/base", "--target", "runner",
         "--build-arg", f"FLEETING_PLUGIN_AWS={version}", *arguments, "--file", "docker/Dockerfile", "."],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )


@pytest.mark.parametrize("version", ["8.0.0", "9.0.0"])
def test_that_does_not_come_or_does_not_run_stops_the_build(version):
    result = build(version)
    assert result.returncode != 0, result.stdout
    assert "expected gitlab-runner to find a plugin that runs by 'aws', got '" in result.stderr


def test_left_out_is_said_by_a_label(image, again):
    name = "configxform.fleeting-plugin-aws"
    assert (image.config["Labels"][name], again.config["Labels"][name]) == ("1.1.0", "none")
    assert list((again.root / "usr/local/lib/fleeting").iterdir()) == []
