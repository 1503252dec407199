"""Elements of a saved page: found by what they are called, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html as lxml_html

from c2c_publish.importers.page_dates import date_in
from c2c_publish.importers.wording import moment

if TYPE_CHECKING:
    from datetime import datetime


def classed(within: lxml_html.HtmlElement, *names: str) -> list[lxml_html.HtmlElement]:
    """Give the elements that have one of these as a class, id or itemprop, in the order of the names."""
    found: list[lxml_html.HtmlElement] = []
    for name in names:
        found += within.xpath(
            ".//*[contains(concat(' ', normalize-space(@class), ' '), $spaced)"
            " or @id=$name or @itemprop=$name]",
            spaced=f" {name} ",
            name=name,
        )
    return found


def words_in(element: lxml_html.HtmlElement) -> str:
    """Give all words in an element, single blanks between them."""
    return " ".join(element.text_content().split())


def line_of(element: lxml_html.HtmlElement) -> int:
    """Give the line on which an element begins."""
    return int(element.sourceline or 1)


def inside(element: lxml_html.HtmlElement) -> str:
    """Give what is in an element as HTML."""
    children = (lxml_html.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + "".join(children)


def key_of(one: lxml_html.HtmlElement) -> str:
    """Give a word by which an element is known in its page."""
    return str(one.getroottree().getpath(one))


def moment_in(text: str) -> datetime | None:
    """Give the date that a page says, as machines or as people write it, or None."""
    return moment(text) or date_in(text)
