"""The servers that the clients are measured against, all on loopback.

moto answers as Secrets Manager does, but takes longer for that than any client. So nginx gives what
moto answered once, at once, over HTTP and over TLS; and leads TLS to moto.
"""

import contextlib
import json
import pathlib
import socket
import subprocess
import time
import urllib.request

import botocore.auth
import botocore.awsrequest
import botocore.credentials

from certificates import Authority
from documents import ROOT
from local_secrets_manager import REGION, local_secrets_manager

NAME = "gitlab-runner-config"
BODY = json.dumps({"SecretId": NAME})
HEADERS = {"X-Amz-Target": "secretsmanager.GetSecretValue",
           "Content-Type": "application/x-amz-json-1.1"}

NGINX = ROOT / "build" / "bench" / "nginx" / "usr" / "sbin" / "nginx"
CONFIGURATION = """
daemon off; worker_processes 1; pid nginx.pid; error_log stderr;
events {{ }}
http {{
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  ssl_certificate {leaf}; ssl_certificate_key {leaf};
  server {{
    listen 127.0.0.1:{http}; listen 127.0.0.1:{https} ssl;
    default_type application/x-amz-json-1.1;
    root {root};
    error_page 405 =200 /answer.json;  # of a file nginx gives away by GET alone
    location = / {{ try_files /answer.json =404; }}
  }}
  server {{
    listen 127.0.0.1:{moto_https} ssl;
    location / {{ proxy_pass {moto}; proxy_set_header Host $http_host; }}
  }}
}}
"""


def get_secret_value(url: str, keys: tuple[str, str]) -> bytes:
    request = botocore.awsrequest.AWSRequest("POST", url + "/", HEADERS, BODY)
    signer = botocore.auth.SigV4Auth(botocore.credentials.Credentials(*keys), "secretsmanager",
                                     REGION)
    signer.add_auth(request)
    with urllib.request.urlopen(urllib.request.Request(
            url + "/", BODY.encode(), dict(request.headers)), timeout=10) as answer:
        return answer.read()


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        return [held.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1]
                for _ in range(count)]


def wait_for(port: int, process: subprocess.Popen):
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port), timeout=10).close()
        time.sleep(0.01)
    raise SystemExit("nginx did not start")


@contextlib.contextmanager
def servers(directory: pathlib.Path, secret: str):
    """Yields their URLs, the CA that signed nginx's certificate, and keys that may read NAME."""
    authority = Authority(directory, "ca")
    ports = dict(zip(("http", "https", "moto_https"), free_ports(3)))
    with local_secrets_manager() as moto:
        moto.store(NAME, secret)
        keys = moto.create_identity()
        moto.verify_signatures()
        root = directory / "nginx"
        root.mkdir()
        (root / "answer.json").write_bytes(get_secret_value(moto.url, keys))
        (root / "nginx.conf").write_text(CONFIGURATION.format(
            leaf=authority.leaf("localhost", "IP:127.0.0.1"), root=root, moto=moto.url, **ports))
        directory.chmod(0o755)  # nginx's worker is another user
        nginx = subprocess.Popen([NGINX, "-p", root, "-c", "nginx.conf", "-e", "stderr"])
        try:
            wait_for(ports["http"], nginx)
            yield {"http": f"http://127.0.0.1:{ports['http']}",
                   "https": f"https://127.0.0.1:{ports['https']}",
                   "moto": moto.url,
                   "moto over TLS": f"https://127.0.0.1:{ports['moto_https']}",
                   }, authority.path, keys
        finally:
            nginx.terminate()
            nginx.wait(timeout=10)
