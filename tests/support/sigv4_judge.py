"""An independent judge of SigV4 requests: what moto does not check, and the signature once more.

Written from AWS's description of Signature Version 4 with hashlib and hmac alone, so that it shares
no code with configxform, moto or botocore.
"""

import datetime
import hashlib
import hmac
import re
import urllib.parse

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, "
    r"SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})"
)
# RFC 3986 unreserved, and the slash: what a canonical path leaves as it is.
SAFE = "/-_.~"


def digest(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def canonical_path(path):
    """Dot segments and double slashes removed, then encoded once more."""
    kept = []
    for part in path.split("/"):
        if part == "..":
            kept[-1:] = []
        elif part not in ("", "."):
            kept.append(part)
    trailing = "/" if kept and path.endswith("/") else ""
    return urllib.parse.quote("/" + "/".join(kept) + trailing, safe=SAFE)


def judge(request, *, access_key_id, secret_access_key, session_token, region, host, now=None):
    """Raises AssertionError with what is wrong with a captured GetSecretValue request."""
    names = [name.lower() for name, _ in request.headers]
    assert len(names) == len(set(names)), f"a header was sent twice: {names}"
    headers = {name.lower(): value for name, value in request.headers}
    assert request.method == "POST"
    assert headers["content-type"] == "application/x-amz-json-1.1"
    assert headers["x-amz-target"] == "secretsmanager.GetSecretValue"
    assert headers["content-length"] == str(len(request.body))
    assert headers["host"] == host
    assert headers.get("x-amz-security-token") == (session_token or None)
    for unwanted in ("expect", "transfer-encoding", "accept-encoding", "x-amz-content-sha256"):
        assert unwanted not in headers, unwanted
    assert headers["user-agent"].startswith("configxform/")

    found = AUTHORIZATION.fullmatch(headers["authorization"])
    assert found, "the Authorization header has another form"
    key_id, date, scope_region, service, signed, signature = found.groups()
    assert key_id == access_key_id
    assert (scope_region, service) == (region, "secretsmanager")
    stamp = headers["x-amz-date"]
    assert stamp[:8] == date
    moment = datetime.datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    now = now or datetime.datetime.now(datetime.timezone.utc)
    assert abs((now - moment).total_seconds()) < 60, "signed with another time"

    signed_names = signed.split(";")
    assert signed_names == sorted(signed_names)
    must = {"host", "content-type"} | {name for name in names if name.startswith("x-amz-")}
    assert must <= set(signed_names), f"not signed: {must - set(signed_names)}"
    never = {"user-agent", "connection", "authorization", "transfer-encoding"}
    assert not never & set(signed_names)

    path, _, query = request.path.partition("?")
    assert query == ""
    canonical = "\n".join(
        [request.method, canonical_path(path), ""]
        + [f"{name}:{re.sub(' +', ' ', headers[name].strip())}" for name in signed_names]
        + ["", signed, hashlib.sha256(request.body).hexdigest()]
    )
    scope = f"{date}/{region}/secretsmanager/aws4_request"
    to_sign = "\n".join(
        ["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()]
    )
    key = b"AWS4" + secret_access_key.encode()
    for part in (date, region, "secretsmanager", "aws4_request"):
        key = digest(key, part)
    assert hmac.compare_digest(digest(key, to_sign).hex(), signature), "the signature is wrong"
