"""A book set by WeasyPrint as one document: what the press is measured and compared with.

The pages, styles and pictures are the press's own. But here WeasyPrint sees the whole book, finds the
numbers of pages itself, and sets everything again as long as notes stand on another page than their
calls. `python bench/one_document.py BOOK FILE` sets the book in a folder, all in one process.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgpack

from c2c_publish.disk import Disk, fonts_alone
from c2c_publish.fonts import fontconfig, installed_fonts
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Matter, PageKind, element, walk
from c2c_publish.pipeline import publication as pages_of
from c2c_publish.writers.pdf.notes import BLOCK, note_places
from c2c_publish.writers.pdf.pictures import pictures
from c2c_publish.writers.pdf.sheets import GAP, Surroundings, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.model import Element, Metadata, Publication, Stylesheets
    from c2c_publish.world import World

# How often the press sets an essay again at the most, for the sake of its notes.
PASSES = 6
SETTING = Path(__file__).with_name("one_setting.py")
# What sheets have for the press alone: gaps for numbers, and names of blocks where no note may move.
FOR_NUMBERS = re.compile(f' data-page="{GAP}[^{GAP}]*{GAP}"')
FOR_BREAKS = re.compile(f' id="[^"]*{re.escape(BLOCK)}[0-9]+"')


@dataclass(frozen=True, slots=True)
class Document:
    """All that WeasyPrint needs, in types that travel.

    `notes` has a pair for each page: (call, note) in reading order, and the blocks before which the page
    may be broken. `cover`, `front` and `body` are the ids of the pages that begin each.
    """

    html: str
    sheets: tuple[str, ...]
    notes: tuple[tuple[tuple[tuple[str, str], ...], tuple[str, ...]], ...]
    pictures: dict[str, tuple[bytes, str]]
    cover: str
    front: str
    body: str
    variant: str

    def packed(self) -> bytes:
        """Give it as bytes, which `one_setting.py` reads."""
        values = {name: getattr(self, name) for name in self.__slots__}
        content: bytes = msgpack.packb(values)
        return content


def set_in_one(publication: Publication, world: World) -> bytes:
    """Give the PDF of a book, set in one piece by a process of its own, which knows no other fonts.

    Raises:
        CalledProcessError: it could not be set.
    """
    with fonts_alone(partial(fontconfig, installed_fonts())) as fonts:
        return subprocess.run(  # noqa: S603 - this interpreter and a file beside this one
            (sys.executable, str(SETTING), str(PASSES)),
            input=document(publication, world).packed(),
            stdout=subprocess.PIPE,
            env=os.environ | fonts | epoch(publication),
            check=True,
        ).stdout


def document(publication: Publication, world: World) -> Document:
    """Give the whole book as one document for print."""
    around = surroundings(publication)
    bodies = [sheet(page, around) for page in publication.pages]
    shown = pictures(publication, world)
    numbered = [page for page in publication.pages if page.kind is not PageKind.COVER]
    places = [note_places(body) for body in bodies]
    return Document(
        html=html(publication, bodies),
        sheets=tuple(sheets(publication.stylesheets)),
        notes=tuple((one.calls, one.blocks) for one in places),
        pictures={path: (p.content, p.media_type) for path, p in shown.shown(shown.media_types)},
        cover=next((p.id for p in publication.pages if p.kind is PageKind.COVER), ""),
        front=next((page.id for page in numbered), ""),
        body=around.first_of_body,
        variant="" if publication.pdf_variant == "none" else publication.pdf_variant,
    )


def html(publication: Publication, bodies: list[Element]) -> str:
    """Give the HTML of a whole book."""
    root = element(
        "html",
        {"lang": publication.metadata.language, "dir": direction(publication)},
        head(publication.metadata),
        element("body", None, GAP),
    )
    texts = [
        text if note_places(body).calls else FOR_BREAKS.sub("", text)
        for body, text in ((body, FOR_NUMBERS.sub("", xhtml(body))) for body in bodies)
    ]
    return f"<!DOCTYPE html>{xhtml(root)}".replace(GAP, "".join(texts))


def surroundings(publication: Publication) -> Surroundings:
    """Give what each page must know of the others."""
    front = [page.body for page in publication.pages if page.matter is Matter.FRONT]
    body = [page.id for page in publication.pages if page.matter is Matter.BODY]
    in_parts = {child.target for entry in publication.contents for child in entry.children}
    return Surroundings(
        first_of_body=body[0] if body else "",
        in_parts=frozenset(in_parts),
        front_ids=frozenset(one.get("id") for one in walk(front) if one.get("id")),
    )


def direction(publication: Publication) -> str:
    """Give the direction of the title's first letter, which is that of the book's script."""
    letters = (unicodedata.bidirectional(character) for character in publication.metadata.title)
    strong = next((kind for kind in letters if kind in {"L", "R", "AL"}), "L")
    return "" if strong == "L" else "rtl"


def head(metadata: Metadata) -> Element:
    """Give what says in the PDF whose book it is."""
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


def sheets(styles: Stylesheets) -> Iterator[str]:
    """Give each style sheet after the one it is laid over."""
    for one in (styles.base, styles.print, styles.page):
        yield one.built_in
        if one.own:
            yield one.own


def epoch(publication: Publication) -> dict[str, str]:
    """Give the environment in which WeasyPrint takes the day of publication for today."""
    published = datetime.combine(publication.metadata.published, time(), UTC)
    return {"SOURCE_DATE_EPOCH": str(int(published.timestamp()))}


def main() -> None:
    """Set the book that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--once", action="store_true", help="leave notes where they are")
    said = parser.parse_args()
    world = Disk(said.book)
    publication = pages_of(world).value
    if publication is None:
        sys.exit(f"{said.book} is not a book that can be set")
    with fonts_alone(partial(fontconfig, installed_fonts())) as fonts:
        # Fontconfig and WeasyPrint read these when they are loaded, so only now.
        os.environ |= fonts | epoch(publication)
        from one_setting import typeset  # noqa: PLC0415

        said.file.write_bytes(typeset(document(publication, world), 0 if said.once else PASSES))


if __name__ == "__main__":
    main()
