"""What stands wrong on a page is seen in its boxes, and told at the line that the manuscript has it now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from c2c_publish import pipeline, rules
from c2c_publish.writers.pdf.engine import OnlyTheBook, Remarks, Styles, document
from c2c_publish.writers.pdf.flaws import Flaw
from c2c_publish.writers.pdf.geometry import seen
from tests.rules.test_rules import HERE as RULES
from tests.rules.test_rules import world
from tests.unit.writers.test_pdf_book import Shelf, written
from tests.worlds import MemoryStore

SHEET = """@page { size: 200px 160px; margin: 0 } body { margin: 0; font: 10px/20px serif }
.new { break-before: page } .footnote { float: footnote }"""
FIGURE = "<figure>{}<figcaption>A wall{}</figcaption></figure>"


def flaws(html: str) -> tuple[Flaw, ...]:
    text = f"<html><body><section>{html}</section></body></html>"
    found = seen(Styles((("", SHEET),)).laid_out(document(text, OnlyTheBook({}, Remarks()))))
    return tuple(one.flaw for one in found)


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
        "<p>Words<a class=noteref href='#n'>1</a><span class=footnote id=n>note</span></p>",
        f"<pre>blanks at the end{' ' * 99}</pre>",
        "<p style='margin-left: -.5px'>A hair</p>",
    ],
)
def test_what_stands_together_has_no_flaw(html: str) -> None:
    assert flaws(html) == ()


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
        (
            "<a class=noteref href='#n'>1</a><i class=footnote id=n style='height: 150px'>a note</i>",
            Flaw("note-off-page", "a", 0, 0),
        ),
        (
            "<p style='margin-left: -40px'>Words <em>stick</em> out</p>",
            Flaw("line-overfull", "p", 0, 0, "Words stick out", 30, is_lost=True),
        ),
        (
            "<table style='margin-left: -40px; border-spacing: 0'><td style='padding: 0'>one</table>",
            Flaw("line-overfull", "table", 0, 0, "one", 30, is_lost=True),
        ),
    ],
)
def test_what_stands_wrong_is_seen(html: str, flaw: Flaw) -> None:
    assert flaws(html) == (flaw,)


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
