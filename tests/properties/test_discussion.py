"""What holds for every conversation, however its comments answer each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from c2c_publish import rules
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import (
    Comment,
    Discussion,
    DiscussionSettings,
    Include,
    Names,
    Order,
    Permission,
    Status,
    walk,
)
from c2c_publish.render.discussion import comments_section
from c2c_publish.render.words import ENGLISH
from c2c_publish.transforms.discussion import arrange
from tests.properties.strategies import FEW, MANY, comments
from tests.unit.model.making import comment, essay

if TYPE_CHECKING:
    from random import Random

RULES = {rules.COMMENT_CYCLE, rules.COMMENT_PARENT_UNKNOWN, rules.COMMENT_PARENT_UNPRINTED}
ANY = st.builds(
    DiscussionSettings,
    include=st.sampled_from(Include),
    names=st.sampled_from(Names),
    order=st.sampled_from(Order),
)


def arranged(said: tuple[Comment, ...], how: DiscussionSettings) -> Discussion:
    return arrange(said, (), how).value


def wanted(one: Comment, include: Include) -> bool:
    if one.status is not Status.APPROVED or one.permission is Permission.REFUSED or not one.body:
        return False
    return include is Include.APPROVED or (include is Include.SELECTED and one.selected)


@MANY
@given(comments(), ANY)
def test_what_is_to_be_printed_is_printed_once_and_nothing_else(
    said: tuple[Comment, ...], how: DiscussionSettings
) -> None:
    printed = [one.id for one in arranged(said, how).comments]
    assert sorted(printed) == sorted(one.id for one in said if wanted(one, how.include))


@MANY
@given(comments())
def test_every_comment_stands_below_what_it_answers(said: tuple[Comment, ...]) -> None:
    path: list[Comment] = []
    for turn in arranged(said, DiscussionSettings()).turns:
        assert turn.depth <= len(path)
        del path[turn.depth :]
        assert turn.answers == (path[-1] if path else None)
        path.append(turn.comment)


@FEW
@given(comments())
def test_a_reply_to_what_is_printed_stays_its_reply_unless_it_is_said(
    said: tuple[Comment, ...],
) -> None:
    done = arrange(said, (), DiscussionSettings())
    answers = {
        turn.comment.id: turn.answers.id if turn.answers else "" for turn in done.value.turns
    }
    moved = [
        one.id for one in said if wanted(one, Include.APPROVED) and answers[one.id] != one.reply_to
    ]
    assert len(done.findings) == len(moved)
    assert {found.rule for found in done.findings} <= RULES


@FEW
@given(comments())
def test_stubs_have_replies_and_no_words(said: tuple[Comment, ...]) -> None:
    turns = arranged(said, DiscussionSettings()).turns
    answered = {turn.answers.id for turn in turns if turn.answers}
    for turn in turns:
        if turn.comment.status is Status.DELETED:
            assert turn.comment.id in answered
            assert (turn.comment.author, turn.comment.url, turn.comment.body) == ("", "", ())


@FEW
@given(comments(), st.randoms(use_true_random=False))
def test_dated_comments_stand_in_one_order_however_the_file_has_them(
    said: tuple[Comment, ...], chance: Random
) -> None:
    days = [replace(one, date=comment("x", day=day).date) for day, one in enumerate(said)]
    shuffled = list(days)
    chance.shuffle(shuffled)
    assert arranged(tuple(shuffled), DiscussionSettings()) == arranged(
        tuple(days), DiscussionSettings()
    )


@FEW
@given(comments(), ANY)
def test_a_page_shows_each_turn_once(said: tuple[Comment, ...], how: DiscussionSettings) -> None:
    done = arranged(said, how)
    section = comments_section(replace(essay("a"), discussion=done), ENGLISH, with_mentions=True)
    items = [one.get("id") for one in walk((section,) if section else ()) if one.tag == "li"]
    assert items == [f"a.comment-{turn.comment.id}" for turn in done.turns]


def test_two_thousand_replies_to_replies_are_no_trouble() -> None:
    chain = tuple(comment(str(n), str(n - 1) if n else "", day=n) for n in range(2_000))
    done = arranged(chain[::-1], DiscussionSettings())
    assert [turn.depth for turn in done.turns] == list(range(2_000))
    section = comments_section(replace(essay("a"), discussion=done), ENGLISH, with_mentions=True)
    assert section
    assert xhtml(section).count("<li ") == 2_000
    ring = (replace(chain[0], reply_to="1999"), *chain[1:])
    assert len(arranged(ring, DiscussionSettings()).turns) == 2_000
    hidden = (chain[0], *(replace(one, status=Status.SPAM) for one in chain[1:-1]), chain[-1])
    assert [turn.depth for turn in arranged(hidden, DiscussionSettings()).turns] == [0, 1]
