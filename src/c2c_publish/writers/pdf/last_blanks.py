"""The blank at a text's end, before an element: WeasyPrint 70 wants room for it on the line.

Where there is room for the words but not for that blank, it finds no place to break the line at, and sets
its first word on a line of its own, followed by a new one. In running text that is one line in sixty that
ends before a note or another element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from weasyprint.layout import inline

if TYPE_CHECKING:
    from collections.abc import Mapping

    # Layout, length, where to resume, width, height, baseline.
    _Line = tuple[object, int, int | None, float, float, float]

_alone = inline.split_first_line


def hang() -> None:
    """Have WeasyPrint let such a blank hang over the edge, as it does with all others (CSS Text 3, 4.1.3)."""
    inline.split_first_line = _first_line


def stand() -> None:
    """Leave WeasyPrint as it is."""
    inline.split_first_line = _alone


def _first_line(  # noqa: PLR0913 - WeasyPrint's signature
    text: str,
    style: Mapping[str, object],
    context: object,
    max_width: float,
    justification_spacing: float,
    *,
    is_line_start: bool = True,
) -> _Line:
    """Give the first line of a text (see WeasyPrint), the whole text if it fits but for its blank."""
    others = (style, context, max_width, justification_spacing)
    line: _Line = _alone(text, *others, is_line_start=is_line_start)
    _, length, resume, *_ = line
    if resume is None or not text.endswith(" ") or b" " in text.encode()[:length]:
        return line
    words = text.rstrip(" ")
    if " " not in words or style["white_space"] != "normal":
        return line
    layout, length, resume, width, height, baseline = _alone(
        words, *others, is_line_start=is_line_start
    )
    if resume is not None or width > max_width:
        return line
    # The next line begins with the blank, and nothing is left of it there.
    return layout, length, len(text.encode()), width, height, baseline
