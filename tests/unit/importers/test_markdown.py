"""Folders of Markdown, from their files to values."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from c2c_publish.importers import LeftOut, Post, Record, Remark, Standing, Thread
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.markdown import IMPORTER
from c2c_publish.model import MentionKind, Permission, Status
from tests.exports import MemoryExport, laid_out, single

SAMPLES = Path(__file__).parents[2] / "imports/markdown"


def sample(name: str) -> list[Record]:
    return list(IMPORTER.read(laid_out(SAMPLES / name / "export"), {}))


def posts(records: list[Record]) -> dict[str, Post]:
    return {found.id: found for found in records if isinstance(found, Post)}


def test_a_folder_is_recognised_after_all_others() -> None:
    (export,) = laid_out(SAMPLES / "realistic/export")
    importer, reason = recognised(export)
    assert (importer.name, reason) == ("markdown", "a folder of Markdown files")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: a\n---\nb", True),
        ("# A\n\nb", True),
        ("words", False),
        ("\0# A", False),
        ("", False),
    ],
)
def test_a_single_file_is_recognised_by_how_it_begins(text: str, *, found: bool) -> None:
    assert bool(IMPORTER.recognise(single(text, "a.md"))) is found


def test_folders_without_markdown_are_not() -> None:
    assert IMPORTER.recognise(MemoryExport({"README.md": b"# A", "a.txt": b"# B"})) == ""


def test_titles_and_days_come_from_head_heading_or_name() -> None:
    found = posts(sample("realistic"))
    assert [(one.title, one.date and one.date.date().isoformat()) for one in found.values()] == [
        ("Doors & hinges", "2019-06-01"),
        ("No title", None),
        ("Quiet", None),
        ("Half", None),
        ("A Note About Walls", "2019-05-04"),
    ]
    assert found["diary/quiet.md"].body == "Nothing happened.\n\nTwo\n---\n\nStill.\n"
    assert "# Doors" not in found["diary/2019-06-01-doors.md"].body
    assert found["half.md"].standing is Standing.DRAFT
    assert found["walls.md"].url == "https://tides.example/walls/"


def test_links_to_files_lead_there_wherever_the_posts_were() -> None:
    found = posts(sample("realistic"))
    assert "[the wall](file:///walls.md)" in found["diary/2019-06-01-doors.md"].body
    assert "[doors](file:///diary/2019-06-01-doors.md#hinge)" in found["walls.md"].body
    assert found["walls.md"].other_urls == ("file:///walls.md",)


def test_a_comment_file_is_taken_in_as_it_is() -> None:
    records = sample("realistic")
    first, reply, third, fourth, fifth, mention, last = posts(records)["walls.md"].answers
    assert (first.author, first.selected, first.permission) == (
        "Ann Reader",
        True,
        Permission.GRANTED,
    )
    assert first.date == datetime(2019, 5, 5, 10, tzinfo=UTC)
    assert (reply.by_author, reply.reply_to) == (True, "401")
    assert (third.permission, fifth.permission) == (Permission.ANONYMOUS, Permission.REFUSED)
    assert (fourth.status, last.status) == (Status.DELETED, Status.PENDING)
    assert (mention.mention, mention.title, mention.site) == (
        MentionKind.PINGBACK,
        "Walls I have known",
        "The Goatherd",
    )
    assert [one.title for one in records if isinstance(one, Thread)] == ["gone"]


def test_files_that_are_wrong_are_left_out_with_their_lines() -> None:
    records = sample("hostile")
    left = {one.id: one.span.line for one in records if isinstance(one, LeftOut)}
    assert left == {"a.md": 3, "b.md": 1, "d.comments.yaml": 1}
    found = posts(records)
    assert (found["c.md"].title, found["c.md"].date, found["c.md"].url) == ("C", None, "")
    answers = found["c.md"].answers
    assert [one.id for one in answers] == ["a", "a", "", "b", "c"]
    assert answers[3].status is Status.PENDING
    assert (answers[4].permission, answers[4].author) == (Permission.REFUSED, "")
    assert len([one for one in records if isinstance(one, Remark)]) >= 4
    assert "planted-email" not in repr(found)
