"""Remark42's backups, from their lines to values."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from c2c_publish.importers import Answer, Form, LeftOut, Record, Thread
from c2c_publish.importers.remark42 import IMPORTER
from c2c_publish.model import Status
from tests.exports import laid_out

SAMPLES = Path(__file__).parents[2] / "imports/remark42"


def sample(name: str, **settings: str) -> list[Record]:
    exports = [one for one in laid_out(SAMPLES / name / "export") if IMPORTER.recognise(one)]
    return list(IMPORTER.read(exports, settings))


def answers(records: list[Record]) -> dict[str, Answer]:
    threads = [one for one in records if isinstance(one, Thread)]
    return {answer.id: answer for thread in threads for answer in thread.answers}


def test_comments_stand_under_their_pages() -> None:
    threads = [one for one in sample("realistic") if isinstance(one, Thread)]
    assert [(one.addresses, one.title, len(one.answers)) for one in threads] == [
        (("https://tides.example/walls/",), "A Note About Walls", 6),
        (("https://tides.example/doors/",), "Doors", 2),
    ]


def test_threads_go_as_deep_as_the_backup_has_them() -> None:
    found = answers(sample("realistic"))
    assert [found[one].reply_to for one in ("5f1c0a", "5f1c0b", "5f1c0c", "5f1c0d")] == [
        "",
        "5f1c0a",
        "5f1c0b",
        "5f1c0c",
    ]
    assert found["6a0002"].reply_to == "1234"


def test_fields_are_read() -> None:
    found = answers(sample("realistic"))
    central = timezone(timedelta(hours=-6))
    assert found["5f1c0a"].date == datetime(2021, 1, 19, 10, 15, tzinfo=central)
    assert [one.id for one in found.values() if one.by_author] == ["5f1c0b"]
    assert [one.id for one in found.values() if one.status is Status.DELETED] == ["5f1c0e"]
    assert (found["5f1c0d"].author, found["6a0001"].author) == ("Bo & Co", "")


def test_markdown_is_as_the_reader_typed_it_and_shows_the_ends_of_lines() -> None:
    found = answers(sample("realistic"))
    assert found["5f1c0a"].body == "I ran into that wall once.  \n*Literally.*"
    assert found["5f1c0b"].body == (
        "> I ran into that wall once.\n\nSo did the goats &amp; I: `a < b`."
    )
    assert found["5f1c0c"].body == "```go\nif a < b {\n}\n```\n\nThat's the code."
    assert (found["5f1c0d"].form, found["5f1c0d"].body[:7]) == (Form.HTML, "<p>From")


def test_what_is_wrong_is_left_out_with_its_line_or_read_without_it() -> None:
    records = sample("hostile")
    found = answers(records)
    left = [(one.span.line, one.reason) for one in records if isinstance(one, LeftOut)]
    damaged = "this line of the backup is damaged or cut short"
    assert left == [(11, "it names no page"), (12, damaged), (14, damaged)]
    assert len([one for one in records if isinstance(one, Thread)]) == 3
    assert sum(len(one.answers) for one in records if isinstance(one, Thread)) == 11
    assert [found[one].date for one in ("b", "c", "d", "7")] == [None] * 4
    assert (found["7"].author, found["7"].reply_to) == ("", "")
    assert found["i"].author.endswith("?")
