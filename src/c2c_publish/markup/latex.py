"""LaTeX becomes MathML Core, as a tree like all others. The only module that knows math-core.

The library is loaded where there is a formula. It reads strictly: what it does not know is an error of
the author's, with the character where it begins.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from c2c_publish.model import Element, Node, Nodes, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from math_core import LatexToMathML

    Attributes = tuple[tuple[str, str], ...]

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_XMLNS = ("xmlns", "http://www.w3.org/1998/Math/MathML")
# The library reads nested braces by calling itself: so many characters do not fill any stack.
_LONGEST = 2_000
_DEEPEST = 60
_SAID = re.compile(r"(?P<at>\d+): (?P<what>.*)", re.DOTALL)
# A few commands of one's own could make a formula of any size and depth.
_DEFINITION = re.compile(r"\\(?:(?:re)?newcommand|providecommand|g?def|let)(?![a-zA-Z])")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w+);")
# Asks for the slanted form of a letter, which fonts have or not; some show an empty box for it.
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
_ELEMENTS = frozenset(
    {
        "math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded",
        "mphantom", "mprescripts", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup",
        "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
    }
)  # fmt: skip
_ATTRIBUTES = frozenset(
    {
        "accent", "accentunder", "columnspan", "depth", "display", "displaystyle", "form", "height",
        "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits",
        "notation", "rowspan", "rspace", "scriptlevel", "stretchy", "symmetric", "voffset", "width",
    }
)  # fmt: skip
_STYLE = ("displaystyle", "scriptlevel")
_COLOUR = re.compile(r"color: ?(#[0-9A-Fa-f]{6});?")
_ALIGNED = re.compile(r"text-align: ?(left|right)")
_LENGTHS = re.compile(r"(?:[a-z-]+: ?[\w. %-]+;? ?)+")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why LaTeX cannot be read, and the character of it where that begins."""

    message: str
    at: int = 0


def formula(latex: str, *, display: bool, span: Span | None = None) -> Element | Wrong:
    """Give LaTeX as MathML, its source in `alttext`, or what is wrong with it.

    Args:
        latex: the formula without its dollars.
        display: whether it stands on a line of its own.
        span: where it stands.
    """
    from math_core import LatexError  # noqa: PLC0415 - only where there is a formula

    if len(latex) > _LONGEST:
        return Wrong(f"it is longer than {_LONGEST:,} characters", _LONGEST)
    defines = _DEFINITION.search(latex)
    if defines:
        return Wrong(
            f"`{defines[0]}` defines a command, which a formula cannot do", defines.start()
        )
    try:
        made = _converter().convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        return _wrong(str(error))
    try:
        root = ET.fromstring(_NAMED.sub(lambda m: html.unescape(m.group()), made))  # noqa: S314 - no DTD
        children = tuple(_nodes(root, _DEEPEST))
    except (ET.ParseError, _Refused) as error:
        return Wrong(str(error) if isinstance(error, _Refused) else "no formula can hold this")
    shown = ("display", "block" if display else "inline")
    attributes = (_XMLNS, shown, ("alttext", " ".join(latex.split())))
    return Element("math", attributes, children, span)


class _Refused(Exception):  # noqa: N818 - a reason, not an error of ours
    """Why a formula cannot be printed."""


@cache
def _converter() -> LatexToMathML:
    from math_core import LatexToMathML  # noqa: PLC0415 - only where there is a formula

    return LatexToMathML(xml_namespace=True, fancy_error=False, max_expansions=_LONGEST)


def _wrong(said: str) -> Wrong:
    """Say in the author's words what the library says."""
    found = _SAID.fullmatch(said)
    at, what = (int(found["at"]), found["what"]) if found else (0, said)
    what = re.sub(r'"([^"]+)"', r"`\1`", what.rstrip("."))
    return Wrong(what[:1].lower() + what[1:], at)


def _nodes(parent: ET.Element, room: int) -> Iterable[Node]:
    """Give what an element of MathML holds; HTML inside, as for bold words, leaves its words."""
    if not room:
        message = "it is nested too deep"
        raise _Refused(message)
    if parent.text:
        yield _SELECTORS.sub("", parent.text)
    for child in parent:
        tag = child.tag.removeprefix(_NAMESPACE)
        if tag in _ELEMENTS:
            yield _valid(tag, tuple(_attributes(child)), tuple(_nodes(child, room - 1)))
        else:
            yield from _nodes(child, room - 1)
        if child.tail:
            yield child.tail


def _valid(tag: str, attributes: Attributes, held: Nodes) -> Element:
    """Give an element as EPUB has it: MathML 3, in which few say themselves that they are displayed."""
    may = {"mstyle": _STYLE, "mtable": _STYLE[:1]}.get(tag, ())
    kept = tuple(pair for pair in attributes if pair[0] in may or pair[0] not in _STYLE)
    around = tuple(pair for pair in attributes if pair[0] in _STYLE)
    if kept == attributes or tag == "mtable":
        return Element(tag, kept, held)
    return Element(
        "mstyle", around, held if tag == "mrow" and not kept else (Element(tag, kept, held),)
    )


def _attributes(source: ET.Element) -> Iterable[tuple[str, str]]:
    for name, value in source.items():
        if name in _ATTRIBUTES:
            yield name, value
        elif name == "style":
            yield from _styles(value)


def _styles(style: str) -> Iterable[tuple[str, str]]:
    """Give the library's styles; colour and alignment as attributes, which print and old readers know."""
    if "border" in style:
        message = "lines between rows or columns cannot be printed"
        raise _Refused(message)
    colour, aligned = _COLOUR.search(style), _ALIGNED.search(style)
    if colour:
        yield "mathcolor", colour[1]
    if aligned:
        yield "columnalign", aligned[1]
    lengths = _COLOUR.sub("", style).strip()
    if lengths and _LENGTHS.fullmatch(lengths):
        yield "style", lengths
