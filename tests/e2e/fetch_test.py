"""configxform fetch, step by step, against a real Secrets Manager (moto, verifying signatures)."""

import json
import os
import stat
import subprocess
import tomllib

import pytest
from conftest import EXAMPLE

HELPERS = '{"123456789012.dkr.ecr.eu-west-1.amazonaws.com": "ecr-login"}'


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def test_the_main_job(sandbox, aws):
    result = sandbox.fetch(env=aws.environment())
    assert result.status == 0, result
    assert sandbox.started["argv"] == ["run"]
    assert tomllib.loads(sandbox.config.read_text()) == without_nulls(json.loads(EXAMPLE))
    assert mode(sandbox.config) == 0o600
    assert mode(sandbox.etc) == 0o700
    assert result.out == ""
    assert "Fetching GitLab Runner configuration…" in result.err
    assert f"✓ Configuration written to {sandbox.config}" in result.err
    assert aws.version_id in result.err


def test_the_log_tells_identity_region_version_request_attempts_and_time(sandbox, aws):
    result = sandbox.fetch("--log-format", "json", env=aws.environment())
    assert result.status == 0, result
    fields = {}
    for line in result.err.splitlines():
        record = json.loads(line)
        assert set(record) >= {"level", "msg", "time"}
        fields.update(record)
    assert fields["identity"] == "environment"
    assert fields["region"] == "eu-west-1"
    assert fields["region_from"] == "AWS_REGION"
    assert fields["version_id"] == aws.version_id
    assert fields["request_id"]
    assert fields["attempts"] == "1"
    assert float(fields["ms"]) >= 0


def test_the_secret_by_arn_takes_its_region_from_there(sandbox, aws):
    environment = {**aws.environment(), "AWS_REGION": "us-west-2"}
    result = sandbox.fetch("--secret", aws.arn, env=environment)
    assert result.status == 0, result
    result = sandbox.fetch("--secret", aws.arn, "--region", "us-west-2", env=aws.environment())
    assert result.status == 2, result


def test_a_binary_secret(sandbox, aws):
    result = sandbox.fetch("--secret", "binary", env=aws.environment())
    assert result.status == 0, result
    assert tomllib.loads(sandbox.config.read_text()) == without_nulls(json.loads(EXAMPLE))


def test_a_version_by_id_and_by_stage(sandbox, aws):
    for arguments in (["--version-id", aws.version_id], ["--version-stage", "AWSCURRENT"]):
        assert sandbox.fetch(*arguments, env=aws.environment()).status == 0
    result = sandbox.fetch("--version-stage", "AWSPREVIOUS", "--timeout", "1", env=aws.environment())
    # AWS's text tells a missing stage (65) from a missing secret; moto's does not (66).
    assert result.status in (65, 66), result
    assert "AWSPREVIOUS" in result.err


def test_a_mounted_secret_asks_aws_nothing(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    result = sandbox.fetch("--secret-file", secret)
    assert result.status == 0, result
    assert sandbox.started["argv"] == ["run"]
    assert sandbox.config.exists()


def test_arguments_and_environment_of_the_program(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    result = sandbox.fetch(
        "--secret-file", secret, "--", "run", "--user=x", "--", "-v", env={"ODD": "a=b\nc", "EMPTY": ""}
    )
    assert result.status == 0, result
    assert sandbox.started["argv"] == ["run", "--user=x", "--", "-v"]
    expected = {**sandbox.environment, "ODD": "a=b\nc", "EMPTY": "", "CONFIG_FILE": str(sandbox.config)}
    seen = {k: v for k, v in sandbox.started["environment"].items() if k != "LC_CTYPE"}
    assert seen == expected
    # 0, 1, 2, and the descriptor that listed them.
    assert len(sandbox.started["descriptors"]) == 4


def test_config_file_is_added_when_the_path_came_by_flag(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    result = sandbox.fetch(
        "--secret-file", secret, "--output", "other/config.toml", env={"CONFIG_FILE": None}
    )
    assert result.status == 0, result
    assert sandbox.started["environment"]["CONFIG_FILE"] == str(sandbox.directory / "other/config.toml")


@pytest.mark.parametrize("status", [0, 1, 3, 137])
def test_the_exit_status_is_the_programs(sandbox, status):
    secret = sandbox.write("runner.json", EXAMPLE)
    assert sandbox.fetch("--secret-file", secret, env={"RUNNER_EXIT": status}).status == status


def test_a_signal_that_ends_the_program_ends_us(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    killed = sandbox.write("bin/killed", "#!/bin/sh\nkill -TERM $$\n")
    killed.chmod(0o755)
    assert sandbox.fetch("--secret-file", secret, "--exec", "killed").status == -15


def test_no_exec_stops_after_the_files(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    assert sandbox.fetch("--secret-file", secret, "--no-exec").status == 0
    assert sandbox.started is None
    assert sandbox.config.exists()


def test_umask_and_signals_are_as_found(sandbox):
    secret = sandbox.write("runner.json", EXAMPLE)
    reporter = sandbox.write(
        "bin/reporter", "#!/bin/sh\numask\ngrep -E '^Sig(Blk|Ign|Cgt)' /proc/self/status\n"
    )
    reporter.chmod(0o755)
    command = [sandbox.program, "fetch", "--secret-file", str(secret), "--exec", "reporter"]

    def shell(text):
        return subprocess.run(
            ["bash", "-c", text], env=sandbox.environment, capture_output=True, text=True, timeout=60
        ).stdout

    quoted = " ".join(command)
    for setting in ("umask 0027; trap '' PIPE;", "umask 0000;"):
        assert shell(f"{setting} {quoted}") == shell(f"{setting} reporter")
    assert mode(sandbox.config) == 0o600


def test_further_authorities_that_are_none_are_warned_about(sandbox, aws):
    junk = sandbox.write("ca.crt", b"\x30\x82DER")
    result = sandbox.fetch(env={**aws.environment(), "CA_CERTIFICATES_PATH": junk})
    assert result.status == 0, result
    assert f"warning: CA_CERTIFICATES_PATH: {junk}: expected certificates in PEM format" in result.err


class TestDockerConfig:
    def run(self, sandbox, helpers, **env):
        secret = sandbox.write("runner.json", EXAMPLE)
        return sandbox.fetch(
            "--secret-file", secret, env={"DOCKER_CREDENTIAL_HELPERS": helpers, **env}
        )

    def path(self, sandbox):
        return sandbox.home / ".docker" / "config.json"

    def test_is_made_with_the_helpers(self, sandbox):
        assert self.run(sandbox, HELPERS).status == 0
        assert json.loads(self.path(sandbox).read_text()) == {"credHelpers": json.loads(HELPERS)}
        assert mode(self.path(sandbox)) == 0o600

    @pytest.mark.parametrize("helpers", ["", "null", None])
    def test_is_left_alone_without_helpers(self, sandbox, helpers):
        assert self.run(sandbox, helpers).status == 0
        assert not self.path(sandbox).exists()

    def test_keeps_everything_else_in_order(self, sandbox):
        existing = {
            "auths": {"z.example.com": {"auth": "c2VjcmV0"}, "a.example.com": {}},
            "credHelpers": {"old.example.com": "old"},
            "credsStore": "desktop",
            "proxies": {"default": {"httpProxy": "http://proxy:3128"}},
        }
        path = sandbox.write("home/.docker/config.json", json.dumps(existing))
        path.chmod(0o640)
        assert self.run(sandbox, HELPERS).status == 0
        merged = json.loads(path.read_text())
        assert list(merged) == list(existing)
        assert list(merged["auths"]) == list(existing["auths"])
        assert merged == {**existing, "credHelpers": json.loads(HELPERS)}
        assert mode(path) == 0o640

    @pytest.mark.parametrize("helpers", ["{", "[]", '"x"', "7", '{"a": 1}', '{"a": null}', "yes"])
    def test_wrong_helpers_stop_before_anything_is_written(self, sandbox, helpers):
        result = self.run(sandbox, helpers)
        assert result.status == 78, result
        assert "DOCKER_CREDENTIAL_HELPERS" in result.err
        assert sandbox.leftovers() == ["runner.json"]

    @pytest.mark.parametrize("existing", ["[]", "{", "not json", '{"auths": {}} x'])
    def test_a_broken_file_stops_before_anything_is_written(self, sandbox, existing):
        path = sandbox.write("home/.docker/config.json", existing)
        result = self.run(sandbox, HELPERS)
        assert result.status == 78, result
        assert str(path) in result.err
        assert path.read_text() == existing
        assert not sandbox.config.exists()

    def test_a_helper_that_is_not_there_and_another_docker_config_are_warned_about(self, sandbox):
        result = self.run(sandbox, HELPERS, DOCKER_CONFIG="/elsewhere")
        assert result.status == 0, result
        assert "docker-credential-ecr-login" in result.err
        assert "DOCKER_CONFIG" in result.err
        helper = sandbox.write("bin/docker-credential-ecr-login", "#!/bin/sh\n")
        helper.chmod(0o755)
        assert "docker-credential-ecr-login" not in self.run(sandbox, HELPERS).err


class TestConfigFile:
    def fetch(self, sandbox, text=EXAMPLE, *arguments):
        return sandbox.fetch("--secret-file", sandbox.write("runner.json", text), *arguments)

    def test_is_replaced_with_a_strictly_newer_time(self, sandbox):
        assert self.fetch(sandbox).status == 0
        before = sandbox.config.stat()
        future = before.st_mtime_ns + 10**12
        os.utime(sandbox.config, ns=(future, future))
        assert self.fetch(sandbox).status == 0
        after = sandbox.config.stat()
        assert after.st_mtime_ns > future
        assert after.st_ino != before.st_ino

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"runners": []}', '{"a": [null]}'])
    def test_stays_byte_for_byte_when_the_new_one_is_refused(self, sandbox, text):
        sandbox.write("etc/config.toml", "good = true\n")
        sandbox.write("home/.docker/config.json", "{}")
        secret = sandbox.write("runner.json", text)
        before = sandbox.leftovers()
        result = sandbox.fetch(
            "--secret-file", secret, env={"DOCKER_CREDENTIAL_HELPERS": HELPERS}
        )
        assert result.status == 65, result
        assert sandbox.config.read_text() == "good = true\n"
        assert (sandbox.home / ".docker/config.json").read_text() == "{}"
        assert sandbox.leftovers() == before
        assert sandbox.started is None

    def test_a_symlink_is_replaced_not_followed(self, sandbox):
        target = sandbox.write("elsewhere", "precious")
        sandbox.etc.mkdir()
        sandbox.config.symlink_to(target)
        assert self.fetch(sandbox).status == 0
        assert not sandbox.config.is_symlink()
        assert target.read_text() == "precious"

    def test_a_directory_in_the_way(self, sandbox):
        sandbox.config.mkdir(parents=True)
        result = self.fetch(sandbox)
        assert result.status == 73, result
        assert str(sandbox.config) in result.err
        assert sandbox.leftovers() == ["runner.json"]

    def test_in_place_keeps_the_inode(self, sandbox):
        sandbox.write("etc/config.toml", "x = 1\n" * 10000)
        inode = sandbox.config.stat().st_ino
        assert self.fetch(sandbox, EXAMPLE, "--in-place").status == 0
        assert sandbox.config.stat().st_ino == inode
        assert tomllib.loads(sandbox.config.read_text()) == without_nulls(json.loads(EXAMPLE))

    def test_what_a_killed_run_left_is_removed(self, sandbox):
        # The name is the one cli/system/temporary_file makes; atomic_file_test.cpp covers the rest.
        killed = sandbox.write("etc/.config.toml.configxform-Ab12Cd", "half")
        other = sandbox.write("etc/.config.toml.swp", "someone's")
        assert self.fetch(sandbox).status == 0
        assert not killed.exists()
        assert other.exists()


def test_a_bind_mounted_file_names_the_way_out(sandbox):
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        pytest.skip("needs to be root with mount namespaces")
    secret = sandbox.write("runner.json", EXAMPLE)
    mounted = sandbox.write("mounted.toml", "old\n")
    sandbox.write("etc/config.toml", "")
    script = f"mount --bind {mounted} {sandbox.config} && exec \"$@\""

    def run(*arguments):
        return subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", sandbox.program, "fetch", "--secret-file",
             str(secret), *arguments],
            env=sandbox.environment, capture_output=True, text=True, timeout=60,
        )

    refused = run()
    assert refused.returncode == 73, refused.stderr
    assert "--in-place" in refused.stderr
    assert mounted.read_text() == "old\n"
    assert sandbox.leftovers() == ["etc/config.toml", "mounted.toml", "runner.json"]
    written = run("--in-place")
    assert written.returncode == 0, written.stderr
    assert tomllib.loads(mounted.read_text()) == without_nulls(json.loads(EXAMPLE))
