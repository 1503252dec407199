"""`c2c import`: a blog's export becomes a manuscript."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.arrival import book_files, nothing_came, said
from c2c_publish.cli.entry import FOUND
from c2c_publish.cli.place import BookPlace, book_place, current_folder
from c2c_publish.cli.progress import progress
from c2c_publish.cli.saying import say
from c2c_publish.disk import FolderExport, open_export, staging
from c2c_publish.disk.downloading import Downloads
from c2c_publish.findings import did_you_mean, finding
from c2c_publish.importers import Unreadable
from c2c_publish.importers.formats import NAMES, importer, recognised
from c2c_publish.intake import Media, Order, Source, Wishes, report_json, take_in
from c2c_publish.rules import EXPORT_UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from c2c_publish.importers import Export, Importer
    from c2c_publish.intake import Report

GROUPS = ("none", "year", "category")
_THERE = click.Path(exists=True, path_type=Path)
_DAY = click.DateTime(("%Y-%m-%d",))


def _format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in NAMES:
        message = f"`{value}` is not a format; {did_you_mean(value, NAMES)}"
        raise click.BadParameter(message, ctx, param)
    return value


def _settings(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> Mapping[str, str]:
    pairs = {}
    for one in value:
        key, sign, word = one.partition("=")
        if not sign or not key.strip():
            message = f"`{one}` is not of the form KEY=VALUE"
            raise click.BadParameter(message, ctx, param)
        pairs[key.strip()] = word.strip()
    return pairs


@click.command("import", short_help="Bring a blog in: its posts, and what readers answered.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=_THERE)
@click.option(
    "--from",
    "form",
    metavar="FORMAT",
    callback=_format,
    help="What the exports are; else c2c looks.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The book's folder. Without it, the nearest book from here upwards, or here.",
)
@click.option(
    "--media", multiple=True, type=_THERE, metavar="DIR", help="A copy of the blog's pictures."
)
@click.option("--download", is_flag=True, help="Fetch pictures from the web that are nowhere here.")
@click.option("--since", type=_DAY, metavar="DATE", help="Only posts from this day on.")
@click.option("--until", type=_DAY, metavar="DATE", help="Only posts up to this day.")
@click.option("--tag", multiple=True, help="Only posts with this tag, or one of these.")
@click.option("--category", multiple=True, help="Only posts in this category, or one of these.")
@click.option("--author", multiple=True, help="Only posts by this author, or one of these.")
@click.option(
    "--only", multiple=True, metavar="ID", help="Only the post of this id, slug or address."
)
@click.option("--drafts", is_flag=True, help="Bring drafts in, too; they are marked as drafts.")
@click.option(
    "--group",
    type=click.Choice(GROUPS),
    default="none",
    show_default=True,
    help="Parts of the book, if its book file has yet to be written.",
)
@click.option("--set", "settings", multiple=True, callback=_settings, metavar="KEY=VALUE",
              help="What a format asks for, such as names of fields.")  # fmt: skip
@click.option("--report", "style", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="How it is said what was done.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
def import_(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[Path, ...],
    form: str | None,
    into: Path | None,
    media: tuple[Path, ...],
    download: bool,
    group: str,
    settings: Mapping[str, str],
    style: str,
    dry_run: bool,
    since: datetime | None,
    until: datetime | None,
    tag: tuple[str, ...],
    category: tuple[str, ...],
    author: tuple[str, ...],
    only: tuple[str, ...],
    drafts: bool,
) -> int:
    """Bring a blog's export into a book.

    SOURCE is a file, folder or zip archive, as the blog's system exports it; give several if posts and
    comments come apart. Posts become essays, and what readers answered stands beside them. What you have
    edited since the last import stays as you left it.
    """
    days = {"since": since and since.date(), "until": until and until.date()}
    wishes = Wishes(**days, tags=tag, categories=category, authors=author, only=only, drafts=drafts)
    place = BookPlace(current_folder() / into, current_folder()) if into else book_place()
    try:
        with ExitStack() as stack:
            report_progress = stack.enter_context(progress())
            exports = [open_export(path, str(path)) for path in sources]
            found = [_recognised(one, form) for one in exports]
            copies = [FolderExport(one, str(one)) for one in media]
            staged = stack.enter_context(staging(place.root))
            order = Order(
                sources=_sources(exports, found, settings),
                world=place.world,
                put=_nowhere if dry_run else staged.put,
                media=Media((*exports, *copies), Downloads() if download else None),
                wishes=wishes,
                formats=_said(exports, found),
                report=report_progress,
            )
            report = take_in(order)
            if not dry_run and report.essays:
                for path, content in book_files(report, place, group).items():
                    staged.put(path, content)
                staged.commit()
    except Unreadable as error:
        said_of = finding(EXPORT_UNREADABLE, error.message, error.span, error.hint)
        say([said_of], "text", BookPlace(current_folder(), current_folder()))
        click.echo("nothing was written", err=True)
        return FOUND
    return _told(report, place, style, dry_run=dry_run)


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


def _said(exports: list[Export], found: list[tuple[Importer, str]]) -> tuple[str, ...]:
    return tuple(f"{one.name}: {why}" for one, (_, why) in zip(exports, found, strict=True))


def _nowhere(_path: str, _content: bytes) -> None:
    """A dry run writes nothing."""


def _told(report: Report, place: BookPlace, style: str, *, dry_run: bool) -> int:
    if style == "json":
        click.echo(report_json(report))
    else:
        for line in said(report, place, dry_run=dry_run):
            click.echo(line)
    if not report.essays:
        click.echo(nothing_came(report), err=True)
        return FOUND
    return FOUND if report.conflicts else 0
