"""Blogger's two ways of saving a blog."""

from __future__ import annotations

from pathlib import Path

import pytest

from c2c_publish.importers import (
    Answer,
    Blog,
    Form,
    LeftOut,
    Post,
    Record,
    Remark,
    Standing,
    Thread,
)
from c2c_publish.importers.blogger import IMPORTER
from c2c_publish.importers.formats import recognised
from c2c_publish.model import Status
from tests.exports import MemoryExport, single
from tests.worlds import files_in

SAMPLES = Path(__file__).parents[2] / "imports/blogger"


def sample(name: str) -> MemoryExport:
    if name == "takeout":
        return MemoryExport(files_in(SAMPLES / name / "export/takeout.zip.d"), "takeout.zip")
    (path,) = (SAMPLES / name / "export").iterdir()
    return MemoryExport({"": path.read_bytes()}, path.name)


def read(export: MemoryExport, **settings: str) -> list[Record]:
    return list(IMPORTER.read([export], settings))


def posts(found: list[Record]) -> list[Post]:
    return [one for one in found if isinstance(one, Post)]


def answers(found: list[Record]) -> list[Answer]:
    return [answer for one in found if isinstance(one, Post | Thread) for answer in one.answers]


def test_both_are_known_by_what_they_hold() -> None:
    assert recognised(sample("realistic")) == (IMPORTER, "Blogger backup")
    assert recognised(sample("takeout")) == (IMPORTER, "Blogger's feed in a Google Takeout")
    for other in (
        "",
        "<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "tag:blogger.com,1999:blog-1",
        "\0",
    ):
        assert IMPORTER.recognise(single(other)) == ""


@pytest.mark.parametrize(
    ("name", "replies"),
    [
        ("realistic", {"12": "11", "11": "", "13": "12", "14": "13", "15": "", "16": ""}),
        ("takeout", {"21": "", "22": "21", "23": "22", "24": "", "25": "", "26": ""}),
    ],
)
def test_comments_are_with_their_posts_and_know_what_they_answer(
    name: str, replies: dict[str, str]
) -> None:
    found = read(sample(name))
    assert {one.id: one.reply_to for one in answers(found)} == replies
    assert [one.id for one in answers(found) if one.by_author] == [
        next(k for k in ("12", "22") if k in replies)
    ]
    assert "planted-" not in repr(found)


def test_a_backup_has_posts_pages_drafts_labels_and_the_blog() -> None:
    found = read(sample("realistic"))
    assert found[0] == Blog("Slow Ferries", "https://slowferries.blogspot.example/")
    walls, draft, about = posts(found)
    assert (walls.id, walls.title, walls.slug) == ("1", "On Walls & stones", "on-walls")
    assert walls.url == "https://slowferries.blogspot.example/2019/05/on-walls.html"
    assert (walls.tags, walls.authors) == (("dry stone", "Craft & Trade"), ("Mara Vint",))
    assert walls.date is not None
    assert walls.date.isoformat() == "2019-05-04T18:30:00+01:00"
    assert [one.standing for one in (walls, draft, about)] == [
        Standing.PUBLISHED,
        Standing.DRAFT,
        Standing.PUBLISHED,
    ]
    assert (about.is_page, draft.is_page) == (True, False)
    assert [one.what for one in found if isinstance(one, LeftOut)] == ["settings", "template"]


def test_what_blogger_removed_is_deleted_and_the_nameless_have_no_name() -> None:
    found = {one.id: one for one in answers(read(sample("realistic")))}
    assert found["15"].status is Status.DELETED
    assert (found["14"].author, found["13"].author) == ("", "Jonas Reed")


def test_comments_to_a_post_that_is_not_there_are_a_thread_with_its_address() -> None:
    (thread,) = (one for one in read(sample("realistic")) if isinstance(one, Thread))
    assert thread.addresses == ("https://slowferries.blogspot.example/2019/06/gone.html",)
    assert [one.id for one in thread.answers] == ["16"]


def test_a_takeout_says_where_the_blog_was_by_its_own_links() -> None:
    found = read(sample("takeout"))
    assert found[0] == Blog("Slow Ferries", "https://slowferries.blogspot.example")
    assert [one.url.rpartition(".example")[2] for one in posts(found)] == [
        "/2019/05/on-walls.html",
        "/2020/02/on-ferries.html",
        "",
        "/2020/03/thrown.html",
        "",
        "/p/about.html",
    ]
    assert [one.standing for one in posts(found)[1:5]] == [
        Standing.PUBLISHED,
        Standing.DRAFT,
        Standing.TRASH,
        Standing.SCHEDULED,
    ]
    assert [one.status for one in answers(found)[3:]] == [
        Status.PENDING,
        Status.SPAM,
        Status.DELETED,
    ]


def test_where_nothing_says_where_the_blog_was_the_owner_can() -> None:
    path, raw = next((k, v) for k, v in sample("takeout").contents.items() if k.endswith(".atom"))
    export = MemoryExport({path: raw.replace(b"slowferries", b"/")})
    assert any(isinstance(one, Remark) for one in read(export))
    told = read(export, url="https://mine.example")
    assert posts(told)[0].url == "https://mine.example/2019/05/on-walls.html"
    assert not any(isinstance(one, Remark) for one in told)


def test_nothing_in_a_hostile_feed_is_lost_or_raises() -> None:
    found = read(sample("hostile"))
    assert [one.id for one in posts(found)] == ["1", "1"]
    assert [(one.id, one.body, one.form) for one in answers(found)] == [
        ("x", "an answer to itself", Form.TEXT),
        ("", "about nothing, no id", Form.HTML),
    ]
    assert [one.what for one in found if isinstance(one, LeftOut)] == ["entry"]
    assert all(not one.url and one.date is None for one in posts(found))
