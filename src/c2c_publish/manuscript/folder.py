"""The manuscript folder becomes a Book: every file found, read, and put where the contents say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, did_you_mean, finding
from c2c_publish.manuscript.book_file import BookFile, Listed, read_book_file
from c2c_publish.manuscript.comment_file import CommentFile
from c2c_publish.manuscript.desk import Desk, Heading
from c2c_publish.manuscript.gallery import Gallery
from c2c_publish.manuscript.pictures import MANUSCRIPT
from c2c_publish.manuscript.source import decode
from c2c_publish.model import (
    Book,
    Essay,
    Item,
    Matter,
    PageKind,
    Part,
    Span,
)
from c2c_publish.world import NoStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.world import Store, World

BOOK_FILE = f"{MANUSCRIPT}/book.yaml"
_COMMENTS = ".comments.yaml"
_RESERVED = frozenset(
    {
        PageKind.COVER,
        PageKind.TITLE,
        PageKind.COPYRIGHT,
        PageKind.CONTENTS,
        PageKind.COMMENTERS,
        PageKind.MENTIONS,
    }
)
_REPORTS = frozenset({f"{MANUSCRIPT}/README.md", f"{MANUSCRIPT}/import-report.md"})
_NOTHING_KEPT = NoStore()
_MATTERS = {"front": Matter.FRONT, "essays": Matter.BODY, "back": Matter.BACK}


def load(world: World, store: Store = _NOTHING_KEPT) -> Checked[Book | None]:
    """Give the book in the manuscript folder, with all there is to say about its files.

    What the store has of files that are as they were is not read again.

    The value is None where there is no book to speak of: no book file, one that cannot be read, or
    not a single essay.
    """
    try:
        content = world.read(BOOK_FILE)
    except FileNotFoundError:
        message = "there is no book here: the book file is missing"
        hint = "`c2c new DIR` makes a book; run c2c inside its folder"
        return Checked(None, (finding(rules.BOOK_MISSING, message, Span(BOOK_FILE), hint),))
    source = decode(BOOK_FILE, content)
    said = read_book_file(source.value)
    findings = [*source.findings, *said.findings]
    shelf = _Shelf(world, Desk(world, store), findings)
    if said.value is None:
        # The essays are read all the same: an author wants to hear of everything in one run.
        for file in shelf.files:
            shelf.essay(file)
        return Checked(None, tuple(findings))
    contents = tuple(shelf.contents(said.value))
    findings += shelf.left_over()
    if not any(True for _ in _essays(contents)):
        hint = f"write one: {MANUSCRIPT}/essays/my-first-essay.md"
        findings.append(finding(rules.BOOK_EMPTY, "the book has no essays", said.value.span, hint))
        return Checked(None, tuple(findings))
    digests = {BOOK_FILE: sha256(content).hexdigest(), **shelf.digests}
    book = _book(Gallery(world, store, findings), said.value, contents, digests)
    return Checked(book, tuple(findings))


def _essays(contents: Iterable[Item]) -> Iterable[Essay]:
    for item in contents:
        yield from (item,) if isinstance(item, Essay) else item.essays


class _Shelf:
    """The files of the manuscript, and which of them have found their place in the book."""

    def __init__(self, world: World, desk: Desk, findings: list[Finding]) -> None:
        self._desk = desk
        self._findings = findings
        self._paths = dict.fromkeys(world.list(MANUSCRIPT))
        self.files = tuple(self._read(path) for path in self._paths if is_essay(path))
        self._by_name: dict[str, Heading] = {}
        self._printed: dict[str, Span] = {}
        for file in self.files:
            self._findings += _reserved(file)
            path = file.path.removeprefix(f"{MANUSCRIPT}/")
            for name in (path, path.removesuffix(".md")):
                self._by_name[name] = file
            first = self._by_name.setdefault(file.id, file)
            if first is not file:
                message = f"this essay has the id `{file.id}`, as has {first.path}"
                hint = "give one of them an `id` of its own in its front matter"
                here = file.id_place
                findings.append(finding(rules.ESSAY_DUPLICATE, message, here, hint))

    @property
    def digests(self) -> Mapping[str, str]:
        """A digest of each file that was read, by its path."""
        return self._desk.digests

    def contents(self, book: BookFile) -> Iterable[Item]:
        """Give the book's items in order, as the book file lists them or by date."""
        if book.contents is None:
            yield from self._by_date()
            return
        parts = 0
        for listed in book.contents:
            if listed.part:
                parts += 1
                yield self._part(listed, f"part-{parts}")
            elif listed.essay:
                yield from self._listed(listed.essay, listed.span)

    def _by_date(self) -> Iterable[Essay]:
        order = list(_MATTERS.values())
        late = date.max
        for file in sorted(
            self.files,
            key=lambda f: (order.index(f.matter), f.date or late, f.path),
        ):
            yield from self._once(file, Span(file.path))

    def _part(self, listed: Listed, part_id: str) -> Part:
        """A part is the body of the book, whichever folder its essays lie in."""

        def body(one: Listed) -> tuple[Essay, ...]:
            found = self._listed(one.essay, one.span)
            return tuple(replace(essay, matter=Matter.BODY) for essay in found)

        introduction = next(iter(body(listed.introduction)), None) if listed.introduction else None
        essays = tuple(essay for one in listed.essays for essay in body(one))
        return Part(part_id, listed.part, essays, listed.span, introduction)

    def _listed(self, name: str, span: Span) -> tuple[Essay, ...]:
        file = self._by_name.get(name)
        if file is None:
            hint = did_you_mean(name, {f.id for f in self.files})
            message = f"the contents list `{name}`, and there is no such essay"
            self._findings.append(finding(rules.ESSAY_MISSING, message, span, hint))
            return ()
        return self._once(file, span)

    def _once(self, file: Heading, span: Span) -> tuple[Essay, ...]:
        path = file.path
        if path in self._printed:
            message = f"`{file.id}` is listed a second time"
            hint = f"it is listed first on line {self._printed[path].line}"
            self._findings.append(finding(rules.ESSAY_DUPLICATE, message, span, hint))
            return ()
        self._printed[path] = span
        if file.is_draft:
            message = f"`{file.id}` is a draft and left out of the book"
            here, hint = file.status_place, "take `status: draft` away to print it"
            self._findings.append(finding(rules.ESSAY_DRAFT, message, here, hint))
            return ()
        return (self.essay(file),)

    def essay(self, file: Heading) -> Essay:
        """Give the essay with the comments beside it, adding what there is to say of both."""
        read = self._desk.essay(file)
        said = self._comments(file.path.removesuffix(".md") + _COMMENTS)
        # What readers said is worth printing where the author only opened a thread.
        is_thread = bool(said.comments or said.mentions)
        self._findings += (
            found for found in read.findings if not (is_thread and found.rule is rules.ESSAY_EMPTY)
        )
        return replace(read.value, comments=said.comments, mentions=said.mentions)

    def _comments(self, path: str) -> CommentFile:
        if path not in self._paths:
            return CommentFile()
        read = self._desk.comments(path)
        self._findings += read.findings
        return read.value

    def left_over(self) -> Iterable[Finding]:
        """Say which essays and comment files found no place in the book."""
        for file in self.files:
            if file.path not in self._printed:
                message = f"`{file.id}` is not in the contents, so it is not printed"
                hint = "list it in book.yaml, or say `status: draft` in its front matter"
                if not file.is_draft:
                    yield finding(rules.ESSAY_UNLISTED, message, Span(file.path), hint)
        for path in self._paths:
            if path.endswith(".md") and not is_essay(path) and path not in _REPORTS:
                message = "this file lies in none of the folders that texts come from"
                hint = (
                    "essays lie in essays/, what stands before them in front/, after them in back/"
                )
                yield finding(rules.ESSAY_UNLISTED, message, Span(path), hint)
        known = {f.path.removesuffix(".md") for f in self.files}
        for path in self._paths:
            if path.endswith(_COMMENTS) and path.removesuffix(_COMMENTS) not in known:
                message = "there is no essay beside these comments"
                hint = f"the essay they answer is {path.removesuffix(_COMMENTS)}.md"
                yield finding(rules.COMMENTS_WITHOUT_ESSAY, message, Span(path), hint)

    def _read(self, path: str) -> Heading:
        folder, _, name = path.removeprefix(f"{MANUSCRIPT}/").partition("/")
        stem = name.rsplit("/", 1)[-1].removesuffix(".md")
        read = self._desk.heading(path, stem, _MATTERS[folder])
        self._findings += read.findings
        return read


def is_reserved(essay_id: str) -> bool:
    """Whether an id belongs to a page that every book makes; an author's own colophon takes its place."""
    return essay_id in _RESERVED or bool(re.fullmatch(r"part-\d+", essay_id))


def _reserved(file: Heading) -> Iterable[Finding]:
    if is_reserved(file.id):
        message = f"`{file.id}` is the id of a page that the book makes itself"
        hint = "give the essay another `id` in its front matter"
        yield finding(rules.ESSAY_DUPLICATE, message, file.id_place, hint)


def is_essay(path: str) -> bool:
    """Whether a path of the book is that of a text: an essay, or one of what stands before and after."""
    folder, _, name = path.removeprefix(f"{MANUSCRIPT}/").partition("/")
    return folder in _MATTERS and name.endswith(".md")


def _digest(digests: Mapping[str, str]) -> str:
    """Give the digest of many files, by path, whatever the order they were read in."""
    lines = (f"{path}\0{digest}\n" for path, digest in sorted(digests.items()))
    return sha256("".join(lines).encode()).hexdigest()


def _book(
    gallery: Gallery, said: BookFile, contents: tuple[Item, ...], digests: Mapping[str, str]
) -> Book:
    hung = tuple(gallery.hang(item) for item in contents)
    cover = gallery.picture(said.cover, said.cover_span or said.span) if said.cover else None
    shown = (*gallery.images, *((cover,) if cover else ()))
    pictures = {image.path: image.sha256 for image in shown}
    return Book(
        metadata=said.metadata,
        contents=hung,
        span=said.span,
        cover=cover,
        images=gallery.images,
        discussion=said.discussion,
        look=said.look,
        pdf_variant=said.pdf_variant,
        levels=said.levels,
        source=_digest({**digests, **pictures}),
    )
