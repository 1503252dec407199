"""A tree as blogs have it made plain: blocks in blocks only where a book has them, words in paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.markup.paragraphs import listed
from c2c_publish.markup.plain_code import (
    LANGUAGE,
    LINE_NUMBERS,
    code_block,
    in_language,
    listings,
    verse,
)
from c2c_publish.markup.plain_words import paragraphs_of, single_blanks
from c2c_publish.markup.shaping import trimmed
from c2c_publish.markup.vocabulary import BLOCK
from c2c_publish.model import Element, Node, Nodes, element, rewrite, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

# Boxes that say nothing of what is in them.
_BOXES = frozenset(
    {"div", "section", "article", "aside", "header", "footer", "address", "body", "main"}
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MEANS = frozenset({"lang", "dir"})
_ATTRIBUTES = {
    "a": {"href", "title", "class", "data-note", "id"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed", "type"},
    "li": {"value", "id"},
    "p": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "abbr": {"title"},
    "code": {"class", "data-lang", "data-language"},
    "pre": {"class", "data-lang", "data-language"},
    "sup": {"data-note", "id"},
    "blockquote": {"cite"},
    "time": {"datetime"},
} | {heading: {"id"} for heading in _HEADINGS}


def plain_blocks(nodes: Nodes) -> Nodes:
    """Give the same words as blocks of an essay: boxes and looks gone, headings from the second level on."""
    read = rewrite(nodes, _plain)
    return _headings(_blocks(read))


def _plain(current: Element) -> Nodes:
    if current.classes & LINE_NUMBERS:
        return ()
    language = LANGUAGE.search(current.get("class")) if current.tag in {"div", "figure"} else None
    if language:
        current = current.holding(
            *rewrite(current.children, lambda one: in_language(one, language[1]))
        )
    allowed = _ATTRIBUTES.get(current.tag, set()) | _MEANS
    kept = tuple((k, v) for k, v in current.attributes if k in allowed and v)
    made = Element(current.tag, kept, current.children)
    if current.tag == "pre" and "wp-block-verse" in current.classes:
        return verse(made)
    if current.tag == "pre":
        return (code_block(made.having(class_=current.get("class"))),)
    if current.tag == "span" and not kept:
        return made.children
    if current.tag in {"em", "strong", "del", "mark", "a"} and not text_of(made.children).strip():
        return made.children if not made.get("data-note") else (made,)
    return (made,)


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in BLOCK


def _blocks(nodes: Nodes) -> Nodes:
    """Put loose words into paragraphs, and open boxes and inline elements that hold blocks."""
    result: list[Node] = []
    words: list[Node] = []
    for node in listed(_opened(nodes)):
        if _is_block(node) and isinstance(node, Element):
            result += (*paragraphs_of(words), *_block(node))
            words = []
        else:
            words.append(node)
    return (*result, *paragraphs_of(words))


def _opened(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        if isinstance(node, Element) and (
            node.tag in _BOXES
            or (node.tag not in BLOCK and any(map(_is_block, walk(node.children))))
        ):
            # Where a box ends, so do the words before it.
            yield from (Element("hr", (("class", "end"),)), *_opened(node.children))
            yield Element("hr", (("class", "end"),))
        else:
            yield node


def _block(node: Element) -> Nodes:  # noqa: C901, PLR0911 - one for each kind
    match node.tag:
        case "hr":
            return () if node.get("class") == "end" else (node,)
        case "p":
            return _with_language(node, _blocks(node.children))
        case "pre":
            return (node,) if text_of(node.children).strip() else ()
        case "blockquote" | "dd":
            held = _blocks(node.children)
            return (node.holding(*held),) if held else ()
        case "ul" | "ol":
            return _list(node)
        case "figure":
            return tuple(_figure(node))
        case "table" if code := listings(node):
            return code
        case "table":
            return (node.holding(*_without_blank(node.children)),)
        case "dl":
            return (node.holding(*_definitions(node.children)),)
        case tag if tag in _HEADINGS and not any(map(_is_block, walk(node.children))):
            held = trimmed(single_blanks(_unbroken(node.children)))
            return (node.holding(*held),) if text_of(held).strip() else ()
        case _:
            return _blocks(node.children)


def _with_language(paragraph: Element, blocks: Nodes) -> Nodes:
    named = {f"{k}": paragraph.get(k) for k in ("lang", "dir") if paragraph.get(k)}
    return tuple(
        block.having(**named) if named and isinstance(block, Element) else block for block in blocks
    )


def _unbroken(nodes: Nodes) -> Nodes:
    return rewrite(nodes, lambda e: (" ",) if e.tag == "br" else () if e.tag == "img" else (e,))


def _list(node: Element) -> Nodes:
    items: list[Node] = []
    for child in node.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append(child.holding(*_item(child.children)))
        elif isinstance(child, Element) and items and isinstance(items[-1], Element):
            items[-1] = items[-1].holding(*items[-1].children, *_blocks((child,)))
        elif (isinstance(child, str) and child.strip()) or isinstance(child, Element):
            items.append(element("li", None, *_item((child,))))
    held = [item for item in items if isinstance(item, Element) and item.children]
    return (node.holding(*held),) if held else ()


def _item(nodes: Nodes) -> Nodes:
    """Words alone, or words and lists, need no paragraph around the words."""
    held = _blocks(nodes)
    tags = [child.tag for child in held if isinstance(child, Element)]
    if tags.count("p") == 1 and set(tags) <= {"p", "ul", "ol"} and tags[0] == "p":
        first, *others = held
        return (*(first.children if isinstance(first, Element) else (first,)), *others)
    return held


def _definitions(nodes: Nodes) -> Nodes:
    return tuple(
        child.holding(
            *(_item(child.children) if child.tag == "dd" else single_blanks(child.children))
        )
        for child in nodes
        if isinstance(child, Element) and child.tag in {"dt", "dd"}
    )


def _without_blank(nodes: Nodes) -> Nodes:
    return tuple(
        node.holding(
            *(_cell(node) if node.tag in {"td", "th", "caption"} else _without_blank(node.children))
        )
        for node in nodes
        if isinstance(node, Element)
    )


def _cell(cell: Element) -> Nodes:
    held = _blocks(cell.children)
    only = held[0] if len(held) == 1 else None
    return only.children if isinstance(only, Element) and only.tag == "p" else held


def _figure(figure: Element) -> Iterable[Node]:
    """Give a figure a picture, each with its own caption; what else was in it follows as blocks."""
    inner = [e for e in walk(figure.children) if e.tag == "figure"]
    caption = next(
        (e for e in figure.children if isinstance(e, Element) and e.tag == "figcaption"), None
    )
    rest = tuple(node for node in figure.children if node is not caption)
    pictures = [e for e in walk(rest) if e.tag == "img"]
    words = trimmed(single_blanks(_unboxed(caption.children))) if caption else ()
    words = words if text_of(words).strip() else ()
    if len(pictures) == 1 and not inner and not text_of(rest).strip():
        held = (element("figcaption", None, *words),) if words else ()
        yield element("figure", None, pictures[0], *held)
        return
    yield from _blocks(rest)
    if words:
        yield element("p", None, *words)


def _unboxed(nodes: Nodes) -> Nodes:
    """A caption is words: the paragraphs and boxes in it are opened."""
    return rewrite(nodes, lambda e: e.children if e.tag in _BOXES | {"p"} else (e,))


def _headings(nodes: Nodes) -> Nodes:
    """The highest heading of an essay is of the second level, as the first is its title."""
    levels = [_HEADINGS.index(e.tag) for e in walk(nodes) if e.tag in _HEADINGS]
    if not levels or min(levels) == 1:
        return nodes
    shift = 1 - min(levels)

    def moved(current: Element) -> Nodes:
        if current.tag not in _HEADINGS:
            return (current,)
        level = min(_HEADINGS.index(current.tag) + shift, len(_HEADINGS) - 1)
        return (Element(_HEADINGS[level], current.attributes, current.children, current.span),)

    return rewrite(nodes, moved)
