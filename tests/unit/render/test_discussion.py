"""The conversation as a page shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import (
    Comment,
    Discussion,
    DiscussionSettings,
    Element,
    Essay,
    Mention,
    Status,
    element,
    text_of,
    walk,
)
from c2c_publish.render.discussion import comment_ids, comments_section
from c2c_publish.render.words import ENGLISH
from c2c_publish.transforms.discussion import arrange
from tests.unit.model.making import comment, essay, mention, words

DEEPEST = 12


def discussed(*comments: Comment, mentions: tuple[Mention, ...] = ()) -> Essay:
    done = arrange(comments, mentions, DiscussionSettings()).value
    return replace(essay("a"), discussion=done)


def section(*comments: Comment, mentions: tuple[Mention, ...] = ()) -> Element:
    made = comments_section(discussed(*comments, mentions=mentions), ENGLISH, with_mentions=True)
    assert made
    return made


def chain(length: int) -> tuple[Comment, ...]:
    return tuple(comment(str(n), str(n - 1) if n else "", day=n) for n in range(length))


def depth(node: Element, tag: str) -> int:
    """Give how many elements of this tag stand in each other."""
    deepest, stack = 0, [(node, 0)]
    while stack:
        current, above = stack.pop()
        here = above + (current.tag == tag)
        deepest = max(deepest, here)
        stack += [(child, here) for child in current.children if isinstance(child, Element)]
    return deepest


def test_nobody_answered() -> None:
    assert comments_section(essay("a"), ENGLISH, with_mentions=True) is None
    only = replace(essay("a"), discussion=Discussion((), (mention("m"),)))
    assert comments_section(only, ENGLISH, with_mentions=False) is None


def test_one_comment_in_full() -> None:
    said = replace(
        comment("1"),
        author="Ann <b>",
        url="https://example.org/",
        date=datetime(2011, 5, 6, 12, tzinfo=UTC),
    )
    assert xhtml(section(said)) == (
        '<section class="comments" id="a.comments" aria-labelledby="a.comments-heading">'
        '<header class="comments-head"><h2 id="a.comments-heading">Comments</h2>'
        "<p>One comment, 6\u00a0May\u00a02011</p></header>"
        '<ol class="thread"><li class="comment" id="a.comment-1"><div class="c-entry short">'
        '<p class="c-head"><span class="c-author"><bdi><a href="https://example.org/">Ann &lt;b&gt;</a></bdi>'
        "</span>, "
        '<time class="c-date" datetime="2011-05-06T12:00:00Z">6\u00a0May\u00a02011</time></p>'
        '<div class="c-body" dir="auto"><p>Yes.</p></div></div></li></ol></section>'
    )


def test_a_reply_says_to_whom() -> None:
    heads = [
        text_of((one,))
        for one in walk((section(comment("1"), comment("2", "1", day=1)),))
        if "c-head" in one.classes
    ]
    assert heads == [
        "Reader 1, 1\u00a0May\u00a02011",
        "Reader 2 to\u00a0Reader 1, 2\u00a0May\u00a02011",
    ]


def test_a_deleted_comment_says_that_it_was_there() -> None:
    gone = replace(comment("1"), status=Status.DELETED)
    text = text_of((section(gone, comment("2", "1", day=1)),))
    assert "A comment stood here; it has been deleted." in text
    assert "Reader 2 to\u00a0a deleted comment" in text
    assert "One comment" in text
    assert "Reader 1" not in text


def test_the_author_of_the_essay_is_marked() -> None:
    made = section(replace(comment("1"), by_author=True))
    assert ["by-author" in one.classes for one in walk((made,)) if "comment" in one.classes] == [
        True
    ]


def test_a_long_comment_may_break_over_pages_and_a_short_one_not() -> None:
    made = section(comment("1", text="a" * 259), comment("2", text="a" * 260))
    assert ["short" in one.classes for one in walk((made,)) if "c-entry" in one.classes] == [
        True,
        False,
    ]


def test_a_comment_without_a_date_has_none() -> None:
    made = section(comment("1", day=None))
    assert "time" not in [one.tag for one in walk((made,))]
    assert "One comment" in text_of((made,))


@pytest.mark.parametrize("year", [1, 987, 2011])
def test_a_date_is_one_that_reading_systems_know(year: int) -> None:
    made = section(replace(comment("1"), date=datetime(year, 5, 6, tzinfo=UTC)))
    assert [one.get("datetime") for one in walk((made,)) if one.tag == "time"] == [
        f"{year:04}-05-06T00:00:00Z"
    ]


def test_threads_nest_to_a_limit_and_go_on_below_it() -> None:
    made = section(*chain(40))
    assert depth(made, "ol") == DEEPEST + 1
    assert [one.get("id") for one in walk((made,)) if one.tag == "li"] == [
        f"a.comment-{n}" for n in range(40)
    ]


def test_a_thread_of_two_thousand_replies_is_set() -> None:
    assert xhtml(section(*chain(2_000))).count("<li ") == 2_000


def test_ids_are_letters_figures_and_hyphens_and_each_is_given_once() -> None:
    names = ["a-b-n2", "a b", "a-b", "a.b", "a-b-n3", "評論", "A-B", "論評", "<script>"]
    made = comment_ids(discussed(*(comment(name) for name in names)))
    assert len(set(made.values())) == len(names)
    assert set(made) == set(names)
    assert all(
        one.replace("-", "").replace(".", "").isalnum() and one.isascii() for one in made.values()
    )


def test_mentions_stand_below_the_comments_or_alone() -> None:
    both = section(comment("1"), mentions=(mention("m"),))
    assert [one.tag for one in walk((both,)) if text_of((one,)) == "Mentioned elsewhere"] == ["h3"]
    alone = section(mentions=(mention("m"),))
    assert [one.tag for one in walk((alone,)) if text_of((one,)) == "Mentioned elsewhere"] == ["h2"]
    assert text_of(alone.children[1:]) == "Page m, A site. example.org"


def test_a_readers_words_keep_their_own_direction() -> None:
    body = words("\u05e9\u05dc\u05d5\u05dd")
    made = section(replace(comment("1"), author="\u05d3\u05df", body=body))
    assert [one.get("dir") for one in walk((made,)) if "c-body" in one.classes] == ["auto"]
    assert element("bdi", None, "\u05d3\u05df") in tuple(walk((made,)))
