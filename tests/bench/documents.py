"""Configurations of any size: the runner of examples/docker-autoscaler.json, again and again."""

import copy
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = json.loads((ROOT / "examples" / "docker-autoscaler.json").read_text(encoding="utf-8"))


def document(size: int) -> str:
    """JSON as Terraform's jsonencode writes it, no white space; `size` bytes or little less."""
    runner = EXAMPLE["runners"][0]
    frame = json.dumps({**EXAMPLE, "runners": []}, separators=(",", ":"))
    left = size - len(frame)
    runners = []
    while True:
        number = len(runners)
        named = {**copy.copy(runner), "name": f"runner-{number}", "token": f"glrt-{number:020}"}
        text = json.dumps(named, separators=(",", ":"))
        left -= len(text) + 1
        if left < 0:
            break
        runners.append(text)
    return frame.replace('"runners":[]', '"runners":[' + ",".join(runners) + "]")


def write(directory: pathlib.Path, name: str, size: int) -> pathlib.Path:
    path = directory / f"{name}.json"
    path.write_text(document(size), encoding="utf-8")
    return path
