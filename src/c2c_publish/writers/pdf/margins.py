"""Running heads and folios of all sections: set by workers, where no earlier build has set them."""

from __future__ import annotations

from concurrent.futures import Future, wait
from dataclasses import replace
from typing import TYPE_CHECKING

from c2c_publish.packing import packed, unpacked
from c2c_publish.world import key_of
from c2c_publish.writers.pdf.jobs import FurnitureJob, set_furniture
from c2c_publish.writers.pdf.package import SetSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.writers.pdf.jobs import Sheets
    from c2c_publish.writers.pdf.press import Press, SetText
    from c2c_publish.writers.pdf.sections import Section

# So many sections go to a worker at once: their margins take it a few milliseconds each.
_BATCH = 16
# Of a point: two areas for text that differ by less are the same one.
_HAIR = 0.01


def set_margins(
    sections: Iterable[Section], text: SetText, sheets: Sheets, press: Press
) -> dict[str, SetSection]:
    """Give the margins of each section, by its id, with an empty page before it if the book has one."""
    styles = key_of("margins' styles", press.versions, packed(sheets))
    made: dict[str, SetSection] = {}
    missing: list[tuple[str, str, FurnitureJob]] = []
    for name, job in _jobs(sections, text):
        key = key_of("margins", styles, packed(job))
        kept = press.store.get(key)
        set_before = unpacked(SetSection, kept) if kept else None
        if set_before:
            made[name] = set_before
        else:
            missing.append((name, key, replace(job, sheets=sheets)))
    batches = [missing[at : at + _BATCH] for at in range(0, len(missing), _BATCH)]
    futures: dict[Future[tuple[bytes, ...]], list[tuple[str, str, FurnitureJob]]] = {
        press.workers().submit(set_furniture, tuple(job for _, _, job in batch)): batch
        for batch in batches
    }
    for future in wait(futures).done:
        for (name, key, _), content in zip(futures[future], future.result(), strict=True):
            press.store.put(key, content)
            done = unpacked(SetSection, content)
            if done is None:
                message = f"a worker gave no margins for {name}"
                raise ValueError(message)
            made[name] = done
    return made


def misfits(text: SetText, margins: Mapping[str, SetSection], *, every: bool) -> dict[str, str]:
    """Give the sections that would look different on the side they have come to, and that side.

    What is set as if it began on the right can be moved to the left as long as all pages have an area
    for text of the same size, and no empty page stands among them. With `every` it never can.
    """
    return {
        name: text.places[name].side
        for name, section in text.sections.items()
        if every or not _fits(section, margins[name])
    }


def _fits(section: SetSection, margins: SetSection) -> bool:
    pages = margins.pages[-len(section.pages) :]
    areas = zip(section.pages, pages, strict=False)
    same = all(
        abs(one - other) < _HAIR
        for page, margin in areas
        for one, other in zip(page.area[1:], margin.area[1:], strict=True)
    )
    return same and not any(page.leaf.blank for page in section.pages[1:])


def _jobs(sections: Iterable[Section], text: SetText) -> Iterable[tuple[str, FurnitureJob]]:
    carried: dict[str, str] = {}
    for section in sections:
        name = section.page.id
        leaves = tuple(page.leaf for page in text.sections[name].pages)
        place = text.places[name]
        job = FurnitureJob(
            opening=section.opening,
            closing=section.closing,
            sheets=(),
            side=place.side,
            number=place.number,
            has_blank=place.has_blank,
            carried=tuple(sorted(carried.items())),
            leaves=leaves,
        )
        yield name, job
        carried |= {string: said for leaf in leaves for string, said in leaf.strings}
