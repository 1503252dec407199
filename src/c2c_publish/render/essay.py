"""An essay as a page: its opening, its text, its notes, and the conversation under it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from c2c_publish.model import (
    Element,
    Essay,
    Matter,
    Metadata,
    Node,
    Nodes,
    Note,
    Page,
    PageKind,
    element,
    made_anchor,
    rewrite,
)
from c2c_publish.render.discussion import comment_ids, comments_section
from c2c_publish.render.quotes import to_comments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.render.words import Words

_KINDS = {
    Matter.FRONT: PageKind.FOREWORD,
    Matter.BODY: PageKind.ESSAY,
    Matter.BACK: PageKind.AFTERWORD,
}
_ROLES = {
    PageKind.ESSAY: ("chapter", "doc-chapter"),
    PageKind.FOREWORD: ("foreword", "doc-foreword"),
    PageKind.AFTERWORD: ("afterword", "doc-afterword"),
}
_BACK_ARROW = "\N{LEFTWARDS ARROW WITH HOOK}\N{VARIATION SELECTOR-15}"
# A lead-in is the first three words of an essay, or up to six if they are short ones; it never goes
# past a comma or a stop.
_LEADS = tuple(
    re.compile(rf"(?:[^\s,;:.!?—]+\s){{{before}}}[^\s,;:.!?—]+(?=[\s,;:])")
    for before in range(2, 6)
)
_LEAD_LETTERS = 14


def essay_page(essay: Essay, metadata: Metadata, said: Words, *, with_mentions: bool) -> Page:
    """Give the page of an essay, foreword or afterword, with the discussion that follows it."""
    kind = _KINDS[essay.matter]
    language = essay.language or metadata.language
    words = said.inside(language)
    heading = made_anchor(essay.id, "title")
    children: list[Node] = [_opening(essay, metadata, heading, words), *_text(essay, words)]
    if essay.notes:
        children.append(_notes(essay, words))
    discussion = comments_section(essay, words, with_mentions=with_mentions)
    if discussion:
        children.append(discussion)
    semantics, role = _ROLES[kind]
    attributes = {
        "class": str(kind),
        "id": essay.id,
        "epub:type": semantics,
        "role": role,
        "aria-labelledby": heading,
        "lang": essay.language,
    }
    body = element("section", attributes, *children, span=essay.span)
    return Page(essay.id, kind, essay.matter, essay.title, body, language, essay.span)


def introduction_text(essay: Essay, words: Words) -> Nodes:
    """Give the blocks of a part's introduction, its notes after them."""
    text = _text(essay, words)
    return (*text, _notes(essay, words)) if essay.notes else text


def _opening(essay: Essay, metadata: Metadata, heading: str, words: Words) -> Element:
    children: list[Node] = []
    if essay.date:
        day = {"datetime": essay.date.isoformat()}
        stamp = words.element("time", day, words.day(essay.date))
        children.append(element("p", {"class": "kicker"}, stamp))
    children.append(element("h1", {"id": heading, "data-title": essay.title}, essay.title))
    if essay.subtitle:
        children.append(element("p", {"class": "dek"}, essay.subtitle))
    names = tuple(person.name for person in essay.authors)
    if names and names != tuple(person.name for person in metadata.writers):
        children.append(words.element("p", {"class": "byline"}, words.names(names)))
    return element("header", {"class": "opening"}, *children, span=essay.span)


def _text(essay: Essay, words: Words) -> Nodes:
    body = rewrite(_with_lead(essay.body), partial(_labelled, words))
    return rewrite(body, to_comments(essay, comment_ids(essay), words))


def _with_lead(body: Nodes) -> Nodes:
    """Set the first words of an essay that begins with plain words in small capitals."""
    if not body or not isinstance(body[0], Element) or body[0].tag != "p":
        return body
    first = body[0].having(class_=" ".join(sorted(body[0].classes | {"first"})))
    start = first.children[0] if first.children else ""
    lead = _lead(start) if isinstance(start, str) else ""
    if lead and isinstance(start, str):
        led = element("span", {"class": "lead"}, lead)
        first = first.holding(led, start.removeprefix(lead), *first.children[1:])
    return (first, *body[1:])


def _lead(text: str) -> str:
    leads = (found.group() for lead in _LEADS if (found := lead.match(text)))
    return next((lead for lead in leads if len(lead) >= _LEAD_LETTERS), "")


def _labelled(words: Words, current: Element) -> Nodes:
    """Put the label before the caption of a numbered figure or table."""
    written = current.get("data-number")
    if not written or current.tag not in {"figure", "table"}:
        return (current,)
    label = words.figure(written) if current.tag == "figure" else words.table(written)
    children = tuple(
        child.holding(words.element("span", {"class": "no"}, label), " ", *child.children)
        if isinstance(child, Element) and child.tag in {"caption", "figcaption"}
        else child
        for child in current.children
    )
    return (current.having(data_number="").holding(*children),)


def _notes(essay: Essay, words: Words) -> Element:
    heading = made_anchor(essay.id, "notes")
    quoted = to_comments(essay, comment_ids(essay), words)
    marked = (replace(note, body=rewrite(note.body, quoted)) for note in essay.notes)
    return element(
        "section",
        {
            "class": "notes",
            "epub:type": "endnotes",
            "role": "doc-endnotes",
            "aria-labelledby": heading,
        },
        words.element("h2", {"id": heading}, words.said("Notes")),
        element("ol", None, *(_note(note, essay.id, words) for note in marked)),
    )


def _note(note: Note, essay_id: str, words: Words) -> Element:
    back = words.element(
        "a",
        {
            "class": "back",
            "href": f"#{made_anchor(essay_id, f'call-{note.number}')}",
            "role": "doc-backlink",
            "aria-label": words.said("Back to the call of note {number}", number=str(note.number)),
        },
        _BACK_ARROW,
    )
    # Not the item itself: ARIA lets no item of a list be a footnote, and Ace wants both to say the same.
    attributes = {
        "id": made_anchor(essay_id, f"note-{note.number}"),
        "epub:type": "footnote",
        "role": "doc-footnote",
    }
    body = rewrite(note.body, partial(_labelled, words))
    children = tuple(_with_back_link(body, back))
    return element("li", None, element("div", attributes, *children, span=note.span))


def _with_back_link(body: Nodes, back: Element) -> Iterable[Node]:
    *before, last = body or (element("p"),)
    yield from before
    if isinstance(last, Element) and last.tag == "p":
        yield last.holding(*last.children, " ", back)
    else:
        yield last
        yield element("p", None, back)
