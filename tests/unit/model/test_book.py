"""What a book says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from c2c_publish.model import (
    Discussion,
    Part,
    Person,
    Span,
    Status,
    Turn,
    made_anchor,
    written_anchor,
)
from tests.unit.model.making import METADATA, book, comment, essay


def test_essays_come_in_reading_order_with_the_introductions_of_parts() -> None:
    part = Part("part-1", "One", (essay("b"), essay("c")), Span("x"), introduction=essay("i"))
    assert [one.id for one in book(essay("a"), part, essay("d")).essays] == [
        "a",
        "i",
        "b",
        "c",
        "d",
    ]


def test_authors_stand_on_the_cover_and_others_only_if_there_are_none() -> None:
    author, editor = Person("Ann"), Person("Ed", role="edt")
    assert replace(METADATA, authors=(editor, author)).writers == (author,)
    assert replace(METADATA, authors=(editor,)).writers == (editor,)


@pytest.mark.parametrize(("subtitle", "full"), [("", "Walls"), ("An essay", "Walls: An essay")])
def test_the_full_title_has_the_subtitle_if_there_is_one(subtitle: str, full: str) -> None:
    assert replace(METADATA, title="Walls", subtitle=subtitle).full_title == full


def test_deleted_stubs_are_not_among_the_printed_comments() -> None:
    living, gone = comment("1"), replace(comment("2"), status=Status.DELETED)
    assert Discussion((Turn(gone), Turn(living, 1, gone))).comments == (living,)


def test_what_the_author_named_never_meets_what_the_book_made() -> None:
    assert written_anchor("walls", "note-1") != made_anchor("walls", "note-1")


def test_a_span_prints_as_editors_follow_it() -> None:
    assert str(Span("manuscript/essays/walls.md", 41, 32, 5)) == "manuscript/essays/walls.md:41:32"
