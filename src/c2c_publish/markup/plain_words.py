"""Words as blogs have them, made paragraphs: single blanks, and no line breaks for want of an element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.markup.shaping import trimmed
from c2c_publish.model import Element, Node, Nodes, element, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLANKS = re.compile(r"[ \t\n\f\r]+")


def paragraphs_of(words: list[Node]) -> Nodes:
    """Give words as paragraphs: one, or several where two line breaks follow each other."""
    result: list[Element] = []
    held: list[Node] = []
    breaks = 0
    for node in (*words, None):
        is_break = isinstance(node, Element) and node.tag == "br"
        if node is None or (is_break and breaks):
            while held and _is_blank(held[-1]):
                held.pop()
            result += _paragraph(held)
            held = []
        elif is_break or not _is_blank(node) or (held and isinstance(node, str)):
            held.append(node)
        breaks = breaks + 1 if is_break else breaks if node is not None and _is_blank(node) else 0
    return tuple(result)


def _is_blank(node: Node) -> bool:
    return not node.strip() if isinstance(node, str) else node.tag == "br"


def _paragraph(words: list[Node]) -> Iterable[Element]:
    tidy = trimmed(single_blanks(tuple(words)))
    pictures = [e for e in walk(tidy) if e.tag == "img"]
    if pictures and not text_of(tidy).strip():
        yield from (element("figure", None, picture) for picture in pictures)
    elif (
        text_of(tidy).strip(" \n\u00a0") or pictures or any(e.get("data-note") for e in walk(tidy))
    ):
        yield element("p", None, *tidy)


def single_blanks(nodes: Nodes) -> Nodes:
    """Give words in which blanks and line ends are one blank; around a line break there are none."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            # Most texts have single blanks alone, and to ask for others is many times as fast.
            text = _BLANKS.sub(" ", node) if _has_blanks(node) else node
            if result and isinstance(result[-1], Element) and result[-1].tag == "br":
                text = text.lstrip(" ")
            if text:
                result.append(text)
        else:
            if node.tag == "br" and result and isinstance(result[-1], str):
                result[-1] = result[-1].rstrip(" ")
            result.append(node.holding(*single_blanks(node.children)))
    return tuple(result)


def _has_blanks(text: str) -> bool:
    return "  " in text or any(sign in text for sign in "\n\t\f\r")
