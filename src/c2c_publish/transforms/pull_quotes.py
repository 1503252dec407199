"""Pull quotes: what a printed page says twice, a screen says once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from c2c_publish.findings import Checked
from c2c_publish.model import Book, Element, Essay, Medium, Node, text_of, walk
from c2c_publish.transforms.essays import every_essay

_CLASS = "pull-quote"
_MORE = frozenset({"img", "math"})
_NOT_LETTERS = re.compile(r"[\W_]+")


def set_apart(book: Book) -> Checked[Book]:
    """Give the book with its pull quotes for paper alone, where they repeat what their essay says.

    One that says something new is no quotation of the essay, and stands on screens, too.
    """
    return Checked(every_essay(book, _in_essay), ())


def _in_essay(essay: Essay) -> Essay:
    if not any(map(_is_pull_quote, essay.body)):
        return essay
    rest = _letters(*(node for node in essay.body if not _is_pull_quote(node)))

    def placed(node: Node) -> Node:
        if _is_pull_quote(node) and _of_words(node) and _letters(node) in rest:
            return node.having(data_only=Medium.PAPER)
        return node

    return replace(essay, body=tuple(map(placed, essay.body)))


def _is_pull_quote(node: Node) -> TypeGuard[Element]:
    return isinstance(node, Element) and _CLASS in node.classes


def _of_words(quote: Element) -> bool:
    """Whether there is nothing in a quotation but words: a note, a picture or a place stands once."""
    return not any(
        one.tag in _MORE or one.get("id") or "noteref" in one.classes for one in walk((quote,))
    )


def _letters(*nodes: Node) -> str:
    return _NOT_LETTERS.sub("", text_of(nodes)).casefold()
