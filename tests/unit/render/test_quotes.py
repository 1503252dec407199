"""What leads from a quotation to its passage, and back."""

from __future__ import annotations

from dataclasses import replace

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import UNNAMED, Discussion, Essay, Turn, element, rewrite
from c2c_publish.render.quotes import to_comments, with_passages
from c2c_publish.render.words import ENGLISH
from tests.unit.model.making import comment, essay

BODY = (element("p", None, "Words.", element("a", {"class": "quoted-by", "data-comment": "1"})),)
ANCHORS = {"1": "walls.comment-1"}


def quoted(author: str) -> Essay:
    turn = Turn(replace(comment("1"), author=author))
    return replace(essay("walls", BODY), discussion=Discussion((turn,)))


def test_a_passage_leads_to_the_comment_and_says_whose() -> None:
    assert xhtml(*rewrite(BODY, to_comments(quoted("Ann"), ANCHORS, ENGLISH))) == (
        '<p>Words.<a class="quoted-by" href="#walls.comment-1" '
        'aria-label="Quoted in a comment: Ann">↓</a></p>'
    )


def test_who_is_not_named_is_not_named_here() -> None:
    assert "comment: A reader" in xhtml(
        *rewrite(BODY, to_comments(quoted(UNNAMED), ANCHORS, ENGLISH))
    )


def test_a_comment_that_stands_nowhere_has_no_mark() -> None:
    assert xhtml(*rewrite(BODY, to_comments(quoted("Ann"), {}, ENGLISH))) == "<p>Words.</p>"
    nobody = essay("walls", BODY)
    assert xhtml(*rewrite(BODY, to_comments(nobody, ANCHORS, ENGLISH))) == "<p>Words.</p>"


def test_a_quotation_has_an_arrow_on_screens_and_a_page_on_paper() -> None:
    link = element("a", {"class": "to-passage", "href": "#walls.quoted-1"})
    assert xhtml(*with_passages((element("p", None, "So.", link),), ENGLISH)) == (
        '<p>So.<a href="#walls.quoted-1" class="to-passage" aria-label="To the passage in the essay" '
        'data-only="screen">↑</a>'
        '<a class="essay-link to-passage" href="#walls.quoted-1" data-only="paper"></a></p>'
    )
