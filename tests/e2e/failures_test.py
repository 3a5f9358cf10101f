"""Makes docs/failures.md: what an operator sees for each exit status, and holds it to the program.

Each scenario breaks something real, runs configxform, and keeps the terminal. The document is
compared with what is checked in; UPDATE_DOCUMENTS=1 writes it anew, for a person to read.
"""

import email.utils
import json
import os
import re
import ssl
import threading
import time

import pytest
from certificates import Authority
from conftest import EXAMPLE, ROOT
from isolation import without_network

DOCUMENT = ROOT / "docs" / "failures.md"
SCENARIOS = []

INTRODUCTION = """\
# When it fails

What the terminal shows for each exit status, one heading a status. Made by
`tests/e2e/failures_test.py` from real runs; times, ports and ids are replaced. If a transcript alone
does not tell you what to change, that is a bug: please report it.
"""

STATUSES = {
    2: "usage",
    65: "configuration rejected",
    66: "not found",
    69: "unreachable",
    73: "cannot write",
    77: "no credentials, or refused",
    78: "bad settings",
    126: "the program cannot be run",
    127: "the program was not found",
}

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "example", "AWS_REGION": "eu-west-1"}


def scenario(status, title):
    """Registers a function (sandbox, aws, loopback) → Run."""

    def register(function):
        SCENARIOS.append((status, title, function))
        return function

    return register


class Run:
    """What to type, and the variables that make the case."""

    def __init__(self, *arguments, before=(), **env):
        self.arguments = arguments
        self.before = before
        self.env = env


# ---- 2 -------------------------------------------------------------------------------------------


@scenario(2, "A misspelled option")
def _(sandbox, aws, loopback):
    return Run("fetch", "--sekret", "gitlab-runner-config")


@scenario(2, "--region and the ARN name different regions")
def _(sandbox, aws, loopback):
    arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ci-AbCdEf"
    return Run("fetch", "--secret", arn, "--region", "us-east-1")


# ---- 65 ------------------------------------------------------------------------------------------


@scenario(65, "The secret is no JSON")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret", "broken", **aws.environment())


@scenario(65, "The token is null")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret", "null-token", **aws.environment())


@scenario(65, "There are no runners")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret", "empty-runners", **aws.environment())


@scenario(65, "The mounted secret is empty")
def _(sandbox, aws, loopback):
    sandbox.write("secret.json", "")
    return Run("fetch", "--secret-file", "secret.json")


@scenario(65, "The secret was encoded twice")
def _(sandbox, aws, loopback):
    sandbox.write("secret.json", json.dumps(EXAMPLE))
    return Run("fetch", "--secret-file", "secret.json")


@scenario(65, "The secret has no value yet")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret", "no-value", "--timeout", "1", **aws.environment())


@scenario(65, "SecretBinary is no base64")
def _(sandbox, aws, loopback):
    return scripted(loopback, 200, {"ARN": "a", "SecretBinary": "%%%", "VersionId": "v"})


# ---- 66 ------------------------------------------------------------------------------------------


@scenario(66, "There is no such secret")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret", "gitlab-runner-konfig", **aws.environment())


@scenario(66, "The wrong region")
def _(sandbox, aws, loopback):
    return Run("fetch", **{**aws.environment(), "AWS_REGION": "us-west-2"})


@scenario(66, "The ARN names another region than the secret's")
def _(sandbox, aws, loopback):
    arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ci-AbCdEf"
    return scripted(loopback, 400, {
        "__type": "ResourceNotFoundException",
        "Message": "Secrets Manager can't find the specified secret."}, "--secret", arn,
        AWS_REGION="us-west-2")


@scenario(66, "The secret is scheduled for deletion")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret", "being-deleted", **aws.environment())


@scenario(66, "The mounted secret is not there")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret-file", "secret.json")


# ---- 69 ------------------------------------------------------------------------------------------


@scenario(69, "Nothing listens at the endpoint")
def _(sandbox, aws, loopback):
    return Run("fetch", "--timeout", "1", **KEYS, AWS_ENDPOINT_URL="http://127.0.0.1:9")


@scenario(69, "The host has no address")
def _(sandbox, aws, loopback):
    return Run("fetch", "--timeout", "1", **{**KEYS, "AWS_ENDPOINT_URL": "https://secretsmanager.invalid"})


@scenario(69, "AWS's host has no address, as in a VPC without an endpoint")
def _(sandbox, aws, loopback):
    return Run("fetch", "--timeout", "1", before=without_network(), **KEYS)


@scenario(69, "There is no FIPS endpoint in the region")
def _(sandbox, aws, loopback):
    return Run("fetch", "--timeout", "1", before=without_network(), **KEYS,
               AWS_USE_FIPS_ENDPOINT="true")


@scenario(69, "The certificate authority is not known")
def _(sandbox, aws, loopback):
    company, another = (Authority(sandbox.directory, name) for name in ("company", "another"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(company.leaf("endpoint", "IP:127.0.0.1"))
    server = loopback(lambda request: (200, {}, ""), context=context)
    return Run("fetch", "--timeout", "1", **KEYS, AWS_ENDPOINT_URL=server.url,
               CA_CERTIFICATES_PATH=str(another.path))


@scenario(69, "AWS throttles until the deadline")
def _(sandbox, aws, loopback):
    return scripted(loopback, 400, {"__type": "ThrottlingException", "message": "Rate exceeded"})


@scenario(69, "A proxy answers with a page of its own")
def _(sandbox, aws, loopback):
    return scripted(loopback, 502, "<html><title>Bad Gateway</title></html>")


@scenario(69, "The proxy refuses to connect")
def _(sandbox, aws, loopback):
    proxy = loopback(lambda request: (403, {}, "<html><title>Access denied</title></html>"))
    return Run("fetch", "--timeout", "1", **KEYS, HTTPS_PROXY=proxy.url)


# ---- 73 ------------------------------------------------------------------------------------------


@scenario(73, "A directory stands where the file should be")
def _(sandbox, aws, loopback):
    sandbox.write("secret.json", EXAMPLE)
    sandbox.config.mkdir(parents=True)
    return Run("fetch", "--secret-file", "secret.json")


@scenario(73, "The directory cannot be made")
def _(sandbox, aws, loopback):
    sandbox.write("secret.json", EXAMPLE)
    sandbox.write("etc", "a file")
    return Run("fetch", "--secret-file", "secret.json")


# ---- 77 ------------------------------------------------------------------------------------------


@scenario(77, "No credentials at all")
def _(sandbox, aws, loopback):
    return Run("fetch", AWS_REGION="eu-west-1")


@scenario(77, "An ECS task on Fargate without a task role")
def _(sandbox, aws, loopback):
    return Run("fetch", AWS_REGION="eu-west-1", AWS_EXECUTION_ENV="AWS_ECS_FARGATE")


@scenario(77, "Half a key pair")
def _(sandbox, aws, loopback):
    return Run("fetch", AWS_REGION="eu-west-1", AWS_ACCESS_KEY_ID="AKIAEXAMPLE")


@scenario(77, "A profile")
def _(sandbox, aws, loopback):
    return Run("fetch", AWS_REGION="eu-west-1", AWS_PROFILE="ci")


@scenario(77, "The identity may not read the secret")
def _(sandbox, aws, loopback):
    key, secret = aws.nobody
    return Run("fetch", "--timeout", "1",
               **{**aws.environment(), "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret})


@scenario(77, "AWS names the identity and the action it lacks")
def _(sandbox, aws, loopback):
    return scripted(loopback, 400, {
        "__type": "AccessDeniedException",
        "Message": "User: arn:aws:sts::123456789012:assumed-role/runner/task is not authorized to"
        " perform: secretsmanager:GetSecretValue on resource: gitlab-runner-config because no"
        " identity-based policy allows the secretsmanager:GetSecretValue action"})


@scenario(77, "The key that encrypts the secret is out of reach")
def _(sandbox, aws, loopback):
    return scripted(loopback, 400, {
        "__type": "AccessDeniedException", "Message": "Access to KMS is not allowed"})


@scenario(77, "A wrong secret access key")
def _(sandbox, aws, loopback):
    return Run("fetch", **{**aws.environment(), "AWS_SECRET_ACCESS_KEY": "wrong"})


@scenario(77, "An access key that does not exist")
def _(sandbox, aws, loopback):
    return Run("fetch", **{**aws.environment(), "AWS_ACCESS_KEY_ID": "AKIAUNKNOWN"})


@scenario(77, "The clock is off, and must not be corrected")
def _(sandbox, aws, loopback):
    def date():
        return email.utils.formatdate(time.time() + 20 * 60, usegmt=True)

    server = loopback(lambda request: (400, {"x-amzn-RequestId": "request-id", "Date": date()}, json.dumps(
        {"__type": "InvalidSignatureException", "message": "Signature expired"})))
    return Run("fetch", **KEYS, AWS_ENDPOINT_URL=server.url, AWS_DISABLE_CLOCK_SKEW_CORRECTION="true")


@scenario(77, "The instance metadata is a hop too far")
def _(sandbox, aws, loopback):
    def lose(request):
        threading.Event().wait(5)  # longer than anybody waits for it
        return 200, {}, ""

    return Run("fetch", "--timeout", "1", AWS_REGION="eu-west-1", AWS_EC2_METADATA_DISABLED=None,
               AWS_EC2_METADATA_SERVICE_ENDPOINT=loopback(lose).url)


@scenario(77, "The container endpoint refuses")
def _(sandbox, aws, loopback):
    server = loopback(lambda request: (403, {}, '{"code":"AccessDenied","message":"no role"}'))
    return Run("fetch", "--timeout", "1", AWS_REGION="eu-west-1",
               AWS_CONTAINER_CREDENTIALS_FULL_URI=server.url + "/v1/credentials")


# ---- 78 ------------------------------------------------------------------------------------------


@scenario(78, "The credential helpers are no JSON")
def _(sandbox, aws, loopback):
    return Run("fetch", "--secret-file", "secret.json", DOCKER_CREDENTIAL_HELPERS="ecr-login")


@scenario(78, "docker's config.json is broken")
def _(sandbox, aws, loopback):
    sandbox.write("home/.docker/config.json", '{"auths": {')
    return Run("fetch", "--secret-file", "secret.json",
               DOCKER_CREDENTIAL_HELPERS='{"public.ecr.aws":"ecr-login"}')


@scenario(78, "A proxy that is none")
def _(sandbox, aws, loopback):
    return Run("fetch", **KEYS, HTTPS_PROXY="proxy.example:3128/path")


@scenario(78, "The CA file is not there")
def _(sandbox, aws, loopback):
    return Run("fetch", "--timeout", "1", **KEYS, AWS_CA_BUNDLE="/etc/ssl/company.pem",
               AWS_ENDPOINT_URL="https://127.0.0.1:9")


@scenario(78, "A region that is none")
def _(sandbox, aws, loopback):
    return Run("fetch", **{**KEYS, "AWS_REGION": "eu-west-1/"})


@scenario(78, "gitlab-runner is told to read another file")
def _(sandbox, aws, loopback):
    sandbox.write("secret.json", EXAMPLE)
    return Run("fetch", "--secret-file", "secret.json", "--", "run", "--config", "/etc/other.toml")


# ---- 126, 127 ------------------------------------------------------------------------------------


@scenario(126, "The program is not executable")
def _(sandbox, aws, loopback):
    sandbox.write("secret.json", EXAMPLE)
    return Run("fetch", "--secret-file", "secret.json", "--exec", "./secret.json")


@scenario(127, "gitlab-runner is not installed")
def _(sandbox, aws, loopback):
    sandbox.write("secret.json", EXAMPLE)
    (sandbox.bin / "gitlab-runner").unlink()
    return Run("fetch", "--secret-file", "secret.json")


def scripted(loopback, status, body, *arguments, **env):
    """An answer that moto cannot give, from an endpoint of our own."""
    text = body if isinstance(body, str) else json.dumps(body)
    server = loopback(lambda request: (status, {"x-amzn-RequestId": "request-id"}, text))
    return Run("fetch", "--timeout", "1", *arguments, **{**KEYS, **env}, AWS_ENDPOINT_URL=server.url)


# ---- The document --------------------------------------------------------------------------------


def tidy(text, sandbox, aws):
    """The same for every run and machine."""
    for old, new in (
        (str(sandbox.etc), "/etc/gitlab-runner"),
        (str(sandbox.home), "/root"),
        (str(sandbox.directory), "/srv"),
        (aws.access_key_id, "AKIAEXAMPLE"),
        (aws.nobody[0], "AKIANOBODY"),
        (aws.version_id, "VERSION-ID"),
    ):
        text = text.replace(old, new)
    text = re.sub(r"(127\.0\.0\.1|localhost):(?!9\b)\d+", r"\1:4566", text)
    text = re.sub(r"\bms=\d+", "ms=8", text)
    text = re.sub(r"wait_ms=\d+", "wait_ms=40", text)
    text = re.sub(r"after \d+ ms", "after 2 ms", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "REQUEST-ID", text)
    text = re.sub(r"\b[A-Za-z0-9]{52}\b", "REQUEST-ID", text)
    text = re.sub(r"\d+ attempts?\b", "3 attempts", text)
    text = re.sub(r"attempts=\d+", "attempts=1", text)
    # How often was tried within a second is chance: one line of it is enough.
    return re.sub(r"(.*Asking .* again.*\n)(?:.*Asking .* again.*\n)+", r"\1", text)


def transcript(run, sandbox, result, aws):
    hidden = {"AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL_SECRETS_MANAGER"}
    variables = " ".join(
        f"{name}='{value}'" if re.search(r"[^\w./:-]", value) else f"{name}={value}"
        for name, value in run.env.items() if value is not None and name not in hidden
    )
    command = f"$ {variables + ' ' if variables else ''}configxform {' '.join(run.arguments)}\n"
    return tidy(command + result.err, sandbox, aws)


def documented_section(title):
    text = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    found = re.search(rf"^### {re.escape(title)}\n+```\n(.*?)```", text, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else None


written = {}


@pytest.mark.parametrize(
    ("status", "title", "function"), SCENARIOS, ids=[title for _, title, _ in SCENARIOS]
)
def test_transcript(sandbox, aws, loopback, status, title, function):
    run = function(sandbox, aws, loopback)
    result = sandbox.run(*run.arguments, env=run.env, before=run.before)
    assert result.status == status, result
    assert result.out == ""
    assert sandbox.started is None
    written[title] = transcript(run, sandbox, result, aws)
    if not os.environ.get("UPDATE_DOCUMENTS"):
        assert written[title] == documented_section(title)


def test_every_status_is_there_and_nothing_else():
    if os.environ.get("UPDATE_DOCUMENTS"):
        text = INTRODUCTION
        for status, meaning in STATUSES.items():
            text += f"\n## {status}: {meaning}\n"
            for at, title, _ in SCENARIOS:
                if at == status:
                    transcript = written.get(title) or documented_section(title)
                    text += f"\n### {title}\n\n```\n{transcript}```\n"
        DOCUMENT.write_text(text, encoding="utf-8")
    text = DOCUMENT.read_text(encoding="utf-8")
    assert re.findall(r"^### (.*)$", text, re.MULTILINE) == [title for _, title, _ in sorted(
        SCENARIOS, key=lambda item: list(STATUSES).index(item[0]))]
    assert {status for status, _, _ in SCENARIOS} == set(STATUSES)
