"""Addresses of a blog made comparable: the same page has many, and exports mix them."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")
# The words by which blogs name a post in a query: WordPress has p and page_id.
_NAMING = frozenset({"p", "page_id", "attachment_id"})
_SAME = re.compile(r"^(?:www|m)\.")


def comparable(address: str) -> str:
    """Give one spelling for all addresses of a page: without scheme, `www.`, fragment and tracking."""
    try:
        parts = urlsplit(address.strip())
        host = _SAME.sub("", (parts.hostname or "").lower())
    except ValueError:
        return ""
    path = _INDEX.sub("", unquote(parts.path))
    named = "&".join(f"{k}={v}" for k, v in parse_qsl(parts.query) if k in _NAMING)
    return f"{host}{path}{'?' if named else ''}{named}"


def host_of(address: str) -> str:
    """Give the host of an address as `comparable` spells it, or nothing."""
    return comparable(address).partition("/")[0].partition("?")[0]


def whole(address: str, base: str) -> str:
    """Give an address that may be relative as it is seen from the page `base`; as it is if that fails."""
    try:
        return urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return address.strip()
