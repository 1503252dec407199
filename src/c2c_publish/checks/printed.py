"""The words a book prints and the words it must not: the yardstick for every finished file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.vocabulary import BLOCK
from c2c_publish.model import (
    ONLY,
    Book,
    Comment,
    Element,
    Essay,
    Nodes,
    Part,
    Span,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCKS = BLOCK | {"br"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of the manuscript that every output prints, and where they stand."""

    text: str
    span: Span


def passages(book: Book) -> Iterator[Passage]:
    """Give every word of the manuscript that is printed: titles, essays, notes, comments, mentions."""
    metadata = book.metadata
    names = [person.name for person in metadata.writers]
    for text in (metadata.title, metadata.subtitle, metadata.publisher, metadata.rights, *names):
        yield Passage(text, book.span)
    for item in book.contents:
        if isinstance(item, Part):
            yield Passage(item.title, item.span)
    for essay in book.essays:
        yield Passage(essay.title, essay.span)
        yield Passage(essay.subtitle, essay.span)
        yield from _blocks(essay.body, essay.span)
        for note in essay.notes:
            yield from _blocks(note.body, note.span)
        yield from _conversation(essay)


def _conversation(essay: Essay) -> Iterator[Passage]:
    for comment in essay.discussion.comments:
        yield Passage(comment.author, comment.span)
        yield from _blocks(comment.body, comment.span)
    for mention in essay.discussion.mentions:
        yield Passage(f"{mention.title} {mention.site}", mention.span)


def withheld(book: Book) -> Iterator[Comment]:
    """Give the comments whose words must be in no output."""
    for essay in book.essays:
        shown = {comment.id for comment in essay.discussion.comments}
        for comment in essay.comments:
            if comment.id not in shown and comment.status is not Status.DELETED:
                yield comment


def _blocks(nodes: Nodes, span: Span) -> Iterable[Passage]:
    """Give the text of each block with its own place, where it has one."""
    found: list[Passage] = []
    _gather(nodes, span, found)
    return found


def _gather(nodes: Nodes, span: Span, found: list[Passage]) -> None:
    inline: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            inline.append(node)
        elif node.get(ONLY):
            # It repeats what stands elsewhere, and not in every output.
            continue
        elif node.tag in _BLOCKS:
            _end(inline, span, found)
            _gather(node.children, node.span or span, found)
        else:
            _read(node, inline)
    _end(inline, span, found)


def _end(inline: list[str], span: Span, found: list[Passage]) -> None:
    text = "".join(inline)
    inline.clear()
    if text and not text.isspace():
        found.append(Passage(text, span))


def _read(phrase: Element, inline: list[str]) -> None:
    # The number of a footnote call is the book's word, not the author's.
    if phrase.get("role") == "doc-noteref":
        return
    # A formula is drawn, not written: no file gives its signs back as text.
    if phrase.tag == "math":
        inline.append(" ")
        return
    for node in phrase.children:
        if isinstance(node, str):
            inline.append(node)
        else:
            _read(node, inline)
