"""YAML as authors write it: plain values with their places, and none of YAML's surprises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from c2c_publish import rules
from c2c_publish.manuscript.notation import Listing, Scalar, Table, read_yaml
from c2c_publish.model import Span

if TYPE_CHECKING:
    from c2c_publish.findings import Finding
    from c2c_publish.manuscript.notation import Value

PATH = "manuscript/book.yaml"


def plain(value: Value | None) -> object:
    """Give a value as Python has it, without places."""
    match value:
        case Scalar(text):
            return text
        case Listing(items):
            return [plain(one) for one in items]
        case Table(entries):
            return {key.text: plain(one) for key, one in entries}
        case _:
            return None


def value(text: str) -> object:
    read = read_yaml(text, PATH)
    assert read.findings == ()
    return plain(read.value)


def only_finding(text: str) -> Finding:
    (found,) = read_yaml(text, PATH).findings
    return found


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "off",
        "true",
        "null",
        "~",
        "010",
        "1e3",
        "1.10",
        "12:30:00",
        "0x1F",
        "2011-05-06",
        "1_000",
        ".inf",
    ],
)
def test_a_plain_value_is_the_text_that_stands_in_the_file(word: str) -> None:
    assert value(f"title: {word}\n") == {"title": word}
    assert value(f"{word}: title\n") == {word: "title"}


def test_nothing_is_only_what_is_written_without_quotation_marks() -> None:
    read = read_yaml("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: none\n", PATH).value
    assert isinstance(read, Table)
    values = {key.text: one for key, one in read.entries}
    nothing = {key for key, one in values.items() if isinstance(one, Scalar) and one.is_nothing}
    assert nothing == {"a", "b", "c"}


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n", "---\n...\n"])
def test_an_empty_text_has_no_value(text: str) -> None:
    assert read_yaml(text, PATH).findings == ()
    assert plain(read_yaml(text, PATH).value) in (None, "")


def test_everything_knows_its_place() -> None:
    read = read_yaml("title: Walls\nauthors:\n  - Ann\n  - name: 小明\n", PATH, first_line=3).value
    assert isinstance(read, Table)
    (title, walls), (_, authors) = read.entries
    assert title.span == Span(PATH, 3, 1, 5)
    assert walls.span == Span(PATH, 3, 8, 5)
    assert isinstance(authors, Listing)
    ann, ming = authors.items
    assert ann.span == Span(PATH, 5, 5, 3)
    assert isinstance(ming, Table)
    assert ming.entries[0][1].span == Span(PATH, 6, 11, 2)


def test_a_text_over_several_lines_has_a_place_without_length() -> None:
    read = read_yaml("body: |\n  one\n  two\n", PATH).value
    assert isinstance(read, Table)
    assert read.entries[0][1] == Scalar("one\ntwo\n", Span(PATH, 1, 7, 0), plain=False)


def test_a_key_given_twice_is_said_and_the_first_counts() -> None:
    read = read_yaml("a: 1\nb: 2\na: 3\n", PATH)
    assert plain(read.value) == {"a": "1", "b": "2"}
    (found,) = read.findings
    assert (found.rule, found.span) == (rules.KEY_DUPLICATE, Span(PATH, 3, 1, 1))
    assert "line 1" in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\n",
        "a: *x\n",
        "<<: *x\n",
        "a: &a [*a]\n",
        "a: !!python/object/apply:os.system [ls]\n",
        "a: !!binary aGk=\n",
        "a: !include other.yaml\n",
        "!!set {a}\n",
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    read = read_yaml(text, PATH)
    assert read.value is None
    assert [found.rule for found in read.findings] == [rules.YAML_FEATURE]


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in "bcdefghijk")
    assert only_finding(bomb).span.line == 1


@pytest.mark.parametrize("text", ["[" * 20_000, "{a: " * 20_000, "- " * 20_000 + "x", "? " * 200])
def test_deep_nesting_is_refused_and_does_not_exhaust_anything(text: str) -> None:
    assert only_finding(text).rule is rules.YAML_SYNTAX


def test_nesting_that_books_need_is_read() -> None:
    assert value("[" * 20 + "x" + "]" * 20) is not None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: one: two\n", 1, "colon"),
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ('a: "one\nb: 2\n', 1, "quotation mark"),
        ("a: [1, 2\nb: 3\n", 1, "["),
        ("a: 1\n  b: 2\n", 2, "ind"),
        ("one\n---\ntwo\n", 2, "document"),
        ("? [a]\n: b\n", 1, "key must be a word"),
        ("a: @b\n", 1, "@"),
    ],
)
def test_what_is_not_yaml_is_said_in_the_authors_words(text: str, line: int, said: str) -> None:
    found = only_finding(text)
    assert (found.rule, found.span.line) == (rules.YAML_SYNTAX, line)
    assert said in found.message + found.hint


@pytest.mark.parametrize("character", ["\x00", "\x07", "\ufffe"])
def test_a_character_that_yaml_forbids_is_named_with_its_place(character: str) -> None:
    found = only_finding(f"title: Wälle\nsubtitle: a{character}b\n")
    assert f"U+{ord(character):04X}" in found.message
    assert found.span == Span(PATH, 2, 12, 1)
