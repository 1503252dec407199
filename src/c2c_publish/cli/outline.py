"""The stages as trees to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.letters import visible
from c2c_publish.cli.saying import counted
from c2c_publish.model import Book, Part, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from c2c_publish.model import Entry, Essay, Image, Item, Node, Page, Publication

_BETWEEN = " · "
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree: its name, what more there is to know of it, and the lines under it."""

    name: str
    facts: tuple[str, ...] = ()
    under: tuple[Branch, ...] = ()


def outline(value: Book | Publication) -> Branch:
    """Give a stage as a tree under its title: the essays, or the pages and the contents."""
    metadata = value.metadata
    names = ", ".join(person.name for person in metadata.writers)
    facts = (names, metadata.language, f"{metadata.published}")
    under = _essays(value) if isinstance(value, Book) else _pages(value)
    return Branch(metadata.full_title, facts, (*under, *_pictures(value.images)))


def tree_lines(branch: Branch) -> Iterator[str]:
    """Give the tree as lines, with guides before each."""
    yield _line(branch)
    yield from _under(branch, "")


def _under(branch: Branch, guide: str) -> Iterator[str]:
    for number, inner in enumerate(branch.under, 1):
        is_last = number == len(branch.under)
        yield click.style(guide + ("└── " if is_last else "├── "), dim=True) + _line(inner)
        yield from _under(inner, guide + ("    " if is_last else "│   "))


def _line(branch: Branch) -> str:
    facts = "".join(f"{_BETWEEN}{visible(fact)}" for fact in branch.facts if fact)
    return click.style(visible(branch.name), bold=True) + click.style(facts, dim=True)


def _essays(book: Book) -> tuple[Branch, ...]:
    return tuple(_item(item) for item in book.contents)


def _pages(publication: Publication) -> tuple[Branch, ...]:
    pages = tuple(_page(page) for page in publication.pages)
    contents = tuple(_entry(entry) for entry in publication.contents)
    return (Branch("pages", (), pages), Branch("contents", (), contents))


def _item(item: Item) -> Branch:
    if not isinstance(item, Part):
        return _essay(item)
    introduction = (item.introduction,) if item.introduction else ()
    essays = tuple(_essay(essay) for essay in (*introduction, *item.essays))
    return Branch(item.title, ("part",), essays)


def _essay(essay: Essay) -> Branch:
    facts = (
        essay.id,
        f"{essay.date}" if essay.date else "",
        _words(essay.body),
        counted(len(essay.notes), "note") if essay.notes else "",
        _conversation(essay),
    )
    headings = tuple(
        Branch(text_of(heading.children), (f"#{heading.get('id')}",))
        for heading in walk(essay.body)
        if _HEADING.fullmatch(heading.tag)
    )
    return Branch(essay.title, facts, headings)


def _conversation(essay: Essay) -> str:
    printed, known = len(essay.discussion.comments), len(essay.comments)
    comments = counted(known, "comment") if printed == known else f"{printed} of {known} comments"
    mentions = counted(len(essay.discussion.mentions), "mention")
    said = (comments if known else "", mentions if essay.discussion.mentions else "")
    return ", ".join(filter(None, said))


def _page(page: Page) -> Branch:
    return Branch(page.title or page.id, (str(page.kind), f"#{page.id}", _words((page.body,))))


def _entry(entry: Entry) -> Branch:
    discussion = f"#{entry.detail_target}" if entry.detail_target else ""
    facts = (f"#{entry.target}", entry.detail.strip(), discussion)
    return Branch(entry.title, facts, tuple(_entry(inner) for inner in entry.children))


def _pictures(images: Iterable[Image]) -> tuple[Branch, ...]:
    under = tuple(
        Branch(image.path, (image.media_type, f"{image.width} × {image.height}"))
        for image in images
    )
    return (Branch("pictures", (), under),) if under else ()


def _words(nodes: Iterable[Node]) -> str:
    return counted(len(text_of(nodes).split()), "word")
