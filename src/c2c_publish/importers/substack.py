"""Substack's export: a table of posts, a folder of their texts, and saved pages that hold the comments."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, Unreadable, head, place, text_of_file
from c2c_publish.importers.harvest import LeftOut, Post, Remark, Standing
from c2c_publish.importers.substack_pages import is_saved_page, thread
from c2c_publish.importers.substack_text import body_of
from c2c_publish.importers.wording import moment, plain, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record

_TABLE = "posts.csv"
_COLUMNS = (b"post_id", b"is_published", b"audience")


def _recognise(export: Export) -> str:
    return "Substack export" if any(_is_table(export, path) for path in export.files()) else ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    base = settings.get("url", "").rstrip("/")
    for export in exports:
        saved = [path for path in _pages(export) if is_saved_page(head(export, path))]
        if not saved:
            message = (
                "Substack's export holds no comments; those of pages saved into its folder are read"
            )
            yield Remark(message, place(export))
        used: set[str] = set(saved)
        for table in export.files():
            if _is_table(export, table):
                yield from _posts(export, table, base, used)
        for path in saved:
            yield thread(export, path)
        for path in _pages(export):
            if path not in used:
                reason = f"{_TABLE} does not name it"
                yield LeftOut("post", path.rsplit("/", 1)[-1], "", reason, place(export, path))


def _posts(export: Export, table: str, base: str, used: set[str]) -> Iterator[Record]:
    folder = table[: -len(_TABLE)]
    pages = set(_pages(export))
    rows = csv.DictReader(io.StringIO(text_of_file(export, table).replace("\0", ""), newline=""))
    try:
        for row in rows:
            own = _said(row, "post_id")
            path = f"{folder}posts/{own}.html"
            at = place(export, table, rows.line_num)
            if path in pages:
                used.add(path)
                yield _post(row, text_of_file(export, path), base, export, path)
            elif _said(row, "podcast_url"):
                yield _post(row, "", base, export, table)
            else:
                reason = "the export does not hold its text"
                yield LeftOut("post", own, plain(_said(row, "title")), reason, at)
    except csv.Error as error:
        message = f"this table cannot be read on: {error}"
        hint = "export again: Settings > Import/Export > Export"
        raise Unreadable(message, place(export, table, rows.line_num), hint) from error


def _post(row: dict[str, str], text: str, base: str, export: Export, path: str) -> Post:
    own, _, slug = _said(row, "post_id").partition(".")
    is_published = _said(row, "is_published").lower() == "true"
    return Post(
        own,
        place(export, path),
        title=plain(_said(row, "title")),
        body=body_of(text, web(_said(row, "podcast_url"))),
        is_page=_said(row, "type") == "page",
        url=f"{base}/p/{slug}" if base and slug else "",
        slug=slug,
        subtitle=plain(_said(row, "subtitle")),
        date=moment(_said(row, "post_date")),
        standing=Standing.PUBLISHED if is_published else Standing.DRAFT,
    )


def _said(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _pages(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path.lower().endswith(".html"))


def _is_table(export: Export, path: str) -> bool:
    if path != _TABLE and not path.endswith(f"/{_TABLE}"):
        return False
    first = head(export, path).split(b"\n", 1)[0]
    return all(column in first for column in _COLUMNS)


IMPORTER = Importer(
    "substack", "Substack: the zip file of Settings > Import/Export > Export", _recognise, _read
)
