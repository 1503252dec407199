"""What stands wrong on a page is seen in its boxes, and told at the line that the manuscript has it now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from c2c_publish import pipeline, rules
from c2c_publish.writers.pdf.engine import OnlyTheBook, Remarks, Styles, document
from c2c_publish.writers.pdf.flaws import Flaw
from c2c_publish.writers.pdf.geometry import flaws
from tests.rules.test_rules import HERE as RULES
from tests.rules.test_rules import world
from tests.unit.writers.test_pdf_book import Shelf, written
from tests.worlds import MemoryStore

SHEET = """@page { size: 200px 160px; margin: 0 } body { margin: 0; font: 10px/20px serif }
.new { break-before: page } .footnote { float: footnote }"""
FIGURE = "<figure>{}<figcaption>A wall{}</figcaption></figure>"


def seen(html: str) -> tuple[Flaw, ...]:
    text = f"<html><body><section>{html}</section></body></html>"
    return flaws(Styles((("", SHEET),)).laid_out(document(text, OnlyTheBook({}, Remarks()))))


@pytest.mark.parametrize(
    "html",
    [
        FIGURE.format("<p>wall</p>", ""),
        FIGURE.format("<p>wall</p><p class=new>wall</p>", ""),
        FIGURE.format("<p>wall</p>", "<span class=footnote>note</span>"),
        "<table><caption>Walls</caption><tr><td>one</td></tr><tr class=new><td>two</td></tr></table>",
        "<h2>Walls</h2><p>Words</p><p class=new>Words</p>",
        "<p>Words</p><h2>Walls</h2>",
        "<ol><li><p class=c-head>Deleted.</p></li><li class=new>Words</li></ol>",
        "<div><p class=c-head>Bo</p><div class=c-body>Words</div></div><p class=new>Words</p>",
    ],
)
def test_what_stands_together_has_no_flaw(html: str) -> None:
    assert seen(html) == ()


@pytest.mark.parametrize(
    ("html", "flaw"),
    [
        (
            "<figcaption>A</figcaption><figure><p>wall</p><figcaption class=new>A wall</figcaption>",
            Flaw("caption-parted", "figcaption", 1, 1),
        ),
        (
            FIGURE.format("<p>wall</p>", "<p class=new>of bricks"),
            Flaw("caption-parted", "figcaption", 0, 1),
        ),
        (
            "<table><caption>Walls</caption><tr class=new><td>one</td></tr></table>",
            Flaw("caption-parted", "caption", 0, 0),
        ),
        (
            "<h2>Walls</h2><p>Words</p><h2>Of <em>brick</em></h2><p class=new>Words</p>",
            Flaw("heading-stranded", "h2", 1, 0),
        ),
        (
            "<header><h2>Comments</h2><p>Two</p></header><p class=new>Words</p>",
            Flaw("heading-stranded", "header", 0, 0),
        ),
        (
            "<p>Words</p><div><p class=c-head>Bo</p><div class='c-body new'>Words</div></div>",
            Flaw("name-stranded", "p", 1, 0),
        ),
    ],
)
def test_what_is_parted_is_seen(html: str, flaw: Flaw) -> None:
    assert seen(html) == (flaw,)


def test_a_section_from_the_cache_is_told_at_its_lines_as_they_are_now() -> None:
    files = dict(world(RULES / "caption-parted").files)
    store, told, anew = MemoryStore(), [], []
    for before in (b"---\n\nA door", b"---\n\n\n\nA door"):
        path = "manuscript/essays/doors.md"
        moved = {**files, path: files[path].replace(b"---\n\nA door", before)}
        shelf = Shelf(tuple(moved.items()))
        publication = pipeline.publication(shelf).value
        assert publication
        done = written(publication, shelf, store)
        told.append(done.findings)
        anew.append(done.value[0].anew)

    ((first,), (second,)) = told
    assert (first.rule, first.span.line) == (rules.CAPTION_PARTED, 8)
    assert second == replace(first, span=replace(first.span, line=10))
    assert ["On Doors" in one for one in anew] == [True, False]
