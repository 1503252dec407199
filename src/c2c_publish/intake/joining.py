"""Answers that come without posts, from a system of their own, find the essays they are about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_publish.importers import LeftOut
from c2c_publish.intake.addresses import comparable
from c2c_publish.intake.entries import one_line
from c2c_publish.intake.threads import what_is

if TYPE_CHECKING:
    from collections.abc import Mapping

    from c2c_publish.importers import Answer, Thread
    from c2c_publish.intake.existing import Existing
    from c2c_publish.intake.survey import Survey


@dataclass(frozen=True, slots=True)
class Joined:
    """The answers by the path of the essay they belong to, and those that belong to none."""

    by_path: dict[str, list[Answer]]
    left_out: tuple[LeftOut, ...]


def joined(found: Survey, there: Existing) -> Joined:
    """Give each thread's answers to the essay that has its address or, if just one has it, its title."""
    paths = {**there.by_id, **{seat.essay_id: seat.path for seat in found.seats if seat.path}}
    titles = _titles(found, there)
    by_path: dict[str, list[Answer]] = {}
    left_out: list[LeftOut] = []
    for thread, system in zip(found.threads, found.systems, strict=True):
        essay_id = _essay_of(thread, found.essays.ids, titles)
        if essay_id in paths:
            answers = by_path.setdefault(paths[essay_id], [])
            answers += (_from(answer, system) for answer in thread.answers)
        else:
            left_out += _homeless(thread, found.essays.absent)
    return Joined(by_path, tuple(left_out))


def _titles(found: Survey, there: Existing) -> Mapping[str, str]:
    """Give the ids of essays by title, where a title is that of one essay only."""
    pairs = {
        *((seat.title.casefold(), seat.essay_id) for seat in found.seats if seat.path),
        *there.titles.items(),
    }
    often = Counter(title for title, _ in pairs)
    return {title: one for title, one in pairs if title and often[title] == 1}


def _essay_of(thread: Thread, ids: Mapping[str, str], titles: Mapping[str, str]) -> str:
    by_address = (ids.get(comparable(address), "") for address in thread.addresses)
    return next(filter(None, by_address), "") or titles.get(one_line(thread.title).casefold(), "")


def _from(answer: Answer, system: str) -> Answer:
    """Two systems may count from one: the ids of the one without posts say where they come from."""

    def named(one: str) -> str:
        return f"{system}-{one}" if one else ""

    return replace(answer, id=named(answer.id), reply_to=named(answer.reply_to), system=system)


def _homeless(thread: Thread, absent: Mapping[str, str]) -> list[LeftOut]:
    about = next(iter(thread.addresses), "") or thread.title or thread.id
    reasons = (absent.get(comparable(address), "") for address in thread.addresses)
    reason = next(filter(None, reasons), "")
    why = (
        f"its post stays out: {reason}" if reason else f"no essay for it ({about or 'no address'})"
    )
    return [
        LeftOut(what_is(one), one.id, one.author or one.title, why, one.span)
        for one in thread.answers
    ]
