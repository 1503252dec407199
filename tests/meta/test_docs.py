"""The page about the manuscript names the keys and words of the forms, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from c2c_publish.manuscript.book_file import read_book_file
from c2c_publish.manuscript.comment_file import read_comment_file
from c2c_publish.manuscript.essay_file import read_essay, read_front_matter
from c2c_publish.manuscript.forms import BOOK, COMMENT, ESSAY
from c2c_publish.manuscript.shapes import Choice, ListOf, Named, Record
from c2c_publish.manuscript.source import Source
from c2c_publish.model import Matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.findings import Finding
    from c2c_publish.manuscript.shapes import Shape

PAGE = Path(__file__).parent.parent.parent / "docs" / "manuscript.md"
FORMS = {"The book file": BOOK, "Essays": ESSAY, "Comments": COMMENT}
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def section(heading: str) -> str:
    """Give what stands on the page under a heading of the second level."""
    _, found, rest = PAGE.read_text("utf-8").partition(f"\n## {heading}\n")
    assert found, f"docs/manuscript.md has no section `{heading}`"
    return rest.partition("\n## ")[0]


def words(shape: Shape) -> Iterator[str]:
    """Give every key that a shape knows, and every word that it chooses from."""
    match shape:
        case Choice(choices):
            yield from choices
        case ListOf(item) | Named(item):
            yield from words(item)
        case Record():
            for field in shape.fields:
                yield field.key
                yield from words(field.shape)
        case _:
            return


def example(heading: str, language: str) -> str:
    """Give the first example in a language under a heading."""
    blocks = FENCED.finditer(section(heading))
    return next(str(block[2]) for block in blocks if block[1] == language)


@pytest.mark.parametrize("heading", FORMS)
def test_every_key_and_every_choice_is_on_the_page(heading: str) -> None:
    said = set(CODE.findall(FENCED.sub("", section(heading))))
    assert sorted(set(words(FORMS[heading])) - said) == []


@pytest.mark.parametrize("heading", FORMS)
def test_every_key_in_a_table_is_one_that_the_form_knows(heading: str) -> None:
    keys = re.findall(r"^\| `([^`]+)` \|", section(heading), re.MULTILINE)
    assert len(keys) > 5
    assert set(keys) <= set(words(FORMS[heading]))


def test_every_key_stands_in_its_table_in_the_order_of_the_form() -> None:
    for heading, form in FORMS.items():
        keys = re.findall(r"^\| `([^`]+)` \|", section(heading), re.MULTILINE)
        assert keys[: len(form.fields)] == [field.key for field in form.fields], heading


@pytest.mark.parametrize("heading", FORMS)
def test_the_examples_can_be_copied(heading: str) -> None:
    assert findings_of(heading) == []


def findings_of(heading: str) -> list[Finding]:
    if heading == "Essays":
        source = Source("manuscript/essays/walls.md", example(heading, "markdown"))
        essay = read_essay(read_front_matter(source, "walls", Matter.BODY))
        return list(essay.findings)
    source = Source("manuscript/book.yaml", example(heading, "yaml"))
    read = read_book_file(source) if heading == "The book file" else read_comment_file(source)
    return list(read.findings)
