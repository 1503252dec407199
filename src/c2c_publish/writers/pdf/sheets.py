"""A page of the publication as print needs it: notes at their calls, addresses of the book, sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from c2c_publish.model import ONLY, Element, Medium, Page, PageKind, element, rewrite, text_of
from c2c_publish.model.language import first_direction
from c2c_publish.render.lines import balanced
from c2c_publish.writers.pdf.notes import with_footnotes, with_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Node, Nodes

# A host that can never be (RFC 2606): whatever a page or a style names is read from the book or not
# at all, and the PDF is the same wherever the book lies.
BOOK_ADDRESS = "https://book.invalid/"
# On both sides of an id in `data-page`, where the number of its page is to be put. No text holds it: XML
# has no such character.
GAP = "\ufffe"
_LINKS = ("http://", "https://", "mailto:")
_HEADINGS = frozenset({"h1", "h2", "h3"})
# Pages on which each link is followed by a number.
_ALL_NUMBERS = frozenset({PageKind.CONTENTS, PageKind.COMMENTERS})
# Small capitals with letter-space need the most room: so many letters of them fill a line.
_RUNNING_HEAD = 48
_RUNT = re.compile(r"(?<=\w\w\w)\s([^\s]{1,5})\s*$")
# So many characters at a text's end may be a runt and what is before it.
_END = 40
# Ems that a title has room for in every theme and on every page, by where it stands.
_ROOMS = {"t-title": 8.0, "t-sub": 15.5, "part-title": 8.8, "dek": 20.0}
_TITLE_ROOM = 11.8
_HAN = re.compile("[\u2e80-\u9fff]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page must know of the rest of the book.

    `front_ids` are the ids on pages with roman numbers, `in_parts` the essays that a part holds. With
    `all_numbers` each link inside the book knows the number of its page, else those that print it.
    """

    first_of_body: str = ""
    in_parts: frozenset[str] = frozenset()
    front_ids: frozenset[str] = frozenset()
    all_numbers: bool = False


def sheet(page: Page, around: Surroundings) -> Element:
    """Give the tree of one page as print wants it."""
    places = {"in-part": page.id in around.in_parts, "body-first": page.id == around.first_of_body}
    classes = [*page.body.get("class").split(), *(name for name, is_so in places.items() if is_so)]

    tells_all = around.all_numbers or page.kind in _ALL_NUMBERS

    def changed(current: Element) -> Nodes:
        if current.get(ONLY) == Medium.SCREEN:
            return ()
        if current.tag == "a":
            return tuple(_at_words(_link(current, around.front_ids, tells_all=tells_all)))
        return (_changed(current),)

    (body,) = rewrite((with_names(with_footnotes(page.body)),), changed)
    # The one node in is an element, and so is the one that comes out.
    return (
        Element.having(body, class_=" ".join(classes)) if isinstance(body, Element) else page.body
    )


def _changed(current: Element) -> Element:
    if current.get("dir") == "auto":
        current = current.having(dir=first_direction(text_of(current.children)))
    match current.tag:
        case "img":
            return current.having(src=f"{BOOK_ADDRESS}{quote(current.get('src'))}")
        case "p":
            return _paragraph(current)
        case "pre":
            lines = text_of(current.children).expandtabs().splitlines()
            return current.having(style=f"--columns: {max(map(len, lines), default=1) or 1}")
        case tag if tag in _HEADINGS:
            title = current.get("data-title") or _words(current)
            if tag != "h1":
                return current.having(data_title=title)
            return _in_lines(current).having(data_title=title, data_running=_shortened(title))
        case _:
            return current


def _link(current: Element, front_ids: frozenset[str], *, tells_all: bool) -> Element:
    if current.get("dir") == "auto":
        current = current.having(dir=first_direction(text_of(current.children)))
    target = current.get("href")
    if target.startswith("#"):
        if target[1:] in front_ids:
            current = _classed(current, "front")
        if tells_all or "essay-link" in current.classes:
            current = current.having(data_page=f"{GAP}{target[1:]}{GAP}")
        return current
    return current if target.startswith(_LINKS) else current.having(href="")


def _at_words(link: Element, *, ends: bool = True) -> Iterable[Node]:
    """Put a link into the elements it holds, around their words.

    WeasyPrint makes a link of every box inside one, and tags only the outermost as such, which
    PDF/UA-1 forbids (ISO 14289-1, 7.18.5). Only the last piece is followed by a page number, only
    the first keeps the id.
    """
    if not link.children:
        yield link
    for position, child in enumerate(link.children, start=1):
        last = ends and position == len(link.children)
        classes = link.classes if last else link.classes - {"essay-link"}
        name = link.get("id") if position == 1 else ""
        piece = link.having(id=name, class_=" ".join(sorted(classes)))
        if isinstance(child, Element) and child.tag == "math":
            yield from _beside_formula(child, piece)
        elif isinstance(child, Element) and child.children:
            yield child.holding(*_at_words(piece.holding(*child.children), ends=last))
        else:
            yield piece.holding(child)


def _beside_formula(formula: Element, link: Element) -> Iterable[Node]:
    """A drawing in a link is a second link to WeasyPrint: it stands between the pieces of one."""
    yield formula.having(id=formula.get("id") or link.get("id"))
    if "essay-link" in link.classes:
        yield link.having(id="").holding()


def _paragraph(current: Element) -> Element:
    if _is_han(text_of(current.children)):
        return _classed(current, "han")
    if not current.classes.isdisjoint(_ROOMS):
        current = _in_lines(current)
    return current.holding(*_tied(current.children))


def _classed(current: Element, name: str) -> Element:
    return current.having(class_=" ".join(sorted({*current.classes, name})))


def _is_han(text: str) -> bool:
    """Whether most of a text is Han or kana, which has no blanks that could be widened."""
    han = 0 if text.isascii() else len(_HAN.findall(text))
    return han > 0 and 2 * han >= sum(1 for character in text if character.isalpha())


def _tied(words: Nodes) -> Nodes:
    """Keep a short last word from standing on a line of its own."""
    match words:
        case (*before, str(end)) if _RUNT.search(end[-_END:]):
            return (*before, _RUNT.sub("\N{NO-BREAK SPACE}\\1", end))
        case _:
            return words


def _words(heading: Element) -> str:
    """Give a heading's words for the bookmarks: its notes do not belong to it."""
    plain = rewrite(heading.children, lambda one: () if _is_of_note(one) else (one,))
    return " ".join(text_of(plain).split())


def _shortened(title: str) -> str:
    """Give a title as a running head has room for it, cut between words."""
    if len(title) <= _RUNNING_HEAD:
        return title
    return f"{title[:_RUNNING_HEAD].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _in_lines(title: Element) -> Element:
    """Break a title into lines of even length, which style sheets cannot ask for."""
    match title.children:
        case (str(words),) if not _is_han(words):
            lines = balanced(words, _room(title))
            broken = [node for line in lines for node in (f"{line} ", element("br"))]
            return title.holding(*broken[:-2], lines[-1]) if lines else title
        case _:
            return title


def _room(title: Element) -> float:
    rooms = (_ROOMS[name] for name in title.classes if name in _ROOMS)
    return next(rooms, _TITLE_ROOM)


def _is_of_note(current: Element) -> bool:
    return bool(current.classes & {"noteref", "footnote"})
