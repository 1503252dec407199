"""Movable Type's text format, from bytes to entries: its separators, and the line that begins each piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Unreadable, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.importers.export import Export

_SECTION, _ENTRY = "-----", "--------"
_HEADINGS = frozenset(
    {"BODY:", "EXTENDED BODY:", "EXCERPT:", "KEYWORDS:", "COMMENT:", "PING:", "TRACKBACK:"}
)
_FIELD = re.compile(r"([A-Z][A-Z ]*):(.*)")
_MOST = 50_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file and its number."""

    text: str
    number: int


@dataclass(slots=True)
class Section:
    """A piece of an entry. The one without a heading is the first, with the entry's fields."""

    heading: str
    line: int
    lines: list[str]

    def text(self) -> str:
        """Give the piece as it was before it was written out."""
        return "\n".join(map(_unescaped, self.lines)).strip("\n")


def entries(export: Export, path: str) -> Iterator[list[Section]]:
    """Give the entries of a file one by one, each as its pieces.

    Raises:
        Unreadable: the file is not UTF-8, or holds an entry that is too large.
    """
    gathered: list[Line] = []
    size = 0
    for line in _lines(export, path):
        size += len(line.text)
        if size > _MOST:
            message = f"this entry has more than {_MOST // 1_000_000} MB"
            hint = f"entries end with a line of eight hyphens: {_ENTRY}"
            raise Unreadable(message, place(export, path, gathered[0].number), hint)
        if line.text == _ENTRY:
            yield from _entry(gathered)
            gathered, size = [], 0
        elif gathered or line.text.strip():
            gathered.append(line)
    yield from _entry(gathered)


def fields(
    lines: list[str], known: frozenset[str] | None = None
) -> tuple[dict[str, list[str]], int]:
    """Give the fields at the beginning of a piece, and how many lines they take.

    With `known`, other words with a colon begin the text, and so does a field that comes again or a
    blank line.
    """
    found: dict[str, list[str]] = {}
    taken = 0
    for line in lines:
        if not line.strip() and known is None:
            taken += 1
            continue
        one = _FIELD.match(line)
        if one is None or (known is not None and (one[1] not in known or one[1] in found)):
            break
        found.setdefault(one[1], []).append(one[2].strip())
        taken += 1
    return found, taken


def _entry(gathered: list[Line]) -> Iterator[list[Section]]:
    """Give the pieces. A line of hyphens before no heading was written by the author, and not escaped."""
    while gathered and not gathered[-1].text.strip():
        gathered.pop()
    if not gathered:
        return
    pieces = [Section("", gathered[0].number, [])]
    for index, line in enumerate(gathered):
        following = gathered[index + 1] if index + 1 < len(gathered) else None
        heading = following.text.strip() if following else ""
        if line.text == _SECTION and following is None:
            continue
        if line.text == _SECTION and heading in _HEADINGS:
            pieces.append(Section(heading.rstrip(":"), line.number + 1, []))
        elif not (
            index and gathered[index - 1].text == _SECTION and line.text.strip() in _HEADINGS
        ):
            pieces[-1].lines.append(line.text)
    yield pieces


def _unescaped(line: str) -> str:
    return line[:-1] if line in {f"{_SECTION}\t", f"{_ENTRY}\t"} else line


def _lines(export: Export, path: str) -> Iterator[Line]:
    number = 0
    with export.open(path) as stream:
        while raw := stream.readline(_MOST):
            number += 1
            raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                message = f"the byte 0x{raw[error.start]:02X} here is not UTF-8 text"
                hint = "old exports are often in Latin 1 or Shift JIS: save the file as UTF-8 in an editor"
                where = place(export, path, number, error.start + 1)
                raise Unreadable(message, where, hint) from error
            yield Line(text.rstrip("\r\n"), number)
