"""What is in the image: the documented files and no others, the labels, and the list of parts."""

import datetime
import hashlib
import json
import os
import pathlib
import re
import stat
import subprocess

import pytest

BASE = pathlib.Path(os.environ["BASE_ROOT"])
LIMIT = 5 * 1024 * 1024

# What docker/README.md says is there, with its mode.
DOCUMENTED = {
    "root/.docker/config.json": 0o644,
    "sbp-entrypoint": None,
    "usr/local/bin/configxform": 0o755,
    "usr/local/bin/configxform-entrypoint": 0o755,
    "usr/local/lib/fleeting/registry.gitlab.com/gitlab-org/fleeting/plugins/aws/1.1.0/plugin": 0o755,
    "usr/local/share/configxform/LICENSE": 0o644,
    "usr/local/share/configxform/runner-version": 0o644,
    "usr/local/share/configxform/sbom.cdx.json": 0o644,
}
# The credential helper is a package of Debian's here; what the package manager keeps in mind of it.
PACKAGE = "amazon-ecr-credential-helper"
PACKAGE_MANAGER = re.compile(r"var/lib/(dpkg/|apt/extended_states$)|var/cache/(apt|debconf|ldconfig)/"
                             r"|var/log/(apt/|dpkg.log$)")


def files(root):
    """Path → kind, mode and content of everything that is no directory."""
    found = {}
    for path in root.rglob("*"):
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode):
            found[str(path.relative_to(root))] = ("link", os.readlink(path))
        elif stat.S_ISREG(info.st_mode):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(root))] = ("file", stat.S_IMODE(info.st_mode), digest)
    return found


@pytest.fixture(scope="module")
def changed(image):
    before, after = files(BASE), files(image.root)
    assert set(before) - set(after) <= {p for p in before if PACKAGE_MANAGER.match(p)}
    return {path for path in after if after[path] != before.get(path)}


def of_package(image):
    lists = (image.root / "var/lib/dpkg/info").glob(f"{PACKAGE}*.list")
    return {line.lstrip("/") for name in lists for line in name.read_text().splitlines()}


def test_nothing_but_the_documented_files_changed(image, changed):
    rest = {path for path in changed if not PACKAGE_MANAGER.match(path)} - of_package(image)
    assert rest == set(DOCUMENTED)
    for path, mode in DOCUMENTED.items():
        if mode is not None:
            assert stat.S_IMODE((image.root / path).stat().st_mode) == mode, path
    assert (image.root / "usr/bin/docker-credential-ecr-login").exists()


def test_bytes_added(image, changed, capsys):
    counted = {p for p in changed - of_package(image) if not p.startswith("usr/local/lib/fleeting/")}
    sizes = {path: (image.root / path).lstat().st_size for path in counted}
    ours = sum(size for path, size in sizes.items() if path in DOCUMENTED)
    with capsys.disabled():
        print(f"\nbytes added without credential helper and plugin: {sum(sizes.values())}, of which "
              f"the package manager's {sum(sizes.values()) - ours}, the program's "
              f"{sizes['usr/local/bin/configxform']}")
    assert sum(sizes.values()) <= LIMIT


def test_two_builds_give_the_same_bytes(image, again):
    assert not again.config["Labels"]["org.opencontainers.image.created"]  # It is another build.
    for name in ("bin/configxform", "share/configxform/sbom.cdx.json"):
        first, second = ((tree / "usr/local" / name).read_bytes() for tree in (image.root, again.root))
        assert first == second, name


def test_the_program_needs_little(image):
    program = str(image.root / "usr/local/bin/configxform")
    text = subprocess.run(["readelf", "--dynamic", program], capture_output=True, text=True).stdout
    needed = set(re.findall(r"NEEDED.*\[(.*)\]", text))
    assert {name.split(".so")[0] for name in needed} <= {
        "libcurl", "libcrypto", "libm", "libc", "ld-linux-x86-64", "ld-linux-aarch64"
    }
    content = pathlib.Path(program).read_bytes()
    for place in (b"/src/libconfigxform/", b"/src/cli/", b"/build/libconfigxform", b"/opt/headers"):
        assert place not in content


def test_labels(image):
    labels = image.config["Labels"]
    version = (image.root / "usr/local/share/configxform/runner-version").read_text()
    assert version == "18.9.0\n"
    prefix = "org.opencontainers.image."
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    created = datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert labels[prefix + "created"] == created
    assert labels[prefix + "revision"] == "0123456789abcdef"
    assert labels[prefix + "source"] == "https://example.com/configxform"
    assert labels[prefix + "base.name"] == "localhost/base"
    assert re.fullmatch("sha256:[0-9a-f]{64}", labels[prefix + "base.digest"])
    assert labels[prefix + "licenses"] == "Apache-2.0"
    assert labels[prefix + "title"] == "configxform"
    assert labels[prefix + "description"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", labels[prefix + "version"])
    assert labels["configxform.fleeting-plugin-aws"] == "1.1.0"


def test_the_parts_inside_the_program(image):
    sbom = json.loads((image.root / "usr/local/share/configxform/sbom.cdx.json").read_text())
    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.5")
    assert sbom["metadata"]["component"]["version"] == image.config["Labels"][
        "org.opencontainers.image.version"]
    parts = {part["name"]: part["version"] for part in sbom["components"]}
    toml = (parts.keys() & {"libcpptoml-dev", "libtomlplusplus-dev"}).pop()
    runtime = next(name for name in parts if name.startswith("libstdc++"))
    assert parts.keys() == {"rapidjson-dev", "libcli11-dev", toml, runtime}
    # The same Debian is here and there; a rebuild of a package may have come in between.
    for name in ("rapidjson-dev", "libcli11-dev", toml):
        here = subprocess.run(["dpkg-query", "-W", "-f", "${source:Upstream-Version}", name],
                              capture_output=True, text=True, check=True).stdout
        assert parts[name].startswith(here), name
    program = (image.root / "usr/local/bin/configxform").read_bytes()
    assert f"GCC: (Debian {parts[runtime]})".encode() in program
    for part in sbom["components"]:
        assert re.fullmatch(r"pkg:(deb/debian|apk/alpine)/[a-z0-9%A-Z-]+@[\w.~%-]+", part["purl"])
