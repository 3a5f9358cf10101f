"""What the image does when it is started as its users start it."""

import json
import stat
import tomllib

import pytest
from conftest import EXAMPLE

HELPERS = {"123456789012.dkr.ecr.eu-west-1.amazonaws.com": "ecr-login"}


def test_it_says_what_to_run(image):
    assert image.config["Entrypoint"][:3] == ["/usr/bin/dumb-init", "-c", "--"]
    assert image.config["Cmd"] == ["run"]
    assert image.config["StopSignal"] == "SIGQUIT"
    assert "/etc/gitlab-runner" in image.config["Volumes"]
    assert not image.config.get("User")


def test_the_main_job(task):
    task.environment["DOCKER_CREDENTIAL_HELPERS"] = json.dumps(HELPERS)
    result = task.run()
    assert result.status == 0, result
    assert "base entrypoint" in result.out
    assert result.said("argv") == ["run"]
    assert result.said("process 1") == ["/usr/bin/dumb-init"]
    assert result.said("parent") == ["1"]
    assert result.said("user") == ["0"]
    assert result.said("CONFIG_FILE") == ["/etc/gitlab-runner/config.toml"]
    assert result.said("CONFIGXFORM_RUNNER_VERSION") == ["18.9.0"]
    assert result.said("FLEETING_PLUGIN_PATH") == ["/usr/local/lib/fleeting"]
    assert result.err.count("warning") == 0, result
    config = task.path("/etc/gitlab-runner/config.toml")
    assert tomllib.loads(config.read_text()) == json.loads(EXAMPLE)
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    docker = json.loads(task.path("/root/.docker/config.json").read_text())
    assert docker == {"credHelpers": HELPERS}


def test_the_command_of_the_base(task):
    result = task.run("run", "--user=gitlab-runner", "--working-directory=/home/gitlab-runner")
    assert result.said("argv") == ["run --user=gitlab-runner --working-directory=/home/gitlab-runner"]


def test_no_command_is_run(task):
    task.command = []
    assert task.run().said("argv") == ["run"]


@pytest.mark.parametrize("status", [1, 42, 137])
def test_the_runners_exit_status_is_the_containers(task, status):
    task.environment["RUNNER_EXIT"] = str(status)
    assert task.run().status == status


def test_a_failing_fetch_stops_the_container(task):
    task.environment["GITLAB_CONFIG_SECRET_NAME"] = "broken"
    result = task.run()
    assert result.status == 65, result
    assert "broken:1:2: error: " in result.err
    assert "the configuration in 'broken' was refused; the files on disk are as they were" in result.err
    assert result.out == ""
    assert not task.path("/etc/gitlab-runner/config.toml").exists()


def test_nobody_to_ask_as(container):
    container.environment["AWS_REGION"] = "eu-west-1"
    result = container.run()
    assert result.status == 77, result
    assert result.out == ""


def test_a_command_of_configxform(task):
    result = task.run("configxform", "check", "--secret", "gitlab-runner-config")
    assert result.status == 0, result
    assert result.said("argv") == []
    assert not task.path("/etc/gitlab-runner/config.toml").exists()
    assert task.run("configxform", "check", "--secret", "broken").status == 65


def test_the_runners_version_can_be_set(task):
    task.environment["CONFIGXFORM_RUNNER_VERSION"] = "17.0.0"
    assert task.run().said("CONFIGXFORM_RUNNER_VERSION") == ["17.0.0"]


def test_the_entry_point_of_the_image_that_it_replaces(task):
    """Named by a task definition, nothing comes before it: dumb-init must be process 1 all the same."""
    task.entrypoint = ["/sbp-entrypoint"]
    result = task.run("run")
    assert result.status == 0, result
    assert result.said("argv") == ["run"]
    assert result.said("process 1") == ["dumb-init"]
    assert result.said("parent") == ["1"]
