"""A worker sets a section: once, and again as long as that mends what stands wrong on its pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from c2c_publish.writers.pdf.capture import captured
from c2c_publish.writers.pdf.drawing import draw_formulas
from c2c_publish.writers.pdf.engine import OnlyTheBook, Styles, document, listening
from c2c_publish.writers.pdf.geometry import seen
from c2c_publish.writers.pdf.mending import badness, mend
from c2c_publish.writers.pdf.notes import page_breaks

if TYPE_CHECKING:
    import weasyprint

    from c2c_publish.writers.pdf.geometry import Seen
    from c2c_publish.writers.pdf.jobs import SectionJob, Sheets
    from c2c_publish.writers.pdf.package import SetSection

_PASSES = 6
_read: dict[Sheets, Styles] = {}


def styles(sheets: Sheets) -> Styles:
    """Give style sheets as they are read; a worker reads those of its book once."""
    if sheets not in _read:
        _read.clear()
        _read[sheets] = Styles(sheets)
    return _read[sheets]


def section_set(job: SectionJob) -> SetSection:
    """Give a section that is set."""
    read = styles(job.sheets)
    with listening() as remarks:
        laid_out, found = _laid_out(job, read, OnlyTheBook(dict(job.pictures), remarks))
        # Painting has its remarks, too, so they are collected at the end.
        every = chain(read.remarks, remarks)
        done = captured(laid_out, job.id, job.elsewhere, job.variant, every)
        return replace(done, flaws=tuple(one.flaw for one in found))


def _laid_out(
    job: SectionJob, read: Styles, fetcher: OnlyTheBook
) -> tuple[weasyprint.Document, tuple[Seen, ...]]:
    """Give the pages on which the least stands wrong, and what still does."""
    html = document(job.html, fetcher)
    if "<math " in job.html:
        draw_formulas(html.etree_element, fetcher.remarks.undrawn)
    breaks = f"html {{ break-before: {job.side} }}\n"
    best = tried = read.laid_out(html, read.sheet(breaks))
    least = found = seen(tried)
    for _ in range(_PASSES):
        wanted = [f'[id="{block}"]' for block in page_breaks((job.notes,), _pages(tried))]
        is_marked = mend(found, notes=not wanted)
        if not found or not (wanted or is_marked):
            break
        if wanted:
            breaks += f"{', '.join(wanted)} {{ break-before: page }}\n"
        tried = read.laid_out(html, read.sheet(breaks))
        found = seen(tried)
        if badness(found) < badness(least):
            best, least = tried, found
    return best, least


def _pages(laid_out: weasyprint.Document) -> dict[str, int]:
    """Give the page, counted from 0, on which each id begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(laid_out.pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found
