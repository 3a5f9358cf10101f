"""What the tests of the image share: the image as built, containers of it, and a Secrets Manager."""

import json
import os
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from container import Container  # noqa: E402
from local_secrets_manager import POLICY, local_secrets_manager  # noqa: E402

EXAMPLE = (ROOT / "examples" / "docker-autoscaler.json").read_text(encoding="utf-8")


class Image:
    """A file tree, and what the image says of itself."""

    def __init__(self, root, description):
        self.root = pathlib.Path(root)
        self.config = json.loads(pathlib.Path(description).read_text())["Docker"]["config"]


@pytest.fixture(scope="session")
def image():
    return Image(os.environ["IMAGE_ROOT"], os.environ["IMAGE_DESCRIPTION"])


@pytest.fixture(scope="session")
def again():
    """The same sources built a second time, without the plugin."""
    return Image(os.environ["AGAIN_ROOT"], os.environ["AGAIN_DESCRIPTION"])


@pytest.fixture
def container(image, tmp_path):
    """A container that was not started yet; nothing of it is left afterwards."""
    container = Container(image, tmp_path)
    yield container
    container.stop()


@pytest.fixture(scope="session")
def aws():
    with local_secrets_manager() as server:
        server.arn, server.version_id = server.store("gitlab-runner-config", EXAMPLE)
        server.store("broken", "{")
        server.store("late", EXAMPLE)
        server.access_key_id, server.secret_access_key = server.create_identity()
        server.writer = server.create_identity("writer", POLICY.replace(":GetSecretValue", ":*"))
        server.verify_signatures()
        yield server


@pytest.fixture
def task(container, aws):
    """The container with the variables that an ECS task would give it."""
    container.environment.update(aws.environment())
    return container
