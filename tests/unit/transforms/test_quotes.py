"""What a comment quotes is marked in both, in the comment and in the essay."""

from __future__ import annotations

from dataclasses import replace

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Book, Comment, Element, Essay, Permission, Quotes, Status, element
from c2c_publish.transforms.discussion import arrange_discussions
from c2c_publish.transforms.quotes import link_quotes
from tests.unit.model.making import book, comment, essay

SENTENCE = "Nobody in the village would say who had carried the stones."
BEFORE = "It was built in one night, or so I was told when I was there. "
MARK = '<a class="quoted-by" data-comment="{}"></a>'


def quoting(name: str, text: str = SENTENCE, *, day: int = 0) -> Comment:
    quoted = element("blockquote", None, element("p", None, text))
    return replace(comment(name, day=day), body=(quoted, element("p", None, "Really?")))


def linked(one: Book) -> Essay:
    return next(iter(link_quotes(arrange_discussions(one).value).value.essays))


def marked(*children: Element | str, by: tuple[Comment, ...] = (quoting("1"),)) -> str:
    return xhtml(*linked(book(essay("walls", (element("p", None, *children),), *by))).body)


def test_a_quotation_leads_to_its_passage_and_the_passage_to_the_comment() -> None:
    said = linked(book(essay("walls", (element("p", None, SENTENCE),), quoting("1"))))
    assert xhtml(*said.body) == f'<p id="walls.quoted-1">{SENTENCE}{MARK.format(1)}</p>'
    (turn,) = said.discussion.turns
    link = '<a class="to-passage" href="#walls.quoted-1"></a>'
    assert xhtml(*turn.comment.body) == (
        f"<blockquote><p>{SENTENCE}{link}</p></blockquote><p>Really?</p>"
    )


def test_a_passage_further_on_in_its_block_is_named_at_its_first_word() -> None:
    rest = SENTENCE.removeprefix("Nobody")
    assert marked(BEFORE, SENTENCE, " So.") == (
        f'<p>{BEFORE}<span id="walls.quoted-1">Nobody</span>{rest}{MARK.format(1)} So.</p>'
    )


def test_a_block_that_has_a_name_keeps_it() -> None:
    named = element("p", {"id": "walls--gate"}, SENTENCE)
    said = xhtml(*linked(book(essay("walls", (named,), quoting("1")))).body)
    assert said.startswith('<p id="walls--gate"><span id="walls.quoted-1">Nobody</span> in the')


def test_no_mark_is_put_into_a_link() -> None:
    before, _, rest = SENTENCE.partition("who")
    link = element("a", {"href": "https://example.org/"}, f"who{rest} It rained.")
    assert marked(before, link).endswith(f"It rained.</a>{MARK.format(1)}</p>")


def test_each_comment_that_quotes_a_passage_has_its_mark_once() -> None:
    twice = quoting("2", day=1)
    twice = replace(twice, body=(*twice.body, *twice.body))
    said = marked(SENTENCE, by=(quoting("1"), twice))
    assert said.endswith(f"stones.{MARK.format(1)}{MARK.format(2)}</p>")
    assert said.count("quoted-1") == 1


def test_passages_in_each_other_have_places_of_their_own() -> None:
    inner = SENTENCE.partition("say ")[2]
    said = marked(BEFORE, SENTENCE, by=(quoting("1"), quoting("2", inner, day=1)))
    assert '<span id="walls.quoted-1">Nobody</span> in the village would say ' in said
    assert '<span id="walls.quoted-2">who</span> had carried' in said


def test_a_comment_that_is_not_printed_leaves_no_mark() -> None:
    refused = replace(quoting("1"), permission=Permission.REFUSED)
    waiting = replace(quoting("2"), status=Status.PENDING)
    assert marked(SENTENCE, by=(refused, waiting, comment("3"))) == f"<p>{SENTENCE}</p>"


def test_a_book_may_do_without() -> None:
    plain = book(essay("walls", (element("p", None, SENTENCE),), quoting("1")))
    plain = replace(plain, discussion=replace(plain.discussion, quotes=Quotes.PLAIN))
    arranged = arrange_discussions(plain).value
    assert link_quotes(arranged).value is arranged


def test_a_hostile_comment_is_read_in_no_time() -> None:
    signs = (
        "“",
        "”",
        "“a ",
        "'a ",
        "‘a’",
        '" "a',
        "> ",
        "[...",
        "(...",
        ". . ",
        "«",
        "( … ",
        "[a]",
        "a",
    )
    for sign in signs:
        text = (sign * 100_000)[:100_000]
        assert "quoted-by" not in marked(SENTENCE, by=(quoting("1", text),))
        assert "quoted-by" not in marked(SENTENCE, by=(comment("1", text=text),))
