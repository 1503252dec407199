"""The style sheets of a book: what is built in, its theme, and the author's own laid over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.manuscript.mirror import mirrored
from c2c_publish.model import Look, Stylesheet, Stylesheets, Theme
from c2c_publish.model.language import direction

if TYPE_CHECKING:
    from c2c_publish.world import World

_FOLDER = "styles"
# Twice what a printer cuts away: WeasyPrint draws the marks in the outer half, and the inner one is the
# bleed box. 10 pt are 3.5 mm, which is as much as any printer asks for.
_CROP_MARKS = """\
@page { bleed: 20pt; marks: crop cross }
:root { --bleed: 10pt }
"""


def stylesheets(look: Look, world: World, language: str = "en") -> Stylesheets:
    """Give the sheets of a book that looks like this.

    A theme is a folder with sheets that follow the built-in ones of the same name. An author's sheet
    follows both, so that three lines of it are enough to change one rule. In a book whose language is
    written from right to left, all but the author's are mirrored.
    """
    page = f"page-{look.page_size}.css"
    marks = _CROP_MARKS if look.crop_marks else ""
    shipped = {
        name: _shipped(world, name) + _of_theme(world, look.theme, name)
        for name in ("base.css", "epub.css")
    }
    # The theme's sheet for print may say other type for other pages, so it comes after the page's size.
    size = _shipped(world, page)
    printed = (
        _shipped(world, "print.css") + size + _of_theme(world, look.theme, "print.css") + marks
    )
    turned = mirrored if direction(language) == "rtl" else str
    return Stylesheets(
        base=_sheet(world, "base.css", turned(shipped["base.css"])),
        epub=_sheet(world, "epub.css", turned(shipped["epub.css"])),
        print=_sheet(world, "print.css", turned(printed)),
        page=_sheet(world, page, ""),
    )


def _shipped(world: World, name: str) -> str:
    return world.resource(f"{_FOLDER}/{name}").decode("utf-8")


def _of_theme(world: World, theme: Theme, name: str) -> str:
    try:
        return _shipped(world, f"themes/{theme}/{name}")
    except FileNotFoundError:
        return ""


def _sheet(world: World, name: str, built_in: str) -> Stylesheet:
    path = f"{_FOLDER}/{name}"
    try:
        own = world.read(path).decode("utf-8", "replace")
    except FileNotFoundError:
        own = ""
    # In a checkout of c2c-publish the sample book's styles are the built-in ones.
    return Stylesheet(built_in, "" if own == _shipped(world, name) else own, path)
