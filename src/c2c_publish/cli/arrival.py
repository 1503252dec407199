"""What an import says when it is done, and the book file it writes where there is none."""

from __future__ import annotations

import shlex
import uuid
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.first_book import BOOK_FILE, Beginning, book_folder
from c2c_publish.cli.letters import visible
from c2c_publish.cli.saying import counted
from c2c_publish.intake import counts, reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.cli.place import BookPlace
    from c2c_publish.intake import Report

_MOST_REASONS = 12
_MOST_CONFLICTS = 20
_ESSAYS = "manuscript/essays/"


def book_files(report: Report, place: BookPlace, group: str) -> Mapping[str, bytes]:
    """Give the book file and what belongs beside it, or nothing where there is a book already."""
    if (place.root / BOOK_FILE).exists():
        return {}
    blog = report.blog
    book = Beginning(
        title=blog.title or "My Essays",
        authors=blog.authors or ("Your Name",),
        identifier=uuid.uuid4().urn,
        published=datetime.now().astimezone().date(),
        contents=(),
        parts=tuple(_parts(report, group)),
        language=blog.language or "en",
    )
    files = book_folder(book)
    return {path: files[path] for path in files if not (place.root / path).exists()}


def _parts(report: Report, group: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    if group == "none":
        return
    parts: dict[str, list[str]] = {}
    for one in sorted(report.essays, key=lambda essay: (essay.day or "9999", essay.path)):
        if one.path.startswith(_ESSAYS):
            title = one.day[:4] if group == "year" else one.category
            parts.setdefault(title or "Other essays", []).append(_name(one.path))
    yield from ((title, tuple(essays)) for title, essays in parts.items())


def _name(path: str) -> str:
    return path.removeprefix(_ESSAYS).removesuffix(".md")


def said(report: Report, place: BookPlace, *, dry_run: bool) -> Iterable[str]:
    """Give the lines that say what was done: numbers, why anything stays out, and what to do next."""
    yield from map(visible, report.formats)
    yield ""
    yield from _table(report)
    yield from _why(report)
    if report.links:
        leads = "leads" if report.links == 1 else "lead"
        yield f"{counted(report.links, 'link')} between posts {leads} from essay to essay now"
    for note, number in ((report.repairs, "thing"), (report.notes, "remark")):
        if note:
            where = "mended" if note is report.repairs else "to read"
            yield f"{counted(len(note), number)} {where}: see the report"
    yield from _conflicts(report)
    yield ""
    if dry_run:
        yield "this was a dry run: nothing was written"
        return
    yield f"{place.shown('manuscript/import-report.md')} says what became of everything"
    if report.essays:
        yield from _next(place)


def nothing_came(report: Report) -> str:
    """Give the sentence that says why no essay came of an export."""
    return f"no essay came of it: all {report.read['post']:,} posts stay out; nothing was written"


def _table(report: Report) -> Iterable[str]:
    yield click.style(f"{'':12}{'in the export':>15}{'in the book':>15}{'left out':>12}", dim=True)
    for what, read, taken, left in counts(report):
        yield f"{what:12}{read:15,}{taken:15,}{left:12,}"
    yield ""


def _why(report: Report) -> Iterable[str]:
    found = list(reasons(report))
    if not found:
        return
    yield "Left out:"
    for number, what, reason in islice(found, _MOST_REASONS):
        yield f"{number:8,} {what}: {visible(reason)}"
    if len(found) > _MOST_REASONS:
        yield f"         and for {counted(len(found) - _MOST_REASONS, 'more reason')}, in the report"
    yield ""


def _conflicts(report: Report) -> Iterable[str]:
    for one in report.conflicts[:_MOST_CONFLICTS]:
        yield f"{click.style('conflict:', fg='yellow', bold=True)} {visible(one.about)}: {one.message}"
    if len(report.conflicts) > _MOST_CONFLICTS:
        yield f"and {counted(len(report.conflicts) - _MOST_CONFLICTS, 'more conflict')}, in the report"


def _next(place: BookPlace) -> Iterable[str]:
    folder = place.shown(place.root)
    yield ""
    yield "Now type"
    yield ""
    if folder != ".":
        yield f"  cd {visible(shlex.quote(folder))}"
    yield "  c2c build"
