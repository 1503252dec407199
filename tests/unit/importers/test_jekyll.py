"""Jekyll's sites, from their files to values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from c2c_publish.importers import Blog, Form, LeftOut, Post, Record, Remark, Standing, Thread
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.jekyll import IMPORTER
from c2c_publish.importers.jekyll_addresses import address
from c2c_publish.importers.liquid import Scene, filled
from tests.exports import MemoryExport, laid_out, single

SAMPLES = Path(__file__).parents[2] / "imports/jekyll"
DAY = datetime(2009, 3, 7, 8, 9, tzinfo=UTC)
ONE = b"---\ntitle: A\n---\nx"


def sample(name: str, **settings: str) -> list[Record]:
    return list(IMPORTER.read(laid_out(SAMPLES / name / "export"), settings))


def posts(records: list[Record]) -> dict[str, Post]:
    return {found.slug: found for found in records if isinstance(found, Post)}


@pytest.mark.parametrize("root", ["", "blog-master/"])
def test_a_folder_with_dated_posts_is_recognised(root: str) -> None:
    export = MemoryExport({f"{root}_posts/2020-01-02-a.md": ONE, f"{root}wp.xml": b"<rss>"})
    importer, reason = recognised(export)
    assert (importer.name, reason) == ("jekyll", "Jekyll site")


@pytest.mark.parametrize(
    "path", ["posts/2020-01-02-a.md", "_posts/a.md", "_posts/2020-01-02-a.png", ""]
)
def test_other_folders_are_not(path: str) -> None:
    assert IMPORTER.recognise(MemoryExport({path: ONE})) == ""
    assert IMPORTER.recognise(single(b"_posts/2020-01-02-a.md")) == ""


def test_the_site_and_its_posts_are_read() -> None:
    records = sample("realistic")
    found = posts(records)
    assert records[0] == Blog(
        "Tides & Walls", "https://tides.example/notes/", "en", ("Margaret Linwood",)
    )
    first = found["a-note-about-walls"]
    assert (first.title, first.subtitle) == ("A Note: About Walls", "On keeping in")
    assert first.url == "https://tides.example/notes/2019/05/a-note-about-walls/"
    assert first.other_urls == ("https://tides.example/notes/old/walls.html",)
    assert first.date == datetime(2019, 5, 4, 10, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert (first.tags, first.categories) == (("walls", "gardens"), ("Essays",))
    assert (first.picture, first.picture_alt) == ("/assets/wall.png", "The north wall")
    assert {slug for slug, one in found.items() if one.standing is Standing.DRAFT} == {
        "half",
        "hidden",
    }
    assert {slug for slug, one in found.items() if one.is_page} == {"about"}
    assert (found["quiet"].form, found["quiet"].categories) == (Form.HTML, ("diary",))
    assert found["stitched"].kept_out == "it is written in .textile, which is not read here"
    assert "planted" not in repr(records)
    assert "9e26471d35a78862c17e467d87cddedf" not in repr(records)


def test_comments_stand_under_their_posts() -> None:
    found = posts(sample("realistic", author="Margaret Linwood"))
    assert [len(found[slug].answers) for slug in ("a-note-about-walls", "doors", "quiet")] == [
        4,
        3,
        2,
    ]
    parents = [one.reply_to for one in found["a-note-about-walls"].answers]
    assert parents == ["", "0b1f6a10-6f7d-11e9-8b6e-1f0a2b3c4d5e", "", "2d1f6a10"]
    assert [one.by_author for one in found["a-note-about-walls"].answers] == [
        False,
        True,
        False,
        False,
    ]
    others = [one.title for one in sample("realistic") if isinstance(one, Thread)]
    assert others == ["gone"]


def test_what_only_jekyll_knows_is_named_and_not_printed() -> None:
    records = sample("realistic")
    (remark,) = (one for one in records if isinstance(one, Remark))
    assert remark.message.endswith("{% include ad.html %}, {{ site.data.x }}, {:.notice--info}")
    body = posts(records)["a-note-about-walls"].body
    for sign in ("{% ", "site.data", "secret"):
        assert sign not in body
    reasons = [one.reason for one in records if isinstance(one, LeftOut)]
    assert reasons == [
        "a page of lists, which the site makes for itself",
        "it is in the collection “recipes”, and neither a post nor a page",
    ]


def test_files_that_are_wrong_are_left_out_with_their_lines() -> None:
    records = sample("hostile")
    left = {one.id.rsplit("/", 1)[-1]: one.span.line for one in records if isinstance(one, LeftOut)}
    assert left == {
        "2020-01-01-broken-yaml.md": 4,
        "2020-01-02-open.md": 1,
        "2020-01-06-latin.md": 2,
        "d": 2,
        "e": 1,
        "f": 1,
        "g": 1,
    }
    found = posts(records)
    assert (found["no-day"].title, found["no-day"].date) == ("No & day", None)
    assert found["tags"].tags == ("x", "y")


def test_a_site_that_says_not_where_it_is_links_by_path() -> None:
    files = {
        "_posts/2020-01-02-a.md": ONE,
        "_posts/2020-01-03-b.md": ONE + b"[a]({% post_url 2020-01-02-a %})",
    }
    _, first, second = IMPORTER.read([MemoryExport(files)], {})
    assert isinstance(first, Post)
    assert isinstance(second, Post)
    assert (first.url, first.other_urls) == ("", ("/2020/01/02/a.html",))
    assert second.body == "x[a](/2020/01/02/a.html)\n"


@pytest.mark.parametrize(
    ("style", "path"),
    [
        ("date", "/a/b/2009/03/07/Walls.html"),
        ("pretty", "/a/b/2009/03/07/Walls/"),
        ("ordinal", "/a/b/2009/066/Walls.html"),
        ("weekdate", "/a/b/2009/W10/Sat/Walls.html"),
        ("none", "/a/b/Walls.html"),
        ("/:short_year/:i_month/:i_day/:slug", "/09/3/7/walls"),
        ("/fixed/", "/fixed/"),
        ("/:unknown/:title", ""),
    ],
)
def test_permalinks_are_made_as_far_as_they_are_simple(style: str, path: str) -> None:
    assert address(style, "Walls", DAY, ("A", "b")) == path


@pytest.mark.parametrize(
    ("text", "made", "left"),
    [
        ("{{ site.url }}/x {{- page.title -}} y", "https://e.org/x T y", ()),
        ("{{ '/a.png' | relative_url }}", "https://e.org/n/a.png", ()),
        ("{{ site.url }}{{ site.baseurl }}{% link b.md %}", "https://e.org/n/b", ()),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}", ()),
        ("{% gist me/1 %}", "\n\n<https://gist.github.com/me/1>\n\n", ()),
        ("{% include youtube.html id='x' %}", "\n\n<https://www.youtube.com/watch?v=x>\n\n", ()),
        ("{% img left /a.png %}", "\n\n![](/a.png)\n\n", ()),
        (
            "{% include x.html a='b' %}{% post_url no %}",
            "",
            ("{% include x.html a='b' %}", "{% post_url no %}"),
        ),
        ("a {{ b | upcase }} {{ page.title | upcase }}", "a  T", ("{{ b | upcase }}",)),
        ("{% highlight c %}int i;\n{% endhighlight %}", "\n\n```c\nint i;\n```\n\n", ()),
        ("{% for x in y %}a{% endfor %}", "a", ("{% for x in y %}",)),
        ("open {{ and {% stay", "open {{ and {% stay", ()),
    ],
)
def test_liquid_is_what_it_stands_for(text: str, made: str, left: tuple[str, ...]) -> None:
    values = {"site.url": "https://e.org", "site.baseurl": "/n", "page.title": "T"}
    scene = Scene(values, lambda name: "https://e.org/n/b" if name == "b.md" else "")
    assert filled(text, scene) == (made, left)
