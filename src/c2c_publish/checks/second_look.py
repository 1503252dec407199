"""A second look for words that do not stand between blanks: a PDF breaks long runs, and forgets blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOT_LETTERS = re.compile(r"[\W_]+")
# No line of a book is narrower than this many letters.
_LONG = 20
# Between passages, and pages: nothing leads over it.
_APART = "\0"
_BETWEEN_WORDS = rf"(?:[^\w{_APART}]|_)*"


@dataclass(frozen=True)
class SecondLook:
    """A finished file's pages and the book's passages, both as plain text for comparing."""

    pages: tuple[str, ...]
    passages: tuple[str, ...]

    def finds(self, word: str, words: Sequence[str], passage: str) -> bool:
        """Say whether a word of a passage is there after all; `words` are all words of the passage."""
        return self._broken(word, passage) or self._joined(word, words)

    def _broken(self, word: str, passage: str) -> bool:
        """Whether it belongs to an address, a path or a word too long for a line: those break anywhere."""
        runs = (_NOT_LETTERS.sub("", run) for run in passage.split() if word in run)
        return any(len(run) >= _LONG and any(run in text for text in self._runs) for run in runs)

    def _joined(self, word: str, words: Sequence[str]) -> bool:
        """Whether it stands, wherever it should, between its neighbours, with or without blanks."""
        return all(
            len(place.findall(self._finished)) >= len(place.findall(self._written)) > 0
            for place in _places(word, words)
        )

    @cached_property
    def _finished(self) -> str:
        return _APART.join(self.pages)

    @cached_property
    def _written(self) -> str:
        return _APART.join(self.passages)

    @cached_property
    def _runs(self) -> tuple[str, str]:
        """All letters and figures in a row: once with each page's last line, once without that folio."""
        without = (page.rstrip().rpartition("\n")[0] for page in self.pages)
        return _NOT_LETTERS.sub("", "".join(self.pages)), _NOT_LETTERS.sub("", "".join(without))


def _places(word: str, words: Sequence[str]) -> Iterable[re.Pattern[str]]:
    """Give what to look for: each place of a word, with its neighbours."""
    around = pairwise(pairwise(("", *words, "")))
    places = {(before, after) for (before, here), (_, after) in around if here == word}
    for before, after in sorted(places):
        parts = _BETWEEN_WORDS.join(re.escape(part) for part in (before, word, after) if part)
        yield re.compile(rf"(?<!\w){parts}(?!\w)")
