"""A comment's tree made sound: paragraphs, quotations, lists and code, each only where HTML allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.markup.characters import addresses, without_addresses
from c2c_publish.markup.shaping import trimmed
from c2c_publish.model import Element, Node, Nodes, element, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLOCKS = frozenset({"blockquote", "li", "ol", "p", "pre", "ul"})
_LISTS = frozenset({"ol", "ul"})
# A line below so many quotations and lists has room for a word or two; what is deeper goes no further in.
_DEEPEST = 6


def paragraphs(nodes: Nodes, room: int = _DEEPEST) -> Nodes:
    """Give the same words as blocks: loose words become paragraphs, blocks leave what cannot hold them.

    `room` is how many quotations and lists may still stand in each other.
    """
    result: list[Node] = []
    inline: list[Node] = []
    for node in listed(_opened(nodes)):
        if isinstance(node, Element) and node.tag in _BLOCKS:
            result += (*_paragraph(inline), *_block(node, room))
            inline = []
        else:
            inline.append(node)
    return (*result, *_paragraph(inline))


def _opened(nodes: Iterable[Node]) -> Iterable[Node]:
    """Take away inline elements around blocks, as a <b> around two paragraphs."""
    for node in nodes:
        if isinstance(node, Element) and node.tag not in _BLOCKS and _holds_blocks(node.children):
            yield from _opened(node.children)
        else:
            yield node


def listed(nodes: Iterable[Node]) -> Iterable[Node]:
    """Give nodes with items that stand in no list put into one."""
    items: list[Node] = []
    for node in nodes:
        is_item = isinstance(node, Element) and node.tag == "li"
        if is_item or (items and isinstance(node, str) and not node.strip()):
            items.append(node)
            continue
        if items:
            yield element("ul", None, *items)
            items = []
        yield node
    if items:
        yield element("ul", None, *items)


def _holds_blocks(nodes: Nodes) -> bool:
    return any(inner.tag in _BLOCKS for inner in walk(nodes))


def _paragraph(inline: list[Node]) -> Nodes:
    if not text_of(inline).strip():
        return ()
    return (_without_split_addresses(element("p", None, *trimmed(tuple(inline)))),)


def _without_split_addresses(paragraph: Element) -> Element:
    """An address that markup runs through (`ann@<b>example</b>.org`) costs its paragraph the markup."""
    text = text_of(paragraph.children)
    return paragraph.holding(without_addresses(text)) if addresses(text) else paragraph


def _block(node: Element, room: int) -> Nodes:
    match node.tag:
        case "p":
            return paragraphs(node.children, room)
        case "pre":
            return (node,) if text_of(node.children).strip() else ()
        case _ if not room:
            return paragraphs(tuple(_without_item(child) for child in node.children), room)
        case tag if tag in _LISTS:
            held = _items(node.children, room - 1)
        case _:
            held = paragraphs(node.children, room - 1)
    return (node.holding(*held),) if held else ()


def _without_item(node: Node) -> Node:
    is_item = isinstance(node, Element) and node.tag == "li"
    return Element("p", (), node.children) if is_item and isinstance(node, Element) else node


def _items(nodes: Nodes, room: int) -> Nodes:
    """Give a list's items; what stands between items belongs to the one before."""
    items: list[Element] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag == "li":
            items.append(node)
        elif items:
            items[-1] = items[-1].holding(*items[-1].children, node)
        elif not isinstance(node, str) or node.strip():
            items.append(element("li", None, node))
    return tuple(item.holding(*held) for item in items if (held := _item(item.children, room)))


def _item(nodes: Nodes, room: int) -> Nodes:
    """Give what an item holds: words alone, or words and lists, need no paragraph around the words."""
    held = paragraphs(nodes, room)
    written = {inner.tag for inner in walk(nodes)} & _BLOCKS
    several = sum(1 for node in held if isinstance(node, Element) and node.tag == "p") > 1
    if several or written - _LISTS - {"li"}:
        return held
    return tuple(
        inner
        for node in held
        for inner in (node.children if isinstance(node, Element) and node.tag == "p" else (node,))
    )
