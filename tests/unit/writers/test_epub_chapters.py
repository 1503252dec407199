"""A page becomes a content document whose links and pictures lead where they should."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from c2c_publish.model import (
    Element,
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
from c2c_publish.model.language import direction
from c2c_publish.writers.epub import source_places
from c2c_publish.writers.epub.addresses import addresses
from c2c_publish.writers.epub.chapters import chapters

HTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CONTENTS = Page(
    "contents",
    PageKind.CONTENTS,
    Matter.FRONT,
    "Contents",
    element("nav", {"id": "contents"}),
    "en",
    Span("b"),
)


def page(page_id: str, *held: Node, title: str = "A title", language: str = "en") -> Page:
    body = element("section", {"id": page_id}, *held)
    span = Span(f"{page_id}.md")
    return Page(page_id, PageKind.ESSAY, Matter.BODY, title, body, language, span)


def link(target: str) -> Element:
    return element("a", {"href": target}, target)


def publication(*pages: Page, images: tuple[str, ...] = ()) -> Publication:
    kept = tuple(Image(path, "image/png", 2, 3, "") for path in (*images, "cover.png"))
    metadata = Metadata("T", "en", (), "urn:x", date(2021, 4, 23))
    sheets = Stylesheets(*[Stylesheet("")] * 4)
    return Publication(metadata, pages, (), sheets, kept[:-1], kept[-1], (), "")


def texts(made: Publication) -> dict[str, str]:
    return {one.entry: one.text for one in chapters(made, addresses(made))}


def parsed(made: Publication, entry: str) -> ET.Element:
    return ET.fromstring(texts(made)[entry])  # noqa: S314 - our own file


def hrefs(made: Publication, entry: str) -> list[str | None]:
    return [one.get("href") for one in parsed(made, entry).iter(f"{HTML}a")]


def test_a_link_leads_to_the_file_that_holds_its_target() -> None:
    here = page("walls", link("#doors"), link("#doors--far"), link("#contents"))
    there = page("doors", element("p", {"id": "doors--far"}))

    assert hrefs(publication(CONTENTS, here, there), "text/walls.xhtml") == [
        "doors.xhtml",
        "doors.xhtml#doors--far",
        "../nav.xhtml",
    ]


def test_a_link_in_its_own_page_and_one_to_the_web_stay() -> None:
    kept = ["#walls", "#walls--far", "https://example.org/?a=1&b=<2>", "mailto:a@example.org"]
    here = page("walls", element("p", {"id": "walls--far"}, *map(link, kept)))

    assert hrefs(publication(here), "text/walls.xhtml") == kept


def test_a_link_to_nowhere_is_a_bug_and_raises() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        texts(publication(page("walls", link("#nowhere"))))


def test_pictures_are_named_in_plain_letters_and_never_alike() -> None:
    paths = ("images/café 图.PNG", "images/cafe.png", "图.png", "images/plans/A?.png", "画.png")
    shown = (element("img", {"src": path, "alt": "x"}) for path in paths)
    made = parsed(publication(page("walls", *shown), images=paths), "text/walls.xhtml")

    assert [one.get("src") for one in made.iter(f"{HTML}img")] == [
        "../images/cafe.png",
        "../images/cafe-2.png",
        "../images/picture.png",
        "../images/plans-a.png",
        "../images/picture-2.png",
    ]


def test_a_picture_without_words_has_an_empty_alt() -> None:
    made = publication(page("walls", element("img", {"src": "cover.png"})))

    assert '<img src="../images/cover.png" alt=""/>' in texts(made)["text/walls.xhtml"]


def test_a_page_says_its_title_styles_language_and_matter() -> None:
    made = publication(page("walls", title='<&"'))
    html = parsed(made, "text/walls.xhtml")
    head, body = html

    assert texts(made)["text/walls.xhtml"].startswith(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html '
    )
    assert head.findtext(f"{HTML}title") == '<&"'
    sheets = [one.get("href") for one in head.iter(f"{HTML}link")]
    assert sheets == ["../styles/base.css", "../styles/epub.css"]
    assert (html.get("lang"), html.get(LANGUAGE), html.get("dir")) == ("en", "en", None)
    assert body.get(TYPE) == "bodymatter"


def test_a_page_in_hebrew_runs_from_right_to_left() -> None:
    html = parsed(publication(page("walls", language="he")), "text/walls.xhtml")

    assert (html.get("lang"), html.get("dir")) == ("he", "rtl")


@pytest.mark.parametrize("language", ["ar", "fa-IR", "AZ-Arab", "yi-Hebr-US"])
def test_languages_written_from_right_to_left(language: str) -> None:
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "zh-Hant", "ks-Deva", "az", "en-AR", "es-419"])
def test_languages_written_from_left_to_right(language: str) -> None:
    assert not direction(language)


def test_footnotes_keep_what_makes_them_pop_up() -> None:
    call = element("a", {"href": "#w.note-1", "epub:type": "noteref", "role": "doc-noteref"}, "1")
    note = element("li", {"id": "w.note-1", "epub:type": "footnote"}, "So.")
    html = parsed(publication(page("w", call, element("ol", None, note))), "text/w.xhtml")

    marked = {
        one.get(TYPE): one.get("href") or one.get("id") for one in html.iter() if one.get(TYPE)
    }
    assert marked == {"bodymatter": None, "noteref": "#w.note-1", "footnote": "w.note-1"}


def test_source_places_follow_the_text_of_each_file() -> None:
    bold = element("b", None, "x", span=Span("m", 7))
    here = page("walls", element("p", None, "\N{BRICK}\n\N{BRICK}", bold))
    found = source_places(publication(CONTENTS, here))

    assert set(found) == {"EPUB/nav.xhtml", "EPUB/text/walls.xhtml"}
    # The bold word stands after a brick in its line; a brick is two units of UTF-16.
    assert found["EPUB/text/walls.xhtml"] == ((1, 1, here.span), (7, 3, Span("m", 7)))
