"""The ways into the book: the contents and landmarks of EPUB 3, and the NCX for older readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.model import Element, Entry, Matter, Nodes, Page, PageKind, element
from c2c_publish.writers.epub.page_breaks import page_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Publication
    from c2c_publish.writers.epub.addresses import Addresses

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LANDMARKS = {PageKind.COVER: "cover", PageKind.TITLE: "titlepage", PageKind.CONTENTS: "toc"}


def navigation(publication: Publication, page: Page, where: Addresses) -> Nodes:
    """Give what the contents page holds as navigation document (EPUB 3.3, section 7).

    The page keeps its own `nav` and heading. Its lines are made anew, for section 7.3 allows nothing
    in them but a link and the lines below it.
    """
    here = where.pages[page.id]
    heading = (n for n in page.body.children if isinstance(n, Element) and n.tag in _HEADINGS)
    contents = page.body.having(**{"epub:type": "toc", "role": "doc-toc"})
    lines = _lines(publication.contents, where, here)
    landmarks = _landmarks(publication.pages, where, here)
    pages = ("\n", _page_list(publication, where, here)) if publication.printed else ()
    return (contents.holding(*heading, lines), "\n", landmarks, *pages)


def two_levels(contents: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Give the contents as two levels, for Kindle shows no more: what lies deeper joins the second."""
    return tuple(
        Entry(entry.title, entry.target, tuple(_descendants(entry.children))) for entry in contents
    )


def _descendants(entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        yield Entry(entry.title, entry.target)
        yield from _descendants(entry.children)


def _lines(entries: tuple[Entry, ...], where: Addresses, here: str) -> Element:
    return element("ol", None, *(_line(entry, where, here) for entry in entries))


def _line(entry: Entry, where: Addresses, here: str) -> Element:
    link = element("a", {"href": where.link(entry.target, here)}, entry.title)
    below = (_lines(entry.children, where, here),) if entry.children else ()
    return element("li", None, link, *below)


def _landmarks(pages: tuple[Page, ...], where: Addresses, here: str) -> Element:
    """Section 7.4.4: reading systems lead their readers by these; on the page they are not shown."""
    lines = (_landmark(name, page, where, here) for name, page in _marked(pages))
    attributes = {"epub:type": "landmarks", "hidden": "hidden"}
    return element("nav", attributes, element("ol", None, *lines))


def _page_list(publication: Publication, where: Addresses, here: str) -> Element:
    """Section 7.4.3: each page of the printed book, for who is told to open page 42."""
    lines = (
        element("li", None, element("a", {"href": where.link(target, here)}, label))
        for label, target in page_list(publication)
    )
    attributes = {"epub:type": "page-list", "role": "doc-pagelist", "hidden": "hidden"}
    return element("nav", attributes, element("ol", None, *lines))


def _landmark(name: str, page: Page, where: Addresses, here: str) -> Element:
    attributes = {"epub:type": name, "href": where.link(page.id, here)}
    return element("li", None, element("a", attributes, page.title))


def _marked(pages: tuple[Page, ...]) -> Iterable[tuple[str, Page]]:
    for page in pages:
        if page.kind in _LANDMARKS:
            yield _LANDMARKS[page.kind], page
    start = next((page for page in pages if page.matter is Matter.BODY), None)
    if start:
        yield "bodymatter", start
