from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Matter, Node, Page, PageKind, Span
from c2c_publish.writers.pdf.notes import (
    NotePlaces,
    note_places,
    page_breaks,
    with_footnotes,
    with_names,
)
from c2c_publish.writers.pdf.sheets import Surroundings, sheet


def tree(source: str) -> Element:
    """Give an element tree as it is written in XML."""

    def made(node: ET.Element) -> Element:
        children: list[Node] = [node.text] if node.text else []
        for child in node:
            children += [made(child), *([child.tail] if child.tail else [])]
        return Element(node.tag, tuple(node.attrib.items()), tuple(children))

    return made(ET.fromstring(source))  # noqa: S314 - written here


def printed(inside: str, around: Surroundings | None = None) -> str:
    body = tree(f'<section class="essay" id="e">{inside}</section>')
    page = Page("e", PageKind.ESSAY, Matter.BODY, "E", body, "en", Span("e.md"))
    made = re.sub(r' id="e\.block-\d+"', "", xhtml(sheet(page, around or Surroundings())))
    return made.removeprefix('<section class="essay" id="e">').removesuffix("</section>")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="file:///etc/passwd">a</a>', "<a>a</a>"),
        ('<a href="chapter.html">a</a>', "<a>a</a>"),
        ('<a href="https://example.org/">a</a>', '<a href="https://example.org/">a</a>'),
        ('<a href="#front">a</a>', '<a href="#front" class="front">a</a>'),
        ('<a href="#other">a</a>', '<a href="#other">a</a>'),
        (
            '<a class="essay-link" href="#other">a <em>b</em></a>',
            (
                '<a href="#other" data-page="\ufffeother\ufffe">a </a>'
                '<em><a class="essay-link" href="#other" data-page="\ufffeother\ufffe">b</a></em>'
            ),
        ),
        (
            '<a class="essay-link" href="#other">of <math><mi>x</mi></math></a>',
            (
                '<a href="#other" data-page="\ufffeother\ufffe">of </a><math><mi>x</mi></math>'
                '<a class="essay-link" href="#other" data-page="\ufffeother\ufffe"></a>'
            ),
        ),
        ('<img src="a b.png" alt="c"/>', '<img src="https://book.invalid/a%20b.png" alt="c"/>'),
        ("<h1>One</h1>", '<h1 data-title="One" data-running="One">One</h1>'),
        (
            f"<h1>{'One two, ' * 7}</h1>",
            (
                f'<h1 data-title="{("One two, " * 7).strip()}" data-running="{"One two, " * 4}One two…">'
                f"{'One two, ' * 2}<br/>{'One two, ' * 2}One <br/>two, One two, One two,</h1>"
            ),
        ),
        ("<h2>One</h2>", '<h2 data-title="One">One</h2>'),
        ('<div dir="auto">«שלום» and</div>', '<div dir="rtl">«שלום» and</div>'),
        ('<div dir="auto">1. and שלום</div>', '<div dir="ltr">1. and שלום</div>'),
        ("<p>后之视今。</p>", '<p class="han">后之视今。</p>'),
        ("<p>Words 中 words</p>", "<p>Words 中 words</p>"),
        ("<p>It is the same to me.</p>", "<p>It is the same to me.</p>"),
        ("<p>It was their end.</p>", "<p>It was their\u00a0end.</p>"),
        ("<pre>a\n\tbc</pre>", '<pre style="--columns: 10">a\n\tbc</pre>'),
    ],
)
def test_one_thing(written: str, wanted: str) -> None:
    assert printed(written, Surroundings(front_ids=frozenset({"front"}))) == wanted


def test_a_page_knows_its_place_in_the_book() -> None:
    around = Surroundings(first_of_body="e", in_parts=frozenset({"e"}))

    assert printed("", around) == '<section class="essay in-part body-first" id="e">'


CALL = '<a class="noteref" id="e.call-1" href="#e.note-1">1</a>'


def noted(text: str, *notes: str) -> Element:
    listed = "".join(f'<li><div role="doc-footnote" {note}</div></li>' for note in notes)
    end = f'<section class="notes"><h2>Notes</h2><ol>{listed}</ol></section>'
    return with_names(with_footnotes(tree(f'<section id="e">{text}{end}</section>')))


def test_a_note_moves_to_its_call_as_spans_without_its_way_back() -> None:
    note = 'id="e.note-1"><p>One\n line.</p><ul><li>Two <a class="back">b</a></li></ul>'

    assert xhtml(noted(f"<p>Words{CALL} go on.</p>", note)) == (
        f'<section id="e"><p id="e.block-0">Words{CALL}'
        '<span class="footnote" id="e.note-1" data-number="1"><span class="as-p">One line.</span>'
        '<span class="as-ul"><span class="as-li">Two </span></span></span> go on.</p></section>'
    )


def test_a_second_call_is_only_a_number() -> None:
    body = noted(f"<p>A{CALL}</p><p>B{CALL}</p>", 'id="e.note-1"><p>One.</p>')

    assert xhtml(body).count("One.") == 1
    assert "One." in xhtml(body.children[0])


def test_a_note_that_another_calls_follows_it() -> None:
    inner = '<a class="noteref" id="e.call-2" href="#e.note-2">2</a>'
    body = noted(
        f"<p>A{CALL}</p>",
        f'id="e.note-1"><p>One{inner}.</p>',
        'id="e.note-2"><p>Two.</p>',
    )

    (paragraph,) = (child for child in body.children if isinstance(child, Element))
    assert [c.get("id") for c in paragraph.children if isinstance(c, Element)] == [
        "e.call-1",
        "e.note-1",
        "e.note-2",
    ]
    assert note_places(body).calls == (("e.call-1", "e.note-1"), ("e.call-2", "e.note-2"))


def test_a_page_without_notes_stays_as_it_is() -> None:
    body = tree('<section id="e"><p>Words.</p></section>')

    assert with_footnotes(body) is body
    assert note_places(body) == NotePlaces((), ())


def test_a_paragraph_is_not_parted_from_its_heading() -> None:
    body = noted(f"<h2>H</h2><p>A{CALL}</p><p>B</p>", 'id="e.note-1"><p>One.</p>')

    assert note_places(body).blocks == ("e.block-0", "e.block-2")


PLACES = NotePlaces((("call", "note"),), ("first", "second", "third"))


def test_a_lost_note_asks_for_a_break_before_the_last_block_of_the_page_of_its_call() -> None:
    pages = {"call": 0, "note": 1, "first": 0, "second": 0, "third": 1}

    assert list(page_breaks((PLACES,), pages)) == ["second"]


def test_no_break_where_nothing_is_wrong_or_nothing_would_be_gained() -> None:
    right = {"call": 0, "note": 0, "first": 0, "second": 0, "third": 1}
    alone = {"call": 1, "note": 2, "first": 0, "second": 1, "third": 2}

    assert list(page_breaks((PLACES,), right)) == []
    assert list(page_breaks((PLACES,), alone)) == []
