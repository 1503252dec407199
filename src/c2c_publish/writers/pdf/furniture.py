"""A worker sets what stands in the margins: running heads and folios, page by page of a section.

They are set apart from the text, for they change with each page number, and the text does not. Where
the text would be, each page is empty but for elements that set the strings its heads are made of.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from c2c_publish.writers.pdf.capture import captured
from c2c_publish.writers.pdf.engine import OnlyTheBook, document, listening
from c2c_publish.writers.pdf.leaves import has_furniture
from c2c_publish.writers.pdf.setting import styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.writers.pdf.jobs import FurnitureJob, Leaf
    from c2c_publish.writers.pdf.package import SetSection

_OTHER = {"left": "right", "right": "left"}
_CARRIED = "display: block; break-after: page"


def furniture_set(job: FurnitureJob) -> SetSection:
    """Give the margins of a section. A page with nothing in them has no content, that is, number 0."""
    read = styles(job.sheets)
    # One page more in front carries in what was before.
    before = job.number - 1 - job.has_blank
    side = job.side if job.has_blank else _OTHER[job.side]
    start = f"html {{ break-before: {side} }}\n@page :first {{ counter-set: page {before} }}"
    with listening() as remarks:
        html = document(_html(job), OnlyTheBook({}, remarks))
        laid_out = read.laid_out(html, read.sheet(start))
        pages = laid_out.copy(laid_out.pages[1:])
        section = captured(pages, "margins", (), "", chain(read.remarks, remarks))
        printed = [has_furniture(page) for page in pages.pages]
    return _without_bare_pages(section, printed)


def _without_bare_pages(section: SetSection, printed: list[bool]) -> SetSection:
    pages = zip(section.pages, printed, strict=True)
    kept = tuple(page if is_printed else replace(page, content=0) for page, is_printed in pages)
    bare = {page.content for page in section.pages} - {page.content for page in kept}
    streams = tuple(one for one in section.streams if one.number not in bare)
    return replace(section, pages=kept, streams=streams, anchors=(), bookmarks=())


def _html(job: FurnitureJob) -> str:
    carried = "".join(map(_setting, job.carried))
    pages = "".join(_pages(job))
    # The tags of html and body come before the page that carries, those of the section after it.
    before, after = job.opening.split("<body>")
    return f'{before}<body><div style="{_CARRIED}">{carried}</div>{after}{pages}{job.closing}'


def _pages(job: FurnitureJob) -> Iterable[str]:
    side, broken = job.side, "auto"
    for leaf, follows in zip(job.leaves, (*job.leaves[1:], None), strict=True):
        # What holds the rest of a note alone is empty, and nothing that follows it asks for a side.
        if leaf.blank and follows:
            broken = _OTHER[side]
        else:
            style = f"display: block; page: {leaf.name or 'auto'}; break-before: {broken}"
            yield f'<div style="{style}">{"".join(_strings(leaf))}</div>'
            broken = "page"
        side = _OTHER[side]


def _strings(leaf: Leaf) -> Iterable[str]:
    """Give elements that set a page's strings; those that nothing at its top sets are not at its top."""
    first = [pair for pair in leaf.strings if pair[0] in leaf.starts]
    yield from map(_setting, first)
    if not first:
        yield _setting(None)
    yield from (_setting(pair) for pair in leaf.strings if pair[0] not in leaf.starts)


def _setting(pair: tuple[str, str] | None) -> str:
    strings = f"; string-set: {pair[0]} '{_escaped(pair[1])}'" if pair else ""
    return f'<div style="display: block; height: 0{strings}"></div>'


def _escaped(text: str) -> str:
    """Give text as a CSS string holds it, whatever it says (CSS Syntax 3, section 4.3.7)."""
    return re.sub(r"[^0-9A-Za-z ]", lambda match: f"\\{ord(match.group()):x} ", text)
