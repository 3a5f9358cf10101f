"""Namespaces of the kernel for one command. Not every machine lets tests have them."""

import functools
import subprocess

import pytest


@functools.cache
def _works(*options):
    command = ["unshare", *options, "true"]
    try:
        return subprocess.run(command, capture_output=True, timeout=30).returncode == 0
    except OSError:
        return False


def unshared(*options):
    """["unshare", …], to be put in front of a command; skips the test where that is refused."""
    for more in ([], ["--user", "--map-root-user"]):
        if _works(*more, *options):
            return ["unshare", *more, *options]
    pytest.skip(f"needs to be allowed 'unshare {' '.join(options)}'")


def without_network():
    """No route anywhere, loopback included: every name lookup fails at once, on every machine."""
    return unshared("--net")


def as_first_process():
    """The command is process 1, as in a container."""
    return unshared("--pid", "--fork", "--mount-proc", "--kill-child")
