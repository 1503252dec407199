"""The tree as Markdown gives it becomes the tree our pages are made of: figures, captions, code in colour."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from c2c_publish.markup.vocabulary import BLOCK
from c2c_publish.model import Element, Nodes, element, rewrite, text_of

if TYPE_CHECKING:
    from c2c_publish.model import Node

_CAPTION = re.compile(r"\s*Table:\s+")
_SHORT_CODE_LINES = 10
_BLANK_BETWEEN = frozenset({
    "blockquote", "dl", "ol", "table", "tbody", "thead", "tr", "ul", "section", "div"
})  # fmt: skip


def shape(nodes: Nodes) -> Nodes:
    """Give the tree with figures made of lone pictures, captioned tables and highlighted code."""
    blocks = _in_paragraphs(_without_blanks(nodes))
    return _with_table_captions(rewrite(blocks, _shape_one))


def _in_paragraphs(nodes: Nodes) -> Nodes:
    """Words that stand in no block, as those of a <center> left out, become paragraphs."""
    result: list[Node] = []
    for is_block, group in groupby(nodes, lambda n: isinstance(n, Element) and n.tag in BLOCK):
        held = tuple(group)
        if is_block:
            result += held
        elif text_of(held).strip() or any(isinstance(node, Element) for node in held):
            result.append(Element("p", (), trimmed(held)))
    return tuple(result)


def trimmed(nodes: Nodes) -> Nodes:
    """Give nodes without the blanks at their two ends."""
    held = list(nodes)
    if held and isinstance(held[0], str):
        held[0] = held[0].lstrip("\n ")
    if held and isinstance(held[-1], str):
        held[-1] = held[-1].rstrip("\n ")
    return tuple(node for node in held if node)


def _shape_one(current: Element) -> Nodes:
    match current.tag:
        case "p":
            return (_figure(current) or _display(current) or current,)
        case "pre":
            return (_code_block(current),)
        case tag if tag in _BLANK_BETWEEN:
            return (current.holding(*_with_table_captions(_without_blanks(current.children))),)
        case _:
            return (current,)


def _without_blanks(nodes: Nodes) -> Nodes:
    """Between blocks, blanks are not words; inside a block with words they are."""
    if any(isinstance(node, str) and node.strip() for node in nodes):
        return nodes
    return tuple(node for node in nodes if not isinstance(node, str))


def _figure(paragraph: Element) -> Element | None:
    """A picture alone in its paragraph is a figure; its title is the caption."""
    held = [n for n in paragraph.children if not (isinstance(n, str) and not n.strip())]
    if len(held) != 1 or not isinstance(held[0], Element) or held[0].tag != "img":
        return None
    picture = held[0]
    caption = picture.get("title")
    children: list[Node] = [picture.having(title="")]
    if caption:
        children.append(element("figcaption", None, caption, span=picture.span))
    return Element("figure", paragraph.attributes, tuple(children), picture.span)


def _display(paragraph: Element) -> Element | None:
    """A formula alone in its paragraph is set on a line of its own."""
    held = [n for n in paragraph.children if not (isinstance(n, str) and not n.strip())]
    if len(held) != 1 or not isinstance(held[0], Element) or held[0].get("display") != "block":
        return None
    return paragraph.having(class_=" ".join(sorted({*paragraph.classes, "formula"})))


def _with_table_captions(nodes: Nodes) -> Nodes:
    """A paragraph `Table: ...` after a table is its caption; both stay together in one div."""
    result: list[Node] = []
    for node in nodes:
        before = result[-1] if result else None
        caption = _caption(node)
        if caption and isinstance(before, Element) and _is_bare_table(before):
            table, *_ = (child for child in before.children if isinstance(child, Element))
            result[-1] = before.holding(table.holding(caption, *table.children))
        elif isinstance(node, Element) and node.tag == "table" and not _is_captioned(node):
            result.append(element("div", {"class": "tbl"}, node, span=node.span))
        else:
            result.append(node)
    return tuple(result)


def _caption(node: Node) -> Element | None:
    """The caption that a paragraph `Table: ...` becomes, or None for any other node."""
    if not isinstance(node, Element) or node.tag != "p" or not node.children:
        return None
    first, *others = node.children
    if not isinstance(first, str) or not _CAPTION.match(first):
        return None
    words = (_CAPTION.sub("", first), *others)
    return Element("caption", (), tuple(word for word in words if word), node.span)


def _is_captioned(table: Element) -> bool:
    """Whether a table brought its own caption, as one written in HTML may."""
    return any(isinstance(child, Element) and child.tag == "caption" for child in table.children)


def _is_bare_table(wrapper: Element) -> bool:
    held = [child for child in wrapper.children if isinstance(child, Element)]
    return "tbl" in wrapper.classes and len(held) == 1 and not _is_captioned(held[0])


def _code_block(block: Element) -> Element:
    """Code in the colours of its language, with nothing added to its text."""
    text = text_of(rewrite(block.children, _line_break)).strip("\n")
    code = next((c for c in block.children if isinstance(c, Element)), Element("code"))
    named = re.search(r"language-(\S+)", code.get("class"))
    language = named.group(1) if named else ""
    size = "code short" if text.count("\n") < _SHORT_CODE_LINES else "code"
    attributes = {"class": size, "data-language": language}
    inside = element("code", None, *_highlighted(text, language))
    return element("pre", attributes, inside, span=block.span)


def _line_break(current: Element) -> Nodes:
    return ("\n",) if current.tag == "br" else (current,)


def _highlighted(text: str, language: str) -> Nodes:
    if not language:
        return (text,)
    # Loaded only for essays with code: Pygments' lexers cost more than the rest of a small book.
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return (text,)
    return tuple(
        element("span", {"class": name}, value)
        if (name := STANDARD_TYPES.get(kind, "")) and not value.isspace()
        else value
        for kind, value in lexer.get_tokens(text)
        if value
    )
