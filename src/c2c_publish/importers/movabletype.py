"""Movable Type's text format, which TypePad, Hatena and others write too: a stream of entries."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.harvest import Answer, Form, LeftOut, Post, Remark, Standing, Thread
from c2c_publish.importers.movabletype_lines import entries, fields
from c2c_publish.importers.wording import name, plain, web
from c2c_publish.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record
    from c2c_publish.importers.movabletype_lines import Section
    from c2c_publish.model import Span

# Fields of an entry up to a line of five hyphens, and a piece of text behind it.
_BEGINNING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:[A-Z][A-Z ]{1,30}:[^\n]*\n|\r?\n)+-----\r?\n(?:EXTENDED )?"
    rb"(?:BODY|EXCERPT|KEYWORDS|COMMENT|PING):"
)
_KEY = re.compile(rb"^(?:AUTHOR|TITLE|DATE|NO ENTRY):", re.MULTILINE)
_OF_COMMENT = frozenset({"AUTHOR", "EMAIL", "IP", "URL", "DATE"})
_OF_PING = frozenset({"TITLE", "URL", "IP", "BLOG NAME", "DATE"})
_DATE = re.compile(
    r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)(?:\s+(\d\d?):(\d\d)(?::(\d\d))?\s*([AaPp])?[Mm]?)?", re.ASCII
)
# No blog is older than this year of the century before.
_FIRST_YEAR = 70
_STANDINGS = {
    "draft": Standing.DRAFT,
    "future": Standing.SCHEDULED,
    "scheduled": Standing.SCHEDULED,
    "review": Standing.PENDING,
    "unpublish": Standing.DRAFT,
    "spam": Standing.TRASH,
}
_FORMS = {
    "0": Form.HTML,
    "none": Form.HTML,
    "richtext": Form.HTML,
    "markdown": Form.MARKDOWN,
    "markdown_with_smartypants": Form.MARKDOWN,
}
_BREAKS = frozenset({"", "1", "__default__", "convert_breaks", "wiki"})
_TAG = re.compile(r'"([^"]*)"|([^,"]+)')


def _recognise(export: Export) -> str:
    found = any(_is_one(export, path) for path in _paths(export))
    return "Movable Type's text format" if found else ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    del settings
    for export in exports:
        for path in _paths(export):
            if path and not _is_one(export, path):
                continue
            message = "this format does not say which comment answers which, nor in which zone its clock is"
            yield Remark(message, place(export, path))
            for pieces in entries(export, path):
                yield from _entry(export, path, pieces)


def _entry(export: Export, path: str, pieces: list[Section]) -> Iterator[Record]:
    said, taken = fields(pieces[0].lines)
    at = place(export, path, pieces[0].line)
    title = plain(_first(said, "TITLE"))
    if not said or (not title and len(pieces) == 1):
        reason = "the lines between two lines of eight hyphens are no entry"
        yield LeftOut("post", "", title, reason, at)
        return
    answers = tuple(
        _answer(piece, place(export, path, piece.line))
        for piece in pieces
        if piece.heading in {"COMMENT", "PING", "TRACKBACK"}
    )
    address = web(_first(said, "UNIQUE URL"))
    if _first(said, "NO ENTRY") not in {"", "0"}:
        yield Thread("", at, (address,) if address else (), title, answers)
        return
    breaks = _first(said, "CONVERT BREAKS").lower()
    if breaks not in _FORMS and breaks not in _BREAKS:
        yield Remark(f"“{title}” is written in {plain(breaks)}, which is read as plain HTML", at)
    # Lines that are no fields, between the fields and the text, are text that lost its heading.
    yield _post(said, pieces, "\n".join(pieces[0].lines[taken:]), answers, at)


def _post(
    said: dict[str, list[str]],
    pieces: list[Section],
    lost: str,
    answers: tuple[Answer, ...],
    at: Span,
) -> Post:
    texts = [lost, *(one.text() for one in pieces if one.heading in {"BODY", "EXTENDED BODY"})]
    author = name(_first(said, "AUTHOR"))
    categories = said.get("PRIMARY CATEGORY", []) + said.get("CATEGORY", [])
    tags = (quoted or bare for quoted, bare in _TAG.findall(_first(said, "TAGS")))
    return Post(
        "",
        at,
        title=plain(_first(said, "TITLE")),
        body="\n\n".join(text for text in texts if text.strip()),
        form=_FORMS.get(_first(said, "CONVERT BREAKS").lower(), Form.CLASSIC),
        url=web(_first(said, "UNIQUE URL")),
        slug=_first(said, "BASENAME"),
        authors=(author,) if author else (),
        date=_moment(_first(said, "DATE")),
        standing=_STANDINGS.get(_first(said, "STATUS").lower(), Standing.PUBLISHED),
        tags=_different(tags),
        categories=_different(categories),
        picture=web(_first(said, "IMAGE")),
        answers=answers,
    )


def _answer(piece: Section, at: Span) -> Answer:
    """Give a comment or a ping; its e-mail address and IP are dropped here."""
    is_comment = piece.heading == "COMMENT"
    said, taken = fields(piece.lines, _OF_COMMENT if is_comment else _OF_PING)
    piece.lines = piece.lines[taken:]
    return Answer(
        "",
        at,
        body=piece.text(),
        form=Form.CLASSIC,
        mention=None if is_comment else MentionKind.TRACKBACK,
        author=name(_first(said, "AUTHOR")),
        url=web(_first(said, "URL")),
        title=plain(_first(said, "TITLE")),
        site=plain(_first(said, "BLOG NAME")),
        date=_moment(_first(said, "DATE")),
    )


def _moment(text: str) -> datetime | None:
    """Give a date as Americans write it, with or without AM and PM."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    month, day, year, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if len(found[3]) == len("70"):
        year += 1900 if year >= _FIRST_YEAR else 2000
    if found[7]:
        hour = hour % 12 + (12 if found[7] in "Pp" else 0)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _first(said: dict[str, list[str]], key: str) -> str:
    return said.get(key, [""])[0]


def _different(words: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(plain, words))))


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path == "" or path.lower().endswith(".txt"))


def _is_one(export: Export, path: str) -> bool:
    beginning = head(export, path)
    return bool(_BEGINNING.match(beginning) and _KEY.search(beginning))


IMPORTER = Importer(
    "movabletype",
    "Movable Type and TypePad: the text file of Export, as other systems write it too",
    _recognise,
    _read,
)
