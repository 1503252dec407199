"""Medium's exports, from the pages as it writes them to values."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from c2c_publish.importers import LeftOut, Post, Record, Remark, Standing
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.medium import IMPORTER
from tests.exports import MemoryExport, single

SAMPLES = Path(__file__).parents[2] / "imports/medium"


def export(name: str) -> MemoryExport:
    """Give a sample as the zip file that Medium makes of the folder."""
    folder = SAMPLES / name / "export/export.zip.d"
    files = (path for path in folder.rglob("*") if path.is_file())
    return MemoryExport({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def sample(name: str) -> list[Record]:
    return list(IMPORTER.read([export(name)], {}))


@pytest.mark.parametrize("name", ["realistic", "hostile"])
def test_an_export_is_recognised(name: str) -> None:
    importer, reason = recognised(export(name))
    assert (importer.name, reason) == ("medium", "Medium export")


@pytest.mark.parametrize("text", ["", "<html>", "\0\1", '<div class="h-entry p-name">'])
def test_other_files_are_not(text: str) -> None:
    assert IMPORTER.recognise(single(text)) == ""


def test_a_post_has_its_fields_and_its_title_once() -> None:
    records = sample("realistic")
    first, response, draft = (found for found in records if isinstance(found, Post))
    assert (first.id, first.title) == ("3fa2b1c4d5e6", "Owls at noon & after")
    assert (first.subtitle, first.authors) == ("What wakes them", ("Ro Hale",))
    assert first.url == "https://medium.com/@ro/owls-at-noon-3fa2b1c4d5e6"
    assert first.tags == ("Owls", "Sleep")
    assert first.date == datetime(2019, 5, 4, 10, 11, 12, tzinfo=UTC)
    assert "Owls at noon" not in first.body
    assert "What wakes them" not in first.body
    assert first.body.count("<hr") == 1
    assert "a &lt; b" in first.body
    assert first.kept_out == ""
    assert "response" in response.kept_out
    assert (draft.standing, draft.authors, draft.kept_out) == (Standing.DRAFT, (), "")
    assert any("no responses" in found.message for found in records if isinstance(found, Remark))
    assert "planted" not in repr(records)


def test_pages_that_are_badly_written_are_read_or_left_out() -> None:
    _, left, post = sample("hostile")
    assert isinstance(left, LeftOut)
    assert left.title == "No <b>dy"
    assert isinstance(post, Post)
    assert (post.title, post.date, post.id) == ("", None, "b")
