"""Ids unique in the book, notes by their first call, figures and tables counted."""

from __future__ import annotations

from c2c_publish import rules
from c2c_publish.manuscript.source import Source
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.model import Element, Essay, Part, Span, element, walk
from c2c_publish.transforms.numbering import number
from tests.unit.model.making import book, essay


def written(name: str, text: str) -> Essay:
    """Give an essay of this Markdown."""
    read = read_markdown(text, Source(f"manuscript/essays/{name}.md", text).place).value
    return Essay(name, name, read.body, Span(f"manuscript/essays/{name}.md"), notes=read.notes)


def numbered(text: str) -> Essay:
    (only,) = number(book(written("a", text))).value.essays
    return only


def calls(only: Essay) -> list[Element]:
    everything = (*only.body, *(node for note in only.notes for node in note.body))
    return [one for one in walk(everything) if one.get("role") == "doc-noteref"]


def test_notes_are_numbered_by_their_first_call_not_by_their_texts() -> None:
    only = numbered("One[^b] two[^a].\n\n[^a]: A.\n\n[^b]: B.\n")
    assert [(note.number, note.label) for note in only.notes] == [(1, "b"), (2, "a")]
    assert [one.children for one in calls(only)] == [("1",), ("2",)]


def test_a_call_leads_to_its_note_and_has_an_id_of_its_own() -> None:
    (first, again) = calls(numbered("One[^a] two[^a].\n\n[^a]: A.\n"))
    assert (first.get("href"), again.get("href")) == ("#a.note-1", "#a.note-1")
    assert (first.get("id"), again.get("id")) == ("a.call-1", "a.call-1-2")
    assert first.get("data-note") == ""


def test_a_note_called_from_a_note_comes_after_it() -> None:
    only = numbered("One[^a] two[^c].\n\n[^a]: See[^b].\n\n[^b]: B.\n\n[^c]: C.\n")
    assert [note.label for note in only.notes] == ["a", "c", "b"]
    assert [one.children for one in calls(only)] == [("1",), ("2",), ("3",)]


def test_notes_that_call_each_other_end() -> None:
    only = numbered("One[^a].\n\n[^a]: See[^b].\n\n[^b]: See[^a].\n")
    assert [note.label for note in only.notes] == ["a", "b"]


def test_a_note_that_nobody_calls_is_not_printed() -> None:
    assert numbered("One.\n\n[^a]: A.\n").notes == ()


def test_an_authors_link_that_looks_like_a_call_is_a_link() -> None:
    only = numbered('<a class="noteref" id="x" href="https://example.org/">1</a>\n')
    (link,) = (one for one in walk(only.body) if one.tag == "a")
    assert (link.get("href"), link.get("id")) == ("https://example.org/", "a--x")


def test_ids_are_led_by_their_essays() -> None:
    done = number(book(written("a", "## Walls\n"), written("b", "## Walls\n"))).value
    ids = [one.get("id") for each in done.essays for one in walk(each.body) if one.get("id")]
    assert ids == ["a--walls", "b--walls"]


def test_an_id_given_twice_is_said_and_only_the_first_keeps_it() -> None:
    done = number(
        book(
            written("a", "## Walls {#x}\n\nOne.\n{: #x }\n\n[^1]: Two.\n    {: #x }\n\nThree[^1]\n")
        )
    )
    (only,) = done.value.essays
    assert [one.tag for one in walk(only.body) if one.get("id") == "a--x"] == ["h2"]
    assert [(one.rule, one.span.line) for one in done.findings] == [
        (rules.ID_DUPLICATE, 3),
        (rules.ID_DUPLICATE, 6),
    ]


def test_figures_and_tables_with_captions_are_counted_through_the_book() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    text = f'![a](a.png "A.")\n\n![b](b.png)\n\n{table}Table: T.\n\n{table}'
    part = Part("part-1", "One", (written("b", text),), Span("x"), introduction=written("i", text))
    done = number(book(written("a", text), part)).value
    counted = [
        (each.id, one.tag, one.get("data-number"))
        for each in done.essays
        for one in walk(each.body)
        if one.tag in {"figure", "table"}
    ]
    expected = [
        (name, tag, written_number)
        for name, n in (("a", "1"), ("i", "2"), ("b", "3"))
        for tag, written_number in (("figure", n), ("figure", ""), ("table", n), ("table", ""))
    ]
    assert counted == expected


def test_a_figure_in_a_figure_is_counted_after_it() -> None:
    inner = element("figure", None, element("figcaption", None, "In."))
    outer = element("figure", None, inner, element("figcaption", None, "Out."))
    (only,) = number(book(essay("a", (outer,)))).value.essays
    assert [one.get("data-number") for one in walk(only.body) if one.tag == "figure"] == ["1", "2"]
