"""A PDF file (ISO 32000-1): objects are written as they come, small ones together and compressed."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x93\x96\n"
# Objects in one object stream: a reader unpacks it whole to see one of them.
_TOGETHER = 200
_LEVEL = 6
FLATE = b"/Filter/FlateDecode"


class PdfFile:
    """A PDF being written. Numbers are taken before the objects that bear them are there."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [_HEADER]
        self._position = len(_HEADER)
        # By number: (offset, -1) of an object of its own, (object stream, place) of one in a stream.
        self._places: list[tuple[int, int] | None] = [None]
        self._small: dict[str, list[tuple[int, bytes]]] = {}

    def numbers(self, count: int) -> range:
        """Take so many numbers in a row."""
        first = len(self._places)
        self._places.extend([None] * count)
        return range(first, first + count)

    def number(self) -> int:
        """Take a number."""
        return self.numbers(1)[0]

    def add(self, content: bytes, number: int | None = None, shelf: str = "") -> int:
        """Write an object that is not a stream, next to others of its shelf; give its number."""
        number = self.number() if number is None else number
        waiting = self._small.setdefault(shelf, [])
        waiting.append((number, content))
        if len(waiting) == _TOGETHER:
            self._flush(shelf)
        return number

    def add_plain(self, dictionary: bytes, content: bytes) -> int:
        """Write a stream, compressed; give its number."""
        return self.add_stream(dictionary + FLATE, zlib.compress(content, _LEVEL))

    def add_stream(self, dictionary: bytes, content: bytes, number: int | None = None) -> int:
        """Write a stream as it is; give its number.

        Args:
            dictionary: what its dictionary says but for its length, without brackets.
            content: as its filter, if it names one, wants it.
            number: its number, if it has been taken.
        """
        number = self.number() if number is None else number
        self._places[number] = (self._position, -1)
        size = b"/Length %d" % len(content)
        self._write(b"%d 0 obj\n<<%b%b>>stream\n" % (number, dictionary, size))
        self._write(content)
        self._write(b"\nendstream\nendobj\n")
        return number

    def finished(self, root: int, info: int) -> bytes:
        """Give the file, with its cross-reference stream (section 7.5.8) and an identifier of its content."""
        for shelf in self._small:
            self._flush(shelf)
        number = self.number()
        self._places[number] = (self._position, -1)
        wide = (self._position.bit_length() + 7) // 8
        rows = b"".join(self._row(place, wide) for place in self._places)
        digest = sha256()
        for part in self._parts:
            digest.update(part)
        identifier = digest.hexdigest()[:32].encode()
        content = zlib.compress(rows, _LEVEL)
        entries = b"/Type/XRef/Size %d/W[1 %d 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]%b/Length %d"
        said = entries % (
            len(self._places), wide, root, info, identifier, identifier, FLATE, len(content),
        )  # fmt: skip
        start = self._position
        self._write(b"%d 0 obj\n<<%b>>stream\n%b\nendstream\nendobj\n" % (number, said, content))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _flush(self, shelf: str) -> None:
        """Write the small objects that wait as one object stream (section 7.5.7)."""
        waiting, self._small[shelf] = self._small[shelf], []
        if not waiting:
            return
        stream = self.number()
        heads, offset = [], 0
        for place, (number, content) in enumerate(waiting):
            self._places[number] = (stream, place)
            heads.append(b"%d %d" % (number, offset))
            offset += len(content) + 1
        head = b" ".join(heads) + b"\n"
        content = zlib.compress(head + b"\n".join(one for _, one in waiting), _LEVEL)
        kind = b"/Type/ObjStm/N %d/First %d" % (len(waiting), len(head))
        self.add_stream(kind + FLATE, content, stream)

    def _row(self, place: tuple[int, int] | None, wide: int) -> bytes:
        if place is None:
            return b"\0" + bytes(wide) + b"\0\0"
        first, second = place
        if second < 0:
            return b"\1" + first.to_bytes(wide, "big") + b"\0\0"
        return b"\2" + first.to_bytes(wide, "big") + second.to_bytes(2, "big")

    def _write(self, content: bytes) -> None:
        self._parts.append(content)
        self._position += len(content)


def array(items: Iterable[bytes]) -> bytes:
    """Give an array of values that are written already."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Give a dictionary of values that are written already."""
    return (
        b"<<"
        + b"".join(b"/%b %b" % (key.encode(), value) for key, value in entries.items())
        + b">>"
    )


def reference(number: int) -> bytes:
    """Give a reference to an object."""
    return b"%d 0 R" % number


def text(words: str) -> bytes:
    """Give a text string (section 7.9.2.2)."""
    if words.isascii():
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(" + escaped.replace("\r", "\\r").encode() + b")"
    return b"<feff" + words.encode("utf-16-be", "surrogatepass").hex().encode() + b">"


def number(value: float) -> bytes:
    """Give a number, to a millionth."""
    return f"{value:.6f}".rstrip("0").rstrip(".").encode() if value % 1 else b"%d" % value
