"""`c2c import`: a blog's export becomes a manuscript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.place import BookPlace, book_place, current_folder
from c2c_publish.findings import did_you_mean
from c2c_publish.importers.formats import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


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
    # Loaded when there is something to import: `--help` needs none of it.
    from c2c_publish.cli.importing import Wanted, bring_in  # noqa: PLC0415
    from c2c_publish.intake import Wishes  # noqa: PLC0415

    days = {"since": since and since.date(), "until": until and until.date()}
    return bring_in(
        Wanted(
            sources,
            BookPlace(current_folder() / into, current_folder()) if into else book_place(),
            Wishes(**days, tags=tag, categories=category, authors=author, only=only, drafts=drafts),
            form,
            media,
            settings,
            group,
            style,
            is_download=download,
            is_dry=dry_run,
        )
    )
