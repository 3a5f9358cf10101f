#!/usr/bin/env python3
"""Measures and prints the table. `tests/bench/run` prepares what this takes, and calls it."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

import documents  # noqa: E402
from certificates import hashed_directory  # noqa: E402
from local_secrets_manager import REGION  # noqa: E402
from servers import BODY, HEADERS, NAME, servers  # noqa: E402
from timing import Command, measure  # noqa: E402

BUILD = ROOT / "build" / "bench"
PROGRAM = BUILD / "release" / "bin" / "configxform"
TRANSFORM_BENCH = BUILD / "release" / "bin" / "configxform_transform_bench"
JSON2TOML = BUILD / "venv" / "bin" / "json2toml"
AWS = "/usr/bin/aws"  # Debian's

MEMORY = "/dev/shm"

KIB, MIB = 1 << 10, 1 << 20
too_slow = []  # what is slow beyond any doubt


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def head(*cells):
    print()
    row(*cells)
    row(*["---"] * len(cells))


def expect_at_most(what, ratio, bound):
    if ratio > bound:
        too_slow.append(f"{what}: expected at most {bound}, got {ratio:.2f}")


# ---- fetch ---------------------------------------------------------------------------------------


class Fetch:
    """The three ways to one secret, with one identity, each into its own file in `directory`."""

    def __init__(self, directory, keys):
        self.directory = pathlib.Path(directory)
        self.user = ":".join(keys)
        self.environment = {"AWS_ACCESS_KEY_ID": keys[0], "AWS_SECRET_ACCESS_KEY": keys[1],
                            "AWS_REGION": REGION, "AWS_EC2_METADATA_DISABLED": "true"}

    def configxform(self, url, trust):
        return Command(
            [str(PROGRAM), "fetch", "--no-exec", "--secret", NAME, "--log-level", "error",
             "--output", str(self.directory / "config.toml"),
             "--docker-config", str(self.directory / "docker")],
            environment={**self.environment, "AWS_ENDPOINT_URL_SECRETS_MANAGER": url, **trust})

    def curl(self, url, trust):
        headers = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
        return Command(
            ["/usr/bin/curl", "-sS", "--fail", "--aws-sigv4", f"aws:amz:{REGION}:secretsmanager",
             "--user", self.user, *headers, "-d", BODY, "-o", str(self.directory / "answer.json"),
             *trust, url + "/"])

    def pipeline(self, url, trust):
        get = f"{AWS} --endpoint-url {url} secretsmanager get-secret-value --secret-id {NAME}"
        return Command(
            ["sh", "-c", f"{get} --query SecretString --output text | {JSON2TOML} - "
                         f"{self.directory / 'pipeline.toml'}"],
            runs=2, environment={**self.environment, **trust})


def ways_to_trust(directory, authority):
    """The system's certificate authorities and our own, for configxform, curl and aws."""
    bundle = directory / "bundle.pem"
    system = pathlib.Path("/etc/ssl/certs/ca-certificates.crt").read_bytes()
    bundle.write_bytes(system + authority.read_bytes())
    hashed = directory / "hashed"
    shutil.copytree("/etc/ssl/certs", hashed)
    with tempfile.TemporaryDirectory() as beside:
        ours = hashed_directory(pathlib.Path(beside) / "ours", authority)
        for file in ours.iterdir():
            shutil.copy(file, hashed / file.name)
    by_directory, by_bundle = {"AWS_CA_BUNDLE": str(hashed)}, {"AWS_CA_BUNDLE": str(bundle)}
    # Without a --cacert, curl would read the system's bundle all the same.
    curl_directory = ["--cacert", str(authority), "--capath", str(hashed)]
    curl_bundle = ["--cacert", str(bundle)]
    return {"both a hashed directory": (by_directory, curl_directory, by_bundle),
            "both one bundle": (by_bundle, curl_bundle, by_bundle),
            "each its own way": (by_directory, curl_bundle, by_bundle)}


def fetch(directory):
    head("fetch, a secret of 4 KiB", "configxform", "curl", "of curl", "of its CPU time",
         "aws \\| json2toml", "times")
    with servers(directory, documents.document(4 * KIB)) as (urls, authority, keys), \
            tempfile.TemporaryDirectory(dir=MEMORY) as memory:
        untrusting = ({}, [], {})
        rows = [("http", "HTTP", untrusting, memory),
                ("http", "HTTP, onto this disk", untrusting, directory),
                ("moto", "HTTP, moto", untrusting, memory)]
        for how, trust in ways_to_trust(directory, authority).items():
            rows.append(("https", f"TLS, {how}", trust, memory))
        rows.append(("moto over TLS", "TLS, moto, each its own way", trust, memory))
        for server, name, (ours, curls, pipelines), target in rows:
            url = urls[server]
            clients = Fetch(target, keys)
            took = measure({"configxform": clients.configxform(url, ours),
                            "curl": clients.curl(url, curls),
                            "pipeline": clients.pipeline(url, pipelines)})
            own, curl, pipeline = took.values()
            cpu = own.cpu / curl.cpu
            row(name, f"{own.wall:.1f} ms", f"{curl.wall:.1f} ms", f"{own.wall / curl.wall:.2f}",
                f"{cpu:.2f}", f"{pipeline.wall:.0f} ms", f"{pipeline.wall / own.wall:.0f}")
            expect_at_most(f"fetch, {name}, of curl's CPU time", cpu, 2)


# ---- convert -------------------------------------------------------------------------------------


def convert(directory):
    head("convert", "configxform", "json2toml", "times")
    # json2toml's time grows faster than the document: it gets one run at the last.
    for name, size, rounds, runs, runs_of_json2toml in (
            ("4 KiB", 4 * KIB, 5, 40, 3), ("64 KiB", 64 * KIB, 5, 20, 2),
            ("10 MB", 10_000_000, 1, 3, 1)):
        file = documents.write(directory, "convert", size)
        with tempfile.TemporaryDirectory(dir=MEMORY) as memory:
            out = f"{memory}/out.toml"
            took = measure({
                "configxform": Command([str(PROGRAM), "convert", str(file), "-o", out], runs),
                "json2toml": Command([str(JSON2TOML), str(file), out], runs_of_json2toml),
            }, rounds)
        own, python = took.values()
        times = python.wall / own.wall
        row(name, f"{own.wall:.1f} ms", f"{python.wall:.0f} ms", f"{times:.0f}")
        expect_at_most(f"convert, {name}, of json2toml", 1 / times, 0.5)


# ---- transform -----------------------------------------------------------------------------------

STEPS = ("parse_json", "check", "to_toml", "verify_toml")


def transform(directory):
    sizes = {"64 KiB": 64 * KIB, "1 MiB": MIB, "8 MiB": 8 * MIB, "64 MiB": 64 * MIB}
    files = {name: documents.write(directory, name.replace(" ", "-"), size)
             for name, size in sizes.items()}
    made = subprocess.run([TRANSFORM_BENCH, "--benchmark_format=json", *map(str, files.values())],
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    results = {result["name"]: result for result in json.loads(made.stdout)["benchmarks"]}
    head("transform", "ms", "ns/byte", "peak", *STEPS, "RapidJSON", "of it", "same care", "of it",
         "its peak")
    per_byte = {}
    for name, file in files.items():
        def result(what):
            return results[f"{what}/{file.name}"]
        ms = result("transform")["cpu_time"]
        plain = result("rapidjson")["cpu_time"]
        careful = result("rapidjson, same care")["cpu_time"]
        per_byte[name] = 1e6 * ms / sizes[name]
        row(name, f"{ms:.2f}", f"{per_byte[name]:.1f}", f"{result('transform')['peak']:.1f} x",
            *(f"{result(step)['cpu_time']:.2f}" for step in STEPS),
            f"{plain:.2f}", f"{ms / plain:.1f}", f"{careful:.2f}", f"{ms / careful:.1f}",
            f"{result('rapidjson')['peak']:.1f} x")
    expect_at_most("transform, a byte of 64 MiB, of one of 1 MiB",
                   per_byte["64 MiB"] / per_byte["1 MiB"], 3)


PARTS = {"fetch": fetch, "convert": convert, "transform": transform}


def main():
    wanted = sys.argv[1:] or list(PARTS)
    if not set(wanted) <= set(PARTS):
        raise SystemExit(f"usage: tests/bench/run [{' | '.join(PARTS)}]...")
    for part in wanted:
        with tempfile.TemporaryDirectory(prefix=f"{part}-", dir=BUILD) as directory:
            PARTS[part](pathlib.Path(directory))
    for line in too_slow:
        print(f"too slow: {line}", file=sys.stderr)
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
