"""The request as it arrives, judged by an independent implementation of SigV4."""

import json
import random
import socket
import string

import pytest
from conftest import EXAMPLE
from sigv4_judge import judge

NAME = string.ascii_letters + string.digits + "/_+=.@-"
TOKEN = string.ascii_letters + string.digits + "/+=!#$%&'()*,:;<>?@[]^`{|}~"


def answer(_request):
    body = {"ARN": "arn:aws:secretsmanager:x:1:secret:s-AbCdEf", "Name": "s", "SecretString": EXAMPLE,
            "VersionId": "11111111-2222-3333-4444-555555555555"}
    return 200, {"Content-Type": "application/x-amz-json-1.1"}, json.dumps(body)


def word(rng, alphabet, least, most):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(least, most)))


def random_case(rng):
    label = string.ascii_lowercase + string.digits
    return {
        "secret": word(rng, NAME, 1, 100) if rng.random() < 0.9 else "ключ/秘密/🔑 " + word(rng, NAME, 1, 9),
        "region": "-".join(word(rng, label, 1, 9) for _ in range(rng.randint(1, 4))),
        "access_key_id": "AKIA" + word(rng, string.ascii_uppercase + string.digits, 12, 16),
        "secret_access_key": word(rng, NAME, 1, 80),
        "session_token": word(rng, TOKEN, 1, 1200) if rng.random() < 0.6 else "",
        "path": rng.choice(["", "/", "/aws", "/a/b/", "/a%20b", "/a/./b/../c", "//a//b", "/~x_y-z.w/%C3%A9"]),
    }


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


def test_every_request_is_signed_right(sandbox, loopback):
    rng = random.Random(20260101)
    hosts = {"127.0.0.1": loopback(answer)}
    hosts["LocalHost"] = hosts["127.0.0.1"]
    for _ in range(300):
        case = random_case(rng)
        host = rng.choice(list(hosts))
        server = hosts[host]
        server.requests.clear()
        result = sandbox.fetch(
            "--secret", case["secret"], "--region", case["region"], "--no-exec",
            env={
                "AWS_ACCESS_KEY_ID": case["access_key_id"],
                "AWS_SECRET_ACCESS_KEY": case["secret_access_key"],
                "AWS_SESSION_TOKEN": case["session_token"],
                "AWS_ENDPOINT_URL": f"http://{host}:{server.port}{case['path']}",
            },
        )
        assert result.status == 0, (case["region"], case["path"], result)
        [request] = server.requests
        assert json.loads(request.body) == {"SecretId": case["secret"]}
        judge(
            request,
            access_key_id=case["access_key_id"],
            secret_access_key=case["secret_access_key"],
            session_token=case["session_token"],
            region=case["region"],
            host=f"{host.lower()}:{server.port}",
        )


@pytest.mark.parametrize("change", ["body", "x-amz-date", "x-amz-target", "host", "signature"])
def test_the_judge_notices_a_change(sandbox, loopback, change):
    server = loopback(answer)
    keys = {"access_key_id": "AKIAEXAMPLE", "secret_access_key": "key", "session_token": ""}
    sandbox.fetch(
        "--no-exec",
        env={"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "key",
             "AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": server.url},
    )
    [request] = server.requests
    expected = {**keys, "region": "eu-west-1", "host": f"127.0.0.1:{server.port}"}
    judge(request, **expected)
    if change == "body":
        request.body = request.body.replace(b"config", b"konfig")
    else:
        old = {"signature": "Signature=", "x-amz-date": "Z", "x-amz-target": "Get", "host": "127"}[change]
        new = {"signature": "Signature=0", "x-amz-date": "1Z", "x-amz-target": "Put", "host": "126"}[change]
        name = "authorization" if change == "signature" else change
        request.headers = [
            (key, value.replace(old, new) if key.lower() == name else value)
            for key, value in request.headers
        ]
    with pytest.raises((AssertionError, ValueError)):
        judge(request, **expected)


def test_ipv6_endpoint(sandbox, loopback):
    if not has_ipv6():
        pytest.skip("no IPv6 loopback on this machine")
    server = loopback(answer, address="::1")
    result = sandbox.fetch(
        "--no-exec",
        env={"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "key",
             "AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": f"http://[::1]:{server.port}"},
    )
    assert result.status == 0, result
    judge(server.requests[0], access_key_id="AKIAEXAMPLE", secret_access_key="key", session_token="",
          region="eu-west-1", host=f"[::1]:{server.port}")
