"""Links lead somewhere, or are said not to and keep their words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from c2c_publish.model import Book, Nodes, Note, Part, Span, element, text_of, walk
from c2c_publish.transforms.links import resolve_links
from c2c_publish.transforms.numbering import number
from tests.unit.model.making import book, essay

if TYPE_CHECKING:
    from c2c_publish.findings import Checked

HERE = Span("manuscript/essays/a.md", 7, 3)


def link(target: str) -> Nodes:
    return (element("p", None, element("a", {"href": target}, "words", span=HERE)),)


def resolved(target: str) -> Checked[Book]:
    heading = element("h2", {"id": "walls"}, "Walls")
    noted = element("p", {"id": "noted"}, "Noted.")
    called = element("a", {"class": "noteref", "data-note": "1"})
    other = essay("b", (heading, element("p", None, called)))
    other = replace(other, notes=(Note("1", (noted,), other.span),))
    part = Part("part-1", "One", (other,), Span("x"), introduction=essay("i", (heading,)))
    return resolve_links(number(book(essay("a", (heading, *link(target))), part)).value)


def hrefs(done: Checked[Book]) -> list[str]:
    first = next(iter(done.value.essays))
    return [one.get("href") for one in walk(first.body) if one.tag == "a"]


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("essay:b", "#b"),
        ("essay:b#walls", "#b--walls"),
        ("essay:b#noted", "#b--noted"),
        ("essay:i", "#i"),
        ("essay:i#walls", "#i--walls"),
        ("essay:a#walls", "#a--walls"),
        ("#walls", "#a--walls"),
        ("https://example.org/#walls", "https://example.org/#walls"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
    ],
)
def test_a_link_that_leads_somewhere(target: str, href: str) -> None:
    done = resolved(target)
    assert (hrefs(done), done.findings) == ([href], ())


@pytest.mark.parametrize(
    ("target", "rule", "hint"),
    [
        ("essay:bb", "link-unknown-essay", "`b`"),
        ("essay:b#wall", "link-unknown-heading", "`walls`"),
        ("#wall", "link-unknown-heading", "`walls`"),
        ("b.md", "link-not-allowed", "essay:b"),
        ("../essays/b.md#walls", "link-not-allowed", "essay:b"),
        ("/b.html", "link-not-allowed", "essay:b"),
        ("javascript:alert(1)", "link-not-allowed", "http:"),
        ("file:///etc/passwd", "link-not-allowed", "http:"),
        ("https://ann:secret@example.org/", "link-not-allowed", "http:"),
    ],
)
def test_a_link_that_leads_nowhere_is_said_to_and_keeps_its_words(
    target: str, rule: str, hint: str
) -> None:
    done = resolved(target)
    assert hrefs(done) == []
    assert text_of(next(iter(done.value.essays)).body) == "Wallswords"
    (found,) = done.findings
    assert (found.rule.id, found.span) == (rule, HERE)
    assert hint in found.hint


def test_only_a_link_to_another_essay_is_marked_as_one() -> None:
    marked = {
        target: "essay-link"
        in next(
            one for one in walk(next(iter(resolved(target).value.essays)).body) if one.tag == "a"
        ).classes
        for target in ("essay:b", "#walls", "https://example.org/")
    }
    assert marked == {"essay:b": True, "#walls": False, "https://example.org/": False}


def test_a_place_without_an_address_stays_and_a_link_without_either_goes() -> None:
    place, nothing = element("a", {"id": "x"}), element("a", None, "words")
    done = resolve_links(book(essay("a", (element("p", None, place, nothing),))))
    (only,) = done.value.essays
    assert only.body == (element("p", None, place, "words"),)


def test_the_call_of_a_note_is_not_looked_at() -> None:
    done = resolved("#walls")
    _, _, other = done.value.essays
    assert [one.get("href") for one in walk(other.body) if one.tag == "a"] == ["#b.note-1"]


def test_a_link_that_only_looks_like_the_call_of_a_note_is_looked_at() -> None:
    posing = element("a", {"class": "noteref", "href": "javascript:alert(1)"}, "1")
    (only,) = resolve_links(book(essay("a", (posing,)))).value.essays
    assert only.body == ("1",)
