"""CONFIG_HASH, as the Terraform module sets it: the md5 of the secret that the task was made for."""

import hashlib

from conftest import EXAMPLE


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def test_unset(task):
    result = task.run()
    assert result.status == 0, result
    assert "config_hash=unset" in result.err


def test_match(task):
    task.environment["CONFIG_HASH"] = md5(EXAMPLE)
    result = task.run()
    assert result.status == 0, result
    assert "config_hash=match" in result.err


def test_mismatch_warns_and_goes_on(task):
    task.environment.update(CONFIG_HASH=md5("another"), CONFIGXFORM_TIMEOUT="2")
    result = task.run()
    assert result.status == 0, result
    assert result.said("argv") == ["run"]
    assert "config_hash=mismatch" in result.err
    assert "warning" in result.err


def store(aws, text):
    key_id, key = aws.writer
    client = aws.client("secretsmanager", aws_access_key_id=key_id, aws_secret_access_key=key)
    client.put_secret_value(SecretId="late", SecretString=text)


def test_a_late_match(task, aws):
    """The task starts before the new version of the secret is stored."""
    new = EXAMPLE.replace('"concurrent": ', '"concurrent": 1')
    task.environment.update(CONFIG_HASH=md5(new), GITLAB_CONFIG_SECRET_NAME="late")
    process = task.start()
    said = ""
    for line in process.stderr:
        said += line
        if "reading it again" in line:
            break
    store(aws, new)
    result = task.wait()
    assert result.status == 0, said + str(result)
    assert "config_hash=match" in result.err
    assert "config_hash=mismatch" not in result.err
