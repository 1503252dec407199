"""An essay's tree made sound: what HTML does not allow in its place finds another, and keeps its words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from c2c_publish.markup.shaping import trimmed
from c2c_publish.markup.vocabulary import BLOCK, INLINE
from c2c_publish.model import Element, Nodes, rewrite, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Node

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ol", "ul"})
_TABLES = frozenset({"table", "tbody", "tfoot", "thead"})
# Elements that mean something only in these.
_HOMES = {
    "caption": {"table"}, "col": {"colgroup"}, "colgroup": {"table"}, "dd": {"dl", "div"},
    "dt": {"dl", "div"},
    "figcaption": {"figure"}, "li": _LISTS, "rp": {"ruby"}, "rt": {"ruby"}, "tbody": {"table"},
    "td": {"tr"}, "tfoot": {"table"}, "th": {"tr"}, "thead": {"table"}, "tr": _TABLES,
}  # fmt: skip
_OF_ANY_ELEMENT = frozenset({"class", "dir", "id", "lang", "title"})


def sound(nodes: Nodes) -> Nodes:
    """Give the same words with every element where EPUB allows it."""
    return _at_home("", rewrite(nodes, _sound))


def _sound(current: Element) -> Nodes:
    current = current.holding(*_at_home(current.tag, current.children))
    match current.tag:
        case "a":
            return _link(current)
        case "p":
            return tuple(_around_blocks(current, current.children))
        case tag if tag in _HEADINGS:
            return (current.holding(*_words(current.children)),)
        case tag if tag in INLINE:
            # A <bdo> says a direction or nothing.
            phrase = _plain(current) if tag == "bdo" and not current.get("dir") else current
            return tuple(_into_blocks(phrase, current.children))
        case _:
            return (current,)


def _at_home(parent: str, nodes: Nodes) -> Nodes:
    """Give what stands in `parent`: an item in no list, or a cell in no row, is a block like others."""
    return tuple(
        node if isinstance(node, str) or parent in _HOMES.get(node.tag, {parent}) else _plain(node)
        for node in nodes
        if isinstance(node, str)
        or node.tag not in {"col", "colgroup"}
        or parent in _HOMES[node.tag]
    )


def _plain(stray: Element) -> Element:
    tag = "div" if stray.tag in BLOCK else "span"
    kept = tuple(pair for pair in stray.attributes if pair[0] in _OF_ANY_ELEMENT)
    return Element(tag, kept, stray.children, stray.span)


def _link(link: Element) -> Nodes:
    """No link stands in a link: what is inside keeps its words, and calls of notes follow it."""
    if not any(inner.tag == "a" for inner in walk(link.children)):
        return tuple(_into_blocks(link, link.children))
    calls = tuple(inner for inner in walk(link.children) if inner.get("data-note"))
    words = rewrite(link.children, _without_link)
    return (*_into_blocks(link, words), *calls)


def _without_link(inner: Element) -> Nodes:
    if inner.tag != "a":
        return (inner,)
    if inner.get("data-note"):
        return ()
    return (_plain(inner),) if inner.get("id") else inner.children


def _around_blocks(paragraph: Element, nodes: Nodes) -> Iterable[Node]:
    """A paragraph ends where a block begins in it, and goes on behind."""
    if not any(map(_is_block, nodes)):
        yield paragraph
        return
    for is_block, held in _groups(nodes):
        if is_block:
            yield from held
        elif _says_something(held):
            yield paragraph.holding(*trimmed(held))
            paragraph = paragraph.having(id="")


def _into_blocks(phrase: Element, nodes: Nodes) -> Iterable[Node]:
    """A phrase around blocks, such as <em> around two paragraphs, goes into each of them."""
    if not any(map(_is_block, nodes)):
        yield phrase.holding(*nodes)
        return
    for is_block, held in _groups(nodes):
        for node in held if is_block else ():
            if isinstance(node, Element):
                yield node.holding(*_into_blocks(phrase, node.children))
                phrase = phrase.having(id="")
        if not is_block:
            yield from (phrase.holding(*held),) if _says_something(held) else held


def _words(nodes: Nodes) -> Nodes:
    """Give what a heading holds: of a block its words, with blanks around them."""
    words: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag in BLOCK:
            words += (" ", *_words(node.children), " ")
        else:
            words.append(node)
    return tuple(words)


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in BLOCK


def _groups(nodes: Nodes) -> Iterable[tuple[bool, Nodes]]:
    return ((is_block, tuple(held)) for is_block, held in groupby(nodes, _is_block))


def _says_something(nodes: Nodes) -> bool:
    return bool(text_of(nodes).strip()) or any(isinstance(node, Element) for node in nodes)
