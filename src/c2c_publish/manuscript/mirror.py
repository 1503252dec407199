"""A style sheet for a book that is read from right to left: the built-in one, seen in a mirror."""

from __future__ import annotations

import re

_SIDES = {"left": "right", "right": "left", "ltr": "rtl", "rtl": "ltr"}
_COMMENT = re.compile(r"(/\*.*?\*/)", re.DOTALL)
# Not in the names of classes, nor of tokens.
_SIDE = re.compile(r"(?<![\w.])(?<!--)(?<!\.ta-)(left|right|ltr|rtl)\b")
# Top, right, bottom, left.
_FOUR = re.compile(
    r"(?<![\w-])((?:margin|padding|inset|border-(?:width|style|color)):\s*)"
    r"([^\s;{}()]+)\s+([^\s;{}()]+)\s+([^\s;{}()]+)\s+([^\s;{}()]+)(?=\s*[;}])"
)
# At the end of a line that stands as it is in either direction.
_FIXED = "/* in any direction */"


def mirrored(sheet: str) -> str:
    """Give a sheet with left and right changed for each other: sides, margins, alignment, pages.

    A line that ends in `/* in any direction */` stays as it is.
    """
    return "\n".join(
        line if line.rstrip().endswith(_FIXED) else _turned(line) for line in sheet.split("\n")
    )


def _turned(line: str) -> str:
    return "".join(
        part if part.startswith("/*") else _SIDE.sub(_other, _FOUR.sub(r"\1\2 \5 \4 \3", part))
        for part in _COMMENT.split(line)
    )


def _other(side: re.Match[str]) -> str:
    return _SIDES[side[0]]
