"""book.yaml: who, what, in which order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from c2c_publish.manuscript.book_file import BookFile, read_book_file
from c2c_publish.manuscript.source import Source
from c2c_publish.model import (
    DiscussionSettings,
    Include,
    Names,
    Order,
    Person,
    Place,
    Quotes,
    Series,
)

if TYPE_CHECKING:
    from c2c_publish.findings import Checked

WHOLE = """title: no
subtitle: Yes
language: pt-BR
authors: [Ann, {name: Ed, role: edt, file-as: "Itor, Ed", url: https://example.org/}]
identifier: urn:isbn:9780000000002
published: 2011-07-02
publisher: Walls
rights: All
description: About walls.
subjects: [walls, doors]
series: {name: Houses, position: 2}
edition: Second
cover: images/cover.jpg
contents:
  - front/foreword.md
  - part: One
    introduction: walls
    essays: [doors, windows]
discussion: {include: selected, mentions: end-of-book, names: initials, order: newest, quotes: plain}
formats: {pdf: {page: a5, variant: none}}
checks: {image-alt-missing: error, style-ignored: {level: off, reason: known}}
"""
LEAST = "title: Walls\nlanguage: en\nauthors: Ann\nidentifier: urn:x:1\npublished: 2011-07-02\n"


def read(text: str) -> Checked[BookFile | None]:
    return read_book_file(Source("manuscript/book.yaml", text))


def book(text: str) -> BookFile:
    value = read(text).value
    assert value is not None
    return value


def found(text: str) -> list[str]:
    return [f"{one.span.line} {one.rule.id}" for one in read(text).findings]


def test_everything_a_book_file_may_say() -> None:
    said = read(WHOLE)
    assert said.findings == ()
    one = book(WHOLE)
    metadata = one.metadata
    assert (metadata.title, metadata.full_title, metadata.language) == ("no", "no: Yes", "pt-BR")
    assert metadata.authors == (
        Person("Ann"),
        Person("Ed", "edt", "Itor, Ed", "https://example.org/"),
    )
    assert metadata.series == Series("Houses", "2")
    assert (metadata.published, metadata.subjects) == (date(2011, 7, 2), ("walls", "doors"))
    assert one.discussion == DiscussionSettings(
        Include.SELECTED,
        Place.END_OF_BOOK,
        Names.INITIALS,
        Order.NEWEST,
        quotes=Quotes.PLAIN,
    )
    assert (one.look.page_size, one.pdf_variant, one.cover) == ("a5", "none", "images/cover.jpg")
    assert [(level.rule, level.level, level.reason) for level in one.levels] == [
        ("image-alt-missing", "error", ""),
        ("style-ignored", "off", "known"),
    ]


def test_the_contents_know_their_lines() -> None:
    foreword, part = book(WHOLE).contents or ()
    assert (foreword.essay, foreword.span.line) == ("front/foreword.md", 15)
    assert part.part == "One"
    assert part.introduction
    assert (part.introduction.essay, part.introduction.span.line) == ("walls", 17)
    assert [(one.essay, str(one.span)) for one in part.essays] == [
        ("doors", "manuscript/book.yaml:18:14"),
        ("windows", "manuscript/book.yaml:18:21"),
    ]


def test_without_contents_the_order_is_left_to_the_dates() -> None:
    assert book(LEAST).contents is None
    assert book(f"{LEAST}contents: []\n").contents == ()


def test_what_a_book_file_leaves_out_has_a_default() -> None:
    one = book("title: Walls\n")
    assert (one.metadata.language, one.look.page_size, one.discussion) == (
        "en",
        "6x9",
        DiscussionSettings(),
    )
    assert found("title: Walls\n") == ["1 metadata-missing"] * 4


def test_a_book_without_an_identifier_gets_the_same_one_each_time() -> None:
    first = book("title: Walls\nauthors: Ann\n").metadata.identifier
    assert first.startswith("urn:uuid:")
    assert book("authors: Ann\ntitle: Walls\nrights: x\n").metadata.identifier == first
    assert book("title: Doors\nauthors: Ann\n").metadata.identifier != first


def test_a_book_is_not_older_than_its_zip_file_can_say() -> None:
    assert book(LEAST.replace("2011-07-02", "1911-07-02")).metadata.published == date(1980, 1, 1)


@pytest.mark.parametrize(
    "text", ["", "subtitle: x\n", "title:\n", "- title\n", "title: [a]\n", "a: [\n"]
)
def test_a_book_file_that_names_no_book_gives_none_and_says_why(text: str) -> None:
    said = read(text)
    assert said.value is None
    assert any(one.is_error for one in said.findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contents: [{essays: [a]}]\n", "6 key-missing"),
        ("contents: [{part: One}]\n", "6 key-missing"),
        ("checks: {image-mising: error}\n", "6 rule-unknown"),
        ("checks: {image-missing: off}\n", "6 rule-without-reason"),
        ("checks:\n  image-missing: of\n", "7 value-wrong"),
        ("discussion:\n  include: all\n", "7 value-wrong"),
        ("authors: Bo\n", "6 key-duplicate"),
    ],
)
def test_what_is_wrong_is_said_on_its_line(text: str, expected: str) -> None:
    assert found(LEAST + text) == [expected]
