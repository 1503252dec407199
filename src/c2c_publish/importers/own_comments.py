"""Comment files as this program itself writes them, taken in with what an editor has said in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.importers.export import Unreadable, content, place
from c2c_publish.importers.harvest import Answer, Form, LeftOut, Remark
from c2c_publish.importers.wording import name, web
from c2c_publish.manuscript.comment_file import comment_records
from c2c_publish.manuscript.forms import COMMENT_KIND
from c2c_publish.manuscript.source import decode
from c2c_publish.model import MentionKind, Permission, Status

if TYPE_CHECKING:
    from c2c_publish.importers.export import Export
    from c2c_publish.manuscript.filling import Filled

ENDING = ".comments.yaml"
_MOST_BYTES = 20_000_000


def own_comments(
    export: Export, path: str
) -> tuple[tuple[Answer, ...], tuple[LeftOut | Remark, ...]]:
    """Give the comments and mentions of a comment file, and what is wrong in it."""
    span = place(export, path)
    try:
        source = decode(span.path, content(export, path, most=_MOST_BYTES))
    except Unreadable as error:
        return (), (LeftOut("comment", path, "", error.message, error.span),)
    read = comment_records(source.value)
    findings = (*source.findings, *read.findings)
    if not read.value and findings:
        first = findings[0]
        return (), (LeftOut("comment", path, "", first.message, first.span),)
    remarks = tuple(Remark(one.message, one.span) for one in findings)
    return tuple(map(_answer, read.value)), remarks


def _answer(record: Filled) -> Answer:
    kind = record.get("kind", COMMENT_KIND)
    mention = None if kind == COMMENT_KIND else MentionKind(kind)
    permission = Permission(record.get("permission", Permission.UNASKED))
    return Answer(
        id=record.get("id"),
        span=record.span,
        body=record.get("body"),
        form=Form.MARKDOWN,
        mention=mention,
        author=name(record.get("author")),
        url=web(record.get("url")),
        title=record.get("title"),
        site=record.get("site"),
        date=record.get("date", None),
        reply_to=record.get("reply_to"),
        by_author=record.get("by_author", False),
        status=Status(record.get("status", Status.APPROVED)),
        selected=record.get("selected", False),
        permission=permission,
    )
