"""Comments made of real prose: some quote it, in all the ways that readers do, and some only seem to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

AROUND = re.compile(r"^\W+|\W+$")
WORD = re.compile(r"\w+")
ANSWERS = (
    "I am not sure that this is so.",
    "My grandmother said the same.",
    "This needs a source!",
    "Is it still true today?",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A comment on an essay: what it was made from, how, and the words of the essay that it quotes.

    Of a decoy that is nothing. `others` are comments before it.
    """

    how: str
    comment: str
    quotes: str
    others: tuple[str, ...] = ()


def _typeset(text: str) -> str:
    return text.translate(
        {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "--"}
    )


def _respaced(text: str, random: Random) -> str:
    return "".join(
        random.choice([" ", "\u00a0", "  ", "\n"])
        if sign == " " and random.random() < 0.2
        else sign
        for sign in text
    )


def _misspelt(text: str, random: Random) -> str:
    """Give a text with one long word misspelt somewhere behind its first letter."""
    long = [found for found in WORD.finditer(text) if len(found[0]) > 6 and found[0].isalpha()]
    if not long:
        return text
    found = random.choice(long)
    word, at = found[0], random.randrange(1, len(found[0]) - 1)
    wrong = random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + random.choice("aeiourst") + word[at + 1 :],
        ]
    )
    return text[: found.start()] + wrong + text[found.end() :]


def _elided(text: str, random: Random) -> str:
    """Give a text with some words in its middle left out."""
    words = text.split(" ")
    if len(words) < 14:
        return text
    begin = random.randrange(5, len(words) - 7)
    end = random.randrange(begin + 1, len(words) - 5)
    dots = random.choice(["...", "…", "[...]", "[…]", ". . .", "(...)"])
    return " ".join([*words[:begin], dots, *words[end:]])


def _begun_with_a_capital(text: str, random: Random) -> str:
    words = text.split(" ")
    begin = random.randrange(1, max(len(words) // 3, 2))
    rest = " ".join(words[begin:])
    return rest[:1].upper() + rest[1:]


def _stressed(text: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    if words[at].isalpha():
        words[at] = f"**{words[at]}**"
    return " ".join(words)


CHANGES: dict[str, Callable[[str, Random], str]] = {
    "as it stands": lambda text, _random: text,
    "typed": lambda text, _random: _typeset(text),
    "respaced": _respaced,
    "misspelt": _misspelt,
    "elided": _elided,
    "elided and typed": lambda text, random: _typeset(_elided(text, random)),
    "misspelt and typed": lambda text, random: _misspelt(_typeset(text), random),
    "begun in the middle": _begun_with_a_capital,
    "stressed": _stressed,
}


def _set_apart(quotation: str, random: Random) -> str:
    """Give a comment that has these words as a quotation, and an answer."""
    answer = random.choice(ANSWERS)
    line = " ".join(quotation.split())
    ways = [
        f"> {line}\n\n{answer}",
        f"{answer}\n\n> {line}",
        f"<blockquote>{quotation}</blockquote>\n<p>{answer}</p>",
        f"<p>&gt; {quotation}<br>{answer}</p>",
        f"You say “{line}”. {answer}",
        f"“{line}” {answer}",
    ]
    if '"' not in line:
        ways.append(f'{answer} You wrote "{line}" -- really?')
    return random.choice(ways)


def _negated(text: str, random: Random, _strange: list[str]) -> str:
    words = text.split(" ")
    at = random.randrange(2, len(words) - 2)
    return " ".join([*words[:at], "not", *words[at:]])


def _other_word(text: str, random: Random, strange: list[str]) -> str:
    """Give a sentence with a word of another in the place of one of its own."""
    long = [found for found in WORD.finditer(text) if len(found[0]) > 5]
    found = random.choice(long or list(WORD.finditer(text)))
    others = (other[0] for other in WORD.finditer(" ".join(strange)))
    wrong = random.choice([one for one in others if len(one) > 5 and one != found[0]])
    return text[: found.start()] + wrong + text[found.end() :]


def _shuffled(text: str, random: Random, _strange: list[str]) -> str:
    half = len(text.split(" ")) // 2
    words = text.split(" ")
    random.shuffle(words)
    return " ".join([*words[half:], *words[:half]])


def _spliced(text: str, random: Random, strange: list[str]) -> str:
    """Give the beginning of one sentence and the end of another."""
    end = random.choice(strange).split(" ")
    begin = text.split(" ")
    return " ".join([*begin[: len(begin) // 2], *end[len(end) // 2 :]])


DECOYS: dict[str, Callable[[str, Random, list[str]], str]] = {
    "from another essay": lambda _text, random, strange: random.choice(strange),
    "negated": _negated,
    "with another word": _other_word,
    "shuffled": _shuffled,
    "spliced": _spliced,
    "a few words": lambda text, _random, _strange: " ".join(text.split(" ")[1:4]),
}


def made(sentences: list[str], strange: list[str], random: Random) -> Case:
    """Give a case made of an essay's sentences, and for decoys those of `strange` essays."""
    text = random.choice(sentences)
    # Where a sentence quotes something itself, that part of it would be no decoy.
    if random.random() < 0.35 and not re.search("[“”]", text):
        how = random.choice([*DECOYS, "from another comment"])
        if how == "from another comment":
            said = _misspelt(text, random)
            others = (f"I said it before: {said}",)
            return Case(how, _set_apart(said, random), "", others)
        return Case(how, _set_apart(DECOYS[how](text, random, strange), random), "")
    how = random.choice(list(CHANGES))
    changed = CHANGES[how](text, random)
    quotes = text
    if how == "begun in the middle":
        quotes = text[-len(changed) :]
    return Case(how, _set_apart(changed, random), AROUND.sub("", quotes))
