"""What readers answered: chosen, threaded, ordered, named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from c2c_publish import rules
from c2c_publish.model import (
    UNNAMED,
    Comment,
    DiscussionSettings,
    Include,
    Names,
    Order,
    Permission,
    Place,
    Status,
)
from c2c_publish.transforms.discussion import arrange, arrange_discussions
from tests.unit.model.making import book, comment, essay, mention

if TYPE_CHECKING:
    from c2c_publish.findings import Checked
    from c2c_publish.model import Discussion

THREADS = DiscussionSettings()


def arranged(*comments: Comment, settings: DiscussionSettings = THREADS) -> Checked[Discussion]:
    return arrange(comments, (), settings)


def tree(*comments: Comment, settings: DiscussionSettings = THREADS) -> list[str]:
    """Give each printed comment, indented by its depth."""
    return [
        f"{'.' * turn.depth}{turn.comment.id}"
        for turn in arranged(*comments, settings=settings).value.turns
    ]


def found(*comments: Comment) -> list[tuple[str, int]]:
    return [(one.rule.id, one.span.line) for one in arranged(*comments).findings]


def test_replies_stand_under_what_they_answer_the_oldest_first() -> None:
    said = (
        comment("d", "b", day=3),
        comment("c", "a", day=2),
        comment("b", "a", day=1),
        comment("a", day=0),
        comment("e", day=9),
    )
    assert tree(*said) == ["a", ".b", "..d", ".c", "e"]


def test_comments_without_a_date_stand_last_in_the_order_of_the_file() -> None:
    assert tree(comment("x", day=None), comment("y", day=None), comment("a", day=3)) == [
        "a",
        "x",
        "y",
    ]


def test_a_reply_knows_whom_it_answers() -> None:
    first, second = arranged(comment("a"), comment("b", "a")).value.turns
    assert (first.answers, second.answers) == (None, comment("a"))


def test_a_deleted_comment_with_replies_leaves_a_stub_without_words() -> None:
    gone = replace(comment("a"), status=Status.DELETED, url="https://example.org/")
    stub, reply = arranged(gone, comment("b", "a")).value.turns
    assert (stub.comment.author, stub.comment.url, stub.comment.body) == ("", "", ())
    assert reply.depth == 1
    assert found(gone, comment("b", "a")) == []


def test_a_deleted_comment_without_replies_leaves_nothing() -> None:
    assert tree(replace(comment("a"), status=Status.DELETED), comment("b")) == ["b"]


def test_deleted_comments_that_answer_each_other_leave_only_those_that_are_needed() -> None:
    one, two, three = (
        replace(comment(name, above), status=Status.DELETED)
        for name, above in (("a", ""), ("b", "a"), ("c", "b"))
    )
    assert tree(one, two, three, comment("d", "b")) == ["a", ".b", "..d"]


@pytest.mark.parametrize(
    "hidden",
    [
        replace(comment("b", "a"), status=Status.PENDING),
        replace(comment("b", "a"), status=Status.SPAM),
        replace(comment("b", "a"), status=Status.REJECTED),
        replace(comment("b", "a"), permission=Permission.REFUSED),
        replace(comment("b", "a"), body=()),
    ],
    ids=["pending", "spam", "rejected", "refused", "empty"],
)
def test_a_reply_to_what_is_not_printed_moves_up_and_is_said_to(hidden: Comment) -> None:
    said = (comment("a"), hidden, comment("c", "b", day=4))
    assert tree(*said) == ["a", ".c"]
    assert found(*said) == [(rules.COMMENT_PARENT_UNPRINTED.id, 5)]


def test_a_reply_to_nothing_that_is_printed_begins_a_thread() -> None:
    pending = replace(comment("a"), status=Status.PENDING)
    assert tree(pending, comment("b", "a")) == ["b"]


def test_a_reply_to_an_unknown_comment_begins_a_thread_and_is_said_to() -> None:
    assert tree(comment("a", "nobody", day=2)) == ["a"]
    assert found(comment("a", "nobody", day=2)) == [(rules.COMMENT_PARENT_UNKNOWN.id, 3)]


def test_a_comment_that_answers_itself_begins_a_thread() -> None:
    assert tree(comment("a", "a")) == ["a"]
    assert found(comment("a", "a")) == [(rules.COMMENT_CYCLE.id, 1)]


def test_a_ring_of_comments_is_opened_at_the_oldest() -> None:
    said = (
        comment("c", "b", day=3),
        comment("a", "c", day=1),
        comment("b", "a", day=2),
        comment("d", "c", day=4),
    )
    assert tree(*said) == ["a", ".b", "..c", "...d"]
    assert found(*said) == [(rules.COMMENT_CYCLE.id, 2)]


def test_a_ring_that_is_not_printed_hides_nothing() -> None:
    one, two = (
        replace(comment(name, other), status=Status.SPAM)
        for name, other in (("a", "b"), ("b", "a"))
    )
    assert tree(one, two, comment("c", "a")) == ["c"]


def test_only_the_selected_are_printed_where_the_book_says_so() -> None:
    selected = replace(comment("b", "a"), selected=True)
    settings = DiscussionSettings(include=Include.SELECTED)
    assert tree(comment("a"), selected, settings=settings) == ["b"]
    pending = replace(selected, status=Status.PENDING)
    assert tree(pending, settings=settings) == []


def test_no_comment_is_printed_where_the_book_says_none() -> None:
    gone = replace(comment("a"), status=Status.DELETED)
    settings = DiscussionSettings(include=Include.NONE)
    assert tree(gone, comment("b", "a"), settings=settings) == []


@pytest.mark.parametrize(
    ("order", "ids"), [(Order.OLDEST, ["a", "b", "c", "x"]), (Order.NEWEST, ["c", "b", "a", "x"])]
)
def test_comments_may_stand_by_date_alone(order: Order, ids: list[str]) -> None:
    gone = replace(comment("g"), status=Status.DELETED)
    said = (
        comment("x", day=None),
        comment("c", "a", day=3),
        gone,
        comment("b", "g", day=2),
        comment("a", day=1),
    )
    settings = DiscussionSettings(order=order)
    assert tree(*said, settings=settings) == ids
    answers = {
        turn.comment.id: turn.answers for turn in arranged(*said, settings=settings).value.turns
    }
    assert answers["c"] == comment("a", day=1)
    assert answers["b"] is None


@pytest.mark.parametrize(
    ("names", "name", "printed", "url"),
    [
        (Names.FULL, "Ann Reader", "Ann Reader", "https://example.org/"),
        (Names.INITIALS, "ann van der Reader", "A. V. D. R.", ""),
        (Names.INITIALS, "小明", "小.", ""),
        (Names.INITIALS, "_42_", UNNAMED, ""),
        (Names.ANONYMOUS, "Ann Reader", UNNAMED, ""),
    ],
)
def test_readers_are_named_as_the_book_says(
    names: Names, name: str, printed: str, url: str
) -> None:
    reader = replace(comment("a"), author=name, url="https://example.org/")
    settings = DiscussionSettings(names=names)
    first, reply = arranged(reader, comment("b", "a"), settings=settings).value.turns
    assert (first.comment.author, first.comment.url) == (printed, url)
    assert reply.answers == first.comment


def test_who_asked_not_to_be_named_is_not_named_and_the_author_always_is() -> None:
    shy = replace(comment("a"), permission=Permission.ANONYMOUS, url="https://example.org/")
    author = replace(comment("b", "a"), author="Margaret", by_author=True)
    first, second = arranged(
        shy, author, settings=DiscussionSettings(names=Names.ANONYMOUS)
    ).value.turns
    assert (first.comment.author, first.comment.url) == (UNNAMED, "")
    assert second.comment.author == "Margaret"


def test_mentions_are_printed_if_they_are_approved_and_nobody_minds() -> None:
    spam = replace(mention("b"), status=Status.SPAM)
    refused = replace(mention("c"), permission=Permission.REFUSED)
    shy = replace(mention("d"), permission=Permission.ANONYMOUS)
    all_of_them = (mention("a"), spam, refused, shy)
    assert arrange((), all_of_them, THREADS).value.mentions == (mention("a"),)
    none = DiscussionSettings(mentions=Place.NONE)
    assert arrange((), all_of_them, none).value.mentions == ()


def test_every_essay_of_a_book_gets_its_discussion() -> None:
    done = arrange_discussions(
        book(essay("a", (), comment("1")), essay("b", (), comment("2", "x")))
    )
    assert [[c.id for c in one.discussion.comments] for one in done.value.essays] == [["1"], ["2"]]
    assert [one.rule for one in done.findings] == [rules.COMMENT_PARENT_UNKNOWN]
