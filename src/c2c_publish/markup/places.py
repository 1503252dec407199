"""Where in the source each piece of a parsed text stands.

Python-Markdown keeps no positions, so they are found again afterwards: the pieces come in reading order,
and each is looked for from where the last one was found.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from c2c_publish.model import Span

_WORD = re.compile(r"[^\W_]+")
CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$|(?P<tick>`+).+?(?P=tick)",
    re.MULTILINE | re.DOTALL,
)
_WORDS_COMPARED = 3
# Nothing, too: the text's own beginning and end.
_BEFORE_ADDRESS = frozenset(("", *string.whitespace, "\u00a0", *"(<\"'="))
_AFTER_ADDRESS = frozenset(("", *string.whitespace, "\u00a0", *")>\"'"))


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
        self._without_code = CODE.sub(_blank, text) if "`" in text or "~~~" in text else text
        self._reached: dict[str, int] = {}
        self._block = start

    def exact(self, piece: str) -> Span | None:
        """Give the place of the next occurrence of `piece` outside of code, or None."""
        return self._found(piece, self._without_code.find(piece, self._from(piece)), len(piece))

    def address(self, address: str) -> Span | None:
        """Give the place of the next link to exactly this address, or None."""
        text = self._without_code
        at = text.find(address, self._from(address)) if address else -1
        while at >= 0:
            end = at + len(address)
            before, after = text[max(at - 1, 0) : at], text[end : end + 1]
            if before in _BEFORE_ADDRESS and after in _AFTER_ADDRESS:
                break
            at = text.find(address, at + 1)
        return self._found(address, at, len(address))

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
        found = re.compile(pattern).search(self._without_code, self._from(piece))
        return self._found(piece, found.start(), len(found.group())) if found else None

    def _from(self, piece: str) -> int:
        return self._reached.get(piece, self._start)

    def _found(self, piece: str, at: int, length: int) -> Span | None:
        """Remember that a piece was found so far, and give its place; -1 is nowhere."""
        if at < 0 or not piece:
            return None
        self._reached[piece] = at + length
        return self._place(at, length)

    def block(self, text: str) -> Span | None:
        """Give the place where a block of this text begins, by its first words, or None."""
        wanted = [match.group() for match in islice(_WORD.finditer(text), _WORDS_COMPARED)]
        if not wanted:
            return None
        first, *others = wanted
        at = self._text.find(first, self._block)
        while at >= 0:
            end = at + len(first)
            if self._is_word(at, end) and self._follow(others, end):
                self._block = end
                return self._place(at, 0)
            at = self._text.find(first, at + 1)
        return None

    def _is_word(self, begin: int, end: int) -> bool:
        text = self._text
        return not (text[max(begin - 1, 0) : begin].isalnum() or text[end : end + 1].isalnum())

    def _follow(self, words: list[str], end: int) -> bool:
        following = islice(_WORD.finditer(self._text, end), len(words))
        return [match.group() for match in following] == words

    def note(self, label: str) -> Span:
        """Give the place of a footnote's text; blocks are looked for from there on."""
        mark = f"[^{label}]:"
        at = max(self._without_code.find(mark, self._start), 0)
        self._block = at + len(mark)
        return self._place(at, len(mark) - 1)

    def second_note(self, label: str) -> Span:
        """Give the place of the next footnote whose label is taken already."""
        mark = f"[^{label}]:"
        first = self._without_code.find(mark, self._start)
        at = self._without_code.find(mark, self._reached.get(f"second {mark}", first + 1))
        self._reached[f"second {mark}"] = at + 1
        return self._place(max(at, 0), len(mark) - 1)


def inside(span: Span, text: str, offset: int) -> Span:
    """Give the place of a character of `text`, which begins at `span`."""
    before = text[:offset]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else span.column + len(before)
    return replace(span, line=span.line + lines, column=column, length=1)


def line_column(text: str) -> Callable[[int], tuple[int, int]]:
    """Give a function from an offset in `text` to (line, column), both from 1."""
    starts = [0, *(match.end() for match in re.finditer(r"\n", text))]

    def at(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return at
