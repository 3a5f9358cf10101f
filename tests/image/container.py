"""A container of the image, made by hand: a layer of its own over the image's files, and mount and
process namespaces. What it runs is what the image says, as a container engine would read it."""

import dataclasses
import os
import pathlib
import signal
import subprocess

from isolation import unshared

MOUNTS = """
mount -t overlay overlay -o lowerdir="$1",upperdir="$2",workdir="$3" "$4"
mount --rbind /dev "$4/dev"
mount -t proc proc "$4/proc"
if [ "$5" ]; then mount --bind "$5" "$4/etc/gitlab-runner"; mount -o remount,bind,ro "$4"; fi
shift 5; cd /
exec chroot "$@"
"""


@dataclasses.dataclass
class Outcome:
    status: int
    out: str
    err: str

    def __str__(self):
        return f"status {self.status}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"

    def said(self, name):
        """What the stand-in for gitlab-runner said after `name`."""
        return [line[len(name) + 2 :] for line in self.out.splitlines() if line.startswith(f"{name}: ")]


class Container:
    def __init__(self, image, directory):
        self.image = image
        self.directory = directory
        self.changes = directory / "changes"
        for name in ("changes", "work", "root", "volume"):
            (directory / name).mkdir()
        self.environment = dict(pair.split("=", 1) for pair in image.config["Env"])
        self.environment.update(HOME="/root", AWS_EC2_METADATA_DISABLED="true")
        self.entrypoint = image.config["Entrypoint"]
        self.command = image.config["Cmd"]
        self.user = None
        self.read_only = False
        self.process = None

    def write(self, path, text):
        """A file that is in the container from the start, as by a volume."""
        file = self.changes / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def path(self, name):
        """Where a file is that the container wrote."""
        if self.read_only and name.startswith("/etc/gitlab-runner/"):
            return self.directory / "volume" / pathlib.Path(name).name
        return self.changes / name.lstrip("/")

    def start(self):
        places = [self.image.root, self.changes, self.directory / "work", self.directory / "root"]
        user = [f"--userspec={self.user}"] if self.user else []
        command = [
            *unshared("--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"),
            "sh", "-euc", MOUNTS, "sh", *map(str, places),
            str(self.directory / "volume") if self.read_only else "",
            *user, str(self.directory / "root"), *self.entrypoint, *self.command,
        ]
        self.process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        return self.process

    def signal(self, number):
        """To process 1, as an engine sends it."""
        unshare = self.process.pid
        first = pathlib.Path(f"/proc/{unshare}/task/{unshare}/children").read_text().split()[0]
        os.kill(int(first), number)

    def wait(self):
        out, err = self.process.communicate(timeout=60)
        return Outcome(self.process.returncode, out, err)

    def run(self, *command):
        if command:
            self.command = list(command)
        self.start()
        return self.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.communicate(timeout=10)
