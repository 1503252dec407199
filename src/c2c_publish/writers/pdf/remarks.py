"""What WeasyPrint remarked, said as findings about the book."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote

from c2c_publish import rules
from c2c_publish.findings import Finding, finding
from c2c_publish.fonts import extra_for
from c2c_publish.model import Publication, Span, text_of, walk
from c2c_publish.writers.pdf.sheets import BOOK_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable


_AT = re.compile(r" at ([0-9]+):([0-9]+)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A log record: its pattern, what filled it, and the whole.

    `about` is the path of the author's style sheet that was being read, if any.
    """

    REFUSED: ClassVar[str] = "refused"
    UNDRAWN: ClassVar[str] = "undrawn"

    pattern: str
    said: tuple[str, ...]
    text: str
    about: str


def findings(remarks: Iterable[Remark], publication: Publication) -> tuple[Finding, ...]:
    """Give what there is to say to the author, each thing once."""
    kept = tuple(remarks)
    refused = {remark.said[0] for remark in kept if remark.pattern == Remark.REFUSED}
    said = (_finding(remark, refused, publication) for remark in kept)
    return tuple(dict.fromkeys(one for one in said if one))


def _finding(remark: Remark, refused: set[str], publication: Publication) -> Finding | None:
    book = publication.pages[0].span
    match remark.pattern.split():
        case [Remark.REFUSED | Remark.UNDRAWN]:
            return _left_out(remark, publication)
        case [".notdef", *_]:
            return _missing(remark.said[0], publication)
        # Said by the refusal itself, or by the check that asks for words with every picture.
        case ["Failed", "to", "load", *_] if remark.said[:1] and remark.said[0] in refused:
            return None
        case ["Image", *_] if "alt description" in remark.pattern:
            return None
        case ["Failed", "to", ("load" | "render"), *_]:
            message = f"the picture {_shown(remark.said[0])} cannot be printed"
            place = _of_picture(remark.said[0], publication) or book
            return finding(rules.IMAGE_BROKEN, message, place)
        case _:
            return _ignored(remark, book)


def _left_out(remark: Remark, publication: Publication) -> Finding:
    """Say what we left out ourselves: an address outside the book, or a formula."""
    book, (what,) = publication.pages[0].span, remark.said
    if remark.pattern == Remark.UNDRAWN:
        place = _of_formula(what, publication) or book
        hint = "its source is printed in the PDF; write it in simpler commands"
        return finding(rules.MATHS_WRONG, "this formula cannot be drawn", place, hint)
    message = f"the pages ask for {_shown(what)}, which is not in the book"
    hint = "put the picture into manuscript/images and show it from there"
    place = _in_styles(what, publication) or book
    return finding(rules.RESOURCE_REFUSED, message, place, hint)


def _ignored(remark: Remark, book: Span) -> Finding:
    """Say what WeasyPrint does not understand, at the line of the author's sheet where it names one."""
    at = _AT.search(remark.text)
    said = _AT.sub("", remark.text)
    if not remark.about:
        return finding(rules.STYLE_IGNORED, said, book)
    line, column = (int(at[1]), int(at[2])) if at else (1, 1)
    hint = "the PDF is made without it; readers of the EPUB may still see it"
    return finding(rules.STYLE_IGNORED, said, Span(remark.about, line, column), hint)


def _in_styles(address: str, publication: Publication) -> Span | None:
    """Give where an author's style sheet names an address."""
    styles = publication.stylesheets
    for sheet in (styles.base, styles.print, styles.page):
        before, found, _ = sheet.own.partition(_shown(address))
        if found:
            column = len(before) - before.rfind("\n")
            return Span(sheet.path, before.count("\n") + 1, column, len(found))
    return None


def _of_picture(address: str, publication: Publication) -> Span | None:
    """Give where the picture at an address is shown first, if an author's page shows it."""
    path = unquote(_shown(address))
    shown = walk(page.body for page in publication.pages)
    return next((one.span for one in shown if one.tag == "img" and one.get("src") == path), None)


def _of_formula(latex: str, publication: Publication) -> Span | None:
    """Give where a formula stands first."""
    shown = walk(page.body for page in publication.pages)
    return next(
        (one.span for one in shown if one.tag == "math" and one.get("alttext") == latex), None
    )


def _shown(address: str) -> str:
    return address.removeprefix(BOOK_ADDRESS)


def _missing(character: str, publication: Publication) -> Finding:
    name = unicodedata.name(character, "a character without a name").lower()
    message = f"no font of the book has “{character}” (U+{ord(character):04X}, {name})"
    extra = extra_for(character)
    hint = (
        f"pip install 'c2c-publish[{extra}]' brings a font that has it"
        if extra
        else "write it another way"
    )
    return finding(rules.GLYPH_MISSING, message, _place(character, publication), hint)


def _place(character: str, publication: Publication) -> Span:
    """Give the place of the first page that holds a character."""
    pages = (page.span for page in publication.pages if character in text_of((page.body,)))
    return next(pages, publication.pages[0].span)
