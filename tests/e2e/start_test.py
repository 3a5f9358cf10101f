"""How fetch bears being started oddly and ended early: as process 1, without standard descriptors,
with a strange umask, many times at once."""

import json
import pathlib
import signal
import stat
import subprocess
import threading
import tomllib

import pytest
from conftest import EXAMPLE
from isolation import as_first_process
from loopback import Server, read_request, response

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "example", "AWS_REGION": "eu-west-1"}
SECRET = json.dumps({"SecretString": EXAMPLE, "VersionId": "v"})


class Silent:
    """Takes one request and never answers it."""

    def __init__(self):
        self.asked = threading.Event()

    def serve(self, connection):
        read_request(connection.makefile("rb"))
        self.asked.set()
        connection.recv(1)


def start(sandbox, server, before=(), **keywords):
    return subprocess.Popen(
        [*before, sandbox.program, "fetch", "--timeout", "30"],
        env={**sandbox.environment, **KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.port}"},
        stderr=subprocess.DEVNULL, **keywords)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("first", [True, False])
def test_a_signal_ends_the_wait(sandbox, number, first):
    silent = Silent()
    before = as_first_process() if first else []
    with Server(silent.serve) as server:
        process = start(sandbox, server, before)
        assert silent.asked.wait(20)
        pid = process.pid
        if first:
            children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
            pid = int(children.split()[0])
        subprocess.run(["kill", f"-{int(number)}", str(pid)], check=True)
        status = process.wait(10)  # far below the attempt's time limit would do: it is at once
    assert status == (128 + number if first else -number)
    assert sandbox.leftovers() == []


def test_the_started_program_has_no_handlers_of_ours(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    reporter = sandbox.write("bin/reporter", "#!/bin/sh\ngrep -E '^Sig(Blk|Ign|Cgt)' /proc/self/status\n")
    reporter.chmod(0o755)

    def seen(*command):
        return subprocess.run([*as_first_process(), *command], env=sandbox.environment, text=True,
                              capture_output=True, timeout=60).stdout

    through_us = seen(sandbox.program, "fetch", "--secret-file", str(secret), "--exec", "reporter")
    assert through_us == seen("reporter") != ""


@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_standard_error_gets_into_no_connection_and_no_file(sandbox, closed):
    starts = []

    def serve(connection):
        stream = connection.makefile("rb")
        while start_of_next := stream.peek(4)[:4]:
            starts.append(start_of_next)
            if start_of_next != b"POST":
                return
            read_request(stream)
            # The retry is logged while the connection is kept.
            failing = len(starts) == 1
            connection.sendall(response(b"", "500 Error") if failing else response(SECRET.encode()))

    with Server(serve) as server:
        command = f'exec "$0" fetch --no-exec {closed}'
        done = subprocess.run(
            ["sh", "-c", command, sandbox.program], timeout=60,
            env={**sandbox.environment, **KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.port}"})
    assert done.returncode == 0
    assert starts == [b"POST"] * 2
    assert tomllib.loads(sandbox.config.read_text())["concurrent"] == 10


def test_closed_descriptors_are_passed_on_closed(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    reporter = sandbox.write("bin/reporter", f"#!/bin/sh\nls /proc/self/fd > {sandbox.directory}/fds\n")
    reporter.chmod(0o755)
    command = 'exec "$0" fetch --secret-file "$1" --exec reporter <&- 2>&-'
    subprocess.run(["sh", "-c", command, sandbox.program, secret], env=sandbox.environment,
                   timeout=60, check=True)
    through_us = (sandbox.directory / "fds").read_text()
    subprocess.run(["sh", "-c", "exec reporter <&- 2>&-"], env=sandbox.environment, timeout=60, check=True)
    assert through_us == (sandbox.directory / "fds").read_text()


def test_a_umask_that_takes_everything(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    command = 'umask 0777; exec "$0" fetch --secret-file "$1" --no-exec'
    subprocess.run(["sh", "-c", command, sandbox.program, secret], env=sandbox.environment,
                   stderr=subprocess.DEVNULL, timeout=60, check=True)
    assert stat.S_IMODE(sandbox.etc.stat().st_mode) == 0o700
    assert stat.S_IMODE(sandbox.config.stat().st_mode) == 0o600


def test_many_at_once_on_the_same_files(sandbox):
    together = threading.Barrier(6)

    def serve(connection):
        read_request(connection.makefile("rb"))
        together.wait(30)
        connection.sendall(response(SECRET.encode()))

    with Server(serve) as server:
        processes = [start(sandbox, server, stdout=subprocess.DEVNULL) for _ in range(together.parties)]
        assert [process.wait(60) for process in processes] == [0] * together.parties
    assert sandbox.leftovers() == ["etc/config.toml"]
    assert tomllib.loads(sandbox.config.read_text())["concurrent"] == 10


def test_help_that_nobody_gets_is_no_success(sandbox):
    with open("/dev/full", "w") as full:
        done = subprocess.run([sandbox.program, "--help"], stdout=full, timeout=60)
    assert done.returncode == 73


def test_a_word_that_is_no_command(sandbox):
    result = sandbox.run("fecth")
    assert result.status == 2
    assert "expected a command, fetch, convert, check or schema, got 'fecth'" in result.err


def test_odd_bytes_in_arguments_are_escaped(sandbox):
    for arguments in ([b"fetch", b"--\xff\x1b[31m"], [b"\xff\x1b[31m"], [b"fetch", b"\x1b[31m"]):
        done = subprocess.run([sandbox.program, *arguments], capture_output=True, timeout=60)
        assert done.returncode == 2
        assert b"\x1b" not in done.stderr and b"\xff" not in done.stderr


def test_an_output_that_is_a_directory_is_refused_before_aws_is_asked(sandbox, loopback):
    server = loopback(lambda request: (200, {}, SECRET))
    env = {**KEYS, "AWS_ENDPOINT_URL": server.url}
    assert sandbox.fetch(env={**env, "CONFIG_FILE": "etc/"}).status == 78
    assert sandbox.fetch("--output", "etc/", env=env).status == 2
    assert server.requests == []
