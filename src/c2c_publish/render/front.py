"""The pages around the essays: cover, title page, copyright, contents, parts, mentions, colophon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.model import (
    Book,
    Element,
    Entry,
    Essay,
    Image,
    Matter,
    Metadata,
    Node,
    Page,
    PageKind,
    Part,
    Place,
    Theme,
    element,
    made_anchor,
)
from c2c_publish.render import words
from c2c_publish.render.discussion import comments_section, mention_list
from c2c_publish.render.essay import introduction_text

if TYPE_CHECKING:
    from collections.abc import Iterable


def cover_page(book: Book, cover: Image) -> Page:
    """Give the cover: one picture, with words for who cannot see it."""
    said = words.cover_text(book.metadata.full_title, writers(book.metadata))
    picture = element("img", {"src": cover.path, "alt": said, "role": "doc-cover"})
    body = element("section", {"epub:type": "cover"}, picture)
    return book_page(book, PageKind.COVER, words.ABOUT_COVER, body)


def title_page(book: Book) -> Page:
    """Give the title page."""
    metadata = book.metadata
    lines: list[Node] = [
        element("h1", {"class": "t-title", "data-title": metadata.title}, metadata.title)
    ]
    if metadata.subtitle:
        lines.append(element("p", {"class": "t-sub", "role": "doc-subtitle"}, metadata.subtitle))
    if writers(metadata):
        lines.append(element("p", {"class": "t-author"}, writers(metadata)))
    imprint = [text for text in (metadata.publisher, str(metadata.published.year)) if text]
    lines.append(element("p", {"class": "t-pub"}, ", ".join(imprint)))
    body = element("section", {"epub:type": "titlepage"}, *lines)
    return book_page(book, PageKind.TITLE, words.TITLE_PAGE, body)


def copyright_page(book: Book) -> Page:
    """Give the copyright page: rights, edition, series, where it comes from, how it is known."""
    paragraphs = (element("p", None, line) for line in _imprint(book))
    heading = element("h1", {"class": "unseen"}, words.COPYRIGHT)
    body = element("section", {"epub:type": "copyright-page"}, heading, *paragraphs)
    return book_page(book, PageKind.COPYRIGHT, words.COPYRIGHT, body)


def _imprint(book: Book) -> Iterable[str]:
    metadata = book.metadata
    yield from (line for line in (metadata.rights, _first_published(book)) if line)
    if any(essay.discussion.comments for essay in book.essays):
        yield (
            "The comments after each essay were written by its readers, and stand as they wrote "
            "them."
        )
    if metadata.series:
        number = f", {metadata.series.position}" if metadata.series.position else ""
        yield f"{metadata.series.name}{number}"
    edition = f"{metadata.edition}, " if metadata.edition else ""
    place = f"{metadata.publisher}, " if metadata.publisher else ""
    yield words.sentence(f"{edition}{place}{words.day(metadata.published)}.")
    yield metadata.identifier


def _first_published(book: Book) -> str:
    years = sorted({essay.date.year for essay in book.essays if essay.date})
    if not years:
        return ""
    when = f"in {years[0]}" if len(years) == 1 else f"between {years[0]} and {years[-1]}"
    return f"These essays were first published {when}."


def contents_page(book: Book, entries: tuple[Entry, ...]) -> Page:
    """Give the contents as a page; reading systems get the same lines as their navigation."""
    heading = element("h1", {"data-title": words.CONTENTS}, words.CONTENTS)
    body = element("nav", {"role": "doc-toc"}, heading, _lines(entries))
    return book_page(book, PageKind.CONTENTS, words.CONTENTS, body)


def _lines(entries: tuple[Entry, ...]) -> Element:
    return element("ol", None, *(_line(entry) for entry in entries))


def _line(entry: Entry) -> Element:
    children: list[Node] = [element("a", {"href": f"#{entry.target}"}, entry.title)]
    if entry.detail:
        detail: list[Node] = [entry.detail]
        if entry.detail_target:
            detail.append(element("a", {"class": "t-page", "href": f"#{entry.detail_target}"}))
        children.append(element("span", {"class": "t-detail"}, *detail))
    if entry.children:
        children.append(_lines(entry.children))
    return element("li", {"class": "t-part" if entry.children else ""}, *children)


def part_page(book: Book, part: Part, number: int) -> Page:
    """Give the page on which a part begins, with its introduction if it has one."""
    heading = made_anchor(part.id, "title")
    title = element(
        "h1", {"class": "part-title", "id": heading, "data-title": part.title}, part.title
    )
    children: list[Node] = [
        element("p", {"class": "part-number"}, words.part_number(number)),
        title,
    ]
    if part.introduction:
        children += _introduction(part, part.introduction, with_mentions=_after_essay(book))
    attributes = {"epub:type": "part", "role": "doc-part", "aria-labelledby": heading}
    body = element("section", attributes, *children, span=part.span)
    return book_page(book, PageKind.PART, part.title, body, part.id)


def _introduction(part: Part, essay: Essay, *, with_mentions: bool) -> Iterable[Node]:
    """Its own title is printed only where it says more than the part's."""
    opening: list[Node] = []
    if essay.title != part.title:
        opening.append(element("h2", None, essay.title))
    if essay.subtitle:
        opening.append(element("p", {"class": "dek"}, essay.subtitle))
    attributes = {"class": "part-introduction", "id": essay.id, "lang": essay.language}
    yield element("div", attributes, *opening, *introduction_text(essay), span=essay.span)
    discussion = comments_section(essay, with_mentions=with_mentions)
    if discussion:
        yield discussion


def _after_essay(book: Book) -> bool:
    return book.discussion.mentions is Place.AFTER_ESSAY


def mentions_page(book: Book) -> Page | None:
    """Give the page of all mentions, essay by essay, or None if there are none."""
    sections: list[Node] = []
    for essay in book.essays:
        if essay.discussion.mentions:
            sections.append(element("h2", None, essay.title))
            sections.append(mention_list(essay.discussion.mentions))
    if not sections:
        return None
    heading = element("h1", {"data-title": words.MENTIONED}, words.MENTIONED)
    body = element("section", None, heading, *sections)
    return book_page(book, PageKind.MENTIONS, words.MENTIONED, body)


def colophon_page(book: Book, source: str) -> Page:
    """Give the colophon: the types, the tools, and from which state of its sources the book was made."""
    heading = element("h1", {"data-title": words.COLOPHON}, words.COLOPHON)
    lines = (_TYPES[book.look.theme], _TOOLS, words.made_from(source))
    paragraphs = (element("p", None, line) for line in lines)
    attributes = {"epub:type": "colophon", "role": "doc-colophon"}
    body = element("section", attributes, heading, *paragraphs)
    return book_page(book, PageKind.COLOPHON, words.COLOPHON, body)


_LICENCE = "All are published under the SIL Open Font License."
_TYPES = {
    Theme.CLASSIC: (
        "The printed pages are set in EB Garamond, after the types that Claude Garamont cut in Paris "
        "in the sixteenth century, drawn anew by Georg Duffner and Octavio Pardo; names, dates and "
        f"tables in Source Sans 3 by Paul D. Hunt; programs in Source Code Pro. {_LICENCE}"
    ),
    Theme.MODERN: (
        "The printed pages are set in Source Sans 3, which Paul D. Hunt drew after the American "
        f"gothics of Morris Fuller Benton; programs in Source Code Pro. {_LICENCE}"
    ),
    Theme.LARGE_PRINT: (
        "The printed pages are set in Atkinson Hyperlegible, which the Braille Institute had drawn "
        "for readers with low vision, so that no letter is taken for another; programs in Source "
        f"Code Pro. {_LICENCE}"
    ),
}
_TOOLS = (
    "Essays and comments were kept as plain text and made into this book by c2c-publish, which sets "
    "its pages with WeasyPrint and binds the electronic edition with EbookLib."
)


def writers(metadata: Metadata) -> str:
    """Give the names on the cover, as prose lists them."""
    return words.names(tuple(person.name for person in metadata.writers))


def book_page(book: Book, kind: PageKind, title: str, body: Element, page_id: str = "") -> Page:
    """Give a page of this kind; there is one of each, and it has the kind's name for an id, but parts."""
    named = body.having(class_=str(kind), id=page_id or str(kind))
    matter = _MATTERS.get(kind, Matter.FRONT)
    span = body.span or book.span
    return Page(page_id or str(kind), kind, matter, title, named, book.metadata.language, span)


_MATTERS = {
    PageKind.PART: Matter.BODY,
    PageKind.COMMENTERS: Matter.BACK,
    PageKind.MENTIONS: Matter.BACK,
    PageKind.COLOPHON: Matter.BACK,
}
