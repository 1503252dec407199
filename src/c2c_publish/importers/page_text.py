"""The text of a web page as it was copied from a browser: essay, answers, and what is only the page's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from c2c_publish.importers.harvest import Answer, Form, LeftOut, Post, Remark
from c2c_publish.importers.mention_names import title_and_site
from c2c_publish.importers.wording import plain
from c2c_publish.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from c2c_publish.importers.harvest import Record
    from c2c_publish.model import Span

# WordPress's own words for the beginning of a discussion, in the languages they were seen in.
_HEADING = re.compile(
    r"^#*\s*(?P<count>one|un[ao]?|\d[\d,.]*)\s+"
    r"(?:thoughts?|comments?|responses?|repl(?:y|ies)|comentarios?|respuestas?|"
    r"kommentare?|gedanken?|commentaires?)"
    r"\s+(?:on|to|en|a|zu|sur)\s+[“"
    r'"«‘\']?(?P<title>.+?)[”"»’\']?\s*$',
    re.IGNORECASE,
)
_END = re.compile(
    r"^\s*(?:leave a (?:reply|comment)|deja (?:un comentario|una respuesta)|schreibe einen kommentar|"
    r"laisser un commentaire|add a comment|post a comment|comments are closed\.?)"
    r"(?:\s*(?:cancel reply|cancelar (?:la )?respuesta|to .+?))?\s*$",
    re.IGNORECASE,
)
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
_AROUND = re.compile(
    r"^\s*(?:share this:?|comparte esto:?|like this:?|related:?|advertisements?|report this ad|"
    r"post navigation|previous post.*|next post.*|published by .+|posted (?:in|by|on) .+|"
    r"tagged .+|filed under:? .+|"
    r"loading\.\.\.|"
    r"(?:twitter|facebook|email|print|reddit|linkedin|tumblr|pinterest|pocket|whatsapp|telegram))\s*$",
    re.IGNORECASE,
)
_CONTINUES = 120
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
_US = re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})")
_UK = re.compile(r"(?P<d>\d{1,2})\.? (?P<m>[A-Za-z]{3,9}) (?P<y>\d{4})")
_TIME = re.compile(r"(?P<h>\d{1,2}):(?P<min>\d{2})\s*(?P<half>[ap])?\.?m?", re.IGNORECASE)
_SURE, _LIKELY = "sure", "likely"


@dataclass(frozen=True, slots=True)
class _Cut:
    """Lines that are the page's and not the essay's: from, up to, what they are and how sure that is."""

    first: int
    end: int
    what: str
    sure: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A page's text told apart, by the indices of lines."""

    title: int
    essay: tuple[int, int]
    heading: int | None
    discussion: tuple[int, int]
    cuts: tuple[_Cut, ...]


def looks_like_page(text: str) -> bool:
    """Whether a text has the marks of a page with a discussion: its heading, or the form below it."""
    return any(_HEADING.match(line) or _END.match(line) for line in text.split("\n"))


def read_text(text: str, at: Callable[[int], Span]) -> Iterator[Record]:
    """Give the post, its answers and what was cut away, line by line; `at` gives the place of a line."""
    lines = text.split("\n")
    parts = told_apart(lines)
    answers = tuple(_answers(lines, parts.discussion, at))
    first, end = parts.essay
    title = lines[parts.title].strip().lstrip("# ")
    body = "\n".join(lines[first:end]).strip("\n")
    yield Post("", at(parts.title + 1), title, body, Form.TEXT, answers=answers)
    for cut in parts.cuts:
        for number in range(cut.first, cut.end):
            if lines[number].strip():
                reason = f"{cut.what} ({cut.sure})"
                yield LeftOut("line", "", lines[number].strip(), reason, at(number + 1))
    yield from _miscounted(lines, parts, answers, at)


def told_apart(lines: list[str]) -> Parts:
    """Tell the parts of a page apart. Marks are looked for from the end: an essay may speak of them, too."""
    title = next((n for n, line in enumerate(lines) if line.strip()), 0)
    heading = _last(lines, title + 1, lambda line: bool(_HEADING.match(line)))
    form = _first_after(
        lines, heading + 1 if heading else title + 1, _END, from_end=heading is None
    )
    end = form if form is not None else len(lines)
    essay_end = heading if heading is not None else end
    cuts = [_Cut(essay_end, essay_end + 1, "the heading of the comments", _SURE)] if heading else []
    around = _around(lines, title + 1, essay_end)
    if around < essay_end:
        cuts.insert(0, _Cut(around, essay_end, "buttons and links around the essay", _LIKELY))
    if form is not None:
        cuts.append(
            _Cut(form, len(lines), "the form for comments, and what stands below it", _SURE)
        )
    discussion = (heading + 1, end) if heading is not None else (end, end)
    return Parts(title, (title + 1, around), heading, discussion, tuple(cuts))


def _last(lines: list[str], start: int, is_it: Callable[[str], bool]) -> int | None:
    return next((n for n in range(len(lines) - 1, start - 1, -1) if is_it(lines[n])), None)


def _first_after(
    lines: list[str], start: int, mark: re.Pattern[str], *, from_end: bool
) -> int | None:
    numbers = range(start, len(lines))
    return next(
        (n for n in (reversed(numbers) if from_end else numbers) if mark.match(lines[n])), None
    )


def _around(lines: list[str], start: int, end: int) -> int:
    """Give where the essay's own words end: below them may stand buttons, but no long line any more."""
    at = end
    for number in range(end - 1, start - 1, -1):
        line = lines[number].strip()
        if len(line) > _CONTINUES:
            break
        if _AROUND.match(line):
            at = number
    return at


@dataclass(slots=True)
class _Open:
    """A comment that is being read, and how far it is indented."""

    answer: Answer
    indent: int
    body: list[str] = field(default_factory=list)

    def whole(self) -> Answer:
        return replace(self.answer, body="\n".join(self.body).strip("\n"))


def _answers(
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


def date_in(text: str) -> datetime | None:
    """Give the date that a line says, with its time if it says one; as UTC, for it says no zone."""
    for pattern in (_ISO, _US, _UK):
        found = pattern.search(text)
        month = _month(found["m"]) if found else 0
        if found and month:
            hour, minute = _clock(text[found.end() :])
            try:
                return datetime(int(found["y"]), month, int(found["d"]), hour, minute, tzinfo=UTC)
            except ValueError:
                return None
    return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(
        (
            number
            for number, name in enumerate(_MONTH_NAMES, start=1)
            if name.startswith(word.lower())
        ),
        0,
    )


def _clock(text: str) -> tuple[int, int]:
    found = _TIME.search(text)
    if not found:
        return 0, 0
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return (hour, int(found["min"])) if hour < len("abcdefghijklmnopqrstuvwx") else (0, 0)


def _miscounted(
    lines: list[str], parts: Parts, answers: tuple[Answer, ...], at: Callable[[int], Span]
) -> Iterable[Record]:
    if parts.heading is None:
        return
    found = _HEADING.match(lines[parts.heading])
    if not found:
        return
    here = at(parts.heading + 1)
    digits = re.sub(r"\D", "", found["count"])
    said = int(digits) if digits else 1
    if said != len(answers):
        yield Remark(
            f"the page says that there are {said} answers, and {len(answers)} were found", here
        )
    if _alike(found["title"]) != _alike(lines[parts.title]):
        yield Remark(
            "the heading of the comments names another title than the page begins with", here
        )


def _alike(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).casefold()
    return re.sub(r"[\W_]+", "", plain)
