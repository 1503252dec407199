"""WordPress's exports, from the files as it writes them to values."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from c2c_publish.importers import (
    Answer,
    Attachment,
    Blog,
    Form,
    LeftOut,
    Post,
    Remark,
    Standing,
    Thread,
)
from c2c_publish.importers.formats import recognised
from c2c_publish.importers.wordpress import IMPORTER
from c2c_publish.model import MentionKind, Status
from tests.exports import MemoryExport, single

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.importers import Record

SAMPLES = Path(__file__).parents[2] / "imports/wordpress"
NAMESPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def export(channel: str, name: str = "a.xml") -> MemoryExport:
    return single(f"<rss {NAMESPACES}><channel>{channel}</channel></rss>", name)


def item(body: str = "", fields: str = "", own: str = "7") -> str:
    encoded = f"<content:encoded><![CDATA[{body}]]></content:encoded>"
    return f"<item><wp:post_id>{own}</wp:post_id>{encoded}{fields}</item>"


def comment(fields: str, body: str = "Yes.") -> str:
    return f"<wp:comment>{fields}<wp:comment_content><![CDATA[{body}]]></wp:comment_content></wp:comment>"


def read(*exports: MemoryExport, **settings: str) -> list[Record]:
    return list(IMPORTER.read(exports, settings))


def sample(name: str) -> list[Record]:
    (path,) = (SAMPLES / name / "export").iterdir()
    return read(MemoryExport({"": path.read_bytes()}, path.name))


def posts(found: Iterable[Record]) -> list[Post]:
    return [one for one in found if isinstance(one, Post)]


def answers(found: Iterable[Record]) -> list[Answer]:
    return [answer for one in found if isinstance(one, Post | Thread) for answer in one.answers]


def body(text: str, channel: str = "") -> str:
    (post,) = posts(read(export(channel + item(text))))
    return re.sub(r"\n{2,}", "\n", post.body)


def only_answer(fields: str, text: str = "Yes.", channel: str = "") -> Answer:
    (found,) = answers(read(export(channel + item(fields=comment(fields, text)))))
    return found


def test_it_is_known_by_its_namespace_whatever_version_encoding_or_prefix() -> None:
    for version in ("1.0", "1.1", "1.2"):
        text = f'<?xml version="1.0"?>\n<rss xmlns:w="http://wordpress.org/export/{version}/"><channel/></rss>'
        assert recognised(single(text)) == (IMPORTER, f"WordPress export, WXR {version}")
        assert recognised(single(text.encode("utf-16")))[0] is IMPORTER
    assert (
        recognised(export("<generator>Squarespace</generator>"))[1] == "Squarespace export, WXR 1.2"
    )
    zipped = MemoryExport({"readme.txt": b"", "a/blog.000.xml": export("").contents[""]})
    assert recognised(zipped)[0] is IMPORTER
    for other in (
        b"",
        b"\x00\xff" * 9,
        b"<rss><channel/></rss>",
        b"http://wordpress.org/export/1.2/",
    ):
        assert IMPORTER.recognise(single(other)) == ""


def test_the_realistic_sample_has_everything_and_nothing_private() -> None:
    found = sample("realistic")
    assert found[0] == Blog(
        "Stones & Ferries", "https://ferries.example", "en-GB", ("Mara Vint", "Ed Oakes")
    )
    kinds = [type(one) for one in found]
    assert [kinds.count(kind) for kind in (Post, Attachment, LeftOut, Remark)] == [10, 4, 5, 2]
    assert len(answers(found)) == 16
    assert [one.standing for one in posts(found)[4:9]] == [
        Standing.DRAFT,
        Standing.SCHEDULED,
        Standing.PRIVATE,
        Standing.PENDING,
        Standing.TRASH,
    ]
    by_status = [one.status for one in answers(found)]
    assert [by_status.count(one) for one in Status] == [12, 1, 0, 1, 2]
    assert sum(1 for one in answers(found) if one.kept_out) == 3
    assert sum(1 for one in answers(found) if one.mention) == 2
    assert not re.search(r"planted-|203\.0\.113", repr(found))


def test_nothing_in_a_hostile_export_is_lost_or_raises() -> None:
    found = sample("hostile")
    assert [one.id for one in posts(found)] == ["1", "1", "", "x;DROP", "9"]
    assert [one.id for one in answers(found)] == [
        "",
        "5",
        "5",
        "6",
        "7",
        "8",
        "",
        "9",
        "10",
        "11",
        "12",
    ]
    assert [one.reply_to for one in answers(found)][3:6] == ["7", "6", "404"]
    assert all(one.date is None for one in answers(found)[:3])
    assert all("javascript" not in one.url for one in answers(found))
    assert posts(found)[0].title == 'A <b "quote" & co — ok'
    assert posts(found)[-1].notes == ()


def test_a_post_has_all_that_the_blog_said_of_it() -> None:
    walls, ferries = posts(sample("realistic"))[:2]
    assert (walls.title, walls.subtitle) == ("On Walls: “half” a life's work", "What stones know")
    assert (walls.slug, walls.authors) == ("on-walls", ("Mara Vint",))
    assert walls.date == datetime(2019, 5, 4, 18, 30, tzinfo=timezone(timedelta(hours=1)))
    assert (walls.tags, walls.categories) == (("dry stone",), ("Craft & Trade",))
    assert (walls.url, walls.other_urls) == (
        "https://ferries.example/2019/05/on-walls/",
        ("https://ferries.example/?p=20",),
    )
    assert walls.picture.endswith("/ferry.jpg")
    assert walls.picture_alt == "The ferry at the slip"
    assert (walls.form, ferries.form) == (Form.CLASSIC, Form.HTML)
    # The evening of the 31st where it was written, though UTC has the next month.
    assert ferries.date is not None
    assert ferries.date.isoformat() == "2020-01-31T23:30:00-05:00"
    assert ferries.notes == (("f1a2", "Or when the <em>ferryman</em> is."),)
    assert "<!--" not in ferries.body
    assert "<em>Ed Oakes writes from the far side.</em>" in ferries.body
    assert '<a href="https://vimeo.com/12345">' in ferries.body


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('[caption id="a" width="3"]<img src="x.png" /> Some <em>words</em>[/caption]',
         '<figure><img src="x.png" /><figcaption>Some <em>words</em></figcaption></figure>'),
        ('[caption caption="Old &amp; <b>form</b>"]<a href="y"><img src="x.png"></a>[/caption]',
         '<figure><a href="y"><img src="x.png"></a><figcaption>Old &amp; <b>form</b></figcaption></figure>'),
        ("[caption]no picture[/caption]", "no picture"),
        ("[caption][caption][caption]", ""),
        ("It was [sic] so [1] and [...] [Ed. note: no] [[a link]] x[[i]] [/b].",) * 2,
        ('[[caption id="1"]x[/caption]] [[gallery]]', '[caption id="1"]x[/caption] [gallery]'),
        ("[[code]]", "[[code]]"),
        ("<pre>a[b=1] [gallery]</pre> <code>[audio x]</code>",) * 2,
        ('[code language="css"]\na > b { c: [d]; }\n[/code]',
         '<pre><code class="language-css">a &gt; b { c: [d]; }</code></pre>'),
        ("[php]echo &quot;&lt;b&gt;&quot;;[/php]",
         '<pre><code class="language-php">echo "&lt;b&gt;";</code></pre>'),
        ("[code]if a < b: print('&amp;')[/code]", "<pre><code>if a &lt; b: print('&amp;amp;')</code></pre>"),
        ("A [text] alone [code] too", "A [text] alone [code] too"),
        ("[youtube=https://www.youtube.com/watch?v=x&w=320&h=240]",
         '<p><a href="https://www.youtube.com/watch?v=x">https://www.youtube.com/watch?v=x</a></p>'),
        ("[vimeo 123]", '<p><a href="https://vimeo.com/123">https://vimeo.com/123</a></p>'),
        ('[embed width="3"]https://e.example/?a=1&amp;b=2[/embed]',
         '<p><a href="https://e.example/?a=1&amp;b=2">https://e.example/?a=1&amp;b=2</a></p>'),
        ("[audio https://e.example/a.mp3|titles=A]",
         '<p><a href="https://e.example/a.mp3">https://e.example/a.mp3</a></p>'),
        ('[video mp4="https://e.example/a.mp4"][/video]',
         '<p><a href="https://e.example/a.mp4">https://e.example/a.mp4</a></p>'),
        ("  https://e.example/x  ", '<p><a href="https://e.example/x">https://e.example/x</a></p>'),
        ("see https://e.example/x now", "see https://e.example/x now"),
        ('[a k="1"][b k="2"]x[/a]y[/b]', "xy[/b]"),
        ("one<!--more-->two<!--more Go on!-->three<!--nextpage-->four", "one\ntwo\nthree\nfour"),
        ("[quote]Q[/quote]", "<blockquote>Q</blockquote>"),
    ],
)  # fmt: skip
def test_shortcodes_are_shown_as_the_blog_does(written: str, shown: str) -> None:
    assert body(written).strip() == shown


def test_unknown_shortcodes_keep_their_words_and_are_named_with_the_post() -> None:
    found = read(
        export(item('[box color="red"]kept[/box] [form id="1"] [box a=1]', "<title>T</title>"))
    )
    assert posts(found)[0].body == "kept  "
    (said,) = (one.message for one in found if isinstance(one, Remark))
    assert said.startswith("post 7, “T”: what the blog itself fills stays empty")
    assert said.endswith(": [box] (2 times), [form]")


def test_galleries_show_what_they_name_or_all_of_the_post_in_order() -> None:
    channel = "".join(
        f"<item><wp:post_id>{own}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>7"
        f"</wp:post_parent><wp:menu_order>{order}</wp:menu_order><wp:attachment_url>https://e.example/{own}.{kind}"
        "</wp:attachment_url></item>"
        for own, order, kind in ((1, 2, "jpg"), (2, 1, "png"), (3, 0, "pdf"), (4, 2, "gif"))
    )

    def shown(code: str) -> list[str]:
        return re.findall(r"/(\d)\.\w+\"", body(code, channel))

    assert shown("[gallery]") == ["2", "1", "4"]
    assert shown('[gallery ids="4, 1,9" orderby="rand"]') == ["4", "1"]
    assert shown("[gallery exclude=“1”]") == ["2", "4"]
    assert shown('[playlist ids="3"]') == ["3"]
    (said,) = (
        one
        for one in read(export(channel + item('[gallery ids="4,9"]')))
        if isinstance(one, Remark)
    )
    assert "9 are not in the export" in said.message


def test_blocks_that_only_the_blog_fills_are_named_and_shared_ones_end() -> None:
    shared = item(
        '<!-- wp:block {"ref":5} /--><p>S</p>', "<wp:post_type>wp_block</wp:post_type>", own="5"
    )
    found = read(
        export(shared + item('<!-- wp:block {"ref":5} /--><!-- wp:x/y {"a":[} /--><!-- wp:p'))
    )
    assert posts(found)[0].body == "<p>S</p><!-- wp:p"
    (said,) = (one for one in found if isinstance(one, Remark))
    assert said.message.endswith("inside it: shared block 5, block x/y")


def block(opening: str, inner: str) -> str:
    name = opening.partition(" ")[0]
    return f"<!-- wp:{opening} -->{inner}<!-- /wp:{name} -->"


MP3 = "https://e.example/a.mp3"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            block('core-embed/vimeo {"url":"https://vimeo.com/1"}', "<figure>x</figure>"),
            '<p><a href="https://vimeo.com/1">https://vimeo.com/1</a></p>',
        ),
        (
            block(
                "audio", f'<audio controls src="{MP3}"></audio><figcaption>A <b>t</b></figcaption>'
            ),
            f'<p><a href="{MP3}">{MP3}</a></p>\n<p>A <b>t</b></p>',
        ),
        (
            block(
                "file",
                '<a href="f">F</a><a href="f" class="wp-block-file__button" download>Get</a>',
            ),
            '<a href="f">F</a>',
        ),
        (
            block('syntaxhighlighter/code {"language":"php"}', '<pre class="x">a &lt; [b]</pre>'),
            '<pre><code class="language-php">a &lt; [b]</code></pre>',
        ),
        (block("a/b", "<p>x</p>" + block("more", "<!--more-->")), "<p>x</p>"),
    ],
)
def test_blocks_that_play_or_fetch_are_links(written: str, shown: str) -> None:
    assert body(written).strip() == shown


@pytest.mark.parametrize(
    ("title", "address", "parts"),
    [
        ("Walls « The Quarry Log", "https://x.example/1", ("Walls", "The Quarry Log")),
        ("Quarry Log » Blog Archive » Walls", "https://x.example/1", ("Walls", "Quarry Log")),
        ("Walls | Hill Notes", "https://x.example/1", ("Walls", "Hill Notes")),
        ("Walls - and doors", "https://www.hills.example/1", ("Walls - and doors", "hills.example")),
        ("Walls - and doors - Hill Notes", "https://hillnotes.example/1",
         ("Walls - and doors", "Hill Notes")),
        ("Hill Notes: On walls: a life", "https://hillnotes.example/1", ("On walls: a life", "Hill Notes")),
        ("Hill Notes | On | off", "https://hillnotes.example/1", ("On | off", "Hill Notes")),
        ("Walls", "https://www.hills.example/1", ("Walls", "hills.example")),
        ("Walls", "", ("Walls", "")),
    ],
)  # fmt: skip
def test_the_title_of_a_mention_is_parted_from_its_site(
    title: str, address: str, parts: tuple[str, str]
) -> None:
    fields = (
        f"<wp:comment_type>pingback</wp:comment_type><wp:comment_author>{title}</wp:comment_author>"
        f"<wp:comment_author_url>{address}</wp:comment_author_url>"
    )
    found = only_answer(fields, "[...] cut [&#8230;]")
    assert (found.title, found.site) == parts
    assert (found.mention, found.body, found.author) == (MentionKind.PINGBACK, "cut", "")


def test_only_an_explicit_yes_is_an_approval() -> None:
    said = {
        "1": Status.APPROVED,
        "0": Status.PENDING,
        "": Status.PENDING,
        "spam": Status.SPAM,
        "trash": Status.DELETED,
        "post-trashed": Status.DELETED,
        "plug-in": Status.PENDING,
    }
    for written, status in said.items():
        assert only_answer(f"<wp:comment_approved>{written}</wp:comment_approved>").status is status


def test_kinds_of_comments_that_are_not_known_stay_out_and_are_named() -> None:
    for kind in ("", "comment"):
        assert only_answer(f"<wp:comment_type>{kind}</wp:comment_type>").kept_out == ""
    assert (
        only_answer("<wp:comment_type>note</wp:comment_type>").kept_out
        == "a private note of an editor"
    )
    assert "`review`" in only_answer("<wp:comment_type>review</wp:comment_type>").kept_out


def test_the_author_of_the_post_is_known_by_number_and_not_by_name() -> None:
    channel = (
        "<wp:author><wp:author_id>2</wp:author_id><wp:author_login>mara</wp:author_login></wp:author>"
        "<wp:author><wp:author_id>3</wp:author_id><wp:author_login>ed</wp:author_login></wp:author>"
    )
    for user, expected in (("2", True), ("3", False), ("0", False), ("", False)):
        fields = f"<wp:comment_author>Mara</wp:comment_author><wp:comment_user_id>{user}</wp:comment_user_id>"
        post = item(fields="<dc:creator>mara</dc:creator>" + comment(fields))
        assert answers(read(export(channel + post)))[0].by_author is expected


def test_a_name_that_is_an_e_mail_address_is_no_name() -> None:
    found = only_answer("<wp:comment_author>planted-a@example.net</wp:comment_author>")
    assert found.author == ""


def test_files_that_overlap_give_each_post_and_comment_once() -> None:
    def part(*numbers: int) -> str:
        return item(
            fields="<guid>https://e.example/?p=7</guid>"
            + "".join(comment(f"<wp:comment_id>{number}</wp:comment_id>") for number in numbers)
        )

    found = read(export(part(1, 2), "a.xml"), export(part(2, 3) + item(own="8"), "b.xml"))
    assert [[one.id for one in post.answers] for post in posts(found)] == [["1", "2", "3"], []]
    (left,) = (one for one in found if isinstance(one, LeftOut))
    assert (left.span.path, left.reason) == (
        "b.xml",
        "the same post is in a.xml, with all comments of both",
    )
    assert any(
        isinstance(one, Remark) and one.message.startswith("1 more comment") for one in found
    )


def test_the_same_number_in_two_blogs_or_twice_in_one_file_is_two_posts() -> None:
    one, two = (item(fields=f"<guid>https://{host}.example/?p=7</guid>") for host in "ab")
    assert len(posts(read(export(one), export(two)))) == 2
    assert len(posts(read(export(one + one)))) == 2


def test_a_comment_outside_any_post_is_not_lost() -> None:
    found = read(export(comment("<wp:comment_id>5</wp:comment_id>")))
    assert [one.id for one in answers(found)] == ["5"]


def test_a_type_of_ones_own_may_be_asked_for() -> None:
    essay = export(item("x", "<wp:post_type>essay</wp:post_type>"))
    assert posts(read(essay)) == []
    assert [one.body for one in posts(read(essay, types="essay"))] == ["x"]


def test_squarespaces_addresses_without_a_host_get_the_blogs() -> None:
    channel = "<link>https://s.example</link>" + item(fields="<link>/blog/walls</link>")
    assert posts(read(export(channel)))[0].url == "https://s.example/blog/walls"


def test_dates_that_are_none_are_none() -> None:
    def date(local: str, utc: str, published: str = "") -> datetime | None:
        fields = (
            f"<wp:post_date>{local}</wp:post_date><wp:post_date_gmt>{utc}</wp:post_date_gmt>"
            f"<pubDate>{published}</pubDate>"
        )
        return posts(read(export(item(fields=fields))))[0].date

    for nothing in (
        "",
        "0000-00-00 00:00:00",
        "2011-02-30 00:00:00",
        "20111-01-01 00:00:00",
        "\u0662\u0660",
    ):
        assert date(nothing, nothing) is None
    assert date("2011-01-01 10:00:00", "0000-00-00 00:00:00") == datetime(
        2011, 1, 1, 10, tzinfo=UTC
    )
    assert date("", "", "Sat, 04 May 2019 17:30:00 +0000") == datetime(
        2019, 5, 4, 17, 30, tzinfo=UTC
    )
    # Fifteen hours are no zone: the blog's clock was wrong.
    assert date("2011-01-02 03:00:00", "2011-01-01 10:00:00") == datetime(
        2011, 1, 1, 10, tzinfo=UTC
    )
    assert date("", "", "Sat, 31 Nov 2019 99:30:00 +9999") is None


def test_text_made_to_take_long_does_not() -> None:
    for piece in (
        "[a ",
        "[a b=1]",
        "[caption]",
        "[[",
        "<pre",
        "<!-- wp:",
        "[code]",
        '[x a="',
        "[/a]",
        "\n https://",
    ):
        body(piece * 40_000)
    body("[a b=1]" * 20_000 + "x" * 1_000 + "[/a]" * 20_000)
