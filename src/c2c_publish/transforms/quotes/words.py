"""Words as they are compared: without capitals, accents and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Marks that belong to the letter before them, and what stands unseen inside words.
_UNSEEN = "\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u2060-\u2064\ufeff"
# Scripts without blanks between words: each letter is a word here. A sign says as much as three letters.
_HAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_WEIGHT_OF_HAN = 3
# Vowel signs of India are no letters to Python.
_LETTER, _INSIDE = rf"[^\W_{_HAN}]", f"[\u0900-\u0dff{_UNSEEN}]"
_WORD = re.compile(rf"(?=[{_HAN}])\w|{_LETTER}+(?:{_INSIDE}+{_LETTER}*)*")
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]")
_ANY_HAN = re.compile(f"[{_HAN}]")
# What stands for words left out, or put in by who quotes; `[T]he` is neither.
_ALTERED = re.compile(r"(?:(?<=\w)\[\w+\]|\[\w+\](?=\w))")
_LEFT_OUT = re.compile(r"[\[({]\s?(?:\.\.\.?|…)\s?[\])}]|\[[^\[\]]{0,40}\]|…|\.\s?\.(?:\s?\.)*")


class Word(NamedTuple):
    """A word as it is compared, and where it stands: from `start` to `end` in its text."""

    letters: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be searched. `letters` are all of them put together, `firsts` where each begins there."""

    words: tuple[Word, ...]
    letters: str
    firsts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quotation in pieces: between them, words were left out."""

    pieces: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(map(len, self.pieces))

    @property
    def weight(self) -> int:
        """How many letters it has; one of Han is as good as three."""
        return sum(map(weight_of, self.pieces))


def words(text: str, begin: int = 0) -> Iterator[Word]:
    """Give the words of a text that begins at `begin`."""
    for found in _WORD.finditer(text):
        letters = folded(found[0])
        if letters:
            yield Word(letters, begin + found.start(), begin + found.end())


def text_of_words(found: Iterable[Word]) -> Text:
    """Give words as a text to be searched."""
    every = tuple(found)
    ends = [0, *accumulate(len(word.letters) for word in every)]
    letters = "".join(word.letters for word in every)
    return Text(every, letters, {end: at for at, end in enumerate(ends)})


def wanted(quotation: str) -> Wanted:
    """Give what is to be found of a quotation."""
    whole = _ALTERED.sub(lambda found: found[0].strip("[]"), quotation)
    pieces = (tuple(word.letters for word in words(part)) for part in _LEFT_OUT.split(whole))
    return Wanted(tuple(filter(None, pieces)))


def letters_of(text: str) -> str:
    """Give all words of a text as they are compared, put together."""
    return "".join(map(folded, _WORD.findall(text)))


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Give a word without capitals, accents and what is not seen."""
    if word.isascii():
        return word.lower()
    return _ANY_UNSEEN.sub("", unicodedata.normalize("NFKD", word.casefold())).casefold()


def weight_of(piece: tuple[str, ...]) -> int:
    """Give how many letters some words have; one of Han is as good as three."""
    return sum(_WEIGHT_OF_HAN if _ANY_HAN.match(word) else len(word) for word in piece)
