"""The style sheets of a book as the press uses them: for the text of a section, and for its margins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Stylesheets
    from c2c_publish.writers.pdf.jobs import Sheets

# A section knows no pages but its own, so the number of a link's page stands in an attribute of the link.
_TARGET = re.compile(
    r"target-counter\(\s*attr\(\s*href(?:\s+url)?\s*\)\s*,\s*page\s*(?:,[^()]*)?\)"
)
_TOTAL = re.compile(r"counter\(\s*pages\s*(?:,[^()]*)?\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIDED = re.compile(r"@page[^{]*:(?:left|right)[^{]*\{((?:[^{}]|\{[^{}]*\})*)\}")
_MARGIN_BOX = re.compile(r"@[\w-]+\s*\{[^{}]*\}")
_MARGINS = (
    "top-left-corner", "top-left", "top-center", "top-right", "top-right-corner",
    "right-top", "right-middle", "right-bottom",
    "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left", "bottom-left-corner",
    "left-bottom", "left-middle", "left-top",
)  # fmt: skip
_NO_MARGINS = (
    f"@page {{ {' '.join(f'@{name} {{ content: none !important }}' for name in _MARGINS)} }}"
)
_NO_TEXT = """\
@page { background: none !important; border-color: transparent !important; marks: none !important }
html, body, body > * { background: none !important; border: none !important; outline: none !important;
  padding: 0 !important; margin: 0 !important }
body > *::before, body > *::after { content: none !important }
"""


def for_text(styles: Stylesheets) -> Sheets:
    """Give the sheets that set what a section says, and nothing in its margins."""
    return (*_whole(styles), ("", _NO_MARGINS))


def for_margins(styles: Stylesheets, pages: int) -> Sheets:
    """Give the sheets that set the margins of a section in a book of so many pages, and no text."""
    total = f'"{pages}"'
    sheets = tuple((path, _TOTAL.sub(total, css)) for path, css in _whole(styles))
    return (*sheets, ("", _NO_TEXT))


def asks_for_numbers(styles: Stylesheets) -> bool:
    """Say whether the author's own sheets print numbers of pages that links lead to."""
    own = (styles.base.own, styles.print.own, styles.page.own)
    return any("target-counter" in css or "data-page" in css for css in own)


def tells_sides_apart(styles: Stylesheets) -> bool:
    """Say whether the author's sheets give left and right pages more than other margins."""
    own = f"{styles.base.own}\n{styles.print.own}\n{styles.page.own}"
    plain = _COMMENT.sub("", own)
    rules = (_MARGIN_BOX.sub("", rule[1]) for rule in _SIDED.finditer(plain))
    said = (declaration.split(":")[0].strip() for rule in rules for declaration in rule.split(";"))
    return any(name and not name.startswith("margin") for name in said)


def _whole(styles: Stylesheets) -> Iterable[tuple[str, str]]:
    """Give each style sheet after the one it is laid over; only the author's have a path."""
    for sheet in (styles.base, styles.print, styles.page):
        yield "", _with_attributes(sheet.built_in)
        if sheet.own:
            yield sheet.path, _with_attributes(sheet.own)


def _with_attributes(css: str) -> str:
    """Say `attr(data-page)` for `target-counter(attr(href), page)`, and leave every place as it was."""
    return _TARGET.sub(lambda match: "attr(data-page)".ljust(len(match.group())), css)
