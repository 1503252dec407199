"""The whole way from a publication to its PDF."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from c2c_publish.findings import Checked
from c2c_publish.fonts import font_file
from c2c_publish.model import OutputFile, PageKind
from c2c_publish.model.printed import PrintedPage
from c2c_publish.writers.pdf import css
from c2c_publish.writers.pdf.binding import Binding
from c2c_publish.writers.pdf.faces import Type, write_fonts
from c2c_publish.writers.pdf.flaws import flaw_findings
from c2c_publish.writers.pdf.labels import page_labels
from c2c_publish.writers.pdf.margins import misfits, set_margins
from c2c_publish.writers.pdf.pdf_file import dictionary
from c2c_publish.writers.pdf.pictures import pictures
from c2c_publish.writers.pdf.press import Order, begin_text
from c2c_publish.writers.pdf.remarks import findings
from c2c_publish.writers.pdf.sections import is_right_to_left, sections
from c2c_publish.writers.pdf.unset import unset_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from c2c_publish.model import Publication
    from c2c_publish.world import Store, World
    from c2c_publish.writers.pdf.package import SetSection
    from c2c_publish.writers.pdf.press import Press, SetText


def begin_pdf(
    publication: Publication, world: World, name: str, press: Press
) -> Callable[[], Checked[tuple[OutputFile, ...]]]:
    """Let workers begin with the PDF of a publication.

    What is given back waits for them, and gives the PDF, or what of it cannot be set.

    Args:
        publication: the book as pages.
        world: gives the bytes of its pictures.
        name: the name of the file, without its ending.
        press: sets its sections.
    """
    order = _order(publication, world)
    return partial(_ended, order, begin_text(order, press), publication, name, press)


def _ended(
    order: Order, begun: Callable[[], SetText], publication: Publication, name: str, press: Press
) -> Checked[tuple[OutputFile, ...]]:
    text, margins = _set(order, begun, publication, press)
    troubles = tuple(unset_findings(publication.pages, text))
    if margins is None:
        return Checked((), troubles)
    remarks = [
        remark for one in (*text.sections.values(), *margins.values()) for remark in one.remarks
    ]
    count = sum(len(one.pages) for one in margins.values())
    anew = tuple(page.title for page in publication.pages if page.id in text.anew)
    labels = page_labels(publication.pages, text.places)
    printed = tuple(_printed(publication, text))
    flaws = tuple(flaw_findings(order.sections, text))
    # Each is let go when it is bound: of a long book, all of them and the PDF take much memory.
    unbound = deque((text.sections[page.id], margins[page.id]) for page in publication.pages)
    del text, margins
    entries = {"PageLabels": labels}
    if is_right_to_left(publication):
        # ISO 32000-1, table 150: which page of two stands first, and where the book is bound.
        entries["ViewerPreferences"] = b"<</DisplayDocTitle true/Direction/R2L>>"
    content = _bound(unbound, entries, press.store)
    output = OutputFile(f"{name}.pdf", content, count, anew, printed)
    return Checked((output,), (*findings(remarks, publication), *flaws, *troubles))


def _printed(publication: Publication, text: SetText) -> Iterable[PrintedPage]:
    """Give the pages that bear a number, and where each begins; empty pages have no text to begin with."""
    for page in publication.pages:
        if page.kind is PageKind.COVER:
            continue
        place = text.places[page.id]
        for number, one in enumerate(text.sections[page.id].pages):
            if one.begins.id or not number:
                yield PrintedPage(place.label(number), page.id, number, one.begins)


def _order(publication: Publication, world: World) -> Order:
    styles = publication.stylesheets
    return Order(
        sections=sections(publication, all_numbers=css.asks_for_numbers(styles)),
        sheets=css.for_text(styles),
        variant="" if publication.pdf_variant == "none" else publication.pdf_variant,
        pictures=pictures(publication, world).shown,
        first_side="left" if is_right_to_left(publication) else "right",
    )


def _set(
    order: Order,
    begun: Callable[[], SetText],
    publication: Publication,
    press: Press,
    turns: int = 3,
) -> tuple[SetText, Mapping[str, SetSection] | None]:
    """Set text and margins; again, `turns` times at most, where a side makes a section look different."""
    text = begun()
    if text.unset:
        return text, None
    pages = sum(len(one.pages) for one in text.sections.values())
    pages += sum(place.has_blank for place in text.places.values())
    sheets = css.for_margins(publication.stylesheets, pages)
    margins = set_margins(order.sections, text, sheets, press)
    turned = misfits(text, margins, every=css.tells_sides_apart(publication.stylesheets))
    if turns and not turned.items() <= order.sides.items():
        order = replace(order, sides={**order.sides, **turned})
        return _set(order, begin_text(order, press), publication, press, turns - 1)
    return text, margins


def _bound(
    unbound: deque[tuple[SetSection, SetSection]], entries: dict[str, bytes], store: Store
) -> bytes:
    """Bind sections with their margins, and take each away."""
    binding = Binding()
    types: dict[str, Type] = {}
    first, _ = unbound[0]
    catalog, info = {**dict(first.catalog), **entries}, dict(first.info)
    del first
    while unbound:
        section, margins = unbound.popleft()
        for face in (*section.faces, *margins.faces):
            types.setdefault(face.key, Type(face)).use(face)
        binding.add(section, margins)
    fonts = write_fonts(binding.file, types, font_file, store)
    binding.file.add(dictionary(fonts), binding.fonts)
    return binding.finished(catalog, info)
