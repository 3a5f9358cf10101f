"""CONFIG_HASH against a real Secrets Manager (moto): match, mismatch, a version that comes late."""

import hashlib
import json
import re
import subprocess
import tomllib

import pytest
from conftest import EXAMPLE

NEWER = EXAMPLE.replace('"concurrent": 10', '"concurrent": 11')
KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "example", "AWS_REGION": "eu-west-1"}


def md5(text):
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def verdicts(result):
    """The config_hash fields of the whole log."""
    return [json.loads(line)["config_hash"] for line in result.err.splitlines() if "config_hash" in line]


def concurrent(sandbox):
    return tomllib.loads(sandbox.config.read_text())["concurrent"]


@pytest.fixture
def fetch(sandbox):
    """fetch with a CONFIG_HASH, its log as JSON, which must start the runner."""

    def run(config_hash, *arguments, env):
        result = sandbox.fetch(*arguments, env={**env, "CONFIG_HASH": config_hash, "LOG_FORMAT": "json"})
        assert result.status == 0, result
        assert sandbox.started["argv"] == ["run"]
        assert not config_hash or config_hash not in result.err
        return result

    return run


def stored(*versions, then=None):
    """Answers with the versions in turn, the last one for ever, or with what `then` says."""
    asked = iter(range(10**6))

    def answer(_request):
        number = next(asked)
        if then and number >= len(versions):
            return then
        number = min(number, len(versions) - 1)
        return 200, {}, json.dumps({"SecretString": versions[number], "VersionId": f"v-{number}"})

    return answer


@pytest.mark.parametrize("secret", ["gitlab-runner-config", "binary"])
def test_a_match(fetch, aws, secret):
    for config_hash in (md5(EXAMPLE), md5(EXAMPLE).upper()):
        result = fetch(config_hash, "--secret", secret, env=aws.environment())
        assert verdicts(result) == ["match"]
        assert result.err.count("Secret received") == 1


def test_unset(fetch, aws):
    for config_hash in (None, ""):
        assert verdicts(fetch(config_hash, env=aws.environment())) == ["unset"]


def test_a_mismatch_goes_on_within_the_time_limit(fetch, sandbox, aws):
    result = fetch(md5(NEWER), "--timeout", "1", env=aws.environment())
    assert verdicts(result) == ["mismatch"]
    assert concurrent(sandbox) == 10
    assert "apply Terraform" in result.err
    assert md5(EXAMPLE) not in result.err
    for once in ("Fetching GitLab", "Using AWS credentials", "Secret received"):
        assert result.err.count(once) == 1


def test_the_new_version_is_stored_while_it_waits(sandbox, aws):
    """As Terraform does it: the task starts on the old version, then the new one is stored."""
    process = subprocess.Popen(
        [sandbox.program, "fetch", "--secret", "late"], stderr=subprocess.PIPE, text=True,
        env={**sandbox.environment, **aws.environment(), "CONFIG_HASH": md5(NEWER)})
    with process:
        lines = []
        for line in process.stderr:
            lines.append(line)
            if "reading it again" in line:
                aws.writer.put_secret_value(SecretId="late", SecretString=NEWER)
    log = "".join(lines)
    assert process.returncode == 0, log
    assert concurrent(sandbox) == 11
    assert log.count("config_hash=") == log.count("config_hash=match") == 1, log
    assert log.count("Using AWS credentials") == 1
    versions = re.findall(r"Secret received  version_id=(\S+)", log)
    assert len(set(versions)) == len(versions) == 2, "each version is told once"


def test_a_read_that_fails_stops_no_start(fetch, sandbox, loopback):
    refusal = json.dumps({"__type": "InvalidRequestException", "message": "marked for deletion"})
    server = loopback(stored(EXAMPLE, then=(400, {}, refusal)))
    result = fetch(md5(NEWER), env={**KEYS, "AWS_ENDPOINT_URL": server.url})
    assert len(server.requests) == 2
    assert verdicts(result) == ["mismatch"]
    assert "could not be read again" in result.err
    assert concurrent(sandbox) == 10


def test_what_was_read_last_counts(fetch, sandbox, loopback):
    server = loopback(stored(EXAMPLE, NEWER))
    result = fetch(md5("a third one"), "--timeout", "1", env={**KEYS, "AWS_ENDPOINT_URL": server.url})
    assert verdicts(result) == ["mismatch"]
    assert concurrent(sandbox) == 11


def test_where_no_other_answer_can_come_nothing_is_read_again(fetch, sandbox, aws, loopback):
    server = loopback(stored(EXAMPLE))
    fetch(md5(NEWER), "--version-id", "v-0", env={**KEYS, "AWS_ENDPOINT_URL": server.url})
    assert len(server.requests) == 1
    for path, stdin in ((sandbox.write("runner.json", EXAMPLE), ""), ("-", EXAMPLE)):
        for config_hash, verdict in ((md5(EXAMPLE), "match"), (md5(NEWER), "mismatch")):
            result = sandbox.fetch("--secret-file", path, stdin=stdin,
                                   env={"CONFIG_HASH": config_hash, "LOG_FORMAT": "json"})
            assert result.status == 0, result
            assert verdicts(result) == [verdict]


def test_what_is_no_md5_is_not_compared(fetch, loopback):
    server = loopback(stored(EXAMPLE))
    result = fetch("v2-of-the-secret", env={**KEYS, "AWS_ENDPOINT_URL": server.url})
    assert verdicts(result) == ["unchecked"]
    assert len(server.requests) == 1


def test_openssl_without_md5_is_not_compared(fetch, sandbox):
    """FIPS mode, as OPENSSL_CONF switches it on."""
    openssl = sandbox.write("openssl.cnf", "openssl_conf = all\n[all]\nalg_section = algorithms\n"
                                           "[algorithms]\ndefault_properties = fips=yes\n")
    path = sandbox.write("runner.json", EXAMPLE)
    result = fetch(md5(EXAMPLE), "--secret-file", path, env={"OPENSSL_CONF": openssl})
    assert verdicts(result) == ["unchecked"]
    assert "FIPS" in result.err


def test_only_fetch_looks_at_it(sandbox, aws):
    result = sandbox.run("check", "--secret", "gitlab-runner-config",
                         env={**aws.environment(), "CONFIG_HASH": md5(NEWER)})
    assert "CONFIG_HASH" not in result.err
