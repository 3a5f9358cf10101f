"""The error that ends fetch, where Kubernetes shows it: in a file that is there already."""

import json
import os

import pytest
from conftest import EXAMPLE
from isolation import unshared

POD = {"KUBERNETES_SERVICE_HOST": "10.96.0.1"}


@pytest.fixture
def last_words(sandbox):
    """A file that is there before fetch is, as the kubelet has it."""
    return sandbox.write("termination-log", "before\n")


def errors(result):
    return "".join(line for line in result.err.splitlines(True) if line.startswith("error: "))


def test_the_error_lines_and_nothing_else(sandbox, last_words):
    secret = sandbox.write("broken.json", '{"runners": [}')
    for arguments, env, status in (
        (["--secret-file", secret], {}, 65),
        (["--secret-file", "missing.json"], {}, 66),
        (["--timeout", "1"], {"AWS_REGION": "eu-west-1"}, 77),
        ([], {"CONFIGXFORM_TIMEOUT": "soon"}, 78),
        ([], {"LOG_FORMAT": "xml"}, 78),
        (["--timeout", "soon"], {}, 2),
    ):
        for way in ("flag", "variable"):
            flag = ["--termination-log", last_words] if way == "flag" else []
            variable = {} if flag else {"CONFIGXFORM_TERMINATION_LOG": last_words}
            last_words.write_text("before\n" * 999)
            result = sandbox.fetch(*arguments, *flag, env={**env, **variable})
            assert result.status == status, result
            assert last_words.read_text() == errors(result) != "", result


def test_a_program_that_cannot_be_started(sandbox, last_words):
    secret = sandbox.write("runner.json", EXAMPLE)
    result = sandbox.fetch("--secret-file", secret, "--exec", "no-such-program",
                           "--termination-log", last_words)
    assert result.status == 127
    assert last_words.read_text() == errors(result) != ""


def test_the_command_line_is_wrong(sandbox, last_words):
    result = sandbox.fetch("--sekret", "x", env={"CONFIGXFORM_TERMINATION_LOG": last_words})
    assert result.status == 2
    assert last_words.read_text() == result.err
    last_words.write_text("before\n")
    for arguments in (["convert", "--sekret"], ["fetch", "--help"], ["convert", "missing.json"]):
        sandbox.run(*arguments, env={"CONFIGXFORM_TERMINATION_LOG": last_words})
        assert last_words.read_text() == "before\n"


def test_lines_for_people_in_any_log_format(sandbox, last_words):
    result = sandbox.fetch("--secret-file", "missing\n.json", "--termination-log", last_words,
                           env={"LOG_FORMAT": "json"})
    assert result.status == 66
    message = [json.loads(line)["msg"] for line in result.err.splitlines()][-1]
    assert last_words.read_text() == f"error: {message}\n"
    assert "\\n.json" in last_words.read_text()


def test_success_does_not_touch_it(sandbox, last_words):
    secret = sandbox.write("runner.json", EXAMPLE)
    assert sandbox.fetch("--secret-file", secret, "--termination-log", last_words).status == 0
    assert sandbox.fetch("--secret-file", secret, "--no-exec", "--termination-log", last_words).status == 0
    assert last_words.read_text() == "before\n"


def test_no_more_than_kubernetes_keeps(sandbox, last_words):
    name = "é" * 3000
    result = sandbox.fetch("--exec", name, "--secret-file", sandbox.write("runner.json", EXAMPLE),
                           "--termination-log", last_words)
    assert result.status in (126, 127), result
    kept = last_words.read_bytes()
    assert 4094 <= len(kept) <= 4096
    assert errors(result).startswith(kept.decode())


def test_a_file_that_cannot_be_written_changes_nothing(sandbox):
    sandbox.write("elsewhere", "before\n")
    (sandbox.directory / "link").symlink_to("elsewhere")
    os.mkfifo(sandbox.directory / "fifo")
    plain = sandbox.fetch("--secret-file", "missing.json")
    for path in ("absent", "link", "fifo", "etc", "/dev/null", "/dev/full", ""):
        result = sandbox.fetch("--secret-file", "missing.json", "--termination-log", path, env=POD)
        assert (result.status, result.err) == (66, plain.err), path
    assert sandbox.leftovers() == ["elsewhere", "link"]
    assert (sandbox.directory / "elsewhere").read_text() == "before\n"
    told = sandbox.fetch("--secret-file", "missing.json", "--termination-log", "absent",
                         "--log-level", "debug")
    assert "debug: The termination log was not written  file=absent" in told.err


@pytest.mark.parametrize("pod", [True, False])
def test_in_a_pod_it_is_the_one_that_kubernetes_mounts(sandbox, last_words, pod):
    """/dev/termination-log is mounted over a file of /dev, in a mount namespace of the test's own."""
    script = ("mount -t tmpfs none /dev && touch /dev/termination-log && "
              'mount --bind "$0" /dev/termination-log && exec "$@"')
    result = sandbox.fetch("--secret-file", "missing.json", env=POD if pod else {},
                           before=[*unshared("--mount"), "sh", "-c", script, str(last_words)])
    assert result.status == 66, result
    assert last_words.read_text() == (errors(result) if pod else "before\n")
