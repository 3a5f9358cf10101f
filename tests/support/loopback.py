"""Servers on loopback whose behaviour a test chooses. Each listens on a port of its own."""

import contextlib
import json
import socket
import ssl
import threading
from dataclasses import dataclass, field


class Server:
    """Runs `serve(connection)` in a thread for every connection; use it in a with statement.

    `context`: TLS on every connection. `connections` counts them.
    """

    def __init__(self, serve, context: ssl.SSLContext | None = None, family=socket.AF_INET):
        self.serve = serve
        self.context = context
        self.connections = 0
        address = "::1" if family == socket.AF_INET6 else "127.0.0.1"
        self._listener = socket.create_server((address, 0), family=family)
        self.port = self._listener.getsockname()[1]
        self._open = []
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        self._thread.join()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def _handle(self, connection):
        with contextlib.suppress(OSError, ssl.SSLError):
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            self.serve(connection)
            connection.close()


@dataclass
class Request:
    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)


def read_request(stream) -> Request | None:
    line = stream.readline().decode("latin-1").strip()
    if not line:
        return None
    method, target, _ = line.split(" ", 2)
    headers = []
    while (header := stream.readline().decode("latin-1").rstrip("\r\n")):
        name, _, value = header.partition(":")
        headers.append((name, value.strip()))
    request = Request(method, target, headers)
    request.body = stream.read(int(request.header("Content-Length") or 0))
    return request


def response(body: bytes, status="200 OK", headers="") -> bytes:
    return (f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n").encode() + body


def echo(connection):
    """Answers each request with what was received, as JSON."""
    stream = connection.makefile("rb")
    while (request := read_request(stream)) is not None:
        received = {"method": request.method, "target": request.target,
                    "headers": request.headers, "body": request.body.decode()}
        connection.sendall(response(json.dumps(received).encode()))


def answer(*chunks: bytes, then=None):
    """Reads one request, sends the chunks, calls `then(connection)`, and closes."""
    def serve(connection):
        read_request(connection.makefile("rb"))
        for chunk in chunks:
            connection.sendall(chunk)
        if then:
            then(connection)
    return serve


def hold(connection):
    """Keeps quiet until the other side goes away."""
    while connection.recv(4096):
        pass


def drip(connection):
    """A byte now and then, without end."""
    pause = threading.Event()
    while True:
        connection.sendall(b"x")
        pause.wait(0.02)


@dataclass
class Proxy:
    """A CONNECT proxy that leads every name to 127.0.0.1. `refuse` is its answer instead."""

    refuse: bytes = b""
    credentials: str = ""  # what Proxy-Authorization must be
    requests: list[Request] = field(default_factory=list)

    def serve(self, connection):
        stream = connection.makefile("rb")
        request = read_request(stream)
        if request is None:
            return
        self.requests.append(request)
        host, _, port = request.target.rpartition(":")
        if host.startswith("169.254."):
            connection.sendall(response(b"link-local", "403 Forbidden"))
        elif self.refuse:
            connection.sendall(self.refuse)
        elif self.credentials and request.header("Proxy-Authorization") != self.credentials:
            connection.sendall(response(b"", "407 Proxy Authentication Required"))
        elif request.method != "CONNECT":
            connection.sendall(response(request.target.encode()))
        else:
            self._tunnel(connection, int(port))

    @staticmethod
    def _tunnel(connection, port):
        with socket.create_connection(("127.0.0.1", port)) as target:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_copy, args=(target, connection), daemon=True)
            back.start()
            _copy(connection, target)
            back.join()


def _copy(source, target):
    with contextlib.suppress(OSError):
        while (data := source.recv(65536)):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def closed_port():
    """A port that refuses connections for as long as it is held."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@contextlib.contextmanager
def deaf_port():
    """A port where connections are neither accepted nor refused: its queue is full."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]
