"""Hugo's sites, from their files to values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from c2c_publish.importers import Blog, Form, LeftOut, Post, Record, Remark, Standing
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.hugo import IMPORTER
from c2c_publish.importers.hugo_shortcodes import filled
from tests.exports import MemoryExport, laid_out

SAMPLES = Path(__file__).parents[2] / "imports/hugo"
ONE = b"+++\ntitle = 'A'\n+++\nx"


def sample(name: str) -> list[Record]:
    return list(IMPORTER.read(laid_out(SAMPLES / name / "export"), {"author": "Margaret Linwood"}))


def posts(records: list[Record]) -> dict[str, Post]:
    return {found.slug: found for found in records if isinstance(found, Post)}


@pytest.mark.parametrize(
    "beside", ["hugo.toml", "config/_default/hugo.yaml", "themes/x/a.html", "go.mod"]
)
@pytest.mark.parametrize("root", ["", "blog-main/"])
def test_a_folder_with_content_and_what_is_beside_it_is_recognised(root: str, beside: str) -> None:
    export = MemoryExport({f"{root}content/posts/a.md": ONE, f"{root}{beside}": b""})
    importer, reason = recognised(export)
    assert (importer.name, reason) == ("hugo", "Hugo site")


@pytest.mark.parametrize(
    "files",
    [
        {"content/a.md": ONE},
        {"content/a.md": b"words", "hugo.toml": b""},
        {"a.md": ONE, "hugo.toml": b""},
        {"": ONE},
    ],
)
def test_other_folders_are_not(files: dict[str, bytes]) -> None:
    assert IMPORTER.recognise(MemoryExport(files)) == ""


def test_the_site_and_its_posts_are_read() -> None:
    records = sample("realistic")
    found = posts(records)
    assert records[0] == Blog("Tides", "https://tides.example/", "en-gb", ("Margaret Linwood",))
    walls = found["walls"]
    assert (walls.title, walls.subtitle) == ("A Note About Walls", "On keeping in")
    assert walls.url == "https://tides.example/2019/05/walls/"
    assert walls.other_urls == ("https://tides.example/old/walls.html",)
    assert walls.date == datetime(2019, 5, 4, 10, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert (walls.tags, walls.categories) == (("walls", "gardens"), ("Essays",))
    assert walls.authors == ("Margaret Linwood",)
    assert (walls.picture, walls.picture_alt) == ("wall.png", "The north wall")
    assert walls.local == "content/posts/walls"
    assert {slug for slug, one in found.items() if one.is_page} == {"about"}
    assert {slug for slug, one in found.items() if one.standing is Standing.DRAFT} == {"half"}
    assert "planted-config" not in repr(records)
    assert "planted-author" not in repr(records)


def test_dates_titles_and_languages_come_from_where_they_are() -> None:
    found = posts(sample("realistic"))
    assert found["doors"].date == datetime(2019, 6, 1, tzinfo=UTC)
    assert (found["named"].title, found["named"].date) == (
        "Named",
        datetime(2020, 2, 3, tzinfo=UTC),
    )
    assert (found["doors-fr"].language, found["doors"].language) == ("fr", "")
    assert found["doors-fr"].url == "https://tides.example/fr/2019/06/doors/"
    assert found["org"].kept_out == "it is written in .org, which is not read here"


def test_comments_stand_under_their_posts() -> None:
    found = posts(sample("realistic"))
    assert [(one.id, one.reply_to, one.by_author) for one in found["walls"].answers] == [
        ("a1", "", False),
        ("a2", "a1", True),
    ]
    assert (len(found["doors"].answers), len(found["doors-fr"].answers)) == (1, 0)


def test_what_only_hugo_knows_is_named_and_not_printed() -> None:
    records = sample("realistic")
    (remark,) = (one for one in records if isinstance(one, Remark))
    assert remark.message.endswith('{{% notice tip %}}, {{< unknown a="b" >}}')
    assert "unknown" not in posts(records)["walls"].body
    assert len([one for one in records if isinstance(one, LeftOut)]) == 3


def test_files_that_are_wrong_are_left_out_with_their_lines() -> None:
    records = sample("hostile")
    left = {one.id.rsplit("/", 1)[-1]: one.span.line for one in records if isinstance(one, LeftOut)}
    assert left == {
        "control.md": 2,
        "empty.md": 1,
        "index.md": 1,
        "json.md": 1,
        "latin.md": 2,
        "open.md": 1,
        "toml.md": 2,
    }
    found = posts(records)
    assert (found["types"].title, found["types"].date, found["types"].form) == (
        "7",
        None,
        Form.MARKDOWN,
    )
    assert found["dates"].title == "Dates & more"


@pytest.mark.parametrize(
    ("text", "made", "left"),
    [
        ('[a]({{< ref "b.md" >}})', "[a](https://e.org/b/)", ()),
        (
            '[a]({{% relref "b.md#c" %}}) [d]({{< ref "#e" >}})',
            "[a](https://e.org/b/#c) [d](#e)",
            (),
        ),
        ('{{< ref "no.md" >}}', "", ('{{< ref "no.md" >}}',)),
        (
            '{{< figure src="a.png" alt="A" caption="so \\"it\\" is" >}}',
            '\n\n![A](a.png "so ”it” is")\n\n',
            (),
        ),
        ("{{< img `a.png` >}}", "\n\n![](a.png)\n\n", ()),
        (
            "{{< vimeo 1 >}}{{< tweet user=x id=2 >}}",
            "\n\n<https://vimeo.com/1>\n\n\n\n<https://twitter.com/i/status/2>\n\n",
            (),
        ),
        (
            "{{< highlight go >}}a {{< x >}}{{< /highlight >}}",
            "\n\n```go\na {{< x >}}\n```\n\n",
            (),
        ),
        ("{{< comment >}}a secret{{< /comment >}}b", "b", ()),
        ("{{% box %}}in{{% /box %}}{{< self />}}", "in", ("{{% box %}}", "{{< self />}}")),
        ("{{</* x */>}} {{%/* y */%}}", "{{< x >}} {{% y %}}", ()),
        ('{{< param "Title" >}} {{ .Site }} {{< open', "T {{ .Site }} {{< open", ()),
    ],
)
def test_shortcodes_are_what_they_show(text: str, made: str, left: tuple[str, ...]) -> None:
    def address(name: str) -> str:
        return "https://e.org/b/" if name == "b.md" else ""

    assert filled(text, address, {"title": "T"}) == (made, left)
