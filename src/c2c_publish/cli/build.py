"""`c2c build`: the manuscript becomes an EPUB and a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.letters import visible, width
from c2c_publish.cli.place import BookPlace, book_place
from c2c_publish.cli.progress import progress
from c2c_publish.cli.saying import STYLES, counted, exit_code, in_order, say, summary
from c2c_publish.disk import BUILD, commit, expect_writable
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.findings import Finding
    from c2c_publish.model import OutputFile

# Said here once more, so that --help need not load the pipeline; a test compares them.
FORMATS = ("epub", "pdf")
_THOUSAND = 1000


def _formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word.strip() for word in value.split(",")))
    for word in words:
        if word not in FORMATS:
            message = f"`{visible(word)}` is not a format; there are {' and '.join(FORMATS)}"
            raise click.BadParameter(message, ctx, param)
    return words


@click.command(short_help="Make the EPUB and the PDF.")
@click.option(
    "--format",
    "formats",
    callback=_formats,
    metavar="FORMATS",
    default=",".join(FORMATS),
    show_default=True,
    help="What to make, with commas between.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go. Without it, the folder build/ of the book.",
)
@click.option("--validate", is_flag=True, help="Have EPUBCheck read the EPUB, too.")
@click.option("--strict", is_flag=True, help="Take every warning for an error.")
@click.option(
    "--findings",
    "style",
    type=click.Choice(STYLES),
    default="text",
    show_default=True,
    help="How findings are written: text to stderr, the others to stdout.",
)
def build(
    *, formats: tuple[str, ...], output: Path | None, validate: bool, strict: bool, style: str
) -> int:
    """Make the book, as EPUB and PDF.

    If there is an error, nothing is written, and the files of the last good build stay as they
    are.
    """
    from c2c_publish import pipeline  # noqa: PLC0415 - so that --help is there at once

    place = book_place()
    folder = place.here / output if output else _build_folder(place)
    expect_writable(folder)
    wanted = tuple(pipeline.Format(name) for name in formats)
    with progress() as report:
        built = pipeline.build(place.world, wanted, validate=validate, report=report)
    findings = in_order(built.findings)
    say(findings, style, place)
    code = exit_code(findings, strict=strict)
    to_stderr = style != "text"
    if code:
        click.echo(summary(findings), err=True)
        click.echo(_nothing_written(folder, findings), err=True)
        return code
    commit({folder / output.name: output.content for output in built.outputs})
    for line in _table(built.outputs, folder, place):
        click.echo(line, err=to_stderr)
    click.echo(summary(findings), err=to_stderr)
    return code


def _build_folder(place: BookPlace) -> Path:
    """The folder build/ of the book, unless it leads somewhere else: a book may come from anybody."""
    folder = place.root / BUILD
    if folder.is_symlink():
        message = f"{place.shown(folder)} is a link; say where the files go with --output"
        raise PublishError(message)
    return folder


def _nothing_written(folder: Path, findings: Iterable[Finding]) -> str:
    why = "" if any(found.is_error for found in findings) else ", because of --strict"
    if any(path.suffix[1:] in FORMATS for path in folder.glob("*")):
        return f"nothing was written{why}; the last good outputs are untouched"
    return f"nothing was written{why}"


def _table(outputs: Iterable[OutputFile], folder: Path, place: BookPlace) -> Iterable[str]:
    rows = [
        (
            visible(place.shown(folder / output.name)),
            counted(output.pages, "page") if output.pages else "",
            _size(len(output.content)),
        )
        for output in outputs
    ]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for name, pages, size in rows:
        first = name + " " * (widths[0] - width(name))
        columns = (first, f"{pages:>{widths[1]}}", f"{size:>{widths[2]}}")
        yield "  ".join(column for column in columns if column)


def _size(count: int) -> str:
    if count < _THOUSAND**2:
        return f"{max(round(count / _THOUSAND), 1)} KB"
    return f"{count / _THOUSAND**2:.1f} MB"
