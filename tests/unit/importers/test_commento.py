"""Commento's exports and Commento++'s answers, from JSON to values."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from c2c_publish.importers import Answer, Form, LeftOut, Record, Thread
from c2c_publish.importers.commento import IMPORTER
from c2c_publish.model import Status
from tests.exports import laid_out

SAMPLES = Path(__file__).parents[2] / "imports/commento"


def sample(name: str, **settings: str) -> list[Record]:
    exports = [one for one in laid_out(SAMPLES / name / "export") if IMPORTER.recognise(one)]
    return list(IMPORTER.read(exports, settings))


def answers(records: list[Record]) -> dict[str, Answer]:
    threads = [one for one in records if isinstance(one, Thread)]
    return {answer.id: answer for thread in threads for answer in thread.answers}


def test_comments_stand_under_the_pages_of_their_domain() -> None:
    threads = [one for one in sample("realistic") if isinstance(one, Thread)]
    assert [(one.addresses, len(one.answers)) for one in threads] == [
        (("https://tides.example/walls/",), 6),
        (("https://tides.example/doors/",), 3),
    ]


def test_fields_threads_and_states_are_read() -> None:
    found = answers(sample("realistic"))
    first = found["c1"]
    assert (first.author, first.url) == ("Ann Reader", "https://ann.example/")
    assert first.date == datetime(2020, 5, 1, 10, tzinfo=UTC)
    assert [found[f"c{number}"].reply_to for number in (1, 2, 3, 4)] == ["", "c1", "c2", "c3"]
    assert [one.id for one in found.values() if one.by_author] == ["c2", "c6"]
    assert {one.id: one.status for one in found.values() if one.status != Status.APPROVED} == {
        "c5": Status.DELETED,
        "c7": Status.PENDING,
        "c8": Status.PENDING,
    }
    assert (found["c4"].author, found["c9"].author) == ("", "")
    assert (found["c9"].form, found["c1"].form) == (Form.HTML, Form.MARKDOWN)


def test_an_answer_for_one_page_is_read_with_its_title() -> None:
    (thread,) = sample("plusplus")
    assert isinstance(thread, Thread)
    assert (thread.title, thread.addresses) == (
        "A Note About Walls",
        ("https://tides.example/walls/",),
    )
    assert [(one.author, one.reply_to) for one in thread.answers] == [
        ("Ann Reader", ""),
        ("", "c1"),
    ]


def test_fields_that_are_wrong_or_missing_stop_nothing() -> None:
    records = sample("hostile")
    assert len([one for one in records if isinstance(one, LeftOut)]) == 2
    assert sum(len(one.answers) for one in records if isinstance(one, Thread)) == 7
    found = answers(records)
    assert (found["a"].author, found["a"].url) == ("Bold & Co", "")
    assert (found["b"].date, found["?d"].author) == (None, "")
