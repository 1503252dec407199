"""What a language tag says of itself, and letters of theirs: script and direction."""

from __future__ import annotations

import unicodedata

_RIGHT_TO_LEFT = frozenset({
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi",
    "arab", "hebr", "nkoo", "syrc", "thaa",
})  # fmt: skip
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(language: str) -> str:
    """Give the direction of a language's script: `rtl`, or nothing where it is from left to right."""
    subtags = language.lower().replace("_", "-").split("-")[:2]
    # A script named outright outweighs the language's own: az-Arab, ks-Deva.
    script = [subtag for subtag in subtags[1:] if len(subtag) == len("Arab")]
    return "rtl" if (script or subtags)[0] in _RIGHT_TO_LEFT else ""


def first_direction(text: str) -> str:
    """Give the direction of the first letter that has one, as HTML's `auto` means it; or nothing."""
    kinds = map(unicodedata.bidirectional, text)
    return next((_STRONG[kind] for kind in kinds if kind in _STRONG), "")


def main_direction(text: str) -> str:
    """Give the direction of most letters of a text, of the first where there are as many; or nothing."""
    kinds = [_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG]
    return max(kinds, key=kinds.count, default="")
