"""Links of a blog that lead to another of its posts lead to the essay it became."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.intake.addresses import comparable, host_of, whole
from c2c_publish.intake.pictures import ABSENT
from c2c_publish.markup.vocabulary import web_address
from c2c_publish.model import Element, Nodes, rewrite, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Inside a Markdown text: [words](address "title"), ![alt](address), and [label]: address.
_INLINE = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
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
    text: str, base: str, essays: Essays, told: Turned, picture: Callable[[str, str], str]
) -> str:
    """Give a post that is Markdown already with its links and pictures turned, and no other letter changed.

    `picture` gives the new address of a picture (address, alternative text), or nothing for none.
    """

    def inline(found: re.Match[str]) -> str:
        mark, words, address = found.groups()
        before = found[0][: found.start(3) - found.start()]
        after = found[0][found.end(3) - found.start() :]
        if mark:
            return before + (picture(address, words) or address) + after
        new = _turned(address, base, essays, told, None) if address else ""
        return before + (new or address) + after

    def defined(found: re.Match[str]) -> str:
        return found[1] + (_turned(found[2], base, essays, told, None) or found[2])

    return _DEFINED.sub(defined, _INLINE.sub(inline, text))


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
