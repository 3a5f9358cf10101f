"""The kernel's own faults: full, read-only, forbidden, mounted, linked astray.

Each fault is made in a mount namespace of the command's own, for config.toml and for docker's
config.json, with and without --in-place. Always: exit status 73; the message has the path, the reason
and the way out; every file is as it was, nothing is beside it; nothing is started. What tmpfs or the
kernel of the machine cannot do is skipped; a quota's EDQUOT is left to atomic_file_test.cpp.
"""

import dataclasses
import json
import os
import stat
import subprocess

import pytest
from conftest import EXAMPLE
from isolation import unshared

CANNOT = 77  # the machine does not let us have this fault
PLACES = {"config.toml": ("etc", "--output (CONFIG_FILE)"),
          "config.json": ("home/.docker", "--docker-config (CONFIGXFORM_DOCKER_CONFIG)")}
# Larger than a page, so that what is written does not fit where the old text was.
HELPERS = json.dumps({f"{number}.example.com": "ecr-login" for number in range(600)})
SECRET = json.dumps({**json.loads(EXAMPLE), "runners": [
    {**runner, "environment": ["FILLER=" + "x" * 20000]} for runner in json.loads(EXAMPLE)["runners"]]})

# Root without capabilities is as good as another user where everything is another user's.
OTHER = "setpriv --bounding-set=-all --inh-caps=-all"


@dataclasses.dataclass
class Fault:
    make: str
    reason: str
    way_out: str
    options: tuple = ()
    before: str = ""


# What makes a fault is shell, run in the directory of $FILE. `volume OPTIONS` puts a tmpfs there.
NO_BYTE = "volume size=8k; cat /dev/zero >filler 2>&- || :"
NO_ROOM = "volume size=12k"
NO_WRITING = 'mount --bind . "$PWD"; mount -o remount,bind,ro "$PWD"'

ELSEWHERE = ", or choose another path with {setting}"
FULL = ("No space left on device", "free space or inodes on the volume of {folder}" + ELSEWHERE)
READ_ONLY = ("Read-only file system", "mount a writable volume at {folder}" + ELSEWHERE)
IN_PLACE = ("--in-place",)

FAULTS = {
    "not a byte is left": Fault(NO_BYTE, *FULL),
    "not a byte is left, in place": Fault(NO_BYTE, *FULL, IN_PLACE),
    "full in the middle": Fault(NO_ROOM, *FULL),
    "full in the middle, in place": Fault(NO_ROOM, *FULL, IN_PLACE),
    "no inode is left": Fault("volume size=1m,nr_inodes=2", *FULL),
    "read-only": Fault(NO_WRITING, *READ_ONLY),
    "read-only, in place": Fault(NO_WRITING, *READ_ONLY, IN_PLACE),
    "another user's directory": Fault(
        "chown 65534:65534 .; chmod 755 .", "Permission denied",
        "give user id 0 the right to write in {folder} and to enter it" + ELSEWHERE, before=OTHER),
    "another user's file, in place": Fault(
        'chown 65534:65534 "$FILE"; chmod 644 "$FILE"', "Permission denied",
        "give user id 0 the right to read and write the file" + ELSEWHERE, IN_PLACE, OTHER),
    "another user's file in a sticky directory": Fault(
        'chown 65534:65534 . "$FILE"; chmod 1777 .; chmod 644 "$FILE"', "Operation not permitted",
        "the file another user's in a sticky directory", before=OTHER),
    "immutable": Fault(
        f'volume size=1m; chattr +i "$FILE" 2>&- || exit {CANNOT}', "Operation not permitted",
        "look whether it or its directory is immutable (lsattr)"),
    "a mount point of its own": Fault(
        'mount --bind "$FILE" "$FILE"', "Device or resource busy",
        "mount its directory instead, or write without a rename by --in-place "
        "(CONFIGXFORM_IN_PLACE=true)"),
    "a limit on file sizes": Fault("", "File too large", "ulimit -f", (), "prlimit --fsize=8192"),
    "a limit on file sizes, in place": Fault(
        "", "File too large", "(the old content was put back)", IN_PLACE, "prlimit --fsize=8192"),
    "a symbolic link, in place": Fault(
        'mv "$FILE" target; ln -s target "$FILE"', "it is a symbolic link",
        "give the path of the file that it points to", IN_PLACE),
}

# Makes the fault, copies what is there, runs the command, and copies again.
SCRIPT = """
set -eu
volume() {
  mount -t tmpfs -o "mode=0700,$1" none "$PWD"
  cd "$PWD"
  install -m 600 "$SAVED" "$FILE"
}
cd "$FOLDER"
eval "$FAULT"
cd "$ROOT"
mkdir before after
cp -a etc home before
status=0
"$@" || status=$?
cp -a etc home after
exit $status
"""


def tree(path):
    """Every entry below: kind, mode, and the bytes of a file."""
    entries = {}
    for entry in sorted(path.rglob("*")):
        mode = entry.lstat().st_mode
        content = entry.read_bytes() if stat.S_ISREG(mode) else None
        entries[str(entry.relative_to(path))] = (stat.filemode(mode), content)
    return entries


def run(sandbox, name, fault, *command, **environment):
    folder, _ = PLACES[name]
    old = sandbox.directory / folder / name
    saved = sandbox.write("saved", old.read_text())
    variables = {"FOLDER": folder, "FILE": name, "FAULT": fault.make, "ROOT": str(sandbox.directory),
                 "SAVED": str(saved)}
    if fault.before.startswith(OTHER) and os.geteuid() != 0:
        pytest.skip("needs to be root")
    done = subprocess.run(
        [*unshared("--mount"), "bash", "-c", SCRIPT, "bash", *fault.before.split(), sandbox.program,
         *map(str, command)],
        env={**sandbox.environment, **variables, **environment}, cwd=sandbox.directory,
        capture_output=True, text=True, timeout=60)
    if done.returncode == CANNOT:
        pytest.skip("not on this machine")
    return done


@pytest.fixture
def furnished(sandbox):
    sandbox.write("secret.json", SECRET)
    sandbox.write("etc/config.toml", "concurrent = 1 # the old one\n").chmod(0o600)
    sandbox.write("home/.docker/config.json", '{"auths": {"old.example.com": {}}}\n').chmod(0o600)
    return sandbox


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost(furnished, fault, name):
    folder, setting = PLACES[name]
    kind = FAULTS[fault]
    helpers = {"DOCKER_CREDENTIAL_HELPERS": HELPERS} if name == "config.json" else {}
    done = run(furnished, name, kind, "fetch", "--secret-file", "secret.json", "--log-level", "error",
               *kind.options, **helpers)
    assert done.returncode == 73, done.stderr
    path = furnished.directory / folder / name
    assert done.stderr.startswith(f"error: cannot write {path}: {kind.reason}"), done.stderr
    assert kind.way_out.format(folder=path.parent, setting=setting) in done.stderr
    assert tree(furnished.directory / "after") == tree(furnished.directory / "before")
    assert furnished.started is None


def test_convert_names_no_option_that_it_lacks(furnished):
    kind = FAULTS["a mount point of its own"]
    path = furnished.config
    done = run(furnished, "config.toml", kind, "convert", "secret.json", "-o", path)
    assert done.returncode == 73
    assert done.stderr.endswith("mount its directory instead, or choose another path with --output\n")
    assert tree(furnished.directory / "after") == tree(furnished.directory / "before")


@pytest.mark.parametrize("sub", ["", "sub/"])
@pytest.mark.parametrize(("make", "message"), [
    (lambda etc: etc.symlink_to("nowhere"), "No such file or directory ({etc}); a symbolic link to"),
    (lambda etc: etc.symlink_to("etc"), "Too many levels of symbolic links"),
    (lambda etc: etc.write_text("a file"), "Not a directory ({etc}); a file stands where a directory"),
])
def test_parents_that_lead_nowhere_are_named(sandbox, make, message, sub):
    sandbox.write("secret.json", EXAMPLE)
    make(sandbox.etc)
    before = sandbox.leftovers()
    path = f"{sandbox.etc}/{sub}config.toml"
    result = sandbox.fetch("--secret-file", "secret.json", "--output", path)
    assert result.status == 73, result
    assert f"cannot write {path}: {message.format(etc=sandbox.etc)}" in result.err
    assert "or choose another path with --output (CONFIG_FILE)" in result.err
    assert sandbox.leftovers() == before
    assert sandbox.started is None


def test_docker_configs_directory_in_the_way_is_a_bad_setting(sandbox):
    # Unlike config.toml it is read first, and judged as an input.
    sandbox.write("secret.json", EXAMPLE)
    path = sandbox.home / ".docker/config.json"
    path.mkdir(parents=True)
    result = sandbox.fetch("--secret-file", "secret.json", env={"DOCKER_CREDENTIAL_HELPERS": HELPERS})
    assert result.status == 78, result
    assert f"cannot read {path}: expected a file; remove what is there" in result.err
    assert sandbox.leftovers() == ["secret.json"]
    assert sandbox.started is None
