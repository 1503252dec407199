"""Headings go down one level at a time, so that they can be read aloud and jumped between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Finding, finding
from c2c_publish.model import Book, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

_TITLE_LEVEL = 1
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def heading_levels(book: Book) -> Iterable[Finding]:
    """Say which headings take the title's level or skip one (WCAG 2.2, technique G141)."""
    for essay in book.essays:
        above = _TITLE_LEVEL
        for current in walk(essay.body):
            if current.tag not in _HEADINGS:
                continue
            level = int(current.tag[1])
            span = current.span or essay.span
            words = text_of(current.children)[:60]
            if level == _TITLE_LEVEL:
                message = f"the heading “{words}” is as high as the essay's title"
                hint = "an essay's own headings begin with ##"
                yield finding(rules.HEADING_LEVEL, message, span, hint)
            elif level > above + 1:
                message = f"the heading “{words}” skips from level {above} to {level}"
                hint = f"begin it with {'#' * (above + 1)}"
                yield finding(rules.HEADING_LEVEL, message, span, hint)
            above = level
