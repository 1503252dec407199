"""Where some words stand in a text: found through slips and words left out, or not at all.

What could be two places is none: whoever asks wants to be sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from c2c_publish.transforms.quotes.words import Text, Wanted, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of a quotation that leaves words out, each piece has so many, and one of them stands for itself.
_PIECE, _WEIGHT_OF_PIECE = 2, 6
_MAIN_PIECE, _WEIGHT_OF_MAIN = 4, 18
_MOST_PIECES, _MOST_SITES = 8, 12
# So many words may be left out at a time.
_GAP = 150
# One word in so many may be misspelt, three at the most, and words shorter than this may not.
_WORDS_A_SLIP, _MOST_SLIPS, _SHORTEST_SLIP = 8, 3, 5
_WEIGHT_WITH_SLIPS = 40


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a text: from word `first` to before word `after`, with so many words misspelt.

    Where it is not `near`, more differs: it is a place to be taken for the right one, no more.
    """

    first: int
    after: int
    slips: int = 0
    near: bool = True


def sites(quotation: Wanted, text: Text) -> tuple[Site, ...]:
    """Give every place that a quotation may be from: exactly one is a place that is sure.

    A quotation whose pieces are too many, too small or too common has none.
    """
    match quotation.pieces:
        case ():
            return ()
        case (piece,):
            return tuple(_sites(piece, text))
        case pieces if len(pieces) > _MOST_PIECES or not _is_sound(pieces):
            return ()
        case pieces:
            return tuple(_chains([list(_sites(piece, text)) for piece in pieces]))


def holds(letters: str, quotation: Wanted) -> bool:
    """Say whether every piece of a quotation stands in these letters, in its order."""
    at = 0
    for piece in map("".join, quotation.pieces):
        at = letters.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def resembles(letters: str, quotation: Wanted) -> bool:
    """Say whether there may be sites in these letters; where not, there are none."""
    return all(
        any(part in letters for _, part in _parts(piece, _MOST_SLIPS + 2))
        for piece in quotation.pieces
    )


def _is_sound(pieces: tuple[tuple[str, ...], ...]) -> bool:
    weights = [(len(piece), weight_of(piece)) for piece in pieces]
    return all(one >= (_PIECE, 0) and one[1] >= _WEIGHT_OF_PIECE for one in weights) and any(
        count >= _MAIN_PIECE and weight >= _WEIGHT_OF_MAIN for count, weight in weights
    )


def _chains(places: list[list[Site]]) -> Iterator[Site]:
    """Give every way to read pieces in their order, with no more between them than one leaves out."""
    if any(len(here) > _MOST_SITES for here in places):
        return
    chains = places[0]
    for here in places[1:]:
        chains = [
            Site(one.first, two.after, one.slips + two.slips, one.near and two.near)
            for one in chains
            for two in here
            if 0 <= two.first - one.after <= _GAP
        ][: _MOST_SITES + 1]
    yield from chains


def _sites(piece: tuple[str, ...], text: Text) -> Iterator[Site]:
    exact = tuple(_exact("".join(piece), text))
    yield from exact or _misspelt(piece, text)


def _exact(letters: str, text: Text) -> Iterator[Site]:
    """Give where letters stand, from the beginning of a word to the end of one: words may be parted."""
    at = text.letters.find(letters)
    while at >= 0:
        first, after = text.firsts.get(at), text.firsts.get(at + len(letters))
        if first is not None and after is not None:
            yield Site(first, after)
        at = text.letters.find(letters, at + 1)


def _misspelt(piece: tuple[str, ...], text: Text) -> Iterator[Site]:
    """Give where a piece stands with a slip or two, and each place that is nearly as like."""
    most = min(len(piece) // _WORDS_A_SLIP, _MOST_SLIPS)
    if not most or weight_of(piece) < _WEIGHT_WITH_SLIPS:
        return
    found: list[Site] = []
    for first in sorted(_begins(piece, text, most + 1)):
        there = text.words[first : first + len(piece)]
        differing = [
            (one, two.letters) for one, two in zip(piece, there, strict=True) if one != two.letters
        ]
        near = len(differing) <= most and all(is_slip(one, two) for one, two in differing)
        found.append(Site(first, first + len(piece), len(differing), near))
    best = min((site.slips for site in found if site.near), default=None)
    if best is not None:
        yield from (site for site in found if site.slips <= best + 1)


def _begins(piece: tuple[str, ...], text: Text, most: int) -> set[int]:
    """Give at which words a piece may begin: cut in one part more than words differ, one part is the same."""
    last = len(text.words) - len(piece)
    return {
        site.first - begin
        for begin, part in _parts(piece, most + 1)
        for site in _exact(part, text)
        if 0 <= site.first - begin <= last
    }


def _parts(piece: tuple[str, ...], count: int) -> Iterator[tuple[int, str]]:
    """Give the letters of a piece in so many parts, with the number of words before each."""
    cuts = (len(piece) * part // count for part in range(count + 1))
    for begin, end in pairwise(cuts):
        yield begin, "".join(piece[begin:end])


def is_slip(one: str, two: str) -> bool:
    """Say whether two words are one, misspelt: by one letter, or two that changed places.

    The first letter is not where slips are made, but where words are (moral, amoral; would, could), and
    a wrong figure is another number.
    """
    if min(len(one), len(two)) < _SHORTEST_SLIP or one[0] != two[0] or not (one + two).isalpha():
        return False
    if one == two:
        return True
    at = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    at = min(len(one), len(two)) if at is None else at
    left, right = one[at:], two[at:]
    changed = left[1:] == right[1:] or left[1:] == right or left == right[1:]
    return changed or (left[:2] == right[:2][::-1] and left[2:] == right[2:])
