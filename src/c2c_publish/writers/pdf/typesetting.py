"""WeasyPrint sets the document: once, and again as long as notes stand on another page than their calls.

This module alone imports WeasyPrint, and with it Pango: import it only to set a book.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from c2c_publish.writers.pdf.labels import page_labels
from c2c_publish.writers.pdf.notes import misplaced, page_breaks
from c2c_publish.writers.pdf.remarks import Remark
from c2c_publish.writers.pdf.sheets import BOOK_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import weasyprint

    from c2c_publish.writers.pdf.document import Document
    from c2c_publish.writers.pdf.pictures import Pictures

    Sheets = tuple[tuple[str, str], ...]

_PASSES = 6


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished PDF, the number of its pages, and what was remarked on the way."""

    content: bytes
    pages: int
    remarks: tuple[Remark, ...]


def typeset(document: Document, *, sheets: Sheets, pictures: Pictures, variant: str) -> Typeset:
    """Give the PDF of a document.

    Args:
        document: the book as HTML.
        sheets: style sheets with the paths of those that are the author's, in the order they count.
        pictures: all that the document or a style may load.
        variant: a standard that the PDF is to keep, such as `pdf/ua-1`, or nothing.
    """
    with _listening() as remarks:
        book = _Book(document, sheets, _OnlyTheBook(pictures, remarks), variant, remarks)
        laid_out = book.laid_out()
        content = laid_out.write_pdf(
            finisher=lambda pages, pdf: page_labels(pdf, _pages(pages), document),
            pdf_variant=variant or None,
        )
    return Typeset(content, len(laid_out.pages), tuple(dict.fromkeys(remarks)))


class _Book:
    """A document with its styles, read once and laid out as often as need be."""

    def __init__(
        self,
        document: Document,
        sheets: Sheets,
        fetcher: _OnlyTheBook,
        variant: str,
        remarks: _Remarks,
    ) -> None:
        self._document = document
        self._fonts = FontConfiguration()
        self._fetcher = fetcher
        self._variant = variant
        self._html = HTML(string=document.html, base_url=BOOK_ADDRESS, url_fetcher=fetcher)
        self._sheets = []
        for name, text in sheets:
            remarks.about = name
            self._sheets.append(self._sheet(text))
        remarks.about = ""

    def laid_out(self) -> weasyprint.Document:
        """Give the pages with as many notes as can be on the pages of their calls."""
        notes, breaks = self._document.notes, ""
        best = self._rendered(breaks)
        faults = misplaced(notes, _pages(best))
        tried = best
        for _ in range(_PASSES):
            wanted = [f'[id="{block}"]' for block in page_breaks(notes, _pages(tried))]
            if not faults or not wanted:
                break
            breaks += f"{', '.join(wanted)} {{ break-before: page }}\n"
            tried = self._rendered(breaks)
            left = misplaced(notes, _pages(tried))
            if left < faults:
                best, faults = tried, left
        return best

    def _rendered(self, breaks: str) -> weasyprint.Document:
        sheets = [*self._sheets, self._sheet(breaks)]
        variant = self._variant or None
        return self._html.render(font_config=self._fonts, stylesheets=sheets, pdf_variant=variant)

    def _sheet(self, text: str) -> CSS:
        return CSS(
            string=text,
            base_url=BOOK_ADDRESS,
            url_fetcher=self._fetcher,
            font_config=self._fonts,
        )


class _OnlyTheBook(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """Fetches the pictures of the book and refuses all else, in SVG pictures and styles, too.

    WeasyPrint goes on after a refusal, and inside an SVG whatever is raised; so each is remarked.
    """

    def __init__(self, pictures: Pictures, remarks: _Remarks) -> None:
        super().__init__()
        self._pictures = pictures
        self._remarks = remarks

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give the picture at an address of the book."""
        del headers
        path = unquote(url.removeprefix(BOOK_ADDRESS))
        try:
            picture = self._pictures.read(path if url.startswith(BOOK_ADDRESS) else "")
        except (KeyError, FileNotFoundError) as error:
            self._remarks.refused(url)
            message = "not in the book"
            raise ValueError(message) from error
        return URLFetcherResponse(url, picture.content, {"Content-Type": picture.media_type})


class _Remarks(logging.Handler):
    """What WeasyPrint logs, kept. `about` is the sheet being read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.about = ""
        self._kept: list[Remark] = []

    def __iter__(self) -> Iterator[Remark]:
        return iter(self._kept)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a remark."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        said = tuple(str(argument) for argument in arguments)
        self._kept.append(Remark(str(record.msg), said, record.getMessage(), self.about))

    def refused(self, url: str) -> None:
        """Keep that an address was refused."""
        self._kept.append(Remark(Remark.REFUSED, (url,), "", self.about))


@contextmanager
def _listening() -> Iterator[_Remarks]:
    """Keep what WeasyPrint and fontTools log, and let none of it through to the terminal."""
    remarks = _Remarks()
    loggers = (logging.getLogger("weasyprint"), logging.getLogger("fontTools"))
    before = [(logger, logger.level, logger.propagate, logger.handlers) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        logger.handlers = [remarks if logger.name == "weasyprint" else logging.NullHandler()]
    try:
        yield remarks
    finally:
        for logger, level, propagate, handlers in before:
            logger.setLevel(level)
            logger.propagate, logger.handlers = propagate, handlers


def _pages(laid_out: weasyprint.Document) -> dict[str, int]:
    """Give the page, counted from 0, on which each id begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(laid_out.pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found
