"""A cover set in type, for books whose author gives no picture."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Drawing, Element, Image, Metadata, element
from c2c_publish.render.front import writers

if TYPE_CHECKING:
    from collections.abc import Iterable

# No author would call a picture this: a drawing must not hide one of the manuscript's.
COVER_PATH = "c2c-drawn-cover.svg"
_WIDTH, _HEIGHT, _MARGIN = 600, 900, 72
# Paper, ink, accent, soft.
_PALETTES = (
    ("#f3ede1", "#1d1b18", "#a23a22", "#6d665c"),
    ("#20303a", "#f2ead9", "#e0a458", "#9fb0b5"),
    ("#efe9dc", "#22333b", "#3f6d4e", "#6f756c"),
    ("#7a2e22", "#f6ead7", "#f0b67f", "#e0c3a8"),
    ("#e9e4d4", "#1f2540", "#b2552d", "#6b6c78"),
    ("#23362b", "#f0ead8", "#d9b44a", "#a9b8a6"),
)
_TITLE_SIZES = (76, 68, 60, 54, 48, 42, 36)
_MOST_LINES = 5
_LEADING = 1.12
# The mean advance of a letter, in ems; Han and kana take a whole one. EB Garamond needs 0.46, but a
# reading system may set the cover in a wider serif, and must not lose a letter.
_LETTER, _WIDE_LETTER, _FIRST_WIDE = 0.56, 1.0, 0x2E80


def draw_cover(metadata: Metadata) -> Drawing:
    """Give the cover as SVG, 600 by 900: title, subtitle, names, publisher, in one of six palettes."""
    seed = hashlib.sha256(metadata.title.encode()).digest()[0]
    paper, ink, accent, soft = _PALETTES[seed % len(_PALETTES)]
    size, title = _fitted(metadata.title)
    subtitle = _wrapped(metadata.subtitle, 27)
    top = 250.0
    below = top + size * _LEADING * len(title) + 12
    lines = [
        _rectangle(0, 0, _WIDTH, _HEIGHT, paper),
        _rectangle(_MARGIN, 176, 64, 5, accent),
        *_block([writers(metadata)], 132, _Type(24, ink, "sans-serif")),
        *_block(title, top, _Type(size, ink)),
        *_block(subtitle, below, _Type(27, soft, style="italic")),
        *_block([metadata.publisher], _HEIGHT - _MARGIN, _Type(19, soft, "sans-serif")),
    ]
    drawing = element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": str(_WIDTH),
            "height": str(_HEIGHT),
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
        },
        *lines,
    )
    return Drawing(COVER_PATH, f'<?xml version="1.0" encoding="utf-8"?>\n{xhtml(drawing)}\n')


def cover_image(drawing: Drawing) -> Image:
    """Give the drawn cover as a picture of the book."""
    digest = hashlib.sha256(drawing.svg.encode()).hexdigest()
    return Image(drawing.path, "image/svg+xml", _WIDTH, _HEIGHT, digest)


def _fitted(title: str) -> tuple[int, list[str]]:
    for size in _TITLE_SIZES:
        lines = _wrapped(title, size)
        widest = max(_width(line, size) for line in lines)
        if len(lines) <= _MOST_LINES and widest <= _WIDTH - 2 * _MARGIN:
            return size, lines
    return _TITLE_SIZES[-1], _wrapped(title, _TITLE_SIZES[-1])


def _wrapped(text: str, size: int) -> list[str]:
    """Break text into lines as even as they can be for the fewest lines that fit."""
    room = _WIDTH - 2 * _MARGIN
    fewest = _greedy(text, size, room)
    narrower = room
    while narrower > 0:
        tighter = _greedy(text, size, narrower - 10)
        if len(tighter) > len(fewest):
            break
        narrower -= 10
    return _greedy(text, size, narrower)


def _greedy(text: str, size: int, room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(text: str, size: int) -> float:
    return size * sum(_WIDE_LETTER if ord(c) >= _FIRST_WIDE else _LETTER for c in text)


@dataclass(frozen=True, slots=True)
class _Type:
    """How a line is set: size in pixels, colour, family, style."""

    size: int
    colour: str
    family: str = "'EB Garamond', Georgia, serif"
    style: str = ""


def _block(lines: Iterable[str], baseline: float, type_: _Type) -> Iterable[Element]:
    for index, line in enumerate(lines):
        attributes = {
            "x": str(_MARGIN),
            "y": f"{baseline + index * type_.size * _LEADING:.0f}",
            "font-family": type_.family,
            "font-size": str(type_.size),
            "font-style": type_.style,
            "fill": type_.colour,
        }
        if line:
            yield element("text", attributes, line)


def _rectangle(x: int, y: int, width: int, height: int, colour: str) -> Element:
    sizes = {"x": str(x), "y": str(y), "width": str(width), "height": str(height)}
    return element("rect", {**sizes, "fill": colour})
