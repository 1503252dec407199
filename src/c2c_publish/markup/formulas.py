"""Formulas between dollars, found in Markdown by pandoc's rule; a dollar that is money stays one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown.blockprocessors import ParagraphProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from c2c_publish import rules
from c2c_publish.findings import Checked, finding
from c2c_publish.markup.latex import Wrong, formula
from c2c_publish.markup.places import inside
from c2c_publish.model import Element, element

if TYPE_CHECKING:
    from markdown import Markdown

    from c2c_publish.markup.places import Places
    from c2c_publish.model import Span

TAG = "math"
# No sign of Python-Markdown's own in it: it stands where code or HTML was taken out.
_DISPLAY = r"\$\$(?=[^$]*[^$\s])((?:\\.|[^\\\x02\x03])+?)\$\$"
# No blank behind the first dollar nor before the last, and no figure after it: $5 and $6 are money.
_INLINE = r"\$(?![\s$])((?:\\.|[^\\\s$\x02\x03]|\s(?!\s*\$))+?)\$(?!\d)"
_FORMULA = rf"(?<!\\)(?:{_DISPLAY}|{_INLINE})"
# A web address may hold dollars, too.
_ADDRESS = re.compile(r"(?:\]\(|://)[^\s)]*$")
_ALONE = re.compile(rf"{_DISPLAY}[ \t]*(?:\n[ ]*\{{:.*)?", re.DOTALL)
_HINT = r"if these dollars are no formula, write \$ for the first"


def read(source: ET.Element, places: Places, here: Span) -> Checked[Element]:
    """Give a formula that was found as MathML; one that cannot be read is code, as it was typed.

    Args:
        source: what `Formulas` left in Python-Markdown's tree.
        places: where things stand in the text.
        here: the place of the block, for a formula that is not found again.
    """
    mark = "$$" if source.get("display") else "$"
    latex = source.text or ""
    typed = f"{mark}{latex}{mark}"
    span = places.exact(typed) or here
    made = formula(latex, display=mark == "$$", span=span)
    if not isinstance(made, Wrong):
        return Checked(made, ())
    where = inside(span, typed, len(mark) + made.at) if span.length == len(typed) else span
    message = f"this formula cannot be read: {made.message}"
    found = finding(rules.MATHS_WRONG, message, where, _HINT)
    return Checked(element("code", None, typed, span=span), (found,))


class Formulas(InlineProcessor):
    """Finds formulas and leaves their LaTeX, as it was typed, in elements `math`."""

    def __init__(self, md: Markdown) -> None:
        """Take the converter."""
        super().__init__(_FORMULA, md)

    def handleMatch(  # type: ignore[override] # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Give the element of a formula, and where it was in the text (see Python-Markdown)."""
        if _ADDRESS.search(data, 0, m.start()):
            return None, None, None
        found = ET.Element(TAG, {"display": "block"} if m[1] else {})
        found.text = AtomicString(m[1] or m[2])
        return found, m.start(), m.end()


class LoneFormulas(ParagraphProcessor):
    """A formula that is a block by itself is a paragraph, whatever its lines begin with."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Say whether a block is a formula and nothing else."""
        return block.startswith("$$") and bool(_ALONE.fullmatch(block))
