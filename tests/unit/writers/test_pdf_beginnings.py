"""Every printed page is told by the words that it begins with."""

from __future__ import annotations

from c2c_publish.model.printed import Beginning
from c2c_publish.writers.pdf.beginnings import beginnings
from c2c_publish.writers.pdf.engine import OnlyTheBook, Remarks, Styles, document

SHEET = """@page { size: 200px 160px; margin: 0 } body { margin: 0; font: 10px/20px serif }
.new, tr.new { break-before: page } .footnote { float: footnote } p::before { content: 'added' }
p::first-letter { font-weight: bold }"""


def begun(html: str) -> tuple[Beginning, ...]:
    text = f"<html><body><section id='s'>{html}</section></body></html>"
    return beginnings(Styles((("", SHEET),)).laid_out(document(text, OnlyTheBook({}, Remarks()))))


def test_letters_are_counted_in_the_nearest_element_with_an_id() -> None:
    told = begun(
        "<p>One, two.</p><p class='new' id='s.block-2'>Three.</p><p class='new' id='a'>F<b>our.</b></p>"
    )

    assert told == (
        Beginning("s", 0, "onetwo"),
        Beginning("s", 6, "three"),
        Beginning("a", 0, "four"),
    )


def test_notes_and_repeated_heads_of_tables_are_left_out() -> None:
    told = begun(
        "<p>One<span class='footnote'>a note</span></p><table><thead><tr><th>Head</th></tr></thead>"
        "<tbody><tr><td>two</td></tr><tr class='new'><td>three</td></tr></tbody></table>"
    )

    assert [one.words for one in told] == ["oneheadtwo", "three"]
    assert [one.after for one in told] == [0, 10]


def test_a_page_may_begin_with_a_picture() -> None:
    svg = "<svg width='9' height='9' viewBox='0 0 9 9'></svg>"
    told = begun(f"<p>One</p><figure class='new' id='f'>{svg}<figcaption>two</figcaption></figure>")

    assert told[1] == Beginning("f", 0, "")
