"""Links of a blog that lead to another of its posts lead to the essay it became."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.intake.addresses import comparable, host_of, whole
from c2c_publish.intake.pictures import ABSENT, in_its_place
from c2c_publish.markup.places import CODE
from c2c_publish.markup.vocabulary import web_address
from c2c_publish.model import Element, Nodes, rewrite, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from c2c_publish.intake.pictures import Hung

# Inside a Markdown text: [words](address "title"), ![alt](address), and [label]: address.
_INLINE = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
    r"((?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\))"
)
_DEFINED = re.compile(r"^( {0,3}\[[^\]^\n]+\]:[ \t]+)<?([^\s<>]+)>?", re.MULTILINE)


@dataclass(frozen=True)
class Essays:
    """Where every post went, by each of its addresses: the id of its essay, or why it stays out."""

    ids: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Turned:
    """What became of the links of one post."""

    into_essays: int = 0
    remarks: list[str] = field(default_factory=list)


def turned(body: Nodes, base: str, essays: Essays, told: Turned) -> Nodes:
    """Give a post's tree with its links turned; `base` is the post's own address."""
    targets = {element.get("id") for element in walk(body)} - {""}

    def change(element: Element) -> Nodes:
        is_link = element.tag == "a" and element.get("href") and not element.get("data-note")
        if not is_link or element.get("class") == ABSENT:
            return (element,)
        address = _turned(element.get("href"), base, essays, told, targets)
        return (element.having(href=address),) if address else element.children

    return rewrite(body, change)


def turned_markdown(
    text: str, base: str, essays: Essays, told: Turned, hang: Callable[[str], Hung]
) -> str:
    """Give a post that is Markdown already with its links and pictures turned, and no other letter changed.

    `hang` gives a picture its place. In the place of one that is not to be had stands a link to it. Code is
    left as it is.
    """

    def inline(found: re.Match[str]) -> str:
        mark, words, address, rest = found.groups()
        if mark:
            return _shown(words, address, rest, hang(address).path, base)
        new = _turned(address, base, essays, told, None) if address else ""
        # A picture can stand in the words of a link.
        as_it_is = found.string[found.end(2) + len("](") : found.start(4)]
        return f"[{_INLINE.sub(inline, words)}]({_written(new) if new else as_it_is}{rest}"

    def defined(found: re.Match[str]) -> str:
        return found[1] + (_turned(found[2], base, essays, told, None) or found[2])

    pieces: list[str] = []
    at = 0
    for code in CODE.finditer(text):
        pieces += (
            _DEFINED.sub(defined, _INLINE.sub(inline, text[at : code.start()])),
            code.group(),
        )
        at = code.end()
    return "".join((*pieces, _DEFINED.sub(defined, _INLINE.sub(inline, text[at:]))))


def _shown(words: str, address: str, rest: str, path: str, base: str) -> str:
    """Give a picture where it lies now, or what stands in the place of one that is not to be had."""
    if path:
        return f"![{words}]({path}{rest}"
    there = web_address(whole(address, base))
    if there:
        return f"[{in_its_place(words)}]({_written(there)}{rest}"
    title = rest.removesuffix(")").strip().strip("\"'")
    return f"{in_its_place(words)} ({title})" if title else in_its_place(words)


def _written(address: str) -> str:
    return f"<{address}>" if "(" in address or ")" in address else address


def _turned(address: str, base: str, essays: Essays, told: Turned, targets: set[str] | None) -> str:
    """Give the new address of a link, or nothing where there is no place it could lead."""
    if address.startswith("#"):
        if targets is None or address[1:] in targets:
            return address
        told.remarks.append(f"a link led to `{address}`, a place that is not in the post")
        return ""
    if address.startswith("essay:"):
        return address
    there = whole(address, base)
    same = comparable(there)
    if essay_id := essays.ids.get(same):
        told.into_essays += 1
        return f"essay:{essay_id}"
    if not web_address(there):
        told.remarks.append(f"a link led nowhere that a book can lead to (`{address[:60]}`)")
        return ""
    if same in essays.absent:
        told.remarks.append(
            f"a link leads to a post that stays out: {there} ({essays.absent[same]})"
        )
    elif host_of(there) in essays.hosts:
        told.remarks.append(f"a link leads to the blog, but to no post of this export: {there}")
    return there
