"""A book as a score of bars: who speaks, how long, and how deep in a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from c2c_publish.model import Element, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Book, Essay

# More are too thin to be told apart on a cover.
_MOST = 96
_MENTION_WORDS = 8
# No language written with blanks has words of so many letters on an average.
_LONG = 15


class Voice(Enum):
    """Whose a bar is; between two essays there is none."""

    NONE = auto()
    ESSAY = auto()
    COMMENT = auto()
    MENTION = auto()


@dataclass(frozen=True, slots=True)
class Bar:
    """A paragraph, a comment or a mention. `depth`: 0 in an essay, 1 in a comment, 2 in a reply."""

    voice: Voice
    depth: int = 0
    words: int = 0


def score(book: Book) -> tuple[Bar, ...]:
    """Give the bars of a book in reading order, at most 96 with the gaps between essays.

    Of a longer book so many essays as have room, as far apart as can be; of one long essay its first bars.
    """
    essays = [essay for essay in book.essays if _rows(essay)]
    for count in range(min(len(essays), _MOST // 2), 1, -1):
        chosen = [essays[at * len(essays) // count] for at in range(count)]
        if sum(_rows(essay) + 1 for essay in chosen) - 1 <= _MOST:
            break
    else:
        chosen = essays[:1]
    bars: list[Bar] = []
    for essay in chosen:
        if bars:
            bars.append(Bar(Voice.NONE))
        bars += _bars(essay)
    return tuple(bars[:_MOST])


def _rows(essay: Essay) -> int:
    blocks = sum(isinstance(node, Element) for node in essay.body)
    return blocks + len(essay.discussion.turns) + len(essay.discussion.mentions)


def _bars(essay: Essay) -> Iterable[Bar]:
    for node in essay.body:
        if isinstance(node, Element):
            yield Bar(Voice.ESSAY, 0, _words(text_of((node,))))
    for turn in essay.discussion.turns:
        yield Bar(Voice.COMMENT, turn.depth + 1, _words(text_of(turn.comment.body)))
    for _ in essay.discussion.mentions:
        yield Bar(Voice.MENTION, 1, _MENTION_WORDS)


def _words(text: str) -> int:
    """Give how many words a text has; where there are no blanks, as in Han, two letters are a word."""
    by_blanks = len(text.split())
    return by_blanks if len(text) < _LONG * by_blanks else len(text) // 2
