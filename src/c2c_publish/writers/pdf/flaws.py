"""What stands wrong on a printed page, as the worker that set it saw it, and what there is to say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Finding, Severity, finding
from c2c_publish.model import Element, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from c2c_publish.model import Span
    from c2c_publish.writers.pdf.press import SetText
    from c2c_publish.writers.pdf.sections import Section

# So many characters of a text tell it from others.
_ENOUGH = 40
_TITLES = frozenset({"h1", "h2"})


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that stands wrong, by the id of its rule.

    It is the element of this `tag` before which the section has `count` others. No line of the manuscript
    is named: the section may come from the cache after its lines have moved. `page` is that of the
    section on which it stands, counted from 0. Of a line, its `words` are told, how `far` it sticks out
    of the text block, in points, and whether a part of it is off the page.
    """

    rule: str
    tag: str
    count: int
    page: int
    words: str = ""
    far: int = 0
    is_lost: bool = False


# What is wrong, with gaps for its words and the number of its page, and what can be done.
_SAID = {
    rules.CAPTION_PARTED: (
        "the caption {words} is on page {page}, and what it is about is not",
        "shorten the caption, or say the longer part of it in the text",
    ),
    rules.HEADING_STRANDED: (
        "the heading {words} is the last thing on page {page}",
        "what follows it fits on no page that begins with it: write a sentence between them",
    ),
    rules.LINE_OVERFULL: (
        "{words} sticks out of the text by {far} pt on page {page}",
        "give it a place to be broken at: `&shy;` in a word, fewer columns in a table, a formula in two",
    ),
    rules.NOTE_OFF_PAGE: (
        "this note is not on page {page}, where it is called, or not as a whole",
        "shorten it, or say the longer part of it in the text",
    ),
    rules.NAME_STRANDED: (
        "the name of who wrote this comment is the last thing on page {page}, parted from the comment",
        "look in your styles for what keeps the comment from following it",
    ),
}


def flaw_findings(sections: Iterable[Section], text: SetText) -> Iterator[Finding]:
    """Say what stands wrong in the sections of a book, at the lines of its manuscript."""
    for section in sections:
        flaws = text.sections[section.page.id].flaws if section.page.id in text.sections else ()
        elements = _elements(section.body, section.page.span) if flaws else {}
        for flaw in flaws:
            found, near = elements.get((flaw.tag, flaw.count), (section.body, section.page.span))
            # Of a table only the cells have places.
            inside = [one.span for one in walk((found,)) if one.span and found.tag == "table"]
            span = min(inside, key=lambda one: one.line, default=near)
            yield _finding(flaw, found, span, text.places[section.page.id].label(flaw.page))


def _finding(flaw: Flaw, found: Element, span: Span, page: str) -> Finding:
    rule = rules.RULES[flaw.rule]
    message, hint = _SAID[rule]
    words = _shortened(flaw.words or _heading(found))
    said = finding(rule, message.format(words=words, far=flaw.far, page=page), span, hint)
    if not flaw.is_lost:
        return said
    return replace(said, message=f"{said.message}, and off the paper", severity=Severity.ERROR)


def _heading(found: Element) -> str:
    # What opens an essay or a discussion has a heading in it, and is known by that.
    named = (one for one in walk((found,)) if one.tag in _TITLES)
    return text_of(next(named, found).children)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= _ENOUGH else words[:_ENOUGH].rsplit(' ', 1)[0] + ' …'}”"


def _elements(body: Element, page: Span) -> Mapping[tuple[str, int], tuple[Element, Span]]:
    """Give every element by its tag and how many are before it, with its place or the last one before it.

    Notes stand at their calls here, and in the manuscript somewhere else.
    """
    found: dict[tuple[str, int], tuple[Element, Span]] = {}
    counts: Counter[str] = Counter()
    last = page
    waiting: list[tuple[Element, Span | None]] = [(body, None)]
    while waiting:
        current, note = waiting.pop()
        span = current.span or note or last
        if "footnote" in current.classes:
            note = span
        if note is None:
            last = span
        found[current.tag, counts[current.tag]] = current, span
        counts[current.tag] += 1
        children = (child for child in current.children[::-1] if isinstance(child, Element))
        waiting += [(child, note) for child in children]
    return found
