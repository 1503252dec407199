"""A post's answers made one forest: every comment once, parents first, whatever the export lacks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from c2c_publish.importers import Answer, LeftOut
from c2c_publish.intake.entries import one_line
from c2c_publish.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REASONS = {
    Status.PENDING: "it waits for moderation",
    Status.REJECTED: "it was rejected",
    Status.SPAM: "spam",
    Status.DELETED: "it was deleted",
}
_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Forest:
    """The answers that come in, in their order, those that stay out, and what had to be mended.

    A deleted comment that living ones answer is among the answers, without its words.
    """

    answers: tuple[Answer, ...]
    left_out: tuple[LeftOut, ...]
    repairs: tuple[str, ...]


@dataclass(slots=True)
class _Mending:
    kept: dict[str, Answer] = field(default_factory=dict)
    dropped: dict[str, Answer] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)


def mended(answers: Iterable[Answer]) -> Forest:
    """Give a post's answers as a forest in which every parent stands before those that answer it.

    Orphans and one comment of each cycle begin threads of their own; who answers a comment that stays out
    answers what that one answered.
    """
    work = _Mending()
    for answer in _with_ids(answers, work):
        reason = _why_not(answer)
        if reason:
            work.dropped[answer.id] = answer
        else:
            work.kept[answer.id] = answer
    _keep_stubs(work)
    for answer in work.dropped.values():
        work.left_out.append(_left_out(answer, _why_not(answer)))
    for answer in list(work.kept.values()):
        work.kept[answer.id] = _with_parent(answer, work)
    _break_cycles(work)
    return Forest(tuple(_in_order(work.kept)), tuple(work.left_out), tuple(work.repairs))


def what_is(answer: Answer) -> str:
    """Give the word for it: a comment or a mention."""
    return "mention" if answer.mention else "comment"


def _why_not(answer: Answer) -> str:
    wordless = "" if answer.mention or answer.body.strip() else "it has no words"
    return answer.kept_out or _REASONS.get(answer.status, wordless)


def _left_out(answer: Answer, reason: str) -> LeftOut:
    return LeftOut(what_is(answer), answer.id, answer.author or answer.title, reason, answer.span)


def _with_ids(answers: Iterable[Answer], work: _Mending) -> Iterable[Answer]:
    """Give each answer an id of its own. The same answer twice is one."""
    seen: dict[str, Answer] = {}
    for answer in answers:
        one = replace(
            answer,
            id=one_line(answer.id) or _made_up(answer),
            reply_to=one_line(answer.reply_to),
        )
        first = seen.get(one.id)
        if first is not None and _says(first) == _says(one):
            work.left_out.append(_left_out(one, "the same again"))
            continue
        number = 2
        while one.id in seen:
            one = replace(one, id=f"{first.id if first else one.id}-{number}")
            number += 1
        if first is not None:
            work.repairs.append(f"two comments have the id {first.id}: one is {one.id} now")
        seen[one.id] = one
        yield one


def _says(answer: Answer) -> tuple[object, ...]:
    return (answer.author, answer.title, answer.body, answer.date, answer.status)


def _made_up(answer: Answer) -> str:
    """Give an id that the same comment gets again in a later export."""
    words = "\0".join(map(str, _says(answer)))
    return f"c-{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def _keep_stubs(work: _Mending) -> None:
    """Let comments that are deleted or have no words stand, as deleted, where living ones answer them."""
    wanted = {a.reply_to for a in work.kept.values()} & work.dropped.keys()
    while wanted:
        stubs = [work.dropped[one] for one in wanted if _is_stub(work.dropped[one])]
        for stub in stubs:
            del work.dropped[stub.id]
            gone = replace(stub, body="", author="", url="", status=Status.DELETED)
            work.kept[stub.id] = gone
        wanted = {stub.reply_to for stub in stubs} & work.dropped.keys()


def _is_stub(answer: Answer) -> bool:
    wordless = answer.status is Status.APPROVED and not answer.body.strip()
    is_gone = answer.status is Status.DELETED or wordless
    return is_gone and not answer.mention and not answer.kept_out


def _with_parent(answer: Answer, work: _Mending) -> Answer:
    """Give the answer with the nearest comment above it that is in the book, or none."""
    above, seen = answer.reply_to, {answer.id}
    while above in work.dropped and above not in seen:
        seen.add(above)
        above = work.dropped[above].reply_to
    found = work.kept.get(above)
    if above and (found is None or found.mention or answer.mention):
        gone = "is not in the export" if found is None else "is no comment"
        if above in seen:
            gone = "answers itself"
        work.repairs.append(
            f"{answer.id} answers {answer.reply_to}, which {gone}: it begins a thread"
        )
        above = ""
    elif above != answer.reply_to:
        now = f"answers {above}" if above else "begins a thread"
        work.repairs.append(f"{answer.id} answers {answer.reply_to}, which stays out: it {now}")
    return answer if above == answer.reply_to else replace(answer, reply_to=above)


def _break_cycles(work: _Mending) -> None:
    sound: set[str] = set()
    for start in work.kept:
        way: dict[str, None] = {}
        here = start
        while here and here not in sound and here not in way:
            way[here] = None
            here = work.kept[here].reply_to
        if here in way:
            ring = list(way)[list(way).index(here) :]
            first = min(ring, key=lambda one: (work.kept[one].date or _FIRST, ring.index(one)))
            names = ", ".join(sorted(ring)[:5])
            work.repairs.append(
                f"comments answer each other in a ring ({names}): {first} begins it"
            )
            work.kept[first] = replace(work.kept[first], reply_to="")
        sound.update(way)


def _in_order(kept: dict[str, Answer]) -> Iterable[Answer]:
    """Give threads by date, each with its replies; mentions last. Depth has no limit here."""
    below: dict[str, list[Answer]] = {}
    for answer in kept.values():
        below.setdefault(answer.reply_to, []).append(answer)
    waiting = _latest_first(below.get("", []))
    while waiting:
        answer = waiting.pop()
        yield answer
        waiting += _latest_first(below.get(answer.id, []))


def _latest_first(answers: Sequence[Answer]) -> list[Answer]:
    # Python's sort keeps the order of the export where dates are equal or missing.
    ordered = sorted(answers, key=lambda one: (one.mention is not None, one.date or _FIRST))
    return ordered[::-1]
