"""Whole books in Arabic and Chinese: their direction, their own words, and a glyph for every letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from c2c_publish.model import walk
from c2c_publish.pipeline import Format, build, publication
from tests.worlds import MemoryWorld, files_in

if TYPE_CHECKING:
    from c2c_publish.model import Element

HERE = Path(__file__).parent
ENGLISH = re.compile(r"\b(?:Comments?|Contents|Colophon|page|Notes|to|comments)\b")


def world(book: str) -> MemoryWorld:
    return MemoryWorld(files_in(HERE / book))


def pdf(book: str) -> bytes:
    made = build(world(book), (Format.PDF,), validate=False, report=lambda _: None)
    assert not made.findings
    return made.outputs[0].content


def elements(book: str) -> list[Element]:
    pages = publication(world(book)).value
    assert pages is not None
    return list(walk(page.body for page in pages.pages))


def heads(page: pypdfium2.PdfPage) -> tuple[str, str]:
    """What stands at the head of a page, in its left and in its right half."""
    words, (width, height) = page.get_textpage(), page.get_size()
    above = {"bottom": 0.9 * height, "top": height}
    left = words.get_text_bounded(left=0, right=width / 4, **above)
    right = words.get_text_bounded(left=width * 3 / 4, right=width, **above)
    return left.strip(), right.strip()


@pytest.mark.parametrize(
    ("book", "turned"), [("arabic", "/R2L"), ("chinese", None)], ids=["arabic", "chinese"]
)
def test_a_pdf_says_in_which_direction_it_is_read_and_lacks_no_glyph(
    book: str, turned: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(pdf(book))
    with pikepdf.open(file) as opened:
        preferences = opened.Root.ViewerPreferences
        assert preferences.get("/Direction") == turned
        assert preferences.DisplayDocTitle
    document = pypdfium2.PdfDocument(file)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert not any("\ufffd" in text or "\0" in text for text in texts)
    # A line of code and an English comment aside, the book says nothing in English.
    assert not any(ENGLISH.search(text) for text in texts if "Reader" not in text)
    # Numbers are on the outer side, heads and all.
    assert heads(document[9]) == (("", "2") if book == "arabic" else ("2", ""))
    assert heads(document[10]) == (("3", "") if book == "arabic" else ("", "3"))
    document.close()


def test_paragraphs_turn_inside_a_comment_of_another_direction() -> None:
    found = [one for one in elements("arabic") if one.tag == "p" and one.get("dir")]

    assert [one.get("dir") for one in found] == ["rtl"]
    code = [one for one in elements("arabic") if one.tag == "pre"]
    assert [one.get("dir") for one in code] == ["ltr"]


@pytest.mark.parametrize("book", ["arabic", "chinese"])
def test_latin_words_are_tagged(book: str) -> None:
    tagged = [one for one in elements(book) if one.get("lang") == "und-Latn"]
    said = {"".join(child for child in one.children if isinstance(child, str)) for one in tagged}

    assert {"The Poetics of Space", "Le Monde"} <= said
    assert {one.get("dir") for one in tagged} <= ({"ltr", ""} if book == "arabic" else {""})
