"""No secret comes out: canaries everywhere, every failure driven, everything searched.

A canary is a random word. Each string value of the configuration and each credential gets one of its
own; runner names, executors and URL hosts stay as they are, since those may be shown. Then each way
to fail (and to succeed) is driven at debug level, in both log formats, and stdout, stderr, the
child's arguments, and every file that is left are searched for every canary.
"""

import hashlib
import json
import os
import pathlib
import resource
import secrets
import signal
import subprocess

import pytest
from conftest import EXAMPLE


class Canaries:
    def __init__(self):
        self.words = {}

    def new(self, where):
        word = "c4nary" + secrets.token_hex(12)
        self.words[word] = where
        return word

    def plant(self, value, where=""):
        """The same structure with a canary for every string that may not be shown."""
        if isinstance(value, dict):
            return {key: self.plant(item, f"{where}/{key}") for key, item in value.items()}
        if isinstance(value, list):
            return [self.plant(item, f"{where}/{i}") for i, item in enumerate(value)]
        if not isinstance(value, str) or where.endswith(("/name", "/executor")):
            return value
        if where.endswith("/url"):
            return "https://gitlab.example.com/" + self.new(where)
        return self.new(where)

    def found_in(self, text):
        return sorted({where for word, where in self.words.items() if word in text})


@pytest.fixture
def canaries():
    return Canaries()


@pytest.fixture
def sandbox(sandbox):
    """What goes to the termination log counts as printed; the error of each fetch does."""
    kept = sandbox.write("termination-log", "")
    sandbox.environment["CONFIGXFORM_TERMINATION_LOG"] = str(kept)
    run = sandbox.run

    def run_and_read(command, *arguments, **keywords):
        kept.write_text("")
        result = run(command, *arguments, **keywords)
        words = kept.read_text(errors="replace")
        assert (command == "fetch" and result.status != 0) == (words != ""), result
        result.err += words
        return result

    sandbox.run = run_and_read
    return sandbox


@pytest.fixture
def search(sandbox, canaries):
    """Runs fetch in both formats and fails on any canary in what comes out."""

    def run(status, *arguments, env=None, legitimate=(), **keywords):
        # With a canary for an executor no runner could take a job: the check would stop it here.
        env = {"CONFIGXFORM_CHECK": "off", **(env or {})}
        for log_format in ("text", "json"):
            result = sandbox.run(
                *arguments, env={**env, "LOG_FORMAT": log_format, "CONFIGXFORM_LOG_LEVEL": "debug"},
                **keywords,
            )
            assert result.status == status, result
            assert canaries.found_in(result.out) == []
            assert canaries.found_in(result.err) == [], result.err
            if sandbox.started:
                assert canaries.found_in(json.dumps(sandbox.started["argv"])) == []
            known = {pathlib.Path(path) for path in legitimate}
            for name in sandbox.leftovers():
                path = sandbox.directory / name
                if path not in known:
                    text = path.read_bytes().decode("utf-8", "replace")
                    assert canaries.found_in(text) == [], path
        return result

    return run


def secret_file(sandbox, text):
    return sandbox.write("secret/runner.json", text)


def test_the_search_finds_a_canary(canaries):
    word = canaries.new("/here")
    assert canaries.found_in(f"error: {word}!") == ["/here"]


def test_a_good_configuration(sandbox, canaries, search):
    document = canaries.plant(json.loads(EXAMPLE))
    assert len(canaries.words) > 10
    path = secret_file(sandbox, json.dumps(document))
    search(0, "fetch", "--secret-file", path, legitimate=[path, sandbox.config])
    text = sandbox.config.read_text()
    assert all(word in text for word in canaries.words), "the canaries did reach config.toml"


def test_text_cut_off_and_damaged_at_many_places(sandbox, canaries, search):
    text = json.dumps(canaries.plant(json.loads(EXAMPLE)), indent=1)
    damaged = [text[:at] for at in range(1, len(text) - 2, max(1, len(text) // 12))]
    damaged += [text[:at] + junk + text[at:] for at in range(5, len(text), max(1, len(text) // 6))
                for junk in ("\x01", "}", "\\ud800")]
    for case in damaged:
        path = secret_file(sandbox, case)
        for command in (["fetch", "--secret-file", path], ["convert", path]):
            result = sandbox.run(*command, env={"CONFIGXFORM_LOG_LEVEL": "debug"})
            if result.status == 0:  # the damage landed in the middle of a string
                continue
            assert result.status == 65, result
            assert canaries.found_in(result.out + result.err) == [], result.err


def test_values_of_every_wrong_type(sandbox, canaries, search):
    """Every value of the document in turn becomes a string, a list and a number."""
    document = json.loads(EXAMPLE)

    def places(value, path=()):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield (*path, key)
            if isinstance(item, (dict, list)):
                yield from places(item, (*path, key))

    for place in places(document):
        changed = canaries.plant(json.loads(EXAMPLE))
        parent = changed
        for key in place[:-1]:
            parent = parent[key]
        word = canaries.new("changed")
        for wrong in (word, [word, {"x": word}], {"x": word}, [None]):
            parent[place[-1]] = wrong
            path = secret_file(sandbox, json.dumps(changed))
            for command in (["fetch", "--no-exec", "--secret-file", path], ["convert", path, "-o", "/dev/null"]):
                result = sandbox.run(*command, env={"CONFIGXFORM_LOG_LEVEL": "debug"})
                assert result.status in (0, 65, 73), result
                shown = [where for where in canaries.found_in(result.out + result.err)]
                # A runner's name, its executor and its url's host may be shown.
                if place[-1] not in ("name", "executor", "url"):
                    assert shown == [], (place, result.err)


def test_docker_configuration(sandbox, canaries, search):
    auth = canaries.new("auths")
    path = secret_file(sandbox, EXAMPLE)
    docker = sandbox.home / ".docker" / "config.json"
    helpers = '{"registry.example.com": "ecr-login"}'
    for existing in (
        f'{{"auths": {{"r": {{"auth": "{auth}"}}}}, "x": }}', f'["{auth}"]', f'"{auth}"', f'{{"a": "{auth}',
    ):
        sandbox.write("home/.docker/config.json", existing)
        search(78, "fetch", "--secret-file", path, env={"DOCKER_CREDENTIAL_HELPERS": helpers}, legitimate=[docker])
    docker.unlink()
    for wrong in (f'{{"r": ["{auth}"]}}', f'["{auth}"]', f'"{auth}"', auth, f'{{"r": "{auth}"'):
        search(78, "fetch", "--secret-file", path, env={"DOCKER_CREDENTIAL_HELPERS": wrong})
    sandbox.write("home/.docker/config.json", f'{{"auths": {{"r": {{"auth": "{auth}"}}}}}}')
    search(0, "fetch", "--secret-file", path, env={"DOCKER_CREDENTIAL_HELPERS": helpers}, legitimate=[docker])


def test_failures_of_writing_and_starting(sandbox, canaries, search):
    path = secret_file(sandbox, json.dumps(canaries.plant(json.loads(EXAMPLE))))
    search(127, "fetch", "--secret-file", path, "--exec", "no-such-program", legitimate=[path, sandbox.config])
    sandbox.config.unlink()
    search(73, "fetch", "--secret-file", path, "--output", "/dev/null/x", legitimate=[path])
    sandbox.config.mkdir()
    search(73, "fetch", "--secret-file", path, legitimate=[path])
    # No room: the write itself fails.
    sandbox.config.rmdir()
    search(73, "fetch", "--secret-file", path, legitimate=[path],
           preexec_fn=lambda: (resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
                               signal.signal(signal.SIGXFSZ, signal.SIG_IGN)))


@pytest.fixture
def credentials(canaries):
    return {
        "AWS_ACCESS_KEY_ID": canaries.new("access key id"),
        "AWS_SECRET_ACCESS_KEY": canaries.new("secret access key"),
        "AWS_SESSION_TOKEN": canaries.new("session token"),
        "AWS_REGION": "eu-west-1",
        "CONFIGXFORM_TIMEOUT": "1",
    }


def test_answers_of_aws_that_echo_everything(sandbox, canaries, search, loopback, credentials):
    """AWS quotes the canonical request, session token included, when a signature does not match."""
    codes = {
        "InvalidSignatureException": (400, 77),
        "SignatureDoesNotMatch": (403, 77),
        "AccessDeniedException": (400, 77),
        "UnrecognizedClientException": (400, 77),
        "ExpiredTokenException": (400, 77),
        "ResourceNotFoundException": (400, 66),
        "InvalidRequestException": (400, None),
        "InternalServiceError": (500, 69),
        "ThrottlingException": (400, 69),
        "SomethingNew": (400, None),
    }
    for code, (status, expected) in codes.items():
        for form in ("json", "xml", "html"):
            def answer(request, code=code, status=status, form=form):
                echo = "".join(f"{name}:{value}\n" for name, value in request.headers)
                echo += request.body.decode() + " " + " ".join(credentials.values())
                if form == "json":
                    body = json.dumps({"__type": code, "message": "The Canonical String was " + echo})
                elif form == "xml":
                    body = f"<ErrorResponse><Error><Code>{code}</Code><Message>{echo}</Message></Error></ErrorResponse>"
                else:
                    body = f"<html><body>{echo}</body></html>"
                return status, {"x-amzn-RequestId": "r-1"}, body

            server = loopback(answer)
            result = sandbox.fetch(
                env={**credentials, "AWS_ENDPOINT_URL": server.url, "CONFIGXFORM_LOG_LEVEL": "debug"}
            )
            assert result.status != 0
            if expected and form == "json":
                assert result.status == expected, result
            shown = canaries.found_in(result.out + result.err)
            assert shown == [], (code, form, result.err)


def test_config_hash(sandbox, canaries, search, loopback, credentials):
    """It is not shown; nor is what AWS echoes when the secret is read again."""
    text = json.dumps(canaries.plant(json.loads(EXAMPLE)))
    path = secret_file(sandbox, text)
    search(0, "fetch", "--secret-file", path, env={"CONFIG_HASH": canaries.new("CONFIG_HASH")},
           legitimate=[path, sandbox.config])
    md5s = {hashlib.md5(content.encode(), usedforsecurity=False).hexdigest() for content in (text, "")}
    canaries.words.update({md5: "md5" for md5 in md5s})
    asked = []

    def answer(request):
        asked.append(request)
        if len(asked) % 2:
            return 200, {}, json.dumps({"SecretString": text, "VersionId": "v-1"})
        echo = "".join(f"{name}:{value}\n" for name, value in request.headers)
        return 400, {}, json.dumps({"__type": "AccessDeniedException", "message": echo + text})

    server = loopback(answer)
    result = search(0, "fetch", env={**credentials, "AWS_ENDPOINT_URL": server.url,
                                     "CONFIG_HASH": hashlib.md5(b"", usedforsecurity=False).hexdigest()},
                    legitimate=[path, sandbox.config])
    assert "could not be read again" in result.err


def test_secrets_that_are_no_configuration(sandbox, canaries, search, loopback, credentials):
    word = canaries.new("the secret")
    for body, status in (
        ({"SecretString": word}, 65), ({"SecretString": f'"{word}"'}, 65), ({"SecretBinary": word + "*"}, 65),
        ({"Name": word}, 65), (word, 69), ({"SecretString": [word]}, None),
    ):
        text = body if isinstance(body, str) else json.dumps(body)
        server = loopback(lambda request, text=text: (200, {}, text))
        result = sandbox.fetch(
            env={**credentials, "AWS_ENDPOINT_URL": server.url, "CONFIGXFORM_LOG_LEVEL": "debug"}
        )
        assert result.status != 0
        if status:
            assert result.status == status, result
        assert canaries.found_in(result.out + result.err) == [], result.err


def test_identities_that_are_broken(sandbox, canaries, search, loopback):
    word = canaries.new("answer")
    token = canaries.new("authorization token")
    base = {"AWS_REGION": "eu-west-1", "CONFIGXFORM_TIMEOUT": "1", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    answers = [  # What is no credential is shown with an error: so errors echo the token only.
        (200, word), (200, f'{{"AccessKeyId": "{word}"}}'), (200, f'["{word}"]'), (404, token),
        (500, f'{{"code": "x", "message": "{token}"}}'), (403, f"<html>{word}</html>"),
        (200, f'{{"AccessKeyId": "{word}", "SecretAccessKey": 7, "Token": "{word}"}}'),
    ]
    for status, body in answers:
        server = loopback(lambda request, s=status, b=body: (s, {}, b))
        search(77, "fetch", env={
            **base, "AWS_CONTAINER_CREDENTIALS_FULL_URI": server.url + "/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": token})
    token_file = sandbox.write("secret/token", token + "\n")
    search(77, "fetch", env={**base, "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:9/x",
                             "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": token_file},
           legitimate=[token_file])
    token_file.unlink()
    search(77, "fetch", env={**base, "AWS_ACCESS_KEY_ID": canaries.new("half a key pair")})
    search(77, "fetch", env={**base, "AWS_SECRET_ACCESS_KEY": canaries.new("half a key pair")})


def test_endpoints_and_proxies_with_passwords(sandbox, canaries, search, credentials):
    password = canaries.new("password")
    search(78, "fetch", env={**credentials, "AWS_ENDPOINT_URL": f"http://user:{password}@127.0.0.1:9/"})
    search(69, "fetch", env={**credentials, "HTTPS_PROXY": f"http://user:{password}@127.0.0.1:9"})


def test_no_core_file_holds_the_secret(program, sandbox, loopback):
    """Killed by SIGABRT while it waits for the secret, fetch leaves no core; another program does."""
    resource_limits = lambda: resource.setrlimit(  # noqa: E731
        resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    )
    waiting = []

    def answer(_request):
        os.kill(waiting[0].pid, signal.SIGABRT)
        return 200, {}, "{}"

    control = subprocess.Popen(["sleep", "60"], preexec_fn=resource_limits, cwd=sandbox.directory)
    os.kill(control.pid, signal.SIGABRT)
    _, status = os.waitpid(control.pid, 0)
    if not os.WCOREDUMP(status):
        pytest.skip("this machine writes no core files at all")
    server = loopback(answer)
    environment = {
        **sandbox.environment, "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "key",
        "AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": server.url,
    }
    waiting.append(subprocess.Popen(
        [program, "fetch"], env=environment, preexec_fn=resource_limits, cwd=sandbox.directory,
        stderr=subprocess.DEVNULL,
    ))
    _, status = os.waitpid(waiting[0].pid, 0)
    assert os.WIFSIGNALED(status)
    assert not os.WCOREDUMP(status)
