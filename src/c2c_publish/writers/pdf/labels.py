"""The number that each page bears, for the page list of a PDF reader: Cover, i, ii, 1, 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.model import Matter, PageKind
from c2c_publish.writers.pdf.pdf_file import array, dictionary, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from c2c_publish.model import Page
    from c2c_publish.writers.pdf.placing import Place


def page_labels(pages: Sequence[Page], places: Mapping[str, Place]) -> bytes:
    """Give the page labels of a book, as its catalog holds them (ISO 32000-1, 12.4.2)."""
    ranges: dict[int, bytes] = {}
    numbered = [page for page in pages if page.kind is not PageKind.COVER]
    for page in pages:
        if page.kind is PageKind.COVER:
            first = places[page.id].first
            ranges[first] = _named("Cover")
            # The title page is a right-hand page, so the back of the cover stays empty.
            ranges[first + 1] = _named("Inside cover")
    for is_front, style in ((True, b"/r"), (False, b"/D")):
        stretch = (page for page in numbered if (page.matter is Matter.FRONT) == is_front)
        first_page = next(stretch, None)
        if first_page:
            place = places[first_page.id]
            ranges[place.first] = dictionary({"S": style, "St": b"%d" % place.number})
    return dictionary({"Nums": array(b"%d %b" % one for one in sorted(ranges.items()))})


def _named(name: str) -> bytes:
    return dictionary({"P": text(name)})
