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


def paragraphs(nodes: Nodes) -> Nodes:
    """Give the same words as blocks: loose words become paragraphs, blocks leave what cannot hold them."""
    result: list[Node] = []
    inline: list[Node] = []
    for node in _listed(_opened(nodes)):
        if isinstance(node, Element) and node.tag in _BLOCKS:
            result += (*_paragraph(inline), *_block(node))
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


def _listed(nodes: Iterable[Node]) -> Iterable[Node]:
    """Put items that stand in no list into one."""
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


def _block(node: Element) -> Nodes:
    match node.tag:
        case "p":
            return paragraphs(node.children)
        case "pre":
            return (node,) if text_of(node.children).strip() else ()
        case tag if tag in _LISTS:
            held = _items(node.children)
        case _:
            held = paragraphs(node.children)
    return (node.holding(*held),) if held else ()


def _items(nodes: Nodes) -> Nodes:
    """Give a list's items; what stands between items belongs to the one before."""
    items: list[Element] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag == "li":
            items.append(node)
        elif items:
            items[-1] = items[-1].holding(*items[-1].children, node)
        elif not isinstance(node, str) or node.strip():
            items.append(element("li", None, node))
    return tuple(item.holding(*held) for item in items if (held := _item(item.children)))


def _item(nodes: Nodes) -> Nodes:
    """Give what an item holds: words alone, or words and lists, need no paragraph around the words."""
    held = paragraphs(nodes)
    written = {inner.tag for inner in walk(nodes)} & _BLOCKS
    if written - _LISTS - {"li"}:
        return held
    return tuple(
        inner
        for node in held
        for inner in (node.children if isinstance(node, Element) and node.tag == "p" else (node,))
    )
