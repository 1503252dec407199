"""The words a book prints, and the comments it does not."""

from __future__ import annotations

from dataclasses import replace

from c2c_publish.checks.printed import passages, withheld
from c2c_publish.model import Discussion, Note, Part, Span, Status, Turn, element
from tests.unit.model.making import METADATA, book, comment, essay, mention

LINE = Span("a.md", 7)


def test_blocks_are_passages_of_their_own_with_their_places() -> None:
    item = element(
        "li", None, "one ", element("b", None, "two"), element("p", None, "three", span=LINE)
    )
    given = essay("a", (element("ul", None, item), "loose"))
    body = [(one.text, one.span) for one in passages(book(given))][-3:]
    assert body == [("one two", given.span), ("three", LINE), ("loose", given.span)]


def test_the_number_of_a_notes_call_is_the_books_own_word() -> None:
    call = element("a", {"role": "doc-noteref"}, "1")
    given = essay("a", (element("p", None, "word", call, ", and more"),))
    assert "word, and more" in [one.text for one in passages(book(given))]


def test_a_formula_is_a_blank_between_words() -> None:
    formula = element("math", None, element("mi", None, "n"))
    given = essay("a", (element("p", None, "the ", formula, "th"),))
    assert "the  th" in [one.text for one in passages(book(given))]


def test_everything_that_is_printed_is_a_passage() -> None:
    said = comment("1", text="A comment.")
    given = replace(
        essay("a"),
        title="Title",
        subtitle="Subtitle",
        notes=(Note("x", (element("p", None, "A note."),), LINE, 1),),
        discussion=Discussion((Turn(said),), (mention("m"),)),
    )
    part = Part("part-1", "Part", (given,), LINE)
    metadata = replace(METADATA, subtitle="Book subtitle", publisher="Publisher", rights="Rights")
    texts = {one.text for one in passages(replace(book(part), metadata=metadata))}
    assert texts >= {
        "A Small Book",
        "Book subtitle",
        "Publisher",
        "Rights",
        "Margaret Linwood",
        "Part",
        "Title",
        "Subtitle",
        "This is the essay a.",
        "A note.",
        "Reader 1",
        "A comment.",
        "Page m A site",
    }


def test_what_is_withheld_is_all_that_is_not_printed_but_what_is_gone() -> None:
    shown, hidden = comment("1"), comment("2")
    gone = replace(comment("3"), status=Status.DELETED)
    given = replace(essay("a", (), shown, hidden, gone), discussion=Discussion((Turn(shown),)))
    assert list(withheld(book(given))) == [hidden]
