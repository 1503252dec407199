"""The name of a page that speaks of a post: its title and its site, which blogs give in one line."""

from __future__ import annotations

import re

from c2c_publish.importers.wording import host

# Between the title of a page and the name of its site. The second kind stands in titles, too.
_SURE_SIGNS = re.compile(r"\s+[«»|·•\u203a\u2039]\s+")
_SIGNS = re.compile(r"\s+(?:[«»|·•–—-]|::)\s+|:\s+")
_LEAST_LETTERS = 3


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
