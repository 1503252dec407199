"""An essay as a text in which quotations are looked for, and the passages of it that they lead to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.vocabulary import BLOCK
from c2c_publish.model import ONLY, Element, Essay, Nodes, text_of
from c2c_publish.transforms.quotes.words import Word, text_of_words, words

if TYPE_CHECKING:
    from c2c_publish.transforms.quotes.sites import Site

# A passage that begins no further into its block than two lines of it is where its block is.
_NEAR = 40
_CLOSING = re.compile(r"""[.,;:!?…。，！？；：、"'”’»)\]」』]*""")  # noqa: RUF001 - as it is written
_OPENING_MARKS, _CLOSING_MARKS = "\"'“„«»‘「『\u2039\u203a", frozenset("\"'”“»«’」』\u2039\u203a")
# What is all of one of these may be a title.
_NAMING = frozenset({"a", "b", "cite", "em", "i", "q", "strong"})
_NO_PASSAGE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "pre", "table"})
_UNREAD = frozenset({"math", "rp", "rt", "svg"})


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A place in an essay: in which of its texts (0 is the body, then the notes), from where to where.

    `block` is where the block begins that it begins in.
    """

    root: int
    start: int
    end: int
    block: int

    @property
    def place(self) -> tuple[int, int]:
        """What of the essay a link leads to."""
        return self.root, self.block if self.start - self.block <= _NEAR else self.start


class EssayText:
    """The words of an essay: its titles, its body, its notes."""

    def __init__(self, essay: Essay) -> None:
        reading = _Reading(essay)
        self.text = text_of_words(reading.words)
        self._stretches = reading.stretches
        self._firsts = [one.first for one in reading.stretches]
        self._naming = reading.naming

    def passage(self, site: Site) -> Passage | None:
        """Give the passage at a place; none where no link leads: in titles, tables and programs."""
        first, last = self._stretch(site.first), self._stretch(site.after - 1)
        if first.root != last.root or not (first.is_passage and last.is_passage):
            return None
        end = self.text.words[site.after - 1].end
        closing = _CLOSING.match(last.text, end - last.begin)
        end = last.begin + closing.end() if closing else end
        return Passage(first.root, self.text.words[site.first].start, end, first.block)

    def is_apart(self, site: Site) -> bool:
        """Say whether the essay itself sets these very words apart: a title, or another's words."""
        first, last = self._stretch(site.first), self._stretch(site.after - 1)
        start, end = self.text.words[site.first].start, self.text.words[site.after - 1].end
        if (first.root, start, end) in self._naming:
            return True
        before = first.text[: start - first.begin][-1:]
        closing = _CLOSING.match(last.text, end - last.begin)
        is_closed = bool(closing and _CLOSING_MARKS & {*closing[0]})
        return bool(before) and before in _OPENING_MARKS and is_closed

    def _stretch(self, word: int) -> _Stretch:
        return self._stretches[bisect_right(self._firsts, word) - 1]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words in a row, from word `first` on: where they begin, in which text and which of its blocks.

    `is_passage` says whether a quotation may lead there.
    """

    first: int
    root: int
    block: int
    begin: int
    text: str
    is_passage: bool


class _Reading:
    """An essay that is read from its title to its last note."""

    def __init__(self, essay: Essay) -> None:
        self.stretches: list[_Stretch] = []
        self.words: list[Word] = []
        self.naming: set[tuple[int, int, int]] = set()
        self._begin = self._at = self._root = 0
        self._run: list[str] = []
        for title in (essay.title, essay.subtitle):
            self._run.append(title)
            self._end(0, is_passage=False)
        for root, nodes in enumerate((essay.body, *(note.body for note in essay.notes))):
            self._root, self._at, self._begin = root, 0, 0
            self._read(nodes, 0, is_passage=True)
            self._end(0, is_passage=True)

    def _read(self, nodes: Nodes, block: int, *, is_passage: bool) -> None:
        for node in nodes:
            if isinstance(node, str):
                self._run.append(node)
                self._at += len(node)
            elif _is_unread(node):
                # Whatever is left out keeps its room, so that offsets are those of the tree.
                size = len(text_of(node.children))
                self._run.append("\0" * size)
                self._at += size
            elif node.tag in BLOCK or node.tag == "br":
                self._end(block, is_passage=is_passage)
                begin = block if node.tag == "br" else self._at
                inside = is_passage and node.tag not in _NO_PASSAGE
                self._read(node.children, begin, is_passage=inside)
                self._end(begin, is_passage=inside)
            else:
                if node.tag in _NAMING:
                    self._name(node)
                self._read(node.children, block, is_passage=is_passage)

    def _name(self, one: Element) -> None:
        """Remember where the words of an element begin and end."""
        found = tuple(words(text_of(one.children), self._at))
        if found:
            self.naming.add((self._root, found[0].start, found[-1].end))

    def _end(self, block: int, *, is_passage: bool) -> None:
        text = "".join(self._run)
        if text.strip():
            first = len(self.words)
            self.stretches.append(_Stretch(first, self._root, block, self._begin, text, is_passage))
            self.words += words(text, self._begin)
        self._run.clear()
        self._begin = self._at


def _is_unread(one: Element) -> bool:
    return one.tag in _UNREAD or bool(one.get(ONLY)) or one.get("role") == "doc-noteref"
