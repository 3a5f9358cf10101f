"""A custom certificate authority, a root that is read-only, another user."""

import json
import os
import tomllib

import pytest
from certificates import Authority
from conftest import EXAMPLE

AUTHORITY = "/etc/gitlab-runner/certs/ca.crt"
CONFIG = "/etc/gitlab-runner/config.toml"
WARNING = "warning: {}: cannot be installed for the whole system"
WAY_OUT = 'set tls-ca-file = "{}" in each of the configuration\'s runners'


@pytest.fixture
def certificate(tmp_path):
    return Authority(tmp_path, "example").path.read_text()


def started(result, container):
    assert result.status == 0, result
    assert result.said("argv") == ["run"]
    assert tomllib.loads(container.path(CONFIG).read_text()) == json.loads(EXAMPLE)
    return True


@pytest.mark.parametrize("path", [AUTHORITY, "/somewhere/else.pem"])
def test_an_authority_is_installed_by_the_base(task, certificate, path):
    task.write(path, certificate)
    if path != AUTHORITY:
        task.environment["CA_CERTIFICATES_PATH"] = path
    assert started(result := task.run(), task)
    assert "base entrypoint" in result.out
    assert "cannot be installed" not in result.err
    bundle = task.path("/etc/ssl/certs/ca-certificates.crt").read_text()
    assert certificate.strip() in bundle


def test_a_read_only_root(task):
    task.read_only = True
    task.environment["DOCKER_CREDENTIAL_HELPERS"] = ""
    assert started(result := task.run(), task)
    assert "warning" not in result.err, result


def test_an_authority_on_a_read_only_root(task, certificate):
    task.read_only = True
    task.environment["CA_CERTIFICATES_PATH"] = "/somewhere/else.pem"
    task.write("/somewhere/else.pem", certificate)
    assert started(result := task.run(), task)
    assert WARNING.format("/somewhere/else.pem") in result.err
    assert WAY_OUT.format("/somewhere/else.pem") in result.err
    assert "base entrypoint" not in result.out


@pytest.mark.parametrize("read_only", [False, True])
def test_another_user(task, read_only):
    task.read_only = read_only
    task.user = "1000:1000"
    task.environment["HOME"] = "/"
    directory = task.directory / "volume" if read_only else task.changes / "etc/gitlab-runner"
    directory.mkdir(parents=True, exist_ok=True)
    os.chown(directory, 1000, 1000)
    assert started(result := task.run(), task)
    assert result.said("user") == ["1000"]
    assert result.said("CONFIGXFORM_RUNNER_VERSION") == ["18.9.0"]
    assert task.path(CONFIG).stat().st_uid == 1000


def test_an_authority_and_another_user(task, certificate):
    task.user = "1000:1000"
    task.write(AUTHORITY, certificate)
    for path in (task.path(CONFIG).parent, task.path(AUTHORITY).parent):
        os.chown(path, 1000, 1000)
    assert started(result := task.run(), task)
    assert WARNING.format(AUTHORITY) in result.err
    assert "base entrypoint" not in result.out


def test_another_user_finds_the_plugin(container):
    container.user = "1000:1000"
    container.environment["HOME"] = "/nowhere"
    container.entrypoint = ["gitlab-runner"]
    container.write("/list.toml", 'plugin = "aws"\n')
    result = container.run("fleeting", "--config", "/list.toml", "list")
    assert result.status == 0, result
    plugin = result.said("runner")[0].split("path: ")[1]
    container.entrypoint = [plugin]
    assert container.run("-version").status == 0
