"""Ids unique in the whole book; footnotes numbered by their first call; figures and tables counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.model import (
    Book,
    Element,
    Essay,
    Nodes,
    Note,
    made_anchor,
    rewrite,
    walk,
    written_anchor,
)
from c2c_publish.transforms.essays import every_essay


def number(book: Book) -> Checked[Book]:
    """Give the book with its notes, figures and tables numbered and every id led by its essay's.

    A note that nobody calls is not printed; its finding was made where it was read.
    """
    findings: list[Finding] = []
    figures, tables = count(1), count(1)

    def numbered(essay: Essay) -> Essay:
        findings.extend(_duplicates(essay))
        counted = _count(essay.body, figures, tables)
        return _number_notes(_lead_ids(replace(essay, body=counted)))

    return Checked(every_essay(book, numbered), tuple(findings))


def _duplicates(essay: Essay) -> list[Finding]:
    seen: set[str] = set()
    findings = []
    for current in walk(_everything(essay)):
        name = current.get("id")
        if not name:
            continue
        if name in seen:
            message = f"a second place in this essay has the id `{name}`"
            hint = "links to it lead to the first; give this one another id"
            span = current.span or essay.span
            findings.append(finding(rules.ID_DUPLICATE, message, span, hint))
        seen.add(name)
    return findings


def _everything(essay: Essay) -> Nodes:
    return (*essay.body, *(node for note in essay.notes for node in note.body))


def _count(nodes: Nodes, figures: count[int], tables: count[int]) -> Nodes:
    """Number figures and tables that have captions, in reading order."""
    return tuple(
        [
            node
            if isinstance(node, str)
            else _counted(node, figures, tables).holding(*_count(node.children, figures, tables))
            for node in nodes
        ]
    )


def _counted(current: Element, figures: count[int], tables: count[int]) -> Element:
    if current.tag == "figure" and _holds(current, "figcaption"):
        return current.having(data_number=str(next(figures)))
    if current.tag == "table" and _holds(current, "caption"):
        return current.having(data_number=str(next(tables)))
    return current


def _holds(current: Element, tag: str) -> bool:
    return any(isinstance(child, Element) and child.tag == tag for child in current.children)


def _lead_ids(essay: Essay) -> Essay:
    seen: set[str] = set()

    def led(current: Element) -> Nodes:
        name = current.get("id")
        if not name:
            return (current,)
        first = name not in seen
        seen.add(name)
        return (current.having(id=written_anchor(essay.id, name) if first else ""),)

    body = rewrite(essay.body, led)
    notes = tuple(replace(note, body=rewrite(note.body, led)) for note in essay.notes)
    return replace(essay, body=body, notes=notes)


def _number_notes(essay: Essay) -> Essay:
    """Number notes by their first call; a note called again keeps its number."""
    texts = {note.label: note for note in essay.notes}
    numbers: dict[str, int] = {}
    calls: dict[str, int] = {}

    def called(current: Element) -> Nodes:
        label = current.get("data-note")
        if not label:
            return (current,)
        written = numbers.setdefault(label, len(numbers) + 1)
        calls[label] = again = calls.get(label, 0) + 1
        name = f"call-{written}" if again == 1 else f"call-{written}-{again}"
        attributes = {
            "class": "noteref",
            "id": made_anchor(essay.id, name),
            "href": f"#{made_anchor(essay.id, f'note-{written}')}",
            "epub:type": "noteref",
            "role": "doc-noteref",
        }
        return (Element("a", tuple(attributes.items()), (str(written),), current.span),)

    body = rewrite(essay.body, called)
    notes: list[Note] = []
    # Notes may call notes: those found on the way are numbered, and printed, after the others.
    while len(notes) < len(numbers):
        label = tuple(numbers)[len(notes)]
        note = texts[label]
        notes.append(replace(note, body=rewrite(note.body, called), number=numbers[label]))
    return replace(essay, body=body, notes=tuple(notes))
