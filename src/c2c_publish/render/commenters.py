"""The Commenters: everybody whose words stand under an essay, and where."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from c2c_publish.model import (
    ONLY,
    UNNAMED,
    Book,
    Element,
    Essay,
    Medium,
    Names,
    Node,
    Page,
    PageKind,
    element,
)
from c2c_publish.render.discussion import comment_ids
from c2c_publish.render.front import book_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Comment
    from c2c_publish.render.words import Words


def commenters_page(book: Book, words: Words) -> Page | None:
    """Give the index of people, or None where the book has none or nobody is named.

    On paper a name is followed by the pages of its comments, on a screen by the essays, each a link to
    the first comment there.
    """
    named = book.discussion.commenters and book.discussion.names is Names.FULL
    places = _places(book) if named else {}
    if not places:
        return None
    people = sorted(places.items(), key=lambda item: (_filed(item[0]), item[0]))
    lines = (_line(name, where, words) for name, where in people)
    title = words.said("The Commenters")
    heading = words.element("h1", {"data-title": title}, title)
    people_list = element("ul", {"class": "people"}, *lines)
    body = element("section", {"role": "doc-index"}, heading, people_list)
    return book_page(book, PageKind.COMMENTERS, title, body)


def _places(book: Book) -> dict[str, tuple[tuple[Essay, str], ...]]:
    """Give for each name, as it was first written, the comments under it: their essays and their ids."""
    found: dict[str, list[tuple[Essay, str]]] = {}
    written: dict[str, str] = {}
    for essay, comment, anchor in _comments(book):
        if comment.author != UNNAMED:
            name = written.setdefault(_filed(comment.author), comment.author)
            found.setdefault(name, []).append((essay, anchor))
    return {name: tuple(where) for name, where in found.items()}


def _comments(book: Book) -> Iterable[tuple[Essay, Comment, str]]:
    for essay in book.essays:
        ids = comment_ids(essay)
        for comment in essay.discussion.comments:
            yield essay, comment, ids[comment.id]


def _filed(name: str) -> str:
    """Give a name as an index looks for it: no capitals, no accents, single blanks."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split()) or name


def _line(name: str, where: tuple[tuple[Essay, str], ...], words: Words) -> Element:
    who = element("span", {"class": "who"}, element("bdi", None, name))
    pages = (element("a", {"href": f"#{anchor}"}) for _, anchor in where)
    return element(
        "li",
        None,
        who,
        element("span", {ONLY: Medium.SCREEN}, *_essays(where, words)),
        element("span", {"class": "pages", ONLY: Medium.PAPER}, *pages),
    )


def _essays(where: tuple[tuple[Essay, str], ...], words: Words) -> Iterable[Node]:
    times = Counter(essay.id for essay, _ in where)
    named: set[str] = set()
    for essay, anchor in where:
        if essay.id in named:
            continue
        yield words.said("; ") if named else words.said(": ")
        named.add(essay.id)
        yield element("a", {"href": f"#{anchor}"}, element("cite", None, essay.title))
        if times[essay.id] > 1:
            yield words.said(" ({number})", number=words.figures(times[essay.id]))
