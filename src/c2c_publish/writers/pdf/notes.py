"""Notes at the foot of the page, and what to do when one has landed on another page than its call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.model import Element, Node, Nodes, rewrite, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "header"})
# What HTML does not allow inside a paragraph, where a footnote stands; CSS gives each its look again.
_BLOCKS = frozenset({
    "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h2", "h3", "h4", "hr",
    "li", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip


# In the ids of blocks that nobody else has named.
BLOCK = ".block-"


@dataclass(frozen=True, slots=True)
class NotePlaces:
    """Ids on one page: (call, note) in reading order, and blocks before which a page may be broken."""

    calls: tuple[tuple[str, str], ...]
    blocks: tuple[str, ...]


def with_footnotes(body: Element) -> Element:
    """Give a page with each note moved to its first call, and the list of notes gone."""
    texts = {
        item.get("id"): item
        for section in walk((body,))
        if _is_list_of_notes(section)
        for item in walk(section.children)
        if item.get("role") == "doc-footnote"
    }
    if not texts:
        return body

    def at_calls(current: Element) -> Nodes:
        if _is_list_of_notes(current):
            return ()
        return (current, *_footnotes(current, texts)) if _is_call(current) else (current,)

    return body.holding(*rewrite(body.children, at_calls))


def with_names(body: Element) -> Element:
    """Give a page whose blocks all have ids, for `page_breaks` and findings to name."""
    return body.holding(*_named(body.children, body.get("id")))


def note_places(body: Element) -> NotePlaces:
    """Give where a page as `with_footnotes` made it calls notes, and where it may be broken."""
    notes = {one.get("id") for one in walk((body,)) if "footnote" in one.classes}
    if not notes:
        return NotePlaces((), ())
    calls: dict[str, str] = {}
    for one in walk((body,)):
        if _is_call(one) and one.get("href")[1:] in notes:
            calls.setdefault(one.get("href")[1:], one.get("id"))
    blocks = tuple(block.get("id") for block in _breakable(body.children))
    return NotePlaces(tuple((call, note) for note, call in calls.items()), blocks)


def page_breaks(places: Iterable[NotePlaces], pages: Mapping[str, int]) -> Iterator[str]:
    """Give the ids of blocks to begin a new page with, so that notes may join their calls.

    When the last paragraph of a page has room for too few of its lines, WeasyPrint makes room by
    sending notes of that page to the next. Begun on a new page, that paragraph takes its note along.
    One block for each page of the book's: what follows it moves, too.
    """
    for one in places:
        for call, _ in _wrong(one, pages)[:1]:
            begun = [block for block in one.blocks if pages.get(block) == pages[call]]
            # A page that begins with the block already has nothing to gain.
            if len(begun) > 1:
                yield begun[-1]


def _wrong(places: NotePlaces, pages: Mapping[str, int]) -> list[tuple[str, str]]:
    return [
        (call, note)
        for call, note in places.calls
        if call in pages and note in pages and pages[call] != pages[note]
    ]


def _is_list_of_notes(current: Element) -> bool:
    return current.tag == "section" and "notes" in current.classes


def _is_call(current: Element) -> bool:
    return current.tag == "a" and "noteref" in current.classes


def _footnotes(call: Element, texts: dict[str, Element]) -> Iterator[Element]:
    """Give the note of a call, if this is the first, and after it those that it calls itself."""
    item = texts.pop(call.get("href")[1:], None)
    if item is None:
        return
    number = "".join(child for child in call.children if isinstance(child, str))
    attributes = (("class", "footnote"), ("id", item.get("id")), ("data-number", number))
    children = _on_one_line(rewrite(item.children, _inline))
    yield Element("span", attributes, children, item.span)
    for inner in walk(children):
        if _is_call(inner):
            yield from _footnotes(inner, texts)


def _on_one_line(nodes: Nodes) -> Nodes:
    """WeasyPrint breaks the lines of a footnote where its source has a new line."""
    return tuple(
        re.sub(r"[ \t\n]+", " ", node)
        if isinstance(node, str)
        else node
        if "as-pre" in node.classes
        else node.holding(*_on_one_line(node.children))
        for node in nodes
    )


def _inline(current: Element) -> Nodes:
    if current.tag == "a" and "back" in current.classes:
        return ()
    if current.tag not in _BLOCKS:
        return (current,)
    classes = " ".join(sorted({*current.classes, f"as-{current.tag}"}))
    return (Element("span", current.having(class_=classes).attributes, current.children),)


def _named(nodes: Nodes, page_id: str) -> Iterator[Node]:
    for count, node in enumerate(nodes):
        if isinstance(node, str) or node.get("id"):
            yield node
        else:
            yield node.having(id=f"{page_id}{BLOCK}{count}")


def _breakable(blocks: Nodes) -> Iterator[Element]:
    """Give the blocks that may begin a page: all but those that a heading must stay with."""
    after_heading = False
    for block in blocks:
        if isinstance(block, Element):
            if not after_heading:
                yield block
            after_heading = block.tag in _HEADINGS
