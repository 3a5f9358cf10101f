"""watch_file.py PATH MODE VERSION...: reads PATH over and over until standard input ends.

Every read must find a regular file of that mode (octal) with exactly the bytes of one of the VERSION
files, and nothing beside it that gives more rights than MODE does. Prints how often each version was
read; else says what was there instead, and ends with 1. Imported, Watch is such a process.
"""

import os
import pathlib
import select
import stat
import subprocess
import sys


class Watch:
    """A reader that runs for as long as the block does; `seen` is how often it read each version."""

    def __init__(self, path, mode, versions):
        self.process = subprocess.Popen(
            [sys.executable, __file__, path, f"{mode:o}", *versions],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        out, _ = self.process.communicate(timeout=60)
        if kind is None:
            assert self.process.returncode == 0, out
            self.seen = [int(word) for word in out.split()]


def fault(path, mode, versions, seen):
    """What is wrong with one look at the file; None: nothing."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as error:
        return error.strerror
    with open(descriptor, "rb", buffering=0) as file:
        status = os.fstat(descriptor)
        content = file.readall()
    if not stat.S_ISREG(status.st_mode) or stat.S_IMODE(status.st_mode) != mode:
        return stat.filemode(status.st_mode)
    if content not in versions:
        return f"{len(content)} bytes of neither version"
    seen[versions.index(content)] += 1
    return None


def fault_beside(path, mode):
    """A neighbour that more people may read than the file itself."""
    for entry in os.scandir(os.path.dirname(path)):
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue  # renamed or removed meanwhile
        if stat.S_IMODE(status.st_mode) & ~mode:
            return f"{entry.name}: {stat.filemode(status.st_mode)}"
    return None


def main(path, mode, *names):
    versions = [pathlib.Path(name).read_bytes() for name in names]
    seen = [0] * len(versions)
    while not select.select([sys.stdin], [], [], 0)[0]:
        wrong = fault(path, int(mode, 8), versions, seen) or fault_beside(path, int(mode, 8))
        if wrong:
            sys.exit(print(f"read {sum(seen)} times, then {wrong}") or 1)
    print(*seen)


if __name__ == "__main__":
    main(*sys.argv[1:])
