"""WeasyPrint sets a whole book: a document of `one_document.py` in, the PDF out."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgpack
import pydyf
from weasyprint import CSS, HTML, layout
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from c2c_publish.writers.pdf import last_blanks
from c2c_publish.writers.pdf.drawing import draw_formulas
from c2c_publish.writers.pdf.notes import NotePlaces, page_breaks
from c2c_publish.writers.pdf.sections import each_page_once
from c2c_publish.writers.pdf.sheets import BOOK_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import weasyprint
    from one_document import Document


def misplaced(places: NotePlaces, where: Mapping[str, int]) -> int:
    """Count the notes that are not on the page of their call."""
    return sum(where.get(call) != where.get(note) for call, note in places.calls)


def typeset(document: Document, passes: int) -> bytes:
    """Give the PDF of a document, with as many notes as can be on the pages of their calls.

    With no passes it is set once, and notes are where WeasyPrint alone puts them.
    """
    fetcher = OnlyTheBook(document.pictures)
    fonts = FontConfiguration()

    def read(text: str) -> CSS:
        return CSS(string=text, base_url=BOOK_ADDRESS, url_fetcher=fetcher, font_config=fonts)

    html = parsed(document.html, fetcher)
    sheets = [read(text) for text in document.sheets]
    variant = document.variant or None

    if passes:
        remake_every_page()
        last_blanks.hang()

    def rendered(breaks: str) -> weasyprint.Document:
        styles = [*sheets, read(breaks)]
        return html.render(font_config=fonts, stylesheets=styles, pdf_variant=variant)

    notes = [NotePlaces(*one) for one in document.notes]
    laid_out = rendered("")
    where = pages(laid_out)
    faults = [misplaced(one, where) for one in notes]
    kept, tried = [""] * len(notes), [""] * len(notes)
    # Essay by essay, as the press does it: what helps the one need not help the other.
    for _ in range(passes):
        wanted = [
            tuple(page_breaks((one,), where)) if faults[at] else () for at, one in enumerate(notes)
        ]
        if not any(wanted):
            break
        for at, blocks in enumerate(wanted):
            named = (f'[id="{block}"] {{ break-before: page }}\n' for block in blocks)
            tried[at] += "".join(named)
        laid_out = rendered("".join(tried))
        where = pages(laid_out)
        for at, one in enumerate(notes):
            left = misplaced(one, where)
            if left < faults[at]:
                kept[at], faults[at] = tried[at], left
    best = laid_out if kept == tried else rendered("".join(kept))
    if passes:
        # How often a number stands in a line of the index is known only now.
        html = parsed(each_page_once(document.html, pages(best)), fetcher)
        best = rendered("".join(kept))
    content: bytes = best.write_pdf(
        finisher=lambda made, pdf: page_labels(pdf, pages(made), document), pdf_variant=variant
    )
    return content


def parsed(text: str, fetcher: OnlyTheBook) -> HTML:
    """Give a document with its formulas drawn."""
    html = HTML(string=text, base_url=BOOK_ADDRESS, url_fetcher=fetcher)
    draw_formulas(html.etree_element, lambda _latex: None)
    return html


def remake_every_page() -> None:
    """Have WeasyPrint make all pages anew while it looks for page numbers, not only those that change.

    Where it keeps a page and makes the next one anew, it forgets the notes that the kept page had sent to
    the next: they stand where those of some other page belong, or nowhere.
    """
    made = layout.make_all_pages
    layout.make_all_pages = lambda context, root_box, html, _pages: made(
        context, root_box, html, []
    )


class OnlyTheBook(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """Fetches the pictures of the book and refuses all else."""

    def __init__(self, pictures: Mapping[str, tuple[bytes, str]]) -> None:
        super().__init__()
        self._pictures = pictures

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give the picture at an address of the book."""
        del headers
        path = unquote(url.removeprefix(BOOK_ADDRESS)) if url.startswith(BOOK_ADDRESS) else ""
        if path not in self._pictures:
            message = "not in the book"
            raise ValueError(message)
        content, media_type = self._pictures[path]
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


def pages(laid_out: weasyprint.Document) -> dict[str, int]:
    """Give the page, counted from 0, on which each id begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(laid_out.pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def page_labels(pdf: pydyf.PDF, found: Mapping[str, int], document: Document) -> None:
    """Add the number that each page bears: Cover, i, ii, 1, 2."""
    ranges = {}
    if document.cover in found:
        ranges[found[document.cover]] = pydyf.Dictionary({"P": pydyf.String("Cover")})
        ranges[found[document.cover] + 1] = pydyf.Dictionary({"P": pydyf.String("Inside cover")})
    if document.front in found:
        ranges[found[document.front]] = pydyf.Dictionary({"S": "/r"})
    if document.body in found:
        ranges[found[document.body]] = pydyf.Dictionary({"S": "/D"})
    numbers = [item for number in sorted(ranges) for item in (number, ranges[number])]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})


def main() -> None:
    """Read a packed document, write its PDF."""
    from one_document import Document  # noqa: PLC0415 - only types need it before

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    values = msgpack.unpackb(sys.stdin.buffer.read(), use_list=False)
    sys.stdout.buffer.write(typeset(Document(**values), int(sys.argv[1])))


if __name__ == "__main__":
    main()
