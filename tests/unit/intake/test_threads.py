"""A forest of answers is mended, and nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime

from c2c_publish.importers import Answer
from c2c_publish.intake.threads import mended
from c2c_publish.model import MentionKind, Span, Status

HERE = Span("export.xml")


def said(one: str, reply_to: str = "", day: int = 1, **more: object) -> Answer:
    date = datetime(2011, 5, day, tzinfo=UTC)
    fields = {"body": f"words of {one}", "date": date, "reply_to": reply_to} | more
    return Answer(one, HERE, **fields)  # type: ignore[arg-type] # each test says what it needs


def shape(answers: tuple[Answer, ...]) -> list[tuple[str, str]]:
    return [(one.id, one.reply_to) for one in answers]


def test_threads_stand_by_date_and_parents_before_replies() -> None:
    forest = mended((said("c", "b", 3), said("d", day=2), said("b", "a", 2), said("a")))
    assert shape(forest.answers) == [("a", ""), ("b", "a"), ("c", "b"), ("d", "")]
    assert not forest.left_out
    assert not forest.repairs


def test_an_orphan_begins_a_thread() -> None:
    forest = mended((said("a", "99"),))
    assert shape(forest.answers) == [("a", "")]
    assert forest.repairs == ("a answers 99, which is not in the export: it begins a thread",)


def test_a_ring_is_opened_at_its_first_comment() -> None:
    forest = mended((said("a", "c", 2), said("b", "a", 1), said("c", "b", 3), said("d", "d", 4)))
    assert shape(forest.answers) == [("b", ""), ("c", "b"), ("a", "c"), ("d", "")]
    expected = 2
    assert len(forest.repairs) == expected


def test_who_answers_spam_answers_what_it_answered() -> None:
    spam = said("b", "a", 2, status=Status.SPAM)
    forest = mended((said("a"), spam, said("c", "b", 3)))
    assert shape(forest.answers) == [("a", ""), ("c", "a")]
    assert [(one.id, one.reason) for one in forest.left_out] == [("b", "spam")]
    assert forest.repairs == ("c answers b, which stays out: it answers a",)


def test_a_deleted_comment_stands_without_words_where_it_is_answered() -> None:
    gone = said("a", author="Ann", status=Status.DELETED)
    lonely = said("x", status=Status.DELETED)
    forest = mended((gone, lonely, said("b", "a", 2)))
    assert shape(forest.answers) == [("a", ""), ("b", "a")]
    assert (forest.answers[0].body, forest.answers[0].author) == ("", "")
    assert [one.id for one in forest.left_out] == ["x"]


def test_the_same_comment_twice_is_one_and_others_get_ids_of_their_own() -> None:
    forest = mended((said("a"), said("a"), said("a", body="other words"), said("", day=2)))
    assert [one.id for one in forest.answers][:2] == ["a", "a-2"]
    assert forest.answers[2].id.startswith("c-")
    assert [one.reason for one in forest.left_out] == ["the same again"]


def test_a_mention_is_answered_by_nobody() -> None:
    ping = said("p", mention=MentionKind.PINGBACK)
    forest = mended((ping, said("a", "p", 2)))
    assert shape(forest.answers) == [("a", ""), ("p", "")]


def test_a_chain_of_ten_thousand_has_no_limit() -> None:
    chain = tuple(said(str(n), str(n - 1) if n else "", 1) for n in range(10_000))
    forest = mended(chain[::-1])
    assert [one.id for one in forest.answers] == [one.id for one in chain]
