"""Isso's database, an SQLite file: read from a copy in memory, which nothing is ever written to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, Unreadable, content, head, place
from c2c_publish.importers.harvest import Answer, Form, Remark
from c2c_publish.importers.pages import Pages
from c2c_publish.importers.rows import whole
from c2c_publish.importers.wording import name, web
from c2c_publish.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record
    from c2c_publish.importers.rows import Row
    from c2c_publish.model import Span

_MAGIC = b"SQLite format 3\0"
# Isso's alone among the systems that keep comments in SQLite.
_COLUMNS = (b"remote_addr", b"voters", b"threads", b"comments")
_ENDINGS = (".db", ".sqlite", ".sqlite3")
_THREADS = ("id", "uri", "title")
_COMMENTS = ("id", "tid", "parent", "created", "mode", "text", "author", "website")
_NEEDED = frozenset({"id", "tid", "text"})
_HINT = "stop Isso, and copy its database again; `dbpath` in isso.cfg says where it is"
_STATUS = {1: Status.APPROVED, 2: Status.PENDING, 4: Status.DELETED}
# Where the header says that newer pages are in a file beside this one; in memory there is none.
_JOURNAL = slice(18, 20)
_ITS_OWN = b"\x01\x01"
_LONGEST = 20_000_000
# No query here is more than one walk over a table: this is minutes of it.
_STEP, _MOST_STEPS = 1_000_000, 5_000


def _recognise(export: Export) -> str:
    found = any(_is_one(export, path) for path in _paths(export))
    return "Isso database, SQLite" if found else ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    pages = Pages(settings)
    for export in exports:
        files = export.files()
        for path in _paths(export):
            if path != "" and not _is_one(export, path):
                continue
            if path and f"{path}-wal" in files and head(export, f"{path}-wal"):
                message = "the newest comments may be in the -wal file beside it, which is not read"
                yield Remark(f"{message}; {_HINT}", place(export, path))
            _file(export, path, pages)
    yield from pages.threads()


def _file(export: Export, path: str, pages: Pages) -> None:
    """Put a database's comments under their pages.

    Raises:
        Unreadable: it is damaged, or no database of Isso's.
    """
    span = place(export, path)
    raw = bytearray(content(export, path))
    raw[_JOURNAL] = _ITS_OWN
    try:
        with closing(_opened(bytes(raw))) as database:
            for one in _table(database, "threads", _THREADS, span):
                pages.page(_text(one, "id"), _text(one, "uri"), _text(one, "title"), span)
            for one in _table(database, "comments", _COMMENTS, span):
                pages.page(_text(one, "tid"), "", "", span)
                pages.answer(_text(one, "tid"), _answer(one, span))
    except (sqlite3.Error, OverflowError, MemoryError) as error:
        message = f"this database cannot be read on: {error}"
        raise Unreadable(message, span, _HINT) from error


def _opened(raw: bytes) -> sqlite3.Connection:
    """Give the database in memory. What is in it may be hostile, so it calls nothing and changes nothing."""
    database = sqlite3.connect(":memory:")
    database.deserialize(raw)
    for setting in ("trusted_schema = OFF", "query_only = ON", "temp_store = MEMORY"):
        database.execute(f"PRAGMA {setting}")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    database.text_factory = lambda text: text.decode("utf-8", "replace")
    steps = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA}
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY
    )
    return database


def _table(
    database: sqlite3.Connection, table: str, columns: tuple[str, ...], span: Span
) -> Iterator[Row]:
    """Give the rows of a table, with those of the columns that this version of Isso has."""
    kind = database.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    there = {line[1] for line in database.execute(f"PRAGMA table_info({table})")}
    if kind != ("table",) or (table == "comments" and not there >= _NEEDED):
        message = f"this database has no table “{table}” as Isso writes it"
        raise Unreadable(message, span, _HINT)
    known = [column for column in columns if column in there]
    # The names are the constants above.
    query = f"SELECT {', '.join(known)} FROM {table} ORDER BY id"  # noqa: S608
    for line in database.execute(query):
        yield dict(zip(known, line, strict=True))


def _answer(one: Row, span: Span) -> Answer:
    mode = one.get("mode", 1)
    status = _STATUS.get(mode, Status.PENDING) if isinstance(mode, int) else Status.PENDING
    return Answer(
        id=_text(one, "id"),
        span=span,
        body=_text(one, "text"),
        form=Form.MARKDOWN,
        author=name(_text(one, "author")),
        url=web(_text(one, "website")),
        date=_moment(one.get("created")),
        reply_to=_text(one, "parent"),
        status=status,
    )


def _text(one: Row, column: str) -> str:
    value = one.get(column)
    return whole(str(value)) if isinstance(value, (str, int)) else ""


def _moment(value: object) -> datetime | None:
    if not isinstance(value, (int, float)) or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path == "" or path.lower().endswith(_ENDINGS))


def _is_one(export: Export, path: str) -> bool:
    beginning = head(export, path)
    return beginning.startswith(_MAGIC) and all(word in beginning for word in _COLUMNS)


IMPORTER = Importer("isso", "Isso: its database, comments.db", _recognise, _read)
