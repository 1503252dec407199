"""English that nobody wrote: sentences, titles and names by the grammar in prose.txt.

There a symbol stands on a line of its own, and under it, set in, what may stand for it, parted by
bars or lines. Symbols in braces are replaced in turn; one with a capital gives words with a capital.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

SYMBOL = re.compile(r"^(\w+)\n((?: {4}.+\n)+)", re.MULTILINE)
SLOT = re.compile(r"\{(\w+)\}")
VOWEL_NEXT = re.compile(r"\b([Aa])(?= [*`\[]*[aeiouAEIOUÉ])")
GRAMMAR = Path(__file__).with_name("prose.txt").read_text(encoding="utf-8")
CHOICES = {
    symbol: [words.strip() for words in re.split(r"[|\n]", choices.strip())]
    for symbol, choices in SYMBOL.findall(GRAMMAR)
}


def say(chance: random.Random, symbol: str) -> str:
    """Give words for a symbol of the grammar."""
    words = SLOT.sub(lambda slot: say(chance, slot[1]), chance.choice(CHOICES[symbol.lower()]))
    words = VOWEL_NEXT.sub(r"\1n", words)
    return words[0].upper() + words[1:] if symbol[0].isupper() else words


def sentences(chance: random.Random, least: int, most: int, symbol: str = "Sentence") -> str:
    """Give a paragraph of as many sentences as chance has it."""
    return " ".join(say(chance, symbol) for _ in range(chance.randint(least, most)))
