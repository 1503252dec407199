"""The discussion in the text of a page: who says what, when, and, by how far it is set in, to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from c2c_publish.importers.harvest import Answer, Form
from c2c_publish.importers.mention_names import title_and_site
from c2c_publish.importers.page_dates import date_in
from c2c_publish.importers.wording import plain
from c2c_publish.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from c2c_publish.model import Span

_MENTION = re.compile(
    r"^(?P<indent>\s*)(?:\d+\.\s*)?(?P<kind>Pingback|Trackback):\s*(?P<name>.+?)\s*$"
)
_SAYS = re.compile(
    r"^(?P<indent>\s*)(?:\d+\.\s*)?(?P<name>\S.{0,80}?)\s+(?:says|dice|sagt|dit)\s*:\s*$",
    re.IGNORECASE,
)
_SAYS_ALONE = re.compile(r"^\s*(?:says|dice|sagt)\s*:\s*$", re.IGNORECASE)
_NOT_WORDS = re.compile(
    r"^\s*(?:reply(?:\s*[→↓])?|responder|antworten|répondre|\(edit\)|loading\.\.\.|like|liked by.*|"
    r"your comment is awaiting moderation\.?|log in to reply)\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    """A comment that is being read, and how far it is indented."""

    answer: Answer
    indent: int
    body: list[str] = field(default_factory=list)

    def whole(self) -> Answer:
        return replace(self.answer, body="\n".join(self.body).strip("\n"))


def answers_below(
    lines: list[str], discussion: tuple[int, int], at: Callable[[int], Span]
) -> Iterable[Answer]:
    """Give the answers in order; one that is indented further than the one above answers it."""
    open_ones: list[_Open] = []
    current: _Open | None = None
    count = 0
    for number in range(*discussion):
        line = lines[number]
        begun = _begun(lines, number, at)
        if begun:
            count += 1
            if current:
                yield current.whole()
            while open_ones and open_ones[-1].indent >= begun.indent:
                open_ones.pop()
            above = open_ones[-1].answer.id if open_ones and not begun.answer.mention else ""
            begun.answer = replace(begun.answer, id=str(count), reply_to=above)
            current = begun
            if not begun.answer.mention:
                open_ones.append(begun)
        elif current and current.answer.mention is None:
            current = _continued(current, line)
    if current:
        yield current.whole()


def _begun(lines: list[str], number: int, at: Callable[[int], Span]) -> _Open | None:
    line = lines[number]
    mention = _MENTION.match(line)
    if mention:
        title, site = title_and_site(plain(mention["name"]), "")
        kind = MentionKind(mention["kind"].lower())
        return _Open(
            Answer("", at(number + 1), mention=kind, title=title, site=site), len(mention["indent"])
        )
    says = _SAYS.match(line)
    if (
        not says
        and number + 1 < len(lines)
        and _SAYS_ALONE.match(lines[number + 1])
        and line.strip()
    ):
        says = _SAYS.match(f"{line.rstrip()} says:")
    if not says:
        return None
    name = re.sub(r"^\d+\.\s*", "", says["name"])
    return _Open(Answer("", at(number + 1), form=Form.TEXT, author=name), len(says["indent"]))


def _continued(current: _Open, line: str) -> _Open:
    """Add a line to a comment: its date, its words, or nothing where it is a button of the page."""
    if _SAYS_ALONE.match(line) or _NOT_WORDS.match(line):
        return current
    if not current.body and line.strip():
        date = date_in(line)
        if (
            current.answer.date is None
            and date
            and len(line.strip()) < len("September 30, 2011 at 10:00 pm  ")
        ):
            current.answer = replace(current.answer, date=date)
            return current
        if current.answer.date and re.fullmatch(r"\s*at\s+[\d:]+\s*(?:[ap]m)?\s*", line):
            return current
    if current.body or line.strip():
        current.body.append(line.strip())
    return current
