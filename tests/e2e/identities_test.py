"""Identities end to end: strict servers on loopback give credentials, and the request for the secret
is judged to be signed with exactly those."""

import json
import socket
import subprocess

import pytest
from conftest import EXAMPLE
from credential_servers import ContainerEndpoint, InstanceMetadata, SecurityTokenService
from loopback_server import LoopbackServer
from sigv4_judge import judge

KEYS = ("ASIAEXAMPLE", "secret/key+", "token+/&<=")
ROLE = "arn:aws:iam::123456789012:role/runner"


@pytest.fixture
def secrets_manager(loopback):
    body = {"ARN": "arn:aws:secretsmanager:eu-west-1:1:secret:s-AbCdEf", "Name": "s",
            "SecretString": EXAMPLE, "VersionId": "11111111-2222-3333-4444-555555555555"}
    return loopback(lambda request: (200, {"x-amzn-RequestId": "r"}, json.dumps(body)))


@pytest.fixture
def fetch(sandbox, secrets_manager):
    def run(env, region="eu-west-1", seconds=10):
        return sandbox.fetch(
            "--no-exec", "--timeout", seconds,
            env={"AWS_ENDPOINT_URL_SECRETS_MANAGER": secrets_manager.url, "AWS_REGION": region, **env},
        )

    return run


def signed_with(secrets_manager, keys, region="eu-west-1"):
    [request] = secrets_manager.requests
    judge(request, access_key_id=keys[0], secret_access_key=keys[1], session_token=keys[2],
          region=region, host=f"127.0.0.1:{secrets_manager.port}")


def test_environment_beats_everything(fetch, secrets_manager, loopback):
    container = loopback(lambda request: (500, {}, ""))
    result = fetch({"AWS_ACCESS_KEY_ID": KEYS[0], "AWS_SECRET_ACCESS_KEY": KEYS[1],
                    "AWS_SESSION_TOKEN": KEYS[2],
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI": container.url + "/"})
    assert result.status == 0, result
    signed_with(secrets_manager, KEYS)
    assert container.requests == []


@pytest.mark.parametrize("how", ["none", "token", "file"])
def test_container_endpoint(fetch, secrets_manager, loopback, sandbox, how):
    token = None if how == "none" else "Basic dG9rZW4="
    answer = ContainerEndpoint(KEYS, token=token)
    server = loopback(answer)
    env = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": server.url + "/v2/credentials/id"}
    if how == "token":
        env["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = token
    if how == "file":
        env["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "the file beats this"
        env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = sandbox.write("token", token)
    result = fetch(env)
    assert result.status == 0, result
    assert answer.faults == []
    signed_with(secrets_manager, KEYS)
    assert "role/task" in result.err


def test_credential_calls_never_go_through_a_proxy(fetch, secrets_manager, loopback):
    answer = ContainerEndpoint(KEYS)
    dead = "http://127.0.0.1:9"  # whoever asks this proxy fails; "localhost" alone is spared
    result = fetch({
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": loopback(answer).url + "/v2/credentials/id",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER": f"http://localhost:{secrets_manager.port}",
        "http_proxy": dead, "HTTP_PROXY": dead, "HTTPS_PROXY": dead, "ALL_PROXY": dead,
        "NO_PROXY": "localhost",
    })
    assert result.status == 0, result
    assert answer.faults == []


def test_web_identity(fetch, secrets_manager, loopback, sandbox):
    answer = SecurityTokenService(KEYS, ROLE, "eyJ.web.token")
    sts = loopback(answer)
    result = fetch({"AWS_WEB_IDENTITY_TOKEN_FILE": sandbox.write("web", "eyJ.web.token\n"),
                    "AWS_ROLE_ARN": ROLE, "AWS_ENDPOINT_URL_STS": sts.url})
    assert result.status == 0, result
    assert answer.faults == []
    signed_with(secrets_manager, KEYS)


def test_instance_metadata(fetch, secrets_manager, loopback):
    answer = InstanceMetadata(KEYS)
    server = loopback(answer)
    result = fetch({"AWS_EC2_METADATA_DISABLED": None, "AWS_EC2_METADATA_SERVICE_ENDPOINT": server.url})
    assert result.status == 0, result
    assert answer.faults == []
    signed_with(secrets_manager, KEYS)
    assert "runner-manager" in result.err


def test_instance_metadata_gives_the_region_too(fetch, secrets_manager, loopback):
    answer = InstanceMetadata(KEYS, region="ap-south-1")
    server = loopback(answer)
    result = fetch(
        {"AWS_EC2_METADATA_DISABLED": None, "AWS_EC2_METADATA_SERVICE_ENDPOINT": server.url,
         "AWS_REGION": None}, region=None)
    assert result.status == 0, result
    assert answer.faults == []
    signed_with(secrets_manager, KEYS, region="ap-south-1")


def test_a_session_token_that_expired_is_renewed_once(fetch, secrets_manager, loopback):
    answer = InstanceMetadata(KEYS)
    answer.drop_tokens = 1
    server = loopback(answer)
    result = fetch({"AWS_EC2_METADATA_DISABLED": None, "AWS_EC2_METADATA_SERVICE_ENDPOINT": server.url})
    assert result.status == 0, result
    assert len(answer.tokens) == 2


def test_the_tasks_region_from_the_container_metadata(fetch, secrets_manager, loopback):
    task = {"TaskARN": "arn:aws:ecs:eu-central-1:123456789012:task/c/1", "AvailabilityZone": "eu-central-1a"}
    server = loopback(lambda request: (200, {}, json.dumps(task)))
    result = fetch({"AWS_ACCESS_KEY_ID": KEYS[0], "AWS_SECRET_ACCESS_KEY": KEYS[1],
                    "AWS_SESSION_TOKEN": KEYS[2], "AWS_REGION": None,
                    "ECS_CONTAINER_METADATA_URI_V4": server.url + "/v4/abc"}, region=None)
    assert result.status == 0, result
    assert [request.path for request in server.requests] == ["/v4/abc/task"]
    signed_with(secrets_manager, KEYS, region="eu-central-1")


class TestBroken:
    """A configured identity that does not work is an error that names it, and nobody else is asked."""

    def refused(self, fetch, secrets_manager, env, *words):
        result = fetch(env)
        assert result.status == 77, result
        assert secrets_manager.requests == []
        for word in words:
            assert word in result.err, result
        return result

    def test_instance_role_that_failed(self, fetch, secrets_manager, loopback):
        answer = InstanceMetadata(KEYS, failing="AssumeRoleUnauthorizedAccess")
        self.refused(fetch, secrets_manager,
                     {"AWS_EC2_METADATA_DISABLED": None,
                      "AWS_EC2_METADATA_SERVICE_ENDPOINT": loopback(answer).url},
                     "AssumeRoleUnauthorizedAccess")

    def test_instance_without_a_role(self, fetch, secrets_manager, loopback):
        answer = InstanceMetadata(KEYS, role=None)
        self.refused(fetch, secrets_manager,
                     {"AWS_EC2_METADATA_DISABLED": None,
                      "AWS_EC2_METADATA_SERVICE_ENDPOINT": loopback(answer).url}, "instance profile")

    def test_web_identity_refused(self, fetch, secrets_manager, loopback, sandbox):
        answer = SecurityTokenService(KEYS, ROLE, "t", error="AccessDenied")
        self.refused(fetch, secrets_manager,
                     {"AWS_WEB_IDENTITY_TOKEN_FILE": sandbox.write("web", "t"), "AWS_ROLE_ARN": ROLE,
                      "AWS_ENDPOINT_URL_STS": loopback(answer).url, "AWS_MAX_ATTEMPTS": "1"},
                     "AccessDenied", ROLE)

    def test_web_identity_half_configured(self, fetch, secrets_manager, sandbox):
        self.refused(fetch, secrets_manager,
                     {"AWS_WEB_IDENTITY_TOKEN_FILE": sandbox.write("web", "t")}, "AWS_ROLE_ARN")
        self.refused(fetch, secrets_manager,
                     {"AWS_WEB_IDENTITY_TOKEN_FILE": "/no/such/file", "AWS_ROLE_ARN": ROLE},
                     "/no/such/file")

    def test_container_token_with_a_newline(self, fetch, secrets_manager, loopback, sandbox):
        answer = ContainerEndpoint(KEYS, token="t")
        self.refused(fetch, secrets_manager,
                     {"AWS_CONTAINER_CREDENTIALS_FULL_URI": loopback(answer).url + "/v2/credentials/id",
                      "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": sandbox.write("token", "t\n")},
                     "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")

    def test_container_uri_to_a_foreign_host(self, fetch, secrets_manager):
        for uri in ("http://192.0.2.1/x", "http://127.0.0.1@192.0.2.1/x", "ftp://127.0.0.1/", "/x"):
            self.refused(fetch, secrets_manager, {"AWS_CONTAINER_CREDENTIALS_FULL_URI": uri},
                         "AWS_CONTAINER_CREDENTIALS_FULL_URI")

    def test_files_and_profiles(self, fetch, secrets_manager, sandbox):
        self.refused(fetch, secrets_manager, {"AWS_PROFILE": "ci"}, "AWS_PROFILE", "export-credentials")
        sandbox.write("home/.aws/credentials", "[default]\naws_access_key_id = A\naws_secret_access_key = B\n")
        self.refused(fetch, secrets_manager, {}, ".aws/credentials", "export-credentials")

    def test_fargate_without_a_task_role(self, fetch, secrets_manager, loopback):
        answer = InstanceMetadata(KEYS)
        server = loopback(answer)
        self.refused(fetch, secrets_manager,
                     {"AWS_EXECUTION_ENV": "AWS_ECS_FARGATE", "AWS_EC2_METADATA_DISABLED": None,
                      "AWS_EC2_METADATA_SERVICE_ENDPOINT": server.url}, "taskRoleArn")
        assert server.requests == []


def test_an_instance_whose_answer_dies_on_the_way_names_the_hop_limit(fetch, secrets_manager):
    """A port whose connections are taken by the kernel and answered by nobody."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        result = fetch({"AWS_EC2_METADATA_DISABLED": None, "AWS_EC2_METADATA_SERVICE_ENDPOINT":
                        f"http://127.0.0.1:{silent.getsockname()[1]}"}, seconds=2)
    assert result.status == 77, result
    assert "HttpPutResponseHopLimit" in result.err
    assert secrets_manager.requests == []


def test_an_agent_that_starts_late_is_waited_for(sandbox, secrets_manager):
    """The Pod Identity agent: its port refuses until the first retry is logged, then listens."""
    reserved = socket.socket()
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reserved.bind(("127.0.0.1", 0))
    port = reserved.getsockname()[1]
    process = subprocess.Popen(
        [sandbox.program, "fetch", "--no-exec"], stderr=subprocess.PIPE, text=True,
        env={**sandbox.environment, "AWS_REGION": "eu-west-1",
             "AWS_ENDPOINT_URL_SECRETS_MANAGER": secrets_manager.url,
             "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://127.0.0.1:{port}/v2/credentials/id"},
    )
    for line in process.stderr:
        if "connection refused" in line:
            break
    reserved.close()
    server = LoopbackServer(ContainerEndpoint(KEYS), port=port)
    try:
        rest = process.communicate(timeout=60)[1]
    finally:
        server.close()
    assert process.returncode == 0, rest
    signed_with(secrets_manager, KEYS)
