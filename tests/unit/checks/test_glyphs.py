"""Every character of the book is in one of its fonts."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from c2c_publish import rules
from c2c_publish.checks.glyphs import missing_glyphs
from c2c_publish.model import Book, Discussion, Span, Turn, element
from tests.unit.model.making import book, comment, essay, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.findings import Finding

PATH = "manuscript/essays/a.md"
LATIN = frozenset(string.printable)


def found(given: Book, source: str = "") -> list[Finding]:
    def extra(character: str) -> str:
        return "cjk" if character > "\u2e80" else ""

    def lacking(characters: Iterable[str]) -> frozenset[str]:
        return frozenset(characters) - LATIN

    def source_of(path: str) -> str:
        return source if path == PATH else ""

    return list(missing_glyphs(given, lacking, extra, source_of))


def said(*paragraphs: str, line: int = 1) -> Book:
    spans = (Span(PATH, line + number) for number in range(len(paragraphs)))
    body = tuple(
        element("p", None, text, span=span) for text, span in zip(paragraphs, spans, strict=True)
    )
    return book(essay("a", body))


def test_characters_that_a_font_has_are_nothing_to_speak_of() -> None:
    assert found(said(string.printable)) == []


@pytest.mark.parametrize("character", ["\u200d", "\ufe0f", "\u00ad", "\u200f", "\u00a0", "\u2028"])
def test_characters_without_a_shape_need_no_font(character: str) -> None:
    assert found(said(f"a{character}b")) == []


def test_a_missing_character_is_said_with_its_name_and_its_own_place() -> None:
    (one,) = found(said("x ☃ y", line=3), "---\n☃\nx ☃ y\n")
    assert (one.rule, one.span) == (rules.GLYPH_MISSING, Span(PATH, 3, 3, 1))
    assert one.message == "no font of the book has “☃” (U+2603, snowman)"
    assert one.hint == "write it another way"


def test_a_file_is_said_once_for_each_extra_that_would_help() -> None:
    findings = found(said("☃ ☄ 雪", "雪 羲 ☃"), "☃ ☄ 雪\n雪 羲 ☃\n")
    assert [(one.span.line, one.span.column) for one in findings] == [(1, 1), (1, 5)]
    assert all(one.message.endswith("nor 1 other of this file") for one in findings)
    assert findings[1].hint == "pip install 'c2c-publish[cjk]' brings a font that has it"


def test_a_character_that_the_source_writes_otherwise_stands_at_its_passage() -> None:
    (one,) = found(said("☃", line=3), "a\nb\n&#9731;\n")
    assert one.span == Span(PATH, 3)


def test_titles_and_readers_are_looked_at_too() -> None:
    reader = replace(comment("1"), author="雪", body=words("羲"))
    given = replace(essay("a"), title="快", discussion=Discussion((Turn(reader),)))
    assert [one.span.path for one in found(book(given))] == [PATH, reader.span.path]


def test_a_character_without_a_name_is_still_one() -> None:
    assert "a character without a name" in found(said("\ue000"))[0].message
