#!/usr/bin/env python3
"""The JSON Schema, judged by a validator that is not ours.

Three parts: documents made from the data file (each setting with values of each kind, in several
releases), rules that need a document of their own, and the documents in good/ and bad/. Each of them
also goes to check(), which must refuse what the schema refuses, and accept what it accepts but for
what JSON Schema cannot say (BEYOND).
"""

import argparse
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    sys.exit("the Python package jsonschema is missing: run tests/setup, or pip install jsonschema")

RELEASES = ["15.0", "16.10.0", "17.9.1", "19.4"]
THOROUGH = ["17.9.1", "19.4"]  # the releases in which each setting is tried
NEWEST = RELEASES[-1]
# For each kind: values that gitlab-runner takes (after what configxform repairs), and others.
STRINGS, NUMBERS = ["text"], [7, -7, 0]
VALUES = {
    "string": (STRINGS, [1, 1.5, True, [], {}, ["text"]]),
    "integer": ([7, 10.0, 2**31 - 1], ["7", 1.5, True, [], {}, 2**63]),
    "floating": ([0.5, 7, -1e15], ["0.5", True, [], {}, 2**53]),
    "boolean": ([True, False], ["true", 1, 0, [], {}]),
    "duration": (["20m0s", "0", "0s", "-1.5h", ".5s", "1h2m3.s", "10us", "10µs", "10μs", "+1ms",
                  0, 10**9, 1200 * 10**9, -1, "2562047h"],
                 ["", "300", "1d", "1h30min", " 1s", "1s ", "1s\n", "s", ".s", "1,5s", "--1s", "1 s",
                  "1", "00", "1M", "99999999h", "9999999999999999999999ns", 1, 300, 999999999, 1.5,
                  True, [], {}]),
    "datetime": (["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.123456789+02:00",
                  "0001-01-01T00:00:00Z", "2024-02-29T23:59:59-11:30", "2000-02-29T00:00:00Z"],
                 ["", "2026-01-02", "2026-01-02T03:04:05", "2026-01-02 03:04:05Z",
                  "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2023-02-29T00:00:00Z",
                  "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-02T24:00:00Z",
                  "2026-01-02t03:04:05z", "2026-01-02T03:04:05Z\n", "2026-01-02T03:04:05,5Z",
                  1767322800, [], {}]),
    "string_array": ([[], ["text"], ["a", ""]], ["text", [1], [None], [["a"]], {}, 1]),
    "integer_array": ([[], [1, 2.0]], [1, ["1"], [1.5], [None], {}]),
    "floating_array": ([[], [1, 0.5]], [1, ["1"], [True], [None], {}]),
    "string_or_string_array": (["text", [], ["a", "b"]], [1, [1], [None], {}, True]),
    "table": ([], ["text", 1, True, [], [{}]]),
    "array_of_tables": ([[]], [{}, "text", 1, ["text"], [None]]),
    "any_table": ([{}, {"a": 1, "b": {"c": [1, {"d": None}]}, "e": None}],
                  ["text", 1, [], {"a": [None]}, {"a": [[None]]}, {"a": {"b": [None]}},
                   {"a": [{"b": [None]}]}]),
}
MAP_VALUES = {"string": ("text", [1, True, ["a"], {}]), "integer": (3, ["3", 1.5, True]),
              "boolean": (True, ["true", 1]), "string_array": (["a"], ["a", [1], [None]])}

# Errors of check() that the schema does not have: docs/json-schema.md tells which and why.
BEYOND = {"invalid-value", "no-usable-runner", "placeholder", "regex-syntax"}

failures = []


class Schema:
    """The schema of one release, and what it says of documents."""

    def __init__(self, program, version):
        text = subprocess.run([program, version], capture_output=True, text=True, check=True).stdout
        self.version, self.schema = version, json.loads(text)
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.validator = jsonschema.Draft202012Validator(self.schema)
        self.judged = []

    def expect(self, accepted, document, about):
        errors = list(self.validator.iter_errors(document))
        self.judged.append((not errors, document, about))
        if accepted == bool(errors):
            why = f": {errors[0].json_path}: {errors[0].message}" if errors else ""
            failures.append(f"{self.version}: {about} {'refused' if accepted else 'accepted'}{why}")

    def compare(self, program):
        """Every document so far, judged by check()."""
        lines = "".join(json.dumps(document) + "\n" for _, document, _ in self.judged)
        done = subprocess.run([program, self.version], input=lines, capture_output=True, text=True,
                              check=True)
        verdicts = done.stdout.splitlines()
        assert len(verdicts) == len(self.judged), (len(verdicts), len(self.judged))
        for (accepted, _, about), codes in zip(self.judged, verdicts):
            if accepted and not set(codes.split()) <= BEYOND:
                failures.append(f"{self.version}: {about}: accepted, check says {codes}")
            if not accepted and not codes:
                failures.append(f"{self.version}: {about}: refused, check says nothing")


def release(text):
    return tuple(int(n) for n in (text + ".0.0").split(".")[:3])


def lives(entry, version):
    since, removed = release(entry.get("since", "15.0")), entry.get("removed_in")
    return (since <= release(version) and not (removed and release(version) >= release(removed))
            and release(version) not in [release(v) for v in entry.get("absent_in", [])])


def runner(**settings):
    return {"url": "https://gitlab.example", "token": "glrt-x", "executor": "shell", **settings}


def place(steps, value):
    """A document that has `value` at the end of the steps, and a runner that is complete."""
    document = {"runners": [runner()]}
    table = document
    for key, kind, section in steps[:-1]:
        if kind == "array_of_tables":
            elements = table.setdefault(key, [{}])
            table = elements[0]
        else:
            table = table.setdefault(key, {})
        if section == "KubernetesNFS":
            table.update(name="n", mount_path="/m", server="s", path="/p")
        if section in ("CacheS3Config", "CacheGCSConfig", "CacheAzureConfig"):
            document["runners"][0]["cache"]["Type"] = key
    table[steps[-1][0]] = value
    return document


def each_setting(data, section, steps, alive, version):
    """Steps to it, the field, whether the release knows it, and whether it knows the table around."""
    for field in data["sections"][section]["fields"]:
        here = steps + [(field["key"], field["kind"], field.get("section"))]
        known = alive and lives(field, version)
        yield here, field, known, alive
        if "section" in field:
            yield from each_setting(data, field["section"], here, known, version)


EMPTY = {"string": [""], "string_or_string_array": ["", []], "map": [{}], "any_table": [{}],
         "table": [{}], "string_array": [[]], "integer_array": [[]], "floating_array": [[]],
         "array_of_tables": [[]]}
FORMATS = {"unix_cron": (["* * * * *", "*/15 9-17 1,15 jan-Mar MON-fri", "0 0 1 1 7"], []),
           "cronexpr": (["* * 9-17 * * mon-fri *", "0 9 * * MON,tue", "*/5 ? L 1-12/2 5#3", "@daily",
                         "0 0 15W jan Sunday 2030", "0 0 1 1 * 2030-2031 ", "59 59 23 31 12 7 2099 x"],
                        ["", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
                         "* * * * 8", "* * * * noday", "*/0 * * * *", "*/61 * * * *", "1- * * * *",
                         "*-5 * * * *", "@never", ", * * * *", "* * * * * 1969", "text"])}


def values(field, section):
    """Values to accept and to refuse."""
    kind = field["kind"]
    if kind == "map":
        good, bad = MAP_VALUES[field["value"]]
        key = field.get("map_keys", ["a_key"])[0]
        if field["key"] == "feature_flags":
            key = "FF_NETWORK_PER_BUILD"
        return ([{}, {key: good}, {key: None}],
                ["text", [], 1] + [{key: value} for value in bad])
    good, bad = VALUES[kind]
    if field.get("format") in FORMATS:
        good, bad = FORMATS[field["format"]]
        good, bad = [[word] for word in good], [[word] for word in bad]
    elif "value_pattern" in field:
        good, bad = [["a=%s"]], bad + [["a"]]
    if field["key"] == "environment" and field.get("may_contain_secrets") and section == "RunnerConfig":
        good, bad = [["A=", "B=c=d"], []], bad + [["A"]]
    if field.get("bits") == 32:
        bad = bad + [2**31, -2**31 - 1]
    if field.get("required"):
        bad = bad + ["", None]
    return good, bad


def check_settings(data, schema):
    """How many settings the release has, each tried with values of its kind and of others."""
    count = 0
    for steps, field, known, alive in each_setting(data, data["root"], [], True, schema.version):
        path = ".".join(step[0] for step in steps)
        count += known
        if path in NEEDED:
            continue  # check_runners
        good, bad = values(field, steps[-2][2] if len(steps) > 1 else data["root"])
        if field.get("choices"):
            good = []  # check_words
        empty = EMPTY.get(field["kind"], []) + [None]
        if not known:
            schema.expect(alive, place(steps, None), f"unknown {path} null")
            for value in empty:
                schema.expect(alive, place(steps, value), f"unknown {path} {value!r}")
            good, bad = [], [v for v in good + bad if v not in empty]
        elif not field.get("required"):
            good = good + [None]
        if path == "runners.machine.MachineName":
            good = ["", "auto-%s"]
            bad = bad + ["auto"]
        if field["key"] == "use_static_credentials" and ".vm_isolation." not in path:
            good = [False, None]  # check_together
        if schema.version != NEWEST:  # a sample will do
            good, bad = good[:1], bad[:2]
        for value in good:
            schema.expect(True, place(steps, value), f"{path} {json.dumps(value)}")
        for value in bad:
            schema.expect(False, place(steps, value), f"{path} {json.dumps(value)}")
        misspelt = steps[:-1] + [(steps[-1][0] + "x", "string", None)]
        schema.expect(False, place(misspelt, "text"), f"{path}x")
        for value in (None, "", [], {}):
            schema.expect(alive, place(misspelt, value), f"{path}x {value!r}")
    return count


NEEDED = {"runners", "runners.url", "runners.token", "runners.executor"}


def check_words(data, schema):
    for steps, field, known, _ in each_setting(data, data["root"], [], True, schema.version):
        if not known or "choices" not in field:
            continue
        path = ".".join(step[0] for step in steps)
        wrap = (lambda v: [v]) if field["kind"] == "string_array" else (lambda v: v)
        for choice in field["choices"]:
            choice = choice if isinstance(choice, dict) else {"value": choice}
            word = choice["value"]
            if path != "runners.cache.Type" and word != "Localhost":  # check_together
                schema.expect(lives(choice, schema.version), place(steps, wrap(word)),
                              f"{path} {word!r}")
            if word.upper() != word and field["otherwise"] not in ("unchecked", "reported"):
                schema.expect(bool(field.get("choices_fold")) and lives(choice, schema.version),
                              place(steps, wrap(word.upper())), f"{path} {word.upper()!r}")
        schema.expect(field["otherwise"] in ("unchecked", "reported"),
                      place(steps, wrap("no-such-word")), f"{path} another word")


def check_executors(data, schema):
    for executor in data["executors"]:
        name, known = executor["name"], lives(executor, schema.version)
        complete = runner(executor=name)
        for section in executor["required_sections"]:
            complete[section] = {}
        for key in (k["path"].split(".") for k in executor["required_keys"] if k["always"]):
            complete[key[0]][key[1]] = "x-%s"
        schema.expect(known, {"runners": [complete]}, f"executor {name}")
        for section in executor["required_sections"]:
            lacking = {k: v for k, v in complete.items() if k != section}
            schema.expect(False, {"runners": [lacking]}, f"executor {name} without {section}")
            lacking[section] = None
            schema.expect(False, {"runners": [lacking]}, f"executor {name} with {section} null")
        for key in (k["path"].split(".") for k in executor["required_keys"] if k["always"]):
            lacking = json.loads(json.dumps(complete))
            for value in ("", " ", None):
                lacking[key[0]][key[1]] = value
                schema.expect(False, {"runners": [lacking]}, f"executor {name}, {key} {value!r}")
    schema.expect(False, {"runners": [runner(executor="Docker")]}, "executor Docker")


def check_runners(schema):
    for key in ("url", "token", "executor"):
        for value in ("", " ", None):
            schema.expect(False, {"runners": [runner(**{key: value})]}, f"{key} {value!r}")
        lacking = runner()
        del lacking[key]
        schema.expect(False, {"runners": [lacking]}, f"no {key}")
        schema.expect(False, {"runners": [runner(), lacking]}, f"no {key} in the second")
    schema.expect(True, {"concurrent": 1, "runners": [runner(), runner()]}, "two runners")
    for value in (0, -1, 0.5, "1"):
        schema.expect(False, {"concurrent": value, "runners": [runner()]}, f"concurrent {value}")
    for document in ([], "text", 1, None, {}, {"runners": []}, {"runners": None}, {"runners": {}}, {"runners": runner()},
                     {"runners": [[runner()]]}):
        schema.expect(False, document, f"document {json.dumps(document)}")


def check_labels(schema):
    known = release(schema.version) >= (18, 5, 0)
    for labels, good in (({"env": "prod"}, True), ({"a_b.c-d": "1"}, True), ({"ab": "x"}, False),
                         ({"env": ""}, False), ({"-env": "x"}, False), ({"env": "a b"}, False),
                         ({"x" * 65: "y"}, True), ({"x" * 66: "y"}, False),
                         ({"env": "y" * 256}, True), ({"env": "y" * 257}, False),
                         ({f"key{n}": "v" for n in range(32)}, True),
                         ({f"key{n}": "v" for n in range(33)}, False)):
        schema.expect(known and good, {"labels": labels, "runners": [runner()]}, f"labels {labels}")
    for options, good in (({"env": "A", "labels": "b"}, True), ({"tag": "x"}, False)):
        schema.expect(good and release(schema.version) >= (18, 9, 0),
                      {"runners": [runner(docker={"log_options": options})]}, f"log_options {options}")


def check_together(schema):
    """Settings that ask for each other."""
    def autoscaler(good, about, **settings):
        schema.expect(good, {"runners": [runner(autoscaler=settings)]}, f"autoscaler {about}")

    for plugin in ("aws", "aws:1.1.0", "fleeting-plugin-aws", "registry.example/fleeting/aws:latest"):
        autoscaler(True, plugin, plugin=plugin, plugin_config={"name": "asg", "profile": None})
        autoscaler(False, f"{plugin} without config", plugin=plugin)
        for config in ({}, {"name": ""}, {"name": None}, {"name": 1}, {"name": "asg", "profile": 1}):
            autoscaler(False, f"{plugin} {config}", plugin=plugin, plugin_config=config)
    for period, good in (("* * * * *", True), ("* * * *", False), ("60 * * * *", False),
                         ("* * * * * *", False), ("@daily", False), ("", False)):
        autoscaler(good, period, policy=[{"periods": [period]}])
    for profile, good in (({"type": "Localhost"}, False), ({"type": "Unconfined"}, True),
                          ({"type": "Localhost", "localhost_profile": "p.json"}, True)):
        schema.expect(good, {"runners": [runner(kubernetes={"pod_security_context": {
            "seccomp_profile": profile}})]}, f"profile {profile}")
    for url, good in (("https://gitlab.example/", True), ("HTTP://g:8080/x?y#z", True),
                      ("gitlab.example", False), ("ftp://gitlab.example", False), ("https://", False),
                      ("https:///x", False), ("https://a b", False), ("$GITLAB_URL", True)):
        schema.expect(good, {"runners": [runner(url=url)]}, f"url {url}")
    for plugin in ("awsome", "googlecloud:1", "my-aws"):
        autoscaler(True, plugin, plugin=plugin)
    for connector, good in (({"use_static_credentials": True}, False),
                            ({"use_static_credentials": True, "key_path": ""}, False),
                            ({"use_static_credentials": True, "key_path": "/k"}, True),
                            ({"use_static_credentials": True, "password": "x"}, True),
                            ({"use_static_credentials": False}, True), ({}, True)):
        autoscaler(good, connector, connector_config=connector)
    for cache, good in (({"Type": "s3", "s3": {}}, True), ({"Type": "s3"}, False), ({}, True),
                        ({"Type": "azure", "s3": {}}, False), ({"s3": {"BucketName": "b"}}, False),
                        ({"Type": "", "gcs": {"BucketName": "b"}}, False),
                        ({"Type": None, "s3": {}, "gcs": None}, True)):
        schema.expect(good, {"runners": [runner(cache=cache)]}, f"cache {cache}")


def check_flags(schema):
    for flag, value, good in (("FF_NETWORK_PER_BUILD", True, True), ("FF_NETWORK_PER_BUILD", "true", False),
                              ("FF_TIMESTAMPS", True, release(schema.version) >= (16, 11, 0)),
                              ("FF_USE_NEW_SHELL_ESCAPE", True, True),  # removed: no harm
                              ("FF_NO_SUCH_FLAG", True, False), ("ff_network_per_build", True, False)):
        schema.expect(good, {"runners": [runner(feature_flags={flag: value})]}, f"{flag} {value}")


def check_newer(schema):
    """A release that the tables do not know yet may have keys that they lack."""
    schema.expect(True, {"later": [1], "runners": [runner(feature_flags={"FF_LATER": True})]}, "new keys")
    schema.expect(False, {"concurrent": "1", "runners": [runner()]}, "a known key's kind")
    schema.expect(False, {"later": [None], "runners": [runner()]}, "null in a list")


def check_annotations(schema):
    definitions = schema.schema["$defs"]
    token = definitions["RunnerConfig"]["properties"]["token"]
    assert token["writeOnly"] is True
    assert "format" not in definitions["RunnerConfig"]["properties"]["name"]
    assert "writeOnly" not in definitions["RunnerConfig"]["properties"]["name"]
    assert definitions["Config"]["properties"]["shutdown_timeout"]["description"] == "In s. Since 15.6.0."
    assert definitions["UsageLogger"]["properties"]["log_dir"]["deprecated"] is True
    flags = definitions["RunnerConfig"]["properties"]["feature_flags"]["properties"]
    assert flags["FF_TIMESTAMPS"]["default"] is True and "FF_NO_SUCH_FLAG" not in flags
    assert flags["FF_USE_NATIVE_STEPS"]["deprecated"] is True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, help="prints the schema of a release")
    parser.add_argument("--settings", required=True, type=pathlib.Path)
    parser.add_argument("--cases", required=True, type=pathlib.Path, help="has good/ and bad/")
    parser.add_argument("--check", help="prints what check() says of documents")
    options = parser.parse_args()
    data = json.loads(options.settings.read_text(encoding="utf-8"))

    schemas = {version: Schema(options.program, version) for version in RELEASES}
    settings = 0
    for schema in schemas.values():
        if schema.version in THOROUGH:
            settings = check_settings(data, schema)
        check_words(data, schema)
        check_executors(data, schema)
        check_runners(schema)
        check_labels(schema)
        check_flags(schema)
    check_together(schemas[NEWEST])
    check_newer(Schema(options.program, "99.0"))
    check_annotations(schemas[NEWEST])

    cases = {verdict: sorted((options.cases / verdict).glob("*.json")) for verdict in ("good", "bad")}
    for verdict, files in cases.items():
        assert files, f"no cases in {options.cases / verdict}"
        for file in files:
            schemas[NEWEST].expect(verdict == "good", json.loads(file.read_text(encoding="utf-8")),
                                   f"{verdict}/{file.name}")
    for schema in schemas.values():
        if options.check:
            schema.compare(options.check)
    # Keys in gitlab-runner's own spelling only: here check() accepts.
    schemas[NEWEST].expect(False, {"Concurrent": 4, "runners": [runner()]}, "another spelling")

    if failures:
        sys.exit("\n".join(failures[:40] + [f"{len(failures)} verdicts are wrong"]))
    print(f"{settings} places of settings in {NEWEST}, {len(RELEASES)} releases, "
          f"{sum(map(len, cases.values()))} documents")


if __name__ == "__main__":
    main()
