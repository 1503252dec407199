"""Front matter and what follows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from c2c_publish import rules
from c2c_publish.manuscript.essay_file import EssayFile, read_essay, read_front_matter, slug
from c2c_publish.manuscript.source import Source
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Essay, Matter, Person

if TYPE_CHECKING:
    from c2c_publish.findings import Checked


def file(text: str, name: str = "walls") -> EssayFile:
    return read_front_matter(Source(f"manuscript/essays/{name}.md", text), name, Matter.BODY)


def essay(text: str, name: str = "walls") -> Checked[Essay]:
    return read_essay(file(text, name))


def found(text: str) -> list[str]:
    return [f"{one.span.line} {one.rule.id}" for one in essay(text).findings]


def test_everything_front_matter_may_say() -> None:
    done = essay(
        "---\ntitle: no\nsubtitle: Yes\ndate: 2011-05-06\nauthors: [Ann]\nlanguage: fr\n"
        "source: https://example.org/\nid: A Wall\ntags: [a, b]\nstatus: final\n---\n\nWords.\n"
    )
    assert done.findings == ()
    one = done.value
    assert (one.id, one.title, one.subtitle, one.date) == ("a-wall", "no", "Yes", date(2011, 5, 6))
    assert (one.authors, one.language, one.tags) == ((Person("Ann"),), "fr", ("a", "b"))
    assert xhtml(*one.body) == "<p>Words.</p>"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("walls", "walls"),
        ("2011-05-06 Walls & Doors!", "2011-05-06-walls-doors"),
        ("Über Wände", "uber-wande"),
        ("../../etc/passwd", "etc-passwd"),
        ("小さな余白", ""),
        ("a" * 200, "a" * 80),
        ("CON.", "con"),
    ],
)
def test_a_name_becomes_an_id_that_every_system_can_hold(name: str, id_: str) -> None:
    assert slug(name) == id_


def test_an_essay_whose_name_leaves_no_letter_is_an_essay() -> None:
    assert file("---\ntitle: x\n---\n", "小さな余白").id == "essay"


@pytest.mark.parametrize("closing", ["---", "...", "---  \t"])
def test_front_matter_may_be_closed_in_two_ways(closing: str) -> None:
    assert xhtml(*essay(f"---\ntitle: x\n{closing}\nWords.\n").value.body) == "<p>Words.</p>"


def test_three_hyphens_in_the_text_are_a_rule() -> None:
    body = essay("---\ntitle: x\n---\nOne.\n\n---\n\nTwo.\n").value.body
    assert xhtml(*body) == "<p>One.</p><hr/><p>Two.</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words.\n", ["1 essay-untitled"]),
        ("---\n---\nWords.\n", ["1 essay-untitled"]),
        ("---\nsubtitle: x\n---\nWords.\n", ["2 key-missing"]),
        ("---\ntitle: x\nWords.\n", ["1 front-matter-open"]),
        ("---\ntitle: x\n---\n\n", ["1 essay-empty"]),
        ("---\ntitel: x\n---\nWords.\n", ["2 key-unknown", "2 key-missing"]),
        ("---\ntitle: a: b\n---\nWords.\n", ["2 yaml-syntax"]),
        ("---\n- title\n---\nWords.\n", ["2 value-wrong"]),
        ("---\ntitle: x\ndate: then\n---\nWords.\n", ["3 date-wrong"]),
        ("---\ntitle: x\n---\nWords \x07.\n", ["4 encoding-wrong"]),
    ],
)
def test_what_is_wrong_is_said_on_its_line(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_essay_without_front_matter_keeps_its_words_and_gets_a_hint() -> None:
    done = essay("# Walls and Doors\n\nWords.\n")
    assert done.value.title == "walls"
    assert "title: Walls and Doors" in done.findings[0].hint
    assert xhtml(*done.value.body).endswith("<p>Words.</p>")


def test_front_matter_that_goes_on_for_ever_is_not_closed() -> None:
    text = "---\n" + "# a remark\n" * 7_000 + "title: x\n---\nWords.\n"
    assert [one.rule for one in essay(text).findings] == [rules.FRONT_MATTER_OPEN]


def test_a_draft_says_so() -> None:
    assert file("---\ntitle: x\nstatus: draft\n---\n").is_draft
    assert not file("---\ntitle: x\n---\n").is_draft
