"""What a laid-out page says of itself: its area for text, and what its running heads depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from c2c_publish.writers.pdf.jobs import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    import weasyprint

_POINTS = 0.75  # to a CSS pixel
_SIDES = {"left": "left", "verso": "left", "right": "right", "recto": "right"}


def area(page: weasyprint.Page) -> tuple[float, float, float, float]:
    """Give where the text of a page may stand: left, top, width and height in points, from the corner."""
    box = page._page_box  # noqa: SLF001 - WeasyPrint says it nowhere else
    pixels = (box.content_box_x(), box.content_box_y(), box.width, box.height)
    left, top, width, height = (float(one * _POINTS) for one in pixels)
    return left, top, width, height


def leaf(page: weasyprint.Page) -> Leaf:
    """Give what the running heads of a page depend on, but for its number."""
    box = page._page_box  # noqa: SLF001
    strings = tuple(
        (name, text)
        for one in _descendants(box)
        if one.string_set and one.string_set != "none"
        for name, text in one.string_set
    )
    kind = box.page_type
    return Leaf(kind.name or "", kind.blank, strings, frozenset(_starts(box)))


def wanted_side(page: weasyprint.Page) -> str:
    """Give the side on which a section, the one child of the body, asks to begin, or nothing."""
    box = page._page_box  # noqa: SLF001
    # html, body, section
    for _ in range(3):
        if not box.children:
            return ""
        box = box.children[0]
    return _SIDES.get(box.style["break_before"], "")


def has_furniture(page: weasyprint.Page) -> bool:
    """Say whether anything stands in the margins of a page."""
    box = page._page_box  # noqa: SLF001
    return any(type(child).__name__ == "MarginBox" for child in box.children)


def _descendants(box: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint ships no types
    return iter(box.descendants())


def _starts(box: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the names of strings set by whatever stands first on a page, as string(name, start) asks."""
    while box:
        if box.style["string_set"] != "none":
            for name, _ in box.style["string_set"]:
                yield name
        box = box.children[0] if getattr(box, "children", None) else None
