"""Ghost's exports, from the JSON as it writes it to values."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from c2c_publish.importers import Blog, LeftOut, Post, Record, Remark, Standing, Unreadable
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.ghost import IMPORTER
from tests.exports import MemoryExport, single

SAMPLES = Path(__file__).parents[2] / "imports/ghost"


def sample(name: str, **settings: str) -> list[Record]:
    (path,) = (SAMPLES / name / "export").iterdir()
    return list(IMPORTER.read([MemoryExport({"": path.read_bytes()}, path.name)], settings))


def posts(records: list[Record]) -> list[Post]:
    return [found for found in records if isinstance(found, Post)]


@pytest.mark.parametrize("name", ["realistic", "hostile"])
def test_an_export_is_recognised_with_and_without_a_db(name: str) -> None:
    (path,) = (SAMPLES / name / "export").iterdir()
    importer, reason = recognised(MemoryExport({"a/b.json": path.read_bytes()}))
    assert (importer.name, reason) == ("ghost", "Ghost export, JSON")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"db": [', '{"data": {"posts": []}}', "\0\1"])
def test_other_files_are_not(text: str) -> None:
    assert IMPORTER.recognise(single(text)) == ""


def test_posts_have_their_fields_tags_and_writers_in_order() -> None:
    records = sample("realistic")
    first, *others = posts(records)
    assert records[0] == Blog("Slow Oven", "", "en-GB", ("Ada Miller",))
    assert (first.id, first.title, first.slug) == ("a1", "On bread & time", "t-a1")
    assert (first.subtitle, first.authors) == ("A slow start", ("Ada Miller",))
    assert first.tags == ("Bread", "Time")
    assert first.picture_alt == "A loaf on a board"
    assert first.date == datetime(2024, 3, 2, 8, tzinfo=UTC)
    assert [post.standing for post in others] == [
        Standing.PUBLISHED,
        Standing.PUBLISHED,
        Standing.DRAFT,
        Standing.SCHEDULED,
        Standing.PUBLISHED,
    ]
    assert [post.is_page for post in others] == [False, True, False, False, False]
    assert any("no comments" in found.message for found in records if isinstance(found, Remark))
    assert "planted" not in repr(records)


@pytest.mark.parametrize(
    "part",
    [
        "<p>Bread <em><strong>rises</strong></em> &amp; falls.<br>",
        '<a href="https://oven.example/a?b=1&amp;c=2">Ask</a></p>',
        "<h3>Steps</h3><ol><li>Fold</li><li><ul><li>twice</li></ul></li></ol>",
        "<blockquote>Wait.</blockquote>",
        '<figure><img src="/content/images/2024/loaf.jpg" alt="A &quot;loaf&quot;">',
        "<figcaption><b>Day</b> one</figcaption></figure>",
        '<img src="/content/images/a.jpg" alt="a"><img src="/content/images/b.jpg" alt="">',
        '<pre><code class="language-python">a &lt; b</code></pre>',
        "is <em>last</em>.",
        "By weight.",
        "<td>500 g</td>",
        '<a href="https://oven.example/">The Oven</a><br>Heat',
        '<p><a href="https://video.example/1">https://video.example/1</a></p>',
        "<blockquote><p>💡 Use <em>rye</em>.</p></blockquote>",
        "<p><strong>Why?</strong></p><p>Because.</p>",
    ],
)
def test_a_text_of_the_newer_editor_becomes_html(part: str) -> None:
    body = posts(sample("realistic"))[0].body
    assert part in body
    assert "Join" not in body


def test_a_text_of_the_older_editor_becomes_html() -> None:
    assert posts(sample("realistic"))[1].body == (
        '<h2>Flour</h2><p>Go to <a href="https://mill.example/"><em>the mill</em></a><br>early.</p>'
        "<ul><li>wheat</li><li>rye</li></ul>"
        '<figure><img src="/content/images/mill.jpg" alt="Mill"></figure>'
        "<p><strong>Stone</strong> ground</p>"
    )


def test_the_address_of_the_blog_is_put_in_where_it_is_told() -> None:
    records = sample("realistic", url="https://oven.example/")
    first, _, about, *_ = posts(records)
    assert first.url == "https://oven.example/t-a1/"
    assert first.other_urls == ("https://elsewhere.example/bread/",)
    assert 'href="https://oven.example/t-a1/"' in about.body


def test_fields_that_are_wrong_or_missing_stop_nothing() -> None:
    records = sample("hostile")
    first, second, third, last = posts(records)
    assert (first.id, first.date, first.is_page) == ("7", None, True)
    assert second.body == "left"
    assert third.body == "<p>x</p>kept"
    assert "<script" not in last.body
    assert last.body.startswith("<p>&lt;i&gt;")
    assert len([found for found in records if isinstance(found, LeftOut)]) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [('{"db": [\n{]}', 2), ("[" * 100_000, 1), ('{"data": {}}', 1), ("[]", 1)],
)
def test_what_is_no_export_is_said_with_its_place(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as caught:
        list(IMPORTER.read([single(text)], {}))
    assert caught.value.span.line == line


def test_values_of_any_kind_are_survived() -> None:
    section = json.dumps({"sections": [[1, ["p"], [[0, [], 0, "\ud800x"]]]]})
    row = {"page": [], "mobiledoc": section, "title": "\ud800y", "published_at": 10**30}
    (post,) = posts(list(IMPORTER.read([single(json.dumps({"data": {"posts": [row]}}))], {})))
    assert (post.title, post.body, post.is_page) == ("?y", "<p>?x</p>", False)


def test_a_text_that_is_nested_without_end_is_cut() -> None:
    node: dict[str, object] = {"type": "text", "text": "x"}
    for _ in range(300):
        node = {"type": "quote", "children": [node]}
    row = {"lexical": json.dumps({"root": node})}
    (post,) = posts(list(IMPORTER.read([single(json.dumps({"data": {"posts": [row]}}))], {})))
    assert post.body.count("<blockquote>") <= 101
