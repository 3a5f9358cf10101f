"""curl_client against real sockets: what is sent, and what each kind of trouble is called."""

import json
import os
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import certificates  # noqa: E402
import loopback  # noqa: E402
from isolation import without_network  # noqa: E402
from loopback import Server, answer, echo  # noqa: E402

PROBE = Path(os.environ.get("CONFIGXFORM_BIN", "build/dev/bin")) / "http_probe"
CLEAN = {"PATH": os.environ["PATH"], "CA_CERTIFICATES_PATH": "/nonexistent"}
HOST = "secrets.test"  # resolved by --address or by the proxy, never by DNS


def probe_all(*arguments, **environment):
    done = subprocess.run([PROBE, *map(str, arguments)], env=CLEAN | environment, timeout=30,
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["answers"]


def probe(*arguments, **environment):
    return probe_all(*arguments, **environment)[0]


def failure(*arguments, **environment):
    result = probe(*arguments, **environment)
    assert "failure" in result, result
    return result["failure"]


def echoed(result):
    assert result.get("status") == 200, result
    return json.loads(result["body"])


class Pki:
    def __init__(self, directory: Path):
        self.authority = certificates.Authority(directory, "company")
        self.stranger = certificates.Authority(directory, "stranger")
        hosts = f"DNS:{HOST},DNS:localhost,IP:127.0.0.1"
        self.good = self.authority.leaf("good", hosts)
        self.expired = self.authority.leaf("expired", hosts, days=-1)
        self.wrong_host = self.authority.leaf("wrong", "DNS:other.test")
        self.unknown = self.stranger.leaf("unknown", hosts)
        self.self_signed = certificates.self_signed(directory, hosts)
        self.directory = directory


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    return Pki(tmp_path_factory.mktemp("pki"))


def tls(pem: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


# ---- What is sent --------------------------------------------------------------------------------

def test_only_the_callers_headers_are_sent():
    with Server(echo) as server:
        sent = echoed(probe("--method", "POST", "--body", "x" * 5000,
                            "--header", "Host: as.signed:1", "--header", "X-Amz-Target: t",
                            "--header", "X-Empty", f"http://127.0.0.1:{server.port}/"))
    assert sent["headers"] == [["Host", "as.signed:1"], ["X-Amz-Target", "t"], ["X-Empty", ""],
                               ["Content-Length", "5000"]]
    assert sent["body"] == "x" * 5000


def test_a_large_body_is_sent_without_expect():
    size = 1_200_000  # from 1 MiB on, libcurl would wait for a "100 Continue"
    with Server(echo) as server:
        sent = echoed(probe("--method", "POST", "--body-bytes", size, "--max-bytes", 4_000_000,
                            f"http://127.0.0.1:{server.port}/"))
    assert sent["body"] == "x" * size
    assert "expect" not in [name.lower() for name, _ in sent["headers"]]


def test_get_sends_no_body_and_no_accept_encoding():
    with Server(echo) as server:
        sent = echoed(probe("--header", "Accept: application/json", "--body", "ignored",
                            f"http://127.0.0.1:{server.port}/a"))
    assert (sent["method"], sent["body"]) == ("GET", "")
    assert [name for name, _ in sent["headers"]] == ["Host", "Accept"]


def test_put_without_body_has_a_content_length():
    with Server(echo) as server:
        sent = echoed(probe("--method", "PUT", f"http://127.0.0.1:{server.port}/latest/api/token"))
    assert sent["method"] == "PUT"
    assert ["Content-Length", "0"] in sent["headers"]


def test_the_path_is_sent_as_it_was_signed():
    with Server(echo) as server:
        sent = echoed(probe(f"http://127.0.0.1:{server.port}/a/../b//./c%20d?x=%2F"))
    assert sent["target"] == "/a/../b//./c%20d?x=%2F"


def test_a_header_with_a_line_end_is_not_sent():
    with Server(echo) as server:
        result = probe("--header", "X: a\r\nY: b", f"http://127.0.0.1:{server.port}/")
        assert server.connections == 0
    assert result["failure"] == "other"


def test_one_connection_serves_several_requests():
    with Server(echo) as server:
        url = f"http://127.0.0.1:{server.port}/"
        assert [a["status"] for a in probe_all(url, url, url)] == [200, 200, 200]
        assert server.connections == 1


def test_ipv6():
    try:
        server = Server(echo, family=loopback.socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with server:
        assert probe(f"http://[::1]:{server.port}/")["status"] == 200
        assert probe("--address", "::1", f"http://{HOST}:{server.port}/")["status"] == 200


# ---- What comes back -----------------------------------------------------------------------------

def test_redirects_are_not_followed():
    with Server(echo) as other:
        location = f"Location: http://127.0.0.1:{other.port}/\r\n"
        with Server(answer(loopback.response(b"", "302 Found", location))) as server:
            result = probe(f"http://127.0.0.1:{server.port}/")
        assert other.connections == 0
    assert result["status"] == 302


def test_headers_of_an_interim_answer_are_dropped():
    interim = b"HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
    with Server(answer(interim, loopback.response(b"ok", headers="X-Final:  a b \r\n"))) as server:
        result = probe(f"http://127.0.0.1:{server.port}/")
    assert (result["status"], result["body"]) == (200, "ok")
    assert result["headers"] == {"Content-Length": "2", "X-Final": "a b"}


@pytest.mark.parametrize("size, outcome", [(1000, "status"), (1001, "failure")])
def test_the_limit_counts_for_announced_and_for_endless_answers(size, outcome):
    chunked = (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
               + f"{size:x}\r\n".encode() + b"x" * size + b"\r\n0\r\n\r\n")
    until_close = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * size
    for whole in (loopback.response(b"x" * size), chunked, until_close):
        with Server(answer(whole)) as server:
            result = probe("--max-bytes", 1000, f"http://127.0.0.1:{server.port}/")
        assert outcome in result, result
        assert result.get("failure", "too_large") == "too_large"


def test_an_endless_answer_is_cut():
    with Server(answer(b"HTTP/1.1 200 OK\r\n\r\n", then=loopback.drip)) as server:
        assert failure("--max-bytes", 10, f"http://127.0.0.1:{server.port}/") == "too_large"


@pytest.mark.parametrize("sent", [
    b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"])
def test_a_connection_that_breaks(sent):
    with Server(answer(sent)) as server:
        assert failure(f"http://127.0.0.1:{server.port}/") == "interrupted"


def test_an_answer_that_is_no_http():
    with Server(answer(b"SSH-2.0-OpenSSH_9.2\r\n")) as server:
        assert failure(f"http://127.0.0.1:{server.port}/") == "other"


# ---- Nobody there, or nobody answers -------------------------------------------------------------

def test_nothing_listens():
    with loopback.closed_port() as port:
        assert failure(f"http://127.0.0.1:{port}/") == "connection_refused"


def test_a_name_without_address():
    assert failure(f"http://{'a' * 70}.test/") == "name_lookup"


def test_no_way_to_the_host():
    done = subprocess.run([*without_network(), PROBE, "http://127.0.0.1:9/"], env=CLEAN, timeout=30,
                          capture_output=True, text=True, check=True)
    [result] = json.loads(done.stdout)["answers"]
    assert result["failure"] == "unreachable"
    assert "Network is unreachable" in result["detail"]


def test_nobody_accepts():
    with loopback.deaf_port() as port:
        assert failure("--connect-ms", 200, f"http://127.0.0.1:{port}/") == "connect_timeout"


def test_a_server_that_does_not_shake_hands_has_not_connected():
    with Server(loopback.hold) as server:
        url = f"https://127.0.0.1:{server.port}/"
        assert failure("--connect-ms", 200, url) == "connect_timeout"
        assert failure("--timeout-ms", 200, url) == "connect_timeout"


def test_an_answer_that_does_not_come(pki):
    with Server(answer(then=loopback.hold)) as server:
        assert failure("--timeout-ms", 200, f"http://127.0.0.1:{server.port}/") == "timeout"
    with Server(answer(then=loopback.hold), tls(pki.good)) as server:
        assert failure("--timeout-ms", 400, f"https://127.0.0.1:{server.port}/",
                       AWS_CA_BUNDLE=str(pki.authority.path)) == "timeout"


def test_an_answer_that_drips():
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    with Server(answer(head, then=loopback.drip)) as server:
        assert failure("--timeout-ms", 200, f"http://127.0.0.1:{server.port}/") == "timeout"


@pytest.mark.parametrize("url", ["127.0.0.1:80", "ftp://127.0.0.1/", "http://u:hunter2@127.0.0.1/"])
def test_a_url_that_cannot_be_used(url):
    result = probe(url)
    assert result["failure"] == "bad_url"
    assert "hunter2" not in result["detail"]


# ---- TLS -----------------------------------------------------------------------------------------

def test_a_good_certificate(pki):
    with Server(echo, tls(pki.good)) as server:
        bundle = {"AWS_CA_BUNDLE": str(pki.authority.path)}
        assert probe(f"https://127.0.0.1:{server.port}/", **bundle)["status"] == 200
        assert probe(f"https://localhost:{server.port}/", **bundle)["status"] == 200
        # The address is pinned; the certificate is still checked against the name.
        pinned = ("--address", "127.0.0.1")
        assert probe(*pinned, f"https://{HOST}:{server.port}/", **bundle)["status"] == 200
        assert failure(*pinned, f"https://nobody.test:{server.port}/", **bundle) == "tls_wrong_host"


@pytest.mark.parametrize("certificate, kind", [
    ("expired", "tls_expired"), ("wrong_host", "tls_wrong_host"), ("unknown", "tls_untrusted"),
    ("self_signed", "tls_untrusted")])
def test_a_bad_certificate(pki, certificate, kind):
    with Server(echo, tls(getattr(pki, certificate))) as server:
        for variable in ("AWS_CA_BUNDLE", "CA_CERTIFICATES_PATH"):
            assert failure(f"https://localhost:{server.port}/",
                           **{variable: str(pki.authority.path)}) == kind
        if certificate == "wrong_host":
            assert failure(f"https://127.0.0.1:{server.port}/",
                           AWS_CA_BUNDLE=str(pki.authority.path)) == kind


def test_a_company_ca_is_not_trusted_by_itself(pki):
    with Server(echo, tls(pki.good)) as server:
        assert failure(f"https://localhost:{server.port}/") == "tls_untrusted"


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_tls_1_1_is_refused(pki, tmp_path):
    lax = tmp_path / "openssl.cnf"  # a system that would allow it
    lax.write_text("openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n"
                   "[c]\nMinProtocol = TLSv1\nCipherString = ALL:@SECLEVEL=0\n")
    context = tls(pki.good)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    with Server(echo, context) as server:
        assert failure(f"https://localhost:{server.port}/", OPENSSL_CONF=str(lax),
                       AWS_CA_BUNDLE=str(pki.authority.path)) == "tls_other"


def test_plain_http_where_tls_is_expected(pki):
    with Server(lambda c: c.sendall(loopback.response(b"<html>"))) as server:
        assert failure(f"https://127.0.0.1:{server.port}/") == "tls_other"


def test_a_connection_that_breaks_in_the_handshake():
    with Server(lambda c: c.recv(4096)) as server:
        assert failure(f"https://127.0.0.1:{server.port}/") == "interrupted"


# ---- Whom we trust -------------------------------------------------------------------------------

def trust(pki, directory=None, bundle=None):
    arguments = []
    if directory:
        arguments += ["--ca-directory", directory]
    return arguments + ["--ca-bundle", bundle or pki.directory / "none"]


def test_the_hashed_directory_and_then_the_bundle(pki, tmp_path):
    hashed = certificates.hashed_directory(tmp_path / "hashed", pki.authority.path)
    strangers = certificates.hashed_directory(tmp_path / "strangers", pki.stranger.path)
    with Server(echo, tls(pki.good)) as server:
        url = f"https://localhost:{server.port}/"
        assert probe(*trust(pki, hashed), url)["status"] == 200
        assert server.connections == 1
        # A bundle that an administrator put in place counts, though the directory lacks it.
        answers = probe_all(*trust(pki, strangers, pki.authority.path), url, url)
        assert [a["status"] for a in answers] == [200, 200]
        assert server.connections == 3  # the directory was tried once
        assert failure(*trust(pki, strangers, pki.stranger.path), url) == "tls_untrusted"


def test_extra_authorities_add_to_the_systems(pki, tmp_path):
    hashed = certificates.hashed_directory(tmp_path / "hashed", pki.stranger.path)
    extra = {"CA_CERTIFICATES_PATH": str(pki.authority.path)}
    for system in (trust(pki, hashed), trust(pki, None, pki.stranger.path), trust(pki)):
        with Server(echo, tls(pki.good)) as server:
            assert probe(*system, f"https://localhost:{server.port}/", **extra)["status"] == 200
    for system in (trust(pki, hashed), trust(pki, None, pki.stranger.path)):
        with Server(echo, tls(pki.unknown)) as server:
            assert probe(*system, f"https://localhost:{server.port}/", **extra)["status"] == 200


def test_aws_ca_bundle_replaces_them(pki, tmp_path):
    hashed = certificates.hashed_directory(tmp_path / "hashed", pki.authority.path)
    with Server(echo, tls(pki.good)) as server:
        url = f"https://localhost:{server.port}/"
        assert failure(*trust(pki, hashed), url, AWS_CA_BUNDLE=str(pki.stranger.path),
                       CA_CERTIFICATES_PATH=str(pki.authority.path)) == "tls_untrusted"
        assert probe(url, AWS_CA_BUNDLE=str(hashed))["status"] == 200


def test_a_ca_file_that_cannot_be_used_names_its_variable(pki, tmp_path):
    junk = tmp_path / "junk.pem"
    junk.write_text("no certificate")
    half = tmp_path / "half.pem"
    half.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    cases = [("AWS_CA_BUNDLE", junk), ("AWS_CA_BUNDLE", half), ("AWS_CA_BUNDLE", tmp_path / "none"),
             ("CA_CERTIFICATES_PATH", half)]
    with Server(echo, tls(pki.good)) as server:
        for variable, path in cases:
            result = probe(f"https://localhost:{server.port}/", **{variable: str(path)})
            assert result["failure"] == "tls_ca_file", (variable, path, result)
            assert variable in result["detail"]
        result = probe(*trust(pki), f"https://localhost:{server.port}/")
        assert result["failure"] == "tls_ca_file"
        assert "ca-certificates" in result["detail"]


def test_plain_http_needs_no_authorities(tmp_path):
    with Server(echo) as server:
        assert probe(f"http://127.0.0.1:{server.port}/",
                     AWS_CA_BUNDLE=str(tmp_path / "none"))["status"] == 200


def test_no_key_log_is_written(pki, tmp_path):
    log = tmp_path / "keys"
    with Server(echo, tls(pki.good)) as server:
        assert probe(f"https://localhost:{server.port}/", SSLKEYLOGFILE=str(log),
                     AWS_CA_BUNDLE=str(pki.authority.path))["status"] == 200
    assert not log.exists()


# ---- Proxies -------------------------------------------------------------------------------------

@pytest.fixture
def target(pki):
    with Server(echo, tls(pki.good)) as server:
        yield server


def url_of(server):
    return f"https://{HOST}:{server.port}/"


def through(proxy_server, pki, **more):
    return {"HTTPS_PROXY": f"http://127.0.0.1:{proxy_server.port}",
            "AWS_CA_BUNDLE": str(pki.authority.path)} | more


def test_connect(pki, target):
    proxy = loopback.Proxy()
    with Server(proxy.serve) as server:
        sent = echoed(probe("--header", "Authorization: signed", url_of(target),
                            **through(server, pki)))
    assert [(r.method, r.target) for r in proxy.requests] == [("CONNECT", f"{HOST}:{target.port}")]
    assert proxy.requests[0].header("Authorization") is None
    assert ["Authorization", "signed"] in sent["headers"]


def test_the_proxys_certificate_is_checked_too(pki, target):
    proxy = loopback.Proxy()
    for pem, outcome in ((pki.good, None), (pki.unknown, "tls_untrusted"),
                         (pki.wrong_host, "tls_wrong_host"), (pki.expired, "tls_expired")):
        with Server(proxy.serve, tls(pem)) as server:
            result = probe(url_of(target), AWS_CA_BUNDLE=str(pki.authority.path),
                           HTTPS_PROXY=f"https://localhost:{server.port}")
        assert result.get("failure") == outcome, result


def test_proxy_credentials_reach_the_proxy_and_no_message(pki, target):
    proxy = loopback.Proxy(credentials="Basic dUBzZXI6aHVudGVyMg==")  # u@ser:hunter2
    with Server(proxy.serve) as server:
        value = f"http://u%40ser:hunter2@127.0.0.1:{server.port}"
        assert probe(url_of(target), **through(server, pki, HTTPS_PROXY=value))["status"] == 200
        wrong = value.replace("hunter2", "swordfish")
        result = probe(url_of(target), **through(server, pki, HTTPS_PROXY=wrong))
    assert result["failure"] == "proxy"
    assert "407" in result["detail"]
    assert f"http://127.0.0.1:{server.port} of HTTPS_PROXY" in result["detail"]
    assert "swordfish" not in result["detail"]
    assert "ser:" not in result["detail"] and "ser@" not in result["detail"]


@pytest.mark.parametrize("refuse", [
    loopback.response(b"<html>denied</html>", "403 Forbidden", "Content-Type: text/html\r\n"),
    loopback.response(b"", "407 Proxy Authentication Required",
                      "Proxy-Authenticate: Basic realm=x\r\n"),
    loopback.response(b"", "502 Bad Gateway"),
    loopback.response(b"", "302 Found", "Location: /\r\n"),
    b"<html>welcome</html>\r\n\r\n", b"\x05\x00"])
def test_a_proxy_that_does_not_connect(pki, target, refuse):
    with Server(loopback.Proxy(refuse=refuse).serve) as server:
        result = probe(url_of(target), **through(server, pki))
    assert result["failure"] == "proxy", result
    assert "HTTPS_PROXY" in result["detail"]


def test_a_socks_proxy_that_wants_another_way_in(target):
    def serve(connection):
        connection.recv(64)  # the greeting: version and methods
        connection.sendall(b"\x05\xff")  # none of them

    with Server(serve) as server:
        result = probe(url_of(target), HTTPS_PROXY=f"socks5h://127.0.0.1:{server.port}")
    assert result["failure"] == "proxy", result
    assert "HTTPS_PROXY" in result["detail"]


def test_a_proxy_that_is_not_there(pki, target):
    with loopback.closed_port() as port:
        result = probe(url_of(target), HTTPS_PROXY=f"http://127.0.0.1:{port}")
    assert result["failure"] == "connection_refused"
    assert "HTTPS_PROXY" in result["detail"]
    result = probe(url_of(target), HTTPS_PROXY="gopher://u:hunter2@h")
    assert result["failure"] == "proxy"
    assert "hunter2" not in result["detail"]


def test_plain_http_through_a_proxy():
    proxy = loopback.Proxy()
    with Server(proxy.serve) as server:
        result = probe(f"http://{HOST}/path", HTTP_PROXY=f"http://127.0.0.1:{server.port}")
        assert result["body"] == f"http://{HOST}/path"
        proxy.credentials = "required"
        result = probe(f"http://{HOST}/path", HTTP_PROXY=f"http://127.0.0.1:{server.port}")
    assert result["failure"] == "proxy"
    assert "407" in result["detail"]


@pytest.mark.parametrize("host", ["169.254.170.2", "169.254.169.254", "127.0.0.1", "localhost"])
def test_link_local_and_loopback_never_go_through_a_proxy(host):
    proxy = loopback.Proxy()
    with Server(proxy.serve) as server, Server(echo) as metadata:
        sent = echoed(probe("--address", "127.0.0.1", f"http://{host}:{metadata.port}/",
                            HTTP_PROXY=f"http://127.0.0.1:{server.port}",
                            ALL_PROXY=f"http://127.0.0.1:{server.port}"))
    assert sent["headers"] == [["Host", f"{host}:{metadata.port}"]]
    assert proxy.requests == []


def test_direct_requests_never_go_through_a_proxy(pki, target):
    proxy = loopback.Proxy()
    with Server(proxy.serve) as server:
        assert probe("--direct", "--address", "127.0.0.1", url_of(target),
                     **through(server, pki))["status"] == 200
    assert proxy.requests == []


@pytest.mark.parametrize("no_proxy, direct", [
    (HOST, True), (".test", True), ("*", True), ("other.test", False), (f"{HOST}:1", False)])
def test_no_proxy(pki, target, no_proxy, direct):
    proxy = loopback.Proxy()
    with Server(proxy.serve) as server:
        result = probe("--address", "127.0.0.1", url_of(target),
                       **through(server, pki, NO_PROXY=no_proxy))
    assert result["status"] == 200
    assert (proxy.requests == []) == direct


def test_the_process_environment_is_not_read(pki, target):
    proxy = loopback.Proxy()
    bundle = ("--environment", f"AWS_CA_BUNDLE={pki.authority.path}")
    with Server(proxy.serve) as server:
        value = f"http://127.0.0.1:{server.port}"
        assert probe(*bundle, "--address", "127.0.0.1", url_of(target), https_proxy=value,
                     HTTPS_PROXY=value, all_proxy=value)["status"] == 200
        assert proxy.requests == []
        assert probe(*bundle, "--environment", f"HTTPS_PROXY={value}", url_of(target),
                     no_proxy="*", NO_PROXY="*")["status"] == 200
        assert len(proxy.requests) == 1
