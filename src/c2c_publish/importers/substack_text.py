"""A post of Substack as its page shows it: without buttons, with pictures from where they really are."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import unquote

from lxml import etree, html

_WIDGETS = (
    *("button-wrapper", "subscription-widget-wrap", "subscription-widget-wrap-editor"),
    *("subscription-widget", "paywall-jump", "image-link-expand"),
)
_FETCHED = re.compile(
    r"https?://(?:cdn\.substack\.com|substackcdn\.com)/image/fetch/(?:[^/]+/)?(?P<inner>https?(?:://|%3A).*)",
    re.IGNORECASE,
)


def body_of(text: str, podcast: str = "") -> str:
    """Give the HTML of a post; a podcast begins with the address of its sound."""
    link = f'<p><a href="{escape(podcast)}">{escape(podcast)}</a></p>' if podcast else ""
    if not text.strip():
        return link
    try:
        page = html.fragment_fromstring(text.replace("\0", ""), create_parent="div")
    except (ValueError, etree.ParserError):
        return link
    for kind in _WIDGETS:
        for element in list(page.find_class(kind)):
            if element.getparent() is not None:
                element.drop_tree()
    for element in page.iter("img", "a", "source"):
        element.attrib.pop("srcset", None)
        for key in ("src", "href"):
            if key in element.attrib:
                element.set(key, _unwrapped(str(element.get(key))))
    inside = (html.tostring(child, encoding="unicode") for child in page)
    return link + escape(page.text or "", quote=False) + "".join(inside)


def _unwrapped(address: str) -> str:
    found = _FETCHED.fullmatch(address)
    if found is None:
        return address
    inner = found["inner"]
    return inner if "://" in inner else unquote(inner)
