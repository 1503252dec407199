"""`c2c build`: the manuscript becomes an EPUB and a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from c2c_publish.cli.making import (
    Order,
    formats_option,
    jobs_option,
    make,
    nothing_written,
    output_option,
    put,
    strict_option,
    table,
    workshop,
)
from c2c_publish.cli.memory import no_cache_option
from c2c_publish.cli.place import book_place
from c2c_publish.cli.progress import progress
from c2c_publish.cli.saying import STYLES, say, summary

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Make the EPUB and the PDF.")
@formats_option
@output_option
@click.option("--validate", is_flag=True, help="Have EPUBCheck read the EPUB, too.")
@strict_option
@jobs_option
@no_cache_option
@click.option(
    "--findings",
    "style",
    type=click.Choice(STYLES),
    default="text",
    show_default=True,
    help="How findings are written: text to stderr, the others to stdout.",
)
def build(  # noqa: PLR0913 - one for each option
    *,
    formats: tuple[str, ...],
    output: Path | None,
    validate: bool,
    strict: bool,
    jobs: int,
    no_cache: bool,
    style: str,
) -> int:
    """Make the book, as EPUB and PDF.

    If there is an error, nothing is written, and the files of the last good build stay as they
    are.
    """
    wanted = Order(book_place(), formats, output, strict, jobs, no_cache)
    with workshop(wanted) as shop, progress() as report:
        built = make(wanted, shop, validate=validate, report=report)
    say(built.findings, style, wanted.place)
    to_stderr = style != "text"
    code = wanted.code(built)
    if code:
        click.echo(summary(built.findings), err=True)
        click.echo(nothing_written(wanted, built), err=True)
        return code
    put(wanted, built)
    for line in table(wanted, built.outputs):
        click.echo(line, err=to_stderr)
    click.echo(summary(built.findings), err=to_stderr)
    return 0
