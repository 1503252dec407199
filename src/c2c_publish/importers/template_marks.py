"""Marks of template languages in a text, found in one walk over it however many are never closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What is longer is no mark, but text after one that was never closed.
_LONGEST = 2_000


class Mark(NamedTuple):
    """A mark: where it begins and ends, by what it is opened, and what is in it, without blanks around."""

    start: int
    end: int
    opening: str
    inside: str


def marks(text: str, pairs: Mapping[str, str]) -> Iterator[Mark]:
    """Give the marks in a text, in order; `pairs` are what opens one and what closes it."""
    at = 0
    openings = re.compile("|".join(map(re.escape, pairs)))
    while found := openings.search(text, at):
        closing = pairs[found[0]]
        end = text.find(closing, found.end(), found.end() + _LONGEST)
        at = found.end() if end < 0 else end + len(closing)
        if end >= 0:
            yield Mark(found.start(), at, found[0], text[found.end() : end].strip())
