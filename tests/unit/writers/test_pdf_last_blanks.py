"""Lines before an element, of which WeasyPrint alone leaves one word behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from weasyprint import HTML

from c2c_publish.writers.pdf import last_blanks

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = "attention, and put the misprints right when Aldus had joined their"
STYLE = "<style>@page { size: 1000pt; margin: 0 } * { font: 10pt serif; margin: 0 }</style>"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    last_blanks.hang()


def boxes(html: str, kind: str) -> list[object]:
    """Give all boxes of a kind on the only page of a document."""
    (page,) = HTML(string=STYLE + html).render().pages
    every = page._page_box.descendants()  # noqa: SLF001 - WeasyPrint shows no boxes
    return [box for box in every if type(box).__name__ == kind]


def lines() -> list[str]:
    """Give the lines of a paragraph that has room for its words, but not for the blank after them."""
    (alone,) = boxes(f"<p>{WORDS}", "TextBox")
    width = alone.width + 1  # type: ignore[attr-defined]
    found = boxes(f'<p style="width: {width}px">{WORDS} <em>unpaid</em>', "LineBox")
    return ["".join(t.text for t in box.descendants() if hasattr(t, "text")) for box in found]  # type: ignore[attr-defined]


def test_no_word_is_left_on_a_line_of_its_own() -> None:
    last_blanks.hang()
    assert lines() == [WORDS, "unpaid"]


def test_weasyprint_alone_leaves_one() -> None:
    # When this fails, the module can go.
    last_blanks.stand()
    assert lines() != [WORDS, "unpaid"]
