"""Strict stand-ins for the places credentials come from, each an answer for LoopbackServer.

Strict: another method, header, path, query or body than the real service documents is an error that
the server keeps in `faults`, so that a test fails on a sloppy request even when the client copes.
"""

import json
import urllib.parse

EXPIRATION = "2099-01-01T00:00:00Z"


class Strict:
    def __init__(self):
        self.faults = []

    def expect(self, condition, fault):
        if not condition:
            self.faults.append(fault)
        return condition


class ContainerEndpoint(Strict):
    """ECS's and EKS Pod Identity's endpoint: GET with the token verbatim, JSON back."""

    def __init__(self, keys, path="/v2/credentials/id", token=None):
        super().__init__()
        self.keys, self.path, self.token = keys, path, token

    def __call__(self, request):
        good = self.expect(request.method == "GET", f"method {request.method}")
        good &= self.expect(request.path == self.path, f"path {request.path}")
        good &= self.expect(request.header("Authorization") == self.token, "authorization")
        good &= self.expect(request.header("Accept") == "application/json", "accept")
        good &= self.expect(request.body == b"", "a body")
        if not good:
            return 400, {}, json.dumps({"code": "InvalidRequest", "message": "refused"})
        access_key_id, secret_access_key, token = self.keys
        return 200, {"Content-Type": "application/json"}, json.dumps({
            "RoleArn": "arn:aws:iam::123456789012:role/task",
            "AccessKeyId": access_key_id, "SecretAccessKey": secret_access_key,
            "Token": token, "Expiration": EXPIRATION,
        })


class InstanceMetadata(Strict):
    """IMDSv2: a session token by PUT, then GETs that carry it. IMDSv1 is switched off."""

    def __init__(self, keys, role="runner-manager", region="eu-west-1", failing=None):
        super().__init__()
        self.keys, self.role, self.region, self.failing = keys, role, region, failing
        self.tokens = []
        self.drop_tokens = 0  # how many GETs answer 401, as after a restart of the service

    def __call__(self, request):
        self.expect(request.header("X-Forwarded-For") is None, "forwarded")
        if request.path == "/latest/api/token":
            ttl = request.header("X-aws-ec2-metadata-token-ttl-seconds") or ""
            good = self.expect(request.method == "PUT", f"token by {request.method}")
            good &= self.expect(ttl.isdigit() and 1 <= int(ttl) <= 21600, f"ttl {ttl!r}")
            good &= self.expect(request.header("Content-Length") == "0", "content length")
            if not good:
                return 400, {}, ""
            self.tokens.append(f"token-{len(self.tokens)}==")
            return 200, {"X-aws-ec2-metadata-token-ttl-seconds": ttl}, self.tokens[-1]
        self.expect(request.method == "GET", f"{request.method} {request.path}")
        if self.drop_tokens:
            self.drop_tokens -= 1
            return 401, {}, ""
        if request.header("X-aws-ec2-metadata-token") != (self.tokens or [None])[-1]:
            return 401, {}, ""
        return self.data(request.path)

    def data(self, path):
        base = "/latest/meta-data/iam/security-credentials/"
        if path == "/latest/meta-data/placement/region":
            return 200, {}, self.region
        if path == base:
            return (200, {}, self.role + "\nanother\n") if self.role else (404, {}, "")
        if not self.expect(path == base + (self.role or ""), f"path {path}"):
            return 404, {}, ""
        if self.failing:
            return 200, {}, json.dumps({"Code": self.failing, "Message": "the role is gone"})
        access_key_id, secret_access_key, token = self.keys
        return 200, {"Content-Type": "application/json"}, json.dumps({
            "Code": "Success", "Type": "AWS-HMAC", "LastUpdated": "2026-01-01T00:00:00Z",
            "AccessKeyId": access_key_id, "SecretAccessKey": secret_access_key, "Token": token,
            "Expiration": EXPIRATION,
        })


class SecurityTokenService(Strict):
    """STS AssumeRoleWithWebIdentity: an unsigned form, XML back."""

    def __init__(self, keys, role_arn, web_token, error=None):
        super().__init__()
        self.keys, self.role_arn, self.web_token, self.error = keys, role_arn, web_token, error

    def __call__(self, request):
        form = urllib.parse.parse_qs(request.body.decode(), strict_parsing=True)
        good = self.expect(request.method == "POST" and request.path == "/", "method or path")
        good &= self.expect(request.header("Authorization") is None, "signed")
        good &= self.expect(
            (request.header("Content-Type") or "").startswith("application/x-www-form-urlencoded"),
            "content type",
        )
        for name, value in {
            "Action": "AssumeRoleWithWebIdentity", "Version": "2011-06-15",
            "RoleArn": self.role_arn, "WebIdentityToken": self.web_token,
        }.items():
            good &= self.expect(form.get(name) == [value], name)
        session = form.get("RoleSessionName", [""])[0]
        good &= self.expect(2 <= len(session) <= 64, f"session name {session!r}")
        if not good or self.error:
            code = self.error or "ValidationError"
            return 400, {"Content-Type": "text/xml"}, (
                '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>'
                f"<Type>Sender</Type><Code>{code}</Code><Message>refused</Message></Error>"
                "<RequestId>sts-request</RequestId></ErrorResponse>"
            )
        access_key_id, secret_access_key, token = self.keys
        escaped = token.replace("&", "&amp;").replace("<", "&#60;").replace("=", "&#x3D;")
        return 200, {"Content-Type": "text/xml"}, (
            '<?xml version="1.0"?>\n'
            '<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n'
            " <AssumeRoleWithWebIdentityResult><AssumedRoleUser><Arn>"
            "arn:aws:sts::123456789012:assumed-role/runner/session</Arn></AssumedRoleUser>\n"
            f"  <Credentials>\n   <Expiration>{EXPIRATION}</Expiration>"
            f"<SessionToken>{escaped}</SessionToken>\n"
            f"   <SecretAccessKey>{secret_access_key}</SecretAccessKey>"
            f"<AccessKeyId>{access_key_id}</AccessKeyId></Credentials>\n"
            " </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>\n"
        )
