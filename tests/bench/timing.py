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


def times(command: Command, file: pathlib.Path) -> list[float]:
    """Of one round, in seconds; the command is started without a shell, and must succeed."""
    subprocess.run(
        ["hyperfine", "-N", "--style", "none", "--warmup", "1", "--runs", str(command.runs),
         "--export-json", str(file), shlex.join(command.arguments)],
        env={"PATH": os.environ["PATH"], "HOME": str(file.parent), "LC_ALL": "C.UTF-8",
             **command.environment},
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return json.loads(file.read_text())["results"][0]["times"]


def measure(commands: dict[str, Command], rounds: int = 5) -> dict[str, float]:
    """The median of each, in milliseconds. They take turns, so that all see the same machine."""
    seen: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as directory:
        for _ in range(rounds):
            for name, command in commands.items():
                seen[name] += times(command, pathlib.Path(directory) / "times.json")
    return {name: 1000 * statistics.median(all_times) for name, all_times in seen.items()}
