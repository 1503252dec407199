"""The zip around the book is the same for the same entries, and no system stumbles over it."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from c2c_publish.writers.epub.container import check_names, pack, unpack

DAY = date(2021, 4, 23)


def infos(content: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.infolist()


def test_the_media_type_comes_first_and_is_readable_as_it_stands() -> None:
    content = pack({"EPUB/a.xhtml": b"a", "mimetype": b"application/epub+zip"}, DAY)

    # What EPUB 3.3, section 4.3.3, asks for, to the byte.
    assert content[30:58] == b"mimetypeapplication/epub+zip"


def test_entries_follow_by_name_and_say_nothing_of_this_machine() -> None:
    first, *others = infos(pack({"b.css": b"b" * 99, "a.css": b"a", "mimetype": b"m"}, DAY))

    assert [one.filename for one in others] == ["a.css", "b.css"]
    for one in (first, *others):
        assert one.date_time == (2021, 4, 23, 0, 0, 0)
        assert one.create_system == 3
        assert one.external_attr == 0o100644 << 16
        assert not one.extra


@pytest.mark.parametrize(("year", "expected"), [(1904, 1980), (2150, 2107)])
def test_a_day_that_zip_cannot_say_becomes_the_nearest_that_it_can(
    year: int, expected: int
) -> None:
    (only,) = infos(pack({"a.css": b""}, date(year, 4, 23)))

    assert only.date_time[0] == expected


def test_what_was_packed_comes_out() -> None:
    held = {"mimetype": b"m", "EPUB/a.xhtml": "é".encode()}

    assert unpack(pack(held, DAY)) == held


@pytest.mark.parametrize(
    "name", ["../a.xhtml", "text/../a.xhtml", "/a.xhtml", "images/é.png", "a b.css", "text/.xhtml"]
)
def test_a_name_that_some_system_cannot_unpack_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be named"):
        check_names([name])


def test_names_that_differ_in_case_are_one_name() -> None:
    with pytest.raises(ValueError, match="two entries"):
        check_names(["text/a.xhtml", "text/A.xhtml"])
