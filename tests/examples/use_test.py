"""The examples used as their pages say, with AWS's own model of its calls and a local Secrets Manager."""

import os
import subprocess
import sys

import boto3
import botocore.validate
import pytest
from conftest import EXAMPLES, PROGRAM, ROOT, compose, read
from local_secrets_manager import local_secrets_manager
from moto import mock_aws

CALLS = {
    "RegisterTaskDefinition": lambda: read("examples/ecs/task-definition.json"),
    "RunTask": lambda: {
        "taskDefinition": "gitlab-runner", "overrides": read("examples/ecs/check-overrides.json")
    },
}


@pytest.mark.parametrize("call", CALLS)
def test_ecs_takes_it(call):
    model = boto3.client("ecs", "eu-west-1").meta.service_model.operation_model(call)
    report = botocore.validate.ParamValidator().validate(CALLS[call](), model.input_shape)
    assert not report.has_errors(), report.generate_report()


@pytest.mark.parametrize("policy", sorted(EXAMPLES.glob("iam/*.json")), ids=lambda p: p.stem)
def test_iam_takes_it(policy, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "example")
    with mock_aws():
        iam = boto3.client("iam", "eu-west-1")
        iam.create_policy(PolicyName=policy.stem, PolicyDocument=policy.read_text())


def run(command, environment):
    surroundings = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60)


def test_what_compose_stores_passes_the_check_of_the_ecs_page():
    configs = compose()["configs"]
    name, file = compose()["services"]["store"]["command"]
    script, secret = (EXAMPLES / "compose" / configs[key]["file"] for key in ("store.py", file[1:]))
    with local_secrets_manager() as server:
        environment = {
            "AWS_ENDPOINT_URL": server.url,
            "AWS_DEFAULT_REGION": "eu-west-1",
            "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "example",
        }
        stored = run([sys.executable, script, name, secret], environment)
        assert stored.returncode == 0, stored.stderr
        [override] = read("examples/ecs/check-overrides.json")["containerOverrides"]
        program, *arguments = override["command"]
        assert program == PROGRAM.name
        checked = run([PROGRAM, *arguments], {**environment, "AWS_REGION": "eu-west-1"})
        assert checked.returncode == 0, checked.stderr
        missing = run([PROGRAM, "check", "--secret", "another"], environment)
        assert missing.returncode == 66, missing.stderr


@pytest.mark.parametrize("file", ["docker-autoscaler", "instance", "kubernetes"])
def test_the_configurations_pass_the_strictest_check(file):
    checked = run([PROGRAM, "check", ROOT / f"examples/{file}.json"], {})
    assert checked.returncode == 0, checked.stdout + checked.stderr
