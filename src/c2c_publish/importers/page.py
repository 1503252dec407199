"""A web page that was saved, or its text as it was copied: the last hope of a blog that is gone."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, Unreadable, head, place, text_of_file
from c2c_publish.importers.page_html import read_html
from c2c_publish.importers.page_text import looks_like_page, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record

_HTML = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html\b|head\b|body\b|article\b)",
    re.IGNORECASE | re.DOTALL,
)
_FILES = re.compile(r"(?:^$|\.(?:html?|xhtml|txt)$)", re.IGNORECASE)


def recognise(export: Export) -> str:
    """Say that an export is a web page or the text of one, or nothing."""
    if export.files() != ("",):
        return ""
    try:
        begins = head(export).decode("utf-8-sig", "replace")
    except Unreadable:
        return ""
    if _HTML.match(begins):
        return "a web page"
    is_text = "\0" not in begins and not begins.lstrip().startswith(("<", "{", "["))
    return "the text of a web page" if is_text and looks_like_page(_whole(export)) else ""


def _whole(export: Export) -> str:
    try:
        return text_of_file(export)
    except Unreadable:
        return ""


def read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:  # noqa: ARG001
    """Give the posts of saved pages, one a file, with their answers and what was cut away."""
    for export in exports:
        for path in filter(_FILES.search, export.files()):
            text = text_of_file(export, path)
            if not text.strip():
                message = "there is nothing in this file"
                raise Unreadable(message, place(export, path), "save the page again")
            at = partial(place, export, path)
            yield from read_html(text, at) if _HTML.match(text) else read_text(text, at)


IMPORTER = Importer("page", "a web page or its text", recognise, read)
