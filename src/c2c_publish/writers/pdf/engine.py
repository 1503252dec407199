"""WeasyPrint, as the rest of the press sees it. Only what runs in a worker imports this module.

WeasyPrint looks for its libraries under names that Linux does not have first, and for each of these
starts compilers and linkers to look further: 54 programs, half of its loading time. On Linux the
system finds the right name by itself.
"""

from __future__ import annotations

import ctypes.util
import gc
import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from c2c_publish.writers.pdf.remarks import Remark
from c2c_publish.writers.pdf.sheets import BOOK_ADDRESS

_find_library = ctypes.util.find_library
if sys.platform == "linux":
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - ctypes' signature
try:
    from weasyprint import CSS, HTML
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from c2c_publish.writers.pdf import last_blanks
finally:
    ctypes.util.find_library = _find_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import weasyprint

    from c2c_publish.writers.pdf.jobs import Picture, Sheets

# WeasyPrint makes millions of small values that live until the section is set: looking for garbage among
# them every 700 takes a tenth of its time.
gc.set_threshold(100_000, 50, 1000)
# A section's font programs are thrown away: one for the whole book is made when it is bound.
_clean = Font.clean
Font.clean = lambda self, to_unicode, hinting: None  # noqa: ARG005 - WeasyPrint's signature
last_blanks.hang()


class Styles:
    """Style sheets, read once and used for many sections, and what was remarked as they were read."""

    def __init__(self, sheets: Sheets) -> None:
        self.fonts = FontConfiguration()
        self._fetcher = OnlyTheBook({}, Remarks())
        with listening() as remarks:
            self._fetcher.remarks = remarks
            self._read = []
            for path, text in sheets:
                remarks.about = path
                self._read.append(self.sheet(text))
        self.remarks = tuple(remarks)

    def sheet(self, text: str) -> CSS:
        """Give one more sheet, read."""
        return CSS(
            string=text, base_url=BOOK_ADDRESS, url_fetcher=self._fetcher, font_config=self.fonts
        )

    def laid_out(self, html: HTML, *more: CSS) -> weasyprint.Document:
        """Give the pages of a document under these styles and some more."""
        return html.render(font_config=self.fonts, stylesheets=[*self._read, *more])


def document(html: str, fetcher: OnlyTheBook) -> HTML:
    """Give a document that may load what its fetcher allows."""
    return HTML(string=html, base_url=BOOK_ADDRESS, url_fetcher=fetcher)


def printed_alone(html: HTML) -> bytes:
    """Give a document as a PDF of its own, with the fonts that it needs."""
    without, Font.clean = Font.clean, _clean
    try:
        return bytes(html.write_pdf(uncompressed_pdf=True))
    finally:
        Font.clean = without


class OnlyTheBook(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """Fetches the pictures of the book and refuses all else, in SVG pictures and styles, too.

    WeasyPrint goes on after a refusal, and inside an SVG whatever is raised; so each is remarked.
    """

    def __init__(self, pictures: Mapping[str, Picture], remarks: Remarks) -> None:
        super().__init__()
        self._pictures = pictures
        self.remarks = remarks

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give the picture at an address of the book."""
        del headers
        path = unquote(url.removeprefix(BOOK_ADDRESS)) if url.startswith(BOOK_ADDRESS) else ""
        picture = self._pictures.get(path)
        if picture is None:
            self.remarks.refused(url)
            message = "not in the book"
            raise ValueError(message)
        return URLFetcherResponse(url, picture.content, {"Content-Type": picture.media_type})


class Remarks(logging.Handler):
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

    def undrawn(self, latex: str) -> None:
        """Keep that a formula could not be drawn."""
        self._kept.append(Remark(Remark.UNDRAWN, (latex,), "", self.about))


@contextmanager
def listening() -> Iterator[Remarks]:
    """Keep what WeasyPrint and fontTools log, and let none of it through to the terminal."""
    remarks = Remarks()
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
