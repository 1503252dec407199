"""An export as importers see it: bytes with names, from wherever they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from c2c_publish.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from c2c_publish.importers.harvest import Record

HEAD = 65_536


class Unreadable(Exception):  # noqa: N818 - what is wrong with somebody's file, not an error of ours
    """An export cannot be read on: what is wrong, where, and what its owner can do."""

    def __init__(self, message: str, span: Span, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Fetched:
    """A picture's bytes, or why there are none."""

    content: bytes = b""
    reason: str = ""


class Export(Protocol):
    """One file, or the files of a folder or archive. A single file has one name: the empty one."""

    @property
    def name(self) -> str:
        """Give the export's path as its owner typed it."""

    def files(self) -> tuple[str, ...]:
        """Give the paths inside a folder or archive, sorted; `("",)` for a single file."""

    def open(self, path: str = "") -> BinaryIO:
        """Give the bytes of a file, unpacked, from their beginning. It may be asked for again.

        Raises:
            Unreadable: there is no such file, or it is larger than it may be, or damaged.
        """


@dataclass(frozen=True, slots=True)
class Importer:
    """One format: how it is called, what it looks like, and what reads it.

    `recognise` says in a few words why an export is of this format ("WordPress export, WXR 1.2"), or nothing.
    `read` gives the records of all exports of this format at once, for large blogs come in several files;
    whoever asks may ask twice. `settings` are words for formats that need some, such as names of fields.

    Raises:
        Unreadable: by `read`, where the export cannot be read on.
    """

    name: str
    about: str
    recognise: Callable[[Export], str]
    read: Callable[[Sequence[Export], Mapping[str, str]], Iterator[Record]]


def head(export: Export, path: str = "") -> bytes:
    """Give the first 64 KiB of a file."""
    with export.open(path) as stream:
        return stream.read(HEAD)


def content(export: Export, path: str = "", *, most: int = 100_000_000) -> bytes:
    """Give a whole file.

    Raises:
        Unreadable: it has more than `most` bytes.
    """
    with export.open(path) as stream:
        read = stream.read(most + 1)
    if len(read) > most:
        message = f"this file has more than {most // 1_000_000} MB"
        hint = "no blog has so much in one text; export a part of it"
        raise Unreadable(message, place(export, path), hint)
    return read


def place(export: Export, path: str = "", line: int = 1, column: int = 1) -> Span:
    """Give a place in a file of an export, as its owner would type it."""
    return Span(f"{export.name.rstrip('/')}/{path}" if path else export.name, line, column)


def text_of_file(export: Export, path: str = "", *, most: int = 100_000_000) -> str:
    """Give a whole file as text: UTF-8, or UTF-16 where it says so; line ends are newlines.

    Raises:
        Unreadable: it is in another encoding, or has more than `most` bytes.
    """
    raw = content(export, path, most=most)
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - before.rfind(b"\n")
        message = f"the byte 0x{raw[error.start]:02X} here is not UTF-8 text"
        hint = "save the file as UTF-8; in most editors: Save with Encoding"
        raise Unreadable(message, place(export, path, line, column), hint) from error
