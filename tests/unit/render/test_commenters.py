"""The index of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from c2c_publish.model import ONLY, UNNAMED, Names, Turn, text_of, walk
from c2c_publish.render.commenters import commenters_page
from c2c_publish.render.words import ENGLISH
from tests.unit.model.making import book, comment, essay

if TYPE_CHECKING:
    from c2c_publish.model import Book, Comment


def signed(number: str, author: str) -> Comment:
    """Give a comment of somebody."""
    return replace(comment(number), author=author)


def discussed(**essays: tuple[Comment, ...]) -> Book:
    """Give a book of essays with their comments arranged."""
    held = [
        replace(one, discussion=replace(one.discussion, turns=tuple(map(Turn, comments))))
        for one, comments in ((essay(name), comments) for name, comments in essays.items())
    ]
    return book(*held)


def index(made: Book) -> dict[str, list[str]]:
    """Give for each name in the index the ids that its page numbers lead to."""
    page = commenters_page(made, ENGLISH)
    found: dict[str, list[str]] = {}
    for line in walk((page.body,)) if page else ():
        if line.tag == "li":
            name, _, pages = line.children
            links = walk((pages,))
            found[text_of((name,))] = [one.get("href") for one in links if one.tag == "a"]
    return found


def test_a_person_stands_once_however_often_she_wrote() -> None:
    made = discussed(
        walls=(signed("1", "Zoë"), signed("2", "anna"), signed("3", "Zoe")),
        doors=(signed("1", "Émile"), signed("4", "ZOË")),
    )
    assert index(made) == {
        "anna": ["#walls.comment-2"],
        "Émile": ["#doors.comment-1"],
        "Zoë": ["#walls.comment-1", "#walls.comment-3", "#doors.comment-4"],
    }


def test_on_a_screen_the_essays_are_named() -> None:
    page = commenters_page(discussed(walls=(signed("1", "Zoë"), signed("2", "Zoë"))), ENGLISH)
    assert page is not None
    screen = [text_of((one,)) for one in walk((page.body,)) if one.get(ONLY) == "screen"]
    assert screen == [": Walls (2)"]


def test_nobody_is_named_who_is_not_under_the_comments() -> None:
    made = discussed(walls=(signed("1", UNNAMED), signed("2", "Zoë")))
    assert list(index(made)) == ["Zoë"]
    assert commenters_page(discussed(walls=(signed("1", UNNAMED),)), ENGLISH) is None
    for names in (Names.INITIALS, Names.ANONYMOUS):
        hidden = replace(made, discussion=replace(made.discussion, names=names))
        assert commenters_page(hidden, ENGLISH) is None


def test_a_book_may_do_without() -> None:
    made = discussed(walls=(signed("2", "Zoë"),))
    assert (
        commenters_page(
            replace(made, discussion=replace(made.discussion, commenters=False)), ENGLISH
        )
        is None
    )
