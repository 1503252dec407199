"""Isso's databases, from SQLite to values."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from c2c_publish.importers import Answer, Form, LeftOut, Record, Remark, Thread, Unreadable
from c2c_publish.importers.isso import IMPORTER
from c2c_publish.model import Status
from tests.exports import MemoryExport, database, laid_out, single

SAMPLES = Path(__file__).parents[2] / "imports/isso"


def sample(name: str, **settings: str) -> list[Record]:
    exports = [one for one in laid_out(SAMPLES / name / "export") if IMPORTER.recognise(one)]
    return list(IMPORTER.read(exports, settings))


def answers(records: list[Record]) -> dict[str, Answer]:
    threads = [one for one in records if isinstance(one, Thread)]
    return {answer.id: answer for thread in threads for answer in thread.answers}


def test_comments_stand_under_their_pages() -> None:
    records = sample("realistic", url="https://tides.example/")
    threads = [one for one in records if isinstance(one, Thread)]
    assert [(one.addresses, one.title, len(one.answers)) for one in threads] == [
        (("https://tides.example/walls/",), "A Note About Walls", 6),
        (("https://tides.example/doors/",), "Doors & more", 2),
    ]
    assert [one.title for one in records if isinstance(one, LeftOut)] == ["Empty"]


def test_fields_threads_and_modes_are_read() -> None:
    found = answers(sample("realistic", author="Margaret"))
    first = found["1"]
    assert (first.author, first.url) == ("Ann Reader", "https://ann.example/")
    assert (first.form, first.body) == (Form.MARKDOWN, "I ran into that wall *once*.")
    assert first.date == datetime(2021, 1, 19, 10, 15, tzinfo=UTC)
    assert [found[str(number)].reply_to for number in (1, 2, 3, 4)] == ["", "1", "2", "3"]
    assert [one.id for one in found.values() if one.by_author] == ["2"]
    assert (found["5"].status, found["7"].status) == (Status.DELETED, Status.PENDING)
    assert (found["4"].url, found["8"].author) == ("", "")


def test_other_versions_and_values_of_any_kind_are_read() -> None:
    records = sample("hostile")
    found = answers(records)
    assert sum(len(one.answers) for one in records if isinstance(one, Thread)) == 8
    assert [found[one].date for one in ("1", "2", "3", "4")] == [None] * 4
    assert (found["1"].reply_to, found["2"].author) == ("1", "Bold & Co")
    assert (found[""].status, found["6"].status) == (Status.PENDING, Status.PENDING)
    assert found["6"].body == "hi\0\7\ufffd"


def test_a_database_that_was_copied_beside_its_journal_is_read_with_a_remark() -> None:
    sql = (SAMPLES / "realistic/export/comments.sql").read_text("utf-8")
    raw = bytearray(database(sql))
    raw[18:20] = b"\2\2"
    records = list(IMPORTER.read([MemoryExport({"c.db": bytes(raw), "c.db-wal": b"x"})], {}))
    assert len(answers(records)) == 8
    assert any("-wal" in one.message for one in records if isinstance(one, Remark))


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("CREATE TABLE threads (id, uri)", "no table “comments”"),
        ("CREATE TABLE threads (id, uri); CREATE TABLE comments (id)", "no table “comments”"),
        (
            "CREATE TABLE x (id, uri, title); CREATE VIEW threads AS SELECT * FROM x",
            "no table “threads”",
        ),
    ],
)
def test_other_databases_are_refused(sql: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        list(IMPORTER.read([single(database(sql))], {}))
