"""All pages of a book in reading order, and the contents that lead to them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from c2c_publish.model import (
    Accessibility,
    Book,
    Entry,
    Essay,
    Matter,
    Page,
    PageKind,
    Part,
    Place,
    Publication,
    Stylesheets,
)
from c2c_publish.render.colophon import colophon_page
from c2c_publish.render.commenters import commenters_page
from c2c_publish.render.cover import cover_image, draw_cover
from c2c_publish.render.discussion import comments_id
from c2c_publish.render.essay import essay_page
from c2c_publish.render.front import (
    contents_page,
    copyright_page,
    cover_page,
    mentions_page,
    part_page,
    title_page,
)
from c2c_publish.render.printed_words import printed_words
from c2c_publish.render.words import ENGLISH, Words, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable


def render(book: Book, stylesheets: Stylesheets, words: Words = ENGLISH) -> Publication:
    """Give the publication: every page as one element tree, for all writers alike.

    `words` are those that the book itself says.
    """
    drawn = draw_cover(book, words)
    cover = book.cover or cover_image(drawn)
    pages = tuple(_text_pages(book, stylesheets, words))
    entries = tuple(_entries(book, pages, words))
    front = (
        cover_page(book, cover, words),
        title_page(book, words),
        copyright_page(book, words),
        contents_page(book, entries, words),
    )
    order = list(Matter)
    return Publication(
        metadata=book.metadata,
        pages=(*front, *sorted(pages, key=lambda page: order.index(page.matter))),
        contents=entries,
        stylesheets=_speaking(stylesheets, words),
        accessibility=_accessibility(words),
        images=book.images,
        cover=cover,
        drawings=() if book.cover else (drawn,),
        pdf_variant=book.pdf_variant,
    )


def _speaking(stylesheets: Stylesheets, words: Words) -> Stylesheets:
    built_in = f"{printed_words(words)}\n{stylesheets.print.built_in}"
    return replace(stylesheets, print=replace(stylesheets.print, built_in=built_in))


def _text_pages(book: Book, stylesheets: Stylesheets, words: Words) -> Iterable[Page]:
    after_essay = book.discussion.mentions is Place.AFTER_ESSAY
    number = 0
    for item in book.contents:
        if isinstance(item, Part):
            number += 1
            yield part_page(book, item, number, words)
        essays = item.essays if isinstance(item, Part) else (item,)
        for essay in essays:
            yield essay_page(essay, book.metadata, words, with_mentions=after_essay)
    commenters = commenters_page(book, words)
    if commenters:
        yield commenters
    if book.discussion.mentions is Place.END_OF_BOOK:
        mentions = mentions_page(book, words)
        if mentions:
            yield mentions
    if all(essay.id != PageKind.COLOPHON for essay in book.essays):
        yield colophon_page(book, source_digest(book, stylesheets), words)


def _accessibility(words: Words) -> Accessibility:
    return Accessibility(
        words.language,
        words.said(
            "The contents, headings and notes of this book are marked for reading software, and its "
            "text can be enlarged and read aloud."
        ),
        words.said("Every picture has a description in words."),
        words.said("Some pictures have no description in words."),
    )


def source_digest(book: Book, stylesheets: Stylesheets) -> str:
    """Give what tells one state of a book's sources from any other: twelve figures of a digest."""
    sheets = (stylesheets.base, stylesheets.epub, stylesheets.print, stylesheets.page)
    sources = (book.source, *(sheet.own for sheet in sheets))
    return sha256("\0".join(sources).encode()).hexdigest()[:12]


def _entries(book: Book, pages: tuple[Page, ...], words: Words) -> Iterable[Entry]:
    """Give the contents: front matter, parts with their essays, essays, back matter."""
    after_essay = book.discussion.mentions is Place.AFTER_ESSAY
    by_matter: dict[Matter, list[Entry]] = {matter: [] for matter in Matter}
    for item in book.contents:
        if isinstance(item, Part):
            essays = tuple(_entry(essay, words, mentions=after_essay) for essay in item.essays)
            by_matter[Matter.BODY].append(Entry(item.title, item.id, essays))
        else:
            by_matter[item.matter].append(_entry(item, words, mentions=after_essay))
    for page in pages:
        if page.kind in {PageKind.COMMENTERS, PageKind.MENTIONS, PageKind.COLOPHON}:
            by_matter[Matter.BACK].append(Entry(page.title, page.id))
    for entries in by_matter.values():
        yield from entries


def _entry(essay: Essay, words: Words, *, mentions: bool) -> Entry:
    said = words.conversation(essay.discussion, mentions=mentions)
    when = words.month(essay.date) if essay.date else ""
    if not said:
        return Entry(essay.title, essay.id, detail=when if essay.matter is Matter.BODY else "")
    before, after = words.around("{conversation} from page {page}", "page")
    detail = " · ".join(part for part in (when, before.format(conversation=said)) if part)
    return Entry(essay.title, essay.id, (), sentence(detail), comments_id(essay.id), after)
