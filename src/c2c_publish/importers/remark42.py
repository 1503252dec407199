"""Remark42's backup: a line about the site, then one JSON object a line, each a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.importers.comment_markdown import unescaped, with_line_breaks
from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.harvest import Answer, Form, LeftOut
from c2c_publish.importers.pages import Pages
from c2c_publish.importers.rows import json_of_line, row, said
from c2c_publish.importers.wording import moment, name
from c2c_publish.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record
    from c2c_publish.importers.rows import Row
    from c2c_publish.model import Span

_META = re.compile(rb'\A\s*\{\s*"version"\s*:\s*\d+\s*,\s*"users"\s*:\s*(?:null|\[)')
# The first backups had no line about the site.
_COMMENT = re.compile(rb'\A\s*\{\s*"id"\s*:\s*"[^"]*"\s*,\s*"pid"\s*:\s*"[^"]*"\s*,\s*"text"\s*:')
_ENDINGS = (".json", ".jsonl", ".txt", ".bak")
# Remark42 itself takes no comment of more than 2,000 characters, unless its owner says so.
_LONGEST_LINE = 4_000_000


def _recognise(export: Export) -> str:
    found = any(_is_one(export, path) for path in _paths(export))
    return "Remark42 backup" if found else ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    pages = Pages(settings)
    for export in exports:
        for path in _paths(export):
            if path == "" or _is_one(export, path):
                yield from _file(export, path, pages)
    yield from pages.threads()


def _file(export: Export, path: str, pages: Pages) -> Iterator[LeftOut]:
    """Put a file's comments under their pages, and give the lines that are no comments."""
    for number, line in _lines(export, path):
        span = place(export, path, number)
        found = row(json_of_line(line.decode("utf-8-sig", "replace")))
        if "locator" in found:
            _take(found, span, pages)
        elif line.strip() and not (number == 1 and "version" in found):
            reason = (
                "it names no page" if found else "this line of the backup is damaged or cut short"
            )
            yield LeftOut("comment", said(found, "id"), "", reason, span)


def _lines(export: Export, path: str) -> Iterator[tuple[int, bytes]]:
    """Give the lines with their numbers; of one that is longer than any comment, its beginning."""
    with export.open(path) as stream:
        number, begins = 1, True
        while line := stream.readline(_LONGEST_LINE):
            if begins:
                yield number, line
            begins = line.endswith(b"\n")
            number += begins


def _take(found: Row, span: Span, pages: Pages) -> None:
    address = said(row(found.get("locator")), "url")
    pages.page(address, address, said(found, "title"), span)
    pages.answer(address, _answer(found, span))


def _answer(found: Row, span: Span) -> Answer:
    user, written = row(found.get("user")), said(found, "orig")
    is_deleted = found.get("delete") is True
    return Answer(
        id=said(found, "id"),
        span=span,
        # What a reader typed is kept with its signs as references, and a line's end is one when shown.
        body=with_line_breaks(unescaped(written)) if written else said(found, "text"),
        form=Form.MARKDOWN if written else Form.HTML,
        author="" if is_deleted else name(said(user, "name")),
        date=moment(said(found, "time")),
        reply_to=said(found, "pid"),
        by_author=user.get("admin") is True,
        status=Status.DELETED if is_deleted else Status.APPROVED,
    )


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(
        path
        for path in export.files()
        if path == "" or path.lower().endswith(_ENDINGS) or _called(path).startswith("backup-")
    )


def _called(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _is_one(export: Export, path: str) -> bool:
    beginning = head(export, path).removeprefix(b"\xef\xbb\xbf")
    return bool(_META.match(beginning)) or bool(
        _COMMENT.match(beginning) and b'"locator"' in beginning
    )


IMPORTER = Importer(
    "remark42",
    "Remark42: a backup, as it comes (.gz) or unpacked",
    _recognise,
    _read,
)
