"""The import report as people read it, and as programs do."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from c2c_publish.intake.report import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.importers import LeftOut
    from c2c_publish.intake.report import Note, Report


def report_file(report: Report) -> str:
    """Give the report as Markdown. No date is in it: the same import says the same."""
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def report_json(report: Report) -> str:
    """Give the report as JSON: counts, every essay, and every record that stays out with its reason."""
    whole = {
        "formats": report.formats,
        "blog": asdict(report.blog),
        "counts": {
            what: {
                "read": report.read[what],
                "taken": report.taken[what],
                "left_out": report.left[what],
            }
            for what in COUNTED
        },
        "links_into_essays": report.links,
        "essays": [asdict(one) for one in report.essays],
        "left_out": [
            {
                "what": one.what,
                "id": one.id,
                "title": one.title,
                "reason": one.reason,
                "where": str(one.span),
            }
            for one in report.left_out
        ],
        "repairs": [asdict(one) for one in report.repairs],
        "notes": [asdict(one) for one in report.notes],
        "conflicts": [asdict(one) for one in report.conflicts],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def counts(report: Report) -> Iterable[tuple[str, int, int, int]]:
    """Give the rows of the table of numbers: what it is, how many were read, taken in and left out."""
    for what in COUNTED:
        if report.read[what]:
            yield f"{what}s", report.read[what], report.taken[what], report.left[what]


def reasons(report: Report) -> Iterable[tuple[int, str, str]]:
    """Give why records stay out: how many, what they are and the reason, the most frequent first."""
    found = Counter((one.what, one.reason) for one in report.left_out)
    for (what, reason), number in found.most_common():
        yield number, what if number == 1 else f"{what}s", reason


def _lines(report: Report) -> Iterable[str]:
    yield "# What was imported"
    yield ""
    for said in report.formats:
        yield f"- {_safe(said)}"
    yield ""
    yield "| | in the export | in the manuscript | left out |"
    yield "|---|--:|--:|--:|"
    for what, read, taken, left in counts(report):
        yield f"| {what} | {read:,} | {taken:,} | {left:,} |"
    yield ""
    if report.links:
        single = report.links == 1
        links = "link between posts leads" if single else "links between posts lead"
        yield f"{report.links:,} {links} from essay to essay now."
        yield ""
    yield from _notes("You and the blog have both changed these", report.conflicts)
    yield from _left_out(report.left_out)
    yield from _notes("Mended", report.repairs)
    yield from _notes("Worth knowing", report.notes)
    yield "## Essays"
    yield ""
    for one in report.essays:
        yield f"- `{one.path}`: {_safe(one.title)} ({_answers(one.comments, one.mentions)}; {one.news})"


def _answers(comments: int, mentions: int) -> str:
    said = f"{comments:,} comment{'' if comments == 1 else 's'}"
    return f"{said}, {mentions:,} mention{'' if mentions == 1 else 's'}" if mentions else said


def _notes(title: str, notes: tuple[Note, ...]) -> Iterable[str]:
    if not notes:
        return
    yield f"## {title}"
    yield ""
    for note, number in Counter(notes).items():
        often = f" ({number} times)" if number > 1 else ""
        yield f"- `{note.about}`: {_safe(note.message)}{often}"
    yield ""


def _left_out(left_out: tuple[LeftOut, ...]) -> Iterable[str]:
    if not left_out:
        return
    yield "## Left out"
    yield ""
    by_reason: dict[tuple[str, str], list[LeftOut]] = {}
    for one in left_out:
        by_reason.setdefault((one.what, one.reason), []).append(one)
    for (what, reason), ones in by_reason.items():
        yield f"{len(ones):,} {what}{'' if len(ones) == 1 else 's'}: {_safe(reason)}"
        yield ""
        for one in ones:
            name = " ".join(filter(None, (one.id and f"`{one.id}`", _safe(one.title))))
            yield f"- {name or 'without a name'} ({one.span})"
        yield ""


def _safe(text: str) -> str:
    """Words of others in our Markdown: on one line, without signs that would mean something."""
    plain = " ".join(text.split())[:200]
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in plain)
