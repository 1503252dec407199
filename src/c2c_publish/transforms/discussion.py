"""What readers answered becomes what is printed: chosen, threaded, ordered, named as the book says.

No comment is lost in silence: a reply whose parent is not printed moves up to the nearest ancestor
that is, or begins a thread, with a finding.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.model import (
    UNNAMED,
    Book,
    Comment,
    Discussion,
    DiscussionSettings,
    Essay,
    Include,
    Mention,
    Names,
    Order,
    Permission,
    Place,
    Status,
    Turn,
)
from c2c_publish.transforms.essays import every_essay

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LATE = datetime.max.replace(tzinfo=UTC)


def arrange_discussions(book: Book) -> Checked[Book]:
    """Give the book with each essay's discussion filled in from its comments and mentions."""
    findings: list[Finding] = []

    def arranged(essay: Essay) -> Essay:
        done = arrange(essay.comments, essay.mentions, book.discussion)
        findings.extend(done.findings)
        return replace(essay, discussion=done.value)

    return Checked(every_essay(book, arranged), tuple(findings))


def arrange(
    comments: tuple[Comment, ...], mentions: tuple[Mention, ...], settings: DiscussionSettings
) -> Checked[Discussion]:
    """Give what is printed of one essay's conversation, in reading order."""
    printed = {c.id: c for c in comments if _is_printed(c, settings.include)}
    known = {c.id: c for c in comments}
    parents, findings = _parents(printed, known)
    with_stubs = _with_stubs(printed, known, parents)
    turns = _threads(with_stubs, parents)
    if settings.order is not Order.THREADS:
        turns = _by_date(turns, newest_first=settings.order is Order.NEWEST)
    named = {key: _named(one, settings.names) for key, one in with_stubs.items()}
    renamed = (
        replace(t, comment=named[t.comment.id], answers=t.answers and named[t.answers.id])
        for t in turns
    )
    kept = () if settings.mentions is Place.NONE else mentions
    allowed = (m for m in kept if m.status is Status.APPROVED)
    # A mention is nothing but a name and an address: without them there is nothing to print.
    unnamed = {Permission.REFUSED, Permission.ANONYMOUS}
    shown = tuple(m for m in allowed if m.permission not in unnamed)
    return Checked(Discussion(tuple(renamed), shown), tuple(findings))


def _is_printed(comment: Comment, include: Include) -> bool:
    if comment.status is not Status.APPROVED or comment.permission is Permission.REFUSED:
        return False
    if include is Include.NONE or not comment.body:
        return False
    return include is Include.APPROVED or comment.selected


def _parents(
    printed: Mapping[str, Comment], known: Mapping[str, Comment]
) -> tuple[dict[str, str], list[Finding]]:
    """Give for each printed comment, and each deleted one, the id of the comment it stands under."""
    parents: dict[str, str] = {}
    findings: list[Finding] = []
    ring = _rings(known)
    for one in known.values():
        if one.id not in printed and one.status is not Status.DELETED:
            continue
        parent, found = _parent(one, printed, known, ring)
        parents[one.id] = parent
        if found and one.id in printed:
            findings.append(found)
    return parents, findings


def _parent(
    one: Comment,
    printed: Mapping[str, Comment],
    known: Mapping[str, Comment],
    ring: Mapping[str, str],
) -> tuple[str, Finding | None]:
    if not one.reply_to:
        return "", None
    if one.reply_to not in known:
        message = f"comment `{one.id}` answers `{one.reply_to}`, which is not in this file"
        hint = "it begins a thread of its own; correct its `reply_to` if it should not"
        return "", finding(rules.COMMENT_PARENT_UNKNOWN, message, one.span, hint)
    if one.id in ring:
        message = f"comment `{one.id}` answers itself{ring[one.id]}"
        hint = "it begins a thread of its own; correct the `reply_to` that is wrong"
        return "", finding(rules.COMMENT_CYCLE, message, one.span, hint)
    above, unprinted = one.reply_to, ""
    while above and above not in printed and known[above].status is not Status.DELETED:
        unprinted = unprinted or above
        higher = known[above].reply_to
        above = higher if higher in known and above not in ring else ""
    if not unprinted:
        return above, None
    message = f"comment `{one.id}` answers `{unprinted}`, which is not printed"
    hint = "it stands with the rest of its thread; decide whether it still makes sense"
    return above, finding(rules.COMMENT_PARENT_UNPRINTED, message, one.span, hint)


def _rings(known: Mapping[str, Comment]) -> dict[str, str]:
    """Give, for the earliest comment of each ring of replies, the ids around it in words."""
    state: dict[str, int] = {}
    heads: dict[str, str] = {}
    for begin, start in enumerate(known, start=1):
        path: list[str] = []
        at = start
        while at in known and at not in state:
            state[at] = begin
            path.append(at)
            at = known[at].reply_to
        if state.get(at) == begin and at in path:
            ring = path[path.index(at) :]
            head = min(ring, key=lambda key: _when(known[key], tuple(known).index(key)))
            others = ", ".join(f"`{key}`" for key in ring if key != head)
            heads[head] = f", by way of {others}" if others else ""
    return heads


def _with_stubs(
    printed: Mapping[str, Comment], known: Mapping[str, Comment], parents: Mapping[str, str]
) -> dict[str, Comment]:
    """Add the deleted comments that living replies stand under; their own words are gone."""
    needed = set(printed)
    for start in printed:
        at = parents[start]
        while at and at not in needed:
            needed.add(at)
            at = parents[at]
    return {
        key: one if key in printed else replace(one, author="", url="", body=())
        for key, one in known.items()
        if key in needed
    }


def _threads(comments: Mapping[str, Comment], parents: Mapping[str, str]) -> tuple[Turn, ...]:
    """Give all comments as threads: oldest first, replies under what they answer, undated ones last."""
    order = {key: _when(one, index) for index, (key, one) in enumerate(comments.items())}
    replies: dict[str, list[str]] = {}
    for key in sorted(comments, key=order.__getitem__):
        replies.setdefault(parents[key], []).append(key)
    turns: list[Turn] = []
    waiting = [(key, 0) for key in reversed(replies.get("", []))]
    while waiting:
        key, depth = waiting.pop()
        turns.append(Turn(comments[key], depth, comments.get(parents[key])))
        waiting.extend((reply, depth + 1) for reply in reversed(replies.get(key, [])))
    return tuple(turns)


def _when(comment: Comment, index: int) -> tuple[datetime, int]:
    return comment.date or _LATE, index


def _by_date(turns: Iterable[Turn], *, newest_first: bool) -> tuple[Turn, ...]:
    """Give the comments flat; deleted stubs hold no place here and go."""
    living = [turn for turn in turns if turn.comment.status is Status.APPROVED]
    dated = [turn for turn in living if turn.comment.date]
    undated = [turn for turn in living if not turn.comment.date]
    dated.sort(key=lambda turn: turn.comment.date or _LATE, reverse=newest_first)
    return tuple(
        replace(turn, depth=0, answers=_living(turn.answers)) for turn in (*dated, *undated)
    )


def _living(comment: Comment | None) -> Comment | None:
    return comment if comment and comment.status is Status.APPROVED else None


def _named(comment: Comment, names: Names) -> Comment:
    if comment.by_author or comment.status is Status.DELETED:
        return comment
    if comment.permission is Permission.ANONYMOUS or names is Names.ANONYMOUS:
        return replace(comment, author=UNNAMED, url="")
    if names is Names.INITIALS:
        return replace(comment, author=_initials(comment.author), url="")
    return comment


def _initials(name: str) -> str:
    letters = [word[0].upper() for word in re.findall(r"[^\W\d_]+", name)]
    return " ".join(f"{letter}." for letter in letters) or UNNAMED
