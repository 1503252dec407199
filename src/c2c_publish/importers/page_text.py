"""The text of a web page as it was copied from a browser: essay, answers, and what is only the page's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.importers.harvest import Answer, Form, LeftOut, Post, Remark
from c2c_publish.importers.page_comments import answers_below

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
_AROUND = re.compile(
    r"^\s*(?:share this:?|comparte esto:?|like this:?|related:?|advertisements?|report this ad|"
    r"post navigation|previous post.*|next post.*|published by .+|posted (?:in|by|on) .+|"
    r"tagged .+|filed under:? .+|"
    r"loading\.\.\.|"
    r"(?:twitter|facebook|email|print|reddit|linkedin|tumblr|pinterest|pocket|whatsapp|telegram))\s*$",
    re.IGNORECASE,
)
_CONTINUES = 120
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
    answers = tuple(answers_below(lines, parts.discussion, at))
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
