"""The pages of a publication as one HTML document, and what of it the typesetter is to watch."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Matter, Page, PageKind, element, walk
from c2c_publish.writers.pdf.notes import note_places
from c2c_publish.writers.pdf.sheets import Surroundings, sheet

if TYPE_CHECKING:
    from c2c_publish.model import Metadata, Publication
    from c2c_publish.writers.pdf.notes import NotePlaces

_RIGHT_TO_LEFT = {"R", "AL"}


@dataclass(frozen=True, slots=True)
class Document:
    """A book as one HTML text.

    `notes` says page by page where notes are called and where lines may be moved to mend them. `cover`,
    `front` and `body` are the ids of the pages that begin each; `body` is empty where there is none.
    """

    html: str
    notes: tuple[NotePlaces, ...]
    cover: str
    front: str
    body: str


def document(publication: Publication) -> Document:
    """Give the whole book as one HTML document for print."""
    around = _surroundings(publication)
    bodies = [sheet(page, around) for page in publication.pages]
    root = element(
        "html",
        {"lang": publication.metadata.language, "dir": _direction(publication)},
        _head(publication.metadata),
        element("body", None, *bodies),
    )
    cover = next((p.id for p in publication.pages if p.kind is PageKind.COVER), "")
    front = next((p.id for p in publication.pages if p.kind is not PageKind.COVER), "")
    notes = tuple(note_places(body) for body in bodies)
    return Document(f"<!DOCTYPE html>{xhtml(root)}", notes, cover, front, around.first_of_body)


def _surroundings(publication: Publication) -> Surroundings:
    front = [page for page in publication.pages if page.matter is Matter.FRONT]
    body = [page.id for page in publication.pages if page.matter is Matter.BODY]
    in_parts = {child.target for entry in publication.contents for child in entry.children}
    return Surroundings(
        first_of_body=body[0] if body else "",
        in_parts=frozenset(in_parts),
        front_ids=frozenset(filter(None, (id_ for page in front for id_ in _ids(page)))),
    )


def _ids(page: Page) -> tuple[str, ...]:
    return tuple(current.get("id") for current in walk((page.body,)))


def _direction(publication: Publication) -> str:
    """Give the direction of the title's first letter, which is that of the book's script."""
    letters = (unicodedata.bidirectional(character) for character in publication.metadata.title)
    strong = next((kind for kind in letters if kind in {"L", *_RIGHT_TO_LEFT}), "L")
    return "rtl" if strong in _RIGHT_TO_LEFT else ""


def _head(metadata: Metadata) -> Element:
    said = {
        "description": metadata.description,
        "keywords": ", ".join(metadata.subjects),
        "dcterms.created": metadata.published.isoformat(),
        "generator": "c2c-publish",
    }
    writers = [("author", person.name) for person in metadata.writers]
    metas = [
        element("meta", {"name": name, "content": content})
        for name, content in (*writers, *said.items())
        if content
    ]
    return element("head", None, element("title", None, metadata.full_title), *metas)
