"""What a worker tries where something stands wrong: print.css has a rule for each mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from c2c_publish import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from c2c_publish.writers.pdf.geometry import Seen

# One after the other, each only if those before it have not helped.
_TABLE = ("tight", "broken")
_FIGURE = ("small", "smaller")


def badness(found: Iterable[Seen]) -> tuple[int, int, int]:
    """Give how bad it is, of two the less the better: how much is lost, stands wrong, sticks out."""
    flaws = [one.flaw for one in found]
    lost = sum(flaw.is_lost for flaw in flaws)
    return lost, len(flaws), sum(flaw.far for flaw in flaws)


def mend(found: Iterable[Seen], *, notes: bool) -> bool:
    """Mark elements for the next try, and say whether there is any new mark.

    Notes are mended by breaking pages before them, and marked with `notes` only, when that has not helped.
    """
    marks = [
        _mark(element, ladder)
        for one in found
        if notes or one.flaw.rule != rules.NOTE_OFF_PAGE.id
        for element, ladder in _ladders(one)
    ]
    return any(marks)


def _ladders(one: Seen) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Give the elements that can be set in another way, and the ways in order."""
    rule = rules.RULES[one.flaw.rule]
    if rule is rules.LINE_OVERFULL and one.element.tag == "table":
        yield one.element, _TABLE
    elif rule is rules.NOTE_OFF_PAGE:
        yield from ((note, ("in-text",)) for note in one.concerned)
    elif rule is rules.CAPTION_PARTED:
        yield from (
            (holder, ("anew",) if holder.tag == "table" else _FIGURE) for holder in one.concerned
        )
    else:
        for element in one.concerned:
            yield element, _FIGURE if element.tag == "figure" else ("loose",)


def _mark(element: Any, ladder: tuple[str, ...]) -> bool:  # noqa: ANN401 - WeasyPrint ships no types
    classes = element.get("class", "").split()
    mark = next((one for one in ladder if one not in classes), None)
    if mark:
        element.set("class", " ".join([*classes, mark]))
    return mark is not None
