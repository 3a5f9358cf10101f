"""Stores a file as a secret: store.py NAME FILE. Endpoint, region and keys as the AWS_... variables say."""

import pathlib
import sys

import boto3

name, file = sys.argv[1:]
answer = boto3.client("secretsmanager").create_secret(
    Name=name, SecretString=pathlib.Path(file).read_text()
)
print(f"stored {file} as {answer['ARN']}")
