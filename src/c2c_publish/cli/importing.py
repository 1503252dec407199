"""What `c2c import` does: exports are opened, taken in, and put into the book all at once."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.arrival import book_files, nothing_came, said
from c2c_publish.cli.entry import FOUND
from c2c_publish.cli.place import BookPlace
from c2c_publish.cli.progress import progress
from c2c_publish.cli.saying import say
from c2c_publish.disk.downloading import Downloads
from c2c_publish.disk.exports import FolderExport, open_export
from c2c_publish.disk.staging import Staging, staging
from c2c_publish.findings import finding
from c2c_publish.importers import Unreadable
from c2c_publish.importers.formats import importer, recognised
from c2c_publish.intake import Media, Order, Source, report_json, take_in
from c2c_publish.rules import EXPORT_UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from c2c_publish.importers import Export, Importer
    from c2c_publish.intake import Report, Wishes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the author has typed: which exports, into which book, which of their posts, and how."""

    sources: tuple[Path, ...]
    place: BookPlace
    wishes: Wishes
    form: str | None
    media: tuple[Path, ...]
    settings: Mapping[str, str]
    group: str
    style: str
    is_download: bool
    is_dry: bool


def bring_in(wanted: Wanted) -> int:
    """Import, say what was done, and give the exit code. Nothing is written unless all of it can be."""
    named = _names(wanted.sources)
    # Of a blog one post is held at a time: what parsers leave in rings has to go, or it would all stay.
    gc.enable()
    try:
        with ExitStack() as stack:
            report = stack.enter_context(progress())
            staged = stack.enter_context(staging(wanted.place.root))
            done = _taken_in(wanted, named, staged, report)
    except Unreadable as error:
        span = error.span
        for name, path in named.items():
            if span.path == name or span.path.startswith(f"{name}/"):
                span = replace(span, path=f"{path}{span.path.removeprefix(name)}")
                break
        found = finding(EXPORT_UNREADABLE, error.message, span, error.hint)
        say([found], "text", BookPlace(wanted.place.here, wanted.place.here))
        click.echo("nothing was written", err=True)
        return FOUND
    return _told(wanted, done)


def _names(sources: tuple[Path, ...]) -> dict[str, Path]:
    """Give each export a name for the report: its file's, with folders only where two are called the same."""
    names = [path.name for path in sources]
    return {
        path.name if path.name and names.count(path.name) == 1 else str(path): path
        for path in sources
    }


def _taken_in(
    wanted: Wanted, named: Mapping[str, Path], staged: Staging, report: Callable[[str], None]
) -> Report:
    exports = [open_export(path, name) for name, path in named.items()]
    found = [_recognised(one, wanted.form) for one in exports]
    copies = [FolderExport(one, str(one)) for one in wanted.media]
    order = Order(
        sources=_sources(exports, found, wanted.settings),
        world=wanted.place.world,
        put=_nowhere if wanted.is_dry else staged.put,
        media=Media((*exports, *copies), Downloads() if wanted.is_download else None),
        wishes=wanted.wishes,
        formats=tuple(f"{e.name}: {why}" for e, (_, why) in zip(exports, found, strict=True)),
        report=report,
    )
    done = take_in(order)
    if not wanted.is_dry and done.essays:
        for path, content in book_files(done, wanted.place, wanted.group).items():
            staged.put(path, content)
        staged.commit()
    return done


def _recognised(export: Export, form: str | None) -> tuple[Importer, str]:
    if form:
        return importer(form), f"{importer(form).about}, as you say"
    return recognised(export)


def _sources(
    exports: list[Export], found: list[tuple[Importer, str]], settings: Mapping[str, str]
) -> tuple[Source, ...]:
    """Give the exports of each format together: a large blog comes in several files."""
    by_name: dict[str, list[Export]] = {}
    for export, (one, _) in zip(exports, found, strict=True):
        by_name.setdefault(one.name, []).append(export)
    return tuple(Source(importer(name), tuple(ones), settings) for name, ones in by_name.items())


def _nowhere(_path: str, _content: bytes) -> None:
    """A dry run writes nothing."""


def _told(wanted: Wanted, report: Report) -> int:
    if wanted.style == "json":
        click.echo(report_json(report))
    else:
        for line in said(report, wanted.place, dry_run=wanted.is_dry):
            click.echo(line)
    if not report.essays:
        click.echo(nothing_came(report), err=True)
        return FOUND
    return FOUND if report.conflicts else 0
