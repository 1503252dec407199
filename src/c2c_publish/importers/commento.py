"""Commento's export: one JSON file of comments and who wrote them. Commento++ answers in the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Unreadable, place
from c2c_publish.importers.harvest import Answer, Form, LeftOut
from c2c_publish.importers.pages import Files, comments_importer
from c2c_publish.importers.rows import json_of_file, row, rows, said
from c2c_publish.importers.wording import moment, name, web
from c2c_publish.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.pages import Pages
    from c2c_publish.importers.rows import Row
    from c2c_publish.model import Span

_BEGINNING = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"')
_WORD = re.compile(rb'"comment(?:er)?Hex"\s*:')
_HINT = "export again: in the dashboard of the domain, General > Export"
_ROOT = "root"
# Who is not known is called so; his link and picture are the word itself.
_ANONYMOUS = frozenset({"", "anonymous"})
_STATES = {"": Status.APPROVED, "approved": Status.APPROVED}


def _file(export: Export, path: str, pages: Pages) -> Iterator[LeftOut]:
    """Put a file's comments under their pages, and give what are none."""
    found, span = row(json_of_file(export, path, _HINT)), place(export, path)
    comments = found.get("comments")
    if not isinstance(comments, list):
        message = "this file of Commento's has no list of comments"
        raise Unreadable(message, span, _HINT)
    people = _people(found.get("commenters"))
    # An answer of Commento++ for one page names it once, for all comments.
    about = {**row(found.get("attributes")), "domain": said(found, "domain")}
    for one in comments:
        if isinstance(one, dict):
            _take(one, about, people, span, pages)
        else:
            yield LeftOut("comment", "", "", "it is not written as a comment", span)


def _people(value: object) -> dict[str, Row]:
    """Give who comments by their keys: a list in an export, a table in an answer for a page."""
    if isinstance(value, dict):
        return {key: row(one) for key, one in value.items()}
    return {said(one, "commenterHex"): one for one in rows(value)}


def _take(one: Row, about: Row, people: dict[str, Row], span: Span, pages: Pages) -> None:
    domain = said(one, "domain") or said(about, "domain")
    path = said(one, "url", "path") or said(about, "path")
    address = f"https://{domain}/{path.lstrip('/')}" if domain and not web(path) else path
    pages.page(address, address, said(about, "title"), span)
    pages.answer(address, _answer(one, people, span))


def _answer(one: Row, people: dict[str, Row], span: Span) -> Answer:
    own = said(one, "commenterHex")
    who = {} if own in _ANONYMOUS else people.get(own, {})
    above, written = said(one, "parentHex"), said(one, "markdown")
    is_deleted = one.get("deleted") is True
    return Answer(
        id=said(one, "commentHex"),
        span=span,
        body=written or said(one, "html"),
        form=Form.MARKDOWN if written else Form.HTML,
        author="" if is_deleted else name(said(who, "name")),
        url=web(said(who, "link")),
        date=moment(said(one, "creationDate")),
        reply_to="" if above == _ROOT else above,
        by_author=who.get("isModerator") is True,
        status=Status.DELETED if is_deleted else _STATES.get(said(one, "state"), Status.PENDING),
    )


def _is_json(path: str) -> bool:
    return path.endswith(".json")


def _begins(beginning: bytes) -> bool:
    return bool(_BEGINNING.match(beginning) and _WORD.search(beginning))


IMPORTER = comments_importer(
    "commento",
    "Commento and Commento++: the JSON file of General > Export, as it comes (.gz) or unpacked",
    "Commento export, JSON",
    Files(_is_json, _begins, _file),
)
