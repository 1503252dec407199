"""giscus keeps comments in GitHub's discussions: saved answers of its GraphQL interface, or giscus's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.importers.comment_markdown import with_line_breaks
from c2c_publish.importers.export import Unreadable, place
from c2c_publish.importers.harvest import Answer, Form, Remark
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

_BEGINNING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[\[{]")
_WORDS = (b'"comments"', b'"replies"')
_SIGNS = re.compile(rb'"(?:bodyHTML|authorAssociation|isMinimized)"\s*:')
_HINT = "save what GitHub answers to the query as it comes, with nothing around it"
# giscus begins a discussion with the page's title, its description and, at the end, its address.
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_TOGGLE = re.compile(r'<span class="email-hidden-toggle">.*?</span>', re.DOTALL)
_MAX_DEPTH = 6
_SPAM = frozenset({"spam", "SPAM"})


def _file(export: Export, path: str, pages: Pages) -> Iterator[Remark]:
    """Put a file's comments under their pages, and say what GitHub has not sent of them."""
    span, found = place(export, path), list(_discussions(json_of_file(export, path, _HINT)))
    if not found:
        message = "there is no discussion in this file"
        raise Unreadable(message, span, _HINT)
    for one in found:
        title, address = said(one, "title"), _address(one)
        key = said(one, "id", "url") or title or address
        # By its settings giscus names a discussion after the path, the address or the title of a page.
        pages.page(key, address, title, span, *([title] if _is_path(title) else ()))
        comments = _nodes(one.get("comments"))
        yield from _missing(one.get("comments"), comments, title or key, span)
        for comment in comments:
            own, replies = said(comment, "id"), _nodes(comment.get("replies"))
            pages.answer(key, _answer(comment, "", span))
            yield from _missing(comment.get("replies"), replies, title or key, span)
            for reply in replies:
                pages.answer(key, _answer(reply, own, span))


def _discussions(value: object, depth: int = 0) -> Iterator[Row]:
    """Give all discussions in an answer: of one, of a repository or of a search, or in a list of answers."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _discussions(one, depth + 1)
    elif isinstance(value, dict) and isinstance(value.get("comments"), (dict, list)):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _discussions(one, depth + 1)


def _nodes(value: object) -> list[Row]:
    """Give comments or replies: GitHub has them as nodes or in edges, giscus as a list."""
    if isinstance(value, list):
        return rows(value)
    found = row(value)
    return rows(found.get("nodes")) or [row(edge.get("node")) for edge in rows(found.get("edges"))]


def _missing(value: object, nodes: list[Row], title: str, span: Span) -> Iterator[Remark]:
    total = row(value).get("totalCount")
    if isinstance(total, int) and total > len(nodes):
        message = f"of {total} comments in a list of “{title}” GitHub has sent {len(nodes)}"
        yield Remark(f"{message}; ask for the next page, and save it beside this one", span)


def _address(discussion: Row) -> str:
    links = _LINK.findall(said(discussion, "body", "bodyText", "bodyHTML"))
    title = said(discussion, "title")
    return web(title) or (links[-1] if links else "")


def _is_path(title: str) -> bool:
    return "/" in title and not re.search(r"\s", title) and not web(title)


def _answer(comment: Row, above: str, span: Span) -> Answer:
    who = row(comment.get("author"))
    is_html = isinstance(comment.get("bodyHTML"), str)
    reason = said(comment, "minimizedReason")
    is_hidden = comment.get("isMinimized") is True
    status = Status.SPAM if is_hidden and reason in _SPAM else Status.APPROVED
    return Answer(
        id=said(comment, "id", "url"),
        span=span,
        body=_TOGGLE.sub("", said(comment, "bodyHTML"))
        if is_html
        else with_line_breaks(said(comment, "body", "bodyText")),
        form=Form.HTML if is_html else Form.MARKDOWN,
        author=name(said(who, "name", "login")),
        url=web(said(who, "url")),
        date=moment(said(comment, "createdAt")),
        reply_to=said(row(comment.get("replyTo")), "id") or said(comment, "replyToId") or above,
        by_author=said(comment, "authorAssociation").upper() == "OWNER",
        status=Status.DELETED if said(comment, "deletedAt") else status,
        kept_out=_why_hidden(reason) if is_hidden and status is Status.APPROVED else "",
    )


def _why_hidden(reason: str) -> str:
    return f"it was hidden on GitHub{f' ({reason.lower()})' if reason else ''}"


def _is_json(path: str) -> bool:
    return path.endswith(".json")


def _begins(beginning: bytes) -> bool:
    return bool(
        _BEGINNING.match(beginning)
        and _SIGNS.search(beginning)
        and all(word in beginning for word in _WORDS)
    )


IMPORTER = comments_importer(
    "giscus",
    "giscus: a saved answer of GitHub's GraphQL interface with discussions and their comments",
    "giscus, GitHub's discussions as JSON",
    Files(_is_json, _begins, _file),
)
