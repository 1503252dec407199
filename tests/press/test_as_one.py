"""The bound book is the one that WeasyPrint makes in one piece: in words, links, tags and pixels."""

from __future__ import annotations

import io
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from one_document import set_in_one
from PIL import ImageChops

from c2c_publish import pipeline
from c2c_publish.disk import Disk
from c2c_publish.world import NoStore

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
BOOKS = {path.parent.name: path.parent for path in (ROOT / "tests" / "books").glob("*/manuscript")}
BOOKS["sample"] = ROOT
# `C2C_AS_ONE=FOLDER make test PYTEST_ARGS='-k as_one'` compares a book that takes minutes.
if "C2C_AS_ONE" in os.environ:
    BOOKS["large"] = Path(os.environ["C2C_AS_ONE"])
# Of 255: letters moved by a millionth of a point are shaded a little differently.
SHADE = 24
# PDFium puts letters at quarters of a pixel, so one moved that little may come a whole quarter further.
# What is a quarter of a small pixel is not seen in a large one.
FINER = 4


def both(name: str) -> tuple[bytes, bytes]:
    """Give the PDF of a book set in one piece, and bound."""
    world = Disk(BOOKS[name])
    publication = pipeline.publication(world).value
    assert publication is not None
    with pipeline.workshop(1, NoStore()) as within:
        built = pipeline.build(
            world,
            (pipeline.Format.PDF,),
            validate=False,
            report=lambda _stage: None,
            within=within,
        )
    (output,) = built.outputs
    return set_in_one(publication, world), output.content


def bound_alike(one: bytes, bound: bytes) -> bytes:
    """Give the PDF with the side of the binding that the other names, by which PDFium orders words."""
    with pikepdf.open(io.BytesIO(bound)) as said, pikepdf.open(io.BytesIO(one)) as document:
        preferences = document.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        direction = said.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/Direction")
        if direction is None:
            return one
        preferences["/Direction"] = direction
        document.Root.ViewerPreferences = preferences
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()


def pages(pdf: bytes) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)


def outline(pdf: bytes) -> list[tuple[int, str, int | None, list[float | None]]]:
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for line in document.get_toc():
            place = line.get_dest()
            page, point = (place.get_index(), place.get_view()[1]) if place else (None, [])
            point = [value and round(value, 2) for value in point]
            found.append((line.level, line.get_title(), page, point))
        return found


def labels(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [document.get_page_label(index) for index in range(len(document))]


def links(pdf: bytes) -> Iterator[tuple[int, str, object, tuple[float, ...]]]:
    """Give every link: its page, what it says of itself, where it leads, and where it is."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        places = {
            name: (document.pages.index(pikepdf.Page(place[0])), round(float(place[3]), 1))
            for name, place in pikepdf.NameTree(document.Root.Names.Dests).items()
        }
        for number, page in enumerate(document.pages):
            for note in page.obj.get("/Annots", ()):
                inside = "/Dest" in note
                target = places[str(note.Dest)] if inside else str(note.A.URI)
                rectangle = tuple(round(float(value), 1) for value in note.Rect)
                yield number, str(note.Contents), target, rectangle


def tags(pdf: bytes) -> Counter[str]:
    """Count the elements that stand under the root: margins have none."""
    counted: Counter[str] = Counter()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        stack = list(document.Root.StructTreeRoot.K)
        while stack:
            one = stack.pop()
            if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                # WeasyPrint alone takes formulas for figures.
                counted[str(one.S).replace("Formula", "Figure")] += 1
                kids = one.get("/K")
                stack += list(kids) if isinstance(kids, pikepdf.Array) else []
    return counted


def alike(one: bytes, bound: bytes) -> None:
    """Hold the pixels of every page against each other."""
    with pypdfium2.PdfDocument(one) as first, pypdfium2.PdfDocument(bound) as second:
        for number, pair in enumerate(zip(first, second, strict=True)):
            darkest = difference(pair, 1)
            if darkest > SHADE:
                darkest = difference(pair, FINER)
            assert darkest <= SHADE, number


def difference(pair: tuple[pypdfium2.PdfPage, pypdfium2.PdfPage], finer: int) -> int:
    """Give how much the shades of two pages differ at the most, in pixels that were so many times finer."""
    shown = [page.render(scale=1.5 * finer).to_pil().convert("L").reduce(finer) for page in pair]
    histogram = ImageChops.difference(*shown).histogram()
    return max(shade for shade, count in enumerate(histogram) if count)


def ids(pdf: bytes) -> list[str]:
    """Give the ids of all elements: table headers have them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        every = (one for one in document.objects if isinstance(one, pikepdf.Dictionary))
        return [str(one.ID) for one in every if "/ID" in one and "/S" in one]


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_a_bound_book_is_the_same_as_one_set_in_one_piece(name: str) -> None:
    one, bound = both(name)
    one = bound_alike(one, bound)

    assert pages(bound) == pages(one)
    assert labels(bound) == labels(one)
    assert outline(bound) == outline(one)
    assert list(links(bound)) == list(links(one))
    assert tags(bound) == tags(one)
    assert len(ids(bound)) == len(set(ids(bound)))
    alike(one, bound)
