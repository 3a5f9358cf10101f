"""What the end-to-end tests share: the built program, a clean place to run it in, and servers."""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from local_secrets_manager import POLICY, local_secrets_manager  # noqa: E402
from loopback_server import LoopbackServer  # noqa: E402

EXAMPLE = (ROOT / "examples" / "docker-autoscaler.json").read_text(encoding="utf-8")


@dataclasses.dataclass
class Outcome:
    status: int
    out: str
    err: str

    def __str__(self):
        return f"status {self.status}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


class Sandbox:
    """A directory with a home, a PATH of its own, and nothing of the caller's environment."""

    def __init__(self, program, directory):
        self.program = program
        self.directory = directory
        self.home = directory / "home"
        self.bin = directory / "bin"
        self.etc = directory / "etc"
        self.home.mkdir()
        self.bin.mkdir()
        self.config = self.etc / "config.toml"
        self.environment = {
            "PATH": f"{self.bin}:/usr/bin:/bin",
            "HOME": str(self.home),
            "CONFIG_FILE": str(self.config),
            # No test may ever reach a real instance's metadata.
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        self.runner("gitlab-runner")

    def runner(self, name):
        """A stand-in that writes down how it was started."""
        path = self.bin / name
        path.write_text(
            f"#!{sys.executable}\n"
            "import json, os, sys\n"
            "started = {'argv': sys.argv[1:], 'environment': dict(os.environ),\n"
            "           'descriptors': sorted(os.listdir('/proc/self/fd')),\n"
            "           'pid': os.getpid()}\n"
            f"open({str(self.directory / 'started.json')!r}, 'w').write(json.dumps(started))\n"
            "sys.exit(int(os.environ.get('RUNNER_EXIT', '0')))\n"
        )
        path.chmod(0o755)
        return path

    @property
    def started(self):
        path = self.directory / "started.json"
        return json.loads(path.read_text()) if path.exists() else None

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *arguments, env=None, stdin="", timeout=60, before=(), **keywords):
        """Runs the program, `before` in front of it; a variable given as None is left out."""
        merged = {**self.environment, **(env or {})}
        result = subprocess.run(
            [*before, self.program, *map(str, arguments)],
            env={name: str(value) for name, value in merged.items() if value is not None},
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            timeout=timeout,
            cwd=self.directory,
            **keywords,
        )
        return Outcome(
            result.returncode,
            result.stdout.decode("utf-8", "replace"),
            result.stderr.decode("utf-8", "replace"),
        )

    def fetch(self, *arguments, env=None, **keywords):
        return self.run("fetch", *arguments, env=env, **keywords)

    def leftovers(self):
        """Every file below the sandbox that is not one of its own furniture."""
        return sorted(
            str(path.relative_to(self.directory))
            for path in self.directory.rglob("*")
            if path.is_file() and self.bin not in path.parents and path.name != "started.json"
        )


@pytest.fixture(scope="session")
def program():
    directory = os.environ.get("CONFIGXFORM_BIN", str(ROOT / "build" / "dev" / "bin"))
    return os.path.join(directory, "configxform")


@pytest.fixture
def sandbox(program, tmp_path):
    return Sandbox(program, tmp_path)


@pytest.fixture(scope="session")
def aws():
    """A real Secrets Manager (moto) with the example stored, verifying signatures."""
    with local_secrets_manager() as server:
        server.arn, server.version_id = server.store("gitlab-runner-config", EXAMPLE)
        server.access_key_id, server.secret_access_key = server.create_identity()
        server.nobody = server.create_identity("nobody", policy=None)
        key, secret = server.create_identity("writer", POLICY.replace("Get", "Put"))
        server.writer = server.client(
            "secretsmanager", aws_access_key_id=key, aws_secret_access_key=secret)
        for name, content in SECRETS.items():
            server.store(name, **content)
        server.client("secretsmanager").create_secret(Name="no-value")
        server.client("secretsmanager").delete_secret(
            SecretId="being-deleted", RecoveryWindowInDays=7
        )
        server.verify_signatures()
        yield server


SECRETS = {
    "binary": {"binary": EXAMPLE.encode()},
    "being-deleted": {"text": EXAMPLE},
    "broken": {"text": '{"concurrent": 10,\n "runners": [}'},
    "late": {"text": EXAMPLE},
    "empty-runners": {"text": '{"concurrent": 10, "runners": []}'},
    "null-token": {
        "text": '{"concurrent": 4, "runners": [{"name": "build", "url": "https://gitlab.example.com",'
        ' "token": null, "executor": "shell"}]}'
    },
}


@pytest.fixture
def loopback():
    """Starts small HTTP servers: loopback(answer) with answer(request) → (status, headers, body)."""
    servers = []

    def start(answer, **keywords):
        server = LoopbackServer(answer, **keywords)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close()
