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

sys.dont_write_bytecode = True  # leave nothing behind in the sources
from check_cases import cases as check_cases  # noqa: E402
from documents import EMPTY, each_setting, lives, place, release, runner, values  # noqa: E402

try:
    import jsonschema
except ImportError:
    sys.exit("the Python package jsonschema is missing: run tests/setup, or pip install jsonschema")

RELEASES = ["15.0", "16.10.0", "17.9.1", "19.4"]
THOROUGH = ["17.9.1", "19.4"]  # the releases in which each setting is tried
NEWEST = RELEASES[-1]
# Errors of check() that the schema does not have: docs/json-schema.md tells which and why.
BEYOND = {"invalid-value", "no-usable-runner", "placeholder", "regex-syntax"}

failures = []


class Schema:
    """The schema of one release, and what it says of documents."""

    def __init__(self, program, version):
        text = subprocess.run([program, version], capture_output=True, text=True, check=True).stdout
        self.version, self.schema = version, json.loads(text)
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.validator = jsonschema.Draft202012Validator(
            self.schema, format_checker=jsonschema.FormatChecker(formats=["regex"]))
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
        if not known:
            for value in EMPTY:
                schema.expect(alive, place(steps, value), f"unknown {path} {value!r}")
            good, bad = [], [v for v in good + bad if v not in EMPTY]
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
        for value in EMPTY:
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
    parser.add_argument("--check-cases", type=pathlib.Path, help="the cases of check()")
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
    if options.check_cases:
        judged = list(check_cases(options.check_cases))
        assert len(judged) > 100, f"{len(judged)} cases in {options.check_cases}"
        for name, version, document, good in judged:
            version = version or NEWEST
            if version not in schemas:
                schemas[version] = Schema(options.program, version)
            schemas[version].expect(good, document, f"case {name}")
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
