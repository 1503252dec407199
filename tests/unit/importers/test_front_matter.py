"""Heads of files: YAML, TOML and JSON, all of it as text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from c2c_publish.importers.front_matter import day, is_no, is_yes, page_of, words


@pytest.mark.parametrize(
    "text",
    [
        "---\nTitle: no\ndate: 2020-01-02 10:00:00\ntags: [a, 1.10]\n---\nBody.\n",
        '+++\ntitle = "no"\ndate = 2020-01-02T10:00:00\ntags = ["a", "1.10"]\n+++\nBody.\n',
        '{"title": "no", "date": "2020-01-02T10:00:00", "tags": ["a", "1.10"]}\nBody.\n',
    ],
)
def test_all_three_give_the_same(text: str) -> None:
    page = page_of(text)
    assert (page.fields["title"], page.fields["tags"], page.body) == (
        "no",
        ["a", "1.10"],
        "Body.\n",
    )
    assert day(str(page.fields["date"])) == datetime(2020, 1, 2, 10, tzinfo=UTC)


def test_anchors_are_followed_and_tags_passed_over() -> None:
    fields = page_of("---\na: &x [b]\nc: *x\nd: !ruby/object:Gem::Version {e: f}\n---\n").fields
    assert fields == {"a": ["b"], "c": ["b"], "d": {"e": "f"}}


def test_a_head_that_would_fill_the_memory_is_short() -> None:
    levels = "".join(
        f"k{number}: &k{number} [{', '.join([f'*k{number - 1}'] * 20)}]\n"
        for number in range(1, 12)
    )
    assert page_of(f"---\nk0: &k0 [x]\n{levels}title: Bomb\n---\n").fields["title"] == "Bomb"


@pytest.mark.parametrize(
    ("text", "trouble", "line"),
    [
        (
            '---\ntitle: a\nb: "c\n---\nBody.',
            "its YAML cannot be read: found unexpected end of stream",
            4,
        ),
        ("---\na: b\nno end", "its head is opened with --- and never closed", 1),
        ("+++\na = 1\nb = = 2\n+++\n", "its TOML cannot be read: Invalid value", 3),
        ('{"title": ', "its head cannot be read as JSON", 1),
        ("---\n" + "[" * 3000 + "\n---\n", "its YAML cannot be read", 1),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, trouble: str, line: int) -> None:
    page = page_of(text)
    assert page.fields == {}
    assert page.trouble.startswith(trouble)
    assert page.line == line or not trouble.endswith("stream")


def test_text_without_a_head_is_all_text() -> None:
    for text in ("Words.", "----\nno\n---\n", "[a](b)"):
        assert page_of(text).body == text
        assert not page_of(text).has_front


def test_words_come_from_lists_and_texts() -> None:
    assert words({"tags": "a b"}, "tags", apart=r"\s+") == ("a", "b")
    assert words({"tags": ["A b", {"name": "c"}, ["d"], "A b"]}, "tag", "tags") == ("A b", "c")
    assert words({"tags": {"a": "b"}}, "tags") == ()


def test_yes_no_and_days() -> None:
    fields = dict(page_of("---\na: yes\nb: false\n---\n").fields)
    assert is_yes(fields, "a")
    assert is_no(fields, "b")
    assert not is_yes(fields, "c")
    assert day("1557054600") == day("1557054600123") == datetime(2019, 5, 5, 11, 10, tzinfo=UTC)
    assert day("0000-00-00") is None
