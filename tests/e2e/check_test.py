"""configxform check, convert and schema as a person or a pipeline uses them."""

import json
import tomllib

import jsonschema
import pytest
from conftest import EXAMPLE, ROOT

MODULE = (ROOT / "tests/cases/transform/D01-terraform-module.json").read_text(encoding="utf-8")
BROKEN = """{
  "concurent": 10,
  "runners": [
    {"name": "a", "url": "https://g.example.com", "token": "t", "executor": "shell", "limit": "4"}
  ]
}
"""


def test_a_good_file(sandbox):
    path = sandbox.write("good.json", EXAMPLE)
    result = sandbox.run("check", path)
    assert (result.status, result.err) == (0, "")
    assert result.out == f"{path}: 0 errors, 0 warnings, 0 notes\n"


def test_the_terraform_modules_output_has_exactly_one_warning(sandbox):
    result = sandbox.run("check", sandbox.write("module.json", MODULE), "--format", "json")
    assert result.status == 0, result
    report = json.loads(result.out)
    assert (report["errors"], report["warnings"], report["notes"]) == (0, 1, 0)
    assert report["findings"][0]["pointer"] == "/runners/0/docker/environment"


@pytest.mark.parametrize("where", ["file", "stdin", "dash"])
def test_every_finding_at_once_with_its_place(sandbox, where):
    arguments = {"file": [sandbox.write("b.json", BROKEN)], "stdin": [], "dash": ["-"]}[where]
    result = sandbox.run("check", *arguments, stdin="" if where == "file" else BROKEN)
    assert result.status == 65, result
    name = arguments[0] if where == "file" else "<stdin>"
    lines = result.out.splitlines()
    assert lines[0].startswith(f"{name}:2:3: error: /concurent: ")
    assert "did you mean 'concurrent'" in lines[0]
    assert any(line.startswith(f"{name}:4:86: error: /runners/0/limit: ") for line in lines), result
    assert lines[-1] == f"{name}: 2 errors, 0 warnings, 0 notes"


def test_json_says_all_there_is(sandbox):
    result = sandbox.run("check", "--format", "json", stdin=BROKEN)
    assert result.status == 65
    report = json.loads(result.out)
    first = report["findings"][0]
    assert first["severity"] == "error"
    assert first["code"] == "unknown-key"
    assert (first["line"], first["column"], first["source"]) == (2, 3, "<stdin>")
    assert set(first) == {
        "severity", "class", "code", "pointer", "source", "line", "column", "message"}


def test_code_quality_is_what_gitlab_reads(sandbox):
    path = sandbox.write("b.json", BROKEN)
    result = sandbox.run("check", "--format", "codequality", path)
    assert result.status == 65
    entries = json.loads(result.out)
    assert len(entries) == 2
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["path"] == str(path)
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    again = json.loads(sandbox.run("check", "--format", "codequality", path).out)
    assert again == entries
    assert json.loads(sandbox.run("check", "--format", "codequality", stdin=EXAMPLE).out) == []


def test_a_secret_in_aws(sandbox, aws):
    result = sandbox.run("check", "--secret", "gitlab-runner-config", env=aws.environment())
    assert result.status == 0, result
    result = sandbox.run("check", "--secret", "null-token", env=aws.environment())
    assert result.status == 65, result
    assert "/runners/0/token" in result.out
    assert sandbox.run("check", "--secret", "no-such", env=aws.environment()).status == 66


def test_unknown_keys_and_the_runner_version(sandbox):
    text = json.dumps({**json.loads(EXAMPLE), "surprise": 1})
    assert sandbox.run("check", stdin=text).status == 65
    assert sandbox.run("check", "--unknown-keys", "warn", stdin=text).status == 0
    kept = sandbox.run("check", "--unknown-keys", "keep", stdin=text)
    assert kept.out == "<stdin>: 0 errors, 0 warnings, 0 notes\n"
    newer = sandbox.run("check", "--runner-version", "99.0", stdin=text)
    assert newer.status == 0, newer
    assert "surprise" in newer.out
    by_variable = sandbox.run("check", stdin=text, env={"CONFIGXFORM_RUNNER_VERSION": "99.0"})
    assert by_variable.status == 0


def test_convert_is_strict_and_writes_nothing_on_errors(sandbox):
    path = sandbox.write("b.json", BROKEN)
    target = sandbox.write("out.toml", "old\n")
    result = sandbox.run("convert", path, "-o", target)
    assert result.status == 65, result
    assert result.err.startswith(f"{path}:2:3: error: /concurent: ")
    assert target.read_text() == "old\n"
    off = sandbox.run("convert", path, "--check", "off")
    assert off.status == 0
    assert tomllib.loads(off.out) == json.loads(BROKEN)


def test_convert_repairs_by_type_and_says_so(sandbox):
    text = EXAMPLE.replace('"concurrent": 10', '"concurrent": 10.0')
    assert text != EXAMPLE
    result = sandbox.run("convert", stdin=text)
    assert result.status == 0, result
    assert tomllib.loads(result.out)["concurrent"] == 10
    assert isinstance(tomllib.loads(result.out)["concurrent"], int)
    assert "note: /concurrent" in result.err
    assert sandbox.run("convert", "--repair", "none", stdin=text).status == 65
    words = EXAMPLE.replace('"concurrent": 10', '"concurrent": "10"')
    assert sandbox.run("convert", stdin=words).status == 65
    assert tomllib.loads(sandbox.run("convert", "--repair", "strings", stdin=words).out)["concurrent"] == 10


class TestMerge:
    OVERLAY = '{"log_format": "json",\n "runners": [{"name": "build-eu-west-1", "limit": 7}]}'

    def test_convert(self, sandbox):
        overlay = sandbox.write("overlay.json", self.OVERLAY)
        merged = tomllib.loads(sandbox.run("convert", "--merge", overlay, stdin=EXAMPLE).out)
        assert merged["log_format"] == "json"
        assert merged["runners"][0]["limit"] == 7
        second = sandbox.write("second.json", '{"log_format": null}')
        result = sandbox.run("convert", "--merge", overlay, "--merge", second, stdin=EXAMPLE)
        assert "log_format" not in tomllib.loads(result.out)

    def test_fetch_by_variable(self, sandbox):
        secret = sandbox.write("secret.json", EXAMPLE)
        overlay = sandbox.write("overlay.json", self.OVERLAY)
        result = sandbox.fetch("--secret-file", secret, env={"CONFIGXFORM_MERGE": overlay})
        assert result.status == 0, result
        assert tomllib.loads(sandbox.config.read_text())["runners"][0]["limit"] == 7

    def test_findings_point_into_the_overlay(self, sandbox):
        overlay = sandbox.write("overlay.json", self.OVERLAY.replace("7", '"7"'))
        result = sandbox.run("check", "--merge", overlay, stdin=EXAMPLE)
        assert result.status == 65
        assert f"{overlay}:2:42: error: /runners/0/limit: " in result.out, result

    def test_a_patch_for_no_runner_and_a_missing_overlay(self, sandbox):
        overlay = sandbox.write("overlay.json", '{"runners": [{"name": "nobody", "limit": 7}]}')
        assert sandbox.run("convert", "--merge", overlay, stdin=EXAMPLE).status == 65
        missing = sandbox.run("convert", "--merge", "missing.json", stdin=EXAMPLE)
        assert missing.status == 66
        assert "missing.json" in missing.err


class TestFetch:
    def test_what_is_only_misread_is_one_warning_line_each(self, sandbox):
        text = json.dumps({**json.loads(EXAMPLE), "concurent": 1, "surprise": 2})
        result = sandbox.fetch("--secret-file", sandbox.write("s.json", text))
        assert result.status == 0, result
        warnings = [line for line in result.err.splitlines() if "warning: " in line]
        assert len(warnings) == 2, result
        assert sandbox.started
        strict = sandbox.fetch("--secret-file", "s.json", "--check", "strict")
        assert strict.status == 65

    def test_what_the_installed_runner_rejects_stops_it(self, sandbox):
        text = EXAMPLE.replace('"concurrent": 10', '"concurrent": 10.5')
        result = sandbox.fetch("--secret-file", sandbox.write("s.json", text))
        assert result.status == 65, result
        assert sandbox.fetch("--secret-file", "s.json", "--check", "off").status == 0

    def test_each_runner_is_summed_up_in_one_line(self, sandbox):
        result = sandbox.fetch("--secret-file", sandbox.write("s.json", EXAMPLE))
        assert "runner 'build-eu-west-1': executor docker-autoscaler, host gitlab.example.com" in result.err

    def test_a_token_that_the_runner_rotated_is_warned_about(self, sandbox):
        secret = sandbox.write("s.json", EXAMPLE)
        assert sandbox.fetch("--secret-file", secret).status == 0
        assert "another token" not in sandbox.fetch("--secret-file", secret).err
        text = sandbox.config.read_text()
        token = tomllib.loads(text)["runners"][0]["token"]
        sandbox.config.write_text(text.replace(token, "glrt-rotated"))
        result = sandbox.fetch("--secret-file", secret)
        assert result.status == 0
        assert "another token for this runner" in result.err
        assert "glrt-rotated" not in result.err


def test_the_schema_is_a_schema_and_takes_the_example(sandbox):
    result = sandbox.run("schema", "--runner-version", "18.9")
    assert (result.status, result.err) == (0, "")
    schema = json.loads(result.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(EXAMPLE), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(BROKEN), schema)
    assert sandbox.run("schema", "--runner-version", "latest").status == 2
