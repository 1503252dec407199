"""Movable Type's text format, from the files as they are written to values."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from c2c_publish.importers import Form, LeftOut, Post, Record, Remark, Standing, Thread, Unreadable
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.movabletype import IMPORTER
from c2c_publish.model import MentionKind
from tests.exports import MemoryExport, single

SAMPLES = Path(__file__).parents[2] / "imports/movabletype"


def sample(name: str) -> list[Record]:
    (path,) = (SAMPLES / name / "export").iterdir()
    return list(IMPORTER.read([MemoryExport({"": path.read_bytes()}, path.name)], {}))


def one(text: str) -> Post:
    (post,) = [found for found in IMPORTER.read([single(text)], {}) if isinstance(found, Post)]
    return post


@pytest.mark.parametrize("name", ["realistic", "hostile"])
def test_an_export_is_recognised_by_what_it_holds(name: str) -> None:
    (path,) = (SAMPLES / name / "export").iterdir()
    importer, reason = recognised(MemoryExport({"": path.read_bytes()}, "a.bin"))
    assert (importer.name, reason) == ("movabletype", "Movable Type's text format")


@pytest.mark.parametrize(
    "text", ["", "TITLE: a\n", "-----\nBODY:\n", "---\ntitle: a\n---\n", "Title: a\n-----\nBODY:\n"]
)
def test_other_texts_are_not(text: str) -> None:
    assert IMPORTER.recognise(single(text)) == ""


def test_entries_have_their_fields_and_text() -> None:
    first, second, third = (found for found in sample("realistic") if isinstance(found, Post))
    assert first.title == "Counting limpets & other quiet work"
    assert (first.slug, first.authors) == ("counting_limpets", ("Marit Solheim",))
    assert first.url == "https://tidepools.example/2004/03/counting-limpets.html"
    assert first.tags == ("rock pools", "limpets", "counting")
    assert first.categories == ("Shore", "Method")
    assert first.date == datetime(2004, 3, 14, 21, 5, 12, tzinfo=UTC)
    assert first.form is Form.CLASSIC
    assert "\n--------\nNever move" in first.body
    assert "On counting." not in first.body
    assert (second.standing, second.form) == (Standing.DRAFT, Form.MARKDOWN)
    assert second.date == datetime(2005, 4, 2, 8, tzinfo=UTC)
    assert (third.standing, third.form) == (Standing.SCHEDULED, Form.HTML)


def test_comments_and_pings_are_with_their_entry_and_nothing_private_is() -> None:
    records = sample("realistic")
    ines, nameless, ping = next(found for found in records if isinstance(found, Post)).answers
    assert (ines.author, ines.url) == ("Ines", "https://ines.example/")
    assert ines.date == datetime(2004, 3, 15, 0, 10, tzinfo=UTC)
    assert ines.body == "Do you count the dead ones?\n\nI never know."
    assert nameless.author == ""
    assert nameless.body == "URL: that is a word I would not use for a shell."
    assert (ping.mention, ping.site) == (MentionKind.TRACKBACK, "Slow Field")
    assert (ping.title, ping.body) == ("Kneeling science", "Marit counts limpets, twice.")
    assert "planted" not in repr(records)
    assert "203.0.113" not in repr(records)


def test_what_is_badly_written_is_read_or_said() -> None:
    records = sample("hostile")
    loose, wordy = (found for found in records if isinstance(found, Post))
    assert loose.date is None
    assert loose.body == "above\n-----\nbelow, for this line of hyphens is not escaped"
    assert [answer.date for answer in loose.answers] == [None, None]
    assert wordy.body == "h1. Cut short"
    (left,) = (found for found in records if isinstance(found, LeftOut))
    assert left.span.line == 19
    (late,) = (found for found in records if isinstance(found, Thread))
    assert late.title == "Loose"
    assert late.answers[0].date == datetime(1998, 1, 2, tzinfo=UTC)
    assert any("textile_2" in found.message for found in records if isinstance(found, Remark))


def test_line_ends_of_windows_and_a_byte_order_mark_are_read() -> None:
    assert one("\ufeffTITLE: A\r\n-----\r\nBODY:\r\nB\r\n-----\r\n--------\r\n").body == "B"


def test_another_encoding_is_said_with_its_place() -> None:
    bad = MemoryExport({"": "TITLE: A\n-----\nBODY:\ncaf\xe9".encode("latin-1")}, "a.txt")
    with pytest.raises(Unreadable) as caught:
        list(IMPORTER.read([bad], {}))
    assert (caught.value.span.line, caught.value.span.column) == (4, 4)
