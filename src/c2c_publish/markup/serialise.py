"""The one place where a tree becomes text: XHTML that an HTML parser reads the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.vocabulary import VOID
from c2c_publish.model import Element

if TYPE_CHECKING:
    from c2c_publish.model import Node, Span

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of an element, waiting on the writer's stack."""

    tag: str


def xhtml(*nodes: Node) -> str:
    """Give nodes as XHTML (XML 1.0 syntax, HTML's void elements), without adding a single blank.

    `lang` is repeated as `xml:lang`, as EPUB 3.3 reading systems expect.
    """
    return "".join(piece for piece, _ in _pieces(nodes))


def places(*nodes: Node) -> tuple[tuple[int, Span], ...]:
    """Give for the text `xhtml` makes of the same nodes: (offset in characters, source span), rising."""
    offset, result = 0, []
    for piece, span in _pieces(nodes):
        if span is not None:
            result.append((offset, span))
        offset += len(piece)
    return tuple(result)


def _pieces(nodes: tuple[Node, ...]) -> list[tuple[str, Span | None]]:
    pieces: list[tuple[str, Span | None]] = []
    stack: list[Node | Closing] = list(reversed(nodes))
    while stack:
        match stack.pop():
            case str(text):
                pieces.append((text.translate(_TEXT), None))
            case Closing(tag):
                pieces.append((f"</{tag}>", None))
            case Element(tag, _, children, span) as current:
                attributes = _attributes(current)
                if tag in VOID:
                    pieces.append((f"<{tag}{attributes}/>", span))
                else:
                    pieces.append((f"<{tag}{attributes}>", span))
                    stack.append(Closing(tag))
                    stack.extend(reversed(children))
    return pieces


def _attributes(current: Element) -> str:
    written = "".join(f' {name}="{value.translate(_VALUE)}"' for name, value in current.attributes)
    language = current.get("lang")
    return f'{written} xml:lang="{language.translate(_VALUE)}"' if language else written
