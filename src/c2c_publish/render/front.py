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
    element,
    made_anchor,
)
from c2c_publish.render.discussion import comments_section, mention_list
from c2c_publish.render.essay import introduction_text
from c2c_publish.render.words import Words, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable


def cover_page(book: Book, cover: Image, words: Words) -> Page:
    """Give the cover: one picture, with words for who cannot see it."""
    title, people = book.metadata.full_title, writers(book.metadata, words)
    said = (
        words.said("Cover: {title}, by {writers}", title=title, writers=people)
        if people
        else words.said("Cover: {title}", title=title)
    )
    picture = words.element("img", {"src": cover.path, "alt": said, "role": "doc-cover"})
    body = element("section", {"epub:type": "cover"}, picture)
    return book_page(book, PageKind.COVER, words.said("Cover"), body)


def title_page(book: Book, words: Words) -> Page:
    """Give the title page."""
    metadata = book.metadata
    lines: list[Node] = [
        element("h1", {"class": "t-title", "data-title": metadata.title}, metadata.title)
    ]
    if metadata.subtitle:
        lines.append(element("p", {"class": "t-sub", "role": "doc-subtitle"}, metadata.subtitle))
    people = writers(metadata, words)
    if people:
        lines.append(element("p", {"class": "t-author"}, people))
    imprint = [text for text in (metadata.publisher, str(metadata.published.year)) if text]
    lines.append(element("p", {"class": "t-pub"}, words.said(", ").join(imprint)))
    body = element("section", {"epub:type": "titlepage"}, *lines)
    return book_page(book, PageKind.TITLE, words.said("Title page"), body)


def copyright_page(book: Book, words: Words) -> Page:
    """Give the copyright page: rights, edition, series, where it comes from, how it is known."""
    title = words.said("Copyright")
    heading = words.element("h1", {"class": "unseen"}, title)
    body = element("section", {"epub:type": "copyright-page"}, heading, *_imprint(book, words))
    return book_page(book, PageKind.COPYRIGHT, title, body)


def _imprint(book: Book, words: Words) -> Iterable[Element]:
    metadata = book.metadata
    if metadata.rights:
        yield element("p", None, metadata.rights)
    first = _first_published(book, words)
    if first:
        yield words.element("p", None, first)
    if any(essay.discussion.comments for essay in book.essays):
        readers = words.said(
            "The comments after each essay were written by its readers, and stand as they wrote "
            "them."
        )
        yield words.element("p", None, readers)
    if metadata.series:
        series = (metadata.series.name, metadata.series.position)
        yield element("p", None, words.said(", ").join(filter(None, series)))
    made = (metadata.edition, metadata.publisher, words.day(metadata.published))
    edition = words.said(", ").join(filter(None, made))
    yield words.element("p", None, f"{sentence(edition)}{words.said('. ').strip()}")
    yield element("p", None, metadata.identifier)


def _first_published(book: Book, words: Words) -> str:
    years = sorted({essay.date.year for essay in book.essays if essay.date})
    if not years:
        return ""
    first, last = str(years[0]), str(years[-1])
    if first == last:
        return words.said("These essays were first published in {year}.", year=first)
    return words.said(
        "These essays were first published between {first} and {last}.", first=first, last=last
    )


def contents_page(book: Book, entries: tuple[Entry, ...], words: Words) -> Page:
    """Give the contents as a page; reading systems get the same lines as their navigation."""
    title = words.said("Contents")
    heading = words.element("h1", {"data-title": title}, title)
    body = element("nav", {"role": "doc-toc"}, heading, _lines(entries, words))
    return book_page(book, PageKind.CONTENTS, title, body)


def _lines(entries: tuple[Entry, ...], words: Words) -> Element:
    return element("ol", None, *(_line(entry, words) for entry in entries))


def _line(entry: Entry, words: Words) -> Element:
    children: list[Node] = [element("a", {"href": f"#{entry.target}"}, entry.title)]
    if entry.detail:
        detail: list[Node] = [entry.detail]
        if entry.detail_target:
            detail.append(element("a", {"class": "t-page", "href": f"#{entry.detail_target}"}))
            detail += [entry.detail_after] if entry.detail_after else []
        children.append(words.element("span", {"class": "t-detail"}, *detail))
    if entry.children:
        children.append(_lines(entry.children, words))
    return element("li", {"class": "t-part" if entry.children else ""}, *children)


def part_page(book: Book, part: Part, number: int, words: Words) -> Page:
    """Give the page on which a part begins, with its introduction if it has one."""
    heading = made_anchor(part.id, "title")
    title = element(
        "h1", {"class": "part-title", "id": heading, "data-title": part.title}, part.title
    )
    children: list[Node] = [
        words.element("p", {"class": "part-number"}, words.part_number(number)),
        title,
    ]
    if part.introduction:
        said = words.inside(part.introduction.language or book.metadata.language)
        with_mentions = _after_essay(book)
        children += _introduction(part, part.introduction, said, with_mentions=with_mentions)
    attributes = {"epub:type": "part", "role": "doc-part", "aria-labelledby": heading}
    body = element("section", attributes, *children, span=part.span)
    return book_page(book, PageKind.PART, part.title, body, part.id)


def _introduction(part: Part, essay: Essay, words: Words, *, with_mentions: bool) -> Iterable[Node]:
    """Its own title is printed only where it says more than the part's."""
    opening: list[Node] = []
    if essay.title != part.title:
        opening.append(element("h2", None, essay.title))
    if essay.subtitle:
        opening.append(element("p", {"class": "dek"}, essay.subtitle))
    attributes = {"class": "part-introduction", "id": essay.id, "lang": essay.language}
    yield element("div", attributes, *opening, *introduction_text(essay, words), span=essay.span)
    discussion = comments_section(essay, words, with_mentions=with_mentions)
    if discussion:
        yield discussion


def _after_essay(book: Book) -> bool:
    return book.discussion.mentions is Place.AFTER_ESSAY


def mentions_page(book: Book, words: Words) -> Page | None:
    """Give the page of all mentions, essay by essay, or None if there are none."""
    sections: list[Node] = []
    for essay in book.essays:
        if essay.discussion.mentions:
            sections.append(element("h2", None, essay.title))
            sections.append(mention_list(essay.discussion.mentions, words))
    if not sections:
        return None
    title = words.said("Mentioned elsewhere")
    heading = words.element("h1", {"data-title": title}, title)
    body = element("section", None, heading, *sections)
    return book_page(book, PageKind.MENTIONS, title, body)


def writers(metadata: Metadata, words: Words) -> str:
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
