"""No word is lost on the way to a finished file, and none leaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from c2c_publish import rules
from c2c_publish.checks.reading import FinishedText
from c2c_publish.checks.words import finished_words, words_leaked, words_lost
from c2c_publish.model import Book, Discussion, Permission, Span, Status, Turn, element
from tests.unit.model.making import book, comment, essay, mention, words

LONG = "These are words that nobody was ever to read in print."


def printing(text: str) -> Book:
    """Give a book whose one essay says this."""
    given = replace(essay("a", words(text)), title="Walls")
    return book(given)


def finished(*pages: str) -> FinishedText:
    return FinishedText("book.pdf", ("A Small Book\nMargaret Linwood\nWalls", *pages))


def lost(text: str, *pages: str) -> list[str]:
    return [found.message for found in words_lost(printing(text), finished(*pages))]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("one two two", ("two\ntwo one",)),
        ("Groß WORDS", ("gross words",)),
        ("efficient flow", ("e\ufb03cient \ufb02ow",)),
        ("an e\u0301tude", ("an \u00e9tude",)),
        ("believable", ("believ\u00ad\nable",)),
        ("believable", ("believ-\nable",)),
        ("believable", ("believ\u2010\r\n  able",)),
        ("believable", ("believ\ufffe\nable",)),
        ("believable", ("believ\x02able",)),
        ("be\u00adliev\u00adable", ("believable",)),
        ("well-made", ("well-\nmade",)),
        ("believable words", ("believ-\n", "12 Walls\nable words")),
        ("believable words", ("believ-\n1 A note.\n", "Walls 13\nable words")),
        ("word1 word", ("word 1 word",)),
        ("我不同意这个说法", ("我不同意\n这个说法",)),
        ("小さな余白です", ("小さな余", "白です")),
        ("ภาษาไทย", ("ภาษา\nไทย",)),
        ("שלום עולם", ("םולש םלוע",)),
        ("مرحبا", ("ابحرم",)),
        ("\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645", ("\u0645\u0646\u0627\u062f\u06cc\u0645\u0646",)),
        ("don’t", ("don't",)),
        ("", ("",)),
    ],
    ids=["order", "case", "ligatures", "accents", "soft", "hyphen", "hyphen and blanks", "nonchar", "control",
         "soft in source", "own hyphen", "over pages", "over pages and notes", "figures",
         "chinese", "japanese", "thai", "hebrew reversed", "arabic reversed", "persian", "apostrophe",
         "nothing"],
)  # fmt: skip
def test_words_that_are_there(text: str, pages: tuple[str, ...]) -> None:
    assert lost(text, *pages) == []


@pytest.mark.parametrize(
    ("text", "pages", "said"),
    [
        ("one two", ("one",), "“two”"),
        ("two two", ("two",), "“two”"),
        ("believable", ("believ able",), "“believable”"),
        ("believable", ("believ\n", "able"), "“believable”"),
        ("我不同意", ("我同意",), "“不”"),
        ("שלום", ("שלו",), "“" + "".join(sorted("שלום")) + "”"),
        ("1746", ("1764",), "“1746”"),
        ("a b c d e f g", ("",), "“a”, “b”, “c”, “d”, “e” and 2 more"),
    ],
)
def test_words_that_are_not_there(text: str, pages: tuple[str, ...], said: str) -> None:
    assert lost(text, *pages) == [f"book.pdf lacks words of this passage: {said}"]


def test_a_lost_word_is_said_where_it_is_written() -> None:
    paragraph = element("p", None, "gone", span=Span("manuscript/essays/a.md", 12))
    given = book(replace(essay("a", (paragraph,)), title="Walls"))
    (found,) = words_lost(given, finished(""))
    assert (found.rule, found.span.line) == (rules.WORDS_LOST, 12)


def test_a_word_that_stands_twice_in_the_book_must_stand_twice_in_the_file() -> None:
    given = book(replace(essay("a", (*words("one"), *words("one"))), title="Walls"))
    assert len(words_lost(given, finished("one"))) == 1
    assert words_lost(given, finished("one one")) == ()


def test_words_over_two_pages_are_only_made_at_a_hyphen() -> None:
    assert "oneable" not in finished_words(FinishedText("x", ("one\n", "able")))
    assert finished_words(FinishedText("x", ("one-\n", "able")))["oneable"] == 1


def withheld(**changes: object) -> Book:
    """Give a book with one comment that is printed and one that is not."""
    shown = comment("1", text="Printed words.")
    hidden = replace(comment("2", text=LONG), **changes)  # type: ignore[arg-type] # any field
    return book(
        replace(essay("a", (), shown, hidden), discussion=Discussion((Turn(shown),))),
    )


def leaked(given: Book, *pages: str) -> list[str]:
    return [found.message for found in words_leaked(given, FinishedText("book.epub", pages))]


@pytest.mark.parametrize(
    "given",
    [
        withheld(status=Status.SPAM),
        withheld(status=Status.PENDING),
        withheld(permission=Permission.REFUSED),
        withheld(),
    ],
    ids=["spam", "pending", "refused", "not selected"],
)
def test_a_comment_that_is_not_to_be_printed_is_found(given: Book) -> None:
    assert leaked(given, "Printed words.", f"more {LONG.upper()} more") == [
        "book.epub holds comment `2`, which is not to be printed"
    ]
    assert leaked(given, "Printed words.") == []


def test_a_comment_broken_over_lines_is_found_too() -> None:
    assert len(leaked(withheld(), LONG.replace(" ", "\n").replace("nobody", "no-\nbody"))) == 1


def test_words_that_the_book_says_itself_do_not_leak() -> None:
    given = withheld()
    quoting = replace(given, contents=(*given.contents, essay("b", words(f"He wrote: {LONG}"))))
    assert leaked(quoting, LONG) == []


def test_a_few_common_words_are_no_leak() -> None:
    shown, hidden = comment("1", text="I agree."), comment("2", text="I agree!!")
    given = book(replace(essay("a", (), shown, hidden), discussion=Discussion((Turn(shown),))))
    assert leaked(given, "I agree.") == []


def test_an_address_of_the_author_may_be_cut_by_a_line_and_stand_in_a_picture() -> None:
    shown = element("img", {"alt": "A letter to bo@example.org"})
    given = book(essay("a", (*words("Write to first-last@example.org."), shown)))
    assert leaked(given, "Write to first-\nlast@example.org. A letter to bo@example.org") == []


def test_the_address_of_a_mention_that_a_withheld_comment_gives_does_not_leak() -> None:
    url = "example.org/walls-and-more"
    hidden = comment("2", text=url)
    mentions = (replace(mention("m"), url=f"https://{url}"),)
    given = book(replace(essay("a", (), hidden), discussion=Discussion((), mentions)))
    assert leaked(given, f"Walls, {url}") == []


def test_an_address_of_a_reader_leaks_and_one_of_the_author_does_not() -> None:
    given = book(essay("a", words("Write to author@example.org.")))
    assert leaked(given, "Write to author@example.org.") == []
    assert leaked(given, "author@example.org ann@example.org bo@example.org") == [
        "book.epub holds an e-mail address: a...@...",
        "book.epub holds an e-mail address: b...@...",
    ]


def test_a_word_longer_than_its_line_is_not_lost_but_a_short_one_is() -> None:
    long = "a" * 60 + "rgh"
    text = f"They said {long} and went."

    assert lost(text, f"They said {long[:40]}\n{long[40:]} and went.") == []
    assert lost(text, f"They said {long[:40]}\nrest and we\nnt.") == [
        f"book.pdf lacks words of this passage: “{long}”, “went”"
    ]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        pytest.param(
            "at example.org/long/fragment-one now",
            "at example.org/long/frag\nment-\none now",
            id="address",
        ),
        pytest.param("it is 3f786850e387550fdab836", "it is 3f786850e3875\n50fdab836", id="digest"),
        pytest.param("there it is: yes HTML, no", "there it is: yesHTML, no", id="joined"),
        pytest.param("zero\u200bwidth", "zerowidth", id="shapeless"),
        pytest.param("مع 34-56 عام", "عم 56-34 ماع", id="figures turned"),
        pytest.param("مع 7 عام", "عامعم 7", id="joined and turned"),
        pytest.param("בְּרֵאשִׁית", "ְּב רֵ אִׁש ית", id="points"),
    ],
)
def test_words_that_a_pdf_breaks_or_joins_are_there(text: str, page: str) -> None:
    assert lost(text, page) == []


def test_a_long_word_goes_on_behind_the_folio() -> None:
    long = "a" * 60
    assert (
        lost(f"They said {long}.", f"They said {long[:40]}\r\n2 Of Walls", f"{long[40:]}.\r\n3")
        == []
    )


def test_words_joined_in_one_place_are_lost_in_another() -> None:
    given = book(replace(essay("a", (*words("yes HTML"), *words("yes HTML"))), title="Walls"))
    assert words_lost(given, finished("yesHTML")) != ()
    assert words_lost(given, finished("yesHTML\nyesHTML")) == ()
