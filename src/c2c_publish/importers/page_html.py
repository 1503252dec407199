"""A saved web page: which of its elements is the essay, which are answers, and what is only the page's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from c2c_publish.importers.export import Unreadable
from c2c_publish.importers.harvest import Answer, Blog, Form, LeftOut, Post, Remark
from c2c_publish.importers.page_answers import answers_in
from c2c_publish.importers.page_elements import (
    classed,
    inside,
    key_of,
    line_of,
    moment_in,
    words_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from c2c_publish.importers.harvest import Record
    from c2c_publish.model import Span

    At = Callable[[int], Span]

# Where themes put the words of a post, the surest first.
_ESSAY = (
    "entry-content", "e-content", "post-content", "article-content", "post-body", "entry-body",
    "post__content", "articleBody", "available-content", "blog-post-content", "article__body",
)  # fmt: skip
_TITLES = ("entry-title", "p-name", "post-title", "article-title")
_COMMENTS = (
    "comment-list",
    "commentlist",
    "comments-list",
    "comments-area",
    "comments",
    "respond-list",
)
_WIDGETS = (
    "sharedaddy", "jp-relatedposts", "share", "sharing", "social", "related-posts", "post-navigation",
    "entry-meta", "post-meta", "wpcnt", "wordads", "ad", "newsletter", "subscribe", "author-box",
    "entry-footer", "post-footer", "addtoany_share_save_container", "likes", "jp-likes",
)  # fmt: skip
_PAGE = ("header", "nav", "aside", "footer", "form")
_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9]|not found|error|forbidden|access denied|bad gateway|unavailable|log ?in|sign in|"
    r"just a moment|attention required|maintenance)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 120
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class _Found:
    """The element that holds the essay, and how sure that is, from 0 to 1."""

    element: lxml_html.HtmlElement
    sure: float
    by: str


def read_html(text: str, at: At) -> Iterator[Record]:
    """Give the post of a saved page, its answers, and what was cut away with how sure each cut is.

    Raises:
        Unreadable: the page says that something went wrong, or holds no words.
    """
    page = _parsed(text, at)
    title = _title(page)
    yield Blog(_meta(page, "og:site_name"), language=str(page.get("lang") or ""))
    answers = tuple(answers_in(page, at))
    cuts = list(_cut_comments(page, at))
    found = _essay(page)
    words = len(words_in(found.element).split())
    if not answers and words < _FEW_WORDS and _ERROR.search(title):
        message = f"this is the page of an error or a login, not an essay (`{title[:60]}`)"
        raise Unreadable(
            message, at(1), "open the address in a browser, and save the page from there"
        )
    if not words:
        message = "this page holds no words"
        raise Unreadable(message, at(1), "save the page again, as a whole")
    cuts += _cut_widgets(found, at)
    cuts += _outside(page, found, at)
    yield _post(page, title, found, answers, at)
    yield from cuts
    yield Remark(
        f"the essay is {found.by} (confidence {found.sure:.2f})", at(line_of(found.element))
    )


def _parsed(text: str, at: At) -> lxml_html.HtmlElement:
    # The text is decoded already; a declaration of an encoding in it would be believed.
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True
    )
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        message = "this page holds nothing that can be read"
        raise Unreadable(message, at(1), "save it again") from error


def _post(
    page: lxml_html.HtmlElement, title: str, found: _Found, answers: tuple[Answer, ...], at: At
) -> Post:
    address = next(iter(page.xpath("//link[@rel='canonical']/@href")), "") or _meta(page, "og:url")
    names = page.xpath("//meta[@name='author']/@content") or [
        words_in(one) for one in classed(page, "p-author", "author", "byline")[:1]
    ]
    tags = page.xpath("//a[contains(concat(' ', @rel, ' '), ' tag ')]/text()")
    return Post(
        str(address),
        at(line_of(found.element)),
        title,
        inside(found.element),
        Form.HTML,
        url=str(address),
        authors=tuple(filter(None, (" ".join(str(name).split()) for name in names)))[:1],
        date=_date(page),
        tags=tuple(dict.fromkeys(str(tag).strip() for tag in tags if str(tag).strip())),
        answers=answers,
    )


def _meta(page: lxml_html.HtmlElement, name: str) -> str:
    found = page.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return str(found[0]).strip() if found else ""


def _title(page: lxml_html.HtmlElement) -> str:
    headed = [*classed(page, *_TITLES), *page.xpath("//article//h1"), *page.xpath("//h1")]
    named = next(filter(None, map(words_in, headed)), "") or _meta(page, "og:title")
    return named or " ".join(str(page.findtext(".//title") or "").split())


def _date(page: lxml_html.HtmlElement) -> datetime | None:
    said = [
        _meta(page, "article:published_time"),
        *map(str, page.xpath("//time[contains(@class, 'published')]/@datetime")),
        *map(str, page.xpath("//article//time/@datetime")),
        *map(words_in, classed(page, "entry-date", "post-date", "published")),
    ]
    return next(filter(None, map(moment_in, said)), None)


def _essay(page: lxml_html.HtmlElement) -> _Found:
    for name in _ESSAY:
        for one in classed(page, name):
            if words_in(one):
                return _Found(one, 0.95, f"the element `{name}`")
    articles = [one for one in page.xpath("//article") if words_in(one)]
    if len(articles) == 1:
        return _Found(articles[0], 0.8, "the only <article>")
    return _Found(*_densest(page))


def _densest(page: lxml_html.HtmlElement) -> tuple[lxml_html.HtmlElement, float, str]:
    """The element right above the most words in paragraphs."""
    words: dict[lxml_html.HtmlElement, int] = {}
    for paragraph in page.xpath("//body//p"):
        above = paragraph.getparent()
        words[above] = words.get(above, 0) + len(words_in(paragraph).split())
    if not words or not max(words.values()):
        body = page.find("body")
        return page if body is None else body, 0.4, "the whole page"
    return max(words, key=lambda one: words[one]), 0.6, "where most words in paragraphs are"


def _cut_comments(page: lxml_html.HtmlElement, at: At) -> Iterable[Record]:
    """Take the discussion and the form below it out of the page."""
    for one in [
        *classed(page, *_COMMENTS),
        *classed(page, "respond", "commentform", "comment-respond"),
    ]:
        if one.getparent() is not None and one.tag not in {"body", "html", "article", "main"}:
            form = one.get("id") in {"respond", "commentform"}
            what = "the form for comments" if form else "the list of comments"
            if form:
                yield _cut(one, what, 0.99, at)
            one.drop_tree()


def _cut_widgets(found: _Found, at: At) -> Iterable[Record]:
    for one in [
        *classed(found.element, *_WIDGETS),
        *found.element.xpath(".//nav|.//form|.//script|.//style"),
    ]:
        if one.getparent() is not None and one is not found.element:
            if one.tag not in {"script", "style"} and words_in(one):
                yield _cut(one, "buttons and links around the essay", 0.9, at)
            one.drop_tree()
    for one in found.element.xpath(".//h1"):
        if words_in(one) == _title(found.element) and one.getparent() is not None:
            one.drop_tree()


def _outside(page: lxml_html.HtmlElement, found: _Found, at: At) -> Iterable[Record]:
    around = {key_of(one) for one in found.element.iterancestors()}
    for tag in _PAGE:
        for one in page.iter(tag):
            if (
                words_in(one)
                and key_of(one) not in around
                and found.element not in one.iterancestors()
            ):
                yield _cut(one, f"the page's own {tag}", 0.95, at)


def _cut(one: lxml_html.HtmlElement, what: str, sure: float, at: At) -> LeftOut:
    return LeftOut(
        "piece", "", words_in(one)[:_SHOWN], f"{what} (confidence {sure:.2f})", at(line_of(one))
    )
