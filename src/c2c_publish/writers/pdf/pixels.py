"""A drawing in pixels, as the PDF would show it: what shops and older readers want for a cover."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from c2c_publish.packing import packed
from c2c_publish.world import WorkerLost, key_of
from c2c_publish.writers.pdf.jobs import PixelsJob, Unset, draw_pixels

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from c2c_publish.model import Drawing, Publication
    from c2c_publish.writers.pdf.press import Press

# What the largest shops ask for: 1,600 by 2,400.
WIDTH = 1600
# Flat areas and the edges of letters need no more; the file is a third of one in full colour.
_COLOURS = 128


def begin_cover(publication: Publication, press: Press) -> Callable[[], tuple[Drawing, ...]]:
    """Let a worker begin to draw the cover in pixels, if it is one that the book draws itself.

    What is given back waits for it, and gives the book's drawings, that of the cover with its PNG,
    `WIDTH` pixels wide; without one if it cannot be drawn.
    """
    cover = publication.cover
    begun = {
        one.path: _begin(PixelsJob(one.svg, cover.width, cover.height, WIDTH), press)
        for one in publication.drawings
        if one.path == cover.path
    }
    return lambda: tuple(
        replace(one, png=begun[one.path]()) if one.path in begun else one
        for one in publication.drawings
    )


def _begin(job: PixelsJob, press: Press) -> Callable[[], bytes]:
    key = key_of("pixels", press.versions, packed(job))
    kept = press.store.get(key)
    if kept:
        return lambda: kept
    return partial(_ended, press.workers().submit(draw_pixels, job), key, press)


def _ended(begun: Future[bytes | Unset], key: str, press: Press) -> bytes:
    try:
        drawn = begun.result()
    except WorkerLost:
        return b""
    if isinstance(drawn, Unset):
        return b""
    press.store.put(key, drawn)
    return drawn


def rastered(page: bytes, width: int) -> bytes:
    """Give the first page of a PDF as PNG, so many pixels wide, in a few colours."""
    import pypdfium2  # noqa: PLC0415 - only a worker draws

    document = pypdfium2.PdfDocument(page)
    try:
        first = document[0]
        picture = first.render(scale=width / first.get_width()).to_pil()
    finally:
        document.close()
    made = io.BytesIO()
    picture.quantize(_COLOURS).save(made, "PNG", optimize=True)
    return made.getvalue()
