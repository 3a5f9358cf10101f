"""A machine whose clock is off: AWS's Date tells, and the next request is signed with AWS's time."""

import datetime
import email.utils
import json

import pytest
from conftest import EXAMPLE
from sigv4_judge import judge

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "example", "AWS_REGION": "eu-west-1"}


class SecretsManager:
    """Lives `ahead` of this machine, and takes requests that are signed within its five minutes."""

    def __init__(self, ahead):
        self.ahead = ahead

    def now(self):
        return datetime.datetime.now(datetime.timezone.utc) + self.ahead

    def __call__(self, request):
        stamp = datetime.datetime.strptime(request.header("X-Amz-Date") + "+0000", "%Y%m%dT%H%M%SZ%z")
        headers = {"Date": email.utils.format_datetime(self.now(), usegmt=True), "x-amzn-RequestId": "r"}
        if abs(self.now() - stamp) > datetime.timedelta(minutes=5):
            return 400, headers, json.dumps(
                {"__type": "InvalidSignatureException", "message": f"Signature expired: {stamp}"})
        return 200, headers, json.dumps({"SecretString": EXAMPLE, "VersionId": "v"})


def fetch(sandbox, loopback, minutes, **env):
    there = SecretsManager(datetime.timedelta(minutes=minutes))
    server = loopback(there)
    result = sandbox.fetch("--no-exec", env={**KEYS, "AWS_ENDPOINT_URL": server.url, **env})
    return there, server, result


@pytest.mark.parametrize("minutes", [20, -20, 60 * 24 * 400])
def test_a_clock_that_is_off_is_corrected(sandbox, loopback, minutes):
    there, server, result = fetch(sandbox, loopback, minutes)
    assert result.status == 0, result
    assert "clock is off" in result.err
    assert len(server.requests) == 2
    judge(server.requests[1], access_key_id="AKIAEXAMPLE", secret_access_key="example",
          session_token="", region="eu-west-1", host=f"127.0.0.1:{server.port}", now=there.now())


@pytest.mark.parametrize("minutes", [0, 4, -4])
def test_a_clock_that_is_good_enough_is_left_alone(sandbox, loopback, minutes):
    _, server, result = fetch(sandbox, loopback, minutes)
    assert result.status == 0, result
    assert "clock is off" not in result.err
    assert len(server.requests) == 1


def test_the_correction_can_be_switched_off(sandbox, loopback):
    _, server, result = fetch(sandbox, loopback, -20, AWS_DISABLE_CLOCK_SKEW_CORRECTION="true")
    assert result.status == 77, result
    assert "20 minutes ahead of AWS's" in result.err
    assert len(server.requests) == 1
