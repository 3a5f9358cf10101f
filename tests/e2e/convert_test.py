"""configxform convert --to json and check on a config.toml: the way into Secrets Manager."""

import json
import stat
import tomllib

from conftest import EXAMPLE, ROOT

OWN_FILE = (ROOT / "tests/cases/to_json/gitlab-runner-own-file.toml").read_text(encoding="utf-8")


def test_a_config_toml_becomes_a_secret_that_starts_the_same_runner(sandbox):
    path = sandbox.write("config.toml", OWN_FILE)
    secret = sandbox.directory / "secret.json"
    result = sandbox.run("convert", "--to", "json", path, "-o", secret)
    assert result.status == 0, result
    assert result.out == ""
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    started = sandbox.fetch("--secret-file", secret)
    assert started.status == 0, started
    assert tomllib.loads(sandbox.config.read_text()) == tomllib.loads(OWN_FILE)


def test_the_notation_goes_by_the_name_and_by_from_and_to(sandbox):
    path = sandbox.write("config.toml", OWN_FILE)
    other = sandbox.write("config.bak", OWN_FILE)
    expected = sandbox.run("convert", path).out
    assert json.loads(expected)["concurrent"] == 10
    assert sandbox.run("convert", "--from", "toml", other).out == expected
    assert sandbox.run("convert", "--from", "toml", stdin=OWN_FILE).out == expected
    assert sandbox.run("convert", "--to", "json", stdin=expected).out == expected
    toml = sandbox.run("convert", "--to", "toml", path)
    assert tomllib.loads(toml.out) == tomllib.loads(OWN_FILE)


def test_each_taken_for_the_other_says_so(sandbox):
    as_json = sandbox.run("convert", "--to", "json", stdin=OWN_FILE)
    assert as_json.status == 65
    assert "looks like TOML" in as_json.err and "--from toml" in as_json.err
    as_toml = sandbox.run("convert", "--from", "toml", stdin=EXAMPLE)
    assert as_toml.status == 65
    assert "looks like JSON" in as_toml.err


def test_what_json_cannot_hold_is_refused_and_the_old_file_stays(sandbox):
    path = sandbox.write("config.toml", OWN_FILE.replace("05Z", "05") + "# end\n")
    target = sandbox.write("secret.json", "old")
    result = sandbox.run("convert", path, "-o", target)
    assert result.status == 65, result
    assert f"{path}:14:3: error: /runners/0/token_obtained_at: " in result.err
    assert target.read_text() == "old"


def test_comments_are_said_to_be_gone(sandbox):
    path = sandbox.write("config.toml", "# tokens: see the wiki\n" + OWN_FILE)
    result = sandbox.run("convert", path)
    assert result.status == 0, result
    assert f"{path}:1:1: note: a comment is left out" in result.err
    assert sandbox.run("check", path).out == f"{path}: 0 errors, 0 warnings, 0 notes\n"


def test_check_reads_a_config_toml(sandbox):
    path = sandbox.write("config.toml", OWN_FILE.replace('idle_time = "20m0s"', "idle_time = 20"))
    result = sandbox.run("check", path)
    assert result.status == 65, result
    assert f"{path}:50:7: error: /runners/0/autoscaler/policy/0/idle_time: " in result.out
    quality = json.loads(sandbox.run("check", "--format", "codequality", path).out)
    assert quality[-1]["location"] == {"path": str(path), "lines": {"begin": 50}}
    assert sandbox.run("check", "--from", "toml", stdin=path.read_bytes()).status == 65


def test_a_broken_config_toml_never_shows_what_it_holds(sandbox):
    for broken in ("token = glrt-secret-canary\n", 'token = "glrt-secret-canary\n',
                   "glrt-secret-canary\n", 'a = "glrt-secret-canary" glrt-secret-canary\n'):
        result = sandbox.run("convert", "--from", "toml", stdin=broken)
        assert result.status == 65, result
        assert "<stdin>:1:" in result.err
        assert "canary" not in result.out + result.err
