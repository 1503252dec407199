"""Disqus's exports: threads of one page together, and no comment lost."""

from __future__ import annotations

from pathlib import Path

from c2c_publish.importers import LeftOut, Record, Remark, Thread
from c2c_publish.importers.disqus import IMPORTER
from c2c_publish.importers.formats import recognised
from c2c_publish.model import Status
from tests.exports import MemoryExport, single

SAMPLES = Path(__file__).parents[2] / "imports/disqus"


def read(*exports: MemoryExport) -> list[Record]:
    return list(IMPORTER.read(exports, {}))


def sample(name: str) -> list[Record]:
    (path,) = (SAMPLES / name / "export").glob("disqus*.xml")
    return read(MemoryExport({"": path.read_bytes()}, path.name))


def threads(found: list[Record]) -> list[Thread]:
    return [one for one in found if isinstance(one, Thread)]


def export(content: str) -> MemoryExport:
    return single(
        '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        f"{content}</disqus>"
    )


def test_it_is_known_by_its_root() -> None:
    assert recognised(export("")) == (IMPORTER, "Disqus export")
    prefixed = single("<?xml version='1.0'?>\n<d:disqus a='b'\n xmlns:d='http://disqus.com'/>")
    assert recognised(prefixed)[0] is IMPORTER
    for other in ("", "<disqus/>", "see http://disqus.com", "\0\1\2"):
        assert IMPORTER.recognise(single(other)) == ""


def test_threads_of_one_page_are_one_with_all_their_addresses() -> None:
    walls, ferries = threads(sample("realistic"))
    assert (walls.id, walls.title) == ("20", "On Walls")
    assert walls.addresses == (
        "http://ferries.example/2019/05/on-walls/",
        "https://ferries.example/?p=20",
        "https://www.ferries.example/2019/05/on-walls/?utm_source=feed",
    )
    assert [one.id for one in walls.answers] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [one.reply_to for one in walls.answers] == ["", "1", "2", "3", "", "", "6"]
    assert (ferries.id, len(ferries.answers)) == ("on-ferries", 2)


def test_statuses_and_the_author_are_as_disqus_says() -> None:
    found = [one for thread in threads(sample("realistic")) for one in thread.answers]
    assert [one.id for one in found if one.status is Status.DELETED] == ["6"]
    assert [one.id for one in found if one.status is Status.SPAM] == ["8"]
    assert [one.id for one in found if one.by_author] == ["2"]
    assert found[4].author == "Ann O\N{RIGHT SINGLE QUOTATION MARK}Dea & Tom"


def test_nothing_private_is_taken_and_links_go_where_they_went() -> None:
    found = sample("realistic")
    assert "planted-" not in repr(found)
    assert "203.0.113" not in repr(found)
    assert 'href="https://reed.example/a:b"' in threads(found)[0].answers[1].body


def test_a_thread_without_comments_is_left_out_by_name() -> None:
    (quiet,) = (one for one in sample("realistic") if isinstance(one, LeftOut))
    assert (quiet.what, quiet.title) == ("thread", "Quiet")


def test_whatever_is_missing_every_comment_is_there() -> None:
    found = sample("hostile")
    named, orphans = threads(found)
    assert [one.id for one in named.answers] == ["5", "6", "6", "8"]
    assert [one.id for one in orphans.answers] == ["", "7"]
    assert named.answers[3].status is Status.PENDING
    assert named.addresses == ()
    assert all(one.date is None and not one.author for one in named.answers)
    (said,) = (one for one in found if isinstance(one, Remark))
    assert said.message.startswith("2 comments belong to threads")


def test_a_query_that_names_the_page_keeps_pages_apart() -> None:
    links = ("https://e.example/?p=1", "https://e.example/?p=2", "http://www.e.example/?p=1&ref=x")
    content = "".join(
        f'<thread dsq:id="{n}"><link>{link.replace("&", "&amp;")}</link></thread>'
        f'<post dsq:id="{n}"><thread dsq:id="{n}"/></post>'
        for n, link in enumerate(links)
    )
    assert [[one.id for one in t.answers] for t in threads(read(export(content)))] == [
        ["0", "2"],
        ["1"],
    ]


def test_several_files_are_one_forum() -> None:
    one = export('<thread dsq:id="1"><link>https://e.example/a</link></thread>')
    two = export('<post dsq:id="7"><thread dsq:id="1"/></post>')
    assert [len(thread.answers) for thread in threads(read(two, one))] == [1]
