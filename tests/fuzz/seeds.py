"""Writes what the fuzzers start from: FOLDER/TARGET/*, and the dictionary FOLDER/words.

    seeds.py FOLDER

Inputs are the cases of the other tests, in the form that input.hpp takes apart: choices, a byte each,
then texts with a record separator between them.
"""

import hashlib
import json
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEPARATOR = b"\x1e"
LARGEST = 1 << 16

SECRETS = {
    "AccessKeyId": "AKIAC4NARYIDENTITY", "SecretAccessKey": "wJalrSecretC4nary+key",
    "Token": "IQoJTokenC4nary//token==", "Expiration": "2026-01-02T03:04:05Z",
}
STS = ("<R xmlns='u'><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>wJalrSecretC4nary"
       "</SecretAccessKey><SessionToken>IQoJTokenC4nary</SessionToken><Expiration>2026-01-02T03:04:05Z"
       "</Expiration></Credentials><AssumedRoleUser><Arn>arn:x</Arn></AssumedRoleUser></R>")
ERRORS = [
    '{"__type":"aws.x#AccessDeniedException:http://x/","Message":"AKIAC4NARYIDENTITY and '
    'IQoJTokenC4nary//token== KMS"}',
    '{"code":"ExpiredToken","message":"The Canonical String"}',
    "<E><Error><Code>Throttling</Code><Message>a &amp; &#x62;</Message></Error><RequestId>r</RequestId>"
    "</E>",
    "<!DOCTYPE html><html><title>Access wJalrSecretC4nary+key</title>",
    "slow down IQoJTokenC4nary//token==",
]
SECRET = '{"ARN":"arn:x","Name":"n","VersionId":"v","SecretString":"{}","SecretBinary":"aGVsbG8="}'
TEXTS = {  # by reader, in the order of aws_answers.cpp
    0: [SECRET, '{"SecretBinary":"c4nary71fQz"}', "<html>c4nary71fQz", '{"SecretString":null}'],
    1: [json.dumps(SECRETS), '{"Code":"Failed","Message":"no"}', '{"AccessKeyId":"c4nary71fQz"}'],
    2: [STS, "<AccessKeyId>c4nary71fQz</AccessKeyId>"],
    3: ["ThrottlingException\n" + ERRORS[0], *("\n" + error for error in ERRORS)],
    4: [STS, *ERRORS, "<x:Code a='b'><![CDATA[a]]>&lt;<b/><c>d</c><!-- e --></x:Code>"],
    5: ["https://Vault.Example:8443/aws/?a=b", "http://[::1]:80", "http://169.254.170.23/v1",
        "https://c4nary71fQz@host/", "http://127.0.0.1:99999"],
    6: ["http://user:c4nary71fQz@proxy:3128", "proxy:80", "socks5://c4nary71fQz@host"],
    7: ["arn:aws:secretsmanager:eu-west-1:1:secret:n-AbCdEf", "arn:aws-cn:ssm:cn-north-1:1:secret:n:k"],
    8: ["2021-08-16T20:52:53.5+01:30", "Sun, 06 Nov 1994 08:49:37 GMT", "1500"],
    9: ["[default]\naws_access_key_id = A # b\n[profile default]\nrole_arn=x\n", "aGVsbG8="],
}
EXCHANGES = [  # source, then status and body of each answer
    (0, [(200, SECRET)]),
    (0, [(503, ERRORS[4]), (400, ERRORS[0])]),
    (0, [(400, 'Date: Sun, 06 Nov 1994 08:49:37 GMT\n\n{"__type":"InvalidSignatureException"}')]),
    (0, [(503, '{"code":"IQoJTokenC4nary//token=="}'), (400, '{"code":"wJalrSecretC4nary+key"}')]),
    (0, [(200, '{"SecretBinary":"IQoJTokenC4nary//token=="}')]),
    (1, [(200, '{"Code":"IQoJTokenC4nary//token==","Message":"IQoJTokenC4nary//token=="}')]),
    (1, [(503, '{"code":"IQoJTokenC4nary//token=="}'), (400, ERRORS[1])]),
    (1, [(200, json.dumps(SECRETS)), (200, SECRET)]),
    (1, [(400, ERRORS[2])]),
    (2, [(200, "token"), (200, "role\n"), (200, json.dumps(SECRETS)), (400, ERRORS[1]), (200, SECRET)]),
]
STATUSES = [200, 400, 401, 403, 404, 429, 500, 503]


def files(*patterns):
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            data = path.read_bytes()
            if len(data) <= LARGEST:
                yield path, data


def documents():
    """Every JSON and TOML of the cases, with the byte of options_of() that reads it."""
    for path, data in files("tests/cases/*/*.json", "examples/*.json", "tests/schema/*/*.json"):
        yield path, 0, data
    for path, data in files("tests/cases/*/*.toml"):
        yield path, 1, data


def seeds():
    """Target and input of each seed."""
    overlays = [data for _, data in files("tests/cases/check/*overlay*.json")]
    for index, (path, toml, data) in enumerate(documents()):
        yield ("parse_toml" if toml else "parse_json"), b"\x01" + data
        modes = bytes([toml | index % 128 << 1])
        yield "transform", modes + b"\0\1" + bytes([index % 256]) + data.replace(SEPARATOR, b"")
        few = 193 if index % 3 == 0 else 1  # findings, see limits_of()
        yield "check", bytes([toml | index % 4 << 4, 0, few, index % 256]) + data
        if not toml and path.parent.name == "check" and overlays:
            yield "merge", data + SEPARATOR + overlays[index % len(overlays)]
    for depth in (100, 300, 600):
        for text in ("[" + "a." * depth + "a]", "a." * depth + "a = 1", "a = " + "[" * depth + "]" * depth,
                     "a = " + "{a=" * depth + "1" + "}" * depth):
            yield "parse_toml", b"\0" + text.encode()
        yield "parse_json", b"\0" + b'{"a":' * depth + b"1" + b"}" * depth
    for patch in ('{"new":{"x":{"y":null}}}', '{"a":{"b":null,"c":[1]}}', '{"runners":[{"name":"b","limit":null}]}', '{"runners":null}'):
        yield "merge", b'{"a":{"b":1},"runners":[{"name":"a"},{"name":"b","limit":1}]}\x1e' + patch.encode()
    for reader, texts in TEXTS.items():
        for text in texts:
            yield "aws_answers", bytes([reader]) + text.encode()
    for source, answers in EXCHANGES:
        parts = [bytes([STATUSES.index(status) + (8 if body.startswith("Date") else 0)]) + body.encode()
                 for status, body in answers]
        yield "aws_exchange", bytes([source]) + SEPARATOR.join(parts)


def words():
    """Keys and words of the settings, and what the notations and AWS have of their own."""
    data = json.loads((ROOT / "libconfigxform/schema/runner-settings.json").read_text())
    fields = [field for section in data["sections"].values() for field in section["fields"]]
    found = {field["key"] for field in fields} | set(SECRETS)
    for field in fields:
        found.update(word for word in field.get("choices", []) if word and isinstance(word, str))
    found.update(["{}", "[]", "null", "true", "1e3", "10.0", "20m0s", "2026-01-02T03:04:05Z", "nan", "inf",
                  '"""', "'''", "[[", "]]", "\\u0041", "\\ud83d\\udc8e", "0x1F", "\x1e", "&#x62;", "<![CDATA[",
                  "SecretString", "SecretBinary", "__type", "Message", "Code", "x-amzn-errortype", "arn:aws:"])
    return sorted(found)


def quoted(word):
    return '"' + "".join(c if c.isalnum() or c in "_-+." else f"\\x{ord(c):02x}" for c in word) + '"'


def main():
    folder = pathlib.Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    for target, data in seeds():
        (folder / target).mkdir(parents=True, exist_ok=True)
        (folder / target / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    (folder / "words").write_text("\n".join(map(quoted, words())) + "\n")


if __name__ == "__main__":
    main()
