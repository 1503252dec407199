"""WordPress's comments and mentions, each as it stands in the export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.importers.harvest import Answer, Form
from c2c_publish.importers.wording import host, local_moment, name, plain, web
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
# Between the title of a page and the name of its site. The second kind stands in titles, too.
_SURE_SIGNS = re.compile(r"\s+[«»|·•]\s+")
_SIGNS = re.compile(r"\s+(?:[«»|·•–—-]|::)\s+|:\s+")
_LEAST_LETTERS = 3


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


def title_and_site(title: str, address: str) -> tuple[str, str]:
    """Part the title a page has in a browser, `Title « Site`, in two.

    Blogs write the two in either order. What resembles the host of the page's address is the site; where
    nothing does, a sign that seldom stands in titles is believed, and otherwise the host is the site.
    """
    where = host(address)
    signs = list(_SIGNS.finditer(title))
    if signs:
        first, last = title[: signs[0].start()], title[signs[-1].end() :]
        if _resembles(last, where):
            return title[: signs[-1].start()].strip(), last.strip()
        if _resembles(first, where):
            return _last_of(title[signs[0].end() :], signs[0].group()), first.strip()
    sure = list(_SURE_SIGNS.finditer(title))
    if not sure:
        return title, where
    if "»" in sure[0].group():
        return _last_of(title[sure[0].end() :], sure[0].group()), title[: sure[0].start()].strip()
    return title[: sure[-1].start()].strip(), title[sure[-1].end() :].strip()


def _last_of(title: str, sign: str) -> str:
    """What stands last in `Site » Blog Archive » Title`; all of it behind any other sign."""
    return title.rpartition("»")[2].strip() if "»" in sign else title.strip()


def _resembles(words: str, where: str) -> bool:
    squeezed = re.sub(r"[\W_]+", "", words).lower()
    letters = re.sub(r"[\W_]+", "", where.rpartition(".")[0] or where).lower()
    if len(squeezed) < _LEAST_LETTERS or len(letters) < _LEAST_LETTERS:
        return False
    return squeezed in letters or letters in squeezed or _first_label(where) in squeezed


def _first_label(where: str) -> str:
    label = re.sub(r"[\W_]+", "", where.partition(".")[0]).lower()
    return label if len(label) > _LEAST_LETTERS else "\0"


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
