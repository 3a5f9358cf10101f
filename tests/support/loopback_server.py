"""A small HTTP server on loopback that keeps what it was asked, for what moto cannot play.

    server = LoopbackServer(lambda request: (200, {}, b"..."))
    server.url        "http://127.0.0.1:PORT"
    server.requests   [Request(method, path, headers (a list of pairs), body), ...]
"""

import dataclasses
import http.server
import socket
import threading


@dataclasses.dataclass
class Request:
    method: str
    path: str
    headers: list
    body: bytes

    def header(self, name):
        """The header's value; None without it; an error when it was sent twice."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        if len(values) > 1:
            raise AssertionError(f"{name} was sent {len(values)} times")
        return values[0] if values else None


class LoopbackServer:
    def __init__(self, answer, address="127.0.0.1", port=0, context=None):
        self.requests = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                length = int(self.headers.get("Content-Length") or 0)
                request = Request(
                    self.command, self.path, self.headers.items(), self.rfile.read(length)
                )
                outer.requests.append(request)
                status, headers, body = answer(request)
                body = body.encode() if isinstance(body, str) else body
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_CONNECT = handle_any

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
            daemon_threads = True

            def handle_error(self, request, client_address):
                """A client that was killed or hung up is the test's business, not the log's."""

        self.server = Server((address, port), Handler)
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "http" if context is None else "https"
        self.port = self.server.server_address[1]
        host = f"[{address}]" if ":" in address else address
        self.url = f"{scheme}://{host}:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
