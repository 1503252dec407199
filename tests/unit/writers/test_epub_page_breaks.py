"""Printed pages are marked where they begin, and nowhere in the middle of a word."""

from __future__ import annotations

import pytest

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Node, element
from c2c_publish.model.printed import Beginning, PrintedPage
from c2c_publish.writers.epub.page_breaks import with_page_breaks

MARK = '<span id="page.2" epub:type="pagebreak" role="doc-pagebreak" title="2"></span>'


def section(*held: Node) -> Element:
    return element("section", {"id": "walls"}, *held)


def marked(body: Element, begins: Beginning, number: int = 1) -> str:
    made = with_page_breaks(body, (PrintedPage("2", "walls", number, begins),))
    return xhtml(*made.children).replace(MARK, "|")


PARAGRAPHS = section(
    element("p", None, "No wall. No ", element("em", None, "Wall"), " is long."),
    element("p", {"id": "p"}, "No wall is Gro\u00dfe Kunst."),
)


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        (Beginning("walls", 8, "wallislong"), "<p>No wall. No <em>|Wall</em> is long.</p>"),
        (Beginning("walls", 12, "islong"), "<p>No wall. No <em>Wall</em> |is long.</p>"),
        # What was counted wrong is found by its words, the nearest of them.
        (Beginning("walls", 5, "nowall"), "<p>No wall. |No <em>Wall</em> is long.</p>"),
        # What is not found by its words is where it was counted.
        (Beginning("walls", 6, "elsewhere"), "<p>No wall. |No <em>Wall</em> is long.</p>"),
        # Broken by a hyphen on paper.
        (Beginning("walls", 10, "llislong"), "<p>No wall. No <em>|Wall</em> is long.</p>"),
        # Small capitals of a setting that writes them as capitals.
        (Beginning("p", 13, "ssekunst"), "No wall is |Gro\u00dfe Kunst."),
    ],
)
def test_a_page_begins_with_its_word(begins: Beginning, expected: str) -> None:
    assert expected in marked(PARAGRAPHS, begins)


def test_the_first_page_of_a_section_begins_with_the_section() -> None:
    assert marked(PARAGRAPHS, Beginning(), number=0).startswith("|<p>")


def test_a_page_that_begins_with_a_picture_is_marked_before_it() -> None:
    figure = element("figure", {"id": "f"}, element("img", {"src": "a.png"}))

    assert marked(section("Text.", figure), Beginning("f")).endswith(
        '<figure id="f">|<img src="a.png"/></figure>'
    )


def test_scripts_without_blanks_are_marked_between_letters() -> None:
    assert marked(
        section(element("p", None, "\u6c38\u548c\u4e5d\u5e74")), Beginning("walls", 2)
    ) == ("<p>\u6c38\u548c|\u4e5d\u5e74</p>")


def test_notes_and_formulas_are_not_counted() -> None:
    formula = element("math", None, element("mi", None, "xxx"))
    notes = element("section", {"class": "notes"}, element("p", None, "a note"))
    body = section(element("p", None, "ab ", formula, " cd"), notes, element("p", None, "ef gh"))

    assert "<p>ef |gh</p>" in marked(body, Beginning("walls", 6, "gh"))


def test_what_begins_nowhere_is_not_marked() -> None:
    assert "|" not in marked(PARAGRAPHS, Beginning("gone", 3, "x"))
    assert "|" not in marked(PARAGRAPHS, Beginning("p", 900, "x"))
