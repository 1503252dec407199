"""Substack's exports, from the files as it writes them to values."""

from __future__ import annotations

from pathlib import Path

import pytest

from c2c_publish.importers import LeftOut, Post, Record, Remark, Standing, Thread
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.substack import IMPORTER
from c2c_publish.model import Status
from tests.exports import MemoryExport, single

SAMPLES = Path(__file__).parents[2] / "imports/substack"


def export(name: str) -> MemoryExport:
    """Give a sample as the zip file that Substack makes of the folder."""
    folder = SAMPLES / name / "export/export.zip.d"
    files = (path for path in folder.rglob("*") if path.is_file())
    return MemoryExport({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def sample(name: str, **settings: str) -> list[Record]:
    return list(IMPORTER.read([export(name)], settings))


@pytest.mark.parametrize("name", ["realistic", "hostile"])
def test_an_export_is_recognised(name: str) -> None:
    importer, reason = recognised(export(name))
    assert (importer.name, reason) == ("substack", "Substack export")


def test_other_files_are_not() -> None:
    assert IMPORTER.recognise(single("post_id,is_published,audience")) == ""
    assert IMPORTER.recognise(MemoryExport({"posts.csv": b"\0\xff"})) == ""


def test_posts_are_as_their_pages_show_them() -> None:
    records = sample("realistic", url="https://tide.example")
    tide, heard, half = (found for found in records if isinstance(found, Post))
    assert (tide.id, tide.slug, tide.title) == ("101", "the-long-tide", "“The long tide”")
    assert (tide.subtitle, tide.url) == ("Mud, mostly", "https://tide.example/p/the-long-tide")
    assert 'src="https://bucket.example/mud.png" alt="Mud"' in tide.body
    assert 'href="https://bucket.example/mud.png"' in tide.body
    assert "Subscribe" not in tide.body
    assert "Thanks" not in tide.body
    assert "footnote-anchor" in tide.body
    assert 'href="https://sound.example/1.mp3"' in heard.body
    assert (half.standing, half.date) == (Standing.DRAFT, None)
    (gone,) = (found for found in records if isinstance(found, LeftOut))
    assert (gone.id, gone.title) == ("104.gone", "Gone")
    assert "planted" not in repr(records)


def test_comments_come_from_saved_pages() -> None:
    (thread,) = (found for found in sample("realistic") if isinstance(found, Thread))
    assert thread.addresses == ("https://tide.example/p/the-long-tide",)
    assert [(one.id, one.reply_to) for one in thread.answers] == [
        ("1", ""),
        ("2", "1"),
        ("3", "2"),
        ("4", ""),
    ]
    assert [one.by_author for one in thread.answers] == [False, True, False, False]
    assert thread.answers[3].status is Status.DELETED


def test_what_is_badly_written_is_read_or_left_out() -> None:
    records = sample("hostile")
    assert len([found for found in records if isinstance(found, Post)]) == 2
    assert sorted(found.id for found in records if isinstance(found, LeftOut)) == [
        "",
        "9.z.html",
        "saved.html",
    ]


def test_an_export_without_saved_pages_says_that_it_has_no_comments() -> None:
    files = {"posts.csv": b"post_id,is_published,audience\n"}
    (remark,) = IMPORTER.read([MemoryExport(files)], {})
    assert isinstance(remark, Remark)
    assert "no comments" in remark.message
