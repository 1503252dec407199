"""An essay as a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Essay, Nodes, Note, Span, element, text_of, walk
from c2c_publish.render.essay import essay_page, introduction_text
from c2c_publish.render.words import ENGLISH
from tests.unit.model.making import METADATA, essay, words


def body(given: Essay) -> Element:
    return essay_page(given, METADATA, ENGLISH, with_mentions=True).body


def first_paragraph(*nodes: Nodes) -> str:
    held = tuple(node for group in nodes for node in group)
    return xhtml(body(essay("a", held)).children[1])


def test_an_opening_says_when_what_and_more() -> None:
    given = replace(essay("a"), title="Walls & Doors", subtitle="An essay", date=date(2011, 5, 6))
    assert xhtml(body(given).children[0]) == (
        '<header class="opening"><p class="kicker"><time datetime="2011-05-06">'
        "6\u00a0May\u00a02011</time></p>"
        '<h1 id="a.title" data-title="Walls &amp; Doors">Walls &amp; Doors</h1>'
        '<p class="dek">An essay</p></header>'
    )


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Some time in the fourth century Wang wrote", "Some time in the"),
        ("A well-made page, in the end, is empty", "A well-made page"),
        ("A page, in the end, is empty", ""),
        ("It is so in all of the books", "It is so in all"),
        ("A b c d e f g h i j", ""),
        ("Of the many books that I have read", "Of the many books"),
        ("Yes.", ""),
        ("“He said it,” she said to me then", ""),
    ],
)
def test_an_essay_begins_with_a_few_words_in_small_capitals(text: str, lead: str) -> None:
    paragraph = first_paragraph(words(text))
    expected = f'<span class="lead">{lead}</span>' if lead else ""
    assert paragraph == f'<p class="first">{expected}{text.removeprefix(lead)}</p>'


@pytest.mark.parametrize(
    "node",
    [element("p", None, element("em", None, "Some time in the fourth century")), element("p")],
    ids=["emphasis", "nothing"],
)
def test_an_essay_that_does_not_begin_with_plain_words_has_no_lead(node: Element) -> None:
    assert "lead" not in first_paragraph((node,))


def test_an_essay_that_begins_with_a_heading_has_no_first_paragraph() -> None:
    assert "first" not in xhtml(
        body(essay("a", (element("h2", None, "Walls"), *words("Some time in the fourth"))))
    )


def test_numbered_figures_and_tables_are_labelled() -> None:
    figure = element(
        "figure",
        {"data-number": "3"},
        element("img", {"src": "a"}),
        element("figcaption", None, "A."),
    )
    table = element("table", {"data-number": "2"}, element("caption", None, "B."))
    page = xhtml(body(essay("a", (figure, table))))
    assert '<figcaption><span class="no">Figure\u00a03.</span> A.</figcaption>' in page
    assert '<caption><span class="no">Table\u00a02.</span> B.</caption>' in page
    assert "data-number" not in page


def noted(*nodes: Element) -> Essay:
    return replace(essay("a"), notes=(Note("x", nodes, Span("a.md", 9), 1),))


def test_notes_stand_behind_the_text_and_lead_back() -> None:
    back = (
        '<a class="back" href="#a.call-1" role="doc-backlink" '
        'aria-label="Back to the call of note 1">\u21a9\ufe0e</a>'
    )
    page = xhtml(body(noted(*[element("p", None, "One."), element("p", None, "Two.")])))
    assert page.endswith(
        '<ol><li><div id="a.note-1" epub:type="footnote" role="doc-footnote"><p>One.</p>'
        f"<p>Two. {back}</p></div></li></ol></section></section>"
    )


@pytest.mark.parametrize("nodes", [(), (element("ul", None, element("li", None, "x")),)])
def test_a_note_that_does_not_end_with_a_paragraph_gets_one_for_its_way_back(
    nodes: tuple[Element, ...],
) -> None:
    (item,) = (one for one in walk((body(noted(*nodes)),)) if one.get("epub:type") == "footnote")
    last = item.children[-1]
    assert isinstance(last, Element)
    assert (last.tag, text_of((last,)).strip()) == ("p", "\u21a9\ufe0e")


def test_the_introduction_of_a_part_has_its_notes() -> None:
    assert introduction_text(essay("a"), ENGLISH) == body(essay("a")).children[1:]
    assert "a.note-1" in xhtml(*introduction_text(noted(element("p", None, "One.")), ENGLISH))
