"""What a new export brings, laid over what the author has made of the last one.

Three texts are compared: the last import's, the new import's, and the author's of today. Where only one side
has changed, that side counts; where both have, the author's stays and the blog's is written beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.intake.entries import entries
from c2c_publish.intake.ledger import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A record begins at the margin; what stands before the first one, and comments between, stay where they are.
_BEGINNING = re.compile(r"^- ", re.MULTILINE)
_ID = re.compile(r"^(?:- |  )id:[ \t]*(?P<id>.+?)[ \t]*(?:[ \t]#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Merged:
    """A file as it should be, what is to be written beside it, and what the author should know."""

    text: str
    beside: str = ""
    remarks: tuple[str, ...] = ()


def merged_essay(today: str | None, last: str, new: str) -> Merged:
    """Give an essay's file. `today` is what there is, `last` the digest of the last import's, or nothing."""
    if today is None or today == new or digest(today) == last:
        return Merged(new)
    if digest(new) == last:
        return Merged(today)
    return Merged(today, new, ("both you and the blog have changed it; yours stays",))


def merged_comments(today: str | None, last: Mapping[str, str], new: Mapping[str, str]) -> Merged:
    """Give a comment file, the new records (by id) laid over those of today; `last` are digests by id."""
    if today is None:
        return Merged(entries(new.values())) if not last else _taken_away(last, new)
    before, there = parted(today)
    texts, beside, remarks = dict(there), [], []
    for one, text in new.items():
        mine = there.get(one)
        if mine is None and one in last:
            continue  # the author took it out
        if mine is None or digest(mine) == last.get(one, ""):
            texts[one] = text
        elif mine != text and digest(text) != last.get(one, ""):
            beside.append(text)
            remarks.append(f"both you and the blog have changed comment {one}; yours stays")
    remarks += (
        f"comment {one} is no longer in the export; it stays"
        for one in there
        if _gone(one, last, new)
    )
    return Merged(before + entries(texts.values()), entries(beside), tuple(remarks))


def parted(text: str) -> tuple[str, dict[str, str]]:
    """Part a comment file into what stands before its records, and each record by its id.

    Records end with the one line end that every record has, so that they compare with new ones.
    """
    starts = [found.start() for found in _BEGINNING.finditer(text)]
    if not starts:
        return text, {}
    pieces: dict[str, str] = {}
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        piece = text[start:end].rstrip("\n") + "\n"
        found = _ID.search(piece)
        name = _unquoted(found["id"]) if found else ""
        pieces[name if name and name not in pieces else f"\0{number}"] = piece
    return text[: starts[0]], pieces


def _unquoted(text: str) -> str:
    for quote in ('"', "'"):
        if len(text) > 1 and text[0] == text[-1] == quote:
            return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return text


def _gone(one: str, last: Mapping[str, str], new: Mapping[str, str]) -> bool:
    return one in last and one not in new


def _taken_away(last: Mapping[str, str], new: Mapping[str, str]) -> Merged:
    """The author removed the whole file: only comments that were never seen before come in."""
    fresh: Iterable[str] = (text for one, text in new.items() if one not in last)
    return Merged(entries(fresh))
