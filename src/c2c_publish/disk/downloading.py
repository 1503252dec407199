"""Pictures fetched from the web, only when an author asks for it, and only within bounds."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from c2c_publish.importers import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOST_BYTES = 20_000_000
_MOST_PICTURES = 5_000
_SECONDS = 20.0
_MOST_TURNS = 5
_CHUNK = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})


class _Refused(Exception):  # noqa: N818 - a reason, not an error of ours
    """Why a picture is not fetched."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public web, and not of this machine or a network behind it."""
    found = ipaddress.ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not found.is_multicast


@dataclass
class Downloads:
    """Fetches pictures: by http and https, from public addresses, each of 20 MB in 20 seconds at most.

    `allowed` says which IP addresses may be asked: what a name leads to is looked up once, and that very
    address is used.
    """

    allowed: Callable[[str], bool] = is_public
    seconds: float = _SECONDS
    left: int = _MOST_PICTURES

    def __call__(self, address: str) -> Fetched:
        """Give the picture at an address of the web, or why it is not to be had."""
        if self.left <= 0:
            return Fetched(
                reason=f"{_MOST_PICTURES:,} pictures were fetched before it, and no more are"
            )
        self.left -= 1
        until = time.monotonic() + self.seconds
        try:
            for _ in range(_MOST_TURNS):
                answer = self._ask(address, until)
                if isinstance(answer, bytes):
                    return Fetched(answer)
                address = urljoin(address, answer)
        except _Refused as reason:
            return Fetched(reason=str(reason))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Fetched(reason=f"it could not be fetched ({type(error).__name__})")
        return Fetched(reason="its address leads from one to the next without end")

    def _ask(self, address: str, until: float) -> bytes | str:
        """Give what is at an address, or where it has moved to."""
        parts = urlsplit(address)
        connection = self._connection(parts, until)
        try:
            target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            connection.request(
                "GET", target, headers={"User-Agent": "c2c-publish", "Accept": "image/*"}
            )
            answer = connection.getresponse()
            if answer.status in _MOVED:
                return answer.getheader("Location", "")
            if answer.status != http.client.OK:
                message = f"its server says {answer.status} {answer.reason}"
                raise _Refused(message)
            kind = answer.getheader("Content-Type", "").partition(";")[0].strip().lower()
            if not kind.startswith("image/"):
                message = f"its server says that it is {kind or 'nothing'}, not a picture"
                raise _Refused(message)
            return b"".join(_within(answer, until))
        finally:
            connection.close()

    def _connection(self, parts: SplitResult, until: float) -> http.client.HTTPConnection:
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            message = "its address is not one of the web"
            raise _Refused(message)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
        there = str(found[0][4][0])
        if not all(self.allowed(str(one[4][0])) for one in found):
            message = "its address leads into a private network"
            raise _Refused(message)
        left = max(until - time.monotonic(), 0.1)
        link = socket.create_connection((there, port), timeout=left)
        connection = http.client.HTTPConnection(parts.hostname, port, timeout=left)
        connection.sock = link
        if parts.scheme == "https":
            secure = ssl.create_default_context()
            connection.sock = secure.wrap_socket(link, server_hostname=parts.hostname)
        return connection


def _within(answer: http.client.HTTPResponse, until: float) -> Iterable[bytes]:
    """Give what a server sends until it is too much or takes too long."""
    count = 0
    while chunk := answer.read1(_CHUNK):
        count += len(chunk)
        if count > _MOST_BYTES:
            message = f"it has more than {_MOST_BYTES // 1_000_000} MB"
            raise _Refused(message)
        if time.monotonic() > until:
            message = "it takes too long"
            raise _Refused(message)
        yield chunk
