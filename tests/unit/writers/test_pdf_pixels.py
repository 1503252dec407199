"""The cover that a book draws is drawn in pixels as well, for shops and readers that show no SVG."""

from __future__ import annotations

import io
import os
from concurrent.futures import Executor, Future
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PIL import Image

from c2c_publish import pipeline
from c2c_publish.disk import fonts_alone, libraries
from c2c_publish.findings import PublishError
from c2c_publish.fonts import fontconfig, installed_fonts
from c2c_publish.model import Drawing
from c2c_publish.pipeline import Format
from c2c_publish.workers import here
from c2c_publish.world import WorkerLost
from c2c_publish.writers.pdf import Press, begin_cover
from c2c_publish.writers.pdf.jobs import Unset
from tests.unit.writers.test_pdf_book import SHELF, hard_book
from tests.worlds import MemoryStore

PAPER, INK = (0, 51, 102), (255, 204, 153)
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900" viewBox="0 0 600 900">
<rect width="600" height="900" fill="#003366"/><text x="60" y="200" font-size="90"
font-family="'Source Sans 3'" font-weight="WEIGHT" fill="#ffcc99">Walls</text></svg>"""


def drawn(svg: str, store: MemoryStore) -> bytes:
    """Give what is drawn of a drawing in this very process."""
    book = hard_book()
    alone = replace(book, drawings=(Drawing(book.cover.path, svg), Drawing("other.svg", svg)))
    with fonts_alone(partial(fontconfig, installed_fonts())) as environment:
        # Fontconfig reads it once, as it is loaded.
        os.environ.update(environment)
        first, second = begin_cover(alone, Press(here, store, ""))()
    assert (first.svg, second.png) == (svg, b"")
    return first.png


def inked(png: bytes) -> int:
    with Image.open(io.BytesIO(png)) as picture:
        colours = picture.convert("RGB").getcolors() or ()
        return next(count for count, colour in colours if colour == INK)


def test_it_is_large_and_in_the_colours_of_the_drawing() -> None:
    png = drawn(DRAWING.replace("WEIGHT", "400"), MemoryStore())

    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1600, 2400))
        assert picture.convert("RGB").getpixel((3, 3)) == PAPER
    assert inked(png)


def test_words_have_the_weight_that_they_ask_for() -> None:
    light, bold = (drawn(DRAWING.replace("WEIGHT", w), MemoryStore()) for w in ("300", "700"))

    assert inked(bold) > 1.4 * inked(light)


def test_what_was_drawn_before_is_not_drawn_again() -> None:
    store = MemoryStore()
    first = drawn(DRAWING, store)
    (key,) = store.entries
    store.entries[key] = b"kept"

    assert first
    assert drawn(DRAWING, store) == b"kept"


@pytest.mark.parametrize("outcome", [WorkerLost("time"), Unset("memory")])
def test_what_cannot_be_drawn_is_left_to_the_svg(outcome: object) -> None:
    store = MemoryStore()

    class Poor(Executor):
        def submit(self, _function: object, /, *_jobs: object, **_names: object) -> Future[Any]:
            future: Future[Any] = Future()
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)
            return future

    book = hard_book()
    assert begin_cover(book, Press(Poor, store, ""))() == book.drawings
    assert store.entries == {}


def test_an_epub_is_made_without_the_libraries_that_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        message = "no Pango"
        raise PublishError(message)

    monkeypatch.setattr(libraries, "typesetting_libraries", missing)
    built = pipeline.build(SHELF, (Format.EPUB,), validate=False, report=lambda _stage: None)

    assert [output.name for output in built.outputs] == ["hard-things.epub"]
    assert b"c2c-drawn-cover.svg" in built.outputs[0].content
    assert b"c2c-drawn-cover.png" not in built.outputs[0].content
