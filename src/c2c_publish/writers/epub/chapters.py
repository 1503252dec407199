"""Each page becomes a content document, and remembers where its words come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.serialise import places, xhtml
from c2c_publish.model import (
    ONLY,
    Element,
    Matter,
    Medium,
    Node,
    Nodes,
    Page,
    PageKind,
    element,
    rewrite,
)
from c2c_publish.model.language import direction
from c2c_publish.writers.epub.addresses import (
    BASE_STYLES,
    EPUB_STYLES,
    FOLDER,
    Addresses,
    addresses,
    relative,
)
from c2c_publish.writers.epub.navigation import navigation
from c2c_publish.writers.epub.page_breaks import with_page_breaks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Publication, Span

_PROLOGUE = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
_MATTERS = {Matter.FRONT: "frontmatter", Matter.BODY: "bodymatter", Matter.BACK: "backmatter"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A content document: its entry name from `EPUB/`, its page, and the whole tree from `html` down."""

    entry: str
    page: Page
    tree: Element

    @property
    def text(self) -> str:
        """The document as XHTML."""
        return f"{_PROLOGUE}{xhtml(self.tree)}\n"


def chapters(publication: Publication, where: Addresses) -> tuple[Chapter, ...]:
    """Give the content documents in reading order; the contents page is the navigation document."""
    return tuple(_chapter(page, publication, where) for page in publication.pages)


def source_places(publication: Publication) -> dict[str, tuple[tuple[int, int, Span], ...]]:
    """Give for each content document what its text comes from: (line, column, source span), rising.

    Entry names are those in the zip (`EPUB/text/...`). Lines and columns count from 1, columns in
    UTF-16 units, as Java counts them. The first place of a document is its page's own.
    """
    where = addresses(publication)
    return {
        f"{FOLDER}/{chapter.entry}": ((1, 1, chapter.page.span), *_lines_and_columns(chapter))
        for chapter in chapters(publication, where)
    }


def _chapter(page: Page, publication: Publication, where: Addresses) -> Chapter:
    entry = where.pages[page.id]
    if page.kind is PageKind.CONTENTS:
        body: Nodes = navigation(publication, page, where)
    else:
        whole = with_page_breaks(page.body, publication.printed)
        body = rewrite((whole,), lambda current: _shown(current, where, entry))
    return Chapter(entry, page, _document(page, body, entry))


def _shown(current: Element, where: Addresses, here: str) -> Nodes:
    """Give an element with its addresses, and nothing of what is meant for paper alone."""
    if current.get(ONLY) == Medium.PAPER:
        return ()
    return (
        _addressed(current.having(data_only="") if current.get(ONLY) else current, where, here),
    )


def _addressed(current: Element, where: Addresses, here: str) -> Element:
    if current.tag == "img":
        kept = tuple(pair for pair in current.attributes if pair[0] not in {"src", "alt"})
        source = where.picture(current.get("src"), here)
        # HTML wants an alt even where it is empty, and the tree drops attributes without a value.
        described = (("src", source), ("alt", current.get("alt")), *kept)
        return Element("img", described, (), current.span)
    target = current.get("href")
    if target.startswith("#"):
        return current.having(href=where.link(target[1:], here))
    return current


def _document(page: Page, body: Nodes, here: str) -> Element:
    sheets = (_stylesheet(relative(sheet, here)) for sheet in (BASE_STYLES, EPUB_STYLES))
    head = element("head", None, element("title", None, page.title), *sheets)
    attributes = {
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
        "lang": page.language,
        "dir": direction(page.language),
    }
    matter = {"epub:type": _MATTERS[page.matter]}
    lines: tuple[Node, ...] = ("\n", head, "\n", element("body", matter, "\n", *body, "\n"), "\n")
    return element("html", attributes, *lines)


def _stylesheet(href: str) -> Element:
    return element("link", {"rel": "stylesheet", "type": "text/css", "href": href})


def _lines_and_columns(chapter: Chapter) -> Iterable[tuple[int, int, Span]]:
    text, before = chapter.text, 0
    line = column = 1
    for offset, span in places(chapter.tree):
        here = offset + len(_PROLOGUE)
        stretch = text[before:here]
        if "\n" in stretch:
            line, column = line + stretch.count("\n"), 1
        column += len(stretch.rpartition("\n")[2].encode("utf-16-le")) // 2
        before = here
        yield line, column, span
