"""Pull quotes: what a printed page says twice, a screen says once."""

from __future__ import annotations

import re
from dataclasses import replace

from c2c_publish.findings import Checked
from c2c_publish.model import Book, Element, Essay, Node, text_of, walk
from c2c_publish.transforms.essays import every_essay

_CLASS = "pull-quote"
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
    body = tuple(
        _for_paper(node) if _is_pull_quote(node) and _letters(node) in rest else node
        for node in essay.body
    )
    return replace(essay, body=body)


def _is_pull_quote(node: Node) -> bool:
    """One with a note is left as it is: the note must not be for paper alone."""
    if not isinstance(node, Element) or _CLASS not in node.classes:
        return False
    return not any("noteref" in one.classes for one in walk((node,)))


def _for_paper(node: Node) -> Node:
    if isinstance(node, str):
        return node
    return node.having(class_=" ".join(sorted({*node.classes, "on-paper"})))


def _letters(*nodes: Node) -> str:
    return _NOT_LETTERS.sub("", text_of(nodes)).casefold()
