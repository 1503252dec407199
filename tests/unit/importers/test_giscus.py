"""Answers of GitHub's GraphQL interface, from JSON to values."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from c2c_publish.importers import Answer, Form, LeftOut, Record, Remark, Thread
from c2c_publish.importers.giscus import IMPORTER
from c2c_publish.model import Status
from tests.exports import laid_out, single

SAMPLES = Path(__file__).parents[2] / "imports/giscus"


def sample(name: str, **settings: str) -> list[Record]:
    exports = [one for one in laid_out(SAMPLES / name / "export") if IMPORTER.recognise(one)]
    return list(IMPORTER.read(exports, settings))


def answers(records: list[Record]) -> dict[str, Answer]:
    threads = [one for one in records if isinstance(one, Thread)]
    return {answer.id: answer for thread in threads for answer in thread.answers}


def test_discussions_have_their_pages_by_link_path_or_title() -> None:
    records = sample("realistic", url="https://tides.example")
    threads = [one for one in records if isinstance(one, Thread)]
    assert [(one.addresses, one.title, len(one.answers)) for one in threads] == [
        (("https://tides.example/walls/",), "walls/", 8),
        ((), "Doors", 1),
    ]
    assert [one.title for one in records if isinstance(one, LeftOut)] == ["empty/"]


def test_replies_owners_and_the_gone_are_told() -> None:
    found = answers(sample("realistic"))
    assert [found[one].reply_to for one in ("DC_1", "DC_2", "DC_3", "DC_8")] == [
        "",
        "DC_1",
        "DC_1",
        "DC_7",
    ]
    assert [one.id for one in found.values() if one.by_author] == ["DC_2"]
    assert found["DC_1"].date == datetime(2023, 1, 1, 10, tzinfo=UTC)
    assert (found["DC_1"].author, found["DC_4"].author) == ("ann", "")
    assert found["DC_1"].url == "https://github.com/ann"
    assert found["DC_5"].kept_out == "it was hidden on GitHub (abuse)"
    assert found["DC_6"].status is Status.SPAM
    assert found["DC_7"].status is Status.DELETED


def test_html_comes_first_and_markdown_shows_the_ends_of_lines() -> None:
    found = answers(sample("realistic"))
    assert (found["DC_3"].form, found["DC_3"].body) == (Form.HTML, "<p>More.</p>")
    assert found["DC_9"].form is Form.MARKDOWN
    assert found["DC_9"].body.startswith("Doors are  \nwalls, too.\n\n")


def test_what_github_did_not_send_is_said() -> None:
    (remark,) = (
        one for one in sample("realistic", url="https://a.example") if isinstance(one, Remark)
    )
    assert "of 8 comments in a list of “walls/” GitHub has sent 5" in remark.message


@pytest.mark.parametrize("shape", ["discussion", "repository", "edges"])
def test_every_shape_of_an_answer_is_read(shape: str) -> None:
    comment = {"id": "1", "bodyHTML": "<p>a</p>", "replies": [{"id": "2", "replyToId": "1"}]}
    one = {"id": "D", "comments": {"edges": [{"node": comment}]} if shape == "edges" else [comment]}
    data = {"data": {"repository": {"discussion": one}}} if shape == "repository" else {shape: one}
    export = single(json.dumps(data))
    assert IMPORTER.recognise(export)
    (thread,) = IMPORTER.read([export], {})
    assert isinstance(thread, Thread)
    assert [one.reply_to for one in thread.answers] == ["", "1"]


def test_pages_of_one_discussion_in_several_files_are_one_thread() -> None:
    files = [
        single(json.dumps({"id": "D", "comments": {"nodes": [{"id": number, "body": "x"}]}}))
        for number in (1, 2)
    ]
    (thread,) = IMPORTER.read(files, {})
    assert isinstance(thread, Thread)
    assert [one.id for one in thread.answers] == ["1", "2"]


def test_fields_that_are_wrong_or_missing_stop_nothing() -> None:
    records = sample("hostile")
    (thread,) = (one for one in records if isinstance(one, Thread))
    assert [one.id for one in thread.answers] == ["a", "b", "b", "5", ""]
    assert [one.reply_to for one in thread.answers] == ["", "b", "a", "", ""]
    assert [one.date for one in thread.answers] == [None] * 5
