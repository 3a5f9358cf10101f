"""Killed at any moment of the write, a file is the old one or the new one, whole and private.

SIGKILL comes after seeded delays that follow the moment of the write; a reader looks at the file all
the time. --in-place is left out: it writes into the file that is there, and promises no such thing.
"""

import collections
import json
import os
import random
import select
import signal
import stat
import subprocess

import pytest
from watch_file import Watch

PLACES = ("before the write", "in the write", "half-written", "after the rename", "at the end")


def configuration(runners):
    return json.dumps({"concurrent": runners, "runners": [
        {"name": f"build-{number}", "url": "https://gitlab.example.com", "token": f"glrt-{number}",
         "executor": "shell", "environment": [f"FILLER={number}" + "x" * 4000]}
        for number in range(runners)]})


class Aim:
    """Delays around the moment of the write: one kill too early makes the next later, and so on."""

    def __init__(self, seed, seconds=0.01):
        self.random = random.Random(seed)
        self.seconds = seconds

    def delay(self):
        return self.seconds * max(0, self.random.gauss(1, 0.2))

    def learn(self, place):
        self.seconds *= {"before the write": 1.03, "after the rename": 0.97, "at the end": 0.97}.get(place, 1)


class Target:
    """A file, the two versions of it, and the command that writes each."""

    def __init__(self, sandbox, path, mode, commands):
        self.sandbox = sandbox
        self.path = path
        self.mode = mode
        self.commands = commands  # [(arguments, environment), ...], one for each version
        self.versions = []
        for number in range(len(commands)):
            assert self.start(number).wait(60) == 0
            self.versions.append(path.read_bytes())

    def start(self, number):
        arguments, environment = self.commands[number]
        # Without a umask, who forgets a mode shows the file to everybody.
        return subprocess.Popen([self.sandbox.program, *map(str, arguments)], umask=0,
                                env={**self.sandbox.environment, **environment})

    def leftovers(self):
        return {path for path in self.path.parent.iterdir() if path != self.path}

    def current(self):
        content = self.path.read_bytes()
        if content not in self.versions:
            pytest.fail(f"{len(content)} bytes of neither version")  # pytest would show them all
        return self.versions.index(content)

    def kill(self, delay):
        """One round: where the kill landed."""
        old, before = self.current(), self.leftovers()
        new = 1 - old
        process = self.start(new)
        ended = os.pidfd_open(process.pid)
        select.select([ended], [], [], delay)
        os.close(ended)
        process.kill()
        status = process.wait(60)
        assert status in (0, -signal.SIGKILL)
        left = self.leftovers() - before
        if left:
            assert (status, self.current()) == (-signal.SIGKILL, old)
            return self.look_at_leftover(*left, self.versions[new])
        if status == 0:
            assert self.current() == new
            return "at the end"
        return "before the write" if self.current() == old else "after the rename"

    def look_at_leftover(self, path, new):
        status = path.lstat()
        assert stat.S_ISREG(status.st_mode)
        assert stat.S_IMODE(status.st_mode) & ~self.mode == 0
        content = path.read_bytes()
        if not new.startswith(content):
            pytest.fail(f"{len(content)} bytes that are no beginning of the new version")
        return "in the write" if content == new else "half-written"


def torture(target, rounds, seed):
    aim = Aim(seed)
    landed = collections.Counter()
    files = [target.sandbox.write(f"version-{n}", text) for n, text in enumerate(target.versions)]
    with Watch(target.path, target.mode, files) as watch:
        for _ in range(rounds):
            place = target.kill(aim.delay())
            landed[place] += 1
            aim.learn(place)
    print("kills:", ", ".join(f"{landed[place]} {place}" for place in PLACES))
    print(f"reads: {watch.seen[0]} and {watch.seen[1]} of the two versions")
    assert all(watch.seen)
    # The kills that this is about did happen.
    assert landed["in the write"] + landed["half-written"] >= rounds / 50
    assert landed["before the write"] and landed["after the rename"] + landed["at the end"]
    last = 1 - target.current()
    assert target.start(last).wait(60) == 0
    assert target.current() == last
    assert target.leftovers() == set()


def secrets(sandbox):
    return [sandbox.write(f"secret-{size}.json", configuration(size)) for size in (4, 24)]


def test_config_toml(sandbox):
    commands = [(["fetch", "--secret-file", secret, "--no-exec", "--log-level", "error"], {})
                for secret in secrets(sandbox)]
    torture(Target(sandbox, sandbox.config, 0o600, commands), rounds=1000, seed=1)


def test_docker_config(sandbox):
    # Merged into what is there, whose mode it keeps.
    auths = {f"{number}.example.com": {"auth": "x" * 200} for number in range(300)}
    path = sandbox.write("home/.docker/config.json", json.dumps({"auths": auths}))
    path.chmod(0o640)
    secret = secrets(sandbox)[0]
    for name in ("docker-credential-a", "docker-credential-b"):
        sandbox.runner(name)
    commands = [(["fetch", "--secret-file", secret, "--no-exec", "--log-level", "error"],
                 {"DOCKER_CREDENTIAL_HELPERS": json.dumps(helpers)})
                for helpers in ({"a.example.com": "a"}, {f"b{n}.example.com": "b" for n in range(1000)})]
    torture(Target(sandbox, path, 0o640, commands), rounds=100, seed=2)


def test_convert(sandbox):
    path = sandbox.etc / "converted.toml"
    commands = [(["convert", secret, "-o", path], {}) for secret in secrets(sandbox)]
    torture(Target(sandbox, path, 0o600, commands), rounds=100, seed=3)
