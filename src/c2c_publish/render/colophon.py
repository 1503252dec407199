"""The colophon: the types, the tools, and from which state of its sources the book was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.model import Book, Page, PageKind, Theme, element
from c2c_publish.render.front import book_page

if TYPE_CHECKING:
    from c2c_publish.render.words import Words


def colophon_page(book: Book, source: str, words: Words) -> Page:
    """Give the colophon; `source` is the mark of the sources' state."""
    title = words.said("Colophon")
    heading = words.element("h1", {"data-title": title}, title)
    lines = (
        _types(book.look.theme, words),
        words.said(
            "Essays and comments were kept as plain text and made into this book by c2c-publish, "
            "which sets its pages with WeasyPrint and binds the electronic edition with EbookLib."
        ),
        words.said(
            "This copy was made from the manuscript as it stood under the mark {mark}.", mark=source
        ),
    )
    paragraphs = (words.element("p", None, line) for line in lines)
    attributes = {"epub:type": "colophon", "role": "doc-colophon"}
    body = element("section", attributes, heading, *paragraphs)
    return book_page(book, PageKind.COLOPHON, title, body)


def _types(theme: Theme, words: Words) -> str:
    match theme:
        case Theme.CLASSIC:
            return words.said(
                "The printed pages are set in EB Garamond, after the types that Claude Garamont cut "
                "in Paris in the sixteenth century, drawn anew by Georg Duffner and Octavio Pardo; "
                "names, dates and tables in Source Sans 3 by Paul D. Hunt; programs in Source Code "
                "Pro. All are published under the SIL Open Font License."
            )
        case Theme.MODERN:
            return words.said(
                "The printed pages are set in Source Sans 3, which Paul D. Hunt drew after the "
                "American gothics of Morris Fuller Benton; programs in Source Code Pro. All are "
                "published under the SIL Open Font License."
            )
        case Theme.LARGE_PRINT:
            return words.said(
                "The printed pages are set in Atkinson Hyperlegible, which the Braille Institute had "
                "drawn for readers with low vision, so that no letter is taken for another; programs "
                "in Source Code Pro. All are published under the SIL Open Font License."
            )
