"""The name of a page that speaks of a post: its title and its site, which blogs give in one line."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# Sure signs between a title and a site, then those that titles themselves have.
_SURE = re.compile("\\s+[\u00ab\u00bb|\u00b7\u2022\u203a\u2039]\\s+|\\s*::\\s*")
_DASH = re.compile(r"\s+[-\u2013\u2014]\s+")
_LONGEST_SITE = 60


def title_and_site(name: str, address: str = "") -> tuple[str, str]:
    """Give title and site of a mention by the one name that a pingback has.

    `A Title « A Site` comes apart at the last sure sign; a dash parts only where what follows it is short and
    is no sentence. Without a sign the site is the host of the address.
    """
    whole = " ".join(html.unescape(html.unescape(name)).split())
    sure = list(_SURE.finditer(whole))
    if sure:
        title, site = whole[: sure[-1].start()].strip(), whole[sure[-1].end() :].strip()
        if title and site:
            return title, site
    dashes = list(_DASH.finditer(whole))
    if dashes:
        title, site = whole[: dashes[-1].start()].strip(), whole[dashes[-1].end() :].strip()
        if title and site and len(site) <= _LONGEST_SITE and site[-1] not in ".?!…":
            return title, site
    return whole, _host(address)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
