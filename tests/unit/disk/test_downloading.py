"""Pictures are fetched from the public web alone, and only what says that it is a picture."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from c2c_publish.disk.downloading import Downloads, is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = b"\x89PNG\r\n\x1a\n and more"


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind = "text/html" if self.path == "/page" else "image/png"
        self.send_response(302 if self.path == "/ring" else 200)
        self.send_header("Location", "/ring")
        self.send_header("Content-Type", kind)
        self.end_headers()
        if self.path == "/large":
            for _ in range(30):
                self.wfile.write(b"\0" * 1_000_000)
        elif self.path != "/ring":
            self.wfile.write(PICTURE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Server) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{served.server_port}"
        finally:
            served.shutdown()
            thread.join()


def test_a_private_address_is_not_asked() -> None:
    with server() as address:
        assert "private network" in Downloads()(f"{address}/wall.png").reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/page", "not a picture"), ("/large", "more than 20 MB"), ("/ring", "without end")],
)
def test_what_is_no_picture_or_too_much_is_refused(path: str, reason: str) -> None:
    with server() as address:
        assert reason in Downloads(allowed=lambda _ip: True)(address + path).reason


def test_a_picture_is_fetched() -> None:
    with server() as address:
        assert Downloads(allowed=lambda _ip: True)(f"{address}/wall.png").content == PICTURE


@pytest.mark.parametrize(
    "address", ["ftp://example.org/x", "file:///etc/passwd", "http://u:p@e.org/"]
)
def test_only_addresses_of_the_web_are_asked(address: str) -> None:
    assert "not one of the web" in Downloads(allowed=lambda _ip: True)(address).reason


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "127.0.0.1", "169.254.1.1", "::1", "::ffff:10.0.0.1", "fd00::1"]
)
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)
