"""Comments and mentions of a saved page, by the classes that themes and microformats give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.importers.harvest import Answer
from c2c_publish.importers.mention_names import title_and_site
from c2c_publish.importers.page_elements import (
    classed,
    inside,
    key_of,
    line_of,
    moment_in,
    words_in,
)
from c2c_publish.model import MentionKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml import html as lxml_html

    from c2c_publish.model import Span

    At = Callable[[int], Span]


def answers_in(page: lxml_html.HtmlElement, at: At) -> Iterable[Answer]:
    """Give the comments and mentions of a page, by the classes of WordPress's themes and of microformats."""
    for number, one in enumerate(_comment_elements(page), start=1):
        classes = str(one.get("class") or "").split()
        kind = next((k for k in MentionKind if str(k) in classes), None)
        made = _mention(one, kind, number, at) if kind else _comment(one, number, at)
        if made:
            yield made


def _comment_elements(page: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    found: list[lxml_html.HtmlElement] = page.xpath(
        "//*[self::li or self::div or self::article or self::section]"
        "[contains(concat(' ', normalize-space(@class), ' '), ' comment ')"
        " or contains(concat(' ', normalize-space(@class), ' '), ' pingback ')"
        " or contains(concat(' ', normalize-space(@class), ' '), ' trackback ')"
        " or contains(concat(' ', normalize-space(@class), ' '), ' h-cite ')]"
    )
    outer = {key_of(one) for one in found}
    return [one for one in found if not _is_shell(one, outer)]


def _is_shell(one: lxml_html.HtmlElement, found: set[str]) -> bool:
    """Whether a comment's element is in another of the same comment, as an <article> in its <li>."""
    above = one.getparent()
    return above is not None and key_of(above) in found


def _own(one: lxml_html.HtmlElement, *names: str) -> lxml_html.HtmlElement | None:
    """Give the first element of such a class that belongs to this comment and not to a reply inside it."""
    inside = set(map(key_of, (e for e in _comment_elements_in(one))))
    for found in classed(one, *names):
        ancestors = {key_of(a) for a in found.iterancestors()}
        if not ancestors & inside:
            return found
    return None


def _comment_elements_in(one: lxml_html.HtmlElement) -> Sequence[lxml_html.HtmlElement]:
    return list(
        one.xpath(
            ".//li[contains(@class, 'comment')] | .//ol | .//ul[contains(@class, 'children')]"
        )
    )


def _comment(one: lxml_html.HtmlElement, number: int, at: At) -> Answer | None:
    words = _own(
        one,
        "comment-content",
        "comment-body",
        "e-content",
        "comment-text",
        "comment_text",
        "p-content",
    )
    author = _own(one, "fn", "p-author", "comment-author", "comment_author", "author")
    if words is None:
        return None
    link = next(iter(author.xpath("(.//a|self::a)/@href")), "") if author is not None else ""
    time = _own(one, "comment-metadata", "comment-meta", "dt-published", "comment-date")
    said = [] if time is None else [*time.xpath("(.//time|self::time)/@datetime"), words_in(time)]
    name = re.sub(r"\s*(?:says|said):?$", "", words_in(author)) if author is not None else ""
    awaits = "awaiting moderation" in words_in(one)
    return Answer(
        _number(one) or str(number),
        at(line_of(one)),
        inside(words),
        author=name,
        url=str(link),
        date=next(filter(None, map(moment_in, map(str, said))), None),
        reply_to=_above(one),
        by_author="bypostauthor" in str(one.get("class")),
        status=Status.PENDING if awaits else Status.APPROVED,
    )


def _mention(one: lxml_html.HtmlElement, kind: MentionKind, number: int, at: At) -> Answer:
    link = next(iter(one.xpath(".//a[@href]")), None)
    address = str(link.get("href")) if link is not None else ""
    name = words_in(link if link is not None else one)
    title, site = title_and_site(re.sub(r"^(?:Pingback|Trackback):\s*", "", name), address)
    here = at(line_of(one))
    return Answer(
        _number(one) or str(number), here, mention=kind, url=address, title=title, site=site
    )


def _number(one: lxml_html.HtmlElement) -> str:
    found = re.search(r"comment-(\d+)", str(one.get("id") or ""))
    return found[1] if found else ""


def _above(one: lxml_html.HtmlElement) -> str:
    """The id of the comment around a reply."""
    return next(
        filter(None, (_number(above) for above in one.iterancestors("li", "div", "article"))), ""
    )
