"""The cover of a book whose author gives no picture: its title, and under it the book itself as bars."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Book, Drawing, Element, Image, Theme, element
from c2c_publish.model.language import direction
from c2c_publish.render.front import writers
from c2c_publish.render.lines import balanced, width
from c2c_publish.render.score import Bar, Voice, score

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.render.words import Words

# No author would call a picture this: a drawing must not hide one of the manuscript's.
COVER_PATH = "c2c-drawn-cover.svg"
_WIDTH, _HEIGHT, _MARGIN = 600, 900, 72
_ROOM = _WIDTH - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class _Palette:
    """The colours of a cover."""

    paper: str
    ink: str
    accent: str
    soft: str


_PALETTES = (
    _Palette("#f3ede1", "#1d1b18", "#a23a22", "#6d665c"),
    _Palette("#20303a", "#f2ead9", "#e0a458", "#9fb0b5"),
    _Palette("#efe9dc", "#22333b", "#3f6d4e", "#666c63"),
    _Palette("#7a2e22", "#f6ead7", "#f0b67f", "#e0c3a8"),
    _Palette("#e9e4d4", "#1f2540", "#b2552d", "#63646f"),
    _Palette("#23362b", "#f0ead8", "#d9b44a", "#a9b8a6"),
)
# For each theme the families of the title and of the smaller lines.
_SANS = "'Source Sans 3', 'Helvetica Neue', sans-serif"
_LEGIBLE = "'Atkinson Hyperlegible', Verdana, sans-serif"
_FAMILIES = {
    Theme.CLASSIC: ("'EB Garamond', Georgia, serif", _SANS),
    Theme.MODERN: (_SANS, _SANS),
    Theme.LARGE_PRINT: (_LEGIBLE, _LEGIBLE),
}
# A reading system may have none of these, and a wider one must not lose a letter.
_WIDER = 1.14
# The size of a title in so many lines at the most.
_TITLE_SIZES = ((80, 1), (72, 1), (66, 2), (60, 2), (54, 3), (48, 4), (42, 5), (36, 6))
_LEADING = 1.1
_AUTHORS_AT = 122
# Between the title's block, the bars and the publisher.
_DISTANCE = 62
# The height of a bar and what is above it, and how much of that is ink.
_TALLEST_STEP, _INK = 12.0, 0.46
_INDENT, _MOST_INDENTS = 21, 10
# So many words make a paragraph or a comment as wide as the cover has room for.
_WIDEST_PARAGRAPH, _WIDEST_COMMENT = 150, 120
_SHORTEST, _GRID = 12, 12


def draw_cover(book: Book, words: Words) -> Drawing:
    """Give the cover as SVG, 600 by 900, in one of six palettes: names, title, subtitle, bars, publisher.

    Each paragraph is a bar, each comment one in another colour, further in the deeper it lies in its
    thread; mentions are fainter. Of a book that has more of them than a cover can show, some essays.
    """
    metadata = book.metadata
    seed = hashlib.sha256(metadata.title.encode()).digest()[0]
    colours = _PALETTES[seed % len(_PALETTES)]
    serif, label = _FAMILIES[book.look.theme]
    size, title = _fitted(metadata.title)
    names = balanced(writers(metadata, words), _ROOM / 22 / _WIDER)
    first = _AUTHORS_AT + 24 * max(0, len(names) - 1) + 28 + size * 0.86
    below = first + size * _LEADING * (len(title) - 1) + 46
    subtitle = balanced(metadata.subtitle, _ROOM / 27 / _WIDER)
    last = below + 34 * (len(subtitle) - 1) if subtitle else below - 46
    bottom = _HEIGHT - _MARGIN - (_DISTANCE if metadata.publisher else 0)
    lines = [
        _rectangle(0, 0, _WIDTH, _HEIGHT, colours.paper),
        *_block(names, _AUTHORS_AT, _Type(22, colours.ink, label, weight="600")),
        *_block(title, first, _Type(size, colours.ink, serif)),
        *_block(subtitle, below, _Type(27, colours.soft, serif, style="italic")),
        *_bars(score(book), last + _DISTANCE, bottom, colours),
        *_block([metadata.publisher], _HEIGHT - _MARGIN, _Type(19, colours.soft, label)),
    ]
    if direction(metadata.language) == "rtl":
        lines = [_mirrored(line) for line in lines]
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


def _fitted(title: str) -> tuple[int, tuple[str, ...]]:
    """Give the largest size in which a title fits, and its lines; the smallest one, if it never does."""
    for size, most in _TITLE_SIZES:
        room = _ROOM / size / _WIDER
        lines = balanced(title, room)
        if len(lines) <= most and max(map(width, lines), default=0) <= room:
            return size, lines
    size, most = _TITLE_SIZES[-1]
    return size, balanced(title, _ROOM / size / _WIDER)


def _bars(bars: tuple[Bar, ...], top: float, bottom: float, colours: _Palette) -> Iterable[Element]:
    """Give the bars between two heights, the last at the foot."""
    if bottom - top < _DISTANCE or not bars:
        return
    step = min((bottom - top) / len(bars), _TALLEST_STEP)
    first = bottom - step * len(bars)
    for row, bar in enumerate(bars):
        if bar.voice is Voice.NONE:
            continue
        left = _INDENT * min(bar.depth, _MOST_INDENTS)
        is_essay = bar.voice is Voice.ESSAY
        whole = bar.words / (_WIDEST_PARAGRAPH if is_essay else _WIDEST_COMMENT)
        # On a grid: a word more does not make another cover.
        length = max(_SHORTEST, round(whole * _ROOM / _GRID) * _GRID)
        yield _rectangle(
            _MARGIN + left,
            first + row * step,
            min(length, _ROOM - left),
            step * _INK,
            colours.ink if is_essay else colours.accent,
            "0.55" if bar.voice is Voice.MENTION else "",
        )


@dataclass(frozen=True, slots=True)
class _Type:
    """How a line is set: size in pixels, colour, family, style, weight."""

    size: int
    colour: str
    family: str
    style: str = ""
    weight: str = ""


def _block(lines: Iterable[str], baseline: float, type_: _Type) -> Iterable[Element]:
    for index, line in enumerate(lines):
        attributes = {
            "x": str(_MARGIN),
            "y": f"{baseline + index * type_.size * _LEADING:.0f}",
            "font-family": type_.family,
            "font-size": str(type_.size),
            "font-style": type_.style,
            "font-weight": type_.weight,
            "fill": type_.colour,
        }
        if line:
            yield element("text", attributes, line)


def _mirrored(shape: Element) -> Element:
    """Give a shape as far from the right as it was from the left; letters end there."""
    x = float(shape.get("x"))
    if shape.tag == "text":
        return shape.having(x=f"{_WIDTH - x:g}", text_anchor="end")
    return shape.having(x=f"{_WIDTH - x - float(shape.get('width')):g}")


def _rectangle(  # noqa: PLR0913, PLR0917 - a rectangle has so many sides
    x: float, y: float, wide: float, tall: float, colour: str, opacity: str = ""
) -> Element:
    at = {"x": f"{x:g}", "y": f"{y:.1f}", "width": f"{wide:g}", "height": f"{tall:.1f}"}
    return element("rect", {**at, "fill": colour, "fill-opacity": opacity})
