"""A small book by hand, with everything that is hard in it, goes through the whole writer."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

import pytest

from c2c_publish.checks.epubcheck import epubcheck
from c2c_publish.model import (
    Drawing,
    Element,
    Entry,
    Image,
    Matter,
    Metadata,
    Node,
    Page,
    PageKind,
    Person,
    Publication,
    Series,
    Span,
    Stylesheet,
    Stylesheets,
    element,
)
from c2c_publish.world import Completed
from c2c_publish.writers.epub import source_places, write_epub

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOSTILE = 'Walls <&" Doors'
OPF, MODIFIED = "{http://www.idpf.org/2007/opf}", "dcterms:modified"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><rect width="2" height="3"/></svg>'


@dataclass
class Shelf:
    """A World that is a dictionary, and runs tools in a folder."""

    files: Mapping[str, bytes]
    folder: Path = Path("nowhere")

    def read(self, path: str) -> bytes:
        return self.files[path]

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(path for path in self.files if path.startswith(folder))

    def resource(self, path: str) -> bytes:
        return self.files[path]

    def run(self, command: Sequence[str], content: bytes, *, suffix: str) -> Completed:
        file = self.folder / f"content{suffix}"
        file.write_bytes(content)
        arguments = [str(file) if one == "{}" else one for one in command]
        done = subprocess.run(arguments, capture_output=True, check=False)
        return Completed(done.returncode, done.stdout, done.stderr)


PATHS = ("images/a.svg", "images/cafe.svg", "images/café 图.SVG", "图.svg")
PICTURES = Shelf({f"manuscript/{path}": SVG.encode() for path in PATHS})


def image(path: str) -> Image:
    return Image(path, "image/svg+xml", 2, 3, "")


def page(kind: PageKind, matter: Matter, title: str, *held: Node, **more: str) -> Page:
    attributes = {"id": str(kind), **more}
    tag = "nav" if kind is PageKind.CONTENTS else "section"
    heading = element("h1", {"data-title": title}, title)
    body = element(tag, attributes, heading, *held)
    return Page(attributes["id"], kind, matter, title, body, "en", Span("m"))


def link(target: str) -> Element:
    return element("a", {"href": target}, target)


def picture(path: str) -> Element:
    return Element("img", (("src", path), ("alt", "A wall")))


def walls() -> Page:
    called = {"href": "#walls.note-1", "epub:type": "noteref", "role": "doc-noteref"}
    call = element("a", {"id": "walls.call-1", **called}, "1")
    note = element("li", {"id": "walls.note-1", "epub:type": "footnote"}, element("p", None, "So."))
    return page(
        PageKind.ESSAY,
        Matter.BODY,
        HOSTILE,
        element("p", None, "A wall \N{BRICK} & ", call, link("https://example.org/?a=1&b=2")),
        element("p", None, link("#walls"), link("#walls--far"), link("#doors"), link("#foyer")),
        element("figure", None, picture("images/a.svg")),
        element("p", {"id": "walls--far"}, picture("images/café 图.SVG"), picture("图.svg")),
        element("section", {"class": "notes", "epub:type": "endnotes"}, element("ol", None, note)),
        id="walls",
        **{"epub:type": "chapter", "role": "doc-chapter"},
    )


PRINTED = element("ol", None, element("li", None, element("span", None, "Walls, page 1")))
PAGES = (
    page(PageKind.COVER, Matter.FRONT, "Cover", picture("cover.svg"), **{"epub:type": "cover"}),
    page(PageKind.TITLE, Matter.FRONT, HOSTILE),
    page(PageKind.CONTENTS, Matter.FRONT, "Contents", PRINTED, role="doc-toc"),
    page(PageKind.PART, Matter.BODY, "Stone", element("p", {"id": "foyer"}), id="part-1"),
    walls(),
    page(PageKind.ESSAY, Matter.BODY, "Doors", link("#walls--far"), link("#contents"), id="doors"),
    page(PageKind.COLOPHON, Matter.BACK, "Colophon"),
)
DOCUMENTS = [
    "nav.xhtml" if one.kind is PageKind.CONTENTS else f"text/{one.id}.xhtml" for one in PAGES
]

PUBLICATION = Publication(
    metadata=Metadata(
        title=HOSTILE,
        subtitle="and other openings",
        language="en",
        authors=(Person("Ada Ø. <Writer>", "aut", "Writer, Ada Ø."), Person("Cy", "trl")),
        identifier="urn:uuid:6f0b2f8e-5d1c-4c7e-9a43-1e7b0c2d8f55",
        published=date(2021, 4, 23),
        publisher="Gate & Sons",
        rights="© Ada",
        description="On walls.",
        subjects=("Walls", "Doors"),
        series=Series("Openings", "2"),
    ),
    pages=PAGES,
    contents=(
        Entry("Stone", "part-1", (Entry(HOSTILE, "walls"), Entry("Doors", "doors"))),
        Entry("Colophon", "colophon"),
    ),
    stylesheets=Stylesheets(
        *map(Stylesheet, ("p { margin: 0 }", "h1 { margin: 1em }", "no", "no"))
    ),
    images=tuple(image(path) for path in PATHS),
    cover=image("cover.svg"),
    drawings=(Drawing("cover.svg", SVG),),
    pdf_variant="pdf/ua-1",
)


def entries(publication: Publication) -> dict[str, bytes]:
    (file,) = write_epub(publication, PICTURES, "book").value
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


BOOK = entries(PUBLICATION)


def with_body(body: Element) -> Publication:
    *others, last = PAGES
    return replace(PUBLICATION, pages=(*others, replace(last, body=body)))


def test_the_file_has_the_name_it_is_given() -> None:
    made = write_epub(PUBLICATION, PICTURES, "walls")

    assert [file.name for file in made.value] == ["walls.epub"]
    assert made.findings == ()


def test_every_page_style_and_picture_has_its_entry() -> None:
    expected = {
        "META-INF/container.xml",
        "mimetype",
        "EPUB/content.opf",
        "EPUB/toc.ncx",
        "EPUB/styles/base.css",
        "EPUB/styles/epub.css",
        "EPUB/images/a.svg",
        "EPUB/images/cafe.svg",
        "EPUB/images/cafe-2.svg",
        "EPUB/images/picture.svg",
        "EPUB/images/cover.svg",
        *(f"EPUB/{one}" for one in DOCUMENTS),
    }

    assert set(BOOK) == expected
    assert BOOK["EPUB/styles/base.css"] == b"p { margin: 0 }"
    assert BOOK["EPUB/images/cover.svg"] == SVG.encode()


def test_the_bytes_are_the_same_each_time() -> None:
    first = write_epub(PUBLICATION, PICTURES, "book")

    assert first == write_epub(PUBLICATION, PICTURES, "book")


def test_markup_that_is_no_xml_is_a_bug_and_raises() -> None:
    with pytest.raises(ExpatError):
        entries(with_body(element("section", {"id": "colophon"}, "\N{BACKSPACE}")))


def test_the_package_says_language_direction_day_order_and_cover() -> None:
    package = ET.fromstring(BOOK["EPUB/content.opf"])  # noqa: S314 - our own file
    items = {one.get("id"): one for one in package.iter(f"{OPF}item")}
    ordered = [items[one.get("idref")].get("href") for one in package.iter(f"{OPF}itemref")]
    marked = {one.get("properties"): one.get("href") for one in items.values()}
    modified = [one.text for one in package.iter(f"{OPF}meta") if one.get("property") == MODIFIED]

    assert (package.get(LANGUAGE), package.get("dir")) == ("en", "ltr")
    assert modified == ["2021-04-23T00:00:00Z"]
    assert ordered == DOCUMENTS
    assert marked == {"cover-image": "images/cover.svg", "nav": "nav.xhtml", None: "toc.ncx"}


def test_the_cover_of_shelves_is_the_one_in_pixels_and_the_page_shows_the_drawn_one() -> None:
    both = replace(PUBLICATION, drawings=(Drawing("cover.svg", SVG, b"pixels"),))
    book = entries(both)
    package = ET.fromstring(book["EPUB/content.opf"])  # noqa: S314 - our own file
    items = {one.get("href"): one for one in package.iter(f"{OPF}item")}
    named = [one.get("content") for one in package.iter(f"{OPF}meta") if one.get("name") == "cover"]

    assert book["EPUB/images/cover.png"] == b"pixels"
    assert items["images/cover.png"].get("properties") == "cover-image"
    assert items["images/cover.png"].get("media-type") == "image/png"
    assert items["images/cover.svg"].get("properties") is None
    assert named == [items["images/cover.png"].get("id")]
    assert b'src="../images/cover.svg"' in book["EPUB/text/cover.xhtml"]


def test_two_pages_of_one_name_raise() -> None:
    with pytest.raises(ValueError, match=r"two entries of the EPUB are named text/walls\.xhtml"):
        entries(replace(PUBLICATION, pages=(*PAGES, walls())))


@pytest.mark.tools
def test_epubcheck_has_nothing_to_say_of_a_good_book(tmp_path: Path) -> None:
    (file,) = write_epub(PUBLICATION, PICTURES, "book").value

    assert _asked(file.content, PUBLICATION, tmp_path) == []


@pytest.mark.tools
def test_epubcheck_points_to_where_the_author_wrote_it(tmp_path: Path) -> None:
    first, wrong = Span("m", 3), Span("m", 7)
    broken = with_body(
        element(
            "section",
            {"id": "colophon"},
            element("h1", None, "\N{BRICK}" * 9, element("b", None, "good"), span=first),
            element("center", None, "wrong", span=wrong),
            element("p", None, "good", span=Span("m", 9)),
        )
    )
    (file,) = write_epub(broken, PICTURES, "book").value

    assert _asked(file.content, broken, tmp_path) == [("RSC-005", wrong)]


def _asked(content: bytes, publication: Publication, folder: Path) -> list[tuple[str, Span]]:
    if not importlib.util.find_spec("epubcheck") or not shutil.which("java"):
        pytest.skip("EPUBCheck")
    found = epubcheck(content, Shelf({}, folder), source_places(publication), Span("book"))
    return [(one.message.split()[1].rstrip(":"), one.span) for one in found]
