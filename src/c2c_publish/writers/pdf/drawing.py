"""Formulas drawn as vectors: MathML in a document becomes SVG. The only module that knows ziamath.

The library is loaded where a section has a formula, and only in a worker that sets it: what is drawn is
kept with the section.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_SVG = "{http://www.w3.org/2000/svg}"
# No text holds it: by this sign at its beginning the words for a formula are told from those for a picture.
FORMULA = "\ufffe"
# The unit that is drawn in; all that leaves here is in parts of an em.
_EM = 100.0
# Slanted letters reach beyond their own width, by this much at the most.
_BEYOND = 0.06
# Between a cell's words and its border, where its style says nothing (MathML Core, section 3.5.3).
_CELL = 0.4
_WITH_LIMITS = frozenset("∏∐∑⋀\N{N-ARY LOGICAL OR}⋂\N{N-ARY UNION}⨀⨁⨂⨄⨆")
_LARGE = _WITH_LIMITS | frozenset("∫∬∭∮")
_BESIDE = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
_PADDING = re.compile(r"padding-(left|right): ?([\d.]+)")


def draw_formulas(root: ET.Element, refuse: Callable[[str], None]) -> None:
    """Put a drawing in the place of each formula of a document.

    Where the library cannot draw one its source is set as code, and `refuse` is told of it.
    """
    for parent in [*root.iter()]:
        for position, child in enumerate(parent):
            if child.tag == f"{_MATHML}math":
                made = _drawn(child)
                made = _as_code(child, refuse) if made is None else made
                made.tail = child.tail
                parent[position] = made


def _drawn(formula: ET.Element) -> ET.Element | None:
    source = formula.get("alttext", "")
    try:
        if _lacks_a_letter("".join(formula.itertext())):
            return None
        drawing = _library().Math(_plain(formula), size=_EM, margin=0)
        drawn = drawing.svgxml()
    except Exception:  # noqa: BLE001 - the library may raise anything
        return None
    box = drawing.node.bbox
    left, pad = min(box.xmin, 0), _BEYOND * _EM
    width, height = box.xmax - left + 2 * pad, box.ymax - box.ymin + 2 * pad
    named = {name: value for name, value in formula.items() if name in {"class", "display", "id"}}
    attributes = {
        "role": "img",
        "viewBox": f"{left - pad:.2f} {-box.ymax - pad:.2f} {width:.2f} {height:.2f}",
        "style": f"width: {width / _EM:.4f}em",
    }
    if named["display"] == "inline":
        attributes["style"] += f"; margin: -{_BEYOND}em; vertical-align: {box.ymin / _EM:.4f}em"
    svg = ET.Element(f"{_SVG}svg", named | attributes)
    ET.SubElement(svg, f"{_SVG}title").text = f"{FORMULA}{source}"
    svg.extend(_in_svg(drawn))
    return svg


def _lacks_a_letter(text: str) -> bool:
    """Whether the font for formulas would show an empty box for a character."""
    font = _library().zmath.loadedfonts["default"]
    return any(not font.glyphindex(one) for one in text if not one.isspace())


def _as_code(formula: ET.Element, refuse: Callable[[str], None]) -> ET.Element:
    source = formula.get("alttext", "")
    refuse(source)
    code = ET.Element("code")
    code.text = source
    return code


def _plain(formula: ET.Element) -> ET.Element:
    """Give a formula as the library draws it best."""
    made = deepcopy(formula)
    made.tail = None
    # The parser of HTML puts `xmlns` into a namespace that no XML may name.
    for name in [name for name in made.attrib if name.startswith("{")]:
        del made.attrib[name]
    _fit(made, in_display=formula.get("display") == "block")
    return made


def _fit(one: ET.Element, *, in_display: bool) -> None:
    """Say what browsers know by themselves: in a line, limits stand beside their sign, which is small."""
    in_display = one.get("displaystyle", str(in_display).lower()) == "true"
    one[:] = [*_with_dots([_without_blank(child) for child in one])]
    kind = one.tag.removeprefix(_MATHML)
    if kind == "mtable":
        one.set("columnspacing", " ".join(_column_spaces(one)))
    if kind == "mo" and one.text and one.text in _LARGE:
        one.set("stretchy", "false")
    if kind in _BESIDE and not in_display and one[0].text and one[0].text in _WITH_LIMITS:
        one.tag = f"{_MATHML}{_BESIDE[kind]}"
    if kind == "mstyle":
        one.tag = f"{_MATHML}mrow"
    for child in one:
        _fit(child, in_display=in_display and kind != "mfrac")


def _without_blank(child: ET.Element) -> ET.Element:
    """Give the name in a row of a blank without width and a name, and what a style is for with that style."""
    if child.tag == f"{_MATHML}mstyle" and len(child) == 1:
        child[0].attrib.update(child.attrib)
        return child[0]
    is_pair = child.tag == f"{_MATHML}mrow" and len(child) == len("12") and not child[0].attrib
    return child[1] if is_pair and child[0].tag == f"{_MATHML}mspace" else child


def _with_dots(children: list[ET.Element]) -> Iterator[ET.Element]:
    """Give three dots in a row as one sign, which has their distances in it."""
    waiting = [*children]
    while waiting:
        one = waiting.pop(0)
        if [dot.text for dot in (one, *waiting[:2])] == [".", ".", "."]:
            del waiting[:2]
            one = ET.Element(f"{_MATHML}mi")
            one.text = "…"
        yield one


def _column_spaces(table: ET.Element) -> Iterator[str]:
    """Give the distances between a table's columns, as the styles of its cells say them."""
    row = max(table, key=len, default=())
    for before, after in pairwise(row):
        space = _padding(before, "right") + _padding(after, "left")
        yield f"{space:.2f}em"


def _padding(cell: ET.Element, side: str) -> float:
    said = dict(_PADDING.findall(cell.get("style", "")))
    return float(said.get(side, _CELL))


def _in_svg(drawn: ET.Element) -> list[ET.Element]:
    """Give what the library drew, its elements said to be SVG."""
    for one in drawn.iter():
        one.tag = f"{_SVG}{one.tag}"
    return list(drawn)


@cache
def _library() -> Any:  # noqa: ANN401 - a module
    with catch_warnings():
        # It looks for its font in a way that Python once meant to take away.
        simplefilter("ignore", DeprecationWarning)
        import ziamath  # noqa: PLC0415 - only where there is a formula

    # Paths where they are used, not symbols that are used twice.
    library: Any = ziamath
    library.config.svg2 = False
    return library
