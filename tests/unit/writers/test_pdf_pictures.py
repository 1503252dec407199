"""The pictures of an essay are in the PDF as their author gave them, to the pixel."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from c2c_publish import pipeline
from tests.unit.writers.test_pdf_book import BOOK, Shelf, content, written

FADING = Image.linear_gradient("L").resize((40, 30))
COLOURED = Image.merge("RGB", (FADING, FADING.rotate(180), FADING))
SEE_THROUGH = Image.merge("RGBA", (*COLOURED.split(), FADING.rotate(180)))


def file(picture: Image.Image, form: str) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form)
    return stream.getvalue()


def printed(name: str, picture: bytes) -> list[Image.Image]:
    """Give what is in the PDF of a book that shows this picture: a mask stands before what it masks."""
    shelf = Shelf(
        (
            ("manuscript/book.yaml", BOOK.partition("contents:")[0].encode()),
            ("manuscript/essays/a.md", f"---\ntitle: A\n---\n![Grey.](images/{name})\n".encode()),
            (f"manuscript/images/{name}", picture),
        )
    )
    pages = pipeline.publication(shelf).value
    assert pages is not None
    with pikepdf.open(io.BytesIO(content(written(pages, shelf)))) as document:
        return [
            pikepdf.PdfImage(one).as_pil_image().copy()
            for one in document.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]


@pytest.mark.parametrize("picture", [FADING, COLOURED], ids=["grey", "coloured"])
def test_a_png(picture: Image.Image) -> None:
    assert printed("a.png", file(picture, "PNG")) == [picture]


def test_a_png_that_one_sees_through_has_a_mask() -> None:
    mask = SEE_THROUGH.getchannel("A")

    assert printed("a.png", file(SEE_THROUGH, "PNG")) == [mask, SEE_THROUGH]


def test_a_jpeg() -> None:
    picture = file(COLOURED, "JPEG")
    with Image.open(io.BytesIO(picture)) as opened:
        assert printed("a.jpg", picture) == [opened.copy()]
