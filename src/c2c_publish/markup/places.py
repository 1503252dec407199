"""Where in the source each piece of a parsed text stands.

Python-Markdown keeps no positions, so they are found again afterwards: the pieces come in reading order,
and each is looked for from where the last one was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from c2c_publish.model import Span

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$|(?P<tick>`+).+?(?P=tick)",
    re.MULTILINE | re.DOTALL,
)
_WORDS_COMPARED = 3


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


class Places:
    """A source text and how far each kind of search has come in it.

    `start` is the offset where the text proper begins, after front matter, in characters.
    """

    def __init__(self, text: str, place: Callable[[int, int], Span], start: int = 0) -> None:
        """Take the text, and a function that gives the span of (offset, length)."""
        self._text = text
        self._place = place
        self._start = start
        self._without_code = _CODE.sub(_blank, text)
        self._reached: dict[str, int] = {}
        found = list(_WORD.finditer(text, start))
        self._words = [match.group() for match in found]
        self._offsets = [match.start() for match in found]
        self._next_word = 0

    def exact(self, piece: str) -> Span | None:
        """Give the place of the next occurrence of `piece` outside of code, or None."""
        return self._next(piece, re.escape(piece))

    def address(self, address: str) -> Span | None:
        """Give the place of the next link to exactly this address, or None."""
        return self._next(address, rf"(?<![^\s(<\"'=]){re.escape(address)}(?![^\s)>\"'])")

    def tag(self, name: str) -> Span | None:
        """Give the place of the next HTML tag of this name, in capitals or not, or None."""
        return self._next(f"<{name}", rf"(?i:<{re.escape(name)})(?![\w-])")

    def attribute(self, name: str, after: Span | None) -> Span | None:
        """Give the place of the next attribute of this name that stands behind `after`, or None."""
        while found := self._next(f"{name}=", rf"(?i:{re.escape(name)})(?=\s*=)"):
            if after is None or found > after:
                break
        return found

    def _next(self, piece: str, pattern: str) -> Span | None:
        found = re.compile(pattern).search(
            self._without_code, self._reached.get(piece, self._start)
        )
        if not found or not piece:
            return None
        self._reached[piece] = found.end()
        return self._place(found.start(), len(found.group()))

    def block(self, text: str) -> Span | None:
        """Give the place where a block of this text begins, by its first words, or None."""
        wanted = [match.group() for match in islice(_WORD.finditer(text), _WORDS_COMPARED)]
        if not wanted:
            return None
        width = len(wanted)
        for at in range(self._next_word, len(self._words) - width + 1):
            if self._words[at : at + width] == wanted:
                self._next_word = at + 1
                return self._place(self._offsets[at], 0)
        return None

    def note(self, label: str) -> Span:
        """Give the place of a footnote's text; blocks are looked for from there on."""
        mark = f"[^{label}]:"
        at = max(self._without_code.find(mark, self._start), 0)
        self._next_word = bisect_right(self._offsets, at + len(mark) - 1)
        return self._place(at, len(mark) - 1)

    def second_note(self, label: str) -> Span:
        """Give the place of the next footnote whose label is taken already."""
        mark = f"[^{label}]:"
        first = self._without_code.find(mark, self._start)
        at = self._without_code.find(mark, self._reached.get(f"second {mark}", first + 1))
        self._reached[f"second {mark}"] = at + 1
        return self._place(max(at, 0), len(mark) - 1)


def line_column(text: str) -> Callable[[int], tuple[int, int]]:
    """Give a function from an offset in `text` to (line, column), both from 1."""
    starts = [0, *(match.end() for match in re.finditer(r"\n", text))]

    def at(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return at
