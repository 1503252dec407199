"""What a language tag says of itself: the direction of its script."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset({
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi",
    "arab", "hebr", "nkoo", "syrc", "thaa",
})  # fmt: skip


def direction(language: str) -> str:
    """Give the direction of a language's script: `rtl`, or nothing where it is from left to right."""
    subtags = language.lower().replace("_", "-").split("-")[:2]
    # A script named outright outweighs the language's own: az-Arab, ks-Deva.
    script = [subtag for subtag in subtags[1:] if len(subtag) == len("Arab")]
    return "rtl" if (script or subtags)[0] in _RIGHT_TO_LEFT else ""
