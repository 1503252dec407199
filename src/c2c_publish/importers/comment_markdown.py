"""Markdown of comments as other systems read it, written as it is read here."""

from __future__ import annotations

import html
import re

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_INDENTED = re.compile(r"(?: {4}|\t)")
_CODE = re.compile(r"(`+)[^`\n]+\1(?!`)")
# In prose `&lt;` and `&amp;` read the same with and without; these alone are signs of Markdown.
_SIGNS = {"&gt;": ">", "&#39;": "'", "&#34;": '"', "&quot;": '"'}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))


def with_line_breaks(text: str) -> str:
    """Give Markdown in which each end of a line was one for the reader, with the two blanks for it."""
    lines = text.split("\n")
    breaking = [not is_code and bool(line.strip()) for line, is_code in told_apart(lines)]
    follows = [*breaking[1:], False]
    return "\n".join(
        f"{line.rstrip()}  " if here and next_one else line
        for line, here, next_one in zip(lines, breaking, follows, strict=True)
    )


def unescaped(text: str) -> str:
    """Give Markdown whose signs a system has kept as HTML references, such as `&gt;` before a quotation."""
    made = []
    for line, is_code in told_apart(text.split("\n")):
        if is_code:
            made.append(html.unescape(line))
            continue
        plain = _CODE.sub(lambda code: html.unescape(code.group()), line)
        made.append(_SIGN.sub(lambda sign: _SIGNS[sign.group()], plain))
    return "\n".join(made)


def told_apart(lines: list[str]) -> list[tuple[str, bool]]:
    """Give each line with whether it is code or the fence of a block of code."""
    found, fence, after_blank = [], "", True
    for line in lines:
        opening = _FENCE.match(line)
        if fence:
            is_code = True
            if opening and opening["fence"].startswith(fence) and not line[opening.end() :].strip():
                fence = ""
        elif opening:
            is_code, fence = True, opening["fence"]
        else:
            is_code = after_blank and bool(_INDENTED.match(line))
        after_blank = not line.strip() or (is_code and not fence)
        found.append((line, is_code))
    return found
