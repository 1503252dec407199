"""Every picture has words for readers who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Finding, finding
from c2c_publish.model import Book, walk

if TYPE_CHECKING:
    from collections.abc import Iterable


def missing_alternatives(book: Book) -> Iterable[Finding]:
    """Say which pictures have no alternative text (WCAG 2.2, success criterion 1.1.1)."""
    for essay in book.essays:
        notes = (node for note in essay.notes for node in note.body)
        for current in walk((*essay.body, *notes)):
            if current.tag == "img" and not current.get("alt").strip():
                message = f"the picture `{current.get('src')}` has no alternative text"
                hint = "say in the brackets what it shows: ![what it shows](picture)"
                span = current.span or essay.span
                yield finding(rules.IMAGE_ALT_MISSING, message, span, hint)
