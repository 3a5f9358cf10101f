"""Certificates for the tests, made with the openssl command: one CA, and leaves in all states."""

import subprocess
from pathlib import Path

EC_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def openssl(*arguments, directory):
    subprocess.run(["openssl", *map(str, arguments)], cwd=directory, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Authority:
    """A CA in a directory of its own: `path` is its certificate, `leaf()` makes those it signs."""

    def __init__(self, directory: Path, name: str):
        self.directory = directory / name
        self.directory.mkdir()
        self.path = self.directory / "ca.pem"
        openssl("req", "-x509", *EC_KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", 2,
                "-subj", f"/CN={name}", directory=self.directory)

    def leaf(self, name: str, hosts: str, days: int = 2) -> Path:
        """Key and certificate in one file. `hosts`: as in subjectAltName. `days` < 0: expired."""
        (self.directory / f"{name}.ext").write_text(f"subjectAltName={hosts}\n")
        openssl("req", "-new", *EC_KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr",
                "-subj", f"/CN={name}", directory=self.directory)
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                "-CAcreateserial", "-days", days, "-extfile", f"{name}.ext", "-out", f"{name}.crt",
                directory=self.directory)
        pem = self.directory / f"{name}.pem"
        pem.write_text((self.directory / f"{name}.key").read_text()
                       + (self.directory / f"{name}.crt").read_text())
        return pem


def self_signed(directory: Path, hosts: str) -> Path:
    openssl("req", "-x509", *EC_KEY, "-keyout", "self.key", "-out", "self.crt", "-days", 2,
            "-subj", "/CN=self-signed", "-addext", f"subjectAltName={hosts}", directory=directory)
    pem = directory / "self.pem"
    pem.write_text((directory / "self.key").read_text() + (directory / "self.crt").read_text())
    return pem


def hashed_directory(directory: Path, *certificates: Path) -> Path:
    """`directory` with the certificates under the names OpenSSL looks for."""
    directory.mkdir()
    for certificate in certificates:
        (directory / certificate.name).write_bytes(certificate.read_bytes())
    openssl("rehash", directory, directory=directory)
    return directory
