"""Headings go down one level at a time, and pictures have words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from c2c_publish import rules
from c2c_publish.checks import check_book
from c2c_publish.model import Nodes, Note, Span, element
from tests.unit.model.making import book, essay


def headings(*levels: int) -> Nodes:
    return tuple(
        element(f"h{level}", None, f"Heading {line}", span=Span("a.md", line))
        for line, level in enumerate(levels, start=1)
    )


@pytest.mark.parametrize(
    ("levels", "lines"),
    [
        ((), []),
        ((2, 3, 4, 2, 3), []),
        ((2, 4), [2]),
        ((3,), [1]),
        ((1, 2), [1]),
        ((2, 4, 5, 6, 2, 6), [2, 6]),
    ],
)
def test_headings(levels: tuple[int, ...], lines: list[int]) -> None:
    findings = check_book(book(essay("a", headings(*levels))))
    assert [found.span.line for found in findings] == lines
    assert {found.rule for found in findings} <= {rules.HEADING_LEVEL}


def test_each_essay_begins_anew() -> None:
    assert check_book(book(essay("a", headings(2, 3, 4)), essay("b", headings(2)))) == ()


def test_pictures_without_words_in_texts_and_in_notes() -> None:
    bare, blank, told = (
        element("img", {"src": "a.png", "alt": alt}, span=Span("a.md", line))
        for line, alt in enumerate(("", " ", "A wall"), start=1)
    )
    given = replace(essay("a", (bare, told)), notes=(Note("1", (blank,), Span("a.md", 9)),))
    findings = check_book(book(given))
    assert [(found.rule, found.span.line) for found in findings] == [
        (rules.IMAGE_ALT_MISSING, 1),
        (rules.IMAGE_ALT_MISSING, 2),
    ]
