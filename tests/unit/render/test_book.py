"""A whole book as pages: their order, their ids, and the contents that lead to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import (
    Book,
    DiscussionSettings,
    Entry,
    Essay,
    Image,
    Matter,
    Note,
    PageKind,
    Part,
    Person,
    Place,
    Publication,
    Span,
    Status,
    Stylesheet,
    Stylesheets,
    element,
    text_of,
    walk,
)
from c2c_publish.render import render
from c2c_publish.transforms import transform
from tests.unit.model.making import METADATA, book, comment, essay, mention

NO_STYLES = Stylesheets(*(Stylesheet("") for _ in range(4)))


def published(given: Book) -> Publication:
    return render(transform(given).value, NO_STYLES)


def full_book() -> Book:
    """Give a book with everything in it that has an id or leads to one."""
    heading = element("h2", {"id": "walls"}, "Walls")
    call = element("a", {"class": "noteref", "data-note": "1"})
    text = (
        heading,
        element("p", None, "One", call, call, element("a", {"href": "essay:b#walls"}, "two")),
    )
    note = Note("1", (element("p", None, element("a", {"href": "#walls"}, "three")),), Span("x"))
    gone = replace(comment("g"), status=Status.DELETED)
    said = (
        comment("1"),
        comment("a b", "1"),
        comment("a-b", "1"),
        comment("a-b-n2", "1"),
        gone,
        comment("2", "g"),
    )

    def one(name: str, matter: Matter = Matter.BODY) -> Essay:
        made = essay(name, text, *said)
        return replace(
            made, matter=matter, notes=(note,), mentions=(mention("m"),), date=date(2011, 5, 6)
        )

    part = Part("part-1", "One", (one("b"), one("c")), Span("x"), introduction=one("i"))
    return book(one("f", Matter.FRONT), one("a"), part, one("z", Matter.BACK))


FULL = published(full_book())


def test_pages_come_in_the_order_of_a_book() -> None:
    assert [(page.id, page.kind) for page in FULL.pages] == [
        ("cover", PageKind.COVER),
        ("titlepage", PageKind.TITLE),
        ("copyright", PageKind.COPYRIGHT),
        ("contents", PageKind.CONTENTS),
        ("f", PageKind.FOREWORD),
        ("a", PageKind.ESSAY),
        ("part-1", PageKind.PART),
        ("b", PageKind.ESSAY),
        ("c", PageKind.ESSAY),
        ("z", PageKind.AFTERWORD),
        ("commenters", PageKind.COMMENTERS),
        ("colophon", PageKind.COLOPHON),
    ]


def test_what_stands_in_front_and_behind_is_sorted_there() -> None:
    back, front = replace(essay("z"), matter=Matter.BACK), replace(essay("f"), matter=Matter.FRONT)
    ids = [page.id for page in published(book(back, essay("a"), front)).pages]
    assert ids[4:] == ["f", "a", "z", "colophon"]


def test_every_id_is_given_once_in_the_whole_book() -> None:
    ids = Counter(
        one.get("id") for page in FULL.pages for one in walk((page.body,)) if one.get("id")
    )
    assert [name for name, times in ids.items() if times > 1] == []
    assert all(page.body.get("id") == page.id for page in FULL.pages)


@pytest.mark.parametrize("attribute", ["href", "aria-labelledby"])
def test_every_id_that_something_leads_to_is_there(attribute: str) -> None:
    there = {one.get("id") for page in FULL.pages for one in walk((page.body,))}
    named = {
        one.get(attribute)
        for page in FULL.pages
        for one in walk((page.body,))
        if one.get(attribute)
    }
    inside = {name.removeprefix("#") for name in named if not name.startswith("http")}
    assert inside - there == set()
    assert len(inside) > 5


def test_the_contents_lead_to_ids_that_are_there() -> None:
    there = {one.get("id") for page in FULL.pages for one in walk((page.body,))}
    entries = [*FULL.contents, *(child for entry in FULL.contents for child in entry.children)]
    targets = {entry.target for entry in entries} | {entry.detail_target for entry in entries}
    assert targets - there <= {""}
    assert len(targets) > len(FULL.contents)


def test_the_contents_say_what_is_where_and_how_long_the_conversation_is() -> None:
    said = "May 2011 · five comments and one mention elsewhere from page "

    def line(name: str) -> Entry:
        return Entry(name.upper(), name, (), said, f"{name}.comments")

    assert FULL.contents == (
        line("f"),
        line("a"),
        Entry("One", "part-1", (line("b"), line("c"))),
        line("z"),
        Entry("The Commenters", "commenters"),
        Entry("Colophon", "colophon"),
    )


@pytest.mark.parametrize(
    ("given", "detail", "target"),
    [
        (essay("a"), "", ""),
        (replace(essay("a"), date=date(2011, 5, 6)), "May 2011", ""),
        (essay("a", (), comment("1")), "One comment from page ", "a.comments"),
        (replace(essay("a"), date=date(2011, 5, 6), matter=Matter.FRONT), "", ""),
    ],
    ids=["nothing", "a date", "a comment", "a foreword"],
)
def test_the_contents_say_no_more_than_there_is(given: Essay, detail: str, target: str) -> None:
    first = published(book(given)).contents[0]
    assert (first.detail, first.detail_target) == (detail, target)


def test_mentions_may_be_gathered_at_the_end() -> None:
    given = replace(full_book(), discussion=DiscussionSettings(mentions=Place.END_OF_BOOK))
    done = published(given)
    assert [page.id for page in done.pages][-2:] == ["mentions", "colophon"]
    assert [entry.title for entry in done.contents][-2:] == ["Mentioned elsewhere", "Colophon"]
    page = done.pages[-2]
    assert text_of((page.body,)).count("Page m") == 6
    assert sum("Page m" in text_of((one.body,)) for one in done.pages) == 1


def test_a_book_without_mentions_has_no_page_for_them() -> None:
    given = replace(book(essay("a")), discussion=DiscussionSettings(mentions=Place.END_OF_BOOK))
    assert "mentions" not in [page.id for page in published(given).pages]


def test_an_authors_colophon_takes_the_place_of_ours() -> None:
    own = replace(essay("colophon"), matter=Matter.BACK)
    assert [page.id for page in published(book(essay("a"), own)).pages].count("colophon") == 1


def test_a_picture_for_a_cover_takes_the_place_of_the_drawn_one() -> None:
    picture = Image("images/cover.jpg", "image/jpeg", 600, 900, "0" * 64)
    done = published(replace(book(essay("a")), cover=picture, images=(picture,)))
    assert (done.cover, done.drawings) == (picture, ())
    assert 'src="images/cover.jpg"' in xhtml(done.pages[0].body)
    drawn = published(book(essay("a")))
    assert [one.path for one in drawn.drawings] == [drawn.cover.path]


def test_an_essay_in_another_language_says_so() -> None:
    done = published(book(replace(essay("a"), language="fr"), essay("b")))
    languages = {page.id: (page.language, page.body.get("lang")) for page in done.pages}
    assert (languages["a"], languages["b"]) == (("fr", "fr"), ("en", ""))


def test_names_are_said_over_an_essay_only_if_they_are_not_the_books() -> None:
    own = replace(essay("a"), authors=(Person("Margaret Linwood"),))
    guest = replace(essay("b"), authors=(Person("Simon"), Person("Ann")))
    pages = {page.id: page for page in published(book(own, guest)).pages}
    assert "byline" not in xhtml(pages["a"].body)
    assert '<p class="byline">Simon and Ann</p>' in xhtml(pages["b"].body)


def test_titles_are_words_and_not_markup() -> None:
    given = replace(book(essay("a")), metadata=replace(METADATA, title="<b>Walls</b> & Doors"))
    assert "<b>" not in "".join(xhtml(page.body) for page in published(given).pages)
