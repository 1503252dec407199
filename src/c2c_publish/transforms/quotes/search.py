"""Which quotations in the comments of an essay are surely from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from c2c_publish.transforms.quotes.essay import EssayText, Passage
from c2c_publish.transforms.quotes.said import Quotation, Said, said_in
from c2c_publish.transforms.quotes.sites import Site, holds, resembles, sites
from c2c_publish.transforms.quotes.words import (
    Text,
    Wanted,
    letters_of,
    text_of_words,
    wanted,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.model import Comment, Essay

# Fewer words, or letters, may be anybody's; those set apart as a quotation are more likely one.
_WORDS, _WEIGHT, _WEIGHT_SET_APART = 5, 28, 20
# In titles, words longer than this have capitals.
_SHORT_IN_TITLES = 4
# What the essay has in quotation marks or italics may be a title, or a saying; so much is none.
_WEIGHT_OF_NO_TITLE = 60


@dataclass(frozen=True, slots=True)
class Quoted:
    """A comment's quotation, which ends at the offset `end` of its body, and the passage it is from."""

    comment: str
    end: int
    passage: Passage


def quoted_in(essay: Essay) -> tuple[Quoted, ...]:
    """Give what the printed comments of an essay quote of it, in reading order."""
    said = {one.id: said_in(one.body) for one in essay.discussion.comments}
    if not any(one.quotations for one in said.values()):
        return ()
    search = _Search(essay, said)
    return tuple(
        found
        for one in essay.discussion.comments
        for quotation in said[one.id].quotations
        for found in search.quoted(quotation, one)
    )


class _Search:
    """An essay in which quotations are looked for, and what its comments say themselves."""

    def __init__(self, essay: Essay, said: dict[str, Said]) -> None:
        self._essay = EssayText(essay)
        self._comments = essay.comments
        self._said = said

    def quoted(self, quotation: Quotation, by: Comment) -> Iterator[Quoted]:
        """Give the passage that a quotation is surely from; or else those that its parts are from."""
        sought = wanted(quotation.text)
        site = self._site(sought, by) if _is_enough(sought, quotation) else None
        passage = self._essay.passage(site) if site else None
        if site and passage and (quotation.is_block or not self._may_be_title(sought, site)):
            yield Quoted(by.id, quotation.end, passage)
            return
        for part in quotation.parts:
            yield from self.quoted(part, by)

    def _site(self, sought: Wanted, by: Comment) -> Site | None:
        match sites(sought, self._essay.text):
            case (Site(near=True) as site,) if not self._is_said(sought, site, by):
                return site
            case _:
                return None

    def _may_be_title(self, sought: Wanted, site: Site) -> bool:
        return sought.weight < _WEIGHT_OF_NO_TITLE and self._essay.is_apart(site)

    def _is_said(self, sought: Wanted, site: Site, by: Comment) -> bool:
        """Say whether a comment that may be quoted as well says the same, or nearly so."""
        others = (one for one in self._others if one.comment.id != by.id)
        return any(one.says(sought, site) for one in others if not _is_later(one.comment, by))

    @cached_property
    def _others(self) -> tuple[_Other, ...]:
        return tuple(
            _Other(one, self._said.get(one.id) or said_in(one.body)) for one in self._comments
        )


class _Other:
    """A comment that may be what another quotes."""

    def __init__(self, comment: Comment, said: Said) -> None:
        self.comment = comment
        self._said = said

    def says(self, sought: Wanted, site: Site) -> bool:
        """Say whether it says itself what the essay says at a place, and does not quote it."""
        if not (holds(self._letters, sought) or (site.slips and self._says_nearly(sought))):
            return False
        return not any(
            holds(letters_of(one), sought)
            or (site.slips and sites(sought, text_of_words(words(one))))
            for one in self._said.marked
        )

    def _says_nearly(self, sought: Wanted) -> bool:
        return resembles(self._letters, sought) and bool(sites(sought, self._text))

    @cached_property
    def _letters(self) -> str:
        return letters_of(self._said.own)

    @cached_property
    def _text(self) -> Text:
        return text_of_words(words(self._said.own))


def _is_enough(sought: Wanted, quotation: Quotation) -> bool:
    weight = _WEIGHT_SET_APART if quotation.is_block else _WEIGHT
    is_long = sought.words >= _WORDS and sought.weight >= weight
    return is_long and (quotation.is_block or not _has_capitals(quotation.text))


def _has_capitals(text: str) -> bool:
    """Say whether all longer words begin with a capital, as in titles."""
    longer = [word for word in text.split() if len(word) > _SHORT_IN_TITLES]
    return bool(longer) and all(word[0].isupper() for word in longer if word[0].isalpha())


def _is_later(one: Comment, other: Comment) -> bool:
    return bool(one.date and other.date and one.date > other.date)
