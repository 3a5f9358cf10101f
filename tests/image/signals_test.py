"""Signals go to the runner, not to its plugin: the plugin is needed for the jobs that are waited for."""

import signal

import pytest

ENTRIES = {"the image's": None, "/sbp-entrypoint": ["/sbp-entrypoint"]}


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_reach_the_runner_and_not_its_child(task, number, entry):
    task.entrypoint = ENTRIES[entry] or task.entrypoint
    task.environment.update(RUNNER_WAIT="1", RUNNER_EXIT="3")
    process = task.start()
    for line in process.stdout:
        if line == "ready\n":
            break
    task.signal(number)
    result = task.wait()
    assert result.status == 3, result
    assert result.said("runner saw") == [number.name.removeprefix("SIG")]
    assert result.said("child saw") == [""]


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGTERM])
def test_end_a_fetch_that_has_nobody_to_talk_to(container, number):
    """The address answers nothing: without a handler, process 1's child must still go."""
    container.environment.update(
        AWS_REGION="eu-west-1", AWS_ACCESS_KEY_ID="AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY="example",
        AWS_ENDPOINT_URL_SECRETS_MANAGER="http://127.0.0.1:9",
    )
    process = container.start()
    for line in process.stderr:
        if "Fetching" in line:
            break
    container.signal(number)
    assert container.wait().status == 128 + number
