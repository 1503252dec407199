"""The contents page is the navigation document, with what EPUB 3.3 allows there and no more."""

from __future__ import annotations

from datetime import date

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import (
    Entry,
    Image,
    Matter,
    Metadata,
    Node,
    Page,
    PageKind,
    Publication,
    Span,
    Stylesheet,
    Stylesheets,
    element,
)
from c2c_publish.writers.epub.addresses import addresses
from c2c_publish.writers.epub.navigation import navigation, two_levels


def page(page_id: str, kind: PageKind, matter: Matter, *held: Node) -> Page:
    tag = "nav" if kind is PageKind.CONTENTS else "section"
    body = element(tag, {"id": page_id, "class": str(kind)}, *held)
    return Page(page_id, kind, matter, page_id.title(), body, "en", Span("m"))


CONTENTS = page(
    "contents",
    PageKind.CONTENTS,
    Matter.FRONT,
    element("h1", None, "What there is"),
    element("ol", None, element("li", None, element("span", None, "from page 1"))),
)
COVER = page("cover", PageKind.COVER, Matter.FRONT)
TITLE = page("titlepage", PageKind.TITLE, Matter.FRONT)
PART = page("part-1", PageKind.PART, Matter.BODY)
WALLS = page("walls", PageKind.ESSAY, Matter.BODY, element("p", {"id": "walls--far"}), element("p"))


def navigated(*pages: Page, contents: tuple[Entry, ...] = ()) -> str:
    metadata = Metadata("T", "en", (), "urn:x", date(2021, 4, 23))
    sheets, cover = Stylesheets(*[Stylesheet("")] * 4), Image("c.png", "image/png", 2, 3, "")
    made = Publication(metadata, (*pages, CONTENTS), contents, sheets, (), cover, (), "")
    return xhtml(*navigation(made, CONTENTS, addresses(made)))


def test_the_page_keeps_its_heading_and_has_its_lines_made_anew() -> None:
    contents = (
        Entry("Stone", "part-1", (Entry("Walls & <all>", "walls"),)),
        Entry("Far", "walls--far"),
    )
    toc, _ = navigated(PART, WALLS, contents=contents).split("\n")

    assert toc == (
        '<nav id="contents" class="contents" epub:type="toc" role="doc-toc"><h1>What there is</h1>'
        '<ol><li><a href="text/part-1.xhtml">Stone</a>'
        '<ol><li><a href="text/walls.xhtml">Walls &amp; &lt;all&gt;</a></li></ol></li>'
        '<li><a href="text/walls.xhtml#walls--far">Far</a></li></ol></nav>'
    )


def test_landmarks_lead_to_cover_title_contents_and_the_first_page_of_the_body() -> None:
    _, landmarks = navigated(COVER, TITLE, PART, WALLS).split("\n")

    assert landmarks == (
        '<nav epub:type="landmarks" hidden="hidden"><ol>'
        '<li><a epub:type="cover" href="text/cover.xhtml">Cover</a></li>'
        '<li><a epub:type="titlepage" href="text/titlepage.xhtml">Titlepage</a></li>'
        '<li><a epub:type="toc" href="#contents">Contents</a></li>'
        '<li><a epub:type="bodymatter" href="text/part-1.xhtml">Part-1</a></li></ol></nav>'
    )


def test_a_book_without_body_has_no_landmark_for_it() -> None:
    assert "bodymatter" not in navigated(COVER)


def test_older_readers_get_two_levels_and_every_line() -> None:
    deep = Entry("1", "a", (Entry("1.1", "b", (Entry("1.1.1", "c"),)), Entry("1.2", "d")))

    assert two_levels((deep,)) == (
        Entry("1", "a", (Entry("1.1", "b"), Entry("1.1.1", "c"), Entry("1.2", "d"))),
    )
