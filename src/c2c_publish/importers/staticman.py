"""Comments that Staticman writes into a static site: a file each, in a folder named after the post.

Sites name the fields as they like, so every name is a setting:

    comments.path      the folder, such as _data/comments
    comments.name      who wrote it            comments.message   the words
    comments.date      when                    comments.url       the reader's page
    comments.id        what replies call it    comments.parent    what it answers

`replying_to` is, as in the themes that have it, the number of a comment among those that answer none,
counted from one in the order of the files; any other field holds the id of a comment.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Unreadable, place, text_of_file
from c2c_publish.importers.front_matter import Read, day, page_of, texts_of
from c2c_publish.importers.harvest import Answer, Form, LeftOut, Thread
from c2c_publish.importers.rows import row, rows, said
from c2c_publish.importers.wording import name, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.rows import Row
    from c2c_publish.model import Span

_ENDINGS = (".yml", ".yaml", ".json", ".md", ".markdown", ".toml")
_MOST_BYTES = 2_000_000
_NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "author", "fullname"),
    "message": ("message", "comment", "body", "content", "text"),
    "date": ("date", "timestamp", "created", "created_at"),
    "url": ("url", "website", "link"),
    "id": ("_id", "id", "uid"),
    "parent": (
        "replying_to",
        "reply_to",
        "replyto",
        "replying_to_uid",
        "parent_id",
        "parent",
        "_parent",
    ),
}
_COUNTED = "replying_to"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One comment: its file's name, its fields, and where it stands."""

    stem: str
    fields: Row
    span: Span


@dataclass(slots=True)
class Comments:
    """The comments of a site by the names of their folders, and the files that are none."""

    by_slug: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def of(self, *slugs: str) -> tuple[Answer, ...]:
        """Give the comments of the post that has one of these names. They are given once."""
        for slug in slugs:
            key = slug.strip("/").lower()
            if key in self.by_slug and key not in self._taken:
                self._taken.add(key)
                return self.by_slug[key]
        return ()

    def others(self) -> Iterator[Thread | LeftOut]:
        """Give the comments that no post has asked for, and what is no comment."""
        for slug, answers in self.by_slug.items():
            if slug not in self._taken:
                yield Thread(slug, self.spans[slug], (), slug, answers)
        yield from self.left_out


def comments(export: Export, folder: str, settings: Mapping[str, str]) -> Comments:
    """Give the comments in a folder of a site: `comments.path` of the settings, or the one that is usual."""
    root = f"{settings.get('comments.path', folder).strip('/')}/"
    names = {key: _names(key, settings) for key in _NAMES}
    found, entries = Comments(), dict[str, list[_Entry]]()
    for path in export.files():
        if not path.startswith(root) or not path.lower().endswith(_ENDINGS):
            continue
        slug, _, file = path[len(root) :].rpartition("/")
        stem = file.rsplit(".", 1)[0]
        # One file may hold all comments of a post, and is named after it.
        key = (slug or stem).lower()
        found.spans.setdefault(key, place(export, path))
        entries.setdefault(key, []).extend(_entries(export, path, stem, names, found))
    by = settings.get("author", "").split(",")
    own = frozenset(one.strip().casefold() for one in by) - {""}
    for slug, ones in entries.items():
        found.by_slug[slug] = tuple(_answers(ones, names, own))
    return found


def _names(key: str, settings: Mapping[str, str]) -> tuple[str, ...]:
    given = settings.get(f"comments.{key}", "").strip().lower()
    return (given,) if given else _NAMES[key]


def _entries(
    export: Export, path: str, stem: str, names: Mapping[str, tuple[str, ...]], found: Comments
) -> Iterator[_Entry]:
    """Give the comments of a file, in its order; note what is none."""
    span = place(export, path)
    try:
        text = text_of_file(export, path, most=_MOST_BYTES)
    except Unreadable as error:
        found.left_out.append(LeftOut("comment", stem, "", error.message, error.span))
        return
    if path.lower().endswith((".md", ".markdown")):
        page = page_of(text)
        fields = {**page.fields, names["message"][0]: page.body.strip()}
        read = Read(fields, page.trouble, page.line)
    else:
        read = texts_of(path.lower(), text)
    value = read.value
    several = rows(value) or [one for one in row(value).values() if isinstance(one, dict)]
    ones = [row(value)] if said(row(value), *names["message"]) else several
    if not ones:
        reason = (
            read.trouble
            or "it has no words under a name that is known; comments.message says which"
        )
        found.left_out.append(LeftOut("comment", stem, "", reason, place(export, path, read.line)))
    for number, one in enumerate(ones, start=1):
        yield _Entry(stem if len(ones) == 1 else f"{stem}-{number}", one, span)


def _answers(
    entries: list[_Entry], names: Mapping[str, tuple[str, ...]], own: frozenset[str]
) -> Iterator[Answer]:
    ids = {said(one.fields, *names["id"]) for one in entries} | {one.stem for one in entries}
    roots = [_id(one, names) for one in entries if not _parent(one, names, ids)[1]]
    for one in entries:
        key, above = _parent(one, names, ids)
        number = (
            int(above) if key == _COUNTED and above.isdigit() and len(above) < len("1000000") else 0
        )
        if 0 < number <= len(roots):
            above = roots[number - 1]
        answer = _answer(one, names)
        yield replace(answer, reply_to=above, by_author=answer.author.casefold() in own)


def _parent(one: _Entry, names: Mapping[str, tuple[str, ...]], ids: set[str]) -> tuple[str, str]:
    """Give the field that says what a comment answers, and what it says; nothing where it answers none."""
    for key in names["parent"]:
        value = said(one.fields, key).strip()
        # Some sites write the post's own path there, and zero for none.
        if (
            value
            and value != "0"
            and (len(names["parent"]) == 1 or key != "_parent" or value in ids)
        ):
            return key, value
    return "", ""


def _id(one: _Entry, names: Mapping[str, tuple[str, ...]]) -> str:
    return said(one.fields, *names["id"]).strip() or one.stem


def _answer(one: _Entry, names: Mapping[str, tuple[str, ...]]) -> Answer:
    return Answer(
        id=_id(one, names),
        span=one.span,
        body=said(one.fields, *names["message"]).replace("\r\n", "\n").strip("\n"),
        form=Form.MARKDOWN,
        author=name(said(one.fields, *names["name"])),
        url=web(said(one.fields, *names["url"])),
        date=day(said(one.fields, *names["date"])),
    )
