"""A small API on this machine, for tests; what it answers is a function of what was asked."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


class Asked:
    """One question as it came: path, query, headers; and what is answered."""

    def __init__(self, path, headers):
        self.path, self.headers = urlsplit(path).path, headers
        self.query = dict(parse_qsl(urlsplit(path).query))


@contextmanager
def api(answer):
    """Serve ``answer(asked) -> (status, headers, body)``; gives the address and what was asked so far."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = Asked(self.path, self.headers)
            heard.append(asked)
            status, headers, body = answer(asked)
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
