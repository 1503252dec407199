"""Remark42's backup: a line about the site, then one JSON object a line, each a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.importers.comment_markdown import unescaped, with_line_breaks
from c2c_publish.importers.export import place
from c2c_publish.importers.harvest import Answer, Form, LeftOut
from c2c_publish.importers.pages import Files, comments_importer
from c2c_publish.importers.rows import json_of_line, row, said
from c2c_publish.importers.wording import moment, name
from c2c_publish.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.pages import Pages
    from c2c_publish.importers.rows import Row
    from c2c_publish.model import Span

_META = re.compile(rb'\A\s*\{\s*"version"\s*:\s*\d+\s*,\s*"users"\s*:\s*(?:null|\[)')
# The first backups had no line about the site.
_COMMENT = re.compile(rb'\A\s*\{\s*"id"\s*:\s*"[^"]*"\s*,\s*"pid"\s*:\s*"[^"]*"\s*,\s*"text"\s*:')
_ENDINGS = (".json", ".jsonl", ".txt", ".bak")
# Remark42 itself takes no comment of more than 2,000 characters, unless its owner says so.
_LONGEST_LINE = 4_000_000


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


def _is_backup(path: str) -> bool:
    return path.endswith(_ENDINGS) or path.rsplit("/", 1)[-1].startswith("backup-")


def _begins(beginning: bytes) -> bool:
    beginning = beginning.removeprefix(b"\xef\xbb\xbf")
    is_comment = _COMMENT.match(beginning) and b'"locator"' in beginning
    return bool(_META.match(beginning) or is_comment)


IMPORTER = comments_importer(
    "remark42",
    "Remark42: a backup, as it comes (.gz) or unpacked",
    "Remark42 backup",
    Files(_is_backup, _begins, _file),
)
