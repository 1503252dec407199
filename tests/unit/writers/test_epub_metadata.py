"""The package says of a book what is true, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from c2c_publish.model import (
    Accessibility,
    Element,
    Image,
    Matter,
    Metadata,
    Page,
    PageKind,
    Person,
    Publication,
    Series,
    Span,
    Stylesheet,
    Stylesheets,
)
from c2c_publish.writers.epub.metadata import Statement, statements

SAID = Accessibility("en", "It is marked.", "All are described.", "Some are not described.")
PLAIN = Metadata("Walls", "en", (Person("Ada"),), "urn:isbn:1", date(2021, 4, 23))


def img(alt: str, src: str = "images/a.png") -> Element:
    return Element("img", (("src", src), ("alt", alt)))


def page(kind: PageKind, *held: Element) -> Page:
    body = Element("section", (("id", str(kind)),), held)
    return Page(str(kind), kind, Matter.BODY, "Title", body, "en", Span("m"))


def publication(metadata: Metadata, *pages: Page, images: tuple[Image, ...] = ()) -> Publication:
    sheets = Stylesheets(*[Stylesheet("")] * 4)
    cover = Image("c.png", "image/png", 2, 3, "")
    return Publication(metadata, pages, (), sheets, images, cover, (), "", SAID)


def said(metadata: Metadata, *pages: Page, images: tuple[Image, ...] = ()) -> list[Statement]:
    return list(statements(publication(metadata, *pages, images=images)))


def named(found: list[Statement], name: str) -> list[str]:
    return [
        one.text for one in found if name in {one.name, dict(one.attributes).get("property", "")}
    ]


def about(found: list[Statement], subject: str) -> dict[str, str]:
    described = [dict(one.attributes) | {"text": one.text} for one in found]
    return {one["property"]: one["text"] for one in described if one.get("refines") == subject}


def test_title_and_subtitle_are_told_apart() -> None:
    found = said(replace(PLAIN, subtitle="and doors"))

    assert named(found, "title") == ["Walls", "and doors"]
    assert about(found, "#title") == {"title-type": "main", "display-seq": "1"}
    assert about(found, "#subtitle") == {"title-type": "subtitle", "display-seq": "2"}


def test_people_have_their_roles_and_the_names_they_sort_by() -> None:
    people = (Person("Ada Ø", "aut", "Ø, Ada"), Person("Cy", "trl"), Person("Bo", "aut"))
    found = said(replace(PLAIN, authors=people))

    assert named(found, "creator") == ["Ada Ø", "Bo"]
    assert named(found, "contributor") == ["Cy"]
    assert about(found, "#creator-1") == {"role": "aut", "file-as": "Ø, Ada"}
    assert about(found, "#contributor-1") == {"role": "trl"}


def test_a_book_without_authors_is_made_by_its_editors() -> None:
    found = said(replace(PLAIN, authors=(Person("Ed", "edt"),)))

    assert named(found, "creator") == ["Ed"]
    assert named(found, "contributor") == []


def test_what_the_book_file_does_not_say_is_left_out() -> None:
    found = said(PLAIN)

    assert {one.name for one in found} == {"title", "creator", "language", "date", "meta"}
    assert all(one.text for one in found)


def test_the_catalogue_has_every_field() -> None:
    found = said(
        replace(PLAIN, publisher="P", rights="R", description="D", subjects=("one", "two"))
    )

    assert named(found, "date") == ["2021-04-23"]
    fields = [named(found, name) for name in ("publisher", "rights", "description", "subject")]
    assert fields == [["P"], ["R"], ["D"], ["one", "two"]]


def test_a_series_has_its_place_only_in_figures() -> None:
    numbered = said(replace(PLAIN, series=Series("Openings", "2.1")))
    worded = said(replace(PLAIN, series=Series("Openings", "the second")))

    assert named(numbered, "belongs-to-collection") == ["Openings"]
    assert about(numbered, "#series") == {"collection-type": "series", "group-position": "2.1"}
    assert about(worded, "#series") == {"collection-type": "series"}


def test_a_book_with_only_its_cover_is_textual() -> None:
    found = said(PLAIN, page(PageKind.COVER, img("Cover: Walls")))

    assert named(found, "schema:accessMode") == ["textual"]
    assert named(found, "schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" in named(found, "schema:accessibilityFeature")
    assert named(found, "schema:accessibilityHazard") == ["none"]


def test_a_picture_without_words_takes_two_claims_away() -> None:
    found = said(PLAIN, page(PageKind.ESSAY, img("A wall"), img(" ")))

    assert named(found, "schema:accessMode") == ["textual", "visual"]
    assert named(found, "schema:accessModeSufficient") == []
    assert "alternativeText" not in named(found, "schema:accessibilityFeature")
    (summary,) = named(found, "schema:accessibilitySummary")
    assert summary == "It is marked. Some are not described."


def test_a_picture_that_may_move_may_flash() -> None:
    gif = Image("images/a.gif", "image/gif", 2, 3, "")
    found = said(PLAIN, page(PageKind.ESSAY, img("A wall", gif.path)), images=(gif,))

    assert named(found, "schema:accessibilityHazard") == ["unknown"]


def test_nobody_claims_conformance() -> None:
    assert not any("conformsTo" in str(one) for one in said(PLAIN))
