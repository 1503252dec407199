"""The one place where a tree becomes text: XHTML that an HTML parser reads the same way."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from c2c_publish.markup.vocabulary import VOID

if TYPE_CHECKING:
    from c2c_publish.model import Element, Node, Nodes, Span

_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_VALUE = (*_TEXT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))


def xhtml(*nodes: Node) -> str:
    """Give nodes as XHTML (XML 1.0 syntax, HTML's void elements), without adding a single blank.

    `lang` is repeated as `xml:lang`, as EPUB 3.3 reading systems expect.
    """
    pieces: list[str] = []
    _write(nodes, pieces, [])
    return "".join(pieces)


def places(*nodes: Node) -> tuple[tuple[int, Span], ...]:
    """Give for the text `xhtml` makes of the same nodes: (offset in characters, source span), rising."""
    pieces: list[str] = []
    marks: list[tuple[int, Span]] = []
    _write(nodes, pieces, marks)
    offsets = tuple(accumulate(map(len, pieces), initial=0))
    return tuple((offsets[at], span) for at, span in marks)


def _write(nodes: Nodes, pieces: list[str], marks: list[tuple[int, Span]]) -> None:
    """Add the text of nodes to the pieces; a mark says at which piece something of a span begins."""
    waiting, ends = [iter(nodes)], [""]
    while waiting:
        for node in waiting[-1]:
            if isinstance(node, str):
                pieces.append(_escaped(node, _TEXT))
                continue
            tag, span = node.tag, node.span
            if span is not None:
                marks.append((len(pieces), span))
            attributes = _attributes(node) if node.attributes else ""
            if tag in VOID:
                pieces.append(f"<{tag}{attributes}/>")
                continue
            pieces.append(f"<{tag}{attributes}>")
            waiting.append(iter(node.children))
            ends.append(f"</{tag}>")
            break
        else:
            waiting.pop()
            pieces.append(ends.pop())


def _attributes(current: Element) -> str:
    written = "".join(
        [f' {name}="{_escaped(value, _VALUE)}"' for name, value in current.attributes]
    )
    language = current.get("lang")
    return f'{written} xml:lang="{_escaped(language, _VALUE)}"' if language else written


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    # Many times as fast as str.translate: most texts hold none of the signs.
    for sign, name in signs:
        if sign in text:
            text = text.replace(sign, name)
    return text
