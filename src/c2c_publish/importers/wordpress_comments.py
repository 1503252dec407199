"""WordPress's comments and mentions, each as it stands in the export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.importers.harvest import Answer, Form
from c2c_publish.importers.mention_names import title_and_site
from c2c_publish.importers.wording import local_moment, name, plain, web
from c2c_publish.importers.wordpress_index import parent
from c2c_publish.model import MentionKind, Status

if TYPE_CHECKING:
    from datetime import datetime

    from c2c_publish.importers.wordpress_index import Index
    from c2c_publish.importers.xml import XmlElement
    from c2c_publish.model import Span

_STATUSES = {
    "1": Status.APPROVED,
    "approve": Status.APPROVED,
    "approved": Status.APPROVED,
    "spam": Status.SPAM,
    "trash": Status.DELETED,
    "post-trashed": Status.DELETED,
}
_MENTIONS = {
    "pingback": MentionKind.PINGBACK,
    "trackback": MentionKind.TRACKBACK,
    "webmention": MentionKind.WEBMENTION,
    "mention": MentionKind.WEBMENTION,
}
_CUT = re.compile(r"\[(?:\.\.\.|…|&#8230;|&hellip;)\]")
_BOLD_TITLE = re.compile(r"\A\s*<strong>(?P<title>.*?)</strong>\s*", re.DOTALL | re.IGNORECASE)


def answer(comment: XmlElement, post_author: str, index: Index, span: Span) -> Answer:
    """Give what a `wp:comment` says; `post_author` is the login or name of who wrote the post."""
    kind = comment.said("wp:comment_type")
    if kind in _MENTIONS:
        return _mention(comment, _MENTIONS[kind], span)
    return Answer(
        id=comment.said("wp:comment_id"),
        span=span,
        body=_body(comment),
        form=Form.CLASSIC,
        author=name(comment.said("wp:comment_author")),
        url=web(comment.said("wp:comment_author_url")),
        date=_date(comment),
        reply_to=parent(comment.said("wp:comment_parent")),
        by_author=_by_author(comment, post_author, index),
        status=_status(comment),
        kept_out=_kept_out(kind),
    )


def _mention(comment: XmlElement, kind: MentionKind, span: Span) -> Answer:
    address = web(comment.said("wp:comment_author_url"))
    shown, body = name(comment.said("wp:comment_author")), _body(comment)
    title, site = title_and_site(shown, address)
    if kind is MentionKind.TRACKBACK:
        # WordPress writes a trackback's title in bold over its excerpt, and the blog's name as author.
        bold = _BOLD_TITLE.match(body)
        if bold:
            title, site, body = plain(bold["title"]), shown or site, body[bold.end() :]
    return Answer(
        id=comment.said("wp:comment_id"),
        span=span,
        body=_uncut(body),
        form=Form.CLASSIC,
        mention=kind,
        url=address,
        title=title,
        site=site,
        date=_date(comment),
        reply_to=parent(comment.said("wp:comment_parent")),
        status=_status(comment),
    )


def _uncut(excerpt: str) -> str:
    """An excerpt without the dots that WordPress puts at both its ends."""
    excerpt = excerpt.strip()
    begun = _CUT.match(excerpt)
    excerpt = excerpt[begun.end() :] if begun else excerpt
    ended = list(_CUT.finditer(excerpt, max(len(excerpt) - 9, 0)))
    if ended and ended[-1].end() == len(excerpt):
        excerpt = excerpt[: ended[-1].start()]
    return excerpt.strip()


def _body(comment: XmlElement) -> str:
    body = comment.first("wp:comment_content")
    return body.text.strip("\n") if body else ""


def _date(comment: XmlElement) -> datetime | None:
    return local_moment(comment.said("wp:comment_date"), comment.said("wp:comment_date_gmt"))


def _status(comment: XmlElement) -> Status:
    return _STATUSES.get(comment.said("wp:comment_approved"), Status.PENDING)


def _kept_out(kind: str) -> str:
    if kind in {"", "comment"}:
        return ""
    if kind == "note":
        return "a private note of an editor"
    return f"of the kind `{plain(kind)}`, which a plug-in made"


def _by_author(comment: XmlElement, post_author: str, index: Index) -> bool:
    user = parent(comment.said("wp:comment_user_id"))
    if not user or not post_author:
        return False
    login = index.logins.get(user)
    if login is not None:
        return login == post_author
    return not index.logins and name(comment.said("wp:comment_author")) == name(post_author)
