"""Times of commands, by hyperfine."""

import dataclasses
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import tempfile


@dataclasses.dataclass
class Command:
    arguments: list[str]
    runs: int = 40  # in each round
    environment: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Took:
    wall: float  # milliseconds, the median
    cpu: float   # likewise, user and system together: hardly grows when the machine is busy


def times(command: Command, file: pathlib.Path) -> dict:
    """Of one round, as hyperfine exports them; there is no shell, and the command must succeed."""
    subprocess.run(
        ["hyperfine", "-N", "--style", "none", "--warmup", "1", "--runs", str(command.runs),
         "--export-json", str(file), shlex.join(command.arguments)],
        env={"PATH": os.environ["PATH"], "HOME": str(file.parent), "LC_ALL": "C.UTF-8",
             **command.environment},
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return json.loads(file.read_text())["results"][0]


def measure(commands: dict[str, Command], rounds: int = 5) -> dict[str, Took]:
    """What each took. They take turns, so that all see the same machine."""
    seen: dict[str, list[dict]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as directory:
        for _ in range(rounds):
            for name, command in commands.items():
                seen[name].append(times(command, pathlib.Path(directory) / "times.json"))
    return {name: Took(1e3 * statistics.median(time for round in all for time in round["times"]),
                       1e3 * statistics.median(round["user"] + round["system"] for round in all))
            for name, all in seen.items()}
