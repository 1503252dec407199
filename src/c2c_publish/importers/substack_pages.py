"""Comments from pages of Substack that somebody saved: the page carries them as JSON for its script."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from c2c_publish.importers.export import place, text_of_file
from c2c_publish.importers.harvest import Answer, Form, LeftOut, Thread
from c2c_publish.importers.rows import rows, said
from c2c_publish.importers.wording import moment, name, plain, web
from c2c_publish.model import Status

if TYPE_CHECKING:
    from c2c_publish.importers.export import Export
    from c2c_publish.importers.rows import Row
    from c2c_publish.model import Span

_PRELOADS = re.compile(r"window\._preloads\s*=\s*(?:JSON\.parse\()?\s*")
_MARKS = (b"substackcdn.com", b"_preloads")


def is_saved_page(beginning: bytes) -> bool:
    """Say whether a file that begins so is a page of Substack and not a text of its export."""
    return b"<html" in beginning.lower() and any(mark in beginning for mark in _MARKS)


def thread(export: Export, path: str) -> Thread | LeftOut:
    """Give the comments of a saved page, each after what it answers."""
    at = place(export, path)
    preloads = _preloads(text_of_file(export, path))
    post = preloads.get("post")
    about: Row = post if isinstance(post, dict) else {}
    address = web(said(about, "canonical_url"))
    if not about:
        return LeftOut("page", path, "", "this saved page holds no comments that can be read", at)
    comments = preloads.get("initialComments") or preloads.get("comments")
    addresses = (address,) if address else ()
    title = plain(said(about, "title"))
    return Thread(said(about, "id"), at, addresses, title, _answers(comments, at))


def _answers(comments: object, at: Span) -> tuple[Answer, ...]:
    found: list[Answer] = []
    waiting = [(one, "") for one in reversed(rows(comments))]
    while waiting:
        row, above = waiting.pop()
        own = said(row, "id")
        found.append(_answer(row, own, above, at))
        waiting.extend((one, own or above) for one in reversed(rows(row.get("children"))))
    return tuple(found)


def _answer(row: Row, own: str, above: str, at: Span) -> Answer:
    more = row.get("metadata")
    is_deleted = row.get("deleted") is True or not said(row, "body")
    return Answer(
        own,
        at,
        body=said(row, "body"),
        form=Form.TEXT,
        author=name(said(row, "name")),
        date=moment(said(row, "date")),
        reply_to=above,
        by_author=isinstance(more, dict) and more.get("is_author") is True,
        status=Status.DELETED if is_deleted else Status.APPROVED,
    )


def _preloads(page: str) -> Row:
    found = _PRELOADS.search(page)
    if found is None:
        return {}
    try:
        value, _ = json.JSONDecoder().raw_decode(page, found.end())
        value = json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
