"""Finished files read back."""

from __future__ import annotations

import io
import zipfile

from c2c_publish.checks.reading import FinishedText, read_epub

XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{}</body></html>'
)


def text(body: str, **others: str) -> str:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        book.writestr("EPUB/text/a.xhtml", XHTML.format(body))
        for name, content in others.items():
            book.writestr(name, content)
    return read_epub("book.epub", held.getvalue()).text


def test_blocks_are_apart_and_inline_elements_are_not() -> None:
    assert text("<p>un<b>believ</b><i>able</i></p><p>two<br/>three</p>").split() == [
        "T",
        "unbelievable",
        "two",
        "three",
    ]


def test_a_formula_is_a_blank_between_words() -> None:
    assert text('<p>the <math alttext="n"><mi>n</mi></math>th</p>').split() == ["T", "the", "th"]


def test_entities_are_characters_and_pictures_are_their_words() -> None:
    assert text('<p>a &amp; b<img src="x" alt="A wall"/></p>').split() == [
        "T",
        "a",
        "&",
        "b",
        "A",
        "wall",
    ]


def test_only_content_documents_are_read() -> None:
    assert "secret" not in text(
        "<p>a</p>", **{"EPUB/package.opf": "secret", "EPUB/a.css": "secret"}
    )


def test_a_file_of_pages_is_one_text() -> None:
    assert FinishedText("a", ("one", "two")).text == "one\ntwo"
