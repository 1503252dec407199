"""Things to say about a book and its outputs; checks change nothing.

`check_book` looks at a Book before it is rendered; the other modules look at finished files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.checks.headings import heading_levels
from c2c_publish.checks.pictures import missing_alternatives

if TYPE_CHECKING:
    from c2c_publish.findings import Finding
    from c2c_publish.model import Book

_BOOK_CHECKS = (heading_levels, missing_alternatives)


def check_book(book: Book) -> tuple[Finding, ...]:
    """Give all there is to say about a book that was read and transformed."""
    return tuple(found for check in _BOOK_CHECKS for found in check(book))
