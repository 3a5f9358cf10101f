#!/usr/bin/env python3
"""Runs a command beside a local AWS Secrets Manager (moto) that verifies signatures.

    local_secrets_manager.py --secret NAME=FILE [--secret ...] -- COMMAND [ARGS...]

Starts moto_server on a free loopback port, stores the secrets, creates an identity that may read
them, switches signature verification on, and runs COMMAND with the AWS_... variables set. Ends with
COMMAND's exit status; the server ends with it.
"""

import argparse
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

import boto3

REGION = "eu-west-1"
POLICY = (
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",'
    '"Action":"secretsmanager:GetSecretValue","Resource":"*"}]}'
)


def moto_command():
    beside = pathlib.Path(sys.executable).parent / "moto_server"
    return str(beside) if beside.exists() else shutil.which("moto_server") or "moto_server"


class LocalSecretsManager:
    """A moto_server process, and what a test wants from it."""

    def __init__(self, process, url):
        self.process = process
        self.url = url
        self.setup_keys = {"aws_access_key_id": "AKIASETUP", "aws_secret_access_key": "setup"}
        self.access_key_id = ""
        self.secret_access_key = ""

    def client(self, service, region=REGION, **keys):
        return boto3.client(
            service, region_name=region, endpoint_url=self.url, **(keys or self.setup_keys)
        )

    def store(self, name, text=None, binary=None, region=REGION):
        """Creates a secret; returns its ARN and VersionId."""
        content = {"SecretString": text} if binary is None else {"SecretBinary": binary}
        answer = self.client("secretsmanager", region).create_secret(Name=name, **content)
        return answer["ARN"], answer["VersionId"]

    def create_identity(self, name="manager", policy=POLICY):
        """An IAM user with keys; with `policy`, one that it may use."""
        iam = self.client("iam")
        iam.create_user(UserName=name)
        if policy:
            iam.put_user_policy(UserName=name, PolicyName="read", PolicyDocument=policy)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    def verify_signatures(self):
        """From here on every request needs a known key, a right signature and a policy."""
        request = urllib.request.Request(
            self.url + "/moto-api/reset-auth",
            data=b"0",
            headers={"Content-Type": "text/plain"},
            method="POST",
        )
        urllib.request.urlopen(request, timeout=10).read()

    def environment(self):
        return {
            "AWS_ENDPOINT_URL_SECRETS_MANAGER": self.url,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": self.access_key_id,
            "AWS_SECRET_ACCESS_KEY": self.secret_access_key,
        }


@contextlib.contextmanager
def local_secrets_manager():
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    process = subprocess.Popen(
        [moto_command(), "-H", "127.0.0.1", "-p", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        for line in process.stderr:
            found = re.search(r"Running on (http://127\.0\.0\.1:\d+)", line)
            if found:
                break
        else:
            raise SystemExit("moto_server did not start; run tests/setup")
        # Nobody reads the access log: let it go nowhere rather than fill the pipe.
        drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
        yield LocalSecretsManager(process, found.group(1))
    finally:
        process.terminate()
        process.wait(timeout=10)
        with contextlib.suppress(UnboundLocalError):
            drain.wait(timeout=10)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--secret", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = arguments.command[1:] if arguments.command[:1] == ["--"] else arguments.command

    with local_secrets_manager() as server:
        for pair in arguments.secret:
            name, _, file = pair.partition("=")
            server.store(name, pathlib.Path(file).read_text(encoding="utf-8"))
        server.access_key_id, server.secret_access_key = server.create_identity()
        server.verify_signatures()
        return subprocess.run(command, env={**os.environ, **server.environment()}).returncode


if __name__ == "__main__":
    sys.exit(main())
