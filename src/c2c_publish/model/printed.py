"""Where the pages of the printed book begin in its text, for whoever reads it on a screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a printed page begins with: in the element `id`, after so many letters of it, these `words`.

    `words` are the first letters on it, as `letters` gives them: none where it begins with a picture.
    Without an `id`, nothing of the text begins on it.
    """

    id: str = ""
    after: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the printed book: the number on it, its section, its place there from 0, its beginning."""

    label: str
    section: str
    number: int
    begins: Beginning


def letters(text: str) -> str:
    """Give the letters and figures of a text, great and small as one: what every setting of it has."""
    return "".join(filter(str.isalnum, text.casefold()))
