"""The first look at the exports: what there is, what comes in, and which file each post becomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers import Attachment, Blog, LeftOut, Post, Remark, Thread
from c2c_publish.intake.addresses import comparable, host_of
from c2c_publish.intake.entries import one_line
from c2c_publish.intake.existing import stem_of
from c2c_publish.intake.links import Essays
from c2c_publish.intake.threads import what_is
from c2c_publish.intake.wishes import why_not
from c2c_publish.manuscript.essay_file import slug
from c2c_publish.manuscript.folder import is_reserved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from c2c_publish.importers import Answer, Export, Importer
    from c2c_publish.importers.harvest import Record
    from c2c_publish.intake.existing import Existing
    from c2c_publish.intake.wishes import Wishes

_TOLD_EVERY = 500
_GONE = "gone"


@dataclass(frozen=True)
class Source:
    """Exports of one format, and what reads them."""

    importer: Importer
    exports: tuple[Export, ...]
    settings: Mapping[str, str] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Give all records, from the beginning, each time it is asked."""
        return self.importer.read(self.exports, self.settings)


@dataclass(frozen=True, slots=True)
class Seat:
    """What becomes of one post: the file it is written to, or why it stays out. `name` finds it again."""

    name: str
    path: str = ""
    essay_id: str = ""
    reason: str = ""
    title: str = ""


@dataclass
class Survey:
    """What the first look found. `seats` are in the order in which posts are read."""

    blog: Blog = field(default_factory=Blog)
    seats: list[Seat] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    systems: list[str] = field(default_factory=list)
    again: dict[str, list[Answer]] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)
    essays: Essays = field(default_factory=Essays)


def survey(
    sources: Sequence[Source], there: Existing, wishes: Wishes, report: Callable[[str], None]
) -> Survey:
    """Look through all exports once, keeping no text of any post."""
    look = _Look(there, wishes, Survey())
    for source in sources:
        for record in source.records():
            look.at(record, source.importer.name)
            if len(look.found.seats) % _TOLD_EVERY == 0:
                report(f"Looking through the export: {len(look.found.seats):,} posts")
    look.found.essays = Essays({**there.addresses, **look.ids}, look.absent, frozenset(look.hosts))
    return look.found


@dataclass
class _Look:
    there: Existing
    wishes: Wishes
    found: Survey
    ids: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def at(self, record: Record, system: str) -> None:
        read = self.found.read
        match record:
            case Blog():
                self._blog(record)
            case Post():
                read["post"] += 1
                read.update(what_is(answer) for answer in record.answers)
                self.found.seats.append(self._seat(record, system))
            case Thread():
                read.update(what_is(answer) for answer in record.answers)
                self.found.threads.append(record)
                self.found.systems.append(system)
            case LeftOut():
                read[record.what] += 1
            case Attachment() | Remark():
                pass

    def _blog(self, record: Blog) -> None:
        one = self.found.blog
        self.found.blog = Blog(
            one.title or one_line(record.title),
            one.url or record.url,
            one.language or record.language,
            one.authors or record.authors,
        )
        self.hosts |= {host_of(record.url)} - {""}

    def _seat(self, post: Post, system: str) -> Seat:
        title = one_line(post.title)
        day = post.date.date() if post.date else ""
        name = f"{system}:{post.id or post.url or f'{day} {post.slug or title}'}"
        if name in self.names:
            if self.names[name] == title:
                self.found.again.setdefault(name, []).extend(post.answers)
                return Seat(name, reason="the same post again", title=title)
            name = f"{name} {day} {title}"
        self.names[name] = title
        addresses = (*filter(None, map(comparable, (post.url, *post.other_urls))),)
        reason = why_not(post, self.wishes)
        if reason:
            self.absent.update(dict.fromkeys(addresses, reason))
            return Seat(name, reason=reason, title=title)
        known = self._known(post, name)
        if known == _GONE:
            return Seat(name, reason="you took its essay away since the last import", title=title)
        path = known or self._new_path(post)
        essay_id = self.there.ids.get(path) or stem_of(path)
        self.ids.update(dict.fromkeys(addresses, essay_id))
        return Seat(name, path, essay_id, title=title)

    def _known(self, post: Post, name: str) -> str:
        """Give the path of the essay that this post is already, wherever its author has moved it."""
        known = self.there.ledger.essays.get(name)
        if known and known.path in self.there.paths:
            return known.path
        moved = self.there.addresses.get(comparable(post.url))
        if moved:
            return self.there.by_id[moved]
        return _GONE if known else ""

    def _new_path(self, post: Post) -> str:
        day = f"{post.date.date()}-" if post.date else ""
        stem = slug(post.slug) or slug(one_line(post.title)) or slug(f"{day}post-{post.id or 1}")
        stem = f"{stem}-essay" if is_reserved(stem) else stem
        free, number = stem, 2
        while free in self.taken or free in self.there.names:
            free, number = f"{stem}-{number}", number + 1
        self.taken.add(free)
        return f"manuscript/{'back' if post.is_page else 'essays'}/{free}.md"
