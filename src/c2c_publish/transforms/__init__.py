"""A Book as it was read becomes a Book as it is printed, step by step, each from value to value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.findings import Checked, Finding
from c2c_publish.transforms.discussion import arrange_discussions
from c2c_publish.transforms.links import resolve_links
from c2c_publish.transforms.numbering import number
from c2c_publish.transforms.pull_quotes import set_apart
from c2c_publish.transforms.quotes import link_quotes
from c2c_publish.transforms.scripts import tell_scripts

if TYPE_CHECKING:
    from c2c_publish.model import Book

# In this order: links lead to ids that numbering has made unique in the book, and what a pull quote says
# again is no second passage.
_STEPS = (arrange_discussions, number, resolve_links, set_apart, link_quotes, tell_scripts)


def transform(book: Book) -> Checked[Book]:
    """Give the book as it is printed: arranged, numbered, its links and quotations resolved, scripts told."""
    findings: list[Finding] = []
    for step in _STEPS:
        done = step(book)
        book, findings = done.value, [*findings, *done.findings]
    return Checked(book, tuple(findings))
