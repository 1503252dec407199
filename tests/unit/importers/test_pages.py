"""Systems that keep comments alone: what holds for all of them, and how their pages are found."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from c2c_publish.importers import Answer, LeftOut, Record, Remark, Thread, Unreadable
from c2c_publish.importers.formats import importer, recognised
from c2c_publish.importers.pages import Pages
from c2c_publish.model import Span
from tests.exports import MemoryExport, laid_out, single

SAMPLES = Path(__file__).parents[2] / "imports"
SYSTEMS = ("isso", "remark42", "commento", "giscus")
FOLDERS = sorted(path for system in SYSTEMS for path in (SAMPLES / system).glob("*/export"))
HERE = Span("here")
TIMES = 60


def own(folder: Path) -> MemoryExport:
    """Give the one export of the system itself; others lie beside it so that its essays are there."""
    system = importer(folder.parts[-3])
    (found,) = (one for one in laid_out(folder) if system.recognise(one))
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: "-".join(path.parts[-3:-1]))
def test_each_sample_is_recognised_as_itself_and_nothing_private_gets_in(folder: Path) -> None:
    export = own(folder)
    found, _ = recognised(export)
    assert found.name == folder.parts[-3]
    records = [one for one in found.read([export], {}) if not isinstance(one, Remark)]
    assert records
    words = repr(records).replace("planted-body@", "").replace("planted-giscus@", "")
    for private in ("planted", "203.0.113", "9e26471d35a78862c17e467d87cddedf"):
        assert private not in words


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[]", b"\0\1", b"SQLite format 3\0", b'{"version":1}']
)
def test_other_files_are_none_of_them(name: str, raw: bytes) -> None:
    assert importer(name).recognise(single(raw)) == ""


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_file_that_is_none_is_refused_or_left_out_line_by_line(name: str) -> None:
    records: list[Record] = []
    with suppress(Unreadable):
        records = list(importer(name).read([single(b"words\n")], {}))
    assert all(isinstance(one, LeftOut) and one.span.line == 1 for one in records)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: "-".join(path.parts[-3:-1]))
def test_a_damaged_file_is_read_or_refused(folder: Path) -> None:
    raw, one = own(folder).contents[""], importer(folder.parts[-3])
    chance = random.Random(7)  # noqa: S311 - the same damage in every run, and no secret
    for number in range(TIMES):
        damaged = bytearray(raw if number % 2 else raw[: chance.randrange(len(raw))])
        for _ in range(chance.randrange(1, 9) if damaged else 0):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'{}[]":,0a \0\xff\xc3\n')
        export = single(bytes(damaged))
        one.recognise(export)
        with suppress(Unreadable):
            list(one.read([export], {}))


def test_a_page_by_its_path_has_an_address_where_the_blog_has_one() -> None:
    for settings, address in (({"url": "https://a.example/"}, "https://a.example/b/"), ({}, "/b/")):
        pages = Pages(settings)
        pages.page("1", "/b/", "A &amp; B", HERE)
        pages.answer("1", Answer("7", HERE, "words"))
        *remarks, thread = pages.threads()
        assert isinstance(thread, Thread)
        assert (thread.addresses, thread.title) == ((address,), "A & B")
        assert bool(remarks) is not bool(settings)


def test_the_author_is_known_by_a_name_that_the_owner_gives() -> None:
    pages = Pages({"author": "Simon, Ann Reader"})
    pages.page("1", "https://a.example/", "", HERE)
    for name in ("ann reader", "Ann", ""):
        pages.answer("1", Answer(name, HERE, "words", author=name))
    (thread,) = pages.threads()
    assert isinstance(thread, Thread)
    assert [one.by_author for one in thread.answers] == [True, False, False]


def test_pages_without_answers_stay_out() -> None:
    pages = Pages({})
    pages.page("1", "https://a.example/", "", HERE)
    (left,) = pages.threads()
    assert left == LeftOut("thread", "1", "https://a.example/", "nobody has commented on it", HERE)
