"""What readers answered, read as untrusted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from c2c_publish import rules
from c2c_publish.findings import Checked
from c2c_publish.manuscript.comment_file import CommentFile, read_comment_file
from c2c_publish.manuscript.source import Source
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import UNNAMED, Comment, MentionKind, Permission, Status


def read(text: str) -> Checked[CommentFile]:
    return read_comment_file(Source("manuscript/essays/walls.comments.yaml", text))


def one(text: str) -> Comment:
    (comment,) = read(f"- id: '1'\n  body: Yes.\n{text}").value.comments
    return comment


def test_everything_a_comment_may_say() -> None:
    done = read(
        "- id: 12\n  kind: comment\n  author: Ann\n  url: https://example.org/ann\n"
        "  date: 2011-05-06T12:00:00+02:00\n  reply_to: 11\n  by_author: true\n  status: approved\n"
        "  selected: true\n  permission: granted\n  edited: {by: Ed, reason: cut}\n"
        "  source: {system: wordpress, id: 12, url: https://example.org/}\n  body: |\n    *Yes.*\n"
    )
    assert done.findings == ()
    (comment,) = done.value.comments
    assert (comment.id, comment.author, comment.reply_to) == ("12", "Ann", "11")
    assert comment.date == datetime(2011, 5, 6, 10, tzinfo=UTC)
    assert (comment.by_author, comment.selected) == (True, True)
    assert (comment.status, comment.permission) == (Status.APPROVED, Permission.GRANTED)
    assert xhtml(*comment.body) == "<p><em>Yes.</em></p>"
    assert comment.span.line == 1


def test_what_a_comment_leaves_out_has_a_default() -> None:
    comment = one("")
    assert (comment.author, comment.url, comment.date) == (UNNAMED, "", None)
    assert (comment.status, comment.permission) == (Status.APPROVED, Permission.UNASKED)


def test_an_empty_file_holds_nothing() -> None:
    assert read("") == Checked(CommentFile())
    assert read("[]\n") == Checked(CommentFile())


@pytest.mark.parametrize(
    ("signed", "printed"),
    [
        ("ann@example.org", UNNAMED),
        ("Ann <ann@example.org>", "Ann"),
        ("Ann (ann@example.org)", "Ann"),
        ("Ann (Berlin)", "Ann (Berlin)"),
        ("'<script>Ann</script>'", "<script>Ann</script>"),
        ('"Ann\\u202E\\0"', "Ann\ufffd"),
        ("''", UNNAMED),
    ],
)
def test_a_name_is_plain_text_without_an_address(signed: str, printed: str) -> None:
    assert one(f"  author: {signed}\n").author == printed


@pytest.mark.parametrize(
    "url", ["https://example.org/?me=ann@example.org", "https://example.org/?me=ann%40example.org"]
)
def test_a_readers_page_that_gives_an_address_away_is_not_printed(url: str) -> None:
    assert one(f"  url: {url}\n").url == ""


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/ann", "mailto:ann@example.org"])
def test_a_readers_page_lies_on_the_web(url: str) -> None:
    done = read(f"- id: '1'\n  body: Yes.\n  url: {url}\n")
    assert done.value.comments[0].url == ""
    assert [found.rule for found in done.findings] == [rules.VALUE_WRONG]


@pytest.mark.parametrize(
    ("text", "status", "permission"),
    [
        ("  status: spma\n", Status.PENDING, Permission.UNASKED),
        ("  permission: refusd\n", Status.APPROVED, Permission.REFUSED),
        ("  status:\n  permission:\n", Status.APPROVED, Permission.UNASKED),
    ],
)
def test_what_cannot_be_read_means_no(text: str, status: Status, permission: Permission) -> None:
    """The finding is an error, but a book file may make errors warnings."""
    comment = one(text)
    assert (comment.status, comment.permission) == (status, permission)


def test_a_second_comment_with_an_id_is_said_to_be_one_and_is_not_lost() -> None:
    done = read("- {id: a, body: One.}\n- {id: a, body: Two.}\n- {id: a, body: Three.}\n")
    assert [(f.rule, f.span.line) for f in done.findings] == [
        (rules.COMMENT_DUPLICATE, 2),
        (rules.COMMENT_DUPLICATE, 3),
    ]
    assert [comment.id for comment in done.value.comments] == ["a", "a (2)", "a (3)"]


def test_mentions_are_apart_from_comments() -> None:
    done = read(
        "- {id: 1, kind: pingback, title: A page, site: ann@example.org, status: approved}\n"
    )
    assert done.value.comments == ()
    (mention,) = done.value.mentions
    assert (mention.kind, mention.title) == (MentionKind.PINGBACK, "A page")
    assert mention.site == "[address removed]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- author: Ann\n", ["key-missing"]),
        ("- {id: a}\n", ["key-missing"]),
        ("- {id: a, status: deleted}\n", []),
        ("- {id: a, status: spam, body: <script>x</script>}\n", []),
        ("- {id: a, body: <script>x</script>}\n", ["comment-markup"]),
        ("- {id: a, body: x, ip: 127.0.0.1}\n", ["key-unknown"]),
        ("- {id: a, body: x, email: ann@example.org}\n", ["key-unknown"]),
        ("text\n", ["value-wrong"]),
    ],
)
def test_what_is_said_of_a_comment(text: str, expected: list[str]) -> None:
    assert [found.rule.id for found in read(text).findings] == expected
