"""What there is to say about sections that could not be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Finding, finding
from c2c_publish.model import walk
from c2c_publish.writers.pdf.notes import with_footnotes, with_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Page, Span
    from c2c_publish.writers.pdf.jobs import Unset
    from c2c_publish.writers.pdf.press import SetText

_WHY = {
    "time": "takes longer to set in type than a whole book may",
    "memory": "takes more memory to be set in type than there is for it",
    "depth": "is nested too deeply to be set in type",
    "died": "made the program that sets it in type break down, probably for want of memory",
    "trouble": "cannot be set in type",
}
_SIMPLER = (
    "write it in a simpler way: fewer boxes inside each other, smaller tables, several essays"
)
_UNSETTLED = "the numbers of pages that are named here move the pages they name, so none is right"


def unset_findings(pages: Iterable[Page], text: SetText) -> Iterable[Finding]:
    """Say which sections could not be set, at which of their blocks, and why."""
    for page in pages:
        if page.id in text.unset:
            yield _unset(page, text.unset[page.id])
        elif page.id in text.unsettled and not text.unset:
            hint = "say it without the number of a page"
            yield finding(rules.SETTING_FAILED, _UNSETTLED, page.span, hint)


def _unset(page: Page, unset: Unset) -> Finding:
    place = _place(page, unset.block)
    what = "this block" if place else "something here"
    said = f" ({unset.said})" if unset.said else ""
    message = f"{what} {_WHY[unset.why]}{said}"
    return finding(rules.SETTING_FAILED, message, place or page.span, _SIMPLER)


def _place(page: Page, block: str) -> Span | None:
    """Give where the block with an id was written."""
    named = walk((with_names(with_footnotes(page.body)),))
    return next((one.span for one in named if block and one.get("id") == block), None)
