"""Text as a terminal can show it: nothing in an author's or a reader's file steers the terminal."""

from __future__ import annotations

import re
import unicodedata

_TAB = "    "
# Control characters, the marks that turn the direction of text, line ends that are no newline,
# halves of characters, and the byte order mark.
_STEERING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ELLIPSIS = "…"


def visible(text: str) -> str:
    """Give one line of text with every character that could steer a terminal spelt out."""
    return _STEERING.sub(_spelt, text)


def width(text: str) -> int:
    """Give the number of columns that text takes in a terminal."""
    return sum(_columns(character) for character in text)


def excerpt(line: str, column: int, length: int, room: int) -> tuple[str, str]:
    """Give what fits into `room` columns of a source line, and the carets that go under it.

    `column` counts characters from 1; a length of 0 marks the point itself.
    """
    cells = [_TAB if character == "\t" else visible(character) for character in line]
    widths = [width(cell) for cell in cells]
    start = min(column - 1, len(cells))
    first, last = _window(widths, start, room)
    end = max(min(start + length, last), start)
    before, after = _ELLIPSIS if first else "", _ELLIPSIS if last < len(cells) else ""
    shown = before + "".join(cells[first:last]) + after
    carets = "^" * max(sum(widths[start:end]), 1)
    return shown.rstrip(), " " * (len(before) + sum(widths[first:start])) + carets


def _window(widths: list[int], start: int, room: int) -> tuple[int, int]:
    """Which cells fit, with a third of the room before the place."""
    if sum(widths) <= room:
        return 0, len(widths)
    room -= 2 * len(_ELLIPSIS)
    first, taken = start, 0
    while first > 0 and taken + widths[first - 1] <= room // 3:
        first -= 1
        taken += widths[first]
    last = start
    while last < len(widths) and taken + widths[last] <= room:
        taken += widths[last]
        last += 1
    while first > 0 and taken + widths[first - 1] <= room:
        first -= 1
        taken += widths[first]
    return first, last


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _spelt(found: re.Match[str]) -> str:
    code = ord(found[0])
    names = {0x09: r"\t", 0x0A: r"\n", 0x0D: r"\r"}
    return names.get(code, f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")  # noqa: PLR2004
